"""Shapefiles, GeoPackages and GeoJSON that are not what they claim, for parcels and buildings."""

import json
import re
import sqlite3
import struct
from pathlib import Path

import fiona
import pytest

from tests.etl.loading import imports
from tests.etl.readers.cadastre.test_buildings import ring

DRIVERS = {"shp": "ESRI Shapefile", "gpkg": "GPKG", "geojson": "GeoJSON"}
FIELDS = {"parcels": ("ID_DZIALKI", ""), "buildings": ("ID_BUDYNKU", "_BUD")}


@pytest.fixture(params=FIELDS)
def kind(request):
    return request.param


def written(kind, path, count=40):
    """A sound file of squares in EPSG:2179, as the suffix says."""
    field, ending = FIELDS[kind]
    schema = {"geometry": "Polygon", "properties": {field: "str:40", "RODZAJ": "str:30"}}
    driver = DRIVERS[path.suffix[1:]]
    with fiona.open(path, "w", driver=driver, schema=schema, crs="EPSG:2179", encoding="UTF-8") as collection:
        for number in range(1, count + 1):
            collection.write(
                {
                    "geometry": {"type": "Polygon", "coordinates": [ring(number)]},
                    "properties": {
                        field: f"{imports.DOROHUSK}.0001.{number}{ending}",
                        "RODZAJ": "mieszkalny",
                    },
                }
            )
    return path


def geojson(kind, path, *changes):
    """A sound GeoJSON file, its first feature changed."""
    document = json.loads(written(kind, path, 2).read_text(encoding="utf-8"))
    for change in changes:
        change(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(("suffix", "words"), [(".dbf", r"\.dbf"), (".shx", r"\.shx"), (".prj", r"\.prj")])
def test_a_shapefile_without_one_of_its_files(refused, tmp_path, kind, suffix, words):
    file = written(kind, tmp_path / "plik.shp")
    file.with_suffix(suffix).unlink()
    assert re.search(words, refused(kind, file))


@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx"])
@pytest.mark.parametrize("kept", [0.0, 0.1, 0.9])
def test_a_shapefile_that_was_cut(refused, tmp_path, kind, suffix, kept):
    file = written(kind, tmp_path / "plik.shp")
    part = file.with_suffix(suffix)
    part.write_bytes(part.read_bytes()[: int(part.stat().st_size * kept)])
    assert refused(kind, file)


@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx", ".prj"])
def test_a_shapefile_with_another_file_in_the_place_of_one(refused, tmp_path, kind, suffix):
    file = written(kind, tmp_path / "plik.shp")
    file.with_suffix(suffix).write_bytes(b"%PDF-1.4\n" * 40)
    assert refused(kind, file)


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_parts_of_different_shapefiles(refused, tmp_path, kind, suffix):
    file = written(kind, tmp_path / "plik.shp")
    other = written(kind, tmp_path / "inny.shp", 7)
    file.with_suffix(suffix).write_bytes(other.with_suffix(suffix).read_bytes())
    assert refused(kind, file)


@pytest.mark.parametrize(
    ("suffix", "offset", "form"),
    [(".shp", 24, ">I"), (".shx", 24, ">I"), (".dbf", 4, "<I")],
)
def test_a_shapefile_that_announces_gigabytes(refused, tmp_path, kind, suffix, offset, form):
    file = written(kind, tmp_path / "plik.shp")
    content = bytearray(file.with_suffix(suffix).read_bytes())
    struct.pack_into(form, content, offset, 0x7FFFFFF0)
    file.with_suffix(suffix).write_bytes(content)
    assert refused(kind, file)


def test_a_shapefile_whose_polygons_announce_a_billion_points(refused, tmp_path, kind):
    file = written(kind, tmp_path / "plik.shp", 1)
    content = bytearray(file.read_bytes())
    for offset in (100 + 8 + 36, 100 + 8 + 40):
        struct.pack_into("<I", content, offset, 0x3FFFFFFF)
    file.write_bytes(content)
    assert refused(kind, file)


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.95])
def test_a_geopackage_that_was_cut(refused, tmp_path, kind, kept):
    file = written(kind, tmp_path / "plik.gpkg", 400)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * kept)])
    assert refused(kind, file)


def test_another_sqlite(refused, tmp_path, kind):
    file = tmp_path / "plik.gpkg"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE hasla (adres text, haslo text)")
    assert "SQLite" in refused(kind, file)


def test_a_geopackage_without_what_makes_it_one(refused, tmp_path, kind):
    file = written(kind, tmp_path / "plik.gpkg")
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE gpkg_contents")
    assert refused(kind, file)


@pytest.mark.parametrize("filler", [b"\x00", b"\xff", b"\x0d\x0a"])
def test_a_geopackage_with_damaged_pages(refused, tmp_path, kind, filler):
    file = written(kind, tmp_path / "plik.gpkg", 400)
    content = file.read_bytes()
    page = 4096
    start = 2 * page
    damaged = content[:start] + (filler * page)[: len(content) - start - page] + content[start + page :]
    file.write_bytes((content[:start] + filler * len(content))[: len(content)] if filler else damaged)
    assert refused(kind, file)


BLOBS = {
    "not a geometry": b"GP",
    "nothing inside": b"GP\x00\x01\x00\x00\x00\x00",
    "other bytes": b"x" * 60,
    "a billion rings": b"GP\x00\x01" + struct.pack("<i", 2179) + b"\x01\x03\x00\x00\x00\xff\xff\xff\x3f",
    "a billion points": b"GP\x00\x01"
    + struct.pack("<i", 2179)
    + b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\xff\xff\xff\x3f",
    "nested collections": b"GP\x00\x01"
    + struct.pack("<i", 2179)
    + b"\x01\x07\x00\x00\x00\x01\x00\x00\x00" * 5000,
    "not a number": b"GP\x00\x01"
    + struct.pack("<i", 2179)
    + b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00"
    + struct.pack("<8d", *[float("nan")] * 8),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOBS)
def test_a_geopackage_with_geometries_that_are_none(refused, tmp_path, kind, name):
    file = written(kind, tmp_path / "plik.gpkg", 1)
    with sqlite3.connect(file) as connection:
        for trigger in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger[0]}"')
        connection.execute("UPDATE plik SET geom = ?", [BLOBS[name]])
    assert refused(kind, file)


def test_a_geopackage_that_calls_what_is_not_its_own(refused, tmp_path, kind):
    file = written(kind, tmp_path / "plik.gpkg", 1)
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE plik RENAME TO dane")
        connection.execute("CREATE VIEW plik AS SELECT *, load_extension('zly') AS x FROM dane")
    assert refused(kind, file)


GEOJSON = {
    "empty object": b"{}",
    "an array": b"[]",
    "cut": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "prop',
    "cut after a feature": b'{"type": "FeatureCollection", "features": [{"type": "Feature"}',
    "nested deeply": b'{"type": "FeatureCollection", "features": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "nested objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "no features": b'{"type": "FeatureCollection", "features": []}',
    "features that are none": b'{"type": "FeatureCollection", "features": [1, null, "a", []]}',
    "features that are no list": b'{"type": "FeatureCollection", "features": {"a": 1}}',
    "cp1250": '{"type": "FeatureCollection", "features": [{"a": "Żmudź"}]}'.encode("cp1250"),
    "two bytes a character": '{"type": "FeatureCollection", "features": []}'.encode("utf-16-be"),
    "two documents": b'{"type": "FeatureCollection", "features": []}{"type": "FeatureCollection"}',
    "Python's numbers": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, '
    b'"geometry": {"type": "Polygon", "coordinates": [[[NaN, 1], [Infinity, 1], [1, 1], [NaN, 1]]]}}]}',
    "a number without end": b'{"type": "FeatureCollection", "features": [' + b"1" * 5_000_000 + b"]}",
    "a half character": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    b'{"ID_DZIALKI": "\\ud800", "ID_BUDYNKU": "\\udc00\\u0000"}, "geometry": null}]}',
}


@pytest.mark.parametrize("name", GEOJSON)
def test_geojson_that_is_none(refused, tmp_path, kind, name):
    file = tmp_path / "plik.geojson"
    file.write_bytes(GEOJSON[name])
    assert refused(kind, file)


SQUARE = [[[23.5, 51.2], [23.6, 51.2], [23.6, 51.3], [23.5, 51.2]]]
GEOMETRIES = {
    "nothing": None,
    "a text": "POLYGON ((0 0, 1 1, 1 0, 0 0))",
    "a number": 7,
    "no coordinates": {"type": "Polygon"},
    "no rings": {"type": "Polygon", "coordinates": []},
    "an empty ring": {"type": "Polygon", "coordinates": [[]]},
    "texts": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},
    "lists": {"type": "Polygon", "coordinates": [[[[1], [2]]] * 4]},
    "nulls": {"type": "Polygon", "coordinates": [[[None, None]] * 4]},
    "numbers beyond all": {"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]},
    "one number a point": {"type": "Polygon", "coordinates": [[[1]] * 4]},
    "a ring of three points": {"type": "Polygon", "coordinates": [SQUARE[0][:2] + SQUARE[0][:1]]},
    "an unclosed ring": {"type": "Polygon", "coordinates": [[*SQUARE[0][:3], [23.7, 51.2]]]},
    "a hole outside": {
        "type": "Polygon",
        "coordinates": [SQUARE[0], [[20, 50], [20.1, 50], [20.1, 50.1], [20, 50]]],
    },
    "a line": {"type": "LineString", "coordinates": SQUARE[0]},
    "a collection": {
        "type": "GeometryCollection",
        "geometries": [{"type": "Polygon", "coordinates": SQUARE}],
    },
    "another type": {"type": ["Polygon"], "coordinates": SQUARE},
    "elsewhere": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    "beyond the earth": {
        "type": "Polygon",
        "coordinates": [[[1e300, 0], [1e300, 1e300], [1, 1], [1e300, 0]]],
    },
}


@pytest.mark.parametrize("name", GEOMETRIES)
def test_geojson_with_a_geometry_that_cannot_be(refused, tmp_path, kind, name):
    field, ending = FIELDS[kind]
    properties = {field: f"{imports.DOROHUSK}.0001.1{ending}", "RODZAJ": "mieszkalny"}
    file = tmp_path / "plik.geojson"
    feature = {"type": "Feature", "properties": properties, "geometry": GEOMETRIES[name]}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert refused(kind, file)


def identified(kind, file, value):
    feature = {
        "type": "Feature",
        "properties": {FIELDS[kind][0]: value, "RODZAJ": "mieszkalny"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return file


@pytest.mark.parametrize("value", ["x" * 100_000, "060314_2.0001.1", f"{imports.DOROHUSK}.0001.{'1' * 5000}"])
def test_geojson_with_an_identifier_that_cannot_be(refused, tmp_path, kind, value):
    assert refused(kind, identified(kind, tmp_path / "plik.geojson", value))


@pytest.mark.parametrize("value", [None, 1, True, [], {}, "None", "", " ", "\x00"])
def test_a_parcel_without_an_identifier(refused, tmp_path, value):
    assert refused("parcels", identified("parcels", tmp_path / "plik.geojson", value))


@pytest.mark.parametrize("crs", ["EPSG:99999", "urn:x", 7, None, {"a": 1}, "urn:ogc:def:crs:EPSG::2180"])
def test_geojson_in_a_system_that_cannot_be(refused, tmp_path, kind, crs):
    file = tmp_path / "plik.geojson"
    written(kind, file, 2)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["crs"] = {"type": "name", "properties": {"name": crs}}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert refused(kind, Path(file))
