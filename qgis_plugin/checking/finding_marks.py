"""Marks on the map where the listed findings are."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..database.findings import ERROR, WARNING, Finding

_COLOURS = {ERROR: QColor(220, 0, 60), WARNING: QColor(230, 150, 0)}
_SIZE = 9


class FindingMarks:
    """A small mark in the middle of each place, red for errors, orange for warnings."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, findings: Iterable[Finding]) -> None:
        """Mark these findings, and no others."""
        self.clear()
        places: dict[str, list[QgsPointXY]] = {WARNING: [], ERROR: []}
        srid = None
        for finding in findings:
            if finding.extent is not None:
                west, south, east, north = finding.extent
                kind = ERROR if finding.severity == ERROR else WARNING
                places[kind].append(QgsPointXY((west + east) / 2, (south + north) / 2))
                srid = finding.srid
        if srid is None:
            return
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        for severity, points in places.items():
            if points:
                band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PointGeometry)
                band.setIcon(QgsRubberBand.IconType.ICON_FULL_DIAMOND)
                band.setIconSize(_SIZE)
                band.setColor(_COLOURS[severity])
                band.setToGeometry(QgsGeometry.fromMultiPointXY(points), crs)
                self._bands.append(band)

    def clear(self) -> None:
        """Take all marks off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()
