"""The part of the dock where an opened draft is checked and published."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..database.findings import ERROR, Finding
from ..i18n.translation import tr, tr_count
from .finding_list import FindingList


class CheckPanel(QWidget):
    """Chooses among the opened drafts, asks for checks and publications, lists the findings."""

    check_requested = pyqtSignal(str)
    publication_requested = pyqtSignal(str)
    versions_requested = pyqtSignal(str)
    plan_changed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans = QComboBox()
        self._plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._plans.setMinimumContentsLength(12)
        self._plans.currentIndexChanged.connect(lambda: self._on_plan_changed())
        self._check_button = QPushButton(tr("Check"))
        self._check_button.clicked.connect(lambda: self.check_requested.emit(self.plan_id))
        self.publish_button = QPushButton(tr("Publish…"))
        self.publish_button.clicked.connect(lambda: self.publication_requested.emit(self.plan_id))
        self._versions_button = QPushButton(tr("Versions…"))
        self._versions_button.clicked.connect(lambda: self.versions_requested.emit(self.plan_id))
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self.findings = FindingList()
        buttons = QHBoxLayout()
        for button in (self._check_button, self.publish_button, self._versions_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(tr("Opened draft")))
        layout.addWidget(self._plans)
        layout.addLayout(buttons)
        layout.addWidget(self._summary)
        layout.addWidget(self.findings, 1)
        self._busy = False
        self._may_publish: dict[str, bool] = {}
        self._on_plan_changed()

    @property
    def plan_id(self) -> str:
        """The id of the draft chosen, empty when there is none."""
        return str(self._plans.currentData() or "")

    @property
    def summary(self) -> str:
        """What the panel says about the findings."""
        return self._summary.text()

    def add_plan(self, plan_id: str, title: str, *, may_publish: bool) -> None:
        """Offer an opened draft and choose it."""
        self._may_publish[plan_id] = may_publish
        index = self._plans.findData(plan_id)
        if index < 0:
            self._plans.addItem(title, plan_id)
            index = self._plans.count() - 1
        self._plans.setCurrentIndex(index)
        self._update_buttons()

    def remove_plan(self, plan_id: str) -> None:
        """Take an opened draft off the list."""
        index = self._plans.findData(plan_id)
        if index >= 0:
            self._plans.removeItem(index)

    def clear(self) -> None:
        """Offer no plan."""
        self._plans.clear()
        self._on_plan_changed()

    def set_busy(self, busy: bool) -> None:
        """While work is under way nothing else can be asked for."""
        self._busy = busy
        self._update_buttons()

    def show_findings(self, findings: list[Finding], heading: str = "") -> None:
        """List findings below their count."""
        errors = sum(finding.severity == ERROR for finding in findings)
        warnings = len(findings) - errors
        if findings:
            counts = ", ".join(
                [tr_count("%n error|%n errors", errors), tr_count("%n warning|%n warnings", warnings)]
            )
            counts += ". " + tr("Double-click a finding to see its place.")
        else:
            counts = tr("The check found nothing wrong.")
        self._summary.setText(f"{heading} {counts}".strip())
        self.findings.show_findings(findings)

    def _on_plan_changed(self) -> None:
        self.findings.clear()
        self._summary.setText(
            tr("The check judges the plan as it is saved.")
            if self.plan_id
            else tr("Open a draft on the tab “Plans”, then it can be checked and published here.")
        )
        self._plans.setToolTip(self._plans.currentText())
        self._update_buttons()
        self.plan_changed.emit(self.plan_id)

    def _update_buttons(self) -> None:
        ready = bool(self.plan_id) and not self._busy
        self._check_button.setEnabled(ready)
        self._versions_button.setEnabled(ready)
        self.publish_button.setEnabled(ready and self._may_publish.get(self.plan_id, False))
