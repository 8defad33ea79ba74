"""What the status of an act brings with it."""

from dataclasses import replace

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    LOCAL_NAMESPACE,
    Plan,
    box,
    drawing,
    findings,
    local_plan,
    regulation,
    store_draft,
)

IN_FORCE = {"status": "legalForce", "valid_from": "2026-02-01"}


def with_status(plan: Plan, **attributes: object) -> Plan:
    """The plan and its zones with other attributes."""
    return replace(
        plan,
        act={**plan.act, **attributes},
        zones=tuple({**row, **attributes} for row in plan.zones),
    )


def drawn() -> Plan:
    plan = local_plan(drawings=(drawing("R1", namespace=LOCAL_NAMESPACE),))
    return replace(plan, act={**plan.act, **IN_FORCE})


def test_a_local_plan_in_force_has_a_drawing(connection: psycopg.Connection, judge: Judge):
    assert judge(drawn()) == []
    (missing,) = judge(replace(drawn(), drawings=()))
    assert (missing.rule, missing.severity, missing.object) == ("missing-drawing", "warning", "1MPZP")
    plan_id = store_draft(connection, replace(drawn(), drawings=()))
    (missing,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (missing.rule, missing.severity) == ("missing-drawing", "error")


def test_a_plan_ogolny_and_a_plan_in_the_making_need_none(judge: Judge):
    assert judge(with_status(Plan(), **IN_FORCE)) == []
    assert judge(local_plan()) == []


@pytest.mark.parametrize("map_rows", [(), ({"map_date": "2025-05-01", "reference": "mapa zasadnicza"},)])
def test_a_local_plan_names_the_map_it_was_drawn_on(judge: Judge, map_rows):
    found = judge(local_plan(background_maps=map_rows))
    assert [(finding.rule, finding.severity) for finding in found] == (
        [] if map_rows else [("missing-background-map", "warning")]
    )


def test_what_is_obsolete_says_since_when(judge: Judge):
    obsolete = with_status(Plan(), status="obsolete", valid_from="2026-02-01")
    found = judge(obsolete)
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == [
        ("missing-valid-to", "warning", "1POG"),
        ("missing-valid-to", "warning", "1SO, 2SU"),
    ]
    assert judge(with_status(obsolete, valid_to="2026-06-30")) == []


def test_zones_and_regulations_have_the_status_of_their_act(judge: Judge):
    plan = Plan(regulations=(regulation("1OUZ", box(10, 10, 20, 20), status="adoption"),))
    first, second = plan.zones
    plan = plan.with_zones({**first, "status": "legalForce"}, second)
    found = judge(plan)
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == [
        ("status-mismatch", "warning", "1OUZ"),
        ("status-mismatch", "warning", "1SO"),
    ]
    assert found[1].message == (
        "Obiekty 1SO mają status „prawnie wiążący lub realizowany”, a akt 1POG ma „w opracowaniu”. "
        "Ujednolić status."
    )
