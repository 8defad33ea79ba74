"""Links between an act and its documents, and links to files."""

from dataclasses import replace

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    ACT_ADDRESS,
    CODE_SPACE,
    LINKS,
    Finding,
    Plan,
    document,
    document_address,
    drawing,
    findings,
    store_draft,
    store_files,
)

ABSENT = document_address("absent")
OTHER_ACT = f"{CODE_SPACE}/AktPlanowaniaPrzestrzennego/PL.ZIPPZP.1/060304-MPZP/7"


def only(judge: Judge, plan: Plan) -> Finding:
    (found,) = judge(plan)
    return found


def of_files(connection: psycopg.Connection, plan: Plan) -> list[Finding]:
    store_files(connection, plan)
    return findings(connection, "planowisko.check_files()")


@pytest.mark.parametrize("relation", LINKS)
@pytest.mark.parametrize("version", ["", "/20260101T000000"])
def test_links_that_match_in_both_directions_are_right(judge: Judge, relation, version):
    documents = (*Plan().documents, document("2", **{relation: [ACT_ADDRESS + version]}))
    plan = Plan(documents=documents[1:] if relation == "adopts" else documents)
    links = {column: list(given) for column, given in plan.links_of_act().items()}
    links[LINKS[relation]] = [document_address("2")]
    assert judge(replace(plan, act=links)) == []


def test_a_link_to_nothing_is_warned_of_and_keeps_from_publication(
    connection: psycopg.Connection, judge: Judge
):
    plan = Plan(act={"amending_documents": [ABSENT]})
    broken = only(judge, plan)
    assert (broken.rule, broken.severity, broken.object) == ("broken-link", "warning", "1POG")
    assert (
        f"odnośnik dokumentZmieniajacy wskazuje obiekt, którego nie ma w zbiorze: {ABSENT}." in broken.message
    )
    plan_id = store_draft(connection, plan)
    (broken,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (broken.rule, broken.severity) == ("broken-link", "error")


def test_a_document_may_not_refer_to_an_act_that_is_not_there(judge: Judge):
    own = Plan().documents[0]
    broken = only(judge, Plan(documents=({**own, "repeals": [ACT_ADDRESS.replace("1POG", "9POG")]},)))
    assert (broken.rule, broken.object) == ("broken-link", "1POG-1")


def test_plans_of_other_sets_may_be_referred_to(judge: Judge):
    own = Plan().documents[0]
    plan = Plan(documents=({**own, "repeals": [OTHER_ACT]},), act={"amended_plan": OTHER_ACT})
    assert judge(plan) == []


@pytest.mark.parametrize(
    ("act", "of_document", "element"),
    [
        ({"other_documents": [ACT_ADDRESS]}, {}, "dokument"),
        ({"amended_plan": document_address("1POG-1")}, {}, "zmienianyPlan"),
        ({}, {"amends": [document_address("1POG-1")]}, "zmienia"),
    ],
)
def test_a_link_leads_to_the_class_of_the_relation(judge: Judge, act, of_document, element):
    own = Plan().documents[0]
    wrong = only(judge, Plan(act=act, documents=({**own, **of_document},)))
    assert (wrong.rule, wrong.severity) == ("wrong-link-target", "error")
    assert f"odnośnik {element} wskazuje obiekt innej klasy" in wrong.message


def test_what_is_no_address_of_an_object_is_warned_of(judge: Judge):
    doubtful = only(judge, Plan(act={"other_documents": ["https://example.org/uchwala.pdf"]}))
    assert (doubtful.rule, doubtful.severity, doubtful.object) == ("unrecognised-link", "warning", "1POG")


@pytest.mark.parametrize("relation", LINKS)
def test_a_document_that_does_not_refer_back_is_found(judge: Judge, relation):
    documents = (*Plan().documents, document("2"))
    plan = Plan(documents=documents)
    column = LINKS[relation]
    given = [*plan.links_of_act()[column], document_address("2")]
    found = {finding.rule: finding for finding in judge(replace(plan, act={column: given}))}
    sided = found["one-sided-link"]
    assert (sided.severity, sided.object) == ("error", "1POG")
    assert "wskazuje" in sided.message
    assert "obiekt 2, a ten nie odsyła z powrotem" in sided.message


def test_an_act_that_does_not_refer_back_is_found_in_files_and_completed_in_drafts(
    connection: psycopg.Connection,
):
    """As the export does: a draft's act refers to all documents that refer to it."""
    plan = Plan(act={"adopting_documents": []})
    (sided,) = of_files(connection, plan)
    assert (sided.rule, sided.object) == ("one-sided-link", "1POG-1")
    assert (
        "wskazuje (uchwala) obiekt 1POG, a ten nie odsyła z powrotem (dokumentUchwalajacy)" in sided.message
    )
    assert findings(connection, "planowisko.check_plan(%s)", store_draft(connection, plan)) == []


def test_one_resolution_adopts_a_plan(judge: Judge):
    documents = (*Plan().documents, document("2", adopts=[ACT_ADDRESS]))
    several = only(judge, Plan(documents=documents))
    assert (several.rule, several.severity, several.object) == ("several-resolutions", "error", "1POG")
    assert "(2): dokumenty 1POG-1, 2." in several.message


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("https://example.org/a,b.tif", None),
        ("rysunek.tif", None),
        ("https://example.org/a.tif, https://example.org/b.tif", "several-links-in-one"),
        ("https://example.org/a.tif;http://example.org/b.tif", "several-links-in-one"),
        ("C:\\plany\\rysunek.tif", "invalid-link"),
        ("file:///plany/rysunek.tif", "invalid-link"),
        ("https://example.org/rysunek planu.tif", "invalid-link"),
        ("www.example.org/rysunek.tif", "invalid-link"),
    ],
)
def test_links_to_files_are_one_address_each(judge: Judge, link, rule):
    found = judge(Plan(drawings=(drawing("R1", link=link),)))
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == (
        [(rule, "warning", "R1")] if rule else []
    )


def test_links_of_documents_are_judged_too(judge: Judge):
    own = Plan().documents[0]
    wrong = only(judge, Plan(documents=({**own, "links": ["https://example.org/a", "uchwała nr 2"]},)))
    assert (wrong.rule, wrong.object) == ("invalid-link", "1POG-1")
