"""The dock of the check: head, filters, findings and their explanation."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ..findings.finding_tree import FindingTree
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from .check_header import CheckHeader
from .explanation_pane import ExplanationPane
from .filter_bar import FilterBar

OBJECT_NAME = "PlanowiskoCheckDock"


class CheckDock(QgsDockWidget):
    """Puts the parts together; what they do is connected elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Check of the plan"), parent)
        self.setObjectName(OBJECT_NAME)
        self.header = CheckHeader()
        self.filters = FilterBar()
        self.findings = FindingTree()
        self.explanation = ExplanationPane()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.findings)
        splitter.addWidget(self.explanation)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.header)
        layout.addWidget(self.filters)
        layout.addWidget(splitter, 1)
        self.setWidget(content)
        window_help(self, "kontrola")

    @property
    def summary(self) -> str:
        """What is said about the check."""
        return self.header.summary

    def show_counts(self, counts: str) -> None:
        """Say in the title how many findings there are; nothing where ``counts`` is empty."""
        title = tr("Check of the plan")
        self.setWindowTitle(f"{title}: {counts}" if counts else title)
