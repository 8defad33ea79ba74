"""Refuses what would not be a tiling any more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from qgis.core import QgsGeometry, QgsWkbTypes

from ...database.errors import PlanowiskoError
from ...i18n.translation import tr
from .shared_vertices import Tiles
from .tolerances import MIN_AREA, SNAP


class NotATiling(PlanowiskoError):
    """The step would leave a zone that is no proper surface, a gap or an overlap; nothing was changed."""


def require_tiling(
    before: Iterable[QgsGeometry], after: Tiles, names: dict[int, str], *, may_grow: bool = False
) -> None:
    """Demand that the surfaces ``after`` are proper and cover the ground that ``before`` covered, once.

    More than that only where they ``may_grow``, into a gap. ``names`` tells what people call a tile. Raises
    NotATiling.
    """
    for number, surface in after.items():
        _require_zone(surface, names.get(number, tr("the new zone")))
    covered, covers = list(before), list(after.values())
    old, new = QgsGeometry.unaryUnion(covered), QgsGeometry.unaryUnion(covers)
    changed = old.difference(new) if may_grow else old.symDifference(new)
    if _is_wide(changed) or any(_is_wide(one.intersection(other)) for one, other in _neighbours(covers)):
        raise NotATiling(
            tr(
                "Not done: zones would overlap, a gap would come about, or the boundary of the plan would be "
                "crossed. Draw the border in another way."
            )
        )


def _is_wide(surface: QgsGeometry) -> bool:
    """Whether a surface is anywhere wider than what borders give way to each other."""
    return any(part.area() > SNAP * part.length() for part in surface.asGeometryCollection())


def _neighbours(surfaces: list[QgsGeometry]) -> Iterable[tuple[QgsGeometry, QgsGeometry]]:
    return (
        (one, other)
        for one, other in combinations(surfaces, 2)
        if one.boundingBox().intersects(other.boundingBox()) and not one.touches(other)
    )


def _require_zone(surface: QgsGeometry, name: str) -> None:
    if surface.isEmpty() or surface.area() < MIN_AREA:
        raise NotATiling(
            tr("Not done: nothing would be left of {zone}. Merge it with its neighbour instead.").format(
                zone=name
            )
        )
    if QgsWkbTypes.isMultiType(surface.wkbType()):
        raise NotATiling(
            tr("Not done: {zone} would fall into several parts. Split it there first.").format(zone=name)
        )
    if not surface.isGeosValid():
        raise NotATiling(
            tr("Not done: the border of {zone} would cross itself. Draw it in another way.").format(zone=name)
        )
