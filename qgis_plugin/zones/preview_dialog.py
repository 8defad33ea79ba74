"""A window that shows what would change, and does it when told so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from ..database.plan_details import PlanDetails
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from .preview_table import PreviewTable
from .value_changes import ValueChange

_SLICE = 0.03
"""Seconds of work after which the window may answer again."""


class PreviewDialog(QDialog):
    """Choices above, changes below; it is accepted where any would be done."""

    def __init__(self, title: str, details: PlanDetails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.preview = PreviewTable(details)
        self._choices = QVBoxLayout()
        self._buttons = QDialogButtonBox()
        self._do = self._buttons.addButton(tr("&Do it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._found: list[ValueChange] = []
        self._coming: Iterator[ValueChange | None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        layout = QVBoxLayout(self)
        layout.addLayout(self._choices)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._buttons)
        window_help(self, "strefy")
        height = self.fontMetrics().height()
        self.resize(46 * height, 36 * height)

    @property
    def changes(self) -> list[ValueChange]:
        """What shall be done."""
        return self.preview.changes

    def add_choices(self, *choices: QWidget | QLayout) -> None:
        """Add widgets and layouts with what is to be chosen."""
        for choice in choices:
            if isinstance(choice, QWidget):
                self._choices.addWidget(choice)
            else:
                self._choices.addLayout(choice)

    def show_changes(self, changes: Iterable[ValueChange | None]) -> None:
        """Show what would change as things are chosen now; of thousands it is found out bit by bit.

        None among them is a pause.
        """
        self._coming, self._found = iter(changes), []
        self._do.setEnabled(False)
        self._go_on()

    def _go_on(self) -> None:
        until = monotonic() + _SLICE
        for change in self._coming:
            if change is not None:
                self._found.append(change)
            if monotonic() > until:
                self._timer.start(0)
                return
        self.preview.show_changes(self._found)
        self._do.setEnabled(bool(self.changes))
