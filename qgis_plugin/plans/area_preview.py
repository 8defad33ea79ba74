"""Marks the area of a plan that is being begun on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..database.new_plans import PlanArea

_MARGIN = 1.2


class AreaPreview:
    """At most one area at a time."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self._canvas = canvas
        self._project = project
        self._band: QgsRubberBand | None = None

    def show(self, area: PlanArea | None) -> None:
        """Mark an area and zoom to it, or take the mark away."""
        self.clear()
        if area is None:
            return
        geometry = QgsGeometry()
        geometry.fromWkb(area.wkb)
        system = QgsCoordinateReferenceSystem.fromEpsgId(area.srid)
        if not self._project.mapLayers():
            self._project.setCrs(system)
            self._canvas.setDestinationCrs(system)
        geometry.transform(
            QgsCoordinateTransform(system, self._canvas.mapSettings().destinationCrs(), self._project)
        )
        self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(QColor(220, 20, 60))
        self._band.setFillColor(QColor(220, 20, 60, 50))
        self._band.setWidth(2)
        self._band.setToGeometry(geometry, None)
        extent = geometry.boundingBox()
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def clear(self) -> None:
        """Take the mark away."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
