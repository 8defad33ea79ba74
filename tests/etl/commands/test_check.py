"""``planowisko check`` of drafts and of files."""

import json
import uuid
from dataclasses import replace
from datetime import date

import fiona
import lxml.html
import pytest
import shapely

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.plan import OfficialDocumentation, SpatialPlan, ZoningElement
from tests.db.partners import add_person, add_plan
from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib


@pytest.fixture
def dorohusk(database):
    imports.add_gmina(database)
    return database


def sound_plan(*, gap=False):
    """A plan whose zones tile its act; with ``gap`` one of them is missing."""
    act = replace(
        app_plan.spatial_plan(),
        geometry=shapely.MultiPolygon([shapely.union_all([app_plan.square(n, 0) for n in range(3)])]),
    )
    zones = [app_plan.bare_zone(f"{n + 1}SU", app_plan.square(n, 0)) for n in range(2 if gap else 3)]
    return [act, *app_plan.documents(), *zones]


@pytest.fixture
def sound(tmp_path):
    return imports.app_file(tmp_path / "plan.gml", tiled(sound_plan()))


@pytest.fixture
def with_gap(tmp_path):
    return imports.app_file(tmp_path / "luka.gml", tiled(sound_plan(gap=True)))


def tiled(records):
    """The records with squares of exactly 1 km, side by side."""

    def cell(column, width=1):
        east = app_plan.EAST + 1000 * column
        return shapely.box(east, app_plan.NORTH, east + 1000 * width, app_plan.NORTH + 1000)

    return [
        replace(record, geometry=shapely.MultiPolygon([cell(0, 3)]))
        if isinstance(record, SpatialPlan)
        else replace(record, geometry=cell(int(record.designation[0]) - 1))
        if isinstance(record, ZoningElement)
        else record
        for record in records
    ]


def findings(done):
    return json.loads(done.output)["findings"]


def rules(done):
    return [(finding["rule"], finding["severity"]) for finding in findings(done)]


def test_a_sound_plan_has_no_findings(dorohusk, sound):
    done = run(dorohusk, "check", sound)
    assert (done.status, done.output) == (0, "Pliki nie mają błędów ani ostrzeżeń.\n")
    assert findings(run(dorohusk, "check", sound, "--format", "json")) == []


def test_nothing_of_checked_files_is_kept(dorohusk, with_gap, tmp_path):
    before = imports.contents(dorohusk)
    run(dorohusk, "check", with_gap, write_egib(tmp_path / "a.gml", ParcelXml(area="-1")))
    assert imports.contents(dorohusk) == before
    assert imports.runs(dorohusk) == []


def test_a_gap_is_told_with_its_place(dorohusk, with_gap):
    done = run(dorohusk, "check", with_gap, "--format", "json")
    assert done.status == 1
    (finding,) = findings(done)
    assert list(finding) == [
        *("rule", "severity", "object", "message", "geometry"),
        *("accepted", "reason", "accepted_by", "accepted_at"),
    ]
    assert (finding["rule"], finding["severity"]) == ("zone-gap", "error")
    missing = next(r.geometry for r in tiled(sound_plan()) if getattr(r, "designation", "") == "3SU")
    expected = transform_geometry(missing, 2179, 4326)
    place = shapely.geometry.shape(finding["geometry"])
    # In square degrees: less than a square metre.
    assert place.symmetric_difference(expected).area < 1e-10


def test_files_and_draft_are_judged_alike(dorohusk, with_gap):
    plan = imports.plan(dorohusk, with_gap).draft.id
    by_files = findings(run(dorohusk, "check", with_gap, "--format", "json"))
    by_draft = run(dorohusk, "check", plan, "--format", "json")
    assert by_draft.status == 1
    assert findings(by_draft) == by_files


def test_a_draft_without_findings_has_status_0(dorohusk, sound):
    plan = imports.plan(dorohusk, sound).draft.id
    done = run(dorohusk, "check", plan)
    assert (done.status, done.output) == (0, "Plan nie ma błędów ani ostrzeżeń.\n")


def test_files_of_one_command_are_one_plan(dorohusk, tmp_path):
    records = tiled(sound_plan())
    act = imports.app_file(tmp_path / "akt.gml", [r for r in records if not isinstance(r, ZoningElement)])
    zones = imports.app_file(tmp_path / "strefy.gml", [r for r in records if isinstance(r, ZoningElement)])
    assert run(dorohusk, "check", act, zones).status == 0
    alone = run(dorohusk, "check", zones, "--format", "json")
    assert rules(alone) == [("missing-act", "warning"), ("missing-document", "warning")]


def test_files_are_judged_in_their_own_system(dorohusk, tmp_path):
    file = imports.app_file(tmp_path / "plan.gml", tiled(sound_plan(gap=True)), srid=2180)
    text = run(dorohusk, "check", file).output
    assert "zone-gap" in text
    assert "EPSG:2180" in text


def test_what_an_import_would_refuse_is_found(dorohusk, sound, tmp_path):
    broken = tmp_path / "zepsuty.gml"
    text = sound.read_text()
    broken.write_text(text.replace("<app:oznaczenie>2SU</app:oznaczenie>", "<app:oznaczenie/>"))
    done = run(dorohusk, "check", broken, "--format", "json")
    assert done.status == 1
    found = {finding["rule"]: finding for finding in findings(done)}
    assert found["missing-element"]["object"] == "1POG-2SU"
    assert "zepsuty.gml, wiersz" in found["missing-element"]["message"]
    assert "zone-gap" in found
    assert findings(done)[0]["severity"] == "error"


def test_files_of_two_plans_are_found(dorohusk, sound, tmp_path):
    second = replace(app_plan.spatial_plan(), local_id="2POG", valid_from=date(2026, 1, 1))
    other = imports.app_file(tmp_path / "drugi.gml", [second])
    done = run(dorohusk, "check", sound, other, "--format", "json")
    assert ("several-acts", "error") in rules(done)


@pytest.mark.parametrize(("content", "rule"), [(b"", "empty-file"), (b"%PDF-1.7\n", "not-xml")])
def test_a_file_that_is_something_else_is_a_finding(dorohusk, tmp_path, content, rule):
    file = tmp_path / "plan.gml"
    file.write_bytes(content)
    done = run(dorohusk, "check", file, "--format", "json")
    assert (done.status, rules(done)) == (1, [(rule, "error")])


def test_parcels_are_judged_as_an_import_would(dorohusk, tmp_path):
    file = write_egib(
        tmp_path / "egib.gml", ParcelXml(), ParcelXml(reference="060304_2.0001.2", area="-0.25")
    )
    done = run(dorohusk, "check", file, "--format", "json")
    assert done.status == 1
    (finding,) = findings(done)
    assert (finding["rule"], finding["object"]) == ("negative-area", "060304_2.0001.2")
    assert finding["message"].startswith("egib.gml, wiersz 4: ")
    assert shapely.geometry.shape(finding["geometry"]).centroid.y == pytest.approx(50.98, abs=0.01)


def test_parcels_of_two_gminas_are_a_finding(dorohusk, tmp_path):
    other = ParcelXml(reference="060314_2.0001.2", geometry=polygon(square(8_460_000)))
    file = write_egib(tmp_path / "egib.gml", ParcelXml(), other)
    assert rules(run(dorohusk, "check", file, "--format", "json")) == [("other-gmina", "error")]


def test_sound_parcels_have_no_findings(dorohusk, tmp_path):
    assert run(dorohusk, "check", write_egib(tmp_path / "egib.gml", ParcelXml())).status == 0


@pytest.mark.parametrize(("argument", "status"), [("nie-ma.gml", 2), (str(uuid.UUID(int=7)), 1)])
def test_what_is_neither_plan_nor_file_is_refused(dorohusk, argument, status):
    done = run(dorohusk, "check", argument)
    assert (done.status, done.output) == (status, "")
    assert "planowisko plans" in done.errors


def test_another_gminas_draft_is_not_checked(dorohusk, with_gap):
    plan = imports.plan(dorohusk, with_gap).draft.id
    imports.add_gmina(dorohusk, imports.ZMUDZ, "Żmudź")
    with imports.connect(dorohusk) as owner:
        clerk = add_person(owner, imports.ZMUDZ, "clerk")
    assert run(clerk, "check", plan).status == 1


def test_a_reader_checks_files(dorohusk, with_gap):
    with imports.connect(dorohusk) as owner:
        reader = add_person(owner, imports.DOROHUSK, "reader")
    assert rules(run(reader, "check", with_gap, "--format", "json")) == [("zone-gap", "error")]


def test_a_real_plan_has_no_errors(dorohusk, reference):
    app = reference / "data/app"
    done = run(dorohusk, "check", app / "pog_act_2_0.gml", app / "pog_zones_2_0.gml", "--format", "json")
    assert rules(done) == [("missing-document", "warning")]


def test_places_are_geojson_as_rfc_7946_wants_it(dorohusk, with_gap):
    (finding,) = findings(run(dorohusk, "check", with_gap, "--format", "json"))
    place = shapely.geometry.shape(finding["geometry"])
    assert place.exterior.is_ccw
    # The gap's corner, to a tenth of a millimetre.
    corner = (app_plan.EAST + 2000, app_plan.NORTH)
    moved = transform_geometry(place, 4326, 2179)
    assert min(shapely.Point(point).distance(shapely.Point(corner)) for point in moved.exterior.coords) < 2e-4


def test_a_draft_and_its_files_are_judged_word_for_word_and_place_for_place(dorohusk, with_gap, tmp_path):
    """In text, too: a draft's places are named in the system that its files came in."""
    in_zone_7 = imports.app_file(tmp_path / "2178.gml", tiled(sound_plan(gap=True)), srid=2178)
    plan = imports.plan(dorohusk, in_zone_7).draft.id
    of_files, of_draft = run(dorohusk, "check", in_zone_7), run(dorohusk, "check", plan)
    assert "[EPSG:2178 E " in of_files.output
    assert of_draft.output == of_files.output


def test_rules_are_chosen_and_left_out_for_files_and_drafts(dorohusk, tmp_path):
    records = [r for r in tiled(sound_plan(gap=True)) if not isinstance(r, OfficialDocumentation)]
    file = imports.app_file(tmp_path / "plan.gml", records)
    plan = imports.plan(dorohusk, file).draft.id
    for checked in (file, plan):

        def found(*options, checked=checked):
            return [rule for rule, _ in rules(run(dorohusk, "check", checked, "--format", "json", *options))]

        assert found() == ["zone-gap", "missing-document"]
        assert found("--rule", "zone-gap", "--rule", "zone-overlap") == ["zone-gap"]
        assert found("--without", "zone-gap") == ["missing-document"]
        assert found("--tolerance", "topology_min_area=2e6") == ["missing-document"]
    limited = run(dorohusk, "check", plan, "--without", "zone-gap", "--without", "missing-document")
    assert limited.status == 0
    assert "Publikacja sprawdza wszystkie" in limited.errors


def test_a_draft_is_judged_as_publication_would(dorohusk, tmp_path):
    records = [r for r in tiled(sound_plan()) if not isinstance(r, OfficialDocumentation)]
    file = imports.app_file(tmp_path / "plan.gml", records)
    plan = imports.plan(dorohusk, file).draft.id
    draft, publication = (
        rules(run(dorohusk, "check", plan, "--format", "json", *options))
        for options in ((), ("--stage", "publication"))
    )
    assert (draft, publication) == ([("missing-document", "warning")], [("missing-document", "error")])
    assert run(dorohusk, "check", file, "--stage", "publication").status == 2


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--rule", "zone-gab"), 1, "Nie ma reguły „zone-gab”"),
        (("--tolerance", "topology_min_aera=1"), 1, "nie ma parametru „topology_min_aera”"),
        (("--tolerance", "topology_min_area=duża"), 2, "„duża” nie jest liczbą nieujemną"),
        (("--tolerance", "topology_min_area=-1"), 2, "nie jest liczbą nieujemną"),
        (("--tolerance", "1"), 2, "nie ma postaci nazwa=wartość"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(dorohusk, with_gap, options, status, said):
    done = run(dorohusk, "check", with_gap, *options)
    assert (done.status, done.output) == (status, "")
    assert said in done.errors


def test_results_are_written_by_their_ending_alike_for_files_and_drafts(dorohusk, with_gap, tmp_path):
    plan = imports.plan(dorohusk, with_gap).draft.id
    cards = []
    for checked in (with_gap, plan):
        files = [tmp_path / f"uwagi.{ending}" for ending in ("html", "json", "gpkg")]
        done = run(dorohusk, "check", checked, *(word for file in files for word in ("-o", file)))
        assert done.status == 1
        assert all(f"Zapisano: {file}" in done.errors for file in files)
        (article,) = lxml.html.parse(files[0]).getroot().iter("article")
        cards.append(lxml.html.tostring(article))
        told = json.loads(run(dorohusk, "check", checked, "--format", "json").output)
        assert json.loads(files[1].read_text(encoding="utf-8")) == told
        with fiona.open(files[2], layer="finding_surface") as layer:
            (row,) = layer
        assert row["properties"]["message"] == told["findings"][0]["message"]
        source = row["properties"]["source"]
        assert source.startswith("praktyka: reguły spójności zbiorów APP")
        assert source in article.text_content()
        assert shapely.geometry.shape(row["geometry"]).area == pytest.approx(1e6)
    assert cards[0] == cards[1]


def test_a_neighbours_published_plan_is_drawn_beside(dorohusk, with_gap, tmp_path):
    imports.add_gmina(dorohusk, imports.ZMUDZ, "Żmudź")
    with imports.connect(dorohusk) as owner:
        beside = add_plan(owner, imports.ZMUDZ, easting=app_plan.EAST + 3000)
        owner.execute(
            "UPDATE planning.spatial_plan SET geometry = ST_Translate(geometry, 0, %(north)s), "
            "base_version = row_version",
            {"north": app_plan.NORTH - 5_670_000},
        )
        owner.execute(
            "UPDATE planning.zoning_element SET geometry = ST_Translate(geometry, 0, %(north)s), "
            "base_version = row_version",
            {"north": app_plan.NORTH - 5_670_000},
        )
        owner.execute("SELECT planowisko.publish_plan(%s, 'próba')", [beside.id])
    plan = imports.plan(dorohusk, with_gap).draft.id
    for checked in (with_gap, plan):
        run(dorohusk, "check", checked, "-o", tmp_path / "uwagi.html", "--rule", "zone-gap")
        (card,) = lxml.html.parse(tmp_path / "uwagi.html").getroot().iter("article")
        assert [text.text for text in card.find_class("neighbour") if text.tag == "text"] == ["Żmudź"]


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("uwagi.pdf", 2, "końcówkę .html, .gpkg, .json"),
        ("-", 2, "końcówkę"),
        ("nie-ma/uwagi.html", 2, "nie ma folderu"),
    ],
)
def test_what_cannot_be_written_is_refused(dorohusk, with_gap, tmp_path, monkeypatch, target, status, said):
    monkeypatch.chdir(tmp_path)
    done = run(dorohusk, "check", with_gap, "-o", target)
    assert (done.status, done.output) == (status, "")
    assert said in done.errors


def test_parcels_have_a_report_too(dorohusk, tmp_path):
    file = write_egib(tmp_path / "egib.gml", ParcelXml(reference="060304_2.0001.2", area="-0.25"))
    assert run(dorohusk, "check", file, "-o", tmp_path / "uwagi.html").status == 1
    (card,) = lxml.html.parse(tmp_path / "uwagi.html").getroot().iter("article")
    assert "negative-area" in card.text_content()
    assert list(card.iter("svg"))
