"""A change of a boundary on the map, before and after."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..database.repairs import RepairProposal
from ..project.place_marker import zoom_to_place
from ..project.result_layer import geometry_of

_BEFORE, _AFTER, _CHANGE = QColor(220, 0, 60), QColor(0, 130, 60), QColor(255, 190, 0, 120)
_NONE = QColor(0, 0, 0, 0)


class RepairPreview:
    """Draws the boundary as it is, dashed, as it would be, and what is gained or lost between them."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, proposal: RepairProposal) -> None:
        """Show a change and zoom to it."""
        self.clear()
        before = geometry_of(proposal.before)
        if proposal.srid is None or before.isEmpty():
            return
        crs = QgsCoordinateReferenceSystem.fromEpsgId(proposal.srid)
        change, after = geometry_of(proposal.change), geometry_of(proposal.after)
        if not change.isEmpty():
            self._draw(change, crs, _CHANGE, _CHANGE, Qt.PenStyle.SolidLine)
        if not after.isEmpty():
            self._draw(after, crs, _AFTER, _NONE, Qt.PenStyle.SolidLine)
        self._draw(before, crs, _BEFORE, _NONE, Qt.PenStyle.DashLine)
        place = before if change.isEmpty() else change
        zoom_to_place(self._canvas, place.boundingBox(), crs)

    def clear(self) -> None:
        """Take the change off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()

    def _draw(
        self,
        geometry: QgsGeometry,
        crs: QgsCoordinateReferenceSystem,
        line: QColor,
        fill: QColor,
        style: Qt.PenStyle,
    ) -> None:
        band = QgsRubberBand(self._canvas, QgsWkbTypes.geometryType(geometry.wkbType()))
        band.setStrokeColor(line)
        band.setFillColor(fill)
        band.setWidth(2)
        band.setLineStyle(style)
        band.setToGeometry(geometry, crs)
        self._bands.append(band)
