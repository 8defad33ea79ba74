"""Built-up and biologically active shares of zones."""

from decimal import Decimal

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, box, zone

WEST = zone("1SO", box(0, 0, 100, 100))


def plan(**shares: str) -> Plan:
    numbers = {name: Decimal(value) for name, value in shares.items()}
    return Plan((WEST, zone("2SU", box(100, 0, 200, 100), **numbers)))


@pytest.mark.parametrize(("share", "is_low"), [("30", False), ("30.0", False), ("29.9", True), ("0", True)])
def test_a_share_below_the_kinds_default_is_warned_of(judge: Judge, share, is_low):
    found = judge(plan(min_biologically_active_share=share))
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == (
        [("low-biologically-active-share", "warning", "2SU")] * is_low
    )
    text = share.replace(".", ",")
    assert all(
        f"(strefa usługowa) ma minimalny udział powierzchni biologicznie czynnej {text}%, mniejszy niż "
        "domyślny dla tego rodzaju strefy (30%)" in finding.message
        for finding in found
    )


def test_an_absent_share_is_not_zero_and_some_kinds_have_no_default(judge: Judge):
    assert judge(plan()) == []
    open_zone = {**WEST, "min_biologically_active_share": Decimal("0")}
    assert judge(Plan((open_zone, zone("2SU", box(100, 0, 200, 100))))) == []


@pytest.mark.parametrize(("built_up", "too_much"), [("60", False), ("60.1", True), ("100", True)])
def test_both_shares_fit_into_a_parcel(judge: Judge, built_up, too_much):
    found = judge(plan(max_built_up_share=built_up, min_biologically_active_share="40"))
    assert [(finding.rule, finding.severity, finding.object) for finding in found] == (
        [("shares-exceed-whole", "warning", "2SU")] * too_much
    )
    assert all("(zostaje 60%)" in finding.message for finding in found)
