"""A copy of the prepared database for each test that asks for one, and the plugin in a window of its own."""

import json
import os
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsGui

from qgis_plugin.database.lost_tasks import end_lost_tasks
from tests.qgis_plugin.prepared_database import PreparedDatabase
from tests.qgis_plugin.window import Window

REPOSITORY = Path(__file__).resolve().parents[2]
SESSION = "PLANOWISKO_TEST_SESSION"

sys.path.insert(0, str(REPOSITORY / "setup"))

import plugin_content  # noqa: E402

plugin_content.compile_translations()


@pytest.fixture(scope="session")
def prepared() -> dict:
    if SESSION not in os.environ:
        pytest.fail(f"{SESSION} is not set: run python -m tests.qgis_plugin.run")
    return json.loads(Path(os.environ[SESSION]).read_text(encoding="utf-8"))


@pytest.fixture(scope="session", autouse=True)
def _as_in_qgis(qgis_app) -> None:
    """What QGIS itself does at its start: editor widgets; and the language of a clerk."""
    QgsGui.editorWidgetRegistry().initEditors()
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", "pl")


@pytest.fixture
def database(prepared: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreparedDatabase]:
    """A copy of the prepared database, which its services point to."""
    name = f"copy_{uuid.uuid4().hex[:12]}"
    administration = psycopg2.connect(prepared["administration_dsn"])
    administration.autocommit = True
    with administration.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{prepared["database"]}" STRATEGY file_copy')
    copy = PreparedDatabase(prepared, name, administration)
    service_file = tmp_path / "pg_service.conf"
    service_file.write_text(copy.service_file_text(), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(service_file))
    yield copy
    QgsProject.instance().clear()
    copy.close()
    # A test may have had to connect anew.
    with copy.administration.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    copy.administration.close()


@pytest.fixture
def window(qgis_app) -> Iterator[Window]:
    QgsProject.instance().clear()
    opened = Window()
    yield opened
    # A test that failed may not have come to it.
    for person in opened.people:
        person.leave()
    end_lost_tasks()
    QgsProject.instance().clear()
    opened.close()
    # As in QGIS, nothing of a window is left when QGIS itself ends.
    opened.deleteLater()


@pytest.fixture
def clerk(database: PreparedDatabase, window: Window):
    """The clerk of Dorohusk, logged in."""
    from tests.qgis_plugin.person_at_dock import PersonAtDock

    person = PersonAtDock(window, database)
    person.log_in("dorohusk_clerk")
    yield person
    person.leave()
