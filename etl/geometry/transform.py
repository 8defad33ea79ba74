"""Transformation between coordinate systems; x is always easting (longitude), y northing (latitude)."""

from functools import lru_cache
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

Coordinates = NDArray[np.float64]
"""Array of shape (n, 2)."""

_FARTHEST = 1e8
"""Coordinates beyond this are no place in any system."""

GeometryT = TypeVar("GeometryT", bound=BaseGeometry)


@lru_cache(maxsize=64)
def transformer(source_srid: int, target_srid: int) -> Transformer:
    """Return the (cached) transformer between two EPSG codes, x before y on both sides."""
    return Transformer.from_crs(source_srid, target_srid, always_xy=True)


def transform_coordinates(coordinates: Coordinates, source_srid: int, target_srid: int) -> Coordinates:
    """Return ``coordinates``, shape (n, 2), x before y, in the system ``target_srid``."""
    if source_srid == target_srid:
        return coordinates
    x, y = transformer(source_srid, target_srid).transform(coordinates[:, 0], coordinates[:, 1])
    return np.column_stack([x, y])


def transform_geometry(geometry: GeometryT, source_srid: int, target_srid: int) -> GeometryT:
    """Return ``geometry`` in the system ``target_srid``; the same object where the systems are equal."""
    if source_srid == target_srid:
        return geometry
    return shapely.transform(geometry, lambda points: transform_coordinates(points, source_srid, target_srid))


def placed(geometry: BaseGeometry | None, source_srid: int, target_srid: int) -> BaseGeometry | None:
    """The geometry without heights in the system ``target_srid``, which it bears; None where it has no place.

    Nothing empty has a place, and nothing at coordinates that are infinite or mean no place on earth.
    """
    if geometry is None or geometry.is_empty:
        return None
    moved = transform_geometry(shapely.force_2d(geometry), source_srid, target_srid)
    points = shapely.get_coordinates(moved)
    if not np.isfinite(points).all() or np.abs(points).max() >= _FARTHEST:
        return None
    stored: BaseGeometry = shapely.set_srid(moved, target_srid)
    return stored
