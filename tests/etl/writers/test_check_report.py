"""The report on a check: what it shows of a finding, and what it must never contain."""

import io
import re
from datetime import UTC, datetime

import fiona
import lxml.html
import pytest
import shapely

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.check_report import CheckReport, ObjectKind, PlanObject, RuleTold
from planowisko.etl.records.finding import Acceptance, Finding, Severity
from planowisko.etl.records.source import Source
from planowisko.etl.writers.check_report import write_check_report
from planowisko.etl.writers.finding_map import HEIGHT, WIDTH
from planowisko.etl.writers.findings_geopackage import write_findings

EAST, NORTH = 8_480_000, 5_670_000


def box(west, south, east, north):
    return shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)


OBJECTS = (
    PlanObject(ObjectKind.ACT, "Plan ogólny próbny", box(0, 0, 2000, 1000)),
    PlanObject(ObjectKind.ZONE, "1SO", box(0, 0, 1000, 1000), "#c8e6b0"),
    PlanObject(ObjectKind.ZONE, "2<SU>", box(1000, 0, 2000, 1000), "#ff8800"),
    PlanObject(ObjectKind.NEIGHBOUR, "Żmudź", box(0, 1000, 2000, 2000)),
)
GAP = Finding(
    "zone-gap", Severity.ERROR, "1SO, 2<SU>", "Luka & <b>dziura</b>.", box(990, 400, 1010, 440), 2179
)


def report(*findings, objects=OBJECTS, srid=2179):
    return CheckReport(
        "Plan <próbny>",
        "Pliki: a&b.gml",
        ["etap: pliki"],
        srid,
        findings,
        {"zone-gap": RuleTold("Luka między strefami", "art. <1> & 2")},
        objects,
    )


def html(*findings, **more):
    stream = io.BytesIO()
    write_check_report(report(*findings, **more), stream)
    return stream.getvalue().decode()


def page(*findings, **more):
    return lxml.html.document_fromstring(html(*findings, **more))


def cards(document):
    return {int(card.get("id").removeprefix("uwaga-")): card for card in document.iter("article")}


def points(path):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d"))]


def test_a_finding_is_told_in_full():
    (card,) = cards(page(GAP)).values()
    text = card.text_content()
    for told in ("Luka między strefami", "zone-gap", "1SO, 2<SU>", "Luka & <b>dziura</b>.", "art. <1> & 2"):
        assert told in text
    assert f"EPSG:2179 E {EAST + 1000}.00, N {NORTH + 420}.00" in text


def test_what_people_wrote_is_never_markup():
    hostile = "<script>alert(1)</script>\"'&"
    finding = Finding(
        hostile,
        Severity.WARNING,
        hostile,
        hostile,
        GAP.geometry,
        2179,
        Source(hostile, 7),
        Acceptance(hostile, hostile, datetime(2026, 2, 3, tzinfo=UTC)),
    )
    zone = PlanObject(ObjectKind.ZONE, hostile, box(0, 0, 2000, 1000), '"/><script>')
    text = html(finding, objects=(zone,))
    assert "<script" not in text
    assert hostile in cards(lxml.html.document_fromstring(text))[1].text_content()


def test_the_file_stands_alone():
    text = html(GAP)
    assert not re.search(r"(src|href)=[\"'](?!#)", text)
    assert "url(http" not in text
    assert "@import" not in text


def test_the_map_shows_the_place_and_what_lies_around_it():
    (card,) = cards(page(GAP)).values()
    (drawing,) = card.iter("svg")
    assert drawing.get("viewbox") == f"0 0 {WIDTH} {HEIGHT}"
    (place,) = drawing.xpath(".//path[contains(@class, 'place')]")
    assert place.get("class") == "place error"
    xs, ys = zip(*points(place), strict=True)
    # In the middle, as it lies on the ground: twice as long from south to north as from west to east.
    assert (min(xs) + max(xs)) / 2 == pytest.approx(WIDTH / 2, abs=0.2)
    assert (min(ys) + max(ys)) / 2 == pytest.approx(HEIGHT / 2, abs=0.2)
    assert (max(ys) - min(ys)) / (max(xs) - min(xs)) == pytest.approx(2, rel=0.01)
    assert {path.get("fill") for path in drawing.xpath(".//path[@class='zone']")} == {"#c8e6b0", "#ff8800"}
    labels = {
        label.text: float(label.get("x")) for label in drawing.xpath(".//text[contains(@class,'label')]")
    }
    assert set(labels) == {"1SO", "2<SU>"}
    assert labels["1SO"] < WIDTH / 2 < labels["2<SU>"]


def test_north_is_up_and_the_bar_as_long_as_it_says():
    at_border = Finding("x", Severity.WARNING, "x", "x", box(900, 980, 1100, 1000), 2179)
    (card,) = cards(page(at_border)).values()
    (drawing,) = card.iter("svg")
    neighbour = next(text for text in drawing.iter("text") if text.text == "Żmudź")
    zone = next(text for text in drawing.iter("text") if text.text == "1SO")
    assert float(neighbour.get("y")) < float(zone.get("y"))
    (place,) = drawing.xpath(".//path[contains(@class, 'place')]")
    xs = [x for x, _ in points(place)]
    pixels_per_metre = (max(xs) - min(xs)) / 200
    bar = drawing.xpath(".//path[@class='scale']")[0].get("d")
    start, end = float(re.match(r"M([\d.]+)", bar)[1]), float(re.search(r"H([\d.]+)", bar)[1])
    (told,) = [text.text for text in drawing.iter("text") if text.text.endswith(" m")]
    assert (end - start) / pixels_per_metre == pytest.approx(float(told.removesuffix(" m")), rel=0.01)


def test_a_place_too_small_to_be_seen_is_encircled():
    specks = shapely.MultiPolygon([box(100, 100, 100.1, 100.1), box(1500, 100, 1500.1, 100.1)])
    small, large = (
        cards(page(Finding("x", Severity.ERROR, "x", "x", place, 2179)))[1]
        for place in (specks, GAP.geometry)
    )
    assert len(small.xpath(".//circle[contains(@class, 'ring')]")) == 2
    assert not large.xpath(".//circle[contains(@class, 'ring')]")


def test_findings_without_a_place_and_in_another_system():
    moved = transform_geometry(GAP.geometry, 2179, 2180)
    elsewhere = Finding("x", Severity.ERROR, "x", "x", moved, 2180)
    nowhere = Finding("x", Severity.ERROR, "x", "x", shapely.Point(float("inf"), 1e300), 2180)
    none = Finding("missing-document", Severity.WARNING, "1POG", "Brak dokumentu.")
    shown = cards(page(elsewhere, nowhere, none))
    assert f"E {EAST + 1000}.00, N {NORTH + 420}.00" in shown[1].text_content()
    assert [len(list(shown[number].iter("svg"))) for number in (1, 2, 3)] == [1, 0, 0]


def test_accepted_warnings_stand_apart_with_the_reason():
    accepted = Finding(
        "x",
        Severity.WARNING,
        "x",
        "x",
        acceptance=Acceptance("Tak ma być.", "j.kowalska", datetime(2026, 2, 3, 12, tzinfo=UTC)),
    )
    document = page(GAP, accepted)
    assert [each.text for each in document.iter("h2")] == ["Błędy (1)", "Przyjęte ostrzeżenia (1)"]
    text = cards(document)[2].text_content()
    assert "Tak ma być." in text
    assert "j.kowalska, 2026-02-03" in text


def test_no_findings_are_told_too():
    document = page()
    assert "Nie ma błędów ani ostrzeżeń." in document.text_content()
    assert cards(document) == {}
    assert "Nie ma błędów" in page(objects=()).text_content()


def test_the_overview_numbers_the_findings_and_leads_to_them():
    document = page(GAP, GAP)
    (overview,) = document.find_class("overview")
    links = list(overview.iter("a"))
    assert sorted(link.get("href") for link in links) == ["#uwaga-1", "#uwaga-2"]
    # At one place, and yet both to be seen.
    assert len({circle.get("cx") for link in links for circle in link.iter("circle")}) == 2


def test_many_findings_about_a_large_plan_stay_a_small_file():
    """Maps of the whole plan share one drawing of it."""
    zones = [
        PlanObject(
            ObjectKind.ZONE,
            f"{east}.{north}SO",
            box(100 * east, 100 * north, 100 * (east + 1), 100 * (north + 1)),
        )
        for east in range(60)
        for north in range(60)
    ]
    everywhere = Finding("x", Severity.WARNING, "x", "x", box(0, 0, 6000, 6000), 2179)
    assert len(html(*[everywhere] * 250, *[GAP] * 250, objects=zones)) < 3_000_000


def test_a_boundary_that_crosses_itself_is_drawn():
    bow_tie = shapely.Polygon(
        [(EAST, NORTH), (EAST + 900, NORTH + 900), (EAST + 900, NORTH), (EAST, NORTH + 900)]
    )
    finding = Finding("ring", Severity.ERROR, "1SO", "x", shapely.Point(EAST + 450, NORTH + 450), 2179)
    (card,) = cards(page(finding, objects=(PlanObject(ObjectKind.ZONE, "1SO", bow_tie),))).values()
    assert card.xpath(".//circle[contains(@class, 'place')]")


def test_geopackage_has_a_layer_for_each_type_of_geometry(tmp_path):
    mixed = shapely.GeometryCollection([box(0, 0, 10, 10), shapely.Point(EAST, NORTH)])
    accepted = Acceptance("Tak ma być.", "j.kowalska", datetime(2026, 2, 3, 12, tzinfo=UTC))
    findings = (
        GAP,
        Finding(
            "x", Severity.WARNING, "L1", "x", shapely.LineString([(EAST, NORTH), (EAST + 9, NORTH)]), 2179
        ),
        Finding("x", Severity.WARNING, "oba", "x", mixed, 2179, Source("a.gml", 7), accepted),
        Finding("missing-document", Severity.WARNING, "1POG", "Brak dokumentu."),
    )
    file = tmp_path / "uwagi.gpkg"
    write_findings(report(*findings), file)
    rows = {}
    for layer in fiona.listlayers(file):
        with fiona.open(file, layer=layer) as collection:
            rows[layer] = {feature["properties"]["number"]: feature for feature in collection}
            assert layer == "finding_without_place" or collection.crs.to_epsg() == 2179
    assert {layer: sorted(numbers) for layer, numbers in rows.items()} == {
        "finding_surface": [1, 3],
        "finding_line": [2],
        "finding_point": [3],
        "finding_without_place": [4],
    }
    gap = rows["finding_surface"][1]
    assert shapely.geometry.shape(gap["geometry"]).equals(GAP.geometry)
    assert dict(gap["properties"]) == {
        "number": 1,
        "severity": "error",
        "rule": "zone-gap",
        "title": "Luka między strefami",
        "object": "1SO, 2<SU>",
        "message": "Luka & <b>dziura</b>.",
        "source": "art. <1> & 2",
        "file": None,
        "accepted": False,
        "reason": None,
        "accepted_by": None,
        "accepted_at": None,
    }
    both = rows["finding_point"][3]["properties"]
    assert (both["accepted"], both["reason"], both["file"]) == (True, "Tak ma być.", "a.gml, wiersz 7")
    assert both["accepted_at"].startswith("2026-02-03T12:00:00")
