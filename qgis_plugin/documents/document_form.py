"""The form that asks what a new file is to the plan."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..i18n.translation import tr
from .document_wording import proposed_identifier, proposed_title, relation_names, size_text
from .drawing_file import proposed_scale
from .examined_file import ExaminedFile

_LARGEST_SCALE = 1_000_000
_WIDTH_IN_LETTERS = 60


class DocumentForm(QDialog):
    """Asks for title, kind, date and number of a document, or title and scale of a drawing.

    ``told`` returns the answers as the database takes them. Nothing but the title is demanded: a plan in
    progress may lack the rest.
    """

    def __init__(
        self,
        examined: ExaminedFile,
        relation: str,
        taken_identifiers: Collection[str],
        *,
        is_known: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.examined = examined
        self._taken = taken_identifiers
        self._relation_proposed = relation
        self.setWindowTitle(tr("New drawing") if examined.is_drawing else tr("New document"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._heading = QLabel(f"{examined.file.file_name}, {size_text(examined.file.byte_size)}")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self.title = QLineEdit(proposed_title(examined.path.stem))
        self.title.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS)
        self._form.addRow(tr("&Title of the document"), self.title)
        if examined.is_drawing:
            self._add_drawing_rows()
        else:
            self._add_document_rows()
        self.identifier = QLineEdit()
        self._form.addRow(tr("&Identifier (lokalnyId)"), self.identifier)
        buttons = QDialogButtonBox()
        self.add_button = buttons.addButton(tr("Add it to the plan"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        if is_known:
            known = QLabel(tr("Your gmina has this file already: it is linked, not sent again."))
            known.setWordWrap(True)
            layout.addWidget(known)
        layout.addLayout(self._form)
        layout.addWidget(buttons)
        self.title.textChanged.connect(lambda: self._propose_identifier())
        self._propose_identifier()
        self.title.selectAll()

    def told(self) -> dict[str, Any]:
        """Return what was answered; ``id`` is the new row's key."""
        told: dict[str, Any] = {
            "id": str(uuid.uuid4()),
            "title": self.title.text().strip(),
            "local_id": self.identifier.text().strip() or None,
        }
        if self.examined.is_drawing:
            told["link"] = self.link.text().strip() or None
            told["spatial_resolution"] = self.scale.value()
        else:
            told["relation"] = self.relation.currentData()
            told["identification_number"] = self.number.text().strip() or None
            told["issuing_authority"] = self.authority.text().strip() or None
            told["official_journal"] = self.journal.text().strip() or None
            told["document_date"] = (
                None if self.date.isNull() else self.date.date().toString(Qt.DateFormat.ISODate)
            )
        return told

    def _add_document_rows(self) -> None:
        self.relation = QComboBox()
        for relation, name in relation_names().items():
            self.relation.addItem(name, relation)
        self.relation.setCurrentIndex(max(0, self.relation.findData(self._relation_proposed)))
        self.number = QLineEdit()
        self.number.setPlaceholderText("XII/85/2026")
        self.number.textChanged.connect(lambda: self._propose_identifier())
        self.date = QgsDateEdit()
        self.date.setAllowNull(True)
        self.date.setNullRepresentation(tr("no date yet"))
        self.date.setDisplayFormat("dd.MM.yyyy")
        self.date.setCalendarPopup(True)
        self.date.setMaximumDate(QDate(2100, 1, 1))
        self.date.clear()
        self.authority = QLineEdit()
        self.journal = QLineEdit()
        self._form.addRow(tr("&Kind of the document"), self.relation)
        self._form.addRow(tr("&Number of the document"), self.number)
        self._form.addRow(tr("&Date (needed for publication)"), self.date)
        self._form.addRow(tr("A&uthority that issued it"), self.authority)
        self._form.addRow(tr("Published in the &journal"), self.journal)

    def _add_drawing_rows(self) -> None:
        self.scale = QSpinBox()
        self.scale.setRange(1, _LARGEST_SCALE)
        self.scale.setPrefix("1:")
        self.scale.setValue(proposed_scale(self.examined.file.properties))
        self.link = QLineEdit(quote(self.examined.file.file_name))
        self._form.addRow(tr("&Scale of the drawing"), self.scale)
        self._form.addRow(tr("&Address in the network (or file name)"), self.link)

    def _propose_identifier(self) -> None:
        if not self.identifier.isModified():
            number = "" if self.examined.is_drawing else self.number.text().strip()
            self.identifier.setText(proposed_identifier(number or self.title.text(), self._taken))
        self.add_button.setEnabled(bool(self.title.text().strip()))
