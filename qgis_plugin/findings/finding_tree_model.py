"""The model of a tree of findings: severity, rule, finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont, QPalette
from qgis.PyQt.QtWidgets import QApplication

from ..database.findings import Finding
from ..i18n.translation import tr
from ..resources import severity_icon
from .finding_groups import RuleGroup, SeverityGroup
from .finding_wording import acceptance_text, severity_heading

OBJECT, MESSAGE, ACCEPTANCE = range(3)
_COLUMNS = 3
_SEVERITY_ID = 0
_FIRST_RULE_ID = 1
"""An index's id is 0 for a severity; for a rule 1 + the severity's row; for findings it names their rule."""
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FINDING = _HEADING | Qt.ItemFlag.ItemNeverHasChildren
_NOWHERE = QModelIndex()


class FindingTreeModel(QAbstractItemModel):
    """Shows groups of findings as they are, without an object for each: thousands cost nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[SeverityGroup] = ()
        self._rules: list[tuple[int, int, RuleGroup]] = []
        self._first_finding_id = _FIRST_RULE_ID
        self._bold = QFont()
        self._bold.setBold(True)
        # Translations and icons are looked up once, not for each row.
        self._headings = (tr("Object"), tr("Message"), tr("Acceptance"))
        self._icons = {severity: severity_icon(severity) for severity in ("error", "warning")}

    def show_groups(self, groups: Sequence[SeverityGroup]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self._groups = groups
        self._rules = [
            (severity_row, rule_row, rule)
            for severity_row, severity in enumerate(groups)
            for rule_row, rule in enumerate(severity.rules)
        ]
        counts = [len(group.rules) for group in groups]
        self._first_rules = [sum(counts[:row]) for row in range(len(counts))]
        self._first_finding_id = _FIRST_RULE_ID + len(groups)
        self.endResetModel()

    @property
    def groups(self) -> Sequence[SeverityGroup]:
        """The groups that are shown."""
        return self._groups

    def finding(self, index: QModelIndex) -> Finding | None:
        """Return the finding at an index, None at a heading."""
        rule = self._rule_of_finding(index)
        return rule[2].findings[index.row()] if rule else None

    def findings_between(self, heading: QModelIndex, first: int, last: int) -> Sequence[Finding]:
        """Return the findings in these rows below a heading; none where headings stand below it."""
        if not heading.isValid() or heading.internalId() == _SEVERITY_ID:
            return ()
        return self._rule_at(heading).findings[first : last + 1]

    def rule_code(self, index: QModelIndex) -> str:
        """Return the rule at an index, or the one of the finding there; empty at a severity."""
        if not index.isValid() or index.internalId() == _SEVERITY_ID:
            return ""
        rule = self._rule_of_finding(index)
        return (rule[2] if rule else self._rule_at(index)).code

    def index_of(self, finding: Finding) -> QModelIndex:
        """Return where a finding stands that tells the same of the same object; else an invalid index."""
        for number, (_, _, rule) in enumerate(self._rules):
            if rule.code == finding.rule:
                for row, found in enumerate(rule.findings):
                    if found.object == finding.object and found.message == finding.message:
                        return self.createIndex(row, OBJECT, self._first_finding_id + number)
        return QModelIndex()

    # Qt calls the following for each row that is laid out: they do without detours.

    def index(self, row: int, column: int, parent: QModelIndex = _NOWHERE) -> QModelIndex:
        """Return the index of a cell; called by Qt."""
        number = parent.internalId()
        if _FIRST_RULE_ID <= number < self._first_finding_id:
            rule = self._first_rules[number - _FIRST_RULE_ID] + parent.row()
            if 0 <= row < len(self._rules[rule][2].findings) and 0 <= column < _COLUMNS:
                return self.createIndex(row, column, self._first_finding_id + rule)
        elif 0 <= row < self.rowCount(parent) and 0 <= column < _COLUMNS:
            below = _FIRST_RULE_ID + parent.row() if parent.isValid() else _SEVERITY_ID
            return self.createIndex(row, column, below)
        return QModelIndex()

    def parent(self, index: QModelIndex) -> QModelIndex:
        """Return the heading above an index; called by Qt."""
        number = index.internalId()
        if number == _SEVERITY_ID or not index.isValid():
            return QModelIndex()
        if number >= self._first_finding_id:
            severity_row, rule_row, _ = self._rules[number - self._first_finding_id]
            return self.createIndex(rule_row, OBJECT, _FIRST_RULE_ID + severity_row)
        return self.createIndex(number - _FIRST_RULE_ID, OBJECT, _SEVERITY_ID)

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """Return how many rows stand below an index; called by Qt."""
        if not parent.isValid():
            return len(self._groups)
        number = parent.internalId()
        if number >= self._first_finding_id or parent.column() != OBJECT:
            return 0
        if number == _SEVERITY_ID:
            return len(self._groups[parent.row()].rules)
        return len(self._groups[number - _FIRST_RULE_ID].rules[parent.row()].findings)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        """Return how many columns there are; called by Qt."""
        return _COLUMNS

    def flags(self, index: QModelIndex) -> Any:
        """Tell Qt that nothing stands below a finding."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FINDING if index.internalId() >= self._first_finding_id else _HEADING

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column; called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; called by Qt."""
        finding = self.finding(index)
        if finding is not None:
            return self._finding_data(finding, index.column(), role)
        if index.column() != OBJECT:
            return None
        if index.internalId() == _SEVERITY_ID:
            group = self._groups[index.row()]
            if role == Qt.ItemDataRole.DisplayRole:
                return severity_heading(group.severity, group.count)
            if role == Qt.ItemDataRole.DecorationRole:
                return self._icons[group.severity]
            return self._bold if role == Qt.ItemDataRole.FontRole else None
        rule = self._rule_at(index)
        return f"{rule.title} ({len(rule.findings)})" if role == Qt.ItemDataRole.DisplayRole else None

    def _finding_data(self, finding: Finding, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (finding.object, finding.message, acceptance_text(finding))[column]
        if role == Qt.ItemDataRole.ForegroundRole and finding.accepted:
            return QApplication.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        return None

    def _rule_at(self, index: QModelIndex) -> RuleGroup:
        return self._groups[index.internalId() - _FIRST_RULE_ID].rules[index.row()]

    def _rule_of_finding(self, index: QModelIndex) -> tuple[int, int, RuleGroup] | None:
        if not self._rules or not index.isValid() or index.internalId() < self._first_finding_id:
            return None
        return self._rules[index.internalId() - self._first_finding_id]
