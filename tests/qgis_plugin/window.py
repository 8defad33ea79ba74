"""A window with a map and a message bar, as the plugin finds it in QGIS."""

from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget


class Window(QMainWindow):
    """The part of ``QgisInterface`` that the plugin uses, made of real widgets."""

    def __init__(self) -> None:
        super().__init__()
        self._message_bar = QgsMessageBar()
        self._canvas = QgsMapCanvas()
        self._bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self._canvas)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self._message_bar)
        layout.addWidget(self._canvas)
        self.setCentralWidget(content)
        self.resize(1200, 800)
        self.toolbar_actions: list[Any] = []
        self.menu_actions: list[Any] = []
        self.pages: list[str] = []
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

    def addToolBarIcon(self, action: Any) -> None:
        self.toolbar_actions.append(action)

    def removeToolBarIcon(self, action: Any) -> None:
        self.toolbar_actions.remove(action)

    def addPluginToMenu(self, _menu: str, action: Any) -> None:
        self.menu_actions.append(action)

    def removePluginMenu(self, _menu: str, action: Any) -> None:
        self.menu_actions.remove(action)

    def openDataSourceManagerPage(self, page: str) -> None:
        self.pages.append(page)
