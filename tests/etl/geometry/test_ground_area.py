import numpy as np
import pytest
import shapely
from pyproj import Geod, Proj

from planowisko.etl.geometry.ground_area import areal_scale, ground_areas
from planowisko.etl.geometry.transform import transform_coordinates, transform_geometry

PLACES = [(14.2, 52.9), (18.6, 54.8), (19.5, 50.0), (22.5, 49.2), (23.5, 51.2), (24.1, 50.9)]


@pytest.mark.parametrize("srid", [2176, 2177, 2178, 2179, 2180])
@pytest.mark.parametrize("place", PLACES)
def test_the_scale_is_that_of_proj(srid, place):
    factors = Proj(f"EPSG:{srid}").get_factors(*place)
    ((east, north),) = transform_coordinates(np.array([place]), 4258, srid)
    # Far from its zone a PL-2000 system is never used; there the series is less exact.
    close = 1e-7 if abs(east % 1_000_000 - 500_000) < 300_000 or srid == 2180 else 1e-4
    assert areal_scale(np.array([east]), np.array([north]), srid)[0] == pytest.approx(
        factors.areal_scale, rel=close
    )


@pytest.mark.parametrize("srid", [2179, 2180, 4258, 4326])
def test_the_same_parcel_has_the_same_area_in_every_system(srid):
    parcel = shapely.box(8_450_000, 5_640_000, 8_450_400, 5_640_250)
    moved = transform_geometry(parcel, 2179, srid)
    degrees = transform_geometry(parcel, 2179, 4258)
    geodesic, _ = Geod(ellps="GRS80").geometry_area_perimeter(degrees)
    assert ground_areas(np.array([moved]), srid)[0] == pytest.approx(abs(geodesic), rel=2e-6)
