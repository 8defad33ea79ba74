"""The standards of an OSD, a line each, as a person fills them in."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRegularExpression, pyqtSignal
from qgis.PyQt.QtGui import QRegularExpressionValidator
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ..i18n.translation import tr
from .accessibility_standards import (
    FALSE,
    STANDARDS,
    TRUE,
    UNITS,
    Entry,
    Measure,
    Standard,
    amount_text,
    missing_standards,
    standard_label,
    typed_amount,
)

_NUMBER = r"\s*[0-9]*[.,]?[0-9]*\s*"
_FLAGS = {"1": TRUE, "0": FALSE}


class StandardsTable(QWidget):
    """``entries`` is what is filled in; ``changed`` is emitted when the person changes it.

    What nobody touches stays as it was written, also what the schema does not know.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Entry] = {}
        self._lines = {standard.name: _Line(standard, self) for standard in STANDARDS}
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self.missing, 0, 0, 1, 3)
        for row, line in enumerate(self._lines.values(), start=1):
            layout.addWidget(line.name, row, 0)
            layout.addWidget(line.amount, row, 1)
            layout.addWidget(line.unit, row, 2)
        self.show_entries([])

    @property
    def entries(self) -> list[Entry]:
        """What is filled in, in the order of the schema."""
        filled = [entry for line in self._lines.values() if (entry := line.entry) is not None]
        return filled + [entry for name, entry in self._shown.items() if name not in self._lines]

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these standards; ``changed`` is not emitted."""
        self._shown = {entry[0]: entry for entry in entries}
        for name, line in self._lines.items():
            line.show(self._shown.get(name))
        self._tell_missing()

    def set_editable(self, editable: bool) -> None:
        """Let a person change them, or not."""
        for line in self._lines.values():
            line.set_editable(editable)

    def on_edited(self) -> None:
        """Take notice of an edit; called by the lines."""
        self._tell_missing()
        self.changed.emit()

    def _tell_missing(self) -> None:
        missing = missing_standards(self.entries)
        self.missing.setVisible(bool(missing))
        if missing:
            text = tr("ATTENTION: without the standards marked with * the plan cannot be published: {names}.")
            self.missing.setText(text.format(names=", ".join(map(standard_label, missing))))


class _Line:
    """A standard: its name, its value and its unit."""

    def __init__(self, standard: Standard, table: StandardsTable) -> None:
        self._standard = standard
        self._table = table
        self._entry: Entry | None = None
        self._is_touched = False
        label = standard_label(standard.name)
        self.name = QLabel(f"{label} *" if standard.is_mandatory else label, table)
        self.unit = QComboBox(table)
        self.amount: QLineEdit | QComboBox
        if standard.measure is Measure.FLAG:
            self.amount = QComboBox(table)
            self.amount.activated.connect(lambda: self._on_edited())
            self.unit.hide()
        else:
            self.amount = QLineEdit(table)
            self.amount.setValidator(QRegularExpressionValidator(QRegularExpression(_NUMBER), self.amount))
            self.amount.textEdited.connect(lambda: self._on_edited())
        self.unit.activated.connect(lambda: self._on_edited())
        self.amount.setObjectName(standard.name)
        self.amount.setAccessibleName(label)
        self.unit.setAccessibleName(tr("{name}: unit").format(name=label))
        self.name.setBuddy(self.amount)

    @property
    def entry(self) -> Entry | None:
        """What is filled in; None where nothing is."""
        if not self._is_touched:
            return self._entry
        if isinstance(self.amount, QComboBox):
            amount = self.amount.currentData()
        else:
            amount = typed_amount(self.amount.text())
        return (self._standard.name, amount, self.unit.currentText() or None) if amount else None

    def show(self, entry: Entry | None) -> None:
        """Show a value; one that is not to be chosen, too, and a unit alike."""
        self._entry = entry
        self._is_touched = False
        _, amount, unit = entry or ("", "", None)
        if isinstance(self.amount, QComboBox):
            choices = {"": tr("(none)"), TRUE: tr("yes"), FALSE: tr("no")}
            chosen = _FLAGS.get(amount, amount)
            choices.setdefault(chosen, amount)
            self.amount.clear()
            for value, text in choices.items():
                self.amount.addItem(text, value)
            self.amount.setCurrentIndex(list(choices).index(chosen))
            return
        self.amount.setText(amount_text(self._standard.name, amount))
        usual = UNITS[self._standard.measure]
        shown = usual[0] if entry is None else unit or ""
        self.unit.clear()
        self.unit.addItems([*usual, shown] if shown not in usual else usual)
        self.unit.setCurrentText(shown)

    def set_editable(self, editable: bool) -> None:
        """Let a person change it, or not."""
        self.unit.setEnabled(editable)
        if isinstance(self.amount, QComboBox):
            self.amount.setEnabled(editable)
        else:
            self.amount.setReadOnly(not editable)

    def _on_edited(self) -> None:
        self._is_touched = True
        self._table.on_edited()
