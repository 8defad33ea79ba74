"""Shows a page of the handbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextTable
from qgis.PyQt.QtWidgets import QTextBrowser, QTextEdit, QWidget

from .handbook_page import (
    PAGES_FOLDER,
    has_pictures,
    heading_anchor,
    page_file,
    page_names,
    page_text,
)

_MARGIN = 24
_SETTLED_AFTER = 200
"""Milliseconds without another change of the width."""


class PageBrowser(QTextBrowser):
    """Qt's browser with pages read by us, pictures no wider than the window, and links to headings.

    ``page_changed`` carries the name of the page that is shown now.
    """

    page_changed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(_MARGIN / 2)
        self.sourceChanged.connect(self._on_source_changed)
        self._page = ""
        self._searched = ""
        self._width_settled = QTimer(self)
        self._width_settled.setSingleShot(True)
        self._width_settled.setInterval(_SETTLED_AFTER)
        self._width_settled.timeout.connect(self._fit_pictures)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._page

    def show_page(self, page: str) -> None:
        """Show a page from its beginning."""
        self.setSource(QUrl.fromLocalFile(str(page_file(page))))

    def loadResource(self, kind: int, url: QUrl) -> Any:
        """Return a page or a picture of the handbook, nothing from elsewhere; called by Qt."""
        path = Path(url.toLocalFile() or url.path())
        if not path.is_absolute():
            path = PAGES_FOLDER / path
        picture_kind = QTextDocument.ResourceType.ImageResource
        # Qt 6 has a true enumeration, and hands over a number.
        if kind == getattr(picture_kind, "value", picture_kind):
            picture = QImage(str(path))
            # The bar may appear only once the picture is there.
            room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _MARGIN
            if picture.width() > room > 0:
                return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            return picture
        return page_text(path.stem) if path.stem in page_names() else ""

    def mark(self, text: str) -> int:
        """Mark every place of the page that holds a text, and show the first; return how many."""
        self._searched = text
        places = self._places(text)
        self.setExtraSelections([self._marked(place) for place in places])
        if places:
            self._show(places[0])
        return len(places)

    def show_next(self) -> None:
        """Go on to the next place that is marked, after the last one to the first."""
        if self._searched and not self.find(self._searched):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.find(self._searched)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures once the width stays; called by Qt."""
        super().resizeEvent(event)
        self._width_settled.start()

    def _fit_pictures(self) -> None:
        if not has_pictures(self.page):
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.reload()
        self.mark(self._searched)
        bar.setValue(round(share * bar.maximum()))

    def _on_source_changed(self, source: QUrl) -> None:
        # Qt's own ``source`` still tells the page before.
        self._page = Path(source.path()).stem
        self._space_tables()
        if source.hasFragment():
            self._show_heading(source.fragment())
        self.page_changed.emit(self.page)

    def _space_tables(self) -> None:
        """Markdown says nothing of the looks of a table, and Qt's are narrow."""
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setCellPadding(_MARGIN / 4)
                look.setCellSpacing(0)
                look.setBorderCollapse(True)
                frame.setFormat(look)

    def _show_heading(self, anchor: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and heading_anchor(block.text()) == anchor:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top))
                return
            block = block.next()

    def _places(self, text: str) -> list[QTextCursor]:
        places: list[QTextCursor] = []
        place = self.document().find(text) if text else QTextCursor()
        while not place.isNull():
            places.append(place)
            place = self.document().find(text, place)
        return places

    def _marked(self, place: QTextCursor) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = place
        marked.format.setBackground(self.palette().highlight())
        marked.format.setForeground(self.palette().highlightedText())
        return marked

    def _show(self, place: QTextCursor) -> None:
        before = QTextCursor(place)
        before.setPosition(place.selectionStart())
        self.setTextCursor(before)
        self.ensureCursorVisible()
