"""A plan leaves as GeoPackage, and comes back or comes in as one."""

import contextlib
import sqlite3
from dataclasses import replace

import psycopg
import pytest

from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from planowisko.etl.writers.plan_source import find_draft, read_whole_plan
from tests.db.partners import DOROHUSK, add_person
from tests.etl import app_plan, local_plan
from tests.etl.draft_of_records import store_draft


def gpkg(path, records):
    write_plan_geopackage(records, path, srid=2179, created=app_plan.CREATED)
    return path


def stored(dsn, plan_id):
    with psycopg.connect(dsn) as connection:
        found = list(read_whole_plan(connection, find_draft(connection, plan_id)))
    return sorted(found, key=lambda record: (type(record).__name__, record.local_id))


def in_order(records):
    return sorted(
        (replace(record, source=app_plan.SOURCE) for record in records),
        key=lambda record: (type(record).__name__, record.local_id),
    )


@pytest.fixture
def gis(owner):
    return add_person(owner, DOROHUSK, "gis")


@pytest.mark.parametrize("plan", [app_plan, local_plan], ids=["plan ogólny", "local plan"])
def test_what_was_exported_changes_nothing_when_imported(run_json, database, owner, gis, tmp_path, plan):
    records = [
        replace(record, link="") if record.local_id.endswith("-R1") else record
        for record in plan.whole_plan()
    ]
    plan_id = store_draft(owner, DOROHUSK, records)
    owner.execute("UPDATE planning.plan_drawing SET link = NULL, base_version = row_version")
    target = tmp_path / "plan.gpkg"
    told = run_json("export", str(plan_id), "--draft", "--gpkg", "-o", str(target), dsn=gis)
    assert (told["srid"], told["left_out"], told["byte_size"]) == (2179, [], target.stat().st_size)
    before = stored(database, plan_id)

    report = run_json("import", "plan", str(target), "--gmina", DOROHUSK, dsn=gis)
    assert not report["changed"]
    assert {changes["delivered"] - changes["unchanged"] for changes in report["classes"].values()} == {0}
    assert stored(database, plan_id) == before


def test_a_local_plan_comes_in_with_its_terrains(run_json, database, gis, tmp_path):
    path = gpkg(tmp_path / "plan.gpkg", local_plan.whole_plan())
    report = run_json("import", "plan", str(path), "--gmina", DOROHUSK, dsn=gis)
    found = stored(database, report["plan"]["id"])
    assert in_order(found) == in_order(local_plan.whole_plan())


def test_an_act_in_gml_and_its_terrains_in_geopackage_are_one_delivery(run_json, gis, tmp_path):
    act = replace(local_plan.spatial_plan(), provisions=(), plan_symbols=())
    terrains = [record for record in local_plan.whole_plan() if type(record).__name__ == "Terrain"]
    gml = tmp_path / "akt.gml"
    write_app([act], gml, srid=2179, created=app_plan.CREATED)
    report = run_json(
        "import",
        "plan",
        str(gml),
        str(gpkg(tmp_path / "tereny.gpkg", terrains)),
        "--gmina",
        DOROHUSK,
        dsn=gis,
    )
    assert report["classes"]["terrain"]["new"] == 4
    assert report["classes"]["spatial_plan"]["new"] == 1


def test_a_file_and_the_draft_made_of_it_are_judged_alike(run_json, gis, tmp_path):
    path = gpkg(tmp_path / "plan.gpkg", local_plan.whole_plan())
    of_file = run_json("check", str(path), dsn=gis, expect=1)["findings"]
    draft = run_json("import", "plan", str(path), "--gmina", DOROHUSK, dsn=gis)["plan"]["id"]
    of_draft = run_json("check", draft, dsn=gis, expect=1)["findings"]
    assert of_file
    assert {(finding["rule"], finding["object"]) for finding in of_draft} == {
        (finding["rule"], finding["object"])
        for finding in of_file
        # A draft's act is completed with the documents that refer to it, as its export is.
        if finding["rule"] != "one-sided-link"
    }


def test_a_wrong_value_is_named_with_its_layer_and_nothing_is_taken(run, owner, gis, tmp_path):
    path = gpkg(tmp_path / "plan.gpkg", local_plan.whole_plan())
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE provision SET number = 'pierwsze' WHERE number = 1")
    told = run("import", "plan", str(path), "--gmina", DOROHUSK, dsn=gis, expect=1)
    assert (
        "plan.gpkg, warstwa provision, obiekt nr 1, § 1: kolumna number ma wartość „pierwsze”: "
        "to nie jest liczba całkowita" in told.stderr
    )
    assert owner.execute("SELECT count(*) FROM planning.spatial_plan").fetchone() == (0,)
    ((line, message),) = owner.execute("SELECT line, message FROM imports.rejected_record").fetchall()
    assert line == 1
    assert "warstwa provision" in message
    found = run("check", str(path), dsn=gis, expect=1).stdout
    assert "invalid-value" in found
    assert "warstwa provision, obiekt nr 1" in found


def test_two_acts_are_refused_by_their_places(run, gis, tmp_path):
    other = replace(local_plan.spatial_plan(), local_id="8", provisions=(), plan_symbols=())
    path = gpkg(tmp_path / "plan.gpkg", [*local_plan.whole_plan(), other])
    told = run("import", "plan", str(path), "--gmina", DOROHUSK, dsn=gis, expect=1).stderr
    assert "plan.gpkg, warstwa spatial_plan, obiekt nr 2, akt 8: w dostawie jest już akt 7" in told
    assert "wiersz" not in told


def test_it_is_no_document_and_no_parcels(run, gis, tmp_path):
    path = gpkg(tmp_path / "plan.gpkg", local_plan.whole_plan())
    told = run("import", "parcels", str(path), "--gmina", DOROHUSK, dsn=gis, expect=1).stderr
    assert "plan.gpkg: w żadnej warstwie nie rozpoznano pól" in told
