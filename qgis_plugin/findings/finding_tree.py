"""The tree of findings as a person sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ..database.findings import Finding
from ..database.rule_catalogue import Rule
from ..i18n.translation import tr
from .finding_groups import grouped
from .finding_tree_model import ACCEPTANCE, MESSAGE, OBJECT, FindingTreeModel

_Position = tuple[int, int, float]
_EXPANDED = 50
"""Rules that found no more than this are shown with all their findings."""

_EXPANDED_AGAIN = 1000


class FindingTree(QTreeView):
    """Lists findings by severity and rule, and walks through them.

    ``place_requested`` carries the finding whose place a person wants to see (double-click, Enter, or walking
    on); ``chosen_changed`` tells that other rows are chosen.
    """

    place_requested = pyqtSignal(object)
    chosen_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingTreeModel(self)
        self._lost: _Position | None = None
        self.setModel(self._model)
        self.setAccessibleName(tr("Findings"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(OBJECT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(OBJECT, 22 * self.fontMetrics().averageCharWidth())
        header.resizeSection(ACCEPTANCE, 30 * self.fontMetrics().averageCharWidth())
        self.setColumnHidden(ACCEPTANCE, True)
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(lambda: self.chosen_changed.emit())

    def show_findings(self, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> None:
        """List findings; what was chosen, expanded and scrolled to stays so where it is found again."""
        current, position = self._model.finding(self.currentIndex()), self._position
        expanded, scrolled = self._expanded_headings(), self.verticalScrollBar().value()
        groups = grouped(findings, rules)
        self._model.show_groups(groups)
        # At once, while Qt has not laid the rows out yet.
        self._expand(expanded, current.rule if current is not None else "")
        self.setColumnHidden(ACCEPTANCE, not any(found.accepted for found in self.findings))
        again = self._model.index_of(current) if current is not None else QModelIndex()
        if again.isValid():
            self.setCurrentIndex(again)
        # Whoever has settled a finding goes on with the one that stands in its place now.
        self._lost = position if current is not None and not again.isValid() else None
        self.verticalScrollBar().setValue(scrolled)
        self.chosen_changed.emit()

    @property
    def findings(self) -> list[Finding]:
        """All findings listed, in order."""
        return [finding for group in self._model.groups for rule in group.rules for finding in rule.findings]

    @property
    def chosen_findings(self) -> list[Finding]:
        """The findings that are chosen."""
        selection = self.selectionModel().selection()
        return [
            finding
            for part in (selection[number] for number in range(len(selection)))
            for finding in self._model.findings_between(part.parent(), part.top(), part.bottom())
        ]

    @property
    def chosen_rule(self) -> str:
        """The rule of the current row, empty where there is none."""
        return self._model.rule_code(self.currentIndex())

    def show_next(self) -> None:
        """Go to the next finding, after the last to the first, and ask for its place."""
        self._walk(1)

    def show_previous(self) -> None:
        """Go to the finding before, before the first to the last, and ask for its place."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        positions = list(self._positions())
        if not positions:
            return
        here = self._position
        if step > 0:
            target = next((position for position in positions if position > here), positions[0])
        else:
            target = next((position for position in reversed(positions) if position < here), positions[-1])
        severity_row, rule_row, row = target
        rule = self._model.index(rule_row, OBJECT, self._model.index(severity_row, OBJECT))
        index = self._model.index(row, OBJECT, rule)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._on_activated(index)

    @property
    def _position(self) -> _Position:
        """Where the current row is among the findings: rows of the severity, of the rule, of the finding."""
        current = self.currentIndex()
        if not current.isValid():
            return _before(self._lost) if self._lost else (-1, -1, -1)
        if self._model.finding(current) is not None:
            return current.parent().parent().row(), current.parent().row(), current.row()
        if not current.parent().isValid():
            return current.row(), -1, -1
        return current.parent().row(), current.row(), -1

    def _positions(self) -> Iterator[_Position]:
        for severity_row, group in enumerate(self._model.groups):
            for rule_row, rule in enumerate(group.rules):
                for row in range(len(rule.findings)):
                    yield severity_row, rule_row, row

    def _on_activated(self, index: QModelIndex) -> None:
        finding = self._model.finding(index)
        if finding is not None:
            self.place_requested.emit(finding)

    def _headings(self) -> Iterator[tuple[str, QModelIndex, int]]:
        """Yield severities and rules with what names them, their index and how many rows they show."""
        for severity_row, group in enumerate(self._model.groups):
            severity = self._model.index(severity_row, OBJECT)
            yield group.severity, severity, len(group.rules)
            for rule_row, rule in enumerate(group.rules):
                index = self._model.index(rule_row, OBJECT, severity)
                yield f"{group.severity} {rule.code}", index, len(rule.findings)

    def _expanded_headings(self) -> dict[str, bool]:
        return {name: self.isExpanded(index) for name, index, _ in self._headings()}

    def _expand(self, before: Mapping[str, bool], current_rule: str) -> None:
        for name, index, count in self._headings():
            self.setFirstColumnSpanned(index.row(), index.parent(), True)
            # A long list that nobody is in is not laid out anew with every check.
            again = count <= _EXPANDED_AGAIN or self._model.rule_code(index) == current_rule
            if again and before.get(name, count <= _EXPANDED):
                self.expand(index)


def _before(position: _Position) -> _Position:
    severity_row, rule_row, row = position
    return severity_row, rule_row, row - 0.5
