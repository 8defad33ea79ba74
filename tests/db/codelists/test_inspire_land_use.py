import csv

import pytest

from planowisko.db.codelists import zone_kinds
from planowisko.db.codelists.inspire_land_use import (
    NOT_KNOWN_USE,
    land_use_classes,
    land_use_of_terrain,
    land_use_of_zone,
)
from planowisko.db.codelists.table import rows


def official(reference, name):
    with (reference / "data" / "codelists" / name).open(encoding="utf-8") as text:
        return list(csv.DictReader(text))


def codes(symbol, regime, own=None):
    return [found.code for found in land_use_of_terrain(symbol, regime, own or {})]


def mapped(scheme):
    return {row["symbol"] for row in rows("hilucs_mapping.csv") if row["scheme"] == scheme}


def test_the_classes_are_the_official_ones(reference):
    assert {code: value.address for code, value in land_use_classes().items()} == {
        row["code"]: row["href"] for row in official(reference, "hilucs.csv")
    }


def test_every_row_gives_a_known_class_and_its_reason_once():
    found = rows("hilucs_mapping.csv")
    assert {row["hilucs"] for row in found} <= set(land_use_classes())
    assert all(row["reasoning"].strip() for row in found)
    assert len({(row["scheme"], row["symbol"]) for row in found}) == len(found)


def test_every_kind_of_zone_has_a_class():
    assert mapped("zone_kind") == set(zone_kinds())
    assert NOT_KNOWN_USE not in {land_use_of_zone(kind.code).code for kind in zone_kinds().values()}
    assert land_use_of_zone("strefaCmentarzy").code == "3_3_5_OtherCommunityServices"
    assert land_use_of_zone("strefaNieznana").code == NOT_KNOWN_USE


def test_every_symbol_that_plans_are_judged_by_has_a_class():
    known = {(row["scheme"], row["symbol"]) for row in rows("hilucs_mapping.csv")}
    assert {(row["regime"], row["symbol"]) for row in rows("terrain_symbol.csv")} <= known


def test_every_symbol_of_the_dictionaries_has_a_class(reference):
    assert mapped("2003") == {row["symbol"] for row in official(reference, "mpzp_symbols_2003.csv")}
    verified = {row["symbol"] for row in official(reference, "kpt_mpzp_codes_verified.csv")}
    assert mapped("2021") == mapped("2026") == verified


@pytest.mark.parametrize(
    ("symbol", "regime", "expected"),
    [
        ("MN", "2003", ["5_1_PermanentResidentialUse"]),
        ("1MN", "2003", ["5_1_PermanentResidentialUse"]),
        ("MN/U", "2003", ["5_1_PermanentResidentialUse", "3_TertiaryProduction"]),
        ("MW,U", "2021", ["5_1_PermanentResidentialUse", "3_TertiaryProduction"]),
        ("MN-MW", "2021", ["5_1_PermanentResidentialUse"]),
        # The same letters mean other things in another regime.
        ("W", "2003", ["4_3_2_WaterAndSewageInfrastructure"]),
        ("W", "2021", ["6_3_2_WaterAreasNotInOtherEconomicUse"]),
        # Longer symbols count as what they begin with ...
        ("KDX", "2003", ["4_1_1_RoadTransport"]),
        ("KDL", "2026", ["4_1_TransportNetworks"]),
        # ... but one letter says nothing in 2003, where K is sewerage.
        ("KX", "2003", [NOT_KNOWN_USE]),
        ("MN/XX", "2003", ["5_1_PermanentResidentialUse"]),
        ("XX", "2003", [NOT_KNOWN_USE]),
        ("", "2003", [NOT_KNOWN_USE]),
        ("MN", None, [NOT_KNOWN_USE]),
    ],
)
def test_the_class_of_a_terrain(symbol, regime, expected):
    assert codes(symbol, regime) == expected


def test_a_symbol_of_the_plan_itself_counts_as_the_one_behind_it():
    assert codes("AB", "2003", {"AB": "ZP"}) == ["3_4_4_OpenAirRecreationalAreas"]
    assert codes("AB/MN", "2003", {"AB": "U"}) == ["3_TertiaryProduction", "5_1_PermanentResidentialUse"]
