"""The commands of the plugin: its menu and its toolbar."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QMenu, QToolBar

MENU = "Planowisko"
TOOLBAR = "PlanowiskoToolBar"


class Section(Enum):
    """Parts of the menu and the toolbar, in their order; a line stands between them."""

    CONNECTION = 1
    PLANS = 2
    ZONES = 3
    CHECKS = 4
    PARCELS = 5
    DOCUMENTS = 6
    DELIVERIES = 7
    HELP = 8


class CommandBar(QObject):
    """Adds commands to the menu "Planowisko" and, where wanted, to the toolbar of the same name."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__()
        self._iface = iface
        window = iface.mainWindow()
        self.menu = QMenu(MENU, window)
        self.toolbar: QToolBar = iface.addToolBar(MENU)
        self.toolbar.setObjectName(TOOLBAR)
        # Commands of a section stand before its end mark.
        self._menu_ends = {section: self.menu.addSeparator() for section in Section}
        self._toolbar_ends = {section: self.toolbar.addSeparator() for section in Section}
        for end in self._toolbar_ends.values():
            end.setVisible(False)
        iface.pluginMenu().addMenu(self.menu)

    def add(
        self,
        text: str,
        slot: Callable[..., Any],
        section: Section,
        *,
        icon: QIcon | None = None,
        shortcut: str = "",
        tip: str = "",
        in_toolbar: bool = False,
        checkable: bool = False,
    ) -> Any:
        """Add a command and return its QAction.

        ``slot`` is a method; it is called when the command is triggered, with whether it is checked where
        ``checkable``. A ``shortcut`` is as QKeySequence reads it, and QGIS lets the person change it.
        """
        # The menu makes it: where Qt keeps QAction differs between its versions 5 and 6.
        action = self.menu.addAction("")
        tell(action, text, tip)
        # QGIS knows an action's shortcut again by its object name, which is the same in every language.
        action.setObjectName(f"planowisko_{slot.__name__}")
        if icon is not None:
            action.setIcon(icon)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.setCheckable(checkable)
        if checkable:
            action.toggled.connect(slot)
        else:
            action.triggered.connect(lambda: slot())
        self.place(action, section, in_toolbar=in_toolbar)
        return action

    def place(self, action: Any, section: Section, *, in_toolbar: bool = False) -> None:
        """Put an action that exists, such as a dock's own, into a section."""
        self.menu.insertAction(self._menu_ends[section], action)
        if in_toolbar:
            self.toolbar.insertAction(self._toolbar_ends[section], action)
            self._toolbar_ends[section].setVisible(True)

    def unload(self) -> None:
        """Take the menu and the toolbar away with all their commands."""
        self._iface.pluginMenu().removeAction(self.menu.menuAction())
        self._iface.mainWindow().removeToolBar(self.toolbar)
        self.menu.deleteLater()
        self.toolbar.deleteLater()


def tell(action: Any, text: str, tip: str = "") -> None:
    """Give a command its text and what is told where the mouse rests on it."""
    action.setText(text)
    if tip:
        action.setToolTip(f"{text.replace('&', '')}\n{tip}")
