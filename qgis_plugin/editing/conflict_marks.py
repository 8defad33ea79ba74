"""Both shapes of an object in conflict on the map, and what differs between them."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from .conflict import Conflict

MINE, THEIRS, DIFFERENCE = QColor(0, 90, 220), QColor(230, 120, 0), QColor(220, 0, 60)
_FILL_ALPHA = 90
_SURROUNDINGS = 1.5
_SMALLEST_VIEW = 40.0
"""Metres of the map shown at least."""


class ConflictMarks:
    """Draws on the canvas until it is told to clear."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, layer: QgsVectorLayer, conflict: Conflict) -> None:
        """Show the shapes of both sides, and zoom to them where they are not in view."""
        self.clear()
        mine = _geometry(conflict.mine)
        theirs = _geometry(conflict.theirs)
        if mine is not None and theirs is not None and mine.type() == _POLYGON:
            self._mark(layer, mine.symDifference(theirs), DIFFERENCE, filled=True)
        for geometry, colour in ((theirs, THEIRS), (mine, MINE)):
            if geometry is not None:
                self._mark(layer, geometry, colour, filled=False)
        self._bring_into_view(layer, [geometry for geometry in (mine, theirs) if geometry is not None])

    def clear(self) -> None:
        """Remove all marks."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()

    def _mark(self, layer: QgsVectorLayer, geometry: QgsGeometry, colour: QColor, *, filled: bool) -> None:
        if geometry.isEmpty():
            return
        band = QgsRubberBand(self._canvas, geometry.type())
        band.setStrokeColor(colour)
        fill = QColor(colour)
        fill.setAlpha(_FILL_ALPHA if filled else 0)
        band.setFillColor(fill)
        band.setWidth(1 if filled else 3)
        band.setIconSize(12)
        band.setToGeometry(geometry, layer.crs())
        self._bands.append(band)

    def _bring_into_view(self, layer: QgsVectorLayer, geometries: list[QgsGeometry]) -> None:
        if not geometries:
            return
        box = geometries[0].boundingBox()
        for geometry in geometries[1:]:
            box.combineExtentWith(geometry.boundingBox())
        box.scale(_SURROUNDINGS)
        if max(box.width(), box.height()) < _SMALLEST_VIEW:
            box.grow(_SMALLEST_VIEW / 2)
        transform = QgsCoordinateTransform(
            layer.crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        box = transform.transformBoundingBox(box)
        if not self._canvas.extent().contains(box):
            self._canvas.setExtent(box)
            self._canvas.refresh()


_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry


def _geometry(feature: object) -> QgsGeometry | None:
    return feature.geometry() if feature is not None and feature.hasGeometry() else None  # type: ignore[attr-defined]
