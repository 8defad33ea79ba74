"""Numeric parameters of zones."""

from decimal import Decimal

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Finding, Plan, box, zone

WEST = zone("1SO", box(0, 0, 100, 100))
PARAMETERS = {
    "max_above_ground_intensity": "maksymalna nadziemna intensywność zabudowy",
    "max_built_up_share": "maksymalny udział powierzchni zabudowy",
    "max_height": "maksymalna wysokość zabudowy",
    "min_biologically_active_share": "minimalny udział powierzchni biologicznie czynnej",
}
SHARES = ("max_built_up_share", "min_biologically_active_share")


def plan(parameter: str, value: str | None) -> Plan:
    number = None if value is None else Decimal(value)
    return Plan((WEST, zone("2SU", box(100, 0, 200, 100), **{parameter: number})))


def found(judge: Judge, plan: Plan) -> list[Finding]:
    """What is wrong with the numbers as such, whatever they mean."""
    return [finding for finding in judge(plan) if finding.rule in {"too-many-decimals", "value-out-of-range"}]


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("value", [None, "0", "0.8", "50", "50.0", "50.00", "99.900"])
def test_one_decimal_place_is_right_and_trailing_zeros_are_none(judge: Judge, parameter, value):
    assert found(judge, plan(parameter, value)) == []


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_second_decimal_place_is_too_many(judge: Judge, parameter):
    (wrong,) = found(judge, plan(parameter, "0.85"))
    assert (wrong.rule, wrong.severity, wrong.object) == ("too-many-decimals", "error", "2SU")
    assert wrong.message == (
        f"Strefa 2SU: {PARAMETERS[parameter]} = 0,85 ma więcej niż jedno miejsce po przecinku. "
        "Podaj wartość z dokładnością do jednego miejsca, np. 0,9."
    )
    assert wrong.area == pytest.approx(10_000)


@pytest.mark.parametrize("parameter", SHARES)
def test_a_share_is_at_most_100_percent(judge: Judge, parameter):
    assert found(judge, plan(parameter, "100.0")) == []
    (wrong,) = found(judge, plan(parameter, "100.1"))
    assert (wrong.rule, wrong.severity, wrong.object) == ("value-out-of-range", "error", "2SU")
    assert wrong.message == (
        f"Strefa 2SU: {PARAMETERS[parameter]} = 100,1 jest poza dopuszczalnym zakresem (od 0 do 100). "
        "Popraw wartość."
    )
    assert wrong.area == pytest.approx(10_000)


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("value", ["-0.1", "NaN", "Infinity"])
def test_no_parameter_is_negative_or_no_number(judge: Judge, parameter, value):
    assert [wrong.rule for wrong in found(judge, plan(parameter, value))] == ["value-out-of-range"]


@pytest.mark.parametrize("parameter", ["max_above_ground_intensity", "max_height"])
def test_intensity_and_height_have_no_upper_limit(judge: Judge, parameter):
    assert found(judge, plan(parameter, "250")) == []
