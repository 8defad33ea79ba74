"""The window of the area balance: table and chart."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..database.area_balance import PLAN
from ..i18n.translation import tr
from ..project.balance_chart import BalanceChart
from ..project.balance_table import BalanceLine, area_note, cells, headings

_TEXT_COLUMNS = 2


class BalanceWindow(QDialog):
    """Shows the balance of a state of a plan, and by how much it differs from another.

    ``states_chosen`` tells that other ones are chosen.
    """

    states_chosen = pyqtSignal()
    table_requested = pyqtSignal()
    chart_requested = pyqtSignal()
    refresh_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Area balance"))
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self.state, self.former = QComboBox(), QComboBox()
        for box in (self.state, self.former):
            box.currentIndexChanged.connect(lambda: self.states_chosen.emit())
        choice = QFormLayout()
        choice.addRow(tr("Balance &of:"), self.state)
        choice.addRow(tr("Compared &with:"), self.former)
        self.table = self._make_table()
        self.chart = BalanceChart()
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(self.chart)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(scrolled)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        note = QLabel(area_note())
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        layout.addLayout(choice)
        layout.addWidget(splitter, 1)
        layout.addWidget(note)
        layout.addWidget(self._make_buttons())
        letter = self.fontMetrics().averageCharWidth()
        self.resize(150 * letter, 100 * letter)

    def show_states(self, title: str, states: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer the states of a plan by their names; the balance of one, compared with none, is chosen."""
        self._heading.setText(title)
        for box in (self.state, self.former):
            box.blockSignals(True)
            box.clear()
        self.former.addItem(tr("nothing"), False)
        for name, state in states:
            self.state.addItem(name, state)
            self.former.addItem(name, state)
        self.state.setCurrentIndex(max(0, self.state.findData(chosen)))
        for box in (self.state, self.former):
            box.blockSignals(False)

    def show_lines(self, lines: Sequence[BalanceLine], *, compared: bool) -> None:
        """Show a balance."""
        columns = headings(compared=compared)
        self.table.setColumnCount(len(columns))
        self.table.setHorizontalHeaderLabels(columns)
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(cells(line, compared=compared)):
                self.table.setItem(row, column, _item(text, column, line))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.chart.show_lines(lines)
        for button in (self._save_table, self._save_chart):
            button.setEnabled(bool(lines))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setAccessibleName(tr("Area balance"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        return table

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._save_table = buttons.addButton(tr("Save the &table (CSV)…"), action)
        self._save_table.clicked.connect(lambda: self.table_requested.emit())
        self._save_chart = buttons.addButton(tr("Save the c&hart (PNG)…"), action)
        self._save_chart.clicked.connect(lambda: self.chart_requested.emit())
        refresh = buttons.addButton(tr("Re&fresh"), action)
        refresh.clicked.connect(lambda: self.refresh_requested.emit())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)
        return buttons


def _item(text: str, column: int, line: BalanceLine) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if column >= _TEXT_COLUMNS:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if column == 0 and line.color:
        pixmap = QPixmap(16, 16)
        pixmap.fill(QColor(*line.color))
        item.setIcon(QIcon(pixmap))
    if line.part == PLAN:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    return item
