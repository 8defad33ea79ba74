"""Regulations of a plan ogólny and the accessibility standards of an OSD."""

import json

import psycopg
import pytest

from planowisko.db.codelists.app_schema import (
    ACCESSIBILITY_STANDARDS,
    MANDATORY_ACCESSIBILITY_STANDARDS,
    RURAL_EXCLUSION,
)
from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, box, findings, regulation, store_draft

STANDARDS: dict[str, tuple[str, str | None]] = {
    name: ("3", "ha") if name.startswith("powierzchnia") else ("900", "m")
    for name in MANDATORY_ACCESSIBILITY_STANDARDS
} | {RURAL_EXCLUSION: ("true", None)}


def osd(**standards: tuple[str, str | None] | None) -> Plan:
    """A plan with an OSD of all mandatory standards, some of them replaced, or left out (None)."""
    given = [[name, *value] for name, value in {**STANDARDS, **standards}.items() if value is not None]
    area = regulation(
        "1OSD", box(10, 10, 50, 50), kind="OSD", symbol="OSD", accessibility_standards=json.dumps(given)
    )
    return Plan(regulations=(area,))


def rules(judge: Judge, plan: Plan) -> list[tuple[str, str, str]]:
    return [(found.rule, found.severity, found.object) for found in judge(plan)]


def test_the_standards_are_those_that_files_are_read_with(connection: psycopg.Connection):
    rows = connection.execute("SELECT name, is_mandatory FROM rules.accessibility_standards()").fetchall()
    assert tuple(name for name, _ in rows) == ACCESSIBILITY_STANDARDS
    assert tuple(name for name, mandatory in rows if mandatory) == MANDATORY_ACCESSIBILITY_STANDARDS


@pytest.mark.parametrize("standards", [{}, {"odlegloscDoApteki": ("2000.5", "m")}])
def test_a_complete_osd_is_right(judge: Judge, standards):
    assert judge(osd(**standards)) == []


def test_a_missing_standard_keeps_from_publication(connection: psycopg.Connection, judge: Judge):
    plan = osd(odlegloscDoSzkolyPodstawowej=None, powierzchniaObszaruZieleniPublicznej=None)
    (missing,) = judge(plan)
    assert (missing.rule, missing.severity, missing.object) == ("missing-standard", "warning", "1OSD")
    assert "odlegloscDoSzkolyPodstawowej, powierzchniaObszaruZieleniPublicznej" in missing.message
    plan_id = store_draft(connection, plan)
    (missing,) = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
    assert (missing.rule, missing.severity) == ("missing-standard", "error")


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("odlegloscDoSzkolyPodstawowej", "-1", "m"),
        ("odlegloscDoSzkolyPodstawowej", "0", "m"),
        ("odlegloscDoSzkolyPodstawowej", "blisko", "m"),
        ("odlegloscDoSzkolyPodstawowej", "3", "km"),
        ("odlegloscDoSzkolyPodstawowej", "3", "ha"),
        ("powierzchniaObszaruZieleniPublicznej", "20", "m"),
        (RURAL_EXCLUSION, "tak", None),
        ("odlegloscDoKina", "3", "m"),
    ],
)
def test_a_standard_out_of_range_is_found(judge: Judge, name, value, unit):
    (wrong,) = judge(osd(**{name: (value, unit)}))
    assert (wrong.rule, wrong.severity, wrong.object) == ("standard-out-of-range", "error", "1OSD")
    assert f"Obszar 1OSD: {name} = {value}" in wrong.message


def test_other_regulations_need_no_standards(judge: Judge):
    assert judge(Plan(regulations=(regulation("1OUZ", box(10, 10, 50, 50)),))) == []


def test_the_symbol_is_that_of_the_kind(judge: Judge):
    area = regulation("1OZS", box(10, 10, 50, 50), symbol="OZS")
    (wrong,) = judge(Plan(regulations=(area,)))
    assert (wrong.rule, wrong.severity, wrong.object) == ("regulation-symbol-mismatch", "error", "1OZS")
    assert "ma symbol „OZS”, a jego rodzaj to OUZ" in wrong.message
