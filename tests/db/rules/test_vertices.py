"""Flaws of boundaries that are valid all the same, and where plans lie."""

import re

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    Finding,
    Plan,
    Point,
    box,
    corners,
    findings,
    line,
    local_plan,
    multi,
    polygon,
    regulation,
    store_files,
)

SUBJECT = {"outside-voivodeship", "repeated-vertex", "short-segment", "spike", "tiny-ring"}


def area(*rings: list[Point]) -> Plan:
    """A plan with an area inside a zone, which no other boundary has to match."""
    return Plan(regulations=(regulation("1OUZ", polygon(*rings)),))


def found(judge: Judge, plan: Plan) -> list[Finding]:
    return [finding for finding in judge(plan) if finding.rule in SUBJECT]


def rules(judge: Judge, plan: Plan) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, finding.object) for finding in found(judge, plan)]


def places(finding: Finding) -> set[str]:
    assert finding.geometry is not None
    return set(re.findall(r"[0-9.]+ [0-9.]+", finding.geometry))


def test_a_vertex_twice_in_a_row_is_found(judge: Judge):
    (repeated,) = found(judge, area([(10, 10), (20, 10), (20, 10), (20, 20), (20, 20), (10, 20)]))
    assert (repeated.rule, repeated.severity, repeated.object) == ("repeated-vertex", "warning", "1OUZ")
    assert repeated.message == (
        "Granica obiektu 1OUZ (obszar) ma ten sam wierzchołek dwa razy po kolei (liczba miejsc: 2; pierwsze: "
        "X = 5620010,00, Y = 8480020,00). Usuń powtórzone wierzchołki."
    )
    assert places(repeated) == {"20 10", "20 20"}


def test_lines_are_judged_too(judge: Judge):
    drawn = "LINESTRING(8480010 5620010, 8480020 5620010, 8480020 5620010, 8480020 5620020)"
    assert rules(judge, local_plan(lines=(line(drawn),))) == [("repeated-vertex", "warning", "L1")]


@pytest.mark.parametrize(("length", "is_found"), [(0.009, True), (0.001, True), (0.01, False), (0.5, False)])
def test_a_minute_segment_is_found(judge: Judge, length, is_found):
    plan = area([(10, 10), (20, 10), (20, 10 + length), (20, 20), (10, 20)])
    assert rules(judge, plan) == [("short-segment", "warning", "1OUZ")] * is_found


@pytest.mark.parametrize(
    "ring",
    [
        [(10, 10), (20, 10), (20, 15), (30, 15.01), (20, 15.02), (20, 20), (10, 20)],
        # A corner overshot: out along one edge, back to the corner.
        [(10, 10), (30, 10), (20, 10.02), (20, 20), (10, 20)],
        # At the ring's first vertex.
        [(30, 15.01), (20, 15.02), (20, 20), (10, 20), (10, 10), (20, 10), (20, 15)],
    ],
)
def test_a_spike_is_found(judge: Judge, ring):
    (spike,) = found(judge, area(ring))
    assert (spike.rule, spike.severity, spike.object) == ("spike", "warning", "1OUZ")
    assert len(places(spike)) == 1
    assert next(iter(places(spike))).startswith("30 ")


def test_a_narrow_wedge_is_no_spike(judge: Judge):
    ring = [(10, 10), (20, 10), (20, 15), (30, 15.1), (20, 15.2), (20, 20), (10, 20)]
    assert found(judge, area(ring)) == []


def test_a_minute_hole_and_a_minute_area_are_found(judge: Judge):
    outline, hole = corners(10, 10, 30, 30), corners(15, 15, 15.9, 16)
    (tiny,) = found(judge, area(outline, hole, corners(20, 20, 21, 21)))
    assert (tiny.rule, tiny.severity, tiny.object) == ("tiny-ring", "warning", "1OUZ")
    assert "mniejsze niż 1 m² (liczba: 1; pierwszy: X = 5620015,00, Y = 8480015,00)" in tiny.message
    assert tiny.area == pytest.approx(0.9)
    assert rules(judge, area(corners(10, 10, 10.5, 10.5))) == [("tiny-ring", "warning", "1OUZ")]


def test_every_part_of_an_act_is_judged(judge: Judge):
    act = multi(box(0, 0, 200, 100), box(300, 0, 300.5, 0.5))
    assert [finding.rule for finding in found(judge, Plan(act_geometry=act))] == ["tiny-ring"]


def test_tolerances_are_settings(connection: psycopg.Connection, judge: Judge):
    connection.execute("INSERT INTO partnership.setting (name, value) VALUES ('min_segment_length', '0.6')")
    plan = area([(10, 10), (20, 10), (20, 10.5), (20, 20), (10, 20)])
    (short,) = found(judge, plan)
    assert "krótsze niż 0,6 m" in short.message


def of_files(connection: psycopg.Connection) -> list[Finding]:
    found = findings(connection, "planowisko.check_files()")
    return [finding for finding in found if finding.rule in SUBJECT]


def test_a_plan_outside_its_voivodeship_is_found(connection: psycopg.Connection):
    plan = Plan(act={"namespace": "PL.ZIPPZP.1234/020304-POG"})
    store_files(connection, plan)
    (outside,) = of_files(connection)
    assert (outside.rule, outside.severity, outside.object) == ("outside-voivodeship", "error", "1POG")
    assert "leżą poza województwem dolnośląskie." in outside.message
    # Zones alone, and of no known voivodeship.
    zones = plan.with_zones(*({**row, "namespace": "PL.ZIPPZP.1234/990304-POG"} for row in plan.zones))
    store_files(connection, zones, without_act=True)
    assert of_files(connection) == []
    store_files(connection, zones, without_act=True)
    connection.execute("UPDATE pg_temp.checked_zoning_element SET geometry = ST_FlipCoordinates(geometry)")
    (outside,) = of_files(connection)
    assert outside.object == "1SO, 2SU"
    assert "leżą poza Polską." in outside.message
