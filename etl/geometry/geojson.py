"""Geometries as GeoJSON (RFC 7946)."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import orient

from planowisko.etl.geometry.transform import transform_geometry

_SRID = 4326
_DECIMALS = 9
"""A tenth of a millimetre, in degrees: the precision to which plans are judged."""


def geojson(geometry: BaseGeometry | None, srid: int | None) -> dict[str, Any] | None:
    """Return the place as GeoJSON (RFC 7946); None where there is none.

    Longitude before latitude, WGS 84; exterior rings counterclockwise, holes clockwise.
    """
    if geometry is None or geometry.is_empty or srid is None:
        return None
    placed = transform_geometry(geometry, srid, _SRID)
    rounded = shapely.transform(placed, lambda points: points.round(_DECIMALS))
    values: dict[str, Any] = shapely.geometry.mapping(orient(rounded))
    return values
