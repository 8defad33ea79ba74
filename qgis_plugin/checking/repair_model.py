"""The model of a list of proposed changes, each of which is chosen or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from ..database.repairs import RepairProposal
from ..i18n.translation import tr
from ..project.qgis_enumerations import check_state
from .repair_wording import change_text

OBJECT, ATTRIBUTE, CHANGE = range(3)


class RepairModel(QAbstractTableModel):
    """Shows proposals; all are chosen at first. ``choice_changed`` tells that others are."""

    choice_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proposals: Sequence[RepairProposal] = ()
        self._left_out: set[int] = set()
        self._attribute_name: Callable[[RepairProposal], str] = lambda proposal: proposal.attribute

    def show_proposals(
        self, proposals: Sequence[RepairProposal], attribute_name: Callable[[RepairProposal], str]
    ) -> None:
        """Show other proposals."""
        self.beginResetModel()
        self._proposals, self._attribute_name = proposals, attribute_name
        self._left_out.clear()
        self.endResetModel()
        self.choice_changed.emit()

    @property
    def chosen(self) -> list[RepairProposal]:
        """The proposals that are chosen."""
        return [proposal for row, proposal in enumerate(self._proposals) if row not in self._left_out]

    def choose_all(self, chosen: bool) -> None:
        """Choose all or none."""
        self._left_out = set() if chosen else set(range(len(self._proposals)))
        if self._proposals:
            self.dataChanged.emit(self.index(0, OBJECT), self.index(len(self._proposals) - 1, OBJECT))
        self.choice_changed.emit()

    def proposal(self, row: int) -> RepairProposal:
        """Return the proposal of a row."""
        return self._proposals[row]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many proposals there are; called by Qt."""
        return 0 if parent.isValid() else len(self._proposals)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are; called by Qt."""
        return 0 if parent.isValid() else 3

    def flags(self, index: QModelIndex) -> Any:
        """Let the first column be checked; called by Qt."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == OBJECT else flags

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column; called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Object"), tr("What"), tr("Was → would be"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; called by Qt."""
        proposal = self._proposals[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == OBJECT:
                return proposal.object
            return self._attribute_name(proposal) if index.column() == ATTRIBUTE else change_text(proposal)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == OBJECT:
            return check_state(index.row() not in self._left_out)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a proposal into the choice or out of it; called by Qt."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != OBJECT:
            return False
        if value == check_state(True):
            self._left_out.discard(index.row())
        else:
            self._left_out.add(index.row())
        self.dataChanged.emit(index, index)
        self.choice_changed.emit()
        return True
