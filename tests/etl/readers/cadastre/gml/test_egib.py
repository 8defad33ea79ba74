from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from shapely.geometry import Polygon

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, LandUse, RejectedRecord
from planowisko.etl.records.source import Source
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    LUBELSKIE,
    ParcelXml,
    apart,
    polygon,
    square,
    write_egib,
    zoning_xml,
)

POMORSKIE = Extent(349_800, 625_300, 543_000, 776_000, name="województwo pomorskie")
MALOPOLSKIE = Extent(505_000, 145_200, 676_300, 296_300, name="województwo małopolskie")
POLAND = ZoneInfo("Europe/Warsaw")


def read(path, **options):
    return list(read_parcels(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


def test_a_parcel_is_read_with_everything_that_planning_needs(tmp_path):
    (parcel,) = read(write_egib(tmp_path / "działki.gml", ParcelXml()))
    assert parcel == CadastralParcel(
        source=Source("działki.gml", 3),
        gmina_code=GMINA,
        national_reference="060304_2.0001.12/3",
        zoning_reference="060304_2.0001",
        label="12/3",
        map_sheet=None,
        geometry=parcel.geometry,
        srid=2179,
        area_value=Decimal(2500),
        land_use=(LandUse("R", "R", "IVa", Decimal(2500)),),
        namespace="PL.PZGiK.306.EGiB",
        local_id="00000000-0000-0000-0000-000000000001",
        version_id="2024-01-02T03:04:05",
        begin_lifespan_version=datetime(2024, 1, 2, 3, 4, 5, tzinfo=POLAND),
        valid_from=date(2010, 5, 6),
    )
    assert parcel.geometry.equals(Polygon(square()))
    assert not parcel.archived


@pytest.mark.parametrize("northing_first", [True, False])
@pytest.mark.parametrize("srs", ["urn:ogc:def:crs:EPSG::2179", "EPSG:2179"])
def test_where_the_gmina_lies_settles_the_axes_whatever_the_name_says(tmp_path, northing_first, srs):
    geometry = polygon(square(), srs=srs, northing_first=northing_first)
    (parcel,) = read(write_egib(tmp_path / "d.gml", ParcelXml(geometry=geometry)))
    assert parcel.geometry.bounds == (8_450_000, 5_650_000, 8_450_050, 5_650_050)


def test_holes_and_several_parts_are_kept(tmp_path):
    hole = square(8_450_010, 5_650_010, 5)
    parts = [polygon(square(), holes=(hole,)), polygon(square(8_450_100))]
    inner = "".join(f"<gml:surfaceMember>{part}</gml:surfaceMember>" for part in parts)
    surface = f'<gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::2179">{inner}</gml:MultiSurface>'
    (parcel,) = read(write_egib(tmp_path / "d.gml", ParcelXml(geometry=surface, area="0.4975")))
    assert len(parcel.geometry.geoms) == 2
    assert len(parcel.geometry.geoms[0].interiors) == 1
    assert parcel.geometry.area == pytest.approx(2 * 2500 - 25)


@pytest.mark.parametrize("end", ["end_of_version", "end_of_object"])
def test_an_ended_version_is_history(tmp_path, end):
    older = ParcelXml(version="2020-01-01T00:00:00", **{end: "2024-05-06T07:08:09"})
    archived, current = read(write_egib(tmp_path / "d.gml", older, ParcelXml()))
    assert archived.archived
    assert not current.archived


@pytest.mark.parametrize(
    "nothing",
    [
        "<egb:koniecWersjaObiekt/>",
        '<egb:koniecObiekt xsi:nil="true" nilReason="inapplicable"/>',
        "<egb:JRG2/>",
    ],
)
def test_empty_and_nil_elements_are_absent(tmp_path, nothing):
    parcel = ParcelXml(area="", extra=f"{nothing}<egb:lokalizacjaDzialki/><egb:klasouzytek/>", land_uses=())
    (record,) = read(write_egib(tmp_path / "d.gml", parcel))
    assert not record.archived
    assert record.area_value is None
    assert record.land_use == ()


def test_square_metres_are_square_metres(tmp_path):
    (parcel,) = read(write_egib(tmp_path / "d.gml", ParcelXml(area="2500", unit="m2")))
    assert parcel.area_value == 2500


@pytest.mark.parametrize("unit", [None, "", "morga"])
def test_an_area_of_unknown_unit_is_left_out_with_a_warning(tmp_path, unit):
    (parcel,), warnings = apart(read(write_egib(tmp_path / "d.gml", ParcelXml(unit=unit))))
    assert parcel.area_value is None
    assert [warning.rule for warning in warnings] == ["unknown-area-unit"]
    assert warnings[0].source.place == "d.gml, wiersz 3"
    assert parcel.national_reference in warnings[0].message


def test_an_unknown_land_use_is_kept_with_a_warning(tmp_path):
    parcel = ParcelXml(land_uses=(("R", "R", "V", "0.2"), ("Xx", "", "", "0.05")))
    (record,), warnings = apart(read(write_egib(tmp_path / "d.gml", parcel)))
    assert [use.land_use for use in record.land_use] == ["R", "Xx"]
    assert [warning.rule for warning in warnings] == ["unknown-land-use"]


def test_persons_and_land_registers_are_never_read(tmp_path):
    private = "<egb:numerKW>LU1C/00012345/6</egb:numerKW><egb:dokumentWlasnosci>Akt</egb:dokumentWlasnosci>"
    person = (
        '<egb:EGB_OsobaFizyczna gml:id="o"><egb:pierwszeImie>Jan</egb:pierwszeImie></egb:EGB_OsobaFizyczna>'
    )
    records = read(write_egib(tmp_path / "d.gml", person, ParcelXml(extra=private)))
    assert len(records) == 1
    for text in ("00012345", "Jan", "Akt"):
        assert text not in repr(records)


def test_precincts_and_units_are_read(tmp_path):
    border = (
        f"<gml:MultiSurface><gml:surfaceMember>{polygon(square())}</gml:surfaceMember></gml:MultiSurface>"
    )
    precinct = zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", f"{GMINA}.0001", "Barbarówka", border)
    unit = zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", GMINA, "Dorohusk", border)
    records = read(write_egib(tmp_path / "d.gml", precinct, unit))
    assert [(record.level, record.national_reference, record.name) for record in records] == [
        ("precinct", f"{GMINA}.0001", "Barbarówka"),
        ("unit", GMINA, "Dorohusk"),
    ]
    assert all(isinstance(record, CadastralZoning) and record.geometry.area == 2500 for record in records)


@pytest.mark.parametrize(
    ("identifier", "geometry", "rule"),
    [
        (f"{GMINA}.1", polygon(square()), "identifier-format"),
        (f"{GMINA}.0001", None, "missing-geometry"),
        ("", polygon(square()), "missing-identifier"),
    ],
)
def test_a_faulty_precinct_is_rejected(tmp_path, identifier, geometry, rule):
    precinct = zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", identifier, "X", geometry)
    (rejected,) = read(write_egib(tmp_path / "d.gml", precinct))
    assert isinstance(rejected, RejectedRecord)
    assert rejected.rule == rule


OLDER_LAND_USE = (
    '<egb:EGB_Klasouzytek gml:id="PL.PZGiK.306.EGiB_{id}_v"><egb:idIIP><bt:BT_Identyfikator>'
    "<bt:lokalnyId>{id}</bt:lokalnyId></bt:BT_Identyfikator></egb:idIIP>{end}"
    "<egb:oznaczenieKlasouzytku><egb:EGB_OznaczenieKlasouzytku><egb:OFU>{ofu}</egb:OFU><egb:OZU>R</egb:OZU>"
    "<egb:OZK>V</egb:OZK></egb:EGB_OznaczenieKlasouzytku></egb:oznaczenieKlasouzytku>"
    '<egb:powierzchniaEwidencyjnaKlasouzytku uom="ha">0.1</egb:powierzchniaEwidencyjnaKlasouzytku>'
    "</egb:EGB_Klasouzytek>"
)
ENDED = "<egb:koniecWersjaObiekt>2020-01-01T00:00:00</egb:koniecWersjaObiekt>"


@pytest.mark.parametrize(
    "link",
    [
        "urn:pzgik:id:PL.PZGiK.306.EGiB:{id}",
        "urn:pzgik:id:PL.PZGiK.306.EGiB:{id}:2020-01-01T00:00:00",
        "#PL.PZGiK.306.EGiB_{id}_v",
        "PL.PZGiK.306.EGiB_{id}_v",
        "#{id}",
    ],
)
@pytest.mark.parametrize("archived_first", [True, False])
def test_land_uses_of_the_older_schema_are_found_by_their_links(tmp_path, link, archived_first):
    link_xml = f'<egb:klasouzytekWGranicachDzialki xlink:href="{link.format(id="aa-1")}"/>'
    versions = [
        OLDER_LAND_USE.format(id="aa-1", ofu="S", end=ENDED),
        OLDER_LAND_USE.format(id="aa-1", ofu="R", end=""),
    ]
    if not archived_first:
        versions.reverse()
    path = write_egib(tmp_path / "d.gml", ParcelXml(extra=link_xml), *versions, older=True)
    (parcel,) = read(path)
    assert parcel.area_value == 2500
    assert parcel.land_use == (LandUse("R", "R", "V", Decimal(1000)),)


def test_an_older_parcel_whose_land_uses_are_missing_is_taken_without(tmp_path):
    link = '<egb:klasouzytekWGranicachDzialki xlink:href="urn:pzgik:id:PL.PZGiK.306.EGiB:nowhere"/>'
    (parcel,) = read(write_egib(tmp_path / "d.gml", ParcelXml(extra=link), older=True))
    assert parcel.land_use == ()


def test_records_come_before_the_file_has_been_read_to_its_end(tmp_path):
    parcels = [ParcelXml(reference=f"{GMINA}.0001.{number}") for number in range(1, 2500)]
    path = write_egib(tmp_path / "d.gml", *parcels)
    path.write_bytes(path.read_bytes()[:-2000])
    seen = []
    with pytest.raises(InputRefused) as refusal:
        seen.extend(read_parcels(path, gmina_code=GMINA, extent=LUBELSKIE))
    assert refusal.value.rule == "truncated-xml"
    records = read_parcels(path, gmina_code=GMINA, extent=LUBELSKIE)
    assert [next(records).label for _ in range(3)] == ["1", "2", "3"]


def test_the_real_export_of_the_current_schema(reference):
    path = reference / "data/egib/egib_2021_cgeo.gml"
    records, warnings = apart(read(path, gmina_code="061304_5"))
    # Old surveys: of 29 parcels 20 lie in the register with another area than their boundaries enclose.
    assert Counter(warning.rule for warning in warnings) == {"area-differs": 20}
    assert all(isinstance(record, CadastralParcel) for record in records)
    assert Counter(record.archived for record in records) == {False: 29, True: 18}
    assert len({record.national_reference for record in records}) == 29
    assert records[0].source == Source("egib_2021_cgeo.gml", 21)
    assert records[0].area_value == 2420
    assert records[0].geometry.centroid.x == pytest.approx(8_430_733.5, abs=1)


@pytest.mark.parametrize(
    ("name", "label", "area"), [("111_2", "111/2", 150), ("136_20", "136/20", 363), ("161_4", "161/4", 637)]
)
def test_real_parcels_of_the_older_schema(reference, name, label, area):
    path = reference / f"data/egib/egib_2015_{name}.gml"
    (parcel,), _ = apart(read(path, gmina_code="221101_1", extent=POMORSKIE))
    assert (parcel.label, parcel.srid, parcel.area_value) == (label, 2177, area)
    assert parcel.geometry.area == pytest.approx(area, rel=0.05)
    assert 6_500_000 < parcel.geometry.centroid.x < 6_600_000


def test_the_real_file_with_negative_areas(reference):
    records = read(
        reference / "data/egib/egib_old_negative_area.gml", gmina_code="126104_9", extent=MALOPOLSKIE
    )
    assert [record.rule for record in records] == ["negative-area"] * 4
    assert [record.source.line for record in records] == [397, 618, 803, 1099]
    assert "ujemna" in records[0].message
    assert "posList" in records[0].geometry_text
