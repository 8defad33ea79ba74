"""Shows a place on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

_SMALLEST_VIEW = 40.0
"""Metres of the map shown at least, so that a sliver is seen with its surroundings."""
_SURROUNDINGS = 3.0
_LINE = QColor(220, 0, 60)
_FILL = QColor(220, 0, 60, 70)


class PlaceMarker:
    """Zooms to a place, flashes it and leaves it marked until the next one."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None

    def show(self, place: bytes | None, srid: int | None, *, zooms: bool = True) -> bool:
        """Show a place, WKB with x easting and y northing in ``srid``; False where there is none.

        Without ``zooms`` the map stays where it is: the person has the place before their eyes.
        """
        self.clear()
        if place is None or srid is None:
            return False
        geometry = QgsGeometry()
        geometry.fromWkb(place)
        if geometry.isEmpty():
            return False
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        if zooms:
            zoom_to_place(self._canvas, geometry.boundingBox(), crs)
        self._band = QgsRubberBand(self._canvas, QgsWkbTypes.geometryType(geometry.wkbType()))
        self._band.setColor(_LINE)
        self._band.setFillColor(_FILL)
        self._band.setWidth(3)
        self._band.setIconSize(12)
        self._band.setToGeometry(geometry, crs)
        self._canvas.flashGeometries([geometry], crs)
        return True

    def clear(self) -> None:
        """Remove the mark."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None


def zoom_to_place(canvas: QgsMapCanvas, box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
    """Show a place with its surroundings, ``box`` in ``crs``."""
    box = QgsRectangle(box)
    box.scale(_SURROUNDINGS)
    if max(box.width(), box.height()) < _SMALLEST_VIEW:
        box = QgsRectangle.fromCenterAndSize(box.center(), _SMALLEST_VIEW, _SMALLEST_VIEW)
    transform = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    canvas.setExtent(transform.transformBoundingBox(box))
    canvas.refresh()
