"""Marks on the map where the listed findings are."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF

from ..database.findings import ERROR, WARNING, Finding

_COLOURS = {WARNING: QColor(230, 150, 0), ERROR: QColor(220, 0, 60)}
_RIM = QColor(255, 255, 255)
_RIMMED = 2000
"""So many marks have a white rim; more would take too long at each move of the map."""


class FindingMarks:
    """A small square in each place, red for errors, orange for warnings."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._squares: _Squares | None = None
        self._places: dict[str, list[QgsPointXY]] = {}
        self._crs = QgsCoordinateReferenceSystem()
        canvas.destinationCrsChanged.connect(self._draw)

    def unload(self) -> None:
        """Take all marks off the map, and let go of it."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self.clear()

    def show(self, findings: Iterable[Finding]) -> None:
        """Mark these findings, and no others."""
        self._places = {WARNING: [], ERROR: []}
        srid = None
        for finding in findings:
            if finding.point is not None:
                kind = ERROR if finding.severity == ERROR else WARNING
                self._places[kind].append(QgsPointXY(*finding.point))
                srid = finding.srid
        if srid is None:
            self.clear()
            return
        self._crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        self._draw()

    def clear(self) -> None:
        """Take all marks off the map."""
        self._places = {}
        if self._squares is not None:
            self._canvas.scene().removeItem(self._squares)
            self._squares = None

    def _draw(self) -> None:
        if not self._places:
            return
        if self._squares is None:
            self._squares = _Squares(self._canvas)
        destination = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(self._crs, destination, QgsProject.instance())
        self._squares.points = {
            severity: _on_map(points, transform) for severity, points in self._places.items()
        }
        self._squares.update()


class _Squares(QgsMapCanvasItem):
    """Thousands of marks, drawn at once: a QgsRubberBand of so many points delays every move of the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.points: dict[str, QPolygonF] = {}

    def boundingRect(self) -> QRectF:
        """The whole map; called by Qt."""
        return QRectF(self._canvas.rect())

    def updatePosition(self) -> None:
        """Draw the marks elsewhere when the map has moved; called by QGIS."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the marks; called by QGIS."""
        to_screen = self._canvas.getCoordinateTransform().transform()
        size = max(6, self._canvas.fontMetrics().height() // 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for severity, points in self.points.items():
            places = to_screen.map(points)
            strokes = [(_COLOURS[severity], size)]
            if len(places) <= _RIMMED:
                strokes.insert(0, (_RIM, size + 2))
            for colour, width in strokes:
                # Round ones take four times as long.
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
                painter.drawPoints(places)


def _on_map(points: list[QgsPointXY], transform: QgsCoordinateTransform) -> QPolygonF:
    line = QgsGeometry.fromPolylineXY(points)
    try:
        line.transform(transform)
    except QgsCsException:
        # The map's system does not reach so far.
        return QPolygonF()
    return line.asQPolygonF()
