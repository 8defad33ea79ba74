"""What differs in one object, with a choice for each difference."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..i18n.translation import tr
from .conflict import Conflict, Side
from .conflict_message import field_label
from .value_text import before_text, side_text

_ATTRIBUTE, _BEFORE, _MINE, _THEIRS = range(4)
_SIDES = {_MINE: Side.MINE, _THEIRS: Side.THEIRS}


class ConflictTable(QTableWidget):
    """A row per difference; the state that is ticked is kept. What nobody has decided yet stands in bold.

    ``chosen`` tells that a choice was made, by mouse or with the space bar.
    """

    chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._conflict: Conflict | None = None
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._on_ticked)
        self.cellClicked.connect(self._on_clicked)

    def show_conflict(self, layer: QgsVectorLayer, conflict: Conflict) -> None:
        """Show the differences of an object."""
        self._conflict = conflict
        theirs = conflict.changed_by or tr("Others")
        self.blockSignals(True)
        self.setHorizontalHeaderLabels([tr("What"), tr("Before"), tr("Mine"), theirs])
        self.setRowCount(len(conflict.differences))
        for row, difference in enumerate(conflict.differences):
            texts = (
                field_label(layer, difference.name),
                before_text(layer, difference),
                side_text(layer, conflict, difference, Side.MINE),
                side_text(layer, conflict, difference, Side.THEIRS),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if column in _SIDES:
                    flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setFlags(flags)
                self.setItem(row, column, item)
        self._show_choices()
        self.resizeRowsToContents()

    def choose(self, row: int, side: Side) -> None:
        """Decide one difference."""
        if self._conflict is not None:
            self._conflict.differences[row].choice = side
            self._show_choices()
            self.chosen.emit()

    def _show_choices(self) -> None:
        if self._conflict is None:
            return
        self.blockSignals(True)
        for row, difference in enumerate(self._conflict.differences):
            for column, side in _SIDES.items():
                ticked = difference.choice is side
                self.item(row, column).setCheckState(
                    Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                )
            for column in range(self.columnCount()):
                font = self.item(row, column).font()
                font.setBold(difference.choice is None)
                self.item(row, column).setFont(font)
        self.blockSignals(False)

    def _on_ticked(self, item: QTableWidgetItem) -> None:
        if item.column() in _SIDES:
            self.choose(item.row(), _SIDES[item.column()])

    def _on_clicked(self, row: int, column: int) -> None:
        if column in _SIDES:
            self.choose(row, _SIDES[column])
