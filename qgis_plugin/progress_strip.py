"""What is under way, at the bottom of the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from .i18n.translation import tr


class ProgressStrip(QWidget):
    """Names the work that is under way and lets it be cancelled; hidden when there is none."""

    cancel_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setWordWrap(True)
        # How long the database takes is not known beforehand.
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(lambda: self.cancel_requested.emit())
        row = QHBoxLayout()
        row.addWidget(bar, 1)
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addLayout(row)
        self.hide()

    def show_work(self, description: str) -> None:
        """Name the work; an empty description hides the strip."""
        self._label.setText(description)
        self.setVisible(bool(description))
