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
_SEVERITY_ID = 0
_FIRST_RULE_ID = 1
"""An index's id is 0 for a severity; for a rule 1 + the severity's row; for findings it names their rule."""


class FindingTreeModel(QAbstractItemModel):
    """Shows groups of findings as they are, without an object for each: thousands cost nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[SeverityGroup] = ()
        self._rules: list[tuple[int, int, RuleGroup]] = []
        self._bold = QFont()
        self._bold.setBold(True)
        # Icons are read from files: once, not for each row.
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

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell; called by Qt."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _SEVERITY_ID)
        if parent.internalId() == _SEVERITY_ID:
            return self.createIndex(row, column, _FIRST_RULE_ID + parent.row())
        severity_row = parent.internalId() - _FIRST_RULE_ID
        before = sum(len(group.rules) for group in self._groups[:severity_row])
        return self.createIndex(row, column, self._first_finding_id + before + parent.row())

    def parent(self, index: QModelIndex) -> QModelIndex:
        """Return the heading above an index; called by Qt."""
        if not index.isValid() or index.internalId() == _SEVERITY_ID:
            return QModelIndex()
        rule = self._rule_of_finding(index)
        if rule:
            return self.createIndex(rule[1], OBJECT, _FIRST_RULE_ID + rule[0])
        return self.createIndex(index.internalId() - _FIRST_RULE_ID, OBJECT, _SEVERITY_ID)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows stand below an index; called by Qt."""
        if not parent.isValid():
            return len(self._groups)
        if parent.column() != OBJECT:
            return 0
        if parent.internalId() == _SEVERITY_ID:
            return len(self._groups[parent.row()].rules)
        return 0 if self._rule_of_finding(parent) else len(self._rule_at(parent).findings)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are; called by Qt."""
        return 3

    def flags(self, index: QModelIndex) -> Any:
        """Tell Qt that nothing stands below a finding."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if self._rule_of_finding(index) else flags

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column; called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Object"), tr("Message"), tr("Acceptance"))[section]
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
