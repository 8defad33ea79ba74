"""Draws a line on the map."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand, QgsSnapIndicator
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .tiling.rings import Point

LINE = QColor(220, 0, 60)


class LineTool(QgsMapTool):
    """Takes the vertices of a line, snapped as the project says.

    A click adds a vertex, Backspace takes the last one back, a right click, a double click or Enter ends the
    line, Escape drops it, and leaves the tool where there is none. ``drawn`` is emitted with the vertices in
    the map's system, ``left`` when the tool is put away.
    """

    drawn = pyqtSignal(list)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._points: list[QgsPointXY] = []
        self._band: QgsRubberBand | None = None
        self._indicator: QgsSnapIndicator | None = None
        self._ended_by_double_click = False

    @property
    def is_drawing(self) -> bool:
        """Whether a line has been begun."""
        return bool(self._points)

    def layer_points(self, layer: QgsVectorLayer, points: list[QgsPointXY]) -> list[Point]:
        """Return points of the map in the system of a layer."""
        moved = (self.toLayerCoordinates(layer, point) for point in points)
        return [(point.x(), point.y()) for point in moved]

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show what the pointer snaps to, and the line as it would be; called by QGIS."""
        point = event.snapPoint()
        if self._indicator is None:
            self._indicator = QgsSnapIndicator(self.canvas())
        self._indicator.setMatch(event.mapPointMatch())
        if self._points:
            self._draw(point)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Add a vertex or end the line; called by QGIS."""
        if self._ended_by_double_click:
            self._ended_by_double_click = False
        elif event.button() == Qt.MouseButton.LeftButton:
            self.add(event.snapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self.end()

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """End the line; called by QGIS between the two releases of a double click."""
        self._ended_by_double_click = True
        self.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back a vertex, end the line or drop it; called by QGIS."""
        if event.key() == Qt.Key.Key_Escape:
            if self._points:
                self.clear()
            else:
                self.canvas().unsetMapTool(self)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._points:
            self._points.pop()
            self._draw()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end()
        else:
            event.ignore()
            return
        # QGIS's own meaning of these keys, such as deleting what is selected, is not wanted here.
        event.accept()

    def add(self, point: QgsPointXY) -> None:
        """Add a vertex; the same place twice is one."""
        if not self._points or self._points[-1] != point:
            self._points.append(QgsPointXY(point))
        self._draw()

    def end(self) -> None:
        """Emit the line where it has two vertices, and begin anew."""
        points = self._points
        self.clear()
        if len(points) > 1:
            self.drawn.emit(points)

    def clear(self) -> None:
        """Drop the line."""
        self._points = []
        self._remove_band()

    def deactivate(self) -> None:
        """Take everything off the map; called by QGIS when another tool is taken."""
        self.clear()
        self._indicator = None
        super().deactivate()
        self.left.emit()

    def _draw(self, end: QgsPointXY | None = None) -> None:
        points = self._points if end is None else [*self._points, end]
        self.show_lines([points])

    def show_lines(self, lines: list[list[QgsPointXY]]) -> None:
        """Draw lines over the map, in place of those before."""
        if self._band is None:
            self._band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.LineGeometry)
            self._band.setColor(LINE)
            self._band.setWidth(2)
        self._band.reset(QgsWkbTypes.GeometryType.LineGeometry)
        for number, line in enumerate(lines):
            for point in line:
                self._band.addPoint(point, True, number)

    def _remove_band(self) -> None:
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None
