"""Designations, symbols and kinds of zones."""

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import KINDS, Plan, box, of_rules, regulation, zone

EAST = zone("2SU", box(100, 0, 200, 100))
WEST = box(0, 0, 100, 100)


def test_zones_that_share_a_designation_are_one_finding(judge: Judge):
    zones = (zone("2SU", WEST, local_id="1POG-other"), EAST)
    (duplicate,) = of_rules(judge(Plan(zones)), "duplicate-designation")
    assert (duplicate.rule, duplicate.severity, duplicate.object) == ("duplicate-designation", "error", "2SU")
    assert duplicate.message == (
        "Oznaczenie 2SU nosi więcej niż jeden obiekt (2): 1POG-2SU, 1POG-other. "
        "Nadaj każdemu inny numer porządkowy."
    )
    assert duplicate.area == pytest.approx(20_000)


def test_regulations_share_no_designation_either(judge: Judge):
    areas = (regulation("1OUZ", box(0, 0, 9, 9)), regulation("1OUZ", box(20, 0, 29, 9), local_id="x"))
    assert len(of_rules(judge(Plan(regulations=areas)), "duplicate-designation")) == 1


@pytest.mark.parametrize(
    "designation", ["SO", "SO1", "1so", "1 SO", "1-SO", "0SO", "01SO", "1SO ", "1POG-1SO", "1"]
)
def test_a_designation_is_a_number_and_a_symbol(judge: Judge, designation):
    plan = Plan((zone(designation, WEST, local_id="a", symbol="SO", zone_kind=KINDS["SO"]), EAST))
    (wrong,) = of_rules(judge(plan), "designation-format", "designation-symbol-mismatch")
    assert (wrong.rule, wrong.severity, wrong.object) == ("designation-format", "error", designation.strip())
    assert wrong.message.startswith(f"Oznaczenie „{designation}” ")
    assert wrong.area == pytest.approx(10_000)


def test_an_empty_designation_is_named_by_the_identifier(judge: Judge):
    plan = Plan((zone("", WEST, local_id="1POG-x", symbol="SO", zone_kind=KINDS["SO"]), EAST))
    (wrong,) = of_rules(judge(plan), "designation-format", "designation-symbol-mismatch")
    assert (wrong.rule, wrong.object) == ("designation-format", "1POG-x")


def test_a_large_ordinal_is_right(judge: Judge):
    assert judge(Plan((zone("123456SO", WEST), EAST))) == []


def test_the_symbol_is_that_of_the_kind(judge: Judge):
    (wrong,) = judge(Plan((zone("1SO", WEST, zone_kind=KINDS["SU"]), EAST)))
    assert (wrong.rule, wrong.severity, wrong.object) == ("symbol-kind-mismatch", "error", "1SO")
    assert wrong.message == (
        "Symbol „SO” strefy 1SO nie odpowiada rodzajowi strefy „strefa usługowa” (właściwy symbol: SU). "
        "Popraw symbol albo rodzaj strefy."
    )
    assert wrong.area == pytest.approx(10_000)


def test_a_kind_beyond_the_thirteen_is_no_kind(judge: Judge):
    (wrong,) = judge(Plan((zone("1SO", WEST, zone_kind="strefaMarzen"), EAST)))
    assert (wrong.rule, wrong.object) == ("symbol-kind-mismatch", "1SO")
    assert "„strefaMarzen” (właściwy symbol: nieznany)" in wrong.message


def test_the_designation_ends_with_the_symbol(judge: Judge):
    (wrong,) = judge(Plan((zone("1SZ", WEST, symbol="SO", zone_kind=KINDS["SO"]), EAST)))
    assert (wrong.rule, wrong.severity, wrong.object) == ("designation-symbol-mismatch", "error", "1SZ")
    assert wrong.message == (
        "Litery oznaczenia 1SZ („SZ”) różnią się od symbolu „SO”. Popraw oznaczenie albo symbol."
    )
    assert wrong.area == pytest.approx(10_000)


def test_a_regulation_is_designated_by_its_symbol(judge: Judge):
    area = box(0, 0, 9, 9)
    assert judge(Plan(regulations=(regulation("1OUZ", area),))) == []
    (wrong,) = judge(Plan(regulations=(regulation("1OZS", area),)))
    assert (wrong.rule, wrong.object) == ("designation-symbol-mismatch", "1OZS")
