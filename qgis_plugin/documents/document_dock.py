"""The dock of a plan's documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..database.documents import PlanDocument
from ..i18n.translation import tr
from .document_list import DocumentList
from .transfer_row import TransferRow

OBJECT_NAME = "PlanowiskoDocumentDock"


class DocumentDock(QgsDockWidget):
    """Lists the documents of the plan one works on, and files on their way.

    ``files_chosen`` carries paths to be added; ``file_chosen_for`` a document and the path that shall be its
    file.
    """

    files_chosen = pyqtSignal(list)
    file_chosen_for = pyqtSignal(object, object)
    open_requested = pyqtSignal(object)
    file_removal_requested = pyqtSignal(object)
    document_removal_requested = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Documents of the plan"), parent)
        self.setObjectName(OBJECT_NAME)
        self._editable = False
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.documents = DocumentList()
        self.documents.files_dropped.connect(self.files_chosen)
        self.documents.open_requested.connect(self.open_requested)
        self.documents.document_chosen.connect(self._update_buttons)
        self.add_button = _button(tr("&Add…"), lambda: self._choose_files())
        self.open_button = _button(tr("&Open it"), lambda: self._ask(self.open_requested))
        self.replace_button = _button(tr("Re&place the file…"), lambda: self._choose_replacement())
        self.remove_file_button = _button(
            tr("Remove the &file"), lambda: self._ask(self.file_removal_requested)
        )
        self.remove_button = _button(
            tr("&Remove the document"), lambda: self._ask(self.document_removal_requested)
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.add_button, self.open_button, self.replace_button):
            first.addWidget(button)
        for button in (self.remove_file_button, self.remove_button):
            second.addWidget(button)
        first.addStretch(1)
        second.addStretch(1)
        self._transfers = QVBoxLayout()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.heading)
        layout.addWidget(self.documents, 1)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addLayout(self._transfers)
        self.setWidget(content)
        self.show_no_plan()

    def show_no_plan(self) -> None:
        """Show that no plan is open."""
        self.documents.clear()
        self._set_plan(tr("Open a plan: its documents are listed here."), editable=False)

    def show_plan(self, name: str, *, editable: bool) -> None:
        """Show whose documents are listed, and whether files may be added."""
        if editable:
            name = tr("{plan}: drop PDF and GeoTIFF files onto the list").format(plan=name)
        self._set_plan(name, editable=editable)

    def show_documents(self, documents: tuple[PlanDocument, ...]) -> None:
        """List documents."""
        self.documents.show_documents(documents)
        self._update_buttons()

    def add_row(self, row: TransferRow) -> None:
        """Show a file on its way."""
        self._transfers.addWidget(row)

    def remove_row(self, row: TransferRow) -> None:
        """Show a file on its way no more."""
        self._transfers.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _set_plan(self, heading: str, *, editable: bool) -> None:
        self._editable = self.documents.takes_files = editable
        self.heading.setText(heading)
        self._update_buttons()

    def _update_buttons(self) -> None:
        document = self.documents.chosen
        has_file = document is not None and document.stored_file_id is not None
        self.add_button.setEnabled(self._editable)
        self.open_button.setEnabled(has_file)
        self.replace_button.setEnabled(self._editable and document is not None)
        self.replace_button.setText(
            tr("Re&place the file…") if has_file or document is None else tr("Add the &file…")
        )
        self.remove_file_button.setEnabled(self._editable and has_file)
        self.remove_button.setEnabled(self._editable and document is not None)

    def _ask(self, wish: pyqtSignal) -> None:
        if self.documents.chosen is not None:
            wish.emit(self.documents.chosen)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Add documents and drawings"), "", _filter())
        if names:
            self.files_chosen.emit([Path(name) for name in names])

    def _choose_replacement(self) -> None:
        document = self.documents.chosen
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose the file"), "", _filter())
        if name and document is not None:
            self.file_chosen_for.emit(document, Path(name))


def _filter() -> str:
    return tr("PDF documents and GeoTIFF drawings (*.pdf *.tif *.tiff)")


def _button(text: str, action: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda: action())
    return button
