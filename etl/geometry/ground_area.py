"""Areas on the ground: what a register says of a parcel is not what its coordinates enclose in a projection.

The areal scale of EPSG:2180 is 0.9986-1.0016 across Poland, that of PL-2000 0.99985-1.00015, so areas are
freed of it before they are compared with the register.
"""

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS

# GRS 80, the ellipsoid of all systems taken (WGS 84 differs by 0.1 mm).
_SEMI_MAJOR = 6_378_137.0
_ECCENTRICITY_SQUARED = 0.006_694_380_022_90
_RECTIFYING_RADIUS = 6_367_449.1458

# Gauss-Krüger: scale on the central meridian, easting of that meridian, northing of the equator.
_PROJECTIONS = {
    2176: (0.999923, 5_500_000.0, 0.0),
    2177: (0.999923, 6_500_000.0, 0.0),
    2178: (0.999923, 7_500_000.0, 0.0),
    2179: (0.999923, 8_500_000.0, 0.0),
    2180: (0.9993, 500_000.0, -5_300_000.0),
}


def ground_areas(geometries: NDArray[Any], srid: int) -> NDArray[np.float64]:
    """The areas of ``geometries``, x easting (longitude) and y northing in ``srid``, on the ellipsoid in m².

    The scale is taken at the middle of each geometry, which is exact enough for parcels.
    """
    bounds = shapely.bounds(geometries)
    east, north = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    areas: NDArray[np.float64] = shapely.area(geometries) / areal_scale(east, north, srid)
    return areas


def areal_scale(east: NDArray[np.float64], north: NDArray[np.float64], srid: int) -> NDArray[np.float64]:
    """How much larger areas are in ``srid`` than on the ellipsoid, at points.

    In a geographic system: how many square degrees a square metre is. Source of the series: any textbook on
    the transverse Mercator projection; compared with PROJ by a test.
    """
    if srid in GEOGRAPHIC_SRIDS:
        latitude = np.radians(north)
        return math.degrees(1) ** 2 / (_squared_radius(latitude) * np.cos(latitude))
    scale, meridian, equator = _PROJECTIONS[srid]
    squared_radius = _squared_radius((north - equator) / scale / _RECTIFYING_RADIUS)
    squared_distance = ((east - meridian) / scale) ** 2 / squared_radius
    point_scale = scale * (1 + squared_distance / 2 + squared_distance**2 / 24)
    return point_scale**2


def _squared_radius(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """The product of the two radii of curvature in m², at latitudes in radians."""
    bent = 1 - _ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    squared: NDArray[np.float64] = _SEMI_MAJOR**2 * (1 - _ECCENTRICITY_SQUARED) / bent**2
    return squared
