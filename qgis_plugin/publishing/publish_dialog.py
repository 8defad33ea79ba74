"""Asks for the note of a publication."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ..i18n.translation import tr


class PublishDialog(QDialog):
    """Tells what publishing means and takes the note, without which nothing is published."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Publish the plan"))
        self.setMinimumWidth(460)
        heading = QLabel(f"<b>{title}</b>")
        heading.setWordWrap(True)
        meaning = QLabel(
            tr(
                "The plan is checked first. If it has no errors, it becomes a numbered version that "
                "all partners see at once and that can never be changed or withdrawn, "
                "only followed by a newer one."
            )
        )
        meaning.setWordWrap(True)
        self._note = QPlainTextEdit()
        self._note.setPlaceholderText(tr("For example: draft for public consultation"))
        self._note.setTabChangesFocus(True)
        self._note.textChanged.connect(self._update_button)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self._publish_button = self._buttons.addButton(tr("Publish"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(meaning)
        layout.addWidget(QLabel(tr("What was changed and why (required):")))
        layout.addWidget(self._note, 1)
        layout.addWidget(self._buttons)
        self._update_button()

    @property
    def note(self) -> str:
        """The note without surrounding blanks."""
        return self._note.toPlainText().strip()

    def set_note(self, note: str) -> None:
        """Fill in a note, such as the one of a publication that was refused."""
        self._note.setPlainText(note)

    def _update_button(self) -> None:
        self._publish_button.setEnabled(bool(self.note))
