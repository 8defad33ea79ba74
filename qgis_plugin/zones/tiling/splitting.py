"""Splits tiles by a line."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ...database.errors import PlanowiskoError
from ...i18n.translation import tr
from .rings import Point
from .shared_vertices import Tiles, boundary, fit_line, line_geometry, share_vertices
from .slivers import join_slivers
from .tiling_change import TilingChange
from .tolerances import SNAP


def split(tiles: Tiles, line: list[Point], chosen: set[int] | None = None) -> TilingChange:
    """Split the chosen tiles, or all that the line runs right across; the largest part stays the tile.

    Neighbours get the ends of the cut as vertices. Raises PlanowiskoError where the line splits none.
    """
    shared = share_vertices(tiles, line_geometry(line).boundingBox())
    fitted, shared = fit_line(line, shared)
    cut = line_geometry(fitted)
    change = TilingChange()
    for number, tile in shared.items():
        parts = [tile]
        if (chosen is None or number in chosen) and cut.intersects(tile):
            parts = join_slivers(faces_within(tile, [boundary(tile), cut]))
        parts.sort(key=lambda part: part.area(), reverse=True)
        if len(parts) > 1:
            change.surfaces[number], change.parts[number] = parts[0], parts[1:]
    if not change.parts and chosen is not None:
        raise PlanowiskoError(
            tr(
                "The line splits none of the selected zones. Draw it right across one of them, or clear the "
                "selection to split any zone."
            )
        )
    if not change.parts:
        raise PlanowiskoError(tr("The line splits no zone: draw it right across one, from border to border."))
    for number, tile in shared.items():
        if number not in change.surfaces and tile is not tiles[number] and tile.distance(cut) <= SNAP:
            change.surfaces[number] = tile
    return change


def faces_within(tile: QgsGeometry, lines: list[QgsGeometry]) -> list[QgsGeometry]:
    """Return the faces that lines divide a tile into."""
    network = QgsGeometry.unaryUnion(lines)
    faces = QgsGeometry.polygonize([network]).asGeometryCollection()
    return [face for face in faces if tile.contains(face.pointOnSurface())]
