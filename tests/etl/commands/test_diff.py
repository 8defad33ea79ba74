"""``planowisko diff`` as a clerk types it: versions, the draft and files."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import fiona
import psycopg
import pytest

from planowisko.etl.records.plan import SpatialPlan, ZoningElement
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.plan_geopackage import write_plan_geopackage
from planowisko.etl.writers.plan_source import find_draft, read_whole_plan
from tests.db.partners import DOROHUSK, ZMUDZ, Plan, add_person, add_plan, square
from tests.etl import app_plan, local_plan
from tests.etl.draft_of_records import freeze, store_draft

NAMESPACE = "PL.ZIPPZP.1234/060304-POG"


@pytest.fixture
def plan(owner: psycopg.Connection, clerk: str) -> Plan:
    """A plan that was published twice; the draft has gone on since."""
    plan = add_plan(owner, DOROHUSK)
    owner.execute("SELECT planowisko.publish_plan(%s, 'pierwsza')", [plan.id])
    change(owner, plan.west, max_height="9.50", min_biologically_active_share="50")
    owner.execute("SELECT planowisko.publish_plan(%s, 'druga')", [plan.id])
    change(owner, plan.west, geometry=f"SRID=2179;{square(8_480_000, width=90)}")
    change(owner, plan.east, geometry=f"SRID=2179;{square(8_480_090, width=110)}")
    return plan


def change(owner: psycopg.Connection, zone: object, **values: object) -> None:
    for name, value in values.items():
        owner.execute(
            psycopg.sql.SQL(
                "UPDATE planning.zoning_element SET base_version = row_version, {} = %s WHERE id = %s"
            ).format(psycopg.sql.Identifier(name)),
            [value, zone],
        )


def delivered(owner: psycopg.Connection, plan_id: Any, path: Path, srid: int = 2179, **changes: Any) -> Path:
    """The draft as a file, with changes of its first zone."""
    with owner.transaction():
        stored = find_draft(owner, plan_id)
        assert stored
        records = list(read_whole_plan(owner, stored))
    zone = next(record for record in records if isinstance(record, ZoningElement))
    records = [replace(record, **changes) if record is zone else record for record in records]
    write = write_plan_geopackage if path.suffix == ".gpkg" else write_app
    write(records, path, srid=srid, created=app_plan.CREATED)
    return path


def test_by_default_the_draft_is_compared_with_the_newest_version(run, plan, clerk):
    printed = run("diff", str(plan.id), dsn=clerk, expect=1).stdout
    assert printed == (
        "Zmiany od wersji 2 do projektu planu „Plan ogólny próbny”:\n"
        "\n"
        "Strefy planistyczne\n"
        "  zmieniono  1SZ\n"
        "               położenie: ubyło 1\xa0000 m² [EPSG:2179 E 8480095.00, N 5670050.00]\n"
        "  zmieniono  2SZ\n"
        "               położenie: przybyło 1\xa0000 m² [EPSG:2179 E 8480095.00, N 5670050.00]\n"
        "\n"
        "Dodano: 0, usunięto: 0, zmieniono: 2.\n"
    )


def test_two_versions_are_compared_by_number(run, plan, clerk):
    expected = (
        "  zmieniono  1SZ\n"
        "               maksymalna wysokość zabudowy (m): brak → 9,50\n"
        "               minimalny udział powierzchni biologicznie czynnej (%): 50,0 → 50\n"
    )
    for options in (("--from", "1", "--to", "2"), ("--to", "2")):
        printed = run("diff", str(plan.id), *options, dsn=clerk, expect=1).stdout
        assert "Zmiany od wersji 1 do wersji 2 planu" in printed
        assert expected in printed
    backwards = run("diff", str(plan.id), "--from", "2", "--to", "1", dsn=clerk, expect=1).stdout
    assert "9,50 → brak" in backwards


def test_where_nothing_differs_the_status_says_so(run, plan, clerk):
    printed = run("diff", str(plan.id), "--from", "2", "--to", "2", dsn=clerk, expect=0).stdout
    assert printed == "Nie ma różnic od wersji 2 do wersji 2 planu „Plan ogólny próbny”.\n"


def test_programs_get_values_with_their_digits_and_places(run_json, plan, clerk):
    told = run_json("diff", str(plan.id), "--from", "1", dsn=clerk, expect=1)
    assert (told["from"], told["to"]) == ({"version": 1}, {"draft": True})
    assert (told["added"], told["removed"], told["changed"]) == (0, 0, 2)
    west = told["differences"][0]
    assert [(found["attribute"], found["old"], found["new"]) for found in west["attributes"]] == [
        ("max_height", None, "9.50"),
        ("min_biologically_active_share", "50.0", 50),
    ]
    assert (west["class"], west["object"], west["local_id"]) == ("zoning_element", "1SZ", "1POG-1SZ")
    assert (west["redrawn"], west["gained_area"], west["lost_area"]) == (True, None, 1000.0)
    assert west["lost"]["type"] == "MultiPolygon"


def test_added_and_removed_objects_and_documents_are_listed(run, owner, plan, clerk):
    owner.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
    owner.execute("DELETE FROM planning.official_documentation WHERE local_id = '1'")
    owner.execute(
        "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, geometry) "
        "VALUES (%s, %s, '10SU', 'SU', 'strefaUslugowa', ST_GeomFromText(%s, 2179))",
        [DOROHUSK, plan.id, square(8_480_100)],
    )
    printed = run("diff", str(plan.id), dsn=clerk, expect=1).stdout
    assert "Dokumenty formalne\n  usunięto   1\n" in printed
    assert "  usunięto   2SZ (10\xa0000 m²)\n  dodano     10SU (10\xa0000 m²)\n" in printed
    # The act names the documents that name it.
    assert f"dokumenty przystępujące: DokumentFormalny/{NAMESPACE}/1 → brak" in printed
    assert "Dodano: 1, usunięto: 2, zmieniono: 2." in printed


def test_codes_and_lists_are_told_as_a_clerk_knows_them(run, owner, plan, clerk):
    change(owner, plan.east, zone_kind="strefaUslugowa", additional_profiles=["KPT-MPZP-ZN", "KPT-MPZP-L"])
    owner.execute("UPDATE planning.spatial_plan SET base_version = row_version, is_modification = true")
    printed = run("diff", str(plan.id), dsn=clerk, expect=1).stdout
    assert "rodzaj strefy: strefa wielofunkcyjna z zabudową zagrodową → strefa usługowa" in printed
    assert "profil dodatkowy: brak → " in printed
    assert "KPT-MPZP" not in printed
    assert "modyfikacja: brak → tak" in printed


@pytest.mark.parametrize("suffix", [".gml", ".gpkg"])
@pytest.mark.parametrize("srid", [2179, 2180])
def test_a_file_that_was_exported_does_not_differ(run, owner, plan, clerk, tmp_path, srid, suffix):
    owner.execute("UPDATE planning.spatial_plan SET base_version = row_version, native_srid = %s", [srid])
    file = delivered(owner, plan.id, tmp_path / f"plan{suffix}", srid)
    printed = run("diff", str(plan.id), "--with", str(file), dsn=clerk, expect=0).stdout
    assert printed == f"Nie ma różnic od plików ({file.name}) do projektu planu „Plan ogólny próbny”.\n"


def test_a_file_that_was_imported_does_not_differ_in_any_system(run, owner, clerk, tmp_path):
    """Coordinates with all their digits, which an export would round."""
    records = [
        replace(record, geometry=app_plan.square(0, 0)) if isinstance(record, ZoningElement) else record
        for record in app_plan.whole_plan()
        if getattr(record, "designation", "1SU") == "1SU"
    ]
    for srid in (2179, 2180, 2178):
        file = tmp_path / f"{srid}.gml"
        write_app(records, file, srid=srid, created=app_plan.CREATED)
        text = file.read_text("utf-8").replace(".25 ", ".25000049 ")
        file.write_text(text, "utf-8")
        run("import", "plan", str(file), "--gmina", DOROHUSK, "--replace", dsn=clerk)
        (plan_id,) = owner.execute("SELECT id FROM planning.spatial_plan").fetchone()
        run("diff", str(plan_id), "--with", str(file), dsn=clerk, expect=0)


def test_a_file_that_differs_is_compared_by_what_it_holds(run, owner, plan, clerk, tmp_path):
    file = delivered(
        owner, plan.id, tmp_path / "plan.gml", max_height=Decimal("12"), version_id="20300101T000000"
    )
    printed = run("diff", str(plan.id), "--with", str(file), dsn=clerk, expect=1).stdout
    assert "Zmiany od plików (plan.gml) do projektu planu" in printed
    assert "maksymalna wysokość zabudowy (m): 12 → 9,50" in printed
    assert printed.endswith("Dodano: 0, usunięto: 0, zmieniono: 1.\n")
    printed = run("diff", str(plan.id), "--with", str(file), "--to", "1", dsn=clerk, expect=1).stdout
    assert "maksymalna wysokość zabudowy (m): 12 → brak" in printed


def test_what_a_format_has_no_place_for_is_not_told_missing(run, owner, clerk, tmp_path):
    plan_id = store_draft(owner, DOROHUSK, local_plan.whole_plan())
    file = delivered_act(owner, plan_id, tmp_path / "plan.gml")
    run("diff", str(plan_id), "--with", str(file), dsn=clerk, expect=0)


def delivered_act(owner: psycopg.Connection, plan_id: Any, path: Path) -> Path:
    with owner.transaction():
        stored = find_draft(owner, plan_id)
        assert stored
        write_app(read_whole_plan(owner, stored), path, srid=2179, created=app_plan.CREATED)
    return path


def test_several_files_are_one_delivery(run, owner, plan, clerk, tmp_path):
    with owner.transaction():
        records = list(read_whole_plan(owner, find_draft(owner, plan.id)))
    parts = {"akt.gml": True, "reszta.gml": False}
    for name, of_act in parts.items():
        held = [record for record in records if isinstance(record, SpatialPlan) is of_act]
        write_app(held, tmp_path / name, srid=2179, created=app_plan.CREATED)
    files = [tmp_path / name for name in parts]
    run("diff", str(plan.id), "--with", *map(str, files), dsn=clerk, expect=0)
    run("diff", str(plan.id), "--with", str(files[0]), "--with", str(files[1]), dsn=clerk, expect=0)


def test_layers_hold_objects_and_the_parts_by_which_they_differ(run, owner, plan, clerk, tmp_path):
    owner.execute(
        "INSERT INTO planning.official_documentation (gmina_code, plan_id, local_id, title, date_type) "
        "VALUES (%s, %s, '3', 'x', 'creation')",
        [DOROHUSK, plan.id],
    )
    target = tmp_path / "zmiany.gpkg"
    shown = run("diff", str(plan.id), "-o", str(target), dsn=clerk, expect=1)
    assert "Dodano: 1, usunięto: 0, zmieniono: 2." in shown.stdout
    assert str(target) in shown.stderr
    assert fiona.listlayers(target) == ["added", "removed", "changed", "gained", "lost"]
    rows = {}
    for name in fiona.listlayers(target):
        with fiona.open(target, layer=name) as layer:
            assert layer.crs.to_epsg() == 2179
            rows[name] = [
                (row.properties["object"], row.properties["area"], row.geometry and row.geometry.type)
                for row in layer
            ]
    assert rows == {
        "added": [("3", None, None)],
        "removed": [],
        "changed": [("1SZ", 9000.0, "MultiPolygon"), ("2SZ", 11000.0, "MultiPolygon")],
        "gained": [("2SZ", 1000.0, "MultiPolygon")],
        "lost": [("1SZ", 1000.0, "MultiPolygon")],
    }
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("zmiany")] == ["zmiany.gpkg"]


def test_layers_take_lines_and_points_too(run, owner, clerk, tmp_path):
    plan_id = store_draft(owner, DOROHUSK, local_plan.whole_plan())
    freeze(owner, DOROHUSK, plan_id)
    for table in ("line_marking", "point_marking"):
        owner.execute(
            f"UPDATE planning.{table} SET base_version = row_version, geometry = ST_Translate(geometry, 3, 0)"
        )
    target = tmp_path / "zmiany.gpkg"
    printed = run("diff", str(plan_id), "-o", str(target), dsn=clerk, expect=1).stdout
    assert "Oznaczenia liniowe" in printed
    assert "położenie: przesunięto" in printed
    with fiona.open(target, layer="changed") as layer:
        assert {row.geometry.type for row in layer} == {"LineString", "Point"}


def test_everybodys_versions_are_compared_but_nobody_elses_draft(run, owner, plan):
    partner = add_person(owner, ZMUDZ, "clerk")
    assert run("diff", str(plan.id), "--to", "2", dsn=partner, expect=1).stdout.startswith(
        "Zmiany od wersji 1"
    )
    refused = run("diff", str(plan.id), dsn=partner, expect=2).stderr
    assert f"Projekt planu {plan.id} nie jest widoczny dla tego użytkownika." in refused
    assert "--to N" in refused


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--to", "7"), "nie ma wersji 7"),
        (("--from", "7"), "nie ma wersji 7"),
        (("--to", "1"), "nie ma wcześniejszej wersji"),
        (("--to", "x"), "„x” nie jest numerem wersji"),
        (("--from", "1", "--with", __file__), "wykluczają się"),
        ((__file__,), "po --with"),
        (("-o", "-"), "nie na standardowe wyjście"),
        (("--with", __file__), "nie"),
        (("--with", "/nie/ma.gml"), "nie ma takiego pliku"),
    ],
)
def test_what_cannot_be_compared_is_told_and_has_a_status_of_its_own(run, plan, clerk, options, told):
    refused = run("diff", str(plan.id), *options, dsn=clerk, expect=2)
    assert told in refused.stderr
    assert refused.stdout == ""


def test_an_unknown_plan_and_one_never_published_are_told_apart(run, owner, clerk):
    missing = run("diff", "00000000-0000-0000-0000-000000000000", dsn=clerk, expect=2).stderr
    assert "Nie ma planu 00000000" in missing
    plan = add_plan(owner, DOROHUSK)
    assert "nie ma wcześniejszej wersji" in run("diff", str(plan.id), dsn=clerk, expect=2).stderr


def test_files_of_another_plan_or_with_rejected_objects_are_refused(run, owner, plan, clerk, tmp_path):
    file = delivered(owner, plan.id, tmp_path / "plan.gml")
    other = tmp_path / "inny.gml"
    other.write_text(file.read_text("utf-8").replace("1POG", "2POG"), "utf-8")
    refused = run("diff", str(plan.id), "--with", str(other), dsn=clerk, expect=2).stderr
    assert "plik dotyczy planu PL.ZIPPZP.1234/060304-POG/2POG" in refused
    broken = tmp_path / "zepsuty.gml"
    broken.write_text(file.read_text("utf-8").replace(">9.50<", ">dziewięć<"), "utf-8")
    refused = run("diff", str(plan.id), "--with", str(broken), dsn=clerk, expect=2).stderr
    assert "Plików nie można porównać:" in refused
    assert "dziewięć" in refused


def test_nothing_of_the_files_is_kept(run, owner, plan, clerk, tmp_path):
    tables = "SELECT string_agg(z::text, '|' ORDER BY id) FROM planning.zoning_element AS z"
    before = owner.execute(tables).fetchone()
    file = delivered(owner, plan.id, tmp_path / "plan.gml", max_height=Decimal("12"))
    run("diff", str(plan.id), "--with", str(file), dsn=clerk, expect=1)
    assert owner.execute(tables).fetchone() == before


def test_json_has_places_in_the_worlds_system(run, plan, clerk):
    told = json.loads(run("diff", str(plan.id), "--format", "json", dsn=clerk, expect=1).stdout)
    longitude, latitude = told["differences"][0]["lost"]["coordinates"][0][0][0]
    assert 23 < longitude < 25
    assert 51 < latitude < 52
