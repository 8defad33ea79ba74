"""Imports that are cut off in the middle, or meet one another: all or nothing, one at a time."""

import os
import signal
import subprocess
import threading
import time
from contextlib import closing, contextmanager

import psycopg
import pytest

from planowisko.db.upgrade import upgrade
from planowisko.etl.loading import import_run
from planowisko.etl.loading.import_lock import LOCK_CLASS, ImportBusy
from planowisko.etl.loading.import_run import ImportInterrupted, WrongInstallation
from planowisko.etl.loading.run_settings import RunSettings
from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.loading.document_files import pdf
from tests.etl.loading.held import COMMAND, PATIENCE, held_before_its_end, until_gone
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib, zoning_xml
from tests.etl.readers.cadastre.test_buildings import feature, write_geojson
from tests.temporary_cluster import temporary_cluster


def parcel_file(path, area):
    border = polygon(square(8_450_000, 5_640_000, 60_000))
    unit = zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", "060304_2", "Dorohusk", border)
    archived = ParcelXml(version="2020-01-01T00:00:00", end_of_version="2024-01-01T00:00:00", area=area)
    return write_egib(path, ParcelXml(area=area), archived, unit)


@pytest.fixture
def dorohusk(database, tmp_path):
    """A gmina with parcels and a plan, so that there is something to lose."""
    imports.add_gmina(database)
    imports.parcels(database, parcel_file(tmp_path / "0.gml", "0.25"))
    imports.plan(database, imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan()))
    return database


@pytest.fixture(params=["parcels", "buildings", "borders", "plan", "documents"])
def arguments(request, dorohusk, tmp_path):
    """An import that changes something, as arguments of the command."""
    if request.param == "parcels":
        return ["parcels", str(parcel_file(tmp_path / "1.gml", "0.24")), "--gmina", imports.DOROHUSK]
    if request.param == "buildings":
        return ["buildings", str(write_geojson(tmp_path / "b.json", feature(1))), "--gmina", imports.DOROHUSK]
    if request.param == "borders":
        precinct = zoning_xml(
            "EGB_ObrebEwidencyjny", "idObrebu", "060304_2.0001", "Nowy", polygon(square(8_455_000, 5_645_000))
        )
        return ["borders", str(write_egib(tmp_path / "g.gml", precinct)), "--gmina", imports.DOROHUSK]
    if request.param == "plan":
        zones = [app_plan.bare_zone("1SU", app_plan.square(0, 0))]
        return ["plan", str(imports.app_file(tmp_path / "1.gml", zones)), "--gmina", imports.DOROHUSK]
    plan_id = imports.value(dorohusk, "SELECT id FROM planning.spatial_plan")
    return ["documents", str(pdf(tmp_path / "a.pdf")), "--plan", str(plan_id)]


def run(dsn, arguments):
    return subprocess.run(
        [COMMAND, "import", *arguments],
        env=os.environ | {"PLANOWISKO_DSN": dsn},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_killed_import_leaves_the_tables_as_they_were(dorohusk, arguments):
    before, runs = imports.everything(dorohusk), imports.runs(dorohusk)
    with held_before_its_end(dorohusk, "import", *arguments) as (process, backend):
        os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
        # While the lock that it waits for is still held: the server finds out by itself.
        until_gone(dorohusk, backend)
    assert imports.everything(dorohusk) == before
    assert imports.runs(dorohusk) == runs
    done = run(dorohusk, arguments)
    assert done.returncode == 0, done.stderr
    assert imports.everything(dorohusk) != before


def test_a_lost_connection_leaves_the_tables_as_they_were(dorohusk, arguments):
    before, runs = imports.everything(dorohusk), imports.runs(dorohusk)
    with held_before_its_end(dorohusk, "import", *arguments) as (process, backend):
        with psycopg.connect(dorohusk, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [backend])
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert output == ""
    assert "Niczego nie zapisano" in errors
    assert "Traceback" not in errors
    assert imports.everything(dorohusk) == before
    assert imports.runs(dorohusk) == runs
    assert run(dorohusk, arguments).returncode == 0


def test_an_interrupted_import_leaves_the_tables_as_they_were(dorohusk, arguments):
    before = imports.everything(dorohusk)
    with held_before_its_end(dorohusk, "import", *arguments) as (process, _):
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert (output, "Traceback" in errors) == ("", False)
    assert imports.everything(dorohusk) == before


def test_a_killed_server_leaves_the_tables_as_they_were(tmp_path):
    with temporary_cluster() as cluster:
        cluster.ensure_database()
        upgrade(cluster.owner_dsn())
        imports.add_gmina(cluster.owner_dsn())
        imports.parcels(cluster.owner_dsn(), parcel_file(tmp_path / "0.gml", "0.25"))
        before = imports.everything(cluster.owner_dsn())
        words = ("parcels", parcel_file(tmp_path / "1.gml", "0.24"), "--gmina", imports.DOROHUSK)
        with held_before_its_end(cluster.owner_dsn(), "import", *words) as (process, _):
            server = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(server, signal.SIGKILL)
            output, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output) == (2, "")
        assert "Niczego nie zapisano" in errors
        assert "Traceback" not in errors
        cluster.start()
        assert imports.everything(cluster.owner_dsn()) == before
        assert run(cluster.owner_dsn(), words).returncode == 0


def test_a_reader_sees_the_old_state_until_the_import_is_done(dorohusk, tmp_path):
    before = imports.everything(dorohusk)
    file = parcel_file(tmp_path / "1.gml", "0.24")
    with held_before_its_end(dorohusk, "import", "parcels", file, "--gmina", imports.DOROHUSK):
        assert imports.everything(dorohusk) == before


@contextmanager
def somebody_imports(dsn):
    with closing(psycopg.connect(dsn)) as other:
        other.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, int(imports.DOROHUSK.replace("_", ""))]
        )
        yield other


HARDLY = RunSettings(wait_seconds=0.2)


def test_a_second_import_into_the_same_gmina_is_refused_after_a_while(dorohusk, tmp_path):
    before, runs = imports.everything(dorohusk), imports.runs(dorohusk)
    file = parcel_file(tmp_path / "1.gml", "0.24")
    with somebody_imports(dorohusk), pytest.raises(ImportBusy, match="planowisko_owner"):
        imports.parcels(dorohusk, file, settings=HARDLY)
    assert imports.everything(dorohusk) == before
    assert imports.runs(dorohusk) == runs


def test_a_second_import_waits_for_the_first(dorohusk, tmp_path):
    file = parcel_file(tmp_path / "1.gml", "0.24")
    with somebody_imports(dorohusk) as other:
        timer = threading.Timer(0.5, other.rollback)
        timer.start()
        started = time.monotonic()
        assert imports.parcels(dorohusk, file).changes.changed == 1
        assert time.monotonic() - started > 0.4
        timer.join()


def test_another_gmina_is_not_kept_waiting(dorohusk, tmp_path):
    imports.add_gmina(dorohusk, imports.ZMUDZ, "Żmudź")
    file = write_egib(tmp_path / "1.gml", ParcelXml(reference="060314_2.0001.1"))
    with somebody_imports(dorohusk):
        assert imports.parcels(dorohusk, file, unit=imports.ZMUDZ, settings=HARDLY).changes.new == 1


def test_a_program_set_to_another_system_changes_nothing(dorohusk, tmp_path, monkeypatch):
    monkeypatch.setattr(import_run, "INSTALLATION_SRID", 2180)
    before = imports.everything(dorohusk)
    with pytest.raises(WrongInstallation, match="PLANOWISKO_SRID=2179"):
        imports.parcels(dorohusk, parcel_file(tmp_path / "1.gml", "0.24"))
    assert imports.everything(dorohusk) == before


def test_a_connection_lost_at_the_commit_is_said_to_leave_it_open(dorohusk, tmp_path):
    """Nobody can know then whether the server has committed."""
    with psycopg.connect(dorohusk, autocommit=True) as other:
        # The commit itself ends the connection, as a crash of the server would.
        other.execute(
            """
            CREATE FUNCTION public.end_connection() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_terminate_backend(pg_backend_pid());
                PERFORM pg_sleep(10);
                RETURN NULL;
            END $$
            """
        )
        other.execute(
            """
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON imports.import_run
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.end_connection()
            """
        )
    before = imports.everything(dorohusk)
    with pytest.raises(ImportInterrupted, match="w całości albo wcale"):
        imports.parcels(dorohusk, parcel_file(tmp_path / "1.gml", "0.24"))
    assert imports.everything(dorohusk) == before
