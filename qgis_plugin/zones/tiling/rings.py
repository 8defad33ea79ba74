"""Polygons as rings of plain points, exactly as they are stored."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from math import hypot

from qgis.core import QgsGeometry, QgsWkbTypes

from .tolerances import SAME

Point = tuple[float, float]
Ring = list[Point]
"""The first point stands again at the end."""

_POLYGON = 3
_MULTIPOLYGON = 6


def polygons_of(geometry: QgsGeometry) -> list[list[Ring]]:
    """Return the polygons of a surface, each as its outline and its holes; heights are left out."""
    flat = QgsGeometry(geometry)
    if QgsWkbTypes.hasZ(flat.wkbType()):
        flat.get().dropZValue()
    if QgsWkbTypes.hasM(flat.wkbType()):
        flat.get().dropMValue()
    flat.convertToMultiType()
    data = bytes(flat.asWkb())
    order = "<" if data[0] else ">"
    kind, count = struct.unpack_from(order + "II", data, 1)
    if kind != _MULTIPOLYGON:
        return []
    polygons, place = [], 9
    for _ in range(count):
        (ring_count,) = struct.unpack_from(order + "I", data, place + 5)
        place += 9
        rings = []
        for _ in range(ring_count):
            (point_count,) = struct.unpack_from(order + "I", data, place)
            values = struct.unpack_from(f"{order}{2 * point_count}d", data, place + 4)
            rings.append(list(zip(values[::2], values[1::2])))  # noqa: B905 - QGIS 3.34 has Python 3.9
            place += 4 + 16 * point_count
        polygons.append(rings)
    return polygons


def rings_of(geometry: QgsGeometry) -> list[Ring]:
    """Return all rings of a surface."""
    return [ring for polygon in polygons_of(geometry) for ring in polygon]


def polygon_from(rings: list[Ring]) -> QgsGeometry:
    """Return the polygon of an outline and its holes."""
    geometry = QgsGeometry()
    geometry.fromWkb(_polygon_wkb(rings))
    return geometry


def surface_from(polygons: list[list[Ring]]) -> QgsGeometry:
    """Return one polygon, or a multipolygon of several."""
    if len(polygons) == 1:
        return polygon_from(polygons[0])
    geometry = QgsGeometry()
    parts = b"".join(map(_polygon_wkb, polygons))
    geometry.fromWkb(struct.pack("<BII", 1, _MULTIPOLYGON, len(polygons)) + parts)
    return geometry


def with_rings_changed(geometry: QgsGeometry, change: Callable[[Ring], Ring]) -> QgsGeometry:
    """Return the surface with every ring replaced by ``change(ring)``; the same object where nothing changes.

    Vertices repeated by the change are left out, and holes of which nothing is left.
    """
    polygons = polygons_of(geometry)
    changed = [[change(ring) for ring in polygon] for polygon in polygons]
    if changed == polygons:
        return geometry
    kept = []
    for polygon in changed:
        rings = [without_repeats(ring) for ring in polygon]
        kept.append([rings[0], *(ring for ring in rings[1:] if len(ring) > 3)])
    return surface_from(kept)


def without_repeats(points: list[Point]) -> list[Point]:
    """Return the points without those that repeat the one before."""
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def edges(points: list[Point]) -> Iterable[tuple[Point, Point]]:
    """The segments of a line or ring."""
    return zip(points, points[1:])  # noqa: B905, RUF007 - QGIS 3.34 has Python 3.9


def distance(one: Point, other: Point) -> float:
    """The distance of two points."""
    return hypot(one[0] - other[0], one[1] - other[1])


def with_vertices(points: list[Point], along: Callable[[Point, Point], Iterable[Point]]) -> list[Point]:
    """Return a line or ring with the points that ``along(start, end)`` gives inserted in their order.

    Points that lie at the ends of a segment are left out.
    """
    result = [points[0]]
    for start, end in edges(points):
        for point in along(start, end):
            if min(distance(point, start), distance(point, end), distance(point, result[-1])) > SAME:
                result.append(point)
        result.append(end)
    return result


def _polygon_wkb(rings: list[Ring]) -> bytes:
    parts = [struct.pack("<BII", 1, _POLYGON, len(rings))]
    for ring in rings:
        values = [value for point in ring for value in point]
        parts.append(struct.pack(f"<I{len(values)}d", len(ring), *values))
    return b"".join(parts)
