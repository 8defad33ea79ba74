"""The writer of EGiB GML: what goes in comes out of our reader, and the official schema agrees."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from shapely import MultiPolygon, Polygon, box

from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, LandUse
from planowisko.etl.records.source import Source
from planowisko.etl.writers.egib import MissingForEgib, write_egib
from tests.etl.readers.cadastre.cadastre_files import LUBELSKIE

UNIT = "060304_2"
NAMESPACE = "PL.PZGiK.304.EGiB"
CREATED = datetime(2026, 5, 4, 12, 0)
NOWHERE = Source("")
WITH_HOLE = Polygon(
    [(8486000, 5670000), (8486100, 5670000), (8486100.25, 5670100.5), (8486000, 5670100)],
    [[(8486010, 5670010), (8486010, 5670020), (8486020, 5670020), (8486020, 5670010)]],
)
PARCEL = CadastralParcel(
    source=NOWHERE,
    gmina_code=UNIT,
    national_reference=f"{UNIT}.0001.AR_2.12/3",
    zoning_reference=f"{UNIT}.0001",
    label="12/3",
    map_sheet="2",
    geometry=MultiPolygon([WITH_HOLE]),
    srid=2179,
    area_value=Decimal(9937),
    land_use=(LandUse("R", "R", "IIIb", Decimal(9000)), LandUse("dr", area=Decimal(937))),
    namespace=NAMESPACE,
    local_id="12345678-1234-1234-1234-123456789012",
    version_id="2020-03-04T10:20:30",
    begin_lifespan_version=datetime(2020, 3, 4, 10, 20, 30),
    valid_from=date(2004, 5, 17),
)
ARCHIVED = replace(
    PARCEL,
    begin_lifespan_version=datetime(2015, 1, 2, 3, 4, 5),
    end_lifespan_version=datetime(2020, 3, 4, 10, 20, 30),
    valid_to=date(2020, 3, 4),
)
UNIT_RECORD = CadastralZoning(
    NOWHERE,
    UNIT,
    "unit",
    UNIT,
    "Dorohusk „A & B”",
    MultiPolygon([box(8486000, 5670000, 8487000, 5671000)]),
    2179,
)
PRECINCT = CadastralZoning(
    NOWHERE,
    UNIT,
    "precinct",
    f"{UNIT}.0001",
    "Łęg",
    MultiPolygon([box(8486000, 5670000, 8486500, 5671000), box(8486600, 5670000, 8487000, 5671000)]),
    2179,
)
ALL = (UNIT_RECORD, PRECINCT, PARCEL, ARCHIVED)


def write(path, *records, **options):
    return write_egib(records, path, **{"namespace": NAMESPACE, "created": CREATED, **options})


def reread(path):
    return list(read_parcels(path, gmina_code=UNIT, extent=LUBELSKIE))


def test_records_survive_the_round_trip(tmp_path):
    assert write(tmp_path / "d.gml", *ALL) == 4
    unit, precinct, parcel, archived = reread(tmp_path / "d.gml")
    assert (unit.level, unit.name, unit.geometry) == ("unit", UNIT_RECORD.name, UNIT_RECORD.geometry)
    assert (precinct.national_reference, precinct.geometry) == (f"{UNIT}.0001", PRECINCT.geometry)
    for field in (
        "national_reference",
        "map_sheet",
        "area_value",
        "land_use",
        "local_id",
        "namespace",
        "valid_from",
    ):
        assert getattr(parcel, field) == getattr(PARCEL, field), field
    assert parcel.geometry.equals(PARCEL.geometry)
    assert parcel.begin_lifespan_version.replace(tzinfo=None) == PARCEL.begin_lifespan_version
    assert not parcel.archived
    assert archived.end_lifespan_version.replace(tzinfo=None) == ARCHIVED.end_lifespan_version
    assert archived.valid_to == ARCHIVED.valid_to


def test_coordinates_are_written_northing_first(tmp_path):
    write(tmp_path / "d.gml", PARCEL)
    text = (tmp_path / "d.gml").read_text()
    assert "5670000.00 8486000.00" in text
    assert 'srsName="urn:ogc:def:crs:EPSG::2179"' in text
    assert '<egb:poleEwidencyjne uom="ha">0.9937<' in text


def test_files_are_valid_by_the_official_schema(tmp_path, reference):
    write(tmp_path / "d.gml", *ALL, comment="przykład -- <zmyślony>")
    command = [sys.executable, str(reference / "schemas" / "validate.py"), "egib", str(tmp_path / "d.gml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_a_parcel_refers_to_the_precinct_written_before_it(tmp_path):
    write(tmp_path / "d.gml", *ALL)
    assert f'<egb:lokalizacjaDzialki xlink:href="#precinct.{UNIT}.0001"/>' in (tmp_path / "d.gml").read_text()
    write(tmp_path / "alone.gml", PARCEL)
    assert '<egb:lokalizacjaDzialki nilReason="missing"/>' in (tmp_path / "alone.gml").read_text()


@pytest.mark.parametrize(
    "lacking",
    [
        {"local_id": None},
        {"begin_lifespan_version": None},
        {"area_value": None},
        {"land_use": ()},
        {"land_use": (LandUse("R", "R", "V"),)},
        {"geometry": PRECINCT.geometry},
    ],
)
def test_what_the_schema_demands_must_be_there(tmp_path, lacking):
    with pytest.raises(MissingForEgib, match=r"060304_2\.0001\.AR_2\.12/3"):
        write(tmp_path / "d.gml", replace(PARCEL, **lacking))
    assert list(tmp_path.iterdir()) == []


def test_another_coordinate_system_is_refused(tmp_path):
    with pytest.raises(ValueError, match="4326"):
        write(tmp_path / "d.gml", replace(PARCEL, srid=4326))
