"""The sample's cadastre, as our own reader takes it: nothing rejected, nothing doubted."""

from collections import Counter
from decimal import Decimal

import pytest
import shapely

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning
from tests.etl.readers.cadastre.cadastre_files import LUBELSKIE, apart


@pytest.fixture(scope="module")
def dorohusk(delivery):
    return next(gmina for gmina in delivery.gminas if gmina.unit == "060304_2")


@pytest.fixture(scope="module")
def records(dorohusk):
    found, warnings = apart(read_parcels(dorohusk.egib, gmina_code=dorohusk.unit, extent=LUBELSKIE))
    assert warnings == []
    return found


def parcels_of(records, *, archived):
    return [r for r in records if isinstance(r, CadastralParcel) and r.archived is archived]


def test_units_precincts_and_parcels_are_there(records, dorohusk):
    zonings = [record for record in records if isinstance(record, CadastralZoning)]
    parcels = [record for record in records if isinstance(record, CadastralParcel)]
    assert len(zonings) + len(parcels) == len(records)
    assert Counter(zoning.level for zoning in zonings)["unit"] == 1
    precincts = {zoning.national_reference for zoning in zonings if zoning.level == "precinct"}
    assert len(precincts) >= 3
    assert {parcel.zoning_reference for parcel in parcels} == precincts
    assert len(parcels_of(records, archived=False)) == dorohusk.parcels


def test_identifiers_are_unique_among_current_parcels(records):
    references = Counter(parcel.national_reference for parcel in parcels_of(records, archived=False))
    assert max(references.values()) == 1
    assert any(".AR_1." in reference for reference in references)
    assert any("/" in reference for reference in references)


def test_archived_versions_end_when_the_current_begins(records):
    current = {parcel.national_reference: parcel for parcel in parcels_of(records, archived=False)}
    archived = parcels_of(records, archived=True)
    assert len(archived) >= 3
    earlier = [parcel for parcel in archived if parcel.national_reference in current]
    assert earlier
    for parcel in earlier:
        assert parcel.end_lifespan_version == current[parcel.national_reference].begin_lifespan_version
    divided = [parcel for parcel in archived if parcel.national_reference not in current]
    for parcel in divided:
        parts = [current[f"{parcel.national_reference}/{number}"] for number in (1, 2)]
        union = shapely.union_all([part.geometry for part in parts])
        assert union.symmetric_difference(parcel.geometry).area < 0.01
        assert parcel.valid_to is not None


def test_land_uses_are_codes_that_go_together_and_add_up(records):
    known = land_uses()
    for parcel in parcels_of(records, archived=False):
        assert sum((use.area for use in parcel.land_use), Decimal(0)) == parcel.area_value
        for use in parcel.land_use:
            allowed = known[use.land_use].allowed_soil_uses
            assert (use.soil_use in allowed) if use.soil_use else not use.soil_class


def test_registered_areas_are_near_the_computed(records):
    for parcel in parcels_of(records, archived=False):
        computed = parcel.geometry.area
        assert abs(float(parcel.area_value) - computed) <= 0.0001 * computed + 0.2 * computed**0.5 + 3
