"""Gives neighbours, and what is drawn across them, the same vertices wherever they meet.

What meets in the same vertices everywhere can be cut and joined without new vertices coming about, and so
without slivers between neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from .point_index import PointIndex
from .rings import (
    Point,
    distance,
    edges,
    rings_of,
    with_rings_changed,
    with_vertices,
    without_repeats,
)
from .tolerances import SAME, SNAP

Tiles = dict[int, QgsGeometry]
"""Surfaces of tiles by the ids of their features."""


def share_vertices(tiles: Tiles, within: QgsRectangle) -> Tiles:
    """Return the tiles with the vertices of neighbours that lie on their borders within a rectangle."""
    place = _widened(within)
    vertices = PointIndex(_vertices(tiles.values(), place))
    return {
        number: with_rings_changed(tile, lambda ring: _with_points_on(ring, vertices, SNAP, place))
        for number, tile in tiles.items()
    }


def fit_line(line: list[Point], tiles: Tiles) -> tuple[list[Point], Tiles]:
    """Return a line that keeps to the tiles' vertices and borders, and the tiles with its vertices.

    The line gives way: by ``SNAP`` at most.
    """
    place = _widened(line_geometry(line).boundingBox())
    vertices = PointIndex(_vertices(tiles.values(), place))
    drawn = PointIndex(line)
    feet: dict[Point, Point] = {}
    for ring in _rings(tiles.values()):
        for start, end in edges(ring):
            if _meets(place, start, end):
                for point, foot in drawn.along(start, end, SNAP):
                    if point not in feet or distance(point, foot) < distance(point, feet[point]):
                        feet[point] = foot
    fitted = without_repeats([vertices.nearest(point, SNAP) or feet.get(point, point) for point in line])
    fitted = with_vertices(fitted, lambda start, end: _between(start, end, vertices, SNAP))
    known = PointIndex([*fitted, *_vertices(tiles.values(), place)])
    crossings = _crossings(line_geometry(fitted), tiles.values(), known)
    crossed = PointIndex(crossings)
    fitted = with_vertices(fitted, lambda start, end: _between(start, end, crossed, SAME))
    new = PointIndex([*crossings, *(point for point in fitted if vertices.nearest(point, 0) is None)])
    return fitted, _with_new_vertices(tiles, new, place)


def fit_tiles(area: QgsGeometry, tiles: Tiles) -> tuple[QgsGeometry, Tiles]:
    """Return tiles that keep to the vertices and borders of an area, and the area with their vertices.

    The tiles give way: by ``SNAP`` at most, all at a vertex alike. The area keeps its vertices and gets more.
    """
    place = _widened(area.boundingBox())
    vertices = PointIndex(_vertices(tiles.values(), place))
    corners = PointIndex(point for ring in rings_of(area) for point in ring)
    moved: dict[Point, Point] = {}
    for ring in rings_of(area):
        for start, end in edges(ring):
            for point, foot in vertices.along(start, end, SNAP):
                # On the border already: the area takes the vertex as it is.
                target = point if distance(point, foot) < SAME / 100 else foot
                target = corners.nearest(point, SNAP) or target
                if point not in moved or distance(point, target) < distance(point, moved[point]):
                    moved[point] = target
    fitted = {
        number: with_rings_changed(tile, lambda ring: [moved.get(point, point) for point in ring])
        for number, tile in tiles.items()
    }
    area = _with_new_vertices({0: area}, PointIndex(moved.values()), place)[0]
    fitted = {
        number: with_rings_changed(tile, lambda ring: _with_points_on(ring, corners, SNAP, place))
        for number, tile in fitted.items()
    }
    known = PointIndex([*_vertices([area], place), *_vertices(fitted.values(), place)])
    crossings = PointIndex(_crossings(boundary(area), fitted.values(), known))
    return (
        _with_new_vertices({0: area}, crossings, place)[0],
        _with_new_vertices(fitted, crossings, place),
    )


def boundary(surface: QgsGeometry) -> QgsGeometry:
    """Return the rings of a surface as lines."""
    return QgsGeometry(surface.constGet().boundary())


def line_geometry(points: Iterable[Point]) -> QgsGeometry:
    """Return the line through points."""
    return QgsGeometry.fromPolylineXY([QgsPointXY(*point) for point in points])


def _with_new_vertices(tiles: Tiles, points: PointIndex, place: QgsRectangle) -> Tiles:
    return {
        number: with_rings_changed(tile, lambda ring: _with_points_on(ring, points, SAME, place))
        for number, tile in tiles.items()
    }


def _crossings(line: QgsGeometry, tiles: Iterable[QgsGeometry], known: PointIndex) -> list[Point]:
    """Where a line crosses borders, each place once, without vertices that are known."""
    found: dict[tuple[int, int], Point] = {}
    for tile in tiles:
        common = line.intersection(boundary(tile))
        for vertex in common.vertices():
            point = (vertex.x(), vertex.y())
            if known.nearest(point, SAME) is None:
                # Computed from two neighbours' sides it may differ in the last digit.
                cell = (round(point[0] / SAME), round(point[1] / SAME))
                around = [(cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
                if not any(near in found for near in around):
                    found[cell] = point
    return list(found.values())


def _with_points_on(
    ring: list[Point], points: PointIndex, tolerance: float, place: QgsRectangle
) -> list[Point]:
    return with_vertices(
        ring,
        lambda start, end: _between(start, end, points, tolerance) if _meets(place, start, end) else (),
    )


def _between(start: Point, end: Point, points: PointIndex, tolerance: float) -> list[Point]:
    """The points that lie on a segment, but not at its ends."""
    return [
        point
        for point, _ in points.along(start, end, tolerance)
        if min(distance(point, start), distance(point, end)) > tolerance
    ]


def _rings(tiles: Iterable[QgsGeometry]) -> Iterable[list[Point]]:
    return (ring for tile in tiles for ring in rings_of(tile))


def _vertices(tiles: Iterable[QgsGeometry], place: QgsRectangle) -> list[Point]:
    west, east, south, north = place.xMinimum(), place.xMaximum(), place.yMinimum(), place.yMaximum()
    return [
        point
        for ring in _rings(tiles)
        for point in ring
        if west <= point[0] <= east and south <= point[1] <= north
    ]


def _widened(rectangle: QgsRectangle) -> QgsRectangle:
    return rectangle.buffered(2 * SNAP)


def _meets(place: QgsRectangle, start: Point, end: Point) -> bool:
    return not (
        max(start[0], end[0]) < place.xMinimum()
        or min(start[0], end[0]) > place.xMaximum()
        or max(start[1], end[1]) < place.yMinimum()
        or min(start[1], end[1]) > place.yMaximum()
    )
