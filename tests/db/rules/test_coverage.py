"""Gaps, overlaps and zones beyond the act, with their tolerances."""

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, box, corners, multi, of_rules, polygon, zone


def test_zones_that_tile_the_act_are_right(judge: Judge):
    assert judge(Plan()) == []


def test_a_gap_names_its_neighbours_and_its_place(judge: Judge):
    (gap,) = judge(Plan().with_zones(zone("1SO", box(0, 0, 98.5, 100)), zone("2SU", box(100, 0, 200, 100))))
    assert (gap.rule, gap.severity, gap.object) == ("zone-gap", "error", "1SO, 2SU")
    assert gap.area == pytest.approx(150)
    assert gap.message == (
        "Część obszaru aktu o powierzchni 150 m² nie należy do żadnej strefy (sąsiednie strefy: 1SO, 2SU). "
        "Dosuń do siebie granice stref albo popraw granicę aktu."
    )


def test_every_gap_is_a_finding(judge: Judge):
    found = judge(Plan().with_zones(zone("1SO", box(10, 0, 100, 100)), zone("2SU", box(100, 0, 190, 100))))
    assert [(gap.rule, gap.object) for gap in found] == [("zone-gap", "1SO"), ("zone-gap", "2SU")]


def test_an_act_without_zones_is_one_gap_per_part(judge: Judge):
    act = multi(box(0, 0, 100, 100), box(300, 0, 400, 100))
    found = judge(Plan(act_geometry=act).with_zones())
    assert [(gap.rule, gap.object) for gap in found] == [("zone-gap", "1POG")] * 2
    assert "sąsiednie strefy: brak" in found[0].message


def test_a_multi_part_act_with_a_hole_can_be_tiled(judge: Judge):
    hole = corners(40, 40, 60, 60)
    act = multi(polygon(corners(0, 0, 100, 100), hole), box(300, 0, 400, 100))
    zones = (zone("1SO", polygon(corners(0, 0, 100, 100), hole)), zone("2SU", box(300, 0, 400, 100)))
    assert judge(Plan(zones, act)) == []


def test_a_hole_of_a_zone_is_a_gap(judge: Judge):
    zones = (
        zone("1SO", polygon(corners(0, 0, 100, 100), corners(40, 40, 60, 60))),
        zone("2SU", box(100, 0, 200, 100)),
    )
    (gap,) = judge(Plan(zones))
    assert (gap.rule, gap.object, gap.area) == ("zone-gap", "1SO", pytest.approx(400))


@pytest.mark.parametrize(("width", "rules"), [(0.0099, []), (0.0101, ["zone-gap"])])
def test_a_gap_below_one_square_metre_is_tolerated(
    connection: psycopg.Connection, judge: Judge, width, rules
):
    # 100 m long: so thin that only the area shall decide.
    set_to(connection, "topology_max_thinness", 10_000_000)
    zones = (zone("1SO", box(0, 0, 100 - width, 100)), zone("2SU", box(100, 0, 200, 100)))
    assert [gap.rule for gap in judge(Plan(zones))] == rules


@pytest.mark.parametrize(("width", "rules"), [(0.039, []), (0.041, ["zone-gap"])])
def test_a_gap_thinner_than_the_tolerance_is_tolerated(judge: Judge, width, rules):
    # (200 + 2·width)² / (100·width) is 10,000 at a width of 0.04 m: 4 m², so the area does not decide.
    zones = (zone("1SO", box(0, 0, 100 - width, 100)), zone("2SU", box(100, 0, 200, 100)))
    assert [gap.rule for gap in judge(Plan(zones))] == rules


def test_the_tolerance_is_a_setting(connection: psycopg.Connection, judge: Judge):
    zones = (zone("1SO", box(0, 0, 98.5, 100)), zone("2SU", box(100, 0, 200, 100)))
    set_to(connection, "topology_min_area", 151)
    assert judge(Plan(zones)) == []
    set_to(connection, "topology_min_area", 150)
    assert [gap.rule for gap in judge(Plan(zones))] == ["zone-gap"]


@pytest.mark.parametrize(
    ("status", "is_modification", "tolerated"),
    [
        ("elaboration", True, True),
        ("elaboration", False, False),
        ("elaboration", None, False),
        ("legalForce", True, False),
    ],
)
def test_gaps_of_an_amendment_in_the_making_are_tolerated(judge: Judge, status, is_modification, tolerated):
    plan = Plan(act={"status": status, "is_modification": is_modification})
    found = judge(plan.with_zones(zone("1SO", box(0, 0, 100, 100))))
    assert [gap.rule for gap in of_rules(found, "zone-gap")] == ([] if tolerated else ["zone-gap"])


def test_an_overlap_names_both_zones_and_its_place(judge: Judge):
    zones = (zone("10SO", box(0, 0, 101, 100)), zone("2SU", box(100, 0, 200, 100)))
    (overlap,) = judge(Plan(zones))
    assert (overlap.rule, overlap.severity, overlap.object) == ("zone-overlap", "error", "2SU, 10SO")
    assert overlap.area == pytest.approx(100)
    assert overlap.message == (
        "Strefy 2SU, 10SO nakładają się na powierzchni 100 m². Poprowadź między nimi jedną wspólną granicę."
    )


def test_an_overlap_in_several_places_is_one_finding(judge: Judge):
    # Its teeth reach 2 m into the neighbour at both ends.
    outline = [(0, 0), (102, 0), (102, 10), (100, 10), (100, 90), (102, 90), (102, 100), (0, 100)]
    (overlap,) = judge(Plan((zone("1SO", polygon(outline)), zone("2SU", box(100, 0, 200, 100)))))
    assert (overlap.rule, overlap.area) == ("zone-overlap", pytest.approx(40))
    assert overlap.geometry is not None
    assert overlap.geometry.startswith("MULTIPOLYGON")


def test_a_zone_drawn_twice_overlaps_itself(judge: Judge):
    zones = (*Plan().zones, zone("3SU", box(100, 0, 200, 100)))
    (overlap,) = judge(Plan(zones))
    assert (overlap.rule, overlap.object, overlap.area) == ("zone-overlap", "2SU, 3SU", pytest.approx(10_000))


@pytest.mark.parametrize(("width", "rules"), [(0.039, []), (0.041, ["zone-overlap"])])
def test_a_thin_overlap_is_tolerated(judge: Judge, width, rules):
    zones = (zone("1SO", box(0, 0, 100 + width, 100)), zone("2SU", box(100, 0, 200, 100)))
    assert [overlap.rule for overlap in judge(Plan(zones))] == rules


def test_a_zone_beyond_the_act_is_told_with_its_part_outside(judge: Judge):
    zones = (zone("1SO", box(-2, 0, 100, 100)), zone("2SU", box(100, 0, 200, 100)))
    (outside,) = judge(Plan(zones))
    assert (outside.rule, outside.severity, outside.object) == ("zone-outside-act", "error", "1SO")
    assert outside.area == pytest.approx(200)
    assert outside.message == (
        "Strefa 1SO wychodzi poza granicę aktu o 200 m². "
        "Dociągnij jej granicę do granicy aktu albo popraw granicę aktu."
    )


@pytest.mark.parametrize(("width", "rules"), [(0.039, []), (0.041, ["zone-outside-act"])])
def test_a_thin_part_outside_is_tolerated(judge: Judge, width, rules):
    zones = (zone("1SO", box(-width, 0, 100, 100)), zone("2SU", box(100, 0, 200, 100)))
    assert [outside.rule for outside in judge(Plan(zones))] == rules


def test_small_areas_are_told_with_their_decimals(judge: Judge):
    zones = (*Plan().zones, zone("3SU", box(10, 10, 11.5, 11.5)))
    (overlap,) = judge(Plan(zones))
    assert "2,25 m²" in overlap.message


def test_rules_about_zones_do_not_concern_other_plans(judge: Judge):
    plan = Plan(act={"plan_type": "miejscowyPlanZagospodarowaniaPrzestrzennego"}).with_zones()
    assert of_rules(judge(plan), "zone-gap", "zone-overlap", "zone-outside-act") == []


def set_to(connection: psycopg.Connection, name: str, value: int) -> None:
    connection.execute(
        "INSERT INTO partnership.setting (name, value) VALUES (%s, to_jsonb(%s::numeric)) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, value],
    )
