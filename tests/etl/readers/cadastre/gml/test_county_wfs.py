from decimal import Decimal

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel, LandUse
from tests.etl.readers.cadastre.cadastre_files import GMINA, LUBELSKIE, apart, polygon, square

SLASKIE = Extent(428_500, 168_600, 570_100, 360_200, name="województwo śląskie")
MAPSERVER = "http://mapserver.gis.umn.edu/mapserver"
EWNS = "http://xsd.geoportal2.pl/ewns"


def write(path, *parcels, namespace=MAPSERVER, gml="http://www.opengis.net/gml", kind="dzialki"):
    members = "\n".join(
        f"<gml:featureMember><c:{kind}>"
        + "".join(f"<c:{name}>{value}</c:{name}>" for name, value in parcel.items())
        + f"</c:{kind}></gml:featureMember>"
        for parcel in parcels
    )
    path.write_text(
        f'<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="{gml}" '
        f'xmlns:c="{namespace}">\n{members}\n</wfs:FeatureCollection>',
        encoding="utf-8",
    )
    return path


def parcel(number=1, **fields):
    ring = square(8_450_000 + 60 * number)
    return {
        "msGeometry": polygon(ring, srs="EPSG:2179"),
        "ID_DZIALKI": f"{GMINA}.0001.{number}",
        "NUMER_DZIALKI": number,
        "POLE_EWIDENCYJNE": "0.25",
        **fields,
    }


def read(path, **options):
    return apart(read_parcels(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


@pytest.mark.parametrize(
    ("text", "area"), [("0.25", 2500), ("2500", 2500), ("0,2503", 2503), ("2503,0", 2503)]
)
def test_the_unit_of_area_is_told_by_the_geometry(tmp_path, text, area):
    path = write(tmp_path / "d.xml", *[parcel(n, POLE_EWIDENCYJNE=text) for n in range(1, 6)])
    records, warnings = read(path)
    assert [record.area_value for record in records] == [Decimal(area)] * 5
    assert warnings == []


def test_one_wrong_area_does_not_upset_the_unit_and_is_rejected(tmp_path):
    parcels = [parcel(n) for n in range(1, 10)] + [parcel(10, POLE_EWIDENCYJNE="2500")]
    records, _ = read(write(tmp_path / "d.xml", *parcels))
    assert all(isinstance(record, CadastralParcel) for record in records[:9])
    assert records[9].rule == "implausible-area"


@pytest.mark.parametrize("areas", [["0.25", "2500"], ["17", "18"]])
def test_an_undecidable_unit_leaves_the_areas_out_with_a_warning(tmp_path, areas):
    path = write(tmp_path / "d.xml", *[parcel(n, POLE_EWIDENCYJNE=area) for n, area in enumerate(areas)])
    records, warnings = read(path)
    assert [record.area_value for record in records] == [None, None]
    assert [warning.rule for warning in warnings] == ["unknown-area-unit"] * 2
    assert "POLE_EWIDENCYJNE" in warnings[0].message
    assert warnings[0].source.place == "d.xml, wiersz 2"


@pytest.mark.parametrize("nothing", ["None", "", "  "])
def test_the_text_none_is_no_value(tmp_path, nothing):
    fields = {"POLE_EWIDENCYJNE": nothing, "KLASOUZYTKI_EGIB": nothing, "GRUPA_REJESTROWA": nothing}
    records, warnings = read(write(tmp_path / "d.xml", parcel(**fields)))
    assert records[0].area_value is None
    assert records[0].land_use == ()
    assert warnings == []


def test_land_uses_are_read_from_their_marks(tmp_path):
    records, warnings = read(write(tmp_path / "d.xml", parcel(KLASOUZYTKI_EGIB="RIVa,S-RV,N,Qq")))
    assert records[0].land_use == (
        LandUse("R", "R", "IVa"),
        LandUse("S", "R", "V"),
        LandUse("N"),
        LandUse("Qq"),
    )
    assert [warning.rule for warning in warnings] == ["unknown-land-use"]


def test_negative_areas_are_rejected(tmp_path):
    records, _ = read(write(tmp_path / "d.xml", parcel(1), parcel(2, POLE_EWIDENCYJNE="-0.25")))
    assert records[1].rule == "negative-area"
    assert "-2500,00 m²" in records[1].message


def test_the_other_namespace_gml_3_2_and_other_fields_are_read(tmp_path):
    values = parcel(7, NOWE_POLE="nieznane", POLE_EWIDENCYJNE="2500")
    values["geometria"] = values.pop("msGeometry")
    path = write(tmp_path / "d.xml", values, namespace=EWNS, gml="http://www.opengis.net/gml/3.2")
    (record,), _ = read(path)
    assert (record.label, record.area_value) == ("7", 2500)


def test_gml_2_coordinates_are_read(tmp_path):
    ring = " ".join(f"{x},{y}" for x, y in square())
    geometry = (
        '<gml:Polygon srsName="EPSG:2179"><gml:outerBoundaryIs><gml:LinearRing>'
        f"<gml:coordinates>{ring}</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
    )
    (record,), _ = read(write(tmp_path / "d.xml", parcel(msGeometry=geometry)))
    assert record.geometry.bounds == (8_450_000, 5_650_000, 8_450_050, 5_650_050)


def test_an_identifier_is_put_together_where_the_service_gives_its_parts(tmp_path):
    fields = {"ID_DZIALKI": "None", "NUMER_JEDNOSTKI": GMINA, "NUMER_OBREBU": "0004"}
    (record,), _ = read(write(tmp_path / "d.xml", parcel(5, **fields)))
    assert record.national_reference == f"{GMINA}.0004.5"


def test_buildings_are_no_parcels(tmp_path):
    path = write(tmp_path / "d.xml", {"ID_BUDYNKU": "1"}, kind="budynki")
    with pytest.raises(InputRefused) as refusal:
        read(path)
    assert refusal.value.rule == "no-parcels"


def test_the_real_answer_with_northing_first_under_a_short_name(reference):
    path = reference / "data/egib/county_wfs_mapserver.xml"
    records, warnings = read(path, gmina_code="247101_1", extent=SLASKIE)
    assert [(record.map_sheet, record.label) for record in records] == [
        ("3-8", "2731/123"),
        ("1-12KAM", "4823/8"),
        ("2-3BRZ", "1452/8"),
    ]
    assert {record.srid for record in records} == {2180}
    assert all(490_000 < record.geometry.centroid.x < 510_000 for record in records)
    assert all(270_000 < record.geometry.centroid.y < 285_000 for record in records)
    assert all(record.area_value is None for record in records)
    assert warnings == []
    with pytest.raises(InputRefused) as refusal:
        read(path)
    assert refusal.value.rule == "other-gmina"
