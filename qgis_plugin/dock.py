"""The window of the plugin: connection, plans, check, progress."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from .checking.check_panel import CheckPanel
from .connecting.connection_panel import ConnectionPanel
from .handbook.help_key import window_help
from .i18n.translation import tr
from .plans.plan_panel import PlanPanel
from .progress_strip import ProgressStrip

OBJECT_NAME = "PlanowiskoDock"


class PlanowiskoDock(QgsDockWidget):
    """Puts the panels together; what they do is connected elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Planowisko", parent)
        self.setObjectName(OBJECT_NAME)
        self.connection_panel = ConnectionPanel()
        self.plan_panel = PlanPanel()
        self.check_panel = CheckPanel()
        self.progress_strip = ProgressStrip()
        self._tabs = QTabWidget()
        self._tabs.addTab(self.plan_panel, tr("Plans"))
        self._tabs.addTab(self.check_panel, tr("Check and publication"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.connection_panel)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self.progress_strip)
        content.setMinimumWidth(340)
        self.setWidget(content)
        window_help(self, "poczatek")
        window_help(self.plan_panel, "plany")
        window_help(self.check_panel, "kontrola")

    def show_plans(self) -> None:
        """Bring the list of plans to the front."""
        self._tabs.setCurrentWidget(self.plan_panel)

    def show_check(self) -> None:
        """Bring the check to the front."""
        self._tabs.setCurrentWidget(self.check_panel)

    def show_busy(self, description: str) -> None:
        """Show what is under way; empty when nothing is."""
        self.progress_strip.show_work(description)
        self.connection_panel.set_busy(bool(description))
        self.check_panel.set_busy(bool(description))
