"""``planowisko watch``: deliveries are taken as they arrive, each exactly once, whatever happens."""

import os
import signal
import time
import zipfile

import pytest

from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.loading.document_files import pdf
from tests.etl.loading.held import PATIENCE, held_before_its_end, until_gone
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, write_egib

ONCE = ("--once", "--settle", "0.1")


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dostawy"
    for kind in ("dzialki", "budynki", "plany"):
        (folder / imports.DOROHUSK / kind).mkdir(parents=True)
    return folder


@pytest.fixture
def parcels(folder):
    return folder / imports.DOROHUSK / "dzialki"


def files(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def only(folder):
    (found,) = folder.iterdir()
    return found


def test_deliveries_are_taken_with_their_reports(dorohusk, folder, parcels, tmp_path):
    egib = write_egib(tmp_path / "egib.gml", ParcelXml())
    with zipfile.ZipFile(parcels / "dostawa.zip", "w") as archive:
        archive.write(egib, "egib.gml")
    imports.app_file(folder / imports.DOROHUSK / "plany" / "plan.gml", app_plan.whole_plan())
    done = run(dorohusk, "watch", folder, *ONCE)
    assert done.status == 0, done.errors
    assert {(kind, outcome) for kind, outcome, *_ in imports.runs(dorohusk)} == {
        ("parcels", "done"),
        ("plan", "done"),
    }
    taken = only(parcels / "przyjete")
    run_id = imports.value(dorohusk, "SELECT id::text FROM imports.import_run WHERE kind = 'parcels'")
    assert taken.name.endswith(f"_{run_id[:8]}")
    assert files(taken) == [
        "dostawa.zip",
        "raport-importu.html",
        "raport-importu.json",
        "raport-importu.txt",
    ]
    assert "Import wykonany" in (taken / "raport-importu.txt").read_text("utf-8")
    assert list((parcels / "w-toku").iterdir()) == []


def test_a_refused_delivery_stops_no_other(dorohusk, folder, parcels):
    write_egib(parcels / "a obca.gml", ParcelXml("060314_2.0001.1"))
    (parcels / "b zepsuta.zip").write_bytes(b"PK\x03\x04 to nie jest archiwum")
    (parcels / "c pusta.gml").write_bytes(b"")
    write_egib(parcels / "d dobra.gml", ParcelXml())
    done = run(dorohusk, "watch", folder, *ONCE)
    assert done.status == 1
    refused = {file.name: file.parent for file in (parcels / "odrzucone").rglob("* *.*")}
    assert set(refused) == {"a obca.gml", "b zepsuta.zip", "c pusta.gml"}
    for name, place in refused.items():
        report = (place / "raport-importu.txt").read_text("utf-8")
        assert "Dostawa odrzucona" in report, name
        assert len(report) > 50
    assert [file.name for file in only(parcels / "przyjete").glob("*.gml")] == ["d dobra.gml"]


def test_a_folder_put_there_as_a_whole_is_one_delivery(dorohusk, folder, parcels):
    (parcels / "listopad").mkdir()
    write_egib(parcels / "listopad" / "1.gml", ParcelXml())
    write_egib(parcels / "listopad" / "2.gml", ParcelXml("060304_2.0001.2"))
    assert run(dorohusk, "watch", folder, *ONCE).status == 0
    assert imports.runs(dorohusk) == [("parcels", "done", 2, 0)]
    assert (only(parcels / "przyjete") / "listopad" / "1.gml").exists()


def test_documents_lie_in_the_folder_of_their_plan(dorohusk, folder, tmp_path):
    imports.plan(dorohusk, imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan()))
    key = imports.value(dorohusk, "SELECT id::text FROM planning.spatial_plan")
    place = folder / imports.DOROHUSK / "dokumenty" / key
    place.mkdir(parents=True)
    pdf(place / "uchwała.pdf")
    done = run(dorohusk, "watch", folder, *ONCE)
    assert done.status == 0, done.errors
    assert (only(place / "przyjete") / "uchwała.pdf").exists()


def test_without_a_database_nothing_is_moved_out_and_nothing_lost(dorohusk, folder, parcels):
    write_egib(parcels / "a.gml", ParcelXml())
    done = run("host=127.0.0.1 port=1", "watch", folder, *ONCE)
    assert (done.status, "Nie można połączyć się" in done.errors) == (1, True)
    assert (only(parcels / "w-toku") / "a.gml").exists()
    assert run(dorohusk, "watch", folder, *ONCE).status == 0
    assert imports.runs(dorohusk) == [("parcels", "done", 1, 0)]


def test_an_import_by_somebody_else_is_waited_for(dorohusk, folder, parcels):
    write_egib(parcels / "a.gml", ParcelXml())
    with imports.held_import(dorohusk):
        done = run(dorohusk, "watch", folder, *ONCE, "--wait", "0")
    assert (done.status, "Trwa inny import" in done.errors) == (1, True)
    assert (only(parcels / "w-toku") / "a.gml").exists()


def test_what_was_recorded_before_the_watcher_was_killed_is_not_taken_twice(
    dorohusk, folder, parcels, tmp_path
):
    run_id = "abcdef00-0000-4000-8000-000000000001"
    in_work = parcels / "w-toku" / run_id
    in_work.mkdir(parents=True)
    file = write_egib(in_work / "a.gml", ParcelXml())
    words = ("import", "parcels", file, "--gmina", imports.DOROHUSK, "--run-id", run_id)
    assert run(dorohusk, *words).status == 0
    before = imports.everything(dorohusk)
    assert run(dorohusk, "watch", folder, *ONCE).status == 0
    assert imports.everything(dorohusk) == before
    taken = only(parcels / "przyjete")
    assert taken.name.endswith("_abcdef00")
    assert "raport-importu.html" in files(taken)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_watcher_stopped_in_the_middle_goes_on_where_it_was(dorohusk, folder, parcels, how):
    write_egib(parcels / "a.gml", ParcelXml())
    before = imports.everything(dorohusk)
    words = ("watch", folder, "--settle", "0.1", "--interval", "0.1")
    with held_before_its_end(dorohusk, *words) as (process, backend):
        os.kill(process.pid, how)
        _, errors = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in errors
        if how != signal.SIGKILL:
            assert process.returncode == 0, errors
            assert "Koniec obserwowania" in errors
        until_gone(dorohusk, backend)
    assert imports.everything(dorohusk) == before
    assert (only(parcels / "w-toku") / "a.gml").exists()
    assert run(dorohusk, "watch", folder, *ONCE).status == 0
    assert imports.runs(dorohusk) == [("parcels", "done", 1, 0)]
    assert (only(parcels / "przyjete") / "a.gml").exists()


def test_a_watcher_takes_what_comes_while_it_runs_and_is_alone(dorohusk, folder, parcels, start_program):
    words = ("watch", str(folder), "--settle", "0.2", "--interval", "0.2")
    process = start_program(*words, PLANOWISKO_DSN=dorohusk)
    try:
        write_egib(parcels / "a.gml", ParcelXml())
        end = time.monotonic() + PATIENCE
        while not list(parcels.glob("przyjete/*/raport-importu.txt")):
            assert time.monotonic() < end
            time.sleep(0.05)
        other = run(dorohusk, *words, "--once")
        assert (other.status, "obserwuje już inny proces" in other.errors) == (2, True)
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert imports.runs(dorohusk) == [("parcels", "done", 1, 0)]
