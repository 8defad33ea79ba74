"""Merges tiles into one."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsWkbTypes

from ...database.errors import PlanowiskoError
from ...i18n.translation import tr
from .rings import polygon_from, polygons_of
from .shared_vertices import share_vertices
from .tolerances import is_sliver


def merge(surfaces: list[QgsGeometry]) -> QgsGeometry:
    """Return the union of surfaces that touch along their borders; hair gaps between them are closed.

    Raises PlanowiskoError where they are not one surface.
    """
    extent = surfaces[0].boundingBox()
    for surface in surfaces[1:]:
        extent.combineExtentWith(surface.boundingBox())
    union = QgsGeometry.unaryUnion(list(share_vertices(dict(enumerate(surfaces)), extent).values()))
    if union.isEmpty() or QgsWkbTypes.isMultiType(union.wkbType()) or not union.isGeosValid():
        raise PlanowiskoError(
            tr("Not merged: the zones must touch along a border, not only in a point or not at all.")
        )
    ((outline, *holes),) = polygons_of(union)
    kept = [hole for hole in holes if not is_sliver(polygon_from([hole]))]
    return union if kept == holes else polygon_from([outline, *kept])
