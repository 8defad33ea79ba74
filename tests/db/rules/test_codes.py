"""Values of code lists."""

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import ACT_ADDRESS, Plan, document, drawing


@pytest.mark.parametrize(
    ("plan", "object_name", "text"),
    [
        (Plan(act={"level": "national"}), "1POG", "poziom hierarchii „national” nie należy do listy kodowej"),
        (
            Plan(documents=(document(adopts=[ACT_ADDRESS], date_type="notatka"),)),
            "1POG-1",
            "rodzaj daty „notatka”",
        ),
        (
            Plan(documents=(document(adopts=[ACT_ADDRESS], official_journal="gazeta"),)),
            "1POG-1",
            "dziennik urzędowy „gazeta” nie należy do listy kodowej DziennikUrzedowyKod",
        ),
        (Plan(drawings=(drawing("R1", crs="EPSG:4326"),)), "R1", "układ odniesienia „4326”"),
        (Plan(drawings=(drawing("R1", crs="PL-2000"),)), "R1", "układ odniesienia „PL-2000”"),
    ],
)
def test_a_value_that_the_list_does_not_have_is_found(judge: Judge, plan, object_name, text):
    (unknown,) = [found for found in judge(plan) if found.rule == "unknown-code"]
    assert (unknown.severity, unknown.object) == ("error", object_name)
    assert text in unknown.message


def test_an_unknown_status_of_many_objects_is_one_finding(judge: Judge):
    plan = Plan(act={"status": "x"})
    plan = plan.with_zones(*({**row, "status": "x", "regulation_nature": "y"} for row in plan.zones))
    unknown = [found for found in judge(plan) if found.rule == "unknown-code"]
    assert [found.object for found in unknown] == ["1POG, 1SO, 2SU", "1SO, 2SU"]
    assert "status „x”" in unknown[0].message
    assert "charakter ustalenia „y”" in unknown[1].message


@pytest.mark.parametrize(
    "crs",
    ["http://www.opengis.net/def/crs/EPSG/0/2180", "urn:ogc:def:crs:EPSG::2178", "EPSG:2176"],
)
def test_systems_are_known_by_any_name(judge: Judge, crs):
    assert judge(Plan(drawings=(drawing("R1", crs=crs),))) == []


def test_journals_of_the_list_are_known(judge: Judge):
    own = document(adopts=[ACT_ADDRESS], official_journal="dziennikUrzedowyWojLubelskiego")
    assert judge(Plan(documents=(own,))) == []
