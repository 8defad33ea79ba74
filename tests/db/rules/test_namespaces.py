"""Namespaces, kinds and levels: what a set is about."""

from dataclasses import replace

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    LOCAL_NAMESPACE,
    NAMESPACE,
    Plan,
    box,
    document,
    drawing,
    findings,
    insert,
    local_plan,
    store_draft,
    store_files,
    terrain,
    zone,
)


def renamed(namespace: str) -> Plan:
    """The plan with everything in another namespace; its resolution refers to nothing."""
    plan = Plan(documents=(document(namespace=namespace),), act={"namespace": namespace})
    return plan.with_zones(*({**row, "namespace": namespace} for row in plan.zones))


def rules(judge: Judge, plan: Plan) -> set[str]:
    return {finding.rule for finding in judge(plan)} - {"missing-document"}


def test_two_acts_in_a_set_are_found(connection: psycopg.Connection):
    store_files(connection, Plan())
    second = {
        **Plan().rows()["spatial_plan"][0],
        "local_id": "2POG",
        "source_file": "b.gml",
        "source_line": 7,
    }
    insert(connection, psycopg.sql.Identifier("pg_temp", "checked_spatial_plan"), second)
    found = findings(connection, "planowisko.check_files()")
    (several,) = [finding for finding in found if finding.rule == "several-acts"]
    assert (several.severity, several.object) == ("error", "1POG, 2POG")
    assert "więcej niż jeden akt (2): 1POG, 2POG (b.gml, wiersz 7)." in several.message


def test_an_object_of_another_namespace_is_found(judge: Judge):
    other = "PL.ZIPPZP.9999/060304-POG"
    plan = Plan(drawings=(drawing("R1", namespace=other), drawing("R2", namespace=other)))
    (mixed,) = judge(plan)
    assert (mixed.rule, mixed.severity, mixed.object) == ("mixed-namespaces", "error", other)
    assert f"„{other}” obiektów R1, R2 różni się od przestrzeni nazw planu („{NAMESPACE}”)" in mixed.message


@pytest.mark.parametrize(
    "namespace",
    ["PL.ZIPPZP.1234/060304", "PL.ZIPPZP.x/060304-POG", "PL.ZIPPZP.1234/0603-POG", "POG", "060304-POG"],
)
def test_a_namespace_of_another_form_is_found(judge: Judge, namespace):
    found = {finding.rule: finding for finding in judge(renamed(namespace))}
    assert found["invalid-namespace"].severity == "error"
    assert found["invalid-namespace"].object == namespace
    assert set(found) - {"missing-document"} == {"invalid-namespace"}


def test_a_namespace_of_another_kind_of_plan_is_found(judge: Judge):
    found = {finding.rule: finding for finding in judge(renamed(LOCAL_NAMESPACE))}
    wrong = found["namespace-kind-mismatch"]
    assert (wrong.severity, wrong.object) == ("error", "1POG")
    assert "nie pasuje do rodzaju planu „plan ogólny gminy” (powinna kończyć się na -POG)" in wrong.message


@pytest.mark.parametrize("plan_type", ["miejscowyPlanOdbudowy", "miejscowyPlanRewitalizacji"])
def test_local_plans_of_all_kinds_share_a_kind_of_namespace(judge: Judge, plan_type):
    plan = local_plan()
    assert judge(replace(plan, act={**plan.act, "plan_type": plan_type})) == []


def test_a_draft_with_the_namespace_of_another_gmina_is_found(connection: psycopg.Connection):
    plan_id = store_draft(connection, renamed("PL.ZIPPZP.1234/060314-POG"))
    found = findings(connection, "planowisko.check_plan(%s)", plan_id)
    (other,) = [finding for finding in found if finding.rule == "other-gmina"]
    assert (other.severity, other.object) == ("error", "1POG")
    assert "wskazuje gminę 060314, a plan należy do gminy 060304" in other.message


def test_the_level_is_that_of_the_kind(judge: Judge):
    (wrong,) = judge(Plan(act={"level": "infraLocal"}))
    assert (wrong.rule, wrong.severity, wrong.object) == ("level-mismatch", "error", "1POG")
    assert "ma poziom hierarchii „sublokalny”" in wrong.message
    plan = local_plan()
    assert rules(judge, replace(plan, act={**plan.act, "level": "local"})) == {"level-mismatch"}


def test_zones_are_of_a_plan_ogolny_and_terrains_of_local_plans(judge: Judge):
    ground = terrain("1MN", box(0, 0, 50, 50), namespace=NAMESPACE)
    (misplaced,) = [found for found in judge(Plan(terrains=(ground,))) if found.rule == "misplaced-part"]
    assert (misplaced.severity, misplaced.object) == ("error", "1MN")
    plan = local_plan(zones=(zone("1SO", box(0, 0, 50, 50), namespace=LOCAL_NAMESPACE),))
    (misplaced,) = [found for found in judge(plan) if found.rule == "misplaced-part"]
    assert "należą tylko do planów ogólnych" in misplaced.message
