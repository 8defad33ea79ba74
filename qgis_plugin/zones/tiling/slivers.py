"""Joins pieces that are too small or too thin to their neighbours."""

from __future__ import annotations

from qgis.core import QgsGeometry

from .shared_vertices import boundary
from .tolerances import is_sliver


def join_slivers(parts: list[QgsGeometry]) -> list[QgsGeometry]:
    """Return the parts with each sliver joined to the one with which it shares the longest border."""
    kept = [part for part in parts if not is_sliver(part)]
    for sliver in (part for part in parts if is_sliver(part)):
        if not kept:
            return [QgsGeometry.unaryUnion(parts)]
        number = closest_neighbour(sliver, dict(enumerate(kept)))
        kept[number or 0] = QgsGeometry.unaryUnion([kept[number or 0], sliver])
    return kept


def closest_neighbour(piece: QgsGeometry, surfaces: dict[int, QgsGeometry]) -> int | None:
    """Return the number of the surface that shares the longest border with a piece; None where none does."""
    outline = boundary(piece)
    longest, found = 0.0, None
    for number, surface in surfaces.items():
        if surface.boundingBox().intersects(piece.boundingBox()):
            length = outline.intersection(boundary(surface)).length()
            if length > longest:
                longest, found = length, number
    return found
