"""Accepted warnings: who may, what cannot be accepted, when an acceptance lapses, what a version keeps."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, connect
from tests.db.rules.plans import box, local_plan, store_draft, terrain

HOUSES = terrain("1MN", box(0, 0, 190, 100), planning_fee_rate=None)
ROAD = terrain("1KDZ", box(190, 0, 200, 100))
UNRATED = local_plan(terrains=(HOUSES, ROAD))
"""One warning: a terrain has no rate of the planning fee."""

RULE = "missing-planning-fee-rate"


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


@pytest.fixture
def clerk(owner: psycopg.Connection) -> Iterator[psycopg.Connection]:
    with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
        yield connection


@pytest.fixture
def plan(owner: psycopg.Connection) -> uuid.UUID:
    return store_draft(owner, UNRATED)


def accept(
    connection: psycopg.Connection, plan: uuid.UUID, reason: str = "Gmina nie pobiera.", **more
) -> int:
    values = {"plan": plan, "rule": RULE, "object": "1MN", "reason": reason, "fingerprint": None, **more}
    return connection.execute(
        "SELECT planowisko.accept_warning(%(plan)s, %(rule)s, %(object)s, %(reason)s, %(fingerprint)s)",
        values,
    ).fetchone()[0]


def withdraw(connection: psycopg.Connection, plan: uuid.UUID, name: str = "1MN") -> int:
    return connection.execute(
        "SELECT planowisko.withdraw_acceptance(%s, %s, %s)", [plan, RULE, name]
    ).fetchone()[0]


def judged(
    connection: psycopg.Connection, plan: uuid.UUID, language: str = "pl"
) -> list[tuple[str, bool, str | None, str | None]]:
    return connection.execute(
        "SELECT rule, accepted, reason, accepted_by FROM planowisko.check_plan(%s, 'draft', %s)",
        [plan, language],
    ).fetchall()


def refusal(connection: psycopg.Connection, plan: uuid.UUID, **more) -> str:
    with pytest.raises(psycopg.DatabaseError) as refused:
        accept(connection, plan, **more)
    return refused.value.sqlstate


def test_an_accepted_warning_says_who_why_and_when(clerk, plan):
    assert judged(clerk, plan) == [(RULE, False, None, None)]
    assert accept(clerk, plan, "  Gmina nie pobiera opłaty. ") == 1
    assert judged(clerk, plan) == [(RULE, True, "Gmina nie pobiera opłaty.", clerk.info.user)]
    assert judged(clerk, plan, "en") == [(RULE, True, "Gmina nie pobiera opłaty.", clerk.info.user)]
    message, recent = clerk.execute(
        "SELECT message, accepted_at > now() - interval '1 minute' FROM planning.accepted_warning"
    ).fetchone()
    assert message.startswith("Tereny bez stawki opłaty planistycznej (1): 1MN.")
    assert recent


def test_accepting_again_replaces_the_reason(clerk, plan):
    accept(clerk, plan, "Pierwszy powód.")
    accept(clerk, plan, "Drugi powód.")
    assert judged(clerk, plan) == [(RULE, True, "Drugi powód.", clerk.info.user)]
    assert clerk.execute("SELECT count(*) FROM planning.accepted_warning").fetchone() == (1,)


def test_an_acceptance_is_withdrawn(clerk, plan):
    accept(clerk, plan)
    assert withdraw(clerk, plan) == 1
    assert judged(clerk, plan) == [(RULE, False, None, None)]
    with pytest.raises(psycopg.DatabaseError) as refused:
        withdraw(clerk, plan)
    assert refused.value.sqlstate == "PW010"


@pytest.mark.parametrize("role", ["clerk", "gis", "admin"])
def test_who_edits_may_accept(owner, plan, role):
    with connect(add_person(owner, DOROHUSK, role)) as person:
        assert accept(person, plan) == 1
        assert withdraw(person, plan) == 1


def test_a_reader_and_a_neighbour_may_not(owner, clerk, plan):
    with connect(add_person(owner, DOROHUSK, "reader")) as reader:
        assert refusal(reader, plan) == "PW004"
        accept(clerk, plan)
        # A reader sees what others have accepted.
        assert judged(reader, plan)[0][1:3] == (True, "Gmina nie pobiera.")
        with pytest.raises(psycopg.DatabaseError) as refused:
            withdraw(reader, plan)
        assert refused.value.sqlstate == "PW004"
    with connect(add_person(owner, ZMUDZ, "admin")) as neighbour:
        assert refusal(neighbour, plan) == "PW005"
        assert neighbour.execute("SELECT count(*) FROM planning.accepted_warning").fetchone() == (0,)


def test_an_error_cannot_be_accepted(clerk, plan):
    assert refusal(clerk, plan, rule="terrain-value-out-of-range") == "PW009"
    # A warning while drafting that publication takes for an error.
    assert refusal(clerk, plan, rule="missing-document", object="1MPZP") == "PW009"


def test_a_forged_acceptance_waives_no_error_and_names_no_other_author(owner, clerk):
    plan = store_draft(owner, local_plan(terrains=(replace_value(HOUSES, max_height="-1"), ROAD)))
    (row,) = clerk.execute(
        "SELECT object, message, fingerprint FROM planowisko.check_plan(%s) WHERE severity = 'error'", [plan]
    ).fetchall()
    insert = (
        "INSERT INTO planning.accepted_warning "
        "(gmina_code, plan_id, rule, object, message, fingerprint, reason, accepted_by, accepted_at) "
        "VALUES (%s, %s, %s, %s, %s, %s, 'Bo tak.', 'burmistrz', '2020-01-01')"
    )
    with pytest.raises(psycopg.DatabaseError) as refused:
        clerk.execute(insert, [DOROHUSK, plan, "terrain-value-out-of-range", *row])
    assert refused.value.sqlstate == "PW009"
    # Nor where the trigger was not there yet.
    owner.execute("ALTER TABLE planning.accepted_warning DISABLE TRIGGER complete_acceptance")
    owner.execute(insert, [DOROHUSK, plan, "terrain-value-out-of-range", *row])
    owner.execute("ALTER TABLE planning.accepted_warning ENABLE TRIGGER complete_acceptance")
    errors = "SELECT accepted FROM planowisko.check_plan(%s) WHERE severity = 'error'"
    assert clerk.execute(errors, [plan]).fetchall() == [(False,)]
    clerk.execute(insert, [DOROHUSK, plan, RULE, *row])
    author = "SELECT accepted_by, accepted_at > '2025-01-01' FROM planning.accepted_warning WHERE rule = %s"
    assert clerk.execute(author, [RULE]).fetchone() == (clerk.info.user, True)


@pytest.mark.parametrize("reason", ["", "   ", "--", None])
def test_a_reason_is_required(clerk, plan, reason):
    assert refusal(clerk, plan, reason=reason) == "PW006"


def test_what_is_not_there_is_not_accepted(clerk, plan):
    assert refusal(clerk, plan, object="7MN") == "PW010"
    assert refusal(clerk, plan, rule="no-such-rule") == "22023"
    assert refusal(clerk, uuid.uuid4()) == "PW005"


def test_an_acceptance_lapses_when_the_figures_change(clerk, plan):
    accept(clerk, plan)
    clerk.execute(
        "UPDATE planning.terrain SET planning_fee_rate = NULL, base_version = row_version "
        "WHERE designation = '1KDZ'"
    )
    for language in ("pl", "en"):
        assert judged(clerk, plan, language) == [(RULE, False, None, None)]
    # As before: accepted as before.
    clerk.execute(
        "UPDATE planning.terrain SET planning_fee_rate = 30, base_version = row_version "
        "WHERE designation = '1KDZ'"
    )
    assert judged(clerk, plan)[0][1]


def test_an_acceptance_lapses_when_words_change_that_hold_no_figure(owner, clerk):
    plan = store_draft(owner, local_plan(terrains=(replace_value(HOUSES, max_height=None), ROAD)))
    accept(clerk, plan, rule="missing-parameter")
    missing = "SELECT accepted FROM planowisko.check_plan(%s) WHERE rule = 'missing-parameter'"
    assert clerk.execute(missing, [plan]).fetchall() == [(True,)]
    clerk.execute(
        "UPDATE planning.terrain SET max_height = 9, max_built_up_share = NULL, base_version = row_version "
        "WHERE designation = '1MN'"
    )
    assert clerk.execute(missing, [plan]).fetchall() == [(False,)]


def test_one_of_several_warnings_about_an_object_is_accepted_by_its_fingerprint(owner, clerk, plan):
    clerk.execute("DELETE FROM planning.provision WHERE symbol IS NOT NULL")
    (first, _) = clerk.execute(
        "SELECT object, fingerprint FROM planowisko.check_plan(%s, 'draft', 'en') "
        "WHERE rule = 'missing-provision'",
        [plan],
    ).fetchall()
    assert accept(clerk, plan, rule="missing-provision", object="?", fingerprint=first[1]) == 1
    accepted = clerk.execute("SELECT object FROM planowisko.check_plan(%s) WHERE accepted", [plan]).fetchall()
    assert accepted == [(first[0],)]


def test_several_warnings_are_accepted_at_once_or_none(clerk, plan):
    clerk.execute("DELETE FROM planning.provision WHERE symbol IS NOT NULL")
    fingerprints = [
        fingerprint
        for (fingerprint,) in clerk.execute(
            "SELECT fingerprint FROM planowisko.check_plan(%s) WHERE rule = 'missing-provision'", [plan]
        )
    ]
    assert len(fingerprints) == 2
    accept_all = "SELECT planowisko.accept_warnings(%s, 'missing-provision', %s, 'Rysunek wystarcza.')"
    with pytest.raises(psycopg.DatabaseError) as refused:
        clerk.execute(accept_all, [plan, [*fingerprints, "gone"]])
    assert refused.value.sqlstate == "PW010"
    accepted = "SELECT count(*) FROM planowisko.check_plan(%s) WHERE accepted"
    assert clerk.execute(accepted, [plan]).fetchone() == (0,)
    assert clerk.execute(accept_all, [plan, fingerprints]).fetchone() == (2,)
    assert clerk.execute(accepted, [plan]).fetchone() == (2,)


def test_a_version_keeps_what_was_accepted_and_what_was_left_open(owner, clerk):
    plan = store_draft(owner, replace(UNRATED, provisions=UNRATED.provisions[:2]))
    accept(clerk, plan)
    version = clerk.execute(
        "SELECT plan_version_id FROM planowisko.publish_plan(%s, 'próba')", [plan]
    ).fetchone()
    warnings = clerk.execute("SELECT warnings FROM planowisko.published_plan").fetchone()[0]
    by_rule = {warning["rule"]: warning for warning in warnings}
    assert set(by_rule) == {RULE, "missing-provision"}
    assert by_rule["missing-provision"]["accepted"] is False
    assert set(by_rule["missing-provision"]) == {"rule", "severity", "object", "message", "accepted"}
    assert by_rule[RULE]["accepted"] is True
    assert by_rule[RULE]["reason"] == "Gmina nie pobiera."
    assert by_rule[RULE]["accepted_by"] == clerk.info.user
    withdraw(clerk, plan)
    with connect(add_person(owner, ZMUDZ, "reader")) as partner:
        assert partner.execute(
            "SELECT rule, reason, accepted_by FROM publication.accepted_warning WHERE plan_version_id = %s",
            version,
        ).fetchall() == [(RULE, "Gmina nie pobiera.", clerk.info.user)]
    with pytest.raises(psycopg.DatabaseError) as refused:
        owner.execute("UPDATE publication.accepted_warning SET reason = 'x'")
    assert refused.value.sqlstate == "PW003"


def test_what_has_lapsed_does_not_go_into_a_version(owner, clerk, plan):
    accept(clerk, plan)
    clerk.execute("UPDATE planning.terrain SET planning_fee_rate = NULL, base_version = row_version")
    clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan])
    assert clerk.execute("SELECT count(*) FROM publication.accepted_warning").fetchone() == (0,)
    (warning,) = clerk.execute("SELECT warnings FROM planowisko.published_plan").fetchone()[0]
    assert warning["accepted"] is False


def replace_value(row, **values):
    return {**row, "planning_fee_rate": "30", **values}
