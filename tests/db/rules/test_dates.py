"""Dates of acts, their parts and their documents."""

from dataclasses import replace

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import ACT_ADDRESS, Plan, document, drawing

IN_FORCE = {"status": "legalForce", "valid_from": "2026-02-01"}


def in_force(**attributes: object) -> Plan:
    """A plan in force, its act and zones alike, with other attributes of its one resolution."""
    plan = Plan(act=IN_FORCE, documents=(document(adopts=[ACT_ADDRESS], **attributes),))
    return plan.with_zones(*({**row, "status": "legalForce"} for row in plan.zones))


def rules(judge: Judge, plan: Plan) -> list[tuple[str, str, str]]:
    return [(found.rule, found.severity, found.object) for found in judge(plan)]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (
            {"end_lifespan_version": "2025-12-31T23:59:59Z"},
            "początek wersji 2026-01-01 00:00:00, koniec wersji 2025-12-31 23:59:59.",
        ),
        ({"valid_to": "2025-12-31"}, "obowiązuje od 2026-01-01, obowiązuje do 2025-12-31."),
    ],
)
def test_a_beginning_stands_before_its_end(judge: Judge, act, text):
    (reversed_,) = judge(Plan(act=act))
    assert (reversed_.rule, reversed_.severity, reversed_.object) == ("dates-reversed", "error", "1POG")
    assert text in reversed_.message


def test_a_day_may_be_beginning_and_end(judge: Judge):
    assert judge(Plan(act={"valid_to": "2026-01-01", "end_lifespan_version": "2026-01-01T00:00:00Z"})) == []


def test_drawings_and_zones_are_judged_too(judge: Judge):
    first, second = Plan().zones
    plan = Plan(
        drawings=(drawing("R1", valid_to="2025-01-01"),), zones=(first, {**second, "valid_to": "2025-01-01"})
    )
    assert rules(judge, plan) == [("dates-reversed", "error", "2SU"), ("dates-reversed", "error", "R1")]


@pytest.mark.parametrize(
    ("attributes", "faults"),
    [
        ({"entry_into_force": "2026-01-01", "repeal_date": "2026-01-01"}, 0),
        ({"entry_into_force": "2025-12-31"}, 1),
        ({"entry_into_force": "2025-12-31", "date_type": "revision"}, 0),
        ({"repeal_date": "2025-12-31"}, 1),
        ({"entry_into_force": "2026-03-01", "repeal_date": "2026-02-01"}, 1),
    ],
)
def test_a_document_is_made_enters_into_force_and_is_repealed(judge: Judge, attributes, faults):
    plan = Plan(documents=(document(adopts=[ACT_ADDRESS], **attributes),))
    assert rules(judge, plan) == [("dates-reversed", "error", "1POG-1")] * faults


@pytest.mark.parametrize("day", ["0202-01-01", "1926-01-01", "2206-01-01"])
def test_a_date_far_away_is_warned_of(judge: Judge, day):
    plan = Plan(documents=(document(adopts=[ACT_ADDRESS], document_date=day),))
    assert rules(judge, plan) == [("implausible-date", "warning", "1POG-1")]


def test_a_plan_is_begun_before_it_is_adopted(judge: Judge):
    begun = document("0", initiates=[ACT_ADDRESS], document_date="2026-01-02")
    (disorder,) = judge(Plan(documents=(begun, *Plan().documents)))
    assert (disorder.rule, disorder.severity, disorder.object) == ("resolution-order", "warning", "1POG-1")
    assert "uchwała o przystąpieniu (0 z 2026-01-02)" in disorder.message
    begun = {**begun, "document_date": "2024-05-01"}
    assert judge(Plan(documents=(begun, *Plan().documents))) == []


@pytest.mark.parametrize(("day", "found"), [("2026-01-18", 0), ("2026-01-19", 1), ("2026-03-01", 1)])
def test_a_plan_is_in_force_14_days_after_its_adoption_at_the_earliest(judge: Judge, day, found):
    plan = in_force(document_date=day)
    assert rules(judge, plan) == [("too-early-in-force", "warning", "1POG")] * found
    # Until it is in force the date is only expected.
    in_making = replace(plan, act={**IN_FORCE, "status": "elaboration"}, zones=Plan().zones)
    assert rules(judge, in_making) == []


def test_a_plan_is_in_force_from_the_day_of_its_resolution(judge: Judge):
    assert judge(in_force(entry_into_force="2026-02-01")) == []
    (differs,) = judge(in_force(entry_into_force="2026-02-02"))
    assert (differs.rule, differs.severity, differs.object) == ("force-date-mismatch", "warning", "1POG")
