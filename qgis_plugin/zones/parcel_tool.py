"""Points at parcels on the map."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from .line_tool import LINE

_FILL = QColor(220, 0, 60, 60)


class ParcelTool(QgsMapTool):
    """A click points at a place, a drag at a rectangle; both are emitted as a rectangle in the map's system.

    ``pointed`` tells also whether it was a click. ``left`` is emitted when the tool is put away.
    """

    pointed = pyqtSignal(QgsRectangle, bool)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._start: QgsPointXY | None = None
        self._pressed_at = None
        self._frame: QgsRubberBand | None = None
        self._marks: QgsRubberBand | None = None

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begin a rectangle; called by QGIS."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start, self._pressed_at = event.mapPoint(), event.pos()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show the rectangle; called by QGIS."""
        if self._start is not None and self._is_drag(event):
            if self._frame is None:
                self._frame = self._band(1)
            box = QgsRectangle(self._start, event.mapPoint())
            self._frame.setToGeometry(QgsGeometry.fromRect(box), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Tell what was pointed at; called by QGIS."""
        start, self._start = self._start, None
        if start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._frame = self._remove(self._frame)
        is_click = not self._is_drag(event)
        end = start if is_click else event.mapPoint()
        self.pointed.emit(QgsRectangle(start, end), is_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the tool; called by QGIS."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
        else:
            event.ignore()

    def deactivate(self) -> None:
        """Take everything off the map; called by QGIS when another tool is taken."""
        self._start = None
        self._frame = self._remove(self._frame)
        self.mark([], None)
        super().deactivate()
        self.left.emit()

    def mark(self, surfaces: list[QgsGeometry], layer: QgsVectorLayer | None) -> None:
        """Mark surfaces of a layer, in place of those before."""
        self._marks = self._remove(self._marks)
        if surfaces:
            self._marks = self._band(2)
            for surface in surfaces:
                self._marks.addGeometry(surface, layer)

    def _is_drag(self, event: QgsMapMouseEvent) -> bool:
        return (event.pos() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()

    def _band(self, width: int) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setStrokeColor(LINE)
        band.setFillColor(_FILL)
        band.setWidth(width)
        return band

    def _remove(self, band: QgsRubberBand | None) -> None:
        if band is not None:
            self.canvas().scene().removeItem(band)
