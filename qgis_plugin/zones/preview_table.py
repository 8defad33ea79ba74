"""Shows what would change before it does."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from ..database.plan_details import PlanDetails
from ..i18n.translation import tr, tr_count
from .attribute_fields import value_text
from .value_changes import ValueChange


class PreviewModel(QAbstractTableModel):
    """Changes as rows: tile, attribute, before, after, and what there is to say of it."""

    def __init__(self, details: PlanDetails, parent: QWidget) -> None:
        super().__init__(parent)
        self._details = details
        self._headings = (tr("Zone"), tr("Attribute"), tr("Before"), tr("After"), tr("Remarks"))
        self.changes: list[ValueChange] = []

    def show(self, changes: list[ValueChange]) -> None:
        """Show these changes."""
        self.beginResetModel()
        self.changes = changes
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many changes there are; called by Qt."""
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are; called by Qt."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The heading of a column; called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """What stands in a cell; called by Qt."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        change = self.changes[index.row()]
        if index.column() == 0:
            return change.tile
        if index.column() == 1:
            return change.field.alias
        if index.column() == 4:
            return tr("not done: {reason}").format(reason=change.refusal) if change.refusal else change.remark
        return value_text(change.field, change.old if index.column() == 2 else change.new, self._details)


class PreviewTable(QWidget):
    """The table of changes with a sentence on how many there are."""

    def __init__(self, details: PlanDetails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(details, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setResizeContentsPrecision(50)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.summary)

    @property
    def changes(self) -> list[ValueChange]:
        """The changes that would be done."""
        return [change for change in self.model.changes if not change.refusal]

    def show_changes(self, changes: list[ValueChange]) -> None:
        """Show changes, and count the zones."""
        first = not self.model.changes
        self.model.show(changes)
        changed = {change.feature_id for change in changes if not change.refusal}
        refused = {change.feature_id for change in changes if change.refusal} - changed
        sentences = [tr_count("%n zone changes.|%n zones change.", len(changed))]
        if refused:
            sentences.append(
                tr_count(
                    "%n zone stays as it is: rules forbid the change.|"
                    "%n zones stay as they are: rules forbid the change.",
                    len(refused),
                )
            )
        self.summary.setText(" ".join(sentences))
        if first and changes:
            self.table.resizeColumnsToContents()
