"""Which mapping fits a layer, and what it makes of a feature."""

import pytest

from planowisko.etl.readers.profiles.built_in import built_in_profiles
from planowisko.etl.readers.profiles.our_fields import CADASTRE_KINDS, LayerKind
from planowisko.etl.readers.profiles.parsing import parse_profile
from planowisko.etl.readers.profiles.profile import bind

NOT_BUILDINGS = CADASTRE_KINDS - {LayerKind.BUILDING}
COUNTY_CUT = ["ID_DZIALKI", "NUMER_DZIA", "NUMER_OBRE", "NUMER_JEDN", "POLE_EWIDE", "KLASOUZYTK"]


def fitting(names, wanted=NOT_BUILDINGS, layer="warstwa"):
    return [(bound.profile.name, bound.kind) for bound in bind(built_in_profiles(), layer, names, wanted)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["ID_DZIALKI", "POLE_EWIDENCYJNE"], [("county-service", "parcel")]),
        (COUNTY_CUT, [("county-service", "parcel")]),
        (["numer_jednostki", "numer_obrebu", "numer_dzialki"], [("county-service", "parcel")]),
        (["idDzialki", "poleEwidencyjne", "lokalnyId", "NR_DZ"], [("egib-attributes", "parcel")]),
        (["ID_OBREBU", "NAZWA_OBREBU", "ID_JEDNOSTKI"], [("county-service", "precinct")]),
        (["jpt_kod_je", "jpt_nazwa_"], [("prg-borders", "unit"), ("prg-borders", "precinct")]),
        (["NUMER_DZIALKI"], []),
        (["ID_BUDYNKU", "ID_DZIALKI"], []),
        ([], []),
    ],
)
def test_the_kind_is_told_by_the_names(names, found):
    assert fitting(names) == found


def test_a_layer_of_buildings_may_name_the_parcel_and_a_layer_of_parcels_a_kind():
    assert fitting(["ID_BUDYNKU", "ID_DZIALKI"], CADASTRE_KINDS) == [("county-service", "building")]
    assert fitting(["ID_DZIALKI", "RODZAJ"], CADASTRE_KINDS) == [("county-service", "parcel")]


def test_terrains_are_not_taken_for_buildings():
    assert fitting(["OZNACZENIE", "RODZAJ"], {LayerKind.TERRAIN}) == [("mpzp-terrains", "terrain")]


OWN = """
profile: 1
layers:
  - kind: parcel
    layer: "dz*"
    fields:
      national_reference: [ID, ID2]
      area_value: POW
      land_use: UZ
    constants: {land_use: N}
    values: {land_use: {rola: RIVa}}
    only: {STAN: [aktualna]}
"""


def bound_own(layer="Dzialki", names=("id", "ID2", "Pow", "UZ", "stan", "WLASCICIEL")):
    return bind([parse_profile(OWN.encode(), "x.yaml", "x")], layer, names, NOT_BUILDINGS)


def test_values_are_read_by_our_names():
    (bound,) = bound_own()
    assert bound.needed == {"id", "ID2", "Pow", "UZ", "stan"}
    assert bound.read({"id": "", "ID2": "060304_2.0001.1", "Pow": "None", "UZ": "rola"}) == {
        "national_reference": "060304_2.0001.1",
        "land_use": "RIVa",
    }
    assert bound.read({"id": "1", "ID2": "2", "Pow": "5", "UZ": ""}) == {
        "national_reference": "1", "area_value": "5", "land_use": "N",
    }  # fmt: skip


def test_other_features_and_layers_are_passed_over():
    (bound,) = bound_own()
    assert bound.accepts({"stan": "aktualna"})
    assert not bound.accepts({"stan": "archiwalna"})
    assert bound_own(layer="budynki") == ()
    assert bound_own(names=("ID", "POW")) == ()


def test_a_layer_without_fields_may_be_told_by_constants():
    text = b"profile: 1\nlayers:\n  - kind: unit\n    constants: {national_reference: 0212_5, name: X}\n"
    (bound,) = bind([parse_profile(text, "x.yaml", "x")], "granica", (), {LayerKind.UNIT})
    assert bound.read({}) == {"national_reference": "0212_5", "name": "X"}
