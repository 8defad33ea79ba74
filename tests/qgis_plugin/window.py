"""A window with a map and a message bar, as the plugin finds it in QGIS."""

from typing import Any

from qgis.core import QgsLocator, QgsLocatorFilter, QgsProject
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsLayerTreeMapCanvasBridge,
    QgsMapCanvas,
    QgsMessageBar,
    QgsStatusBar,
)
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget


class Window(QMainWindow):
    """The part of ``QgisInterface`` that the plugin uses, made of real widgets."""

    currentLayerChanged = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._message_bar = QgsMessageBar()
        self._canvas = QgsMapCanvas()
        # The canvas owns what serves it: they follow the project, and shall not outlive the canvas.
        QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self._canvas, self._canvas)
        self._digitizing = QgsAdvancedDigitizingDockWidget(self._canvas, self._canvas)
        self._digitizing.hide()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self._message_bar)
        layout.addWidget(self._canvas)
        self.setCentralWidget(content)
        self.resize(1200, 800)
        self._status_bar = QgsStatusBar()
        self.statusBar().addPermanentWidget(self._status_bar)
        self._plugin_menu: QMenu = self.menuBar().addMenu("Plugins")
        self.people: list[Any] = []
        self.pages: list[str] = []
        self.locator = QgsLocator(self)
        self.searches: list[str] = []
        self.show()

    def messages(self) -> list[str]:
        """What the message bar shows, the newest first."""
        QApplication.processEvents()
        return [item.text() for item in self._message_bar.items()]

    def mainWindow(self) -> QMainWindow:
        return self

    def mapCanvas(self) -> QgsMapCanvas:
        return self._canvas

    def messageBar(self) -> QgsMessageBar:
        return self._message_bar

    def statusBarIface(self) -> QgsStatusBar:
        return self._status_bar

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget:
        return self._digitizing

    def pluginMenu(self) -> QMenu:
        return self._plugin_menu

    def openDataSourceManagerPage(self, page: str) -> None:
        self.pages.append(page)

    def registerLocatorFilter(self, added: QgsLocatorFilter) -> None:
        self.locator.registerFilter(added)

    def deregisterLocatorFilter(self, removed: QgsLocatorFilter) -> None:
        self.locator.deregisterFilter(removed)

    def locatorSearch(self, text: str) -> None:
        self.searches.append(text)
