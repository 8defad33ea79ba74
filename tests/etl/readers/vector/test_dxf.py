import math

import numpy as np
import pytest
from shapely import Point, get_coordinates
from shapely.geometry import shape

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import voivodeship_extent
from planowisko.etl.readers.plans.plan_table import read_laid_objects
from planowisko.etl.readers.profiles.parsing import parse_profile
from planowisko.etl.readers.vector.dxf import symbol_of_layer
from planowisko.etl.readers.vector.formats import is_vector_file, open_vector_file
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.laid_object import LaidObject
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import ZoningElement
from tests.etl.readers.vector.dxf_files import circle, hatch, polyline, spline, square, text, write_dxf

E, N = 8_500_000, 5_660_000
EXTENT = voivodeship_extent("060304")


def read(path, record_type=Terrain, **options):
    found = list(read_laid_objects(path, record_type, EXTENT, crs=2179, **options))
    return (
        [each for each in found if isinstance(each, LaidObject)],
        [each for each in found if isinstance(each, RejectedRecord)],
        [each for each in found if isinstance(each, RecordWarning)],
    )


def told(objects):
    return [(each.designation, each.values["symbol"], each.geometry.area) for each in objects]


def test_closed_polylines_and_hatches_are_named_by_layer_and_text(tmp_path):
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("MN", "A1", square(E, N)),
        text("OPISY", "A2", "1MN", E + 50, N + 50),
        hatch("MN_U", "A3", square(E + 100, N), square(E + 120, N + 20, 10)),
        text("OPISY", "A4", "2MN/U", E + 180, N + 80),
        polyline("KDL", "A5", square(E + 200, N), closed=False),
        polyline("RAMKA", "A6", square(E - 1000, N - 1000, 5000)),
        text("OPISY", "A7", "skala 1:1000", E + 50, N + 20),
    )
    assert is_vector_file(path)
    objects, rejected, warnings = read(path)
    assert told(objects) == [("1MN", "MN", 10_000), ("2MN/U", "MN/U", 9_900)]
    assert rejected == []
    assert [(each.rule, "RAMKA (1)" in each.message) for each in warnings] == [
        ("layers-without-symbol", True)
    ]


def test_zones_are_told_from_terrains_by_their_symbols(tmp_path):
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("SW", "A1", square(E, N)),
        text("0", "A2", "1SW", E + 50, N + 50),
        polyline("ZP", "A3", square(E + 100, N)),
        text("0", "A4", "1ZP", E + 150, N + 50),
    )
    assert told(read(path, ZoningElement)[0]) == [("1SW", "SW", 10_000)]
    assert told(read(path, Terrain)[0]) == [("1ZP", "ZP", 10_000)]


def test_a_hatch_and_the_line_around_it_are_one_surface(tmp_path):
    hole = square(E + 20, N + 20, 10)
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        hatch("MN", "A1", square(E, N), hole),
        polyline("MN", "A2", square(E, N)),
        polyline("U", "A3", hole),
        text("0", "A4", "1MN", E + 80, N + 80),
        text("0", "A5", "1U", E + 25, N + 25),
    )
    objects, rejected, _ = read(path)
    assert told(objects) == [("1MN", "MN", 9_900), ("1U", "U", 100)]
    assert rejected == []


def test_a_text_belongs_to_the_smallest_surface_around_it(tmp_path):
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("ZL", "A1", square(E, N, 300)),
        polyline("MN", "A2", square(E + 50, N + 50)),
        polyline("BUDYNKI", "A3", square(E + 70, N + 70, 10)),
        text("0", "A4", "1MN", E + 75, N + 75),
        text("0", "A5", "2ZL", E + 250, N + 250),
    )
    assert [each[:2] for each in told(read(path)[0])] == [("2ZL", "ZL"), ("1MN", "MN")]


@pytest.mark.parametrize(
    ("entities", "rule", "message"),
    [
        (
            [polyline("MN", "A1", square(E, N))],
            "missing-designation",
            "(warstwa MN, uchwyt A1) nie ma tekstu",
        ),
        (
            [
                polyline("MN", "A1", square(E, N)),
                text("0", "A2", "1MN", E + 20, N + 20),
                text("0", "A3", "2MN", E + 60, N + 60),
            ],
            "missing-designation",
            "kilka tekstów, które mogą być oznaczeniem: 1MN, 2MN",
        ),
        (
            [spline("MN", "A1", square(E, N)), text("0", "A2", "1MN", E + 50, N + 50)],
            "curve-not-supported",
            "krzywą SPLINE (wiersz 15, uchwyt A1)",
        ),
    ],
)
def test_a_surface_with_a_fault_is_rejected_with_its_place(tmp_path, entities, rule, message):
    objects, (rejected, *more), _ = read(write_dxf(tmp_path / "rysunek.dxf", *entities))
    assert (objects, more) == ([], [])
    assert rejected.rule == rule
    assert message in rejected.message
    assert rejected.message_en


def test_arcs_become_chords_and_that_is_said(tmp_path):
    """A half circle instead of the northern side, and a whole circle."""
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("MN", "A1", square(E, N), bulges={2: -1.0}),
        text("0", "A2", "1MN", E + 50, N + 20),
        circle("ZP", "A3", E + 300, N, 80),
        text("0", "A4", "1ZP", E + 300, N),
    )
    objects, rejected, (warning,) = read(path)
    assert rejected == []
    areas = {each.designation: each.geometry.area for each in objects}
    half = math.pi * 50**2 / 2
    assert areas["1MN"] == pytest.approx(10_000 - half, abs=2) or areas["1MN"] == pytest.approx(
        10_000 + half, abs=2
    )
    assert areas["1ZP"] == pytest.approx(math.pi * 80**2, rel=0.001)
    for each in objects:
        points = get_coordinates(each.geometry)
        assert (np.hypot(*np.diff(points, axis=0).T) > 1e-4).all()
    (round_one,) = (each for each in objects if each.designation == "1ZP")
    farthest = 80 - round_one.geometry.exterior.distance(Point(E + 300, N))
    stated = 80 * (1 - math.cos(math.radians(0.5)))
    assert farthest <= stated + 1e-6
    assert (warning.rule, f"{stated:.3f} m" in warning.message) == ("arcs-as-chords", True)


def test_layers_of_other_names_are_mapped_by_a_profile(tmp_path):
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("zabudowa", "A1", square(E, N)),
        text("0", "A2", "1MN", E + 50, N + 50),
    )
    profile = parse_profile(
        b"profile: 1\nlayers:\n  - kind: terrain\n    fields: {designation: Text, symbol: Layer}\n"
        b"    values: {symbol: {zabudowa: MN}}\n    only: {Layer: zabudowa}\n",
        "p.yaml",
        "p",
    )
    assert told(read(path, profile=profile)[0]) == [("1MN", "MN", 10_000)]


def test_a_drawing_names_no_system(tmp_path):
    path = write_dxf(tmp_path / "rysunek.dxf", polyline("MN", "A1", square(E, N)))
    with pytest.raises(InputRefused, match="--crs") as refusal:
        list(read_laid_objects(path, Terrain, EXTENT))
    assert refusal.value.rule == "unknown-crs"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"AutoCAD Binary DXF\r\n\x1a\x00" + bytes(100), "binary-dxf"),
        (b"  0\nSECTION\n  2\nENTITIES\n  0\nLWPOLYLINE\n 90\nwiele\n", "unreadable-file"),
        (b"  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n", "no-plan-objects"),
        (b"  0\nSECTION\nbrak kodu\n", "unreadable-file"),
        (b"  0\nSECTION\n  2\nENTITIES\n  0\nLWPOLYLINE\n 10\nnan\n  0\nEOF\n", "unreadable-file"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, content, rule):
    path = tmp_path / "rysunek.dxf"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"rysunek\.dxf") as refusal:
        list(read_laid_objects(path, Terrain, EXTENT, crs=2179))
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("layer", "symbol"),
    [("mn", "MN"), ("MN-U", "MN/U"), ("SW", "SW"), ("SW_SJ", ""), ("0", ""), ("MN1", ""), ("RAMKA", "")],
)
def test_a_layer_is_named_by_a_symbol(layer, symbol):
    assert symbol_of_layer(layer) == symbol


def test_a_drawing_has_nothing_for_the_cadastre(tmp_path):
    path = write_dxf(tmp_path / "rysunek.dxf", polyline("MN", "A1", square(E, N)))
    file = open_vector_file(path)
    assert [layer.srid for layer in file.layers] == [None]
    (feature,) = file.features(file.layers[0], {"Layer"})
    assert shape(feature.geometry).area == 10_000
    assert feature.texts == {"Layer": "MN"}


def test_a_drawing_that_breaks_off_is_refused(tmp_path):
    """GDAL would give what is left of it without a word."""
    path = write_dxf(
        tmp_path / "rysunek.dxf",
        polyline("MN", "A1", square(E, N)),
        text("0", "A2", "1MN", E + 50, N + 50),
        polyline("U", "A3", square(E + 100, N)),
    )
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10])
    with pytest.raises(InputRefused, match="uszkodzony albo urywa się") as refusal:
        read(path)
    assert refusal.value.rule == "unreadable-file"
