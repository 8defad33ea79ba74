"""The window of the plugin: connection, plans, progress."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from .connecting.connection_panel import ConnectionPanel
from .handbook.help_key import window_help
from .plans.plan_panel import PlanPanel
from .progress_strip import ProgressStrip

OBJECT_NAME = "PlanowiskoDock"
_LETTERS = 44
"""The dock is at least as wide as so many letters."""


class PlanowiskoDock(QgsDockWidget):
    """Puts the panels together; what they do is connected elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Planowisko", parent)
        self.setObjectName(OBJECT_NAME)
        self.connection_panel = ConnectionPanel()
        self.plan_panel = PlanPanel()
        self.presence_line = QLabel()
        self.presence_line.setWordWrap(True)
        self.presence_line.hide()
        self.progress_strip = ProgressStrip()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.connection_panel)
        layout.addWidget(self.plan_panel, 1)
        layout.addWidget(self.presence_line)
        layout.addWidget(self.progress_strip)
        content.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.setWidget(content)
        window_help(self, "poczatek")
        window_help(self.plan_panel, "plany")

    def show_busy(self, description: str) -> None:
        """Show what is under way; empty when nothing is."""
        self.progress_strip.show_work(description)
        self.connection_panel.set_busy(bool(description))

    def show_presence(self, text: str) -> None:
        """Show who else has the current plan open; empty when nobody has."""
        self.presence_line.setText(text)
        self.presence_line.setVisible(bool(text))
