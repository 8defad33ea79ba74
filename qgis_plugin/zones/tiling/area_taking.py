"""Makes an area, such as that of parcels, a tile or part of one: its neighbours give way."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsWkbTypes

from ...database.errors import PlanowiskoError
from ...i18n.translation import tr
from .shared_vertices import Tiles, fit_tiles, share_vertices
from .slivers import closest_neighbour
from .tiling_change import TilingChange
from .tiling_check import NotATiling, require_tiling
from .tolerances import is_sliver


def take_area(
    tiles: Tiles,
    area: QgsGeometry,
    names: dict[int, str],
    limit: QgsGeometry | None = None,
    receiver: int | None = None,
) -> TilingChange:
    """Give an area to the tile ``receiver``, or make it a tile of its own; the other tiles lose it.

    The area keeps its vertices, and is cut off at the border of ``limit``, such as the act. Of a tile that
    falls into parts the largest stays it; slivers go to the neighbour with the longest common border. Raises
    PlanowiskoError where the area is not one piece within the limit, and where a tile would vanish.
    """
    if limit is not None and not limit.isEmpty():
        area, fitted_limit = fit_tiles(area, {0: limit})
        area = area.intersection(fitted_limit[0])
    area, fitted = fit_tiles(_one_piece(area, in_parts=receiver is not None), tiles_near(tiles, area))
    change = TilingChange(area=area)
    slivers: list[QgsGeometry] = []
    for number, tile in fitted.items():
        parts = [tile]
        if number != receiver and tile.intersects(area) and not tile.touches(area):
            parts = _pieces(tile.difference(area))
        whole = sorted((part for part in parts if not is_sliver(part)), key=QgsGeometry.area, reverse=True)
        if not whole:
            raise NotATiling(
                tr(
                    "Not done: nothing would be left of {zone}. Change its attributes instead, or merge it."
                ).format(zone=names.get(number, "?"))
            )
        slivers += [part for part in parts if is_sliver(part)]
        change.surfaces[number] = whole[0]
        if whole[1:]:
            change.parts[number] = whole[1:]
    _give_away(slivers, change, receiver)
    if receiver is not None:
        joined = _joined(change.surfaces[receiver], change.area, names[receiver])
        change.surfaces[receiver], change.area = joined, None
    change.surfaces = {
        number: surface for number, surface in change.surfaces.items() if surface is not tiles[number]
    }
    after = {**change.surfaces, **{-1 - number: part for number, part in enumerate(change.new_surfaces)}}
    require_tiling([tiles[number] for number in change.surfaces], after, names, may_grow=True)
    return change


def tiles_near(tiles: Tiles, area: QgsGeometry) -> Tiles:
    """Return the tiles with common vertices around an area."""
    return share_vertices(tiles, area.boundingBox())


def _one_piece(area: QgsGeometry, *, in_parts: bool) -> QgsGeometry:
    pieces = [piece for piece in _pieces(area) if not is_sliver(piece)]
    if not pieces:
        raise PlanowiskoError(tr("Nothing of these parcels lies there. Choose others."))
    if len(pieces) > 1 and not in_parts:
        raise PlanowiskoError(
            tr("The parcels lie apart: a zone is one piece. Choose parcels that touch along a border.")
        )
    return pieces[0] if len(pieces) == 1 else QgsGeometry.collectGeometry(pieces)


def _pieces(surface: QgsGeometry) -> list[QgsGeometry]:
    return [
        part
        for part in surface.asGeometryCollection()
        if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry and part.area() > 0
    ]


def _give_away(slivers: list[QgsGeometry], change: TilingChange, receiver: int | None) -> None:
    """Join slivers to the neighbours of the area, or to the area where there is no other."""
    for sliver in slivers:
        neighbours = {number: tile for number, tile in change.surfaces.items() if number != receiver}
        number = closest_neighbour(sliver, neighbours)
        if number is not None:
            change.surfaces[number] = QgsGeometry.unaryUnion([change.surfaces[number], sliver])
        else:
            change.area = QgsGeometry.unaryUnion([change.area, sliver])


def _joined(tile: QgsGeometry, area: QgsGeometry, name: str) -> QgsGeometry:
    union = QgsGeometry.unaryUnion([tile, area])
    if QgsWkbTypes.isMultiType(union.wkbType()):
        raise PlanowiskoError(
            tr("Not done: {zone} does not touch all of these parcels and would lie in parts.").format(
                zone=name
            )
        )
    return union
