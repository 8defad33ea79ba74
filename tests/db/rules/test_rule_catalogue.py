"""The catalogue of rules and the functions behind it."""

import re

import psycopg
import pytest

CODES = {
    "designation-format", "designation-symbol-mismatch", "duplicate-designation", "duplicate-local-id",
    "missing-act", "missing-document", "missing-value", "profile-not-allowed", "ring-self-intersection",
    "symbol-kind-mismatch", "too-many-decimals", "value-out-of-range", "zone-gap", "zone-outside-act",
    "zone-overlap",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(rules_database: str) -> list[dict[str, str]]:
    with psycopg.connect(rules_database, row_factory=psycopg.rows.dict_row) as connection:
        return connection.execute("SELECT * FROM codelist.rule").fetchall()


def test_the_codes_are_fixed(catalogue: list[dict[str, str]]):
    assert {rule["code"] for rule in catalogue} == CODES


def test_every_rule_is_a_function_that_says_what_it_finds(rules_database: str):
    with psycopg.connect(rules_database) as connection:
        rows = connection.execute(
            """
            SELECT replace(function.proname, '_', '-'), obj_description(function.oid, 'pg_proc')
            FROM pg_proc AS function
            WHERE function.pronamespace = 'rules'::regnamespace
                AND function.pronargs = 0
                AND pg_get_function_result(function.oid)
                    = 'TABLE(object text, arguments text[], geometry geometry)'
            """
        ).fetchall()
    assert {name for name, _ in rows} == CODES
    assert all(comment for _, comment in rows)


def test_only_what_a_complete_set_must_have_is_milder_while_drafting(catalogue: list[dict[str, str]]):
    assert {rule["code"] for rule in catalogue if rule["severity_draft"] == "warning"} == {
        "missing-act", "missing-document", "missing-value",
    }  # fmt: skip
    assert {rule["severity_publication"] for rule in catalogue} == {"error"}


def test_both_languages_use_the_same_arguments(catalogue: list[dict[str, str]]):
    for rule in catalogue:
        assert numbers(rule["message_pl"]) == numbers(rule["message_en"]), rule["code"]
        assert rule["source"], rule["code"]


def numbers(template: str) -> set[str]:
    return set(re.findall(r"%(\d)\$s", template))
