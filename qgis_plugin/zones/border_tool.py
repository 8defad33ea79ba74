"""Takes hold of borders between tiles on the map."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransformContext, QgsPointLocator, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from .line_tool import LineTool

_REACH = 10
"""Screen pixels within which a border is taken hold of."""


class BorderTool(LineTool):
    """Drags a vertex or a segment of a border, or draws a new border from a click on the old one.

    ``moved`` is emitted with the places taken hold of (one of a vertex, two of a segment) and with where the
    first of them goes, in the map's system; ``drawn`` as of any line; ``missed`` where no border is near, or
    they are not known yet.
    """

    moved = pyqtSignal(list, QgsPointXY)
    missed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._locator: QgsPointLocator | None = None
        self._places: list[QgsPointXY] = []
        self._grip = QgsPointXY()
        self._pressed_at = None
        self._dragging = False

    def take_layer(self, layer: QgsVectorLayer) -> None:
        """Look for borders of this layer; its index is built in the background and follows the edits."""
        settings = self.canvas().mapSettings()
        context: QgsCoordinateTransformContext = QgsProject.instance().transformContext()
        self._locator = QgsPointLocator(layer, settings.destinationCrs(), context)
        self._locator.init(-1, True)

    @property
    def is_ready(self) -> bool:
        """Whether the borders are known by now."""
        return self._locator is not None and self._locator.hasIndex() and not self._locator.isIndexing()

    def deactivate(self) -> None:
        """Let go of the layer, too; called by QGIS."""
        super().deactivate()
        self._locator = None

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Take hold of the nearest vertex or segment; called by QGIS."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_drawing:
            self._places = self._find(event.mapPoint())
            self._pressed_at, self._grip = event.pos(), event.mapPoint()
            if len(self._places) == 1:
                self._grip = self._places[0]

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show where the border would go; called by QGIS."""
        super().canvasMoveEvent(event)
        if not self._places:
            return
        way = (event.pos() - self._pressed_at).manhattanLength()
        self._dragging = self._dragging or way >= QApplication.startDragDistance()
        if self._dragging:
            self.show_lines(self._bent(event.snapPoint()))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Let go of what was dragged, or begin to draw; called by QGIS."""
        places, dragging = self._places, self._dragging
        if dragging and event.button() == Qt.MouseButton.LeftButton:
            target = event.snapPoint()
            self.clear()
            self.moved.emit(places, _shifted(places[0], self._grip, target))
        elif not self.is_drawing and not places and event.button() == Qt.MouseButton.LeftButton:
            if not self._ended_by_double_click:
                self.missed.emit()
            self._ended_by_double_click = False
        else:
            self._places = []
            super().canvasReleaseEvent(event)

    def clear(self) -> None:
        """Drop the line, or what is dragged."""
        self._places, self._dragging = [], False
        super().clear()

    def _find(self, point: QgsPointXY) -> list[QgsPointXY]:
        if not self.is_ready:
            return []
        reach = self.canvas().mapUnitsPerPixel() * _REACH
        vertex = self._locator.nearestVertex(point, reach)
        if vertex.isValid():
            return [vertex.point()]
        edge = self._locator.nearestEdge(point, reach)
        return list(edge.edgePoints()) if edge.isValid() else []

    def _bent(self, target: QgsPointXY) -> list[list[QgsPointXY]]:
        """The segments that follow, as they would run."""
        lines = []
        for place in self._places:
            moved = _shifted(place, self._grip, target)
            for edge in self._locator.edgesInRect(place, self.canvas().mapUnitsPerPixel()):
                other = [end for end in edge.edgePoints() if not end.compare(place, 1e-6)]
                if len(other) == 1 and not any(other[0].compare(held, 1e-6) for held in self._places):
                    lines.append([other[0], moved])
        if len(self._places) == 2:
            lines.append([_shifted(place, self._grip, target) for place in self._places])
        return lines


def _shifted(place: QgsPointXY, grip: QgsPointXY, target: QgsPointXY) -> QgsPointXY:
    return QgsPointXY(place.x() + target.x() - grip.x(), place.y() + target.y() - grip.y())
