import numpy as np
import pytest
from shapely import Point, Polygon, box

from planowisko.etl.geometry.extent import Extent, voivodeship_extent
from planowisko.etl.geometry.transform import transform_geometry


def test_equal_systems_leave_the_geometry_as_it_is():
    polygon = box(8_470_000.12, 5_640_000.34, 8_470_100, 5_640_100)
    assert transform_geometry(polygon, 2179, 2179) is polygon


def test_x_is_easting_on_both_sides():
    # The central meridians: 19° E is easting 500 km in PL-1992, 24° E 8500 km in zone 8 of PL-2000.
    for srid, longitude, easting in ((2180, 19, 500_000), (2179, 24, 8_500_000)):
        point = transform_geometry(Point(longitude, 51), 4258, srid)
        assert point.x == pytest.approx(easting, abs=0.001)
        assert 340_000 < point.y % 5_300_000 < 360_000


def test_there_and_back_within_a_millimetre_with_holes_kept():
    polygon = Polygon(
        box(8_450_000, 5_640_000, 8_460_000, 5_650_000).exterior,
        [box(8_452_000, 5_642_000, 8_453_000, 5_643_000).exterior],
    )
    back = transform_geometry(transform_geometry(polygon, 2179, 2180), 2180, 2179)
    assert len(back.interiors) == 1
    assert np.allclose(np.array(back.exterior.coords), np.array(polygon.exterior.coords), atol=0.001)


def test_an_extent_contains_its_own_area_in_every_system():
    extent = Extent(764_000, 294_000, 862_000, 400_000, margin=0)
    for srid in (2176, 2177, 2178, 2179, 4326):
        west, south, east, north = extent.bounds_in(srid)
        for x in (764_000, 800_000, 862_000):
            for y in (294_000, 350_000, 400_000):
                point = transform_geometry(Point(x, y), 2180, srid)
                # Sides bend; between the sampled points by less than a metre.
                tolerance = 1e-5 if srid == 4326 else 1
                assert west - tolerance <= point.x <= east + tolerance
                assert south - tolerance <= point.y <= north + tolerance


def test_the_voivodeship_of_a_unit():
    extent = voivodeship_extent("060304_2")
    assert extent is not None
    assert extent.name == "województwo lubelskie"
    assert voivodeship_extent("990101") is None
