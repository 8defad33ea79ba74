"""Drawing the area of a plan on the map, with QGIS's own tool."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.gui import (
    QgisInterface,
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvas,
    QgsMapTool,
    QgsMapToolCapture,
    QgsMapToolDigitizeFeature,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal


class DrawnArea(QObject):
    """Lets a person draw one polygon: snapping, advanced digitizing and undo of points are QGIS's.

    ``drawn`` carries its QgsGeometry in the system of the map; ``given_up`` is emitted where another tool was
    taken up before.
    """

    drawn = pyqtSignal(object)
    given_up = pyqtSignal()

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__()
        self._canvas: QgsMapCanvas = iface.mapCanvas()
        self._dock: QgsAdvancedDigitizingDockWidget = iface.cadDockWidget()
        self._layer: QgsVectorLayer | None = None
        self._tool: QgsMapToolDigitizeFeature | None = None
        self._former: QgsMapTool | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether the tool is in the person's hand."""
        return self._tool is not None

    def start(self) -> None:
        """Put the tool into the person's hand."""
        self.stop()
        system = self._canvas.mapSettings().destinationCrs()
        # The tool draws for a layer that is being edited; this one is in no project.
        self._layer = QgsVectorLayer("Polygon", "area", "memory")
        self._layer.setCrs(system)
        self._layer.startEditing()
        self._tool = QgsMapToolDigitizeFeature(
            self._canvas, self._dock, QgsMapToolCapture.CaptureMode.CapturePolygon
        )
        self._tool.setLayer(self._layer)
        self._tool.digitizingCompleted.connect(self._on_drawn)
        self._former = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)
        self._tool.deactivated.connect(self._on_given_up)
        self._canvas.setFocus()

    def stop(self) -> None:
        """Give back the tool that the person had before."""
        tool, former, self._tool, self._former = self._tool, self._former, None, None
        if tool is not None:
            tool.deactivated.disconnect(self._on_given_up)
            if former is not None:
                self._canvas.setMapTool(former)
            else:
                self._canvas.unsetMapTool(tool)
            tool.deleteLater()
        if self._layer is not None:
            self._layer.rollBack()
            self._layer = None

    def _on_drawn(self, feature: QgsFeature) -> None:
        geometry = feature.geometry()
        self.stop()
        self.drawn.emit(geometry)

    def _on_given_up(self) -> None:
        if self._tool is not None:
            self._former = None
            self.stop()
            self.given_up.emit()
