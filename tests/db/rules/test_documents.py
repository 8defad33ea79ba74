"""What only a complete set must have: a warning while drafting and for files, an error at publication."""

from dataclasses import replace

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    ACT_ADDRESS,
    Plan,
    document,
    document_address,
    findings,
    store_draft,
    store_files,
)

ADDRESS = [ACT_ADDRESS]


def test_a_set_without_documents_is_warned_of(judge: Judge):
    (missing,) = judge(Plan(documents=()))
    assert (missing.rule, missing.severity, missing.object) == ("missing-document", "warning", "1POG")
    assert missing.message == (
        "W zbiorze planu 1POG nie ma żadnego dokumentu. Dołącz dokument i wskaż go w akcie przed publikacją."
    )
    assert missing.area == pytest.approx(20_000)


def test_a_set_without_a_resolution_is_warned_of(judge: Judge):
    (missing,) = judge(Plan(documents=(document(),)))
    assert "nie ma uchwały o przystąpieniu ani uchwały w sprawie planu." in missing.message


@pytest.mark.parametrize(
    ("act", "of_document"),
    [
        ({}, {"initiates": ADDRESS}),
        ({}, {"adopts": ADDRESS}),
        ({"initiating_documents": [document_address("1POG-1")]}, {}),
        ({"adopting_documents": [document_address("1POG-1")]}, {}),
    ],
)
def test_one_resolution_told_on_either_side_is_enough(judge: Judge, act, of_document):
    found = judge(Plan(act=act, documents=(document(**of_document),)))
    # That it is told on one side only is found by another rule.
    assert {finding.rule for finding in found} <= {"one-sided-link"}


def test_a_document_that_is_only_referred_to_is_missing(judge: Judge):
    plan = Plan(act={"adopting_documents": [document_address("1POG-1")]}, documents=())
    assert [missing.rule for missing in judge(plan)] == ["missing-document"]


def test_a_missing_document_keeps_a_plan_from_publication(connection: psycopg.Connection):
    plan_id = store_draft(connection, Plan(documents=()))
    (missing,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (missing.rule, missing.severity) == ("missing-document", "error")


def test_a_set_without_its_act_is_warned_of(connection: psycopg.Connection):
    store_files(connection, Plan(), without_act=True)
    (missing,) = findings(connection, "planowisko.check_files()")
    assert (missing.rule, missing.severity, missing.geometry) == ("missing-act", "warning", None)
    assert missing.object == "PL.ZIPPZP.1234/060304-POG"
    assert "brakuje aktu planowania przestrzennego" in missing.message


def test_an_act_without_an_extent_is_warned_of_and_stops_no_other_rule(
    connection: psycopg.Connection, judge: Judge
):
    plan = Plan(act_geometry=None)
    (missing,) = judge(plan)
    assert (missing.rule, missing.severity, missing.object) == ("missing-act", "warning", "1POG")
    assert "brakuje zasięgu przestrzennego aktu" in missing.message
    doubled = replace(plan, zones=(plan.zones[0], plan.zones[0]))
    assert {found.rule for found in judge(doubled)} == {
        "duplicate-designation",
        "duplicate-local-id",
        "missing-act",
        "zone-overlap",
    }
    plan_id = store_draft(connection, plan)
    (found,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (found.rule, found.severity) == ("missing-act", "error")
