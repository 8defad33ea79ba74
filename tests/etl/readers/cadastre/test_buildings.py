"""Buildings from every format, with what is doubtful or rejected."""

import json
from pathlib import Path
from typing import Any

import fiona
import numpy as np
import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.transform import transform_coordinates
from planowisko.etl.readers.cadastre.buildings import read_buildings
from planowisko.etl.records.cadastre import Building, EndedBuilding, RejectedRecord
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    LUBELSKIE,
    ParcelXml,
    Ring,
    apart,
    polygon,
    square,
    write_egib,
)
from tests.etl.readers.cadastre.gml.test_county_wfs import parcel
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_county

PERSONAL = ("numerKW", "dokumentWlasnosci", "dodatkoweInformacje")


def ring(number: int) -> Ring:
    return square(8_450_000 + 60 * number, size=10)


def egib(number: int, *, kind: str = "m", reference: str | None = None, extra: str = "") -> str:
    personal = "".join(f"<egb:{name}>Jan Kowalski</egb:{name}>" for name in PERSONAL)
    return (
        f'<egb:EGB_Budynek gml:id="b{number}">{extra}'
        f"<egb:idBudynku>{reference or f'{GMINA}.0001.{number}_BUD'}</egb:idBudynku>"
        f"<egb:geometria>{polygon(ring(number))}</egb:geometria>"
        f"<egb:rodzajWgKST>{kind}</egb:rodzajWgKST>"
        f"<egb:liczbaKondygnacjiNadziemnych>2</egb:liczbaKondygnacjiNadziemnych>{personal}</egb:EGB_Budynek>"
    )


def feature(number: int, *, points: Any = None, **properties: object) -> dict[str, Any]:
    """A GeoJSON feature with the fields of a county service, cut as in a Shapefile."""
    degrees = transform_coordinates(np.array(ring(number)), 2179, 4326).tolist()
    return {
        "type": "Feature",
        "properties": {
            "ID_BUDYNKU": f"{GMINA}.0001.{number}_BUD",
            "RODZAJ": "mieszkalny",
            "KONDYGNACJ": "2",
            **properties,
        },
        "geometry": {"type": "Polygon", "coordinates": [degrees]} if points is None else points,
    }


def write_geojson(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> tuple[list[Any], list[Any]]:
    return apart(read_buildings(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


def assert_building(record: Any, number: int = 1, kind: str = "110", srid: int = 2179) -> None:
    assert isinstance(record, Building)
    assert (record.national_reference, record.kind, record.storeys_above_ground, record.srid) == (
        f"{GMINA}.0001.{number}_BUD", kind, 2, srid,
    )  # fmt: skip


@pytest.mark.parametrize(("older", "kind"), [(False, "m"), (True, "110")])
def test_egib_of_both_schemas(tmp_path: Path, older: bool, kind: str):
    path = write_egib(tmp_path / "e.gml", ParcelXml(), egib(1, kind=kind), older=older)
    (record,), warnings = read(path)
    assert_building(record)
    assert record.geometry.bounds == (8_450_060, 5_650_000, 8_450_070, 5_650_010)
    assert (record.source.file, record.source.line) == ("e.gml", 4)
    assert warnings == []
    assert "Kowalski" not in repr(record)


@pytest.mark.parametrize(
    "end", ["koniecWersjaObiekt>2024-01-01T00:00:00", "koniecObiekt>2024-01-01T00:00:00"]
)
def test_archived_versions_are_no_current_buildings(tmp_path: Path, end: str):
    archived = egib(2, extra=f"<egb:{end}</egb:{end.split('>')[0]}>")
    records, _ = read(write_egib(tmp_path / "e.gml", egib(1), archived))
    assert [record.national_reference for record in records if isinstance(record, Building)] == [
        f"{GMINA}.0001.1_BUD"
    ]
    # Only the end of the building itself is told, not that of a version.
    ended = [record.national_reference for record in records if isinstance(record, EndedBuilding)]
    assert ended == ([f"{GMINA}.0001.2_BUD"] if end.startswith("koniecObiekt") else [])


def test_a_county_service(tmp_path: Path):
    fields = {
        "msGeometry": polygon(ring(1), srs="EPSG:2179"),
        "ID_BUDYNKU": f"{GMINA}.0001.1_BUD",
        "RODZAJ": "handlowoUslugowy",
        "KONDYGNACJE_NADZIEMNE": "2",
    }
    (record,), warnings = read(write_county(tmp_path / "w.gml", fields, kind="budynki"))
    assert_building(record, kind="103")
    assert warnings == []


def test_geojson(tmp_path: Path):
    (record, other), _ = read(write_geojson(tmp_path / "b.geojson", feature(1), feature(2)))
    assert_building(record, srid=4326)
    assert_building(other, 2, srid=4326)


@pytest.mark.parametrize(("driver", "suffix"), [("GPKG", "gpkg"), ("ESRI Shapefile", "shp")])
def test_geopackage_and_shapefile(tmp_path: Path, driver: str, suffix: str):
    path = tmp_path / f"b.{suffix}"
    schema = {
        "geometry": "Polygon",
        "properties": {
            "ID_BUDYNKU": "str:40",
            "RODZAJ": "str:40",
            "KONDYGNACJ": "int",
            "WLASCICIEL": "str:20",
        },
    }
    with fiona.open(path, "w", driver=driver, schema=schema, crs="EPSG:2179") as collection:
        collection.write(
            {
                "geometry": {"type": "Polygon", "coordinates": [ring(1)]},
                "properties": {
                    "ID_BUDYNKU": f"{GMINA}.0001.1_BUD", "RODZAJ": "mieszkalny", "KONDYGNACJ": 2,
                    "WLASCICIEL": "Jan Kowalski",
                },
            }
        )  # fmt: skip
    (record,), warnings = read(path)
    assert_building(record)
    assert warnings == []
    assert "Kowalski" not in repr(record)


@pytest.mark.parametrize(
    ("kind", "code"),
    [("m", "110"), ("110", "110"), ("mieszkalny", "110"), ("Budynki mieszkalne", "110"), ("g", "108")],
)
def test_every_way_to_write_a_kind(tmp_path: Path, kind: str, code: str):
    (record,), _ = read(write_geojson(tmp_path / "b.json", feature(1, RODZAJ=kind)))
    assert record.kind == code


@pytest.mark.parametrize(("kind", "said"), [("zamek", "rodzaj budynku „zamek”"), (None, "brak rodzaju")])
def test_an_unknown_kind_is_taken_with_a_warning(tmp_path: Path, kind: str | None, said: str):
    (record,), (warning,) = read(write_geojson(tmp_path / "b.json", feature(1, RODZAJ=kind)))
    assert (record.kind, warning.rule) == (None, "unknown-building-kind")
    assert said in warning.message


def test_storeys_that_are_no_number_are_left_out_with_a_warning(tmp_path: Path):
    (record,), (warning,) = read(write_geojson(tmp_path / "b.json", feature(1, KONDYGNACJ="parter")))
    assert (record.storeys_above_ground, warning.rule) == (None, "invalid-storeys")


def test_the_same_building_twice_is_rejected_but_the_same_identifier_is_not(tmp_path: Path):
    same_number = egib(2, reference=f"{GMINA}.0001.1_BUD")
    records, _ = read(write_egib(tmp_path / "e.gml", egib(1), same_number, egib(1)))
    assert [type(record) for record in records] == [Building, Building, RejectedRecord]
    assert records[2].rule == "duplicate-identifier"
    assert "ten sam budynek" in records[2].message


BOW = [[23.5, 51.2], [23.6, 51.3], [23.6, 51.2], [23.5, 51.3], [23.5, 51.2]]


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ({"type": "Polygon", "coordinates": [BOW]}, "invalid-geometry"),
        ({"type": "Polygon", "coordinates": [BOW[:3]]}, "ring-too-short"),
        ({"type": "Point", "coordinates": BOW[0]}, "unsupported-geometry"),
        (False, "missing-geometry"),
    ],
)
def test_a_building_that_cannot_be_taken_is_rejected_alone(tmp_path: Path, points: Any, rule: str):
    broken = feature(2, points=points or {}) | ({} if points else {"geometry": None})
    records, _ = read(write_geojson(tmp_path / "b.json", feature(1), broken))
    assert [type(record) for record in records] == [Building, RejectedRecord]
    assert records[1].rule == rule
    assert records[1].message.startswith(f"Budynek {GMINA}.0001.2_BUD: ")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b'{"type": "FeatureCollection", "features": [{', "unreadable-file"),
        (b"SQLite format 3\x00 and nothing more", "damaged-file"),
        (b"\x00\x00\x27\x0a and nothing more", "missing-part"),
        (b"%PDF-1.7", "wrong-kind"),
        (b"PK\x03\x04", "not-xml"),
        (b"", "empty-file"),
        (b'{"type": "FeatureCollection", "features": []}', "no-buildings"),
    ],
)
def test_a_file_that_is_none_of_buildings_is_refused(tmp_path: Path, content: bytes, rule: str):
    path = tmp_path / "b.dat"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"b\.dat") as refusal:
        read(path)
    assert refusal.value.rule == rule


def test_a_file_of_parcels_is_refused(tmp_path: Path):
    for path in (
        write_egib(tmp_path / "e.gml", ParcelXml()),
        write_county(tmp_path / "w.gml", parcel(1, RODZAJ="m")),
    ):
        with pytest.raises(InputRefused, match="nie ma bieżących budynków") as refusal:
            read(path)
        assert refusal.value.rule == "no-buildings"


def test_buildings_of_another_gmina_refuse_the_file(tmp_path: Path):
    other = feature(2, ID_BUDYNKU="060314_2.0001.2_BUD")
    with pytest.raises(
        InputRefused, match=r"^b\.json, warstwa b, obiekt nr 2: budynek 060314_2\.0001\.2_BUD należy"
    ) as refusal:
        read(write_geojson(tmp_path / "b.json", feature(1), other))
    assert refusal.value.rule == "other-gmina"


def test_town_and_rural_part_are_one_gmina(tmp_path: Path):
    records, _ = read(
        write_geojson(
            tmp_path / "b.json",
            feature(1, ID_BUDYNKU="060304_4.0001.1_BUD"),
            feature(2, ID_BUDYNKU="060304_5.0001.2_BUD"),
        )
    )
    assert len(records) == 2


def test_a_file_that_lies_elsewhere_is_refused(tmp_path: Path):
    elsewhere = Extent(428_500, 168_600, 570_100, 360_200, name="województwo śląskie")
    with pytest.raises(InputRefused, match="poza obszarem gminy") as refusal:
        read(write_geojson(tmp_path / "b.json", feature(1)), extent=elsewhere)
    assert refusal.value.rule == "outside-gmina"
    assert "wiersz 0" not in str(refusal.value)


def test_a_shapefile_without_a_system_is_refused(tmp_path: Path):
    schema = {"geometry": "Polygon", "properties": {"ID_BUDYNKU": "str:40"}}
    with fiona.open(tmp_path / "b.shp", "w", driver="ESRI Shapefile", schema=schema) as collection:
        collection.write(
            {
                "geometry": {"type": "Polygon", "coordinates": [ring(1)]},
                "properties": {"ID_BUDYNKU": f"{GMINA}.0001.1_BUD"},
            }
        )
    with pytest.raises(InputRefused, match="nie podaje układu") as refusal:
        read(tmp_path / "b.shp")
    assert refusal.value.rule == "unknown-crs"


def test_the_official_sample(reference: Path):
    records, _ = read(reference / "data" / "egib" / "egib_2021_cgeo.gml", gmina_code="061304_5")
    buildings = [record for record in records if isinstance(record, Building)]
    assert len(buildings) > 0
    assert {type(record) for record in records} == {Building, EndedBuilding}
    assert {record.kind for record in buildings} <= {str(code) for code in range(101, 111)}


def test_the_buildings_of_a_real_gmina(reference: Path):
    lower_silesia = Extent(200_000, 200_000, 400_000, 420_000, margin=50_000, name="województwo dolnośląskie")
    records, warnings = read(
        reference / "data" / "real" / "mirsk_buildings.geojson", gmina_code="021204_5", extent=lower_silesia
    )
    assert [len(records), warnings] == [6245, []]
    assert all(isinstance(record, Building) and record.kind for record in records)
