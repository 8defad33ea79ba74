"""The catalogue of rules and the functions behind it."""

import re
from pathlib import Path

import psycopg
import pytest

from planowisko.db.rule_reference import rule_reference

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


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


def test_every_rule_has_its_title_message_and_source_in_both_languages(catalogue: list[dict[str, str]]):
    english = re.compile(r"\b(practice|schema|rules?|code list|of|the|as)\b")
    for rule in catalogue:
        for name in ("title", "message", "source"):
            assert rule[f"{name}_pl"].strip(), (rule["code"], name)
            assert rule[f"{name}_en"].strip(), (rule["code"], name)
        # A bare reference may be the same in both languages; English left in the Polish may not.
        assert not english.search(rule["source_pl"]), rule["code"]


def numbers(template: str) -> set[str]:
    return set(re.findall(r"%(\d)\$s", template))


def test_the_catalogue_is_read_in_either_language_with_the_values_set(connection: psycopg.Connection):
    connection.execute("INSERT INTO partnership.setting (name, value) VALUES ('topology_min_area', '2.5')")
    gap = catalogued(connection, "pl")["zone-gap"]
    assert gap["title"] == "Luka między strefami"
    assert gap["subject_names"] == ["akt planowania", "strefa"]
    assert gap["plan_type_names"] == ["plan ogólny gminy"]
    assert "o powierzchni … m² nie należy do żadnej strefy" in gap["message"]
    assert gap["source"].startswith("praktyka: reguły spójności zbiorów APP")
    values = {each["name"]: (each["value"], each["default"]) for each in gap["parameters"]}
    assert values == {"topology_min_area": (2.5, 1), "topology_max_thinness": (10000, 10000)}
    english = catalogued(connection, "en_GB")
    assert english["zone-gap"]["title"] == "Gap between zones"
    assert english["zone-gap"]["source"].startswith("practice: consistency rules of APP data sets")
    assert english["zone-gap"]["subject_names"] == ["spatial plan", "zone"]
    assert "(0-30 %)" in english["missing-planning-fee-rate"]["message"]
    assert english["duplicate-local-id"]["plan_types"] == english["duplicate-local-id"]["parameters"] == []


def test_every_subject_and_kind_of_plan_has_a_name(connection: psycopg.Connection):
    for rule in catalogued(connection, "pl").values():
        assert rule["subjects"], rule["code"]
        assert not set(rule["subject_names"]) & set(rule["subjects"]), rule["code"]
        assert not set(rule["plan_type_names"]) & set(rule["plan_types"]), rule["code"]


def test_the_reference_in_docs_is_current(connection: psycopg.Connection):
    # Other settings than the defaults are not the reference's.
    connection.execute("INSERT INTO partnership.setting (name, value) VALUES ('topology_min_area', '7')")
    assert REFERENCE.read_text(encoding="utf-8") == rule_reference(connection), (
        "Write it anew: python -m planowisko.db.rule_reference > docs/rules.md"
    )


def catalogued(connection: psycopg.Connection, language: str) -> dict[str, dict]:
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        rows = cursor.execute("SELECT * FROM planowisko.rule_catalogue(%s)", [language]).fetchall()
    return {row["code"]: row for row in rows}
