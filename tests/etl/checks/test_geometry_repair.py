import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from planowisko.etl.checks.geometry_repair import LARGEST_CHANGE, repaired


def repair(*parts, change=LARGEST_CHANGE):
    return repaired(MultiPolygon(parts), 2179, change)


# A square of 100 m with a loop of 1 m at one corner, where the boundary crosses itself.
LOOP = Polygon([(0, 0), (0, 100), (100, 100), (100, 0), (-1, 0), (-1, 1), (0.5, 1), (0.5, -0.5), (0, 0)])
TWICE = Polygon([(0, 0), (0, 100), (100, 100), (100, 0), (0, 0), (0, 100), (100, 100), (100, 0), (0, 0)])
TOUCHING = Polygon([(0, 0), (0, 100), (50, 100), (50, 50), (49, 51), (50, 50), (100, 50), (100, 0), (0, 0)])
SPIKE = Polygon([(0, 0), (0, 100), (100, 100), (300, 100), (100, 100), (100, 0), (0, 0)])
HOLE_OUTSIDE = Polygon(box(0, 0, 100, 100).exterior.coords, [box(200, 0, 200.5, 1).exterior.coords])


@pytest.mark.parametrize("geometry", [LOOP, TOUCHING, SPIKE, HOLE_OUTSIDE])
def test_what_hardly_changes_the_area_is_repaired(geometry):
    assert not geometry.is_valid
    result, told = repair(geometry)
    assert result.is_valid
    assert result.geom_type == "MultiPolygon"
    assert result.area == pytest.approx(geometry.area, rel=LARGEST_CHANGE)
    assert told.rule == "repaired-geometry"
    assert told.detail["area_before"] == pytest.approx(geometry.area, abs=0.001)
    assert told.detail["area_after"] == pytest.approx(result.area, abs=0.001)
    srid, text = told.detail["geometry_before"].split(";")
    assert srid == "SRID=2179"
    assert shapely.from_wkt(text).equals_exact(MultiPolygon([geometry]))
    assert "została naprawiona" in told.text
    assert "was repaired" in told.english


def test_a_hole_outside_the_boundary_becomes_no_ground():
    result, _ = repair(HOLE_OUTSIDE)
    assert result.equals(box(0, 0, 100, 100))


BOW_TIE = Polygon([(0, 0), (100, 100), (0, 100), (100, 0), (0, 0)])
LINE = Polygon([(0, 0), (100, 100), (50, 50), (0, 0)])
OVERLAPPING_PARTS = (box(0, 0, 100, 100), box(50, 0, 150, 100))


@pytest.mark.parametrize("parts", [(BOW_TIE,), (LINE,), (TWICE,), OVERLAPPING_PARTS])
def test_what_would_change_the_area_stays_as_it_is(parts):
    assert not MultiPolygon(parts).is_valid
    assert repair(*parts) is None


def test_how_much_may_change_can_be_said():
    assert repair(*OVERLAPPING_PARTS, change=0.3)[0].equals(box(0, 0, 150, 100))


POINT = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.lists(POINT, min_size=4, max_size=12))
def test_whatever_comes_out_is_a_valid_surface_of_about_the_same_area(points):
    geometry = MultiPolygon([Polygon([*points, points[0]])])
    result = repaired(geometry, 2179, LARGEST_CHANGE)
    if result is not None:
        assert result[0].is_valid
        assert result[0].area > 0
        assert abs(result[0].area - geometry.area) <= LARGEST_CHANGE * geometry.area + 1e-9
