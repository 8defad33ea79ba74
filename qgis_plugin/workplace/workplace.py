"""The workplace of a clerk: what each part of the plugin is handed."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgisInterface, QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMainWindow

from ..database.session import Session
from ..messages.reporter import Reporter
from ..project.plan_project import PlanProject
from .command_bar import CommandBar

_ARRANGED = "planowisko/docks_arranged"


@dataclass(frozen=True)
class Workplace:
    """QGIS's window, the project, the login, and where commands and docks are added."""

    iface: QgisInterface
    project: QgsProject
    session: Session
    plan_project: PlanProject
    reporter: Reporter
    commands: CommandBar
    _docks: list[QgsDockWidget] = field(default_factory=list)

    @property
    def canvas(self) -> QgsMapCanvas:
        """The main map."""
        return self.iface.mapCanvas()

    @property
    def window(self) -> QMainWindow:
        """QGIS's main window, the parent of dialogs."""
        return self.iface.mainWindow()

    def add_dock(self, dock: QgsDockWidget, area: Qt.DockWidgetArea, *, shown: bool = False) -> None:
        """Add a dock, hidden until it is needed unless ``shown``; it is taken away with the plugin.

        Its object name is what QGIS remembers its place by.
        """
        self.iface.addDockWidget(area, dock)
        # Not setUserVisible: it leaves a dock alone that was not drawn yet.
        dock.setVisible(shown)
        self._docks.append(dock)

    def arrange_docks(self) -> None:
        """Lay docks of one side behind one another, each with the whole height; only the first time.

        To be called when QGIS has laid its windows out. Afterwards QGIS keeps what the person makes of it.
        """
        if QgsSettings().value(_ARRANGED, False, bool):
            return
        QgsSettings().setValue(_ARRANGED, True)
        first: dict[object, QgsDockWidget] = {}
        for dock in self._docks:
            known = first.setdefault(self.window.dockWidgetArea(dock), dock)
            if known is not dock and not dock.isFloating():
                self.window.tabifyDockWidget(known, dock)

    def unload(self) -> None:
        """Take away the docks and the commands."""
        self.commands.unload()
        for dock in self._docks:
            self.iface.removeDockWidget(dock)
            dock.deleteLater()
        self._docks.clear()
