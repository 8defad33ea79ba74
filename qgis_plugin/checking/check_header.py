"""The head of the check dock: which plan, with what result, and what can be asked for."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ..database.findings import DRAFT_STAGE, PUBLICATION_STAGE
from ..i18n.translation import tr


class CheckHeader(QWidget):
    """Shows the summary of the check; its buttons and the stage are what a person asks for."""

    check_requested = pyqtSignal()
    cancel_requested = pyqtSignal()
    rules_requested = pyqtSignal()
    repair_requested = pyqtSignal()
    publication_requested = pyqtSignal()
    versions_requested = pyqtSignal()
    stage_changed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self.stage = QComboBox()
        self.stage.setAccessibleName(tr("What the plan is judged as"))
        self.stage.setToolTip(
            tr("As a draft: what is missing is only warned of. As for publication: shows what would stop it.")
        )
        self.stage.addItem(tr("As a draft"), DRAFT_STAGE)
        self.stage.addItem(tr("As for publication"), PUBLICATION_STAGE)
        self.stage.activated.connect(lambda: self.stage_changed.emit(self.stage.currentData()))
        # How long the database takes is not known beforehand.
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Checking the plan…"))
        self.check_button = QPushButton(tr("Check"))
        self.check_button.clicked.connect(lambda: self.check_requested.emit())
        self.cancel_button = QPushButton(tr("Stop the check"))
        self.cancel_button.clicked.connect(lambda: self.cancel_requested.emit())
        self.rules_button = QPushButton(tr("Rules…"))
        self.rules_button.setToolTip(tr("By which rules and tolerances the draft is checked"))
        self.rules_button.clicked.connect(lambda: self.rules_requested.emit())
        self.repair_button = QPushButton(tr("Repair…"))
        self.repair_button.setToolTip(tr("Gaps, overlaps, vertices and values that can be repaired at once"))
        self.repair_button.clicked.connect(lambda: self.repair_requested.emit())
        self.publish_button = QPushButton(tr("Publish…"))
        self.publish_button.clicked.connect(lambda: self.publication_requested.emit())
        self.versions_button = QPushButton(tr("Versions…"))
        self.versions_button.clicked.connect(lambda: self.versions_requested.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._summary, 1)
        layout.addWidget(self._bar)
        for widget in (
            self.stage,
            self.check_button,
            self.cancel_button,
            self.rules_button,
            self.repair_button,
            self.publish_button,
            self.versions_button,
        ):
            layout.addWidget(widget)
        self.show_running(False)

    @property
    def summary(self) -> str:
        """What is said about the check."""
        return self._summary.text()

    def show_summary(self, text: str) -> None:
        """Say how the check stands."""
        self._summary.setText(text)

    def show_running(self, running: bool) -> None:
        """Offer to stop the check that is under way, or to begin one."""
        # What has the focus would lose it to the map when it is hidden.
        focused = self.check_button.hasFocus() or self.cancel_button.hasFocus()
        self._bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.check_button.setVisible(not running)
        if focused:
            (self.cancel_button if running else self.check_button).setFocus()

    def offer(self, *, check: bool, repair: bool, publish: bool) -> None:
        """Enable what can be asked for."""
        for widget in (self.stage, self.check_button, self.rules_button, self.versions_button):
            widget.setEnabled(check)
        self.repair_button.setEnabled(repair)
        self.publish_button.setEnabled(publish)
