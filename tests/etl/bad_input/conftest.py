"""A database that has something to lose, and the judge of how a command refuses a file."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, write_egib
from tests.etl.readers.cadastre.test_buildings import egib
from tests.etl.whole_tables import whole_tables
from tests.fixtures.cluster import FreshDatabase

_SECONDS = 60
"""Far more than any of these files takes, and far less than a hang."""


@dataclass
class Office:
    """A gmina with parcels, buildings and a plan, and what its tables held at the last look."""

    dsn: str
    plan: str
    watching: psycopg.Connection
    tables: dict[str, str]

    def words(self, kind: str, file: Path) -> list[str]:
        """The command that imports a file as ``kind``, or checks it."""
        if kind == "check":
            return ["check", str(file)]
        if kind == "documents":
            return ["import", kind, str(file), "--plan", self.plan]
        return ["import", kind, str(file), "--gmina", imports.DOROHUSK]


@pytest.fixture(scope="session")
def office(fresh_database: FreshDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One for all: what is refused changes nothing."""
    folder = tmp_path_factory.mktemp("office")
    parcels = [ParcelXml(reference=f"{imports.DOROHUSK}.0001.{number}") for number in range(1, 4)]
    with fresh_database("bad_input") as dsn, psycopg.connect(dsn, autocommit=True) as watching:
        imports.add_gmina(dsn)
        for kind, file in (
            ("parcels", write_egib(folder / "dzialki.gml", *parcels)),
            ("buildings", write_egib(folder / "budynki.gml", egib(1), egib(2))),
            ("plan", imports.app_file(folder / "plan.gml", app_plan.whole_plan())),
        ):
            done = run(dsn, "import", kind, file, "--gmina", imports.DOROHUSK)
            assert done.status == 0, done.errors
        row = watching.execute("SELECT id::text FROM planning.spatial_plan").fetchone()
        assert row is not None
        yield Office(dsn, row[0], watching, whole_tables(watching))


@pytest.fixture(autouse=True)
def _own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


Refused = Callable[[str, Path], str]


@pytest.fixture
def refused(office: Office, capfd: pytest.CaptureFixture[str]) -> Refused:
    """Import a file as ``kind`` and demand that it is refused; return the message, without "Błąd: "."""

    def refused(kind: str, file: Path) -> str:
        began = time.monotonic()
        done = run(office.dsn, *office.words(kind, file))
        assert time.monotonic() - began < _SECONDS
        before, office.tables = office.tables, whole_tables(office.watching)
        told = done.output if kind == "check" else done.errors
        assert done.status == 1, f"{done.status}: {done.output}{done.errors}"
        if kind != "check":
            assert done.output == ""
            assert done.errors.count("Błąd: ") == 1, done.errors
            told = done.errors.partition("Błąd: ")[2].strip()
            assert told.endswith("."), told
            assert "Szczegóły techniczne" not in told
        # Among the findings of a check are some that only the whole plan has.
        assert file.name in told or kind == "check"
        assert str(file.parent) not in told
        assert len(told) < 1500, told
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", told)
        assert office.tables == before
        # Nothing that a library writes past us.
        assert capfd.readouterr().err == ""
        return told

    return refused
