"""The row of filters above the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from ..database.findings import ERROR, WARNING, Finding
from ..database.rule_catalogue import Rule
from ..i18n.translation import tr
from .finding_filter import FindingFilter

_TYPING_PAUSE = 150
"""Milliseconds without a key until the list is filtered anew."""


class FilterBar(QWidget):
    """Chooses by severity, rule, words, visible part of the map and acceptance; ``changed`` tells of it."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity = QComboBox()
        self.severity.setAccessibleName(tr("Severity"))
        for text, severity in (
            (tr("Errors and warnings"), ""),
            (tr("Only errors"), ERROR),
            (tr("Only warnings"), WARNING),
        ):
            self.severity.addItem(text, severity)
        self.rule = QComboBox()
        self.rule.setAccessibleName(tr("Rule"))
        # The window of QGIS becomes as wide as its docks at least, also on a small screen at 150 %.
        for chooser in (self.severity, self.rule):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(8)
        self.rule.addItem(tr("All rules"), "")
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Object or words of the message"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.only_visible = QCheckBox(tr("In the map view"))
        self.only_visible.setToolTip(tr("Only findings with a place in the part of the map that is visible"))
        self.with_accepted = QCheckBox(tr("Accepted too"))
        self.with_accepted.setToolTip(tr("Also warnings that somebody has accepted"))
        self.with_marks = QCheckBox(tr("Marks on the map"))
        self.with_marks.setToolTip(tr("A small mark on the map for each finding that is listed"))
        self.with_marks.setChecked(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.severity, 1)
        layout.addWidget(self.rule, 2)
        layout.addWidget(self.words, 2)
        layout.addWidget(self.only_visible)
        layout.addWidget(self.with_accepted)
        layout.addWidget(self.with_marks)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE)
        self._timer.timeout.connect(self.changed)
        self.severity.currentIndexChanged.connect(lambda: self.changed.emit())
        self.rule.currentIndexChanged.connect(lambda: self.changed.emit())
        self.words.textChanged.connect(lambda: self._timer.start())
        self.only_visible.toggled.connect(lambda: self.changed.emit())
        self.with_accepted.toggled.connect(lambda: self.changed.emit())
        self.with_marks.toggled.connect(lambda: self.changed.emit())

    def filter(self, visible: QgsRectangle | None) -> FindingFilter:
        """Return what is chosen; ``visible`` is the visible part of the map in the findings' system."""
        return FindingFilter(
            self.severity.currentData(),
            self.rule.currentData() or "",
            self.words.text().strip(),
            visible if self.only_visible.isChecked() else None,
            self.with_accepted.isChecked(),
        )

    def offer_rules(self, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> None:
        """Offer the rules that found something, and the one that is chosen."""
        chosen = self.rule.currentData() or ""
        codes = {finding.rule for finding in findings} | ({chosen} if chosen in rules else set())
        titles = {code: rules[code].title if code in rules else code for code in codes}
        self.rule.blockSignals(True)
        self.rule.clear()
        self.rule.addItem(tr("All rules"), "")
        for code in sorted(codes, key=lambda code: titles[code].casefold()):
            self.rule.addItem(titles[code], code)
        self.rule.setCurrentIndex(max(self.rule.findData(chosen), 0))
        self.rule.blockSignals(False)

    def follow_map(self) -> None:
        """Filter anew, after a moment, where the visible part of the map matters."""
        if self.only_visible.isChecked():
            self._timer.start()
