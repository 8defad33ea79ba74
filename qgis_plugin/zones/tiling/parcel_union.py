"""The area that parcels make together."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsRectangle

from .rings import polygon_from, polygons_of, surface_from
from .shared_vertices import share_vertices
from .tolerances import is_sliver


def parcel_union(parcels: Sequence[QgsGeometry]) -> QgsGeometry:
    """Return the union of parcels with all their vertices; hair gaps between them are closed."""
    extent = QgsRectangle()
    for parcel in parcels:
        extent.combineExtentWith(parcel.boundingBox())
    shared = share_vertices(dict(enumerate(parcels)), extent)
    union = QgsGeometry.unaryUnion(list(shared.values()))
    return surface_from(
        [
            [outline, *(hole for hole in holes if not is_sliver(polygon_from([hole])))]
            for outline, *holes in polygons_of(union)
        ]
    )
