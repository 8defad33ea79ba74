"""Import runs as a person asks for them: the list, reports of three forms, what was rejected, trials."""

import csv
import hashlib
import json

import fiona
import lxml.html
import pytest

from planowisko.etl.checks.catalogue import import_rules
from tests.db.partners import add_person
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.loading.document_files import geotiff, pdf
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib, zoning_xml
from tests.etl.readers.cadastre.test_buildings import feature, write_geojson

PARCELS = ("import", "parcels", "--gmina", imports.DOROHUSK)


def parcel(number, **changes):
    place = polygon(square(8_450_000 + 100 * int(number), 5_650_000))
    return ParcelXml(reference=f"060304_2.0001.{number}", geometry=place).but(**changes)


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


@pytest.fixture
def delivery(tmp_path):
    """Two good parcels, one with a negative area, one without a geometry, border and precinct."""
    return write_egib(
        tmp_path / "dostawa.gml",
        parcel("1"),
        parcel("2"),
        parcel("3", area="-1"),
        parcel("4", geometry=""),
        zoning_xml(
            "EGB_JednostkaEwidencyjna",
            "idJednostkiEwid",
            "060304_2",
            "Dorohusk",
            polygon(square(8_445_000, 5_645_000, 20_000)),
        ),
        zoning_xml(
            "EGB_ObrebEwidencyjny",
            "idObrebu",
            "060304_2.0001",
            "Barbarówka",
            polygon(square(8_448_000, 5_648_000, 6_000)),
        ),
    )


@pytest.fixture
def imported(dorohusk, delivery):
    assert run(dorohusk, *PARCELS, delivery).status == 1
    return dorohusk


def newest(dsn):
    return imports.value(dsn, "SELECT id::text FROM imports.import_run ORDER BY started_at DESC LIMIT 1")


def test_runs_are_listed_the_newest_first(imported, delivery, tmp_path):
    assert (
        run(imported, *PARCELS, write_egib(tmp_path / "obca.gml", ParcelXml("060314_2.0001.1"))).status == 1
    )
    rows = json.loads(run(imported, "runs", "--format", "json").output)
    assert [(row["kind"], row["outcome"], row["taken"], row["rejected"]) for row in rows] == [
        ("parcels", "refused", 0, 1),
        ("parcels", "done", 2, 2),
    ]
    assert (rows[1]["files"], rows[1]["imported_by"]) == (["dostawa.gml"], "planowisko_owner")
    assert rows[1]["counts"]["new"] == 2
    text = run(imported, "runs", "--limit", "1").output
    assert ("odrzucony" in text, "wykonany" in text) == (True, False)
    assert "Nie ma importów" in run(imported, "runs", "--kind", "plan").output
    assert "Nie ma importów" in run(imported, "runs", "--gmina", imports.ZMUDZ).output


def test_a_run_keeps_who_what_and_how_much(imported, delivery):
    row = imports.rows(
        imported,
        "SELECT imported_by, partial, accepted, source, counts, file.file_name, byte_size, sha256 "
        "FROM imports.import_run AS run "
        "INNER JOIN imports.import_file AS file ON file.import_run_id = run.id",
    )[0]
    assert row[:4] == ("planowisko_owner", False, [], None)
    assert {name: row[4][name] for name in ("current", "new", "closed", "zonings")} == {
        "current": 2,
        "new": 2,
        "closed": 0,
        "zonings": 2,
    }
    content = delivery.read_bytes()
    assert row[5:] == ("dostawa.gml", len(content), hashlib.sha256(content).hexdigest())


def test_a_rejected_record_keeps_its_place_in_the_installation_s_system(imported):
    placed = imports.rows(
        imported,
        "SELECT object, st_srid(geometry), st_xmin(geometry) FROM imports.rejected_record ORDER BY object",
    )
    assert placed == [("060304_2.0001.3", 2179, 8_450_300.0), ("060304_2.0001.4", None, None)]


def test_a_report_says_the_same_in_every_form(imported, delivery, tmp_path):
    files = [tmp_path / f"raport.{ending}" for ending in ("html", "json", "txt")]
    run_id = newest(imported)
    done = run(imported, "report", run_id[:8], *(word for file in files for word in ("-o", file)))
    assert (done.status, done.output) == (0, "")
    page = " ".join(lxml.html.document_fromstring(files[0].read_text("utf-8")).text_content().split())
    text = files[2].read_text("utf-8")
    values = json.loads(files[1].read_text("utf-8"))
    digest = hashlib.sha256(delivery.read_bytes()).hexdigest()
    for told in (
        "Import wykonany",
        "060304_2 Dorohusk",
        "planowisko_owner",
        run_id,
        "dostawa.gml",
        digest,
        "Co się zmieniło",
        "negative-area",
        import_rules()["negative-area"].title_pl,
        "060304_2.0001.3",
        "Przekaż listę odrzuconych rekordów",
        f"planowisko rejects {run_id[:8]}",
    ):
        assert told in page, told
        assert told in text, told
    assert (values["import_run"], values["outcome"], values["files"][0]["sha256"]) == (run_id, "done", digest)
    assert {(rule["rule"], rule["count"]) for rule in values["rules"]} >= {("negative-area", 1)}
    problem = next(each for each in values["problems"] if each["rule"] == "negative-area")
    assert (problem["geometry"]["type"], problem["file"]) == ("MultiPolygon", "dostawa.gml")
    assert problem["message"]
    assert problem["message_en"]


def test_a_page_has_a_map_with_ground_and_no_scripts(imported, tmp_path):
    file = tmp_path / "raport.html"
    run(imported, "report", "last", "-o", file)
    document = lxml.html.document_fromstring(file.read_text("utf-8"))
    assert document.xpath("//script") == []
    assert document.xpath("//*[@src]") == []
    (drawn,) = document.xpath("//*[name() = 'svg'][@role]")
    assert [len(drawn.xpath(f".//*[@class = '{kind}']")) for kind in ("border", "precinct")] == [1, 1]
    # One of the two has a place; its number leads to its row.
    (link,) = drawn.xpath(".//a/@href")
    assert "060304_2.0001.3" in document.get_element_by_id(link.removeprefix("#")).text_content()


def test_a_report_can_be_in_english(imported):
    done = run(imported, "report", "last", "--language", "en")
    assert "Import done" in done.output
    assert "registered area is negative" in done.output
    assert "jest ujemna" not in done.output


def test_a_refused_run_says_why(dorohusk, tmp_path):
    files = [tmp_path / "r.html", tmp_path / "r.txt"]
    foreign = write_egib(tmp_path / "obca.gml", ParcelXml("060314_2.0001.1"))
    done = run(dorohusk, *PARCELS, foreign, "--report", files[0], "--report", files[1])
    assert (done.status, done.output) == (1, "")
    for file in files:
        text = file.read_text("utf-8")
        assert "Dostawa odrzucona" in text
        assert "Dlaczego odrzucono" in text
        assert "060314_2" in text
    assert run(dorohusk, "report", "last").output.strip() == files[1].read_text("utf-8").strip()


def test_a_run_is_named_by_an_unambiguous_beginning(imported, delivery):
    for number in range(2):
        imports.rows(
            imported,
            "INSERT INTO imports.import_run (gmina_code, id, kind, outcome, started_at) "
            "VALUES (%s, %s, 'plan', 'done', now()) RETURNING id",
            imports.DOROHUSK,
            f"abcdef00-0000-4000-8000-00000000000{number}",
        )
    several = run(imported, "report", "abcdef")
    assert (several.status, several.errors.count("abcdef00-0000-4000-8000-")) == (1, 2)
    assert run(imported, "report", "ABCDEF00-0000-4000-8000-000000000001").status == 0
    unknown = run(imported, "report", "zzz")
    assert (unknown.status, "Nie ma importu zzz" in unknown.errors) == (1, True)


def test_what_was_rejected_is_exported_by_type_of_geometry(imported, tmp_path):
    file = tmp_path / "odrzucone.gpkg"
    done = run(imported, "rejects", "last", "-o", file)
    assert (done.status, "odrzucone rekordy 2" in done.output) == (0, True)
    with fiona.open(file, layer="rejected_surface") as layer:
        (surface,) = layer
        assert (surface.properties["rule"], surface.properties["object"]) == (
            "negative-area",
            "060304_2.0001.3",
        )
        assert surface.properties["message_en"]
        assert surface.properties["line"] > 1
    with fiona.open(file, layer="rejected_without_place") as layer:
        assert [row.properties["object"] for row in layer] == ["060304_2.0001.4"]
    assert set(fiona.listlayers(file)) == {
        f"{kind}_{part}"
        for kind in ("rejected", "warning")
        for part in ("surface", "line", "point", "without_place")
    }


def test_what_was_rejected_is_exported_as_a_table_that_runs_no_formula(dorohusk, tmp_path):
    run(dorohusk, *PARCELS, write_egib(tmp_path / "a.gml", parcel("1"), ParcelXml('=CMD("x")')))
    file = tmp_path / "odrzucone.csv"
    assert run(dorohusk, "rejects", "last", "-o", file).status == 0
    (row,) = csv.DictReader(file.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert (row["kind"], row["object"][0]) == ("rejected", "'")


def test_a_file_whose_ending_says_nothing_is_refused(imported, delivery, tmp_path):
    before = imports.everything(imported)
    for words in (
        ("rejects", "last", "-o", tmp_path / "a.xyz"),
        ("report", "last", "-o", tmp_path / "a.pdf"),
        (*PARCELS, delivery, "--report", tmp_path / "a"),
        (*PARCELS, delivery, "--report", tmp_path / "nie ma" / "a.html"),
    ):
        assert run(imported, *words).status == 2
    assert imports.everything(imported) == before


def test_a_person_sees_the_runs_of_their_own_gmina(imported):
    with imports.connect(imported) as owner:
        other = add_person(owner, _other_gmina(imported), "gis")
        own = add_person(owner, imports.DOROHUSK, "reader")
    assert "Nie ma importów" in run(other, "runs").output
    assert run(other, "report", newest(imported)).status == 1
    assert run(own, "report", "last").status == 0


def _other_gmina(dsn):
    imports.add_gmina(dsn, imports.ZMUDZ, "Żmudź")
    return imports.ZMUDZ


def trial_of(kind, dsn, tmp_path):
    if kind == "parcels":
        return [
            write_egib(tmp_path / "1.gml", parcel("1"), parcel("3", area="-1")),
            "--gmina",
            imports.DOROHUSK,
        ]
    if kind == "borders":
        place = polygon(square(8_445_000, 5_645_000, 20_000))
        unit = zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", "060304_2", "Dorohusk", place)
        return [write_egib(tmp_path / "g.gml", unit), "--gmina", imports.DOROHUSK]
    if kind == "buildings":
        return [write_geojson(tmp_path / "b.json", feature(1)), "--gmina", imports.DOROHUSK]
    plan = imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan())
    if kind == "plan":
        return [plan, "--gmina", imports.DOROHUSK]
    run(dsn, "import", "plan", plan, "--gmina", imports.DOROHUSK)
    key = imports.value(dsn, "SELECT id::text FROM planning.spatial_plan")
    return [pdf(tmp_path / "uchwała.pdf"), geotiff(tmp_path / "rysunek.tif"), "--plan", key]


@pytest.mark.parametrize("kind", ["parcels", "buildings", "borders", "plan", "documents"])
def test_a_trial_does_all_but_leaves_nothing(dorohusk, tmp_path, kind):
    words = trial_of(kind, dorohusk, tmp_path)
    before = imports.everything(dorohusk)
    tried = run(dorohusk, "import", kind, *words, "--dry-run", "--report", tmp_path / "próba.json")
    assert imports.everything(dorohusk) == before
    assert "PRÓBA" in tried.output
    report = json.loads((tmp_path / "próba.json").read_text("utf-8"))
    assert (report["dry_run"], report["import_run"], report["outcome"]) == (True, None, "done")
    assert report["taken"] > 0
    done = run(dorohusk, "import", kind, *words)
    assert done.status == tried.status
    assert imports.everything(dorohusk) != before


def test_a_trial_that_is_refused_leaves_nothing_either(dorohusk, tmp_path):
    before = imports.everything(dorohusk)
    foreign = write_egib(tmp_path / "obca.gml", ParcelXml("060314_2.0001.1"))
    tried = run(dorohusk, *PARCELS, foreign, "--dry-run", "--report", tmp_path / "r.txt")
    assert (tried.status, tried.output) == (1, "")
    assert "zostałaby odrzucona" in (tmp_path / "r.txt").read_text("utf-8")
    assert imports.everything(dorohusk) == before


def test_a_trial_finds_what_a_commit_would(dorohusk, tmp_path):
    with imports.connect(dorohusk) as owner:
        owner.execute(
            """
            CREATE FUNCTION public.never() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'nigdy'; END $$
            """
        )
        owner.execute(
            "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON imports.import_run "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.never()"
        )
        owner.commit()
    tried = run(dorohusk, *PARCELS, write_egib(tmp_path / "1.gml", parcel("1")), "--dry-run")
    assert (tried.status, "nigdy" in tried.errors) == (2, True)


def test_who_waits_for_another_import_is_told_whose_and_since_when(dorohusk, tmp_path):
    with imports.connect(dorohusk) as owner:
        first = add_person(owner, imports.DOROHUSK, "gis")
        second = add_person(owner, imports.DOROHUSK, "gis")
    file = write_egib(tmp_path / "1.gml", parcel("1"))
    with imports.held_import(first) as login:
        refused = run(second, *PARCELS, file, "--wait", "0")
    assert refused.status == 2
    assert f"Importuje (budynki): {login}, od 20" in refused.errors
    assert "Czekano 0 s" in refused.errors
    assert run(second, *PARCELS, file, "--wait", "0").status == 0
