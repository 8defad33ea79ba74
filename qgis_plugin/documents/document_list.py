"""The list of a plan's documents and drawings, onto which files are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QMimeData, Qt, pyqtSignal
from qgis.PyQt.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from ..database.documents import PlanDocument
from ..i18n.translation import tr
from .document_wording import kind_name, size_text

_DOCUMENT = int(Qt.ItemDataRole.UserRole)
_SIZE_COLUMN, _PAGES_COLUMN = 3, 4
_TITLE_LETTERS = 28
"""Of a title at least so many letters are seen, however narrow the list is."""


class DocumentList(QTreeWidget):
    """Documents and drawings with their files; a double-click or Enter opens one.

    ``files_dropped`` carries paths; nothing can be dropped unless ``takes_files``.
    """

    files_dropped = pyqtSignal(list)
    open_requested = pyqtSignal(object)
    document_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_files = False
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.header().setStretchLastSection(False)
        self.setHeaderLabels(
            [
                tr("Document or drawing"),
                tr("What it is to the plan"),
                tr("File name"),
                tr("Size of the file"),
                tr("Pages of the file"),
                tr("In versions"),
            ]
        )
        self.itemActivated.connect(lambda item: self.open_requested.emit(item.data(0, _DOCUMENT)))
        self.itemSelectionChanged.connect(self.document_chosen)

    def show_documents(self, documents: Sequence[PlanDocument]) -> None:
        """List documents; the one that was chosen stays so."""
        chosen = self.chosen
        self.clear()
        for document in documents:
            item = QTreeWidgetItem(self, _texts(document))
            item.setData(0, _DOCUMENT, document)
            item.setToolTip(0, _tip(document))
            item.setToolTip(5, _tip(document))
            for column in (_SIZE_COLUMN, _PAGES_COLUMN):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
            if chosen is not None and document.id == chosen.id:
                self.setCurrentItem(item)
        for column in range(1, self.columnCount()):
            self.resizeColumnToContents(column)
        self._fit_title()

    @property
    def chosen(self) -> PlanDocument | None:
        """The document that is chosen, if any."""
        items = self.selectedItems()
        return items[0].data(0, _DOCUMENT) if items else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged in; called by Qt."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files anywhere on the list; called by Qt."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped; called by Qt."""
        paths = _paths(event.mimeData())
        if self.takes_files and paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what the other columns leave; called by Qt."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        others = sum(self.columnWidth(column) for column in range(1, self.columnCount()))
        least = self.fontMetrics().averageCharWidth() * _TITLE_LETTERS
        self.setColumnWidth(0, max(least, self.viewport().width() - others))

    def _judge(self, event: QDragMoveEvent) -> None:
        # Whether they are files is looked at when they are dropped: they may lie on a slow network.
        if self.takes_files and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()


def _paths(dragged: QMimeData) -> list[Path]:
    """The files among what is dragged; folders are none."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def _texts(document: PlanDocument) -> list[str]:
    title = document.title
    if document.identification_number:
        title = f"{title} ({document.identification_number})"
    return [
        title,
        kind_name(document),
        document.file_name or tr("no file"),
        "" if document.byte_size is None else size_text(document.byte_size),
        "" if document.page_count is None else str(document.page_count),
        ", ".join(map(str, document.versions)),
    ]


def _tip(document: PlanDocument) -> str:
    lines = [document.title]
    if document.stored_at is not None:
        lines.append(
            tr("File added by {person} on {day}.").format(
                person=document.stored_by, day=document.stored_at.astimezone().strftime("%d.%m.%Y %H:%M")
            )
        )
    if document.stored_file_id is not None:
        lines.append(
            tr("Published versions of this plan with this file: {versions}.").format(
                versions=", ".join(map(str, document.versions)) or tr("none yet")
            )
        )
    if document.elsewhere:
        lines.append(tr("Also in: {plans}.").format(plans="; ".join(document.elsewhere)))
    return "\n".join(lines)
