"""Moves borders that tiles share: all of them follow."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsRectangle

from ...database.errors import PlanowiskoError
from ...i18n.translation import tr
from .point_index import PointIndex
from .rings import Point, distance, edges, rings_of, with_rings_changed
from .shared_vertices import Tiles, fit_line, line_geometry, share_vertices
from .tiling_change import TilingChange
from .tiling_check import require_tiling
from .tolerances import SAME, SNAP


def move_places(tiles: Tiles, places: list[Point], offset: Point, names: dict[int, str]) -> TilingChange:
    """Move a vertex, or a segment by its two ends, in every tile that has it.

    Vertices of others that lie along the segment move with it. ``offset`` is to the east and north. Raises
    PlanowiskoError where no tiling would be left.
    """
    shared = share_vertices(tiles, reach_of(tiles, places))
    vertices = PointIndex(point for tile in shared.values() for point in _vertices(tile))
    along = {point for edge in edges(places) for point, _ in vertices.along(*edge, SNAP)}
    moving = along or {point for place in places if (point := vertices.nearest(place, SNAP)) is not None}
    followed = {
        number: with_rings_changed(
            tile,
            lambda ring: [
                (point[0] + offset[0], point[1] + offset[1]) if point in moving else point for point in ring
            ],
        )
        for number, tile in shared.items()
    }
    if all(followed[number] is tile for number, tile in shared.items()):
        raise PlanowiskoError(tr("There is no border here. Begin at a vertex or on a border."))
    changed = {number: tile for number, tile in followed.items() if tile is not tiles[number]}
    require_tiling([tiles[number] for number in changed], changed, names)
    return TilingChange(changed)


def reach_of(tiles: Tiles, places: list[Point]) -> QgsRectangle:
    """The extent of all segments that end at one of the places: they are bent as a whole."""
    reach = QgsRectangle()
    for place in places:
        reach.combineExtentWith(*place)
    for tile in tiles.values():
        for ring in rings_of(tile):
            for start, end in edges(ring):
                if any(_near(start, place) or _near(end, place) for place in places):
                    reach.combineExtentWith(*start)
                    reach.combineExtentWith(*end)
    return reach


def replace_border(tiles: Tiles, line: list[Point], names: dict[int, str]) -> TilingChange:
    """Put a drawn line in the place of the border between its ends, which must lie on borders.

    What lies between the old border and the line changes over to the other side. Raises PlanowiskoError where
    the ends do not lie on a border of one tile, or no tiling would be left.
    """
    fitted, shared, stretch, sides = _old_border(tiles, line, border_extent(tiles, line))
    drawn = line_geometry(fitted)
    after = dict(shared)
    network = QgsGeometry.unaryUnion([line_geometry(stretch), drawn])
    for face in QgsGeometry.polygonize([network]).asGeometryCollection():
        gainer = _gainer(face, stretch, shared, sides)
        for number, tile in after.items():
            if number != gainer and tile.boundingBox().intersects(face.boundingBox()):
                after[number] = _without(tile, face)
        after[gainer] = QgsGeometry.unaryUnion([after[gainer], face])
    changed = {
        number: tile
        for number, tile in after.items()
        if tile is not shared[number] or (tile is not tiles[number] and tile.distance(drawn) <= SNAP)
    }
    require_tiling([tiles[number] for number in changed], changed, names)
    return TilingChange(changed)


def border_extent(tiles: Tiles, line: list[Point]) -> QgsRectangle:
    """The extent of a drawn border and of the one whose place it takes. Raises as ``replace_border`` does."""
    fitted, _, stretch, _ = _old_border(tiles, line, line_geometry(line).boundingBox())
    return line_geometry([*fitted, *stretch]).boundingBox()


def _old_border(
    tiles: Tiles, line: list[Point], within: QgsRectangle
) -> tuple[list[Point], Tiles, list[Point], tuple[int, ...]]:
    """Fit a line into the tiles, and find the border between its ends with the tiles on its sides."""
    fitted, shared = fit_line(line, share_vertices(tiles, within))
    start, end = fitted[0], fitted[-1]
    at_both = [number for number, tile in shared.items() if {start, end} <= _vertices(tile)]
    if start == end or not at_both:
        raise _ends_apart()
    return fitted, shared, *_stretch(shared, at_both, start, end)


def _ends_apart() -> PlanowiskoError:
    return PlanowiskoError(
        tr("Begin and end the new border on the old one: both ends must lie on the border of one zone.")
    )


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= SNAP and distance(one, other) <= SNAP


def _vertices(tile: QgsGeometry) -> set[Point]:
    return {point for ring in rings_of(tile) for point in ring}


def _without(tile: QgsGeometry, face: QgsGeometry) -> QgsGeometry:
    """The tile less a face; the same object where they only touch."""
    if not tile.intersects(face) or tile.touches(face):
        return tile
    return tile.difference(face)


def _stretch(
    tiles: Tiles, at_both: list[int], start: Point, end: Point
) -> tuple[list[Point], tuple[int, ...]]:
    """The border between two vertices, and the tiles on both of its sides.

    It is the shortest run of a ring from one to the other with a single neighbour all along.
    """
    candidates = []
    for number in at_both:
        for ring in rings_of(tiles[number]):
            if start in ring and end in ring:
                candidates += [(number, run) for run in _runs(ring, start, end)]
    candidates.sort(key=lambda candidate: line_geometry(candidate[1]).length())
    owners = _edge_owners(tiles)
    for number, run in candidates:
        beside = [owners[_key(*edge)] - {number} for edge in edges(run)]
        common = set.intersection(*beside)
        if common:
            return run, (number, next(iter(common)))
    if not candidates:
        raise _ends_apart()
    if not all(owners[_key(*edge)] - {candidates[0][0]} for edge in edges(candidates[0][1])):
        raise PlanowiskoError(
            tr("This is the boundary of the plan, which zones cannot leave. Choose a border between zones.")
        )
    # Several neighbours along it: only the tile itself can gain.
    return candidates[0][1], (candidates[0][0],)


def _runs(ring: list[Point], start: Point, end: Point) -> list[list[Point]]:
    """Both ways along a ring from one vertex to another."""
    points = ring[:-1]
    first = points.index(start)
    turned = points[first:] + points[:first]
    last = turned.index(end)
    return [turned[: last + 1], [*turned[last:], start][::-1]]


def _edge_owners(tiles: Tiles) -> dict[tuple[Point, Point], set[int]]:
    owners: dict[tuple[Point, Point], set[int]] = {}
    for number, tile in tiles.items():
        for ring in rings_of(tile):
            for start, end in edges(ring):
                owners.setdefault(_key(start, end), set()).add(number)
    return owners


def _key(start: Point, end: Point) -> tuple[Point, Point]:
    return (start, end) if start < end else (end, start)


def _gainer(face: QgsGeometry, stretch: list[Point], tiles: Tiles, sides: tuple[int, ...]) -> int:
    """The tile that gets a face: the one that lies across the old border from it."""
    shares = {number: tiles[number].intersection(face).area() for number in sides}
    if len(sides) == 2:
        return min(shares, key=shares.__getitem__)
    if shares[sides[0]] > SAME * face.length():
        raise PlanowiskoError(
            tr(
                "Not done: several zones lie along this border, and it is not clear which of them should "
                "grow. Draw the part along each neighbour by itself."
            )
        )
    return sides[0]
