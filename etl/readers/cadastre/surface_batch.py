"""Makes shapely geometries of many GML surfaces at once: several times faster than one by one."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.etl.readers.xml.gml_geometry import GmlSurface

Geometries = NDArray[Any]
"""Array of MultiPolygon."""


def multipolygons(surfaces: Sequence[GmlSurface]) -> Geometries:
    """One MultiPolygon for each surface, its coordinates in the order of the file."""
    rings: list[NDArray[np.float64]] = []
    polygon_of_ring: list[int] = []
    surface_of_polygon: list[int] = []
    for index, surface in enumerate(surfaces):
        for polygon in surface.polygons:
            number = len(surface_of_polygon)
            surface_of_polygon.append(index)
            rings.append(polygon.exterior)
            polygon_of_ring.append(number)
            for interior in polygon.interiors:
                rings.append(interior)
                polygon_of_ring.append(number)
    if not rings:
        return np.empty(0, dtype=object)
    sizes = [len(ring) for ring in rings]
    lines = shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), sizes))
    polygons = np.asarray(shapely.polygons(np.asarray(lines), indices=np.asarray(polygon_of_ring)))
    return np.asarray(shapely.multipolygons(polygons, indices=np.asarray(surface_of_polygon)), dtype=object)


def swapped(geometries: Geometries) -> Geometries:
    """The geometries with first and second coordinate exchanged."""
    return np.asarray(shapely.transform(geometries, lambda points: points[:, ::-1]), dtype=object)
