"""Values without which a published plan could not be exported as APP 3.0."""

from dataclasses import replace

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    ACT_ADDRESS,
    Plan,
    box,
    document,
    drawing,
    findings,
    regulation,
    store_draft,
    zone,
)

WHOLE = Plan(
    drawings=(drawing("rysunek"),),
    regulations=(regulation("1OUZ", box(10, 10, 20, 20)),),
)


def test_a_plan_with_all_values_is_complete(judge: Judge):
    assert judge(WHOLE) == []


@pytest.mark.parametrize(
    ("plan", "object_name", "what"),
    [
        (replace(WHOLE, act={"valid_from": None}), "1POG", "data „obowiązuje od”"),
        (
            WHOLE.with_zones(zone("1SO", box(0, 0, 200, 100), primary_profiles=[])),
            "1SO",
            "profil podstawowy",
        ),
        (replace(WHOLE, drawings=(drawing("rysunek", link=None),)), "rysunek", "łącze do pliku"),
        (replace(WHOLE, drawings=(drawing("rysunek", link=" "),)), "rysunek", "łącze do pliku"),
        (
            replace(WHOLE, documents=(document(adopts=[ACT_ADDRESS], document_date=None),)),
            "1POG-1",
            "data dokumentu",
        ),
    ],
)
def test_a_missing_value_is_warned_of(judge: Judge, plan: Plan, object_name: str, what: str):
    (missing,) = judge(plan)
    assert (missing.rule, missing.severity, missing.object) == ("missing-value", "warning", object_name)
    assert missing.message.startswith(f"Obiekt {object_name}: brakuje: {what}.")


def test_zones_take_the_date_of_their_plan_and_lack_it_with_it(connection: psycopg.Connection):
    """A draft's new zone is filled from its plan, so only files can lack it alone."""
    plan_id = store_draft(connection, replace(WHOLE, act={"valid_from": None}))
    missing = findings(connection, "planowisko.check_plan(%s)", plan_id)
    assert {finding.object for finding in missing} == {"1POG"}


def test_a_missing_value_keeps_a_plan_from_publication(connection: psycopg.Connection):
    plan_id = store_draft(connection, replace(WHOLE, drawings=(drawing("rysunek", link=None),)))
    (missing,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (missing.rule, missing.severity) == ("missing-value", "error")
