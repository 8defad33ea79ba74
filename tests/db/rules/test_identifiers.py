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
    duplicate, *others = judge(Plan(zones))
    # They cannot all be called after their designations.
    assert [other.rule for other in others] == ["unusual-local-id", "unusual-local-id"]
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
    duplicate = judge(Plan(regulations=(ouz,)))[0]
    assert "1OUZ (obszar), 1SO (strefa)" in duplicate.message


def test_documents_and_drawings_have_identifiers_of_their_own(judge: Judge):
    adopting = document("7", adopts=[ACT_ADDRESS])
    (duplicate,) = judge(Plan(documents=(adopting, document("7")), drawings=(drawing("8"),)))
    assert (duplicate.rule, duplicate.object, duplicate.geometry) == ("duplicate-local-id", "7", None)
    assert [found.object for found in judge(Plan(drawings=(drawing("8"), drawing("8"))))] == ["8"]


def test_the_same_identifier_in_another_namespace_is_another(judge: Judge):
    own = Plan().documents[0]
    other = document(own["local_id"], namespace="PL.ZIPPZP.9999/060304-POG")
    assert [found.rule for found in judge(Plan(documents=(own, other)))] == ["mixed-namespaces"]


@pytest.mark.parametrize("local_id", ["1POG 2SU", "1POG-2SÓ", "-2SU", "1POG/2SU"])
def test_an_identifier_has_letters_digits_and_few_signs(judge: Judge, local_id):
    plan = Plan((zone("1SO", box(0, 0, 100, 100)), zone("2SU", box(100, 0, 200, 100), local_id=local_id)))
    wrong, unusual = judge(plan)
    assert (wrong.rule, wrong.severity, wrong.object) == ("invalid-local-id", "error", "2SU")
    assert f"„{local_id}” obiektu 2SU (strefa) zawiera niedozwolone znaki" in wrong.message
    assert unusual.rule == "unusual-local-id"


def test_identifiers_follow_the_custom(judge: Judge):
    assert judge(Plan().called("2POG")) == []
    found = judge(Plan().called("plan"))
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == [
        ("unusual-local-id", "warning", "plan")
    ]
    ouz = regulation("1OUZ", box(0, 0, 50, 50), local_id="OUZ-1")
    (unusual,) = judge(Plan(regulations=(ouz,)))
    assert "identyfikator lokalny „OUZ-1”, a zwyczajowy to „1POG-1OUZ”" in unusual.message


@pytest.mark.parametrize("version_id", ["20260101T000001", "2026-01-01T00:00:00", "1"])
def test_a_version_is_known_by_its_beginning(judge: Judge, version_id):
    (wrong,) = judge(Plan(act={"version_id": version_id}))
    assert (wrong.rule, wrong.severity, wrong.object) == ("invalid-version-id", "error", "1POG")
    assert f"„{version_id}” obiektu 1POG (akt planowania)" in wrong.message
    assert "(właściwy: 20260101T000000)" in wrong.message
    local_time = {"version_id": "20251231T230000", "begin_lifespan_version": "2026-01-01T00:00:00+01:00"}
    assert judge(Plan(act=local_time)) == []
