"""Symbols, parameters and provisions of local plans: each rule trips where it should, and only there."""

import psycopg
import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import (
    Plan,
    box,
    findings,
    line,
    local_plan,
    provision,
    store_draft,
    terrain,
)

SUBJECT = {
    "unknown-symbol", "missing-symbol-regime", "terrain-designation-mismatch",
    "duplicate-terrain-designation", "unknown-marking-kind", "missing-parameter",
    "missing-planning-fee-rate", "terrain-value-out-of-range", "minimum-above-maximum", "missing-provision",
    "provision-without-terrain",
}  # fmt: skip


def found(judge: Judge, plan: Plan) -> list[tuple[str, str]]:
    """Rules of this subject that the plan trips, with the object."""
    return [(finding.rule, finding.object) for finding in judge(plan) if finding.rule in SUBJECT]


def house(designation: str = "1MN", **attributes: object) -> tuple[dict, ...]:
    """The plan's two terrains, the first with other attributes."""
    first = terrain(designation, box(0, 0, 190, 100), **attributes)
    return first, local_plan().terrains[1]


def test_a_complete_local_plan_is_right(judge: Judge):
    assert found(judge, local_plan()) == []


@pytest.mark.parametrize("symbol", ["MN/U", "MW,U", "MN / U"])
def test_mixed_symbols_are_known_by_their_parts(judge: Judge, symbol):
    plan = local_plan(
        terrains=house(symbol=symbol, designation=f"1{symbol}"),
        provisions=(provision(1, symbol), provision(2, "KDZ")),
    )
    assert found(judge, plan) == []


def test_a_symbol_of_another_regime_is_unknown(judge: Judge):
    plan = local_plan(terrains=house("1RM"), provisions=(provision(1, "RM"), provision(2, "KDZ")))
    (finding,) = [finding for finding in judge(plan) if finding.rule == "unknown-symbol"]
    assert (finding.severity, finding.object) == ("warning", "1RM")
    assert "„RM”" in finding.message
    assert "2021" in finding.message
    assert found(judge, with_regime(plan, "2003")) == []


def test_a_symbol_that_the_plan_defines_is_known(judge: Judge):
    plan = local_plan(
        terrains=house("1MNx", symbol="MNx"),
        provisions=(provision(1, "MNx"), provision(2, "KDZ")),
        symbols=({"symbol": "MNx", "name": "zabudowa letniskowa", "base_symbol": "MN"},),
    )
    assert found(judge, plan) == []
    assert found(judge, local_plan(terrains=plan.terrains, provisions=plan.provisions)) == [
        ("unknown-symbol", "1MNx")
    ]


@pytest.mark.parametrize("regime", [None, "1994"])
def test_a_plan_says_its_regime(judge: Judge, regime):
    assert found(judge, with_regime(local_plan(), regime)) == [("missing-symbol-regime", "1MPZP")]


@pytest.mark.parametrize("designation", ["1MN", "MN1", "MN", "12.MN", "A3MN", "1MN-2", "A.12MN.3a"])
def test_usual_designations_are_right(judge: Judge, designation):
    assert found(judge, local_plan(terrains=house(designation, symbol="MN"))) == []


@pytest.mark.parametrize("designation", ["1MW", "1", "MNU1", ""])
def test_other_designations_are_a_warning(judge: Judge, designation):
    rules = [rule for rule, _ in found(judge, local_plan(terrains=house(designation, symbol="MN")))]
    assert rules == ["terrain-designation-mismatch"]


def test_two_terrains_of_one_designation(judge: Judge):
    terrains = (
        terrain("1MN", box(0, 0, 100, 100)),
        terrain("1MN", box(100, 0, 190, 100), local_id="1MPZP-1MN-b"),
        local_plan().terrains[1],
    )
    assert found(judge, local_plan(terrains=terrains)) == [("duplicate-terrain-designation", "1MN")]


def test_a_parameter_may_be_zero_but_not_absent(judge: Judge):
    assert found(judge, local_plan(terrains=house(min_above_ground_intensity="0"))) == []
    (finding,) = judge_only(judge, local_plan(terrains=house(max_height=None, min_parking_places=None)))
    assert finding.rule == "missing-parameter"
    assert "maksymalna wysokość zabudowy, minimalna liczba miejsc do parkowania" in finding.message


def test_roads_need_no_parameters(judge: Judge):
    road = terrain("1KDZ", box(190, 0, 200, 100), max_height=None, max_built_up_share=None)
    assert found(judge, local_plan(terrains=(local_plan().terrains[0], road))) == []


def test_an_older_regime_wants_fewer_parameters(judge: Judge):
    plan = local_plan(terrains=house(max_built_up_share=None))
    assert found(judge, plan) == [("missing-parameter", "1MN")]
    assert found(judge, with_regime(plan, "2003")) == []


def test_the_fee_rate_is_given_and_at_most_thirty(judge: Judge):
    assert found(judge, local_plan(terrains=house(planning_fee_rate=None))) == [
        ("missing-planning-fee-rate", "1MN")
    ]
    assert found(judge, local_plan(terrains=house(planning_fee_rate="30.5"))) == [
        ("terrain-value-out-of-range", "1MN")
    ]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("max_built_up_share", "101"), ("min_biologically_active_share", "-1"), ("max_height", "NaN")],
)
def test_values_out_of_range(judge: Judge, parameter, value):
    (finding,) = judge_only(judge, local_plan(terrains=house(**{parameter: value})))
    assert (finding.rule, finding.severity, finding.object) == ("terrain-value-out-of-range", "error", "1MN")


@pytest.mark.parametrize(("highest", "rules"), [("0.1", []), ("0.09", ["minimum-above-maximum"])])
def test_the_least_value_is_not_above_the_greatest(judge: Judge, highest, rules):
    plan = local_plan(terrains=house(max_above_ground_intensity=highest))
    assert [rule for rule, _ in found(judge, plan)] == rules


def test_every_symbol_has_a_provision_and_every_provision_a_terrain(judge: Judge):
    plan = local_plan(provisions=(provision(1), provision(2, "MN"), provision(3, "US")))
    assert found(judge, plan) == [("missing-provision", "KDZ"), ("provision-without-terrain", "§ 3")]


def test_a_provision_of_one_terrain_is_its_own(judge: Judge):
    only_for_it = (provision(1, "MN", designation="1MN"), provision(2, "KDZ"))
    assert found(judge, local_plan(provisions=only_for_it)) == []
    for_another = (provision(1, "MN", designation="2MN"), provision(2, "KDZ"))
    assert found(judge, local_plan(provisions=for_another)) == [
        ("missing-provision", "MN"), ("provision-without-terrain", "§ 1")
    ]  # fmt: skip


def test_markings_are_of_a_known_kind(judge: Judge):
    inside = line("LINESTRING(8480010 5620010, 8480100 5620010)")
    assert found(judge, local_plan(lines=(inside,))) == []
    assert found(judge, local_plan(lines=({**inside, "kind": "budynek"},))) == [
        ("unknown-marking-kind", "L1")
    ]


def test_they_speak_english_too(connection: psycopg.Connection, judge: Judge):
    plan_id = store_draft(connection, local_plan(terrains=house(planning_fee_rate="31")))
    (finding,) = findings(connection, "planowisko.check_plan(%s, 'draft', 'en')", plan_id)
    assert finding.message == (
        "Terrain 1MN: rate of the planning fee = 31 is out of range (from 0 to 30). Correct the value."
    )


def judge_only(judge: Judge, plan: Plan) -> list:
    return [finding for finding in judge(plan) if finding.rule in SUBJECT]


def with_regime(plan: Plan, regime: str | None) -> Plan:
    return Plan(**{**vars(plan), "act": {**plan.act, "symbol_regime": regime}})
