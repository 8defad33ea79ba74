"""The window in which a report is read, and from which it is copied or saved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..handbook.help_key import window_help
from ..i18n.translation import tr


class ProblemWindow(QDialog):
    """Shows the whole text, which can be changed; nothing leaves it but by the person's own hand."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PlanowiskoProblemWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report a problem"))
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, letter * 80)
        meaning = QLabel(
            tr(
                "Read it and take out what you do not want to pass on; then copy or save it, and give it to "
                "your administrator. Nothing is sent from here. Logins, passwords, servers and personal "
                "folders were replaced by words in angle brackets."
            )
        )
        meaning.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self._message = QLabel()
        self._message.setWordWrap(True)
        buttons = QDialogButtonBox()
        for name, slot in ((tr("&Copy"), self._copy), (tr("&Save…"), self._save)):
            button = buttons.addButton(name, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(meaning)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._message)
        layout.addWidget(buttons)
        window_help(self, "gdy-cos-nie-dziala")
        QgsGui.enableAutoGeometryRestore(self)

    @property
    def message(self) -> str:
        """What is said about copying and saving."""
        return self._message.text()

    def save_to(self, file: Path) -> None:
        """Write the text into a file, and say so or why not."""
        try:
            file.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            self._message.setText(
                tr("Not saved: {reason}. Choose another folder.").format(reason=error.strerror or error)
            )
        else:
            self._message.setText(tr("Saved as {file}.").format(file=file.name))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._message.setText(tr("Copied; paste it into a message with Ctrl+V."))

    def _save(self) -> None:
        proposed = Path.home() / f"planowisko-{datetime.now():%Y-%m-%d-%H%M}.txt"
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the report"), str(proposed), tr("Text files (*.txt)")
        )
        if chosen:
            self.save_to(Path(chosen))
