"""Identifiers that several objects share."""

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import ACT_ADDRESS, Plan, box, document, drawing, regulation, zone


def test_zones_that_share_an_identifier_are_one_finding(judge: Judge):
    zones = (
        zone("1SO", box(0, 0, 100, 100)),
        zone("2SU", box(100, 0, 150, 100), local_id="1POG-1SO"),
        zone("3SJ", box(150, 0, 200, 100), local_id="1POG-1SO"),
    )
    (duplicate,) = judge(Plan(zones))
    assert (duplicate.rule, duplicate.severity, duplicate.object) == (
        "duplicate-local-id",
        "error",
        "1POG-1SO",
    )
    assert duplicate.message == (
        "Identyfikator 1POG-1SO nosi więcej niż jeden obiekt (3): 1SO (strefa), 2SU (strefa), 3SJ (strefa). "
        "Nadaj każdemu obiektowi własny identyfikator lokalny."
    )
    assert duplicate.area == pytest.approx(20_000)


def test_a_regulation_must_not_bear_a_zones_identifier(judge: Judge):
    ouz = regulation("1OUZ", box(0, 0, 50, 50), local_id="1POG-1SO")
    (duplicate,) = judge(Plan(regulations=(ouz,)))
    assert "1OUZ (obszar), 1SO (strefa)" in duplicate.message


def test_documents_and_drawings_have_identifiers_of_their_own(judge: Judge):
    adopting = document("7", adopts=[ACT_ADDRESS])
    (duplicate,) = judge(Plan(documents=(adopting, document("7")), drawings=(drawing("8"),)))
    assert (duplicate.rule, duplicate.object, duplicate.geometry) == ("duplicate-local-id", "7", None)
    assert [found.object for found in judge(Plan(drawings=(drawing("8"), drawing("8"))))] == ["8"]


def test_the_same_identifier_in_another_namespace_is_another(judge: Judge):
    own = Plan().documents[0]
    other = document(own["local_id"], namespace="PL.ZIPPZP.9999/060304-POG")
    assert judge(Plan(documents=(own, other))) == []
