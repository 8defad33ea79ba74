"""The window in which a person settles conflicts: mine, theirs, or some of each."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..handbook.help_key import window_help
from ..i18n.translation import tr, tr_count
from .conflict import Conflict, Side
from .conflict_marks import DIFFERENCE, MINE, THEIRS, ConflictMarks
from .conflict_message import moment
from .conflict_table import ConflictTable


class ConflictDialog(QDialog):
    """The conflicts of one layer's save. Not modal: the map is needed to judge.

    ``settled`` carries the conflicts with their choices, and whether to save at once.
    """

    settled = pyqtSignal(object, bool)

    def __init__(
        self, layer: QgsVectorLayer, conflicts: list[Conflict], canvas: QgsMapCanvas, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._layer = layer
        self._marks = ConflictMarks(canvas)
        self.conflicts: list[Conflict] = []
        self.setWindowTitle(tr("Changed by others – {layer}").format(layer=layer.name()))
        self._make_widgets()
        self.show_conflicts(conflicts)
        window_help(self, "zapis-i-konflikty")
        self.finished.connect(lambda: self._marks.clear())

    def show_conflicts(self, conflicts: list[Conflict]) -> None:
        """Show these conflicts instead of those shown before."""
        self.conflicts = conflicts
        self.objects.clear()
        for conflict in conflicts:
            item = QListWidgetItem(conflict.name)
            item.setToolTip(_told(conflict))
            self.objects.addItem(item)
        self.objects.setCurrentRow(0)
        self._show_state()

    def _make_widgets(self) -> None:
        self.objects = QListWidget()
        self.objects.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.objects.currentRowChanged.connect(self._show_object)
        self.table = ConflictTable()
        self.table.chosen.connect(self._show_state)
        self._who = QLabel()
        self._who.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        label = QLabel(tr("&Objects"))
        label.setBuddy(self.objects)
        left_layout.addWidget(label)
        left_layout.addWidget(self.objects)
        right = QWidget()
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.addWidget(self._who)
        right_layout.addWidget(self.table, 1)
        right_layout.addLayout(self._legend())
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 4)
        self._state = QLabel()
        self._state.setWordWrap(True)
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.save_button = buttons.addButton(tr("Apply and &save"), roles.AcceptRole)
        self.apply_button = buttons.addButton(tr("Onl&y apply"), roles.ApplyRole)
        buttons.addButton(tr("Decide &later"), roles.RejectRole)
        self.save_button.setToolTip(tr("Puts what was chosen into the layer and saves it"))
        self.apply_button.setToolTip(
            tr("Puts what was chosen into the layer, to be looked at and saved later")
        )
        self.save_button.clicked.connect(lambda: self.settled.emit(self.conflicts, True))
        self.apply_button.clicked.connect(lambda: self.settled.emit(self.conflicts, False))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._choices())
        layout.addWidget(splitter, 1)
        layout.addWidget(self._state)
        layout.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth()
        self.resize(width * 130, self.fontMetrics().height() * 28)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, side in (
            (tr("Of the selected objects keep &mine"), Side.MINE),
            (tr("Of the selected objects take &theirs"), Side.THEIRS),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, side=side: self.choose(side))
            row.addWidget(button)
        every = QPushButton(tr("Select a&ll objects"))
        every.setAutoDefault(False)
        every.clicked.connect(self.objects.selectAll)
        row.addWidget(every)
        row.addStretch(1)
        return row

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for colour, text in (
            (MINE, tr("my shape")),
            (THEIRS, tr("their shape")),
            (DIFFERENCE, tr("difference")),
        ):
            row.addWidget(self._patch(colour))
            row.addWidget(QLabel(text))
        show = QPushButton(tr("Show on the ma&p"))
        show.setAutoDefault(False)
        show.clicked.connect(lambda: self._show_object(self.objects.currentRow()))
        row.addStretch(1)
        row.addWidget(show)
        return row

    def _patch(self, colour: QColor) -> QLabel:
        size = self.fontMetrics().ascent()
        pixmap = QPixmap(size, size)
        pixmap.fill(colour)
        label = QLabel()
        label.setPixmap(pixmap)
        return label

    def choose(self, side: Side) -> None:
        """Keep one side of everything in the selected objects."""
        for index in self.objects.selectedIndexes():
            self.conflicts[index.row()].choose(side)
        self._show_object(self.objects.currentRow())
        self._show_state()

    def _show_object(self, row: int) -> None:
        if not 0 <= row < len(self.conflicts):
            return
        conflict = self.conflicts[row]
        self._who.setText(_told(conflict))
        self.table.show_conflict(self._layer, conflict)
        self._marks.show(self._layer, conflict)

    def _show_state(self) -> None:
        left = sum(len(conflict.undecided) for conflict in self.conflicts)
        self.save_button.setEnabled(left == 0)
        self.apply_button.setEnabled(left == 0)
        self._state.setText(
            tr_count("%n difference waits for your decision.|%n differences wait for your decision.", left)
            if left
            else tr("Everything is decided. What is not chosen is kept aside on this computer.")
        )
        for row, conflict in enumerate(self.conflicts):
            item = self.objects.item(row)
            font = item.font()
            font.setBold(bool(conflict.undecided))
            item.setFont(font)


def _told(conflict: Conflict) -> str:
    if conflict.theirs is None:
        return tr("“{object}” was deleted by somebody while you were changing it.").format(
            object=conflict.name
        )
    return tr("“{object}” was changed by {person} on {time}.").format(
        object=conflict.name, person=conflict.changed_by, time=moment(conflict.theirs["modified_at"])
    )
