import json
import shutil
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from planowisko.db.models import Base
from planowisko.db.server import PrivateCluster
from planowisko.db.upgrade import newest_version
from tests.db.partners import DOROHUSK, add_person, add_plan


@pytest.fixture
def home(monkeypatch):
    """A folder of its own for a private cluster; the cluster is removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="planowisko-command-"))
    folder.chmod(0o711)  # the server's account passes through where root runs the tests
    monkeypatch.setenv("PLANOWISKO_HOME", str(folder))
    yield folder
    PrivateCluster(folder / "cluster").remove()
    shutil.rmtree(folder)


def test_the_private_cluster_from_nothing_to_a_login_of_qgis_and_back(run, run_json, home):
    never = run_json("db", "status")
    assert (never["running"], never["dsn"], never["schema_version"], never["tables"]) == (
        False,
        None,
        None,
        {},
    )
    assert "nie został jeszcze założony" in run("db", "status").stdout

    started = run_json("db", "start")
    assert (started["running"], started["schema_version"]) == (True, newest_version())
    assert run_json("db", "start")["dsn"] == started["dsn"]
    run("gmina", "add", DOROHUSK, "Dorohusk")
    status = run_json("db", "status")
    assert status["tables"]["partnership.gmina"] == 1
    with psycopg.connect(status["dsn"]) as connection:
        assert connection.info.user == "planowisko_owner"

    person = run_json("user", "add", "piotr", "--gmina", DOROHUSK, "--role", "clerk")
    assert person["service"] == "planowisko_piotr"
    assert stat.S_IMODE((home / "pgpass").stat().st_mode) == 0o600
    with _service(home, person["service"]) as connection:
        assert connection.info.user == "piotr"
    again = run_json("user", "add", "piotr", "--gmina", DOROHUSK, "--role", "gis")
    assert (again["password"], again["service"]) == (None, "planowisko_piotr")

    text = run("db", "status").stdout
    assert "partnership.gmina" in text
    assert conninfo_to_dict(status["dsn"])["password"] not in text + run("db", "start").stdout

    assert run_json("db", "stop") == {"running": False, "was_running": True}
    stopped = run_json("db", "status")
    assert (stopped["running"], stopped["tables"]) == (False, {})
    assert stopped["dsn"] == status["dsn"]
    assert "planowisko db start" in run("db", "status").stdout
    assert "nie działa" in run("gmina", "list", expect=2).stderr
    assert run_json("db", "stop")["was_running"] is False

    run("db", "start")
    assert run_json("db", "status")["tables"]["partnership.gmina"] == 1
    with _service(home, person["service"]) as connection:
        assert connection.execute("SELECT gmina_code FROM planowisko.my_gmina").fetchone() == (DOROHUSK,)


def _service(home: Path, service: str) -> psycopg.Connection:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PGSERVICEFILE", str(home / "pg_service.conf"))
        environment.setenv("PGPASSFILE", str(home / "pgpass"))
        return psycopg.connect(f"service={service}")


def test_start_and_stop_are_for_the_private_cluster_alone(run, database, monkeypatch):
    for words in (("db", "start"), ("db", "stop")):
        assert "prywatnego klastra" in run(*words, dsn=database, expect=2).stderr
    monkeypatch.setenv("PLANOWISKO_DSN", database)
    assert "PLANOWISKO_DSN" in run("db", "stop", expect=2).stderr


def test_status_counts_every_table_and_its_partitions_once(run_json, owner, database):
    add_plan(owner, DOROHUSK)
    status = run_json("db", "status", dsn=database)
    assert status["dsn"] == database
    assert set(status["tables"]) == {*Base.metadata.tables, "partnership.schema_version"}
    assert status["tables"]["planning.zoning_element"] == 2
    assert status["tables"]["cadastre.cadastral_parcel"] == 0
    assert status["server_version"]


def test_a_reader_sees_the_status_too(run_json, run, owner):
    reader = add_person(owner, DOROHUSK, "reader")
    assert run_json("db", "status", dsn=reader)["schema_version"] == newest_version()
    assert "tajne" not in run("db", "status", dsn=reader).stdout


def test_upgrade_tells_from_where_to_where(run, run_json, empty_database):
    bare = json.loads(run("db", "status", "--format", "json", dsn=empty_database).stdout)
    assert (bare["running"], bare["schema_version"], bare["tables"]) == (True, None, {})
    assert "planowisko db upgrade" in run("db", "status", dsn=empty_database).stdout
    assert run_json("db", "upgrade", dsn=empty_database) == {"from": None, "to": newest_version()}
    assert run_json("db", "upgrade", dsn=empty_database) == {"from": newest_version(), "to": newest_version()}


def test_only_the_owner_upgrades(run, owner, clerk):
    assert "Brak uprawnień" in run("db", "upgrade", dsn=clerk, expect=1).stderr
