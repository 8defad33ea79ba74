"""Boundaries that cross or touch themselves; the other rules survive them."""

import re

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Finding, Plan, box, corners, local_plan, multi, polygon, regulation, zone

RULE = "ring-self-intersection"
BOW_TIE = [(0, 0), (100, 100), (100, 0), (0, 100)]


def test_a_bow_tie_is_found_where_it_crosses(judge: Judge):
    zones = (zone("1SO", polygon(BOW_TIE)), zone("2SU", box(100, 0, 200, 100)))
    crossing, *others = judge(Plan(zones))
    assert (crossing.rule, crossing.severity, crossing.object) == (RULE, "error", "1SO")
    assert places(crossing) == {"50 50"}
    assert crossing.message == (
        "Granica obiektu 1SO (strefa) przecina lub dotyka samej siebie (liczba miejsc: 1; pierwsze: "
        "X = 5620050,00, Y = 8480050,00). Przesuń lub usuń wierzchołki w tych miejscach."
    )
    # The two triangles above and below the crossing are really not covered.
    assert {other.rule for other in others} == {"zone-gap"}


def test_all_crossings_of_one_boundary_are_one_finding(judge: Judge):
    outline = [(0, 0), (40, 100), (80, 0), (100, 0), (100, 100), (80, 100), (40, 0), (0, 100)]
    zones = (zone("1SO", polygon(outline)), zone("2SU", box(100, 0, 200, 100)))
    crossing = judge(Plan(zones))[0]
    assert (crossing.rule, places(crossing)) == (RULE, {"20 50", "60 50"})
    assert "liczba miejsc: 2" in crossing.message


@pytest.mark.parametrize(
    "hole",
    [
        corners(150, 10, 160, 20),  # outside its outline
        corners(90, 10, 110, 20),  # across its outline
    ],
)
def test_a_wrong_hole_is_found(judge: Judge, hole):
    found = judge(
        Plan((zone("1SO", polygon(corners(0, 0, 100, 100), hole)), zone("2SU", box(100, 0, 200, 100))))
    )
    assert (found[0].rule, found[0].object) == (RULE, "1SO")
    assert found[0].geometry is not None


def test_a_hole_that_touches_its_outline_in_a_point_is_right(judge: Judge):
    hole = [(50, 0), (60, 20), (40, 20)]
    zones = (
        zone("1SO", polygon(corners(0, 0, 100, 100), hole)),
        zone("2SU", box(100, 0, 200, 100)),
        zone("3SJ", polygon(hole)),
    )
    assert judge(Plan(zones)) == []


def test_the_act_is_judged_too(judge: Judge):
    found = judge(Plan(act_geometry=multi(polygon(BOW_TIE), box(100, 0, 200, 100))))
    assert found[0].object == "1POG"
    assert "1POG (akt planowania)" in found[0].message
    assert {finding.rule for finding in found} == {RULE, "zone-outside-act"}


def test_members_of_an_act_may_share_an_edge(judge: Judge):
    # A GML MultiSurface may be given in adjoining pieces.
    assert judge(Plan(act_geometry=multi(box(0, 0, 100, 100), box(100, 0, 200, 100)))) == []


def test_regulations_are_judged_too(judge: Judge):
    (crossing,) = judge(Plan(regulations=(regulation("1OUZ", polygon(BOW_TIE)),)))
    assert (crossing.rule, crossing.object) == (RULE, "1OUZ")


def test_the_act_of_a_local_plan_is_judged_too(judge: Judge):
    found = judge(local_plan(act_geometry=multi(polygon(BOW_TIE)), terrains=(), provisions=()))
    assert found[0].rule == RULE


def test_a_zone_without_an_area_is_found(judge: Judge):
    zones = (*Plan().zones, zone("3SU", polygon([(10, 10), (20, 10), (10, 10)])))
    assert [(finding.rule, finding.object) for finding in judge(Plan(zones))] == [(RULE, "3SU")]


def places(finding: Finding) -> set[str]:
    assert finding.geometry is not None
    return set(re.findall(r"[0-9.]+ [0-9.]+", finding.geometry))
