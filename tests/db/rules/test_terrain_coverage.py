"""Terrains tile a local plan, overlays and building lines stay within it."""

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, Row, box, corners, line, local_plan, multi, polygon, terrain

HOUSES, ROAD = local_plan().terrains


def with_terrains(*terrains: Row, act: dict[str, object] | None = None) -> Plan:
    plan = local_plan(terrains=terrains)
    return local_plan(terrains=terrains, act={**plan.act, **(act or {})})


def test_terrains_that_tile_the_plan_are_right(judge: Judge):
    assert judge(local_plan()) == []


def test_a_gap_names_its_neighbours(judge: Judge):
    (gap,) = judge(with_terrains(terrain("1MN", box(0, 0, 188.5, 100)), ROAD))
    assert (gap.rule, gap.severity, gap.object) == ("terrain-gap", "error", "1KDZ, 1MN")
    assert gap.area == pytest.approx(150)
    assert gap.message == (
        "Część obszaru planu o powierzchni 150 m² nie należy do żadnego terenu (sąsiednie tereny: 1KDZ, "
        "1MN). Dosuń do siebie granice terenów albo popraw granicę planu; jeżeli plan celowo zostawia obszar "
        "bez terenu, ustaw w akcie „Tereny pokrywają cały plan”: nie."
    )


@pytest.mark.parametrize(
    ("act", "tolerated"),
    [
        ({"terrains_tile": False}, True),
        ({"terrains_tile": True}, False),
        ({"status": "elaboration", "is_modification": True}, True),
        ({"status": "legalForce", "is_modification": True}, False),
    ],
)
def test_a_gap_that_the_plan_allows_is_none(judge: Judge, act, tolerated):
    found = judge(with_terrains(terrain("1MN", box(0, 0, 100, 100)), ROAD, act=act))
    assert ["terrain-gap"] * (not tolerated) == [gap.rule for gap in found if gap.rule == "terrain-gap"]


def test_a_plan_kept_as_its_drawing_has_no_gap(judge: Judge):
    assert judge(local_plan(terrains=(), provisions=())) == []


def test_terrains_that_overlap_are_found(judge: Judge):
    (overlap,) = judge(with_terrains(terrain("1MN", box(0, 0, 192, 100)), ROAD))
    assert (overlap.rule, overlap.severity, overlap.object) == ("terrain-overlap", "error", "1KDZ, 1MN")
    assert overlap.area == pytest.approx(200)


def test_terrains_overlap_in_a_plan_that_they_do_not_cover_too(judge: Judge):
    over = with_terrains(terrain("1MN", box(0, 0, 192, 60)), ROAD, act={"terrains_tile": False})
    assert [(overlap.rule, overlap.area) for overlap in judge(over)] == [
        ("terrain-overlap", pytest.approx(120))
    ]


def test_an_overlay_lies_above_others_and_covers_nothing(judge: Judge):
    overlay = terrain("2MN", box(20, 20, 80, 80), is_overlay=True)
    assert judge(with_terrains(HOUSES, ROAD, overlay)) == []
    (gap,) = judge(
        with_terrains(
            terrain("1MN", polygon(corners(0, 0, 190, 100), corners(20, 20, 80, 80))), ROAD, overlay
        )
    )
    assert (gap.rule, gap.object, gap.area) == ("terrain-gap", "1MN", pytest.approx(3600))


@pytest.mark.parametrize("is_overlay", [False, True])
def test_a_terrain_beyond_the_plan_is_found(judge: Judge, is_overlay):
    inside, beyond = (
        (HOUSES, terrain("2MN", box(10, -3, 20, 50), is_overlay=True))
        if is_overlay
        else (None, terrain("1MN", box(0, -3, 190, 100)))
    )
    (outside,) = judge(with_terrains(*filter(None, (inside, beyond, ROAD))))
    assert (outside.rule, outside.severity) == ("terrain-outside-act", "error")
    assert (outside.object, outside.area) == (beyond["designation"], pytest.approx(30 if is_overlay else 570))


def test_the_tolerances_are_those_of_zones(connection: psycopg.Connection, judge: Judge):
    plan = with_terrains(terrain("1MN", box(0, 0, 188.5, 100)), ROAD)
    connection.execute("INSERT INTO partnership.setting (name, value) VALUES ('topology_min_area', '151')")
    assert judge(plan) == []


def test_a_building_line_within_the_plan_is_right(judge: Judge):
    assert judge(local_plan(lines=(line("LINESTRING(8480000 5620005, 8480200 5620005)"),))) == []


@pytest.mark.parametrize("kind", ["mandatoryBuildingLine", "maximumBuildingLine"])
def test_a_building_line_beyond_the_plan_is_found(judge: Judge, kind):
    drawn = line("LINESTRING(8480000 5620005, 8480203.5 5620005)", kind=kind)
    (outside,) = judge(local_plan(lines=(drawn,)))
    assert (outside.rule, outside.severity, outside.object) == ("building-line-outside", "error", "L1")
    assert outside.geometry == "MULTILINESTRING((200 5,203.5 5))"
    assert outside.message == (
        "Linia zabudowy L1 wychodzi poza granicę planu na długości 3,50 m. "
        "Skróć ją albo przesuń w granice planu."
    )


def test_a_building_line_may_leave_the_plan_by_the_tolerance(connection: psycopg.Connection, judge: Judge):
    plan = local_plan(lines=(line("LINESTRING(8480000 5619999.95, 8480200 5619999.95)"),))
    assert judge(plan) == []
    connection.execute(
        "INSERT INTO partnership.setting (name, value) VALUES ('building_line_tolerance', '0.01')"
    )
    assert [outside.rule for outside in judge(plan)] == ["building-line-outside"]


def test_other_lines_may_leave_the_plan(judge: Judge):
    drawn = line("LINESTRING(8480000 5620005, 8480210 5620005)", kind="utilityLine")
    assert judge(local_plan(lines=(drawn,))) == []


def test_a_local_plan_of_several_parts_can_be_tiled(judge: Judge):
    act = multi(box(0, 0, 190, 100), box(300, 0, 310, 100))
    parts = local_plan(terrains=(HOUSES, terrain("1KDZ", box(300, 0, 310, 100))), act_geometry=act)
    assert judge(parts) == []
