"""Shapefile, GeoPackage and GeoJSON: fields, texts, systems, and files that are wrong."""

import json
import sqlite3
import struct
from datetime import date
from pathlib import Path

import pytest
import shapely

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.vector.formats import is_vector_file, open_vector_file
from planowisko.etl.readers.vector.surfaces import surface_of
from planowisko.etl.readers.vector.vector_file import settled_srid
from planowisko.etl.readers.xml.gml_geometry import GeometryError
from tests.etl.readers.vector.vector_files import row, write_vector

ALL = [".shp", ".gpkg", ".geojson"]
NAN = float("nan")
POLISH = "Żółć gęślą jaźń ŁŚŹ"


def read(path: Path, *names: str, **options):
    file = open_vector_file(path, **options)
    (layer,) = file.layers
    return list(file.features(layer, names or layer.fields))


def refused(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as refusal:
        read(path)
    assert str(refusal.value).startswith(path.name)
    return refusal.value


@pytest.mark.parametrize("ending", ALL)
def test_fields_texts_and_geometries(tmp_path: Path, ending: str):
    path = write_vector(tmp_path / f"a{ending}", row(1, NR="12/3", NAZWA=POLISH), row(2, NR="7", NAZWA=None))
    file = open_vector_file(path)
    assert is_vector_file(path)
    assert [(layer.name, layer.fields, layer.srid) for layer in file.layers] == [("a", ("NR", "NAZWA"), 2179)]
    first, second = file.features(file.layers[0], ["NR", "NAZWA"])
    assert (first.number, first.texts) == (1, {"NR": "12/3", "NAZWA": POLISH})
    assert second.texts == {"NR": "7", "NAZWA": ""}
    surface = surface_of(first.geometry, "EPSG:2179")
    assert surface.polygons[0].exterior[0].tolist() == [8_450_060, 5_650_000]


@pytest.mark.parametrize("ending", ALL)
def test_only_the_fields_that_are_asked_for_are_read(tmp_path: Path, ending: str):
    path = write_vector(tmp_path / f"a{ending}", row(NR="1", WLASCICIEL="Jan Kowalski"))
    (feature,) = read(path, "NR")
    assert feature.texts == {"NR": "1"}
    assert "Kowalski" not in repr(feature)


@pytest.mark.parametrize("ending", [".shp", ".gpkg"])
def test_numbers_and_dates_are_texts_as_a_person_types_them(tmp_path: Path, ending: str):
    types = {"LICZBA": "int", "POLE": "float:20.4", "DATA": "date", "UWAGI": "str:20"}
    path = write_vector(
        tmp_path / f"a{ending}",
        row(1, LICZBA=12, POLE=1.5, DATA=date(2020, 1, 2), UWAGI="None"),
        row(2, LICZBA=None, POLE=3.0, DATA=date(2024, 12, 31), UWAGI=" x "),
        types=types,
    )
    first, second = read(path)
    assert first.texts == {"LICZBA": "12", "POLE": "1.5", "DATA": "2020-01-02", "UWAGI": ""}
    assert second.texts == {"LICZBA": "", "POLE": "3", "DATA": "2024-12-31", "UWAGI": "x"}


def test_a_property_that_is_a_number_here_and_a_text_there(tmp_path: Path):
    path = write_vector(
        tmp_path / "a.geojson", row(NR=12), row(NR="12/3"), row(NR=None), row(NR=[1]), row(NR=True), row()
    )
    assert [feature.texts["NR"] for feature in read(path, "NR")] == ["12", "12/3", "", "[1]", "true", ""]


@pytest.mark.parametrize(
    ("encoding", "declared", "remark"),
    [
        ("cp1250", True, None),
        ("cp1250", False, "plik nie podaje kodowania tekstów; po polskich literach przyjęto cp1250"),
        ("UTF-8", True, None),
        ("UTF-8", False, "po polskich literach przyjęto UTF-8"),
        ("ISO-8859-2", True, None),
        ("ISO-8859-2", False, "po polskich literach przyjęto ISO-8859-2"),
        ("cp852", False, "po polskich literach przyjęto cp852"),
    ],
)
def test_the_encoding_of_a_shapefile(tmp_path: Path, encoding: str, declared: bool, remark: str | None):
    path = write_vector(tmp_path / "a.shp", row(NAZWA=POLISH), encoding=encoding)
    if not declared:
        path.with_suffix(".cpg").unlink()
        table = bytearray(path.with_suffix(".dbf").read_bytes())
        table[29] = 0x57
        path.with_suffix(".dbf").write_bytes(table)
    file = open_vector_file(path)
    assert [feature.texts["NAZWA"] for feature in file.features(file.layers[0], ["NAZWA"])] == [POLISH]
    told = [polish for _, polish, english in file.remarks if english]
    assert len(told) == (remark is not None)
    assert all(remark in text for text in told if remark)


@pytest.mark.parametrize(
    ("real", "said"), [("cp1250", b"UTF-8"), ("UTF-8", b"1250"), ("cp1250", b"ISO 8859-2")]
)
def test_a_wrong_declaration_is_noticed(tmp_path: Path, real: str, said: bytes):
    path = write_vector(tmp_path / "a.shp", row(NAZWA=POLISH), encoding=real)
    path.with_suffix(".cpg").write_bytes(said)
    file = open_vector_file(path)
    assert [feature.texts["NAZWA"] for feature in file.features(file.layers[0], ["NAZWA"])] == [POLISH]
    ((_, polish, _),) = file.remarks
    assert "ale teksty są w" in polish


def test_without_polish_letters_there_is_nothing_to_say(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NAZWA="abc"))
    path.with_suffix(".cpg").unlink()
    assert open_vector_file(path).remarks == ()


def test_a_letter_cut_at_the_end_of_a_field_does_not_decide(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NAZWA="ó" * 41), encoding="UTF-8")
    path.with_suffix(".cpg").unlink()
    assert "UTF-8" in open_vector_file(path).remarks[0][1]


@pytest.mark.parametrize("part", [".dbf", ".shx"])
def test_a_shapefile_without_a_part_is_refused(tmp_path: Path, part: str):
    path = write_vector(tmp_path / "działki [1].shp", row(NR="1"))
    path.with_suffix(part).unlink()
    refusal = refused(path)
    assert refusal.rule == "missing-part"
    assert f"brakuje pliku działki [1]{part}" in str(refusal)


@pytest.mark.parametrize("part", [".dbf", ".shx", ".prj"])
def test_a_part_alone_points_to_the_shapefile(tmp_path: Path, part: str):
    path = write_vector(tmp_path / "a.shp", row(NR="1"))
    assert is_vector_file(path.with_suffix(part))
    assert "Wskaż plik a.shp" in str(refused(path.with_suffix(part)))


def test_a_prj_that_nobody_understands_is_like_none(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NR="1"))
    path.with_suffix(".prj").write_text(path.with_suffix(".prj").read_text().replace("]", "", 2))
    with pytest.raises(InputRefused, match=r"z pliku a\.prj nie rozpoznano"):
        settled_srid("a.shp", layer_of(path), None)


def test_capital_endings_are_the_same(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NR="1"))
    for part in list(tmp_path.iterdir()):
        part.rename(part.with_suffix(part.suffix.upper()))
    assert [feature.texts["NR"] for feature in read(path.with_suffix(".SHP"))] == ["1"]


@pytest.mark.parametrize("part", [".shp", ".dbf", ".shx"])
@pytest.mark.parametrize("keep", [0, 20, 0.9])
def test_a_shapefile_that_breaks_off_is_refused(tmp_path: Path, part: str, keep: float):
    path = write_vector(tmp_path / "a.shp", *(row(number, NR=str(number)) for number in range(20)))
    content = path.with_suffix(part).read_bytes()
    path.with_suffix(part).write_bytes(content[: int(keep * len(content)) if keep < 1 else int(keep)])
    if part == ".shp" and keep == 0:
        assert not is_vector_file(path)
    else:
        assert refused(path).rule == "unreadable-file"


def test_parts_of_two_shapefiles_are_refused(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NR="1"))
    other = write_vector(tmp_path / "b.shp", row(1, NR="1"), row(2, NR="2"))
    other.with_suffix(".dbf").replace(path.with_suffix(".dbf"))
    assert "pliki nie należą do siebie" in str(refused(path))


def layer_of(path: Path):
    return open_vector_file(path).layers[0]


def test_the_system_of_a_shapefile_without_prj_must_be_given(tmp_path: Path):
    path = write_vector(tmp_path / "a.shp", row(NR="1"), crs=None)
    with pytest.raises(
        InputRefused, match=r"brakuje pliku a\.prj, .* Podaj układ: --crs EPSG:2180"
    ) as refusal:
        settled_srid("a.shp", layer_of(path), None)
    assert refusal.value.rule == "unknown-crs"
    assert settled_srid("a.shp", layer_of(path), 2180) == 2180


def test_a_system_that_is_given_must_not_contradict_the_file(tmp_path: Path):
    layer = layer_of(write_vector(tmp_path / "a.gpkg", row(NR="1")))
    assert settled_srid("a.gpkg", layer, 2179) == 2179
    with pytest.raises(InputRefused, match="plik podaje układ EPSG:2179, a wskazano EPSG:2180"):
        settled_srid("a.gpkg", layer, 2180)


@pytest.mark.parametrize(
    ("crs", "srid"),
    [(None, 4326), ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326), ("urn:ogc:def:crs:EPSG::2180", 2180)],
)
def test_the_system_of_geojson(tmp_path: Path, crs: str | None, srid: int):
    layer = layer_of(write_vector(tmp_path / "a.geojson", row(NR="1"), crs=crs))
    assert settled_srid("a.geojson", layer, None) == srid
    if crs is None:
        assert settled_srid("a.geojson", layer, 2179) == 2179


def test_an_unknown_system_is_refused(tmp_path: Path):
    layer = layer_of(write_vector(tmp_path / "a.geojson", row(NR="1"), crs="EPSG:3857"))
    with pytest.raises(InputRefused, match="EPSG:3857"):
        settled_srid("a.geojson", layer, None)


WHOLE = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}}]})


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (WHOLE[:-1], "unreadable-file"),
        (WHOLE[:-2], "unreadable-file"),
        (WHOLE[:30], "unreadable-file"),
        (WHOLE + "{}", "unreadable-file"),
        (WHOLE.replace("1", "Żółw"), "unreadable-file"),
        ("{" + '"features": ' + "[" * 100_000, "unreadable-file"),
        ('{"type": "Topology"}', "not-geojson"),
        ('{"a": 1}', "not-geojson"),
        ("{}", "not-geojson"),
        ("[1, 2]", "unreadable-file"),
        ("{", "unreadable-file"),
        ("{1: 2}", "unreadable-file"),
    ],
)
def test_json_that_is_no_sound_geojson_is_refused(tmp_path: Path, content: str, rule: str):
    path = tmp_path / "a.geojson"
    path.write_text(content, encoding="utf-8")
    assert refused(path).rule == rule


def test_geojson_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "a.geojson"
    path.write_bytes(WHOLE.replace("1", '"Żółw"').encode("cp1250"))
    assert "nie jest zapisany w UTF-8" in str(refused(path))


def test_features_larger_than_what_is_read_at_once(tmp_path: Path):
    path = write_vector(tmp_path / "a.geojson", *(row(NR="x" * 1_500_000, LP=n) for n in range(3)))
    assert [feature.texts["LP"] for feature in read(path, "LP")] == ["0", "1", "2"]


def test_a_database_that_is_no_geopackage_is_refused(tmp_path: Path):
    path = tmp_path / "a.gpkg"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE dzialki (id text)")
    connection.close()
    refusal = refused(path)
    assert refusal.rule == "not-geopackage"
    assert "to baza SQLite, ale nie GeoPackage" in str(refusal)


def test_a_geopackage_that_breaks_off_is_refused(tmp_path: Path):
    path = write_vector(tmp_path / "a.gpkg", *(row(number, NR="x" * 80) for number in range(500)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(path).rule == "damaged-file"


def with_geometry(path: Path, blob: bytes) -> None:
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE a SET geom = ? WHERE fid = 2", [blob])
    connection.close()


def test_curves_of_a_geopackage_are_not_straightened_silently(tmp_path: Path):
    path = write_vector(tmp_path / "a.gpkg", row(1, NR="1"), row(2, NR="2"), geometry="Unknown")
    arc = struct.pack("<BII", 1, 8, 3) + struct.pack("<6d", 0, 0, 1, 1, 2, 0)
    line = struct.pack("<BII", 1, 2, 2) + struct.pack("<4d", 2, 0, 0, 0)
    compound = struct.pack("<BII", 1, 9, 2) + arc + line
    curve = struct.pack("<BII", 1, 10, 1) + compound
    with_geometry(path, b"GP\x00\x01" + struct.pack("<i", 2179) + curve)
    first, second = read(path)
    assert first.fault is None
    assert isinstance(second.fault, GeometryError)
    assert second.fault.rule == "curve-not-supported"
    assert "CurvePolygon" in second.fault.message


def test_geometries_in_several_systems_are_refused(tmp_path: Path):
    path = write_vector(tmp_path / "a.gpkg", row(1, NR="1"), row(2, NR="2"))
    with_geometry(path, b"GP\x00\x01" + struct.pack("<i", 2180) + shapely.box(0, 0, 1, 1).wkb)
    refusal = refused(path)
    assert refusal.rule == "mixed-crs"
    assert "obiekt nr 2 w układzie nr 2180" in str(refusal)


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "unsupported-geometry"),
        ({"type": "Polygon", "coordinates": []}, "missing-geometry"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "missing-geometry"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}, "ring-too-short"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "ring-not-closed"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, NAN], [0, 0]]]}, "invalid-coordinate"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], ["a", 1], [0, 0]]]}, "invalid-coordinate"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1], [1, 1], [0, 0]]]}, "invalid-coordinate"),
        ({"type": "Polygon", "coordinates": [5]}, "invalid-coordinate"),
        ({"type": "Polygon", "coordinates": {"a": 1}}, "unsupported-geometry"),
        ({"type": "GeometryCollection", "geometries": []}, "unsupported-geometry"),
        ({}, "unsupported-geometry"),
    ],
)  # fmt: skip
def test_geometries_that_cannot_be_taken(geometry, rule: str):
    with pytest.raises(GeometryError) as error:
        surface_of(geometry, "EPSG:2180")
    assert error.value.rule == rule
    assert error.value.english


def test_heights_are_dropped():
    ring = [[0, 0, 5], [1, 0, 5], [1, 1, 5], [0, 0, 5]]
    surface = surface_of({"type": "Polygon", "coordinates": [ring]}, "EPSG:2180")
    assert surface.polygons[0].exterior.shape == (4, 2)
