"""``planowisko accept``: what was accepted stands apart, and is no finding any more."""

import uuid

import pytest

from tests.db.partners import DOROHUSK, add_person
from tests.db.rules.plans import box, local_plan, store_draft, terrain

RULE = "missing-planning-fee-rate"


@pytest.fixture
def plan(owner) -> uuid.UUID:
    """A draft with one warning."""
    houses = terrain("1MN", box(0, 0, 190, 100), planning_fee_rate=None)
    return store_draft(owner, local_plan(terrains=(houses, terrain("1KDZ", box(190, 0, 200, 100)))))


def test_an_accepted_warning_stands_apart_and_is_no_finding(run, clerk, plan):
    before = run("check", plan, dsn=clerk, expect=1).stdout
    assert before.splitlines()[-1] == "Błędy: 0, ostrzeżenia: 1"
    done = run("accept", plan, RULE, "1MN", "--reason", "Gmina nie pobiera opłaty.", dsn=clerk)
    assert done.stdout == f"Przyjęto ostrzeżenia: 1 ({RULE}, 1MN).\n"
    heading, warning, reason, _, summary = run("check", plan, dsn=clerk).stdout.splitlines()
    assert heading == "Przyjęte ostrzeżenia:"
    assert warning == before.splitlines()[0]
    assert reason.startswith("    uzasadnienie: Gmina nie pobiera opłaty. (clerk.")
    assert summary == "Błędy: 0, ostrzeżenia: 0, przyjęte: 1"


def test_the_reason_and_its_author_are_told_in_json(run, run_json, clerk, plan):
    run("accept", plan, RULE, "1MN", "--reason", "Tak ma być.", dsn=clerk)
    (finding,) = run_json("check", plan, dsn=clerk)["findings"]
    assert finding["accepted"] is True
    assert finding["reason"] == "Tak ma być."
    assert finding["accepted_by"].startswith("clerk.")


def test_an_acceptance_is_withdrawn(run, clerk, plan):
    run("accept", plan, RULE, "1MN", "--reason", "Tak ma być.", dsn=clerk)
    done = run("accept", plan, RULE, "1MN", "--withdraw", dsn=clerk)
    assert done.stdout.startswith("Cofnięto przyjęcie ostrzeżeń: 1")
    run("check", plan, dsn=clerk, expect=1)


def test_publishing_tells_how_many_warnings_are_left_and_accepted(run, run_json, clerk, plan):
    first = run("publish", plan, "--note", "próba", dsn=clerk)
    assert first.stdout.endswith(" Ostrzeżenia: 1, w tym przyjęte: 0.\n")
    run("accept", plan, RULE, "1MN", "--reason", "Tak ma być.", dsn=clerk)
    second = run_json("publish", plan, "--note", "próba", dsn=clerk)
    assert (second["warnings"], second["accepted"]) == (1, 1)
    (newest, _) = run_json("versions", plan, dsn=clerk)
    assert newest["warnings"][0]["reason"] == "Tak ma być."


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((RULE, "1MN"), 2, "albo --reason TEKST, albo --withdraw"),
        ((RULE, "1MN", "--reason", " "), 1, "wymaga uzasadnienia"),
        ((RULE, "9MN", "--reason", "x"), 1, "nie ostrzega"),
        (("zone-gap", "1MN", "--reason", "x"), 1, "błędu nie da się uchylić"),
        (("zone-gab", "1MN", "--reason", "x"), 1, "Nie ma reguły „zone-gab”"),
    ],
)
def test_what_cannot_be_accepted_is_refused(run, clerk, plan, words, status, said):
    assert said in run("accept", plan, *words, dsn=clerk, expect=status).stderr


def test_a_reader_is_told_who_may(run, owner, plan):
    reader = add_person(owner, DOROHUSK, "reader")
    refused = run("accept", plan, RULE, "1MN", "--reason", "Tak ma być.", dsn=reader, expect=1)
    assert "kto edytuje plany tej gminy" in refused.stderr
