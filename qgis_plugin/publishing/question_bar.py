"""A question inside a window: nothing else is held up by it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..database.findings import WARNING
from ..resources import severity_icon


class QuestionBar(QFrame):
    """Tells something that has to be decided, with a button for each answer; hidden until it is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = QLabel()
        icon.setPixmap(severity_icon(WARNING).pixmap(24, 24))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self._text)
        column.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked or told, empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    def ask(self, text: str, answers: dict[str, Callable[[], object]]) -> None:
        """Ask in place of what was asked before; an answer hides the bar and does what it says."""
        self.clear()
        self._text.setText(text)
        for label, act in answers.items():
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: self._answer(act))
            self._buttons.addWidget(button)
        self.show()

    def clear(self) -> None:
        """Ask nothing any more."""
        self.hide()
        while self._buttons.count() > 1:
            button = self._buttons.takeAt(1).widget()
            button.hide()
            button.deleteLater()

    def _answer(self, act: Callable[[], object]) -> None:
        self.clear()
        act()
