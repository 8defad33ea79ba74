"""Which tiles a change is for."""

from __future__ import annotations

from qgis.core import QgsFeature
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGroupBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ..i18n.translation import tr
from .tile_snapshot import SYMBOL


class TargetChoice(QGroupBox):
    """The selected tiles, those of a symbol, or all; ``changed`` tells of another choice."""

    changed = pyqtSignal()

    def __init__(
        self, rows: dict[int, QgsFeature], selected: set[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("For which zones"), parent)
        self._rows = rows
        # Asked for at every change of the window, and slow to be told by thousands of rows.
        self._symbols = {number: str(row[SYMBOL]) for number, row in rows.items()}
        self._selected = selected & set(rows)
        self.of_selected = QRadioButton(
            tr("the &selected ones ({number})").format(number=len(self._selected))
        )
        self.of_symbol = QRadioButton(tr("those with the s&ymbol"))
        self.of_all = QRadioButton(tr("&all ({number})").format(number=len(rows)))
        self.symbols = QComboBox()
        self.symbols.addItems(sorted(set(self._symbols.values())))
        self.of_selected.setEnabled(bool(self._selected))
        (self.of_selected if self._selected else self.of_symbol).setChecked(True)
        line = QHBoxLayout()
        line.addWidget(self.of_symbol)
        line.addWidget(self.symbols)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.of_selected)
        layout.addLayout(line)
        layout.addWidget(self.of_all)
        for button in (self.of_selected, self.of_symbol, self.of_all):
            button.toggled.connect(self._on_toggled)
        self.symbols.currentTextChanged.connect(self._on_symbol)

    def choose_symbol(self, symbol: str) -> None:
        """Choose the tiles of a symbol."""
        self.symbols.setCurrentText(symbol)
        self.of_symbol.setChecked(True)

    @property
    def rows(self) -> list[QgsFeature]:
        """The tiles chosen, by their designations."""
        if self.of_selected.isChecked():
            return [self._rows[number] for number in self._selected]
        if self.of_symbol.isChecked():
            chosen = self.symbols.currentText()
            return [self._rows[number] for number, symbol in self._symbols.items() if symbol == chosen]
        return list(self._rows.values())

    def _on_toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def _on_symbol(self) -> None:
        self.of_symbol.setChecked(True)
        self.changed.emit()
