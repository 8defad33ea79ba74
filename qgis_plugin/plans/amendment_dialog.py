"""Asks what an amendment of a plan is called."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..database.plans import PublishedPlan
from ..handbook.help_key import window_help
from ..i18n.translation import tr


class AmendmentDialog(QDialog):
    """``amendment_wanted`` carries the published plan, title and local identifier; it stays until made."""

    amendment_wanted = pyqtSignal(object, str, str)

    def __init__(self, amended: PublishedPlan, local_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Amendment of a plan"))
        self._amended = amended
        meaning = QLabel(
            tr(
                "A new draft is made with the zones, terrains and provisions of version {number} of "
                "“{title}”. It is an act of its own that names the amended plan; documents, drawings and "
                "dates of force are to be added. The amended plan stays as it is."
            ).format(number=amended.number, title=amended.title)
        )
        meaning.setWordWrap(True)
        self.amendment_title = QLineEdit(f"Zmiana aktu: {amended.title}")
        self.local_id = QLineEdit(local_id)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self.make_button = self._buttons.addButton(
            tr("&Make the draft"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._ask)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(tr("&Title"), self.amendment_title)
        form.addRow(tr("&Local identifier"), self.local_id)
        layout = QVBoxLayout(self)
        layout.addWidget(meaning)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        for field in (self.amendment_title, self.local_id):
            field.textChanged.connect(lambda: self._update())
        self._update()
        window_help(self, "plany")

    def show_problem(self, text: str) -> None:
        """Say why nothing came of it."""
        self.problem.setText(text)
        self._update()

    def _ask(self) -> None:
        self.make_button.setEnabled(False)
        self.problem.clear()
        self.amendment_wanted.emit(
            self._amended, self.amendment_title.text().strip(), self.local_id.text().strip()
        )

    def _update(self) -> None:
        self.make_button.setEnabled(
            bool(self.amendment_title.text().strip() and self.local_id.text().strip())
        )
