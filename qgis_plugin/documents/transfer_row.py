"""A file on its way, with its progress."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..i18n.translation import tr
from .document_wording import size_text

_PERCENT = 100
_SMALLEST_RATE_SHOWN = 1024


class TransferRow(QWidget):
    """Shows how far a file is; lets it be paused, gone on with, or given up."""

    pause_requested = pyqtSignal()
    resume_requested = pyqtSignal()
    removal_requested = pyqtSignal()

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file_name = file_name
        self._stage = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _PERCENT)
        self.pause_button = self._button(tr("&Pause it"), self.pause_requested)
        self.resume_button = self._button(tr("&Resume it"), self.resume_requested)
        self.removal_button = self._button(tr("Give &up"), self.removal_requested)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        for button in (self.pause_button, self.resume_button, self.removal_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addLayout(row)
        self.show_waiting()

    @property
    def text(self) -> str:
        """What the row says."""
        return self._label.text()

    def show_waiting(self) -> None:
        """Show that its turn has not come yet."""
        self._show(tr("waiting for its turn"), running=True)

    def show_stage(self, stage: str) -> None:
        """Show what is done now; how long it takes is not known until it tells."""
        self._stage = stage
        self.bar.setRange(0, 0)
        self._show(stage, running=True)

    def show_progress(self, done: float, total: float, rate: float) -> None:
        """Show how many bytes are done and how fast."""
        self.bar.setRange(0, _PERCENT)
        self.bar.setValue(int(_PERCENT * done / total) if total else 0)
        if rate >= _SMALLEST_RATE_SHOWN:
            told = tr("{done} of {total}, {rate}/s").format(
                done=size_text(done), total=size_text(total), rate=size_text(rate)
            )
            self._label.setText(f"{self._file_name}: {self._stage} {told}")

    def show_interrupted(self, reason: str, done: float, total: float) -> None:
        """Show that it stands still, why, and how far it is."""
        self.bar.setRange(0, _PERCENT)
        self.bar.setValue(int(_PERCENT * done / total) if total else 0)
        self._show(reason, running=False)

    def _show(self, told: str, *, running: bool) -> None:
        self._label.setText(f"{self._file_name}: {told}")
        self.pause_button.setVisible(running)
        self.resume_button.setVisible(not running)
        self.removal_button.setVisible(not running)

    def _button(self, text: str, wish: pyqtSignal) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: wish.emit())
        return button
