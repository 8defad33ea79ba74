"""The catalogue of rules and the functions behind it."""

import re

import psycopg
import pytest


@pytest.fixture(scope="module")
def catalogue(rules_database: str) -> list[dict[str, str]]:
    with psycopg.connect(rules_database, row_factory=psycopg.rows.dict_row) as connection:
        return connection.execute("SELECT * FROM codelist.rule").fetchall()


def test_every_rule_is_a_function_that_says_what_it_finds(
    rules_database: str, catalogue: list[dict[str, str]]
):
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
    assert {name for name, _ in rows} == {rule["code"] for rule in catalogue}
    assert all(comment for _, comment in rows)


def test_no_rule_is_stricter_while_drafting_than_at_publication(catalogue: list[dict[str, str]]):
    rank = {None: 0, "warning": 1, "error": 2}
    for rule in catalogue:
        severities = [rule[f"severity_{stage}"] for stage in ("draft", "file", "publication")]
        assert set(severities) <= set(rank), rule["code"]
        assert any(severities), rule["code"]
        assert rank[severities[0]] <= rank[severities[2]], rule["code"]


def test_parameters_are_settings(rules_database: str, catalogue: list[dict[str, str]]):
    with psycopg.connect(rules_database) as connection:
        known = {name for (name,) in connection.execute("SELECT name FROM planowisko.setting_default()")}
    for rule in catalogue:
        assert set(rule["parameters"]) <= known, rule["code"]


def test_both_languages_use_the_same_arguments(catalogue: list[dict[str, str]]):
    for rule in catalogue:
        assert numbers(rule["message_pl"]) == numbers(rule["message_en"]), rule["code"]
        assert all(rule[name] for name in ("source", "title_pl", "title_en")), rule["code"]


def numbers(template: str) -> set[str]:
    return set(re.findall(r"%(\d)\$s", template))
