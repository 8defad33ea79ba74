"""The window of the handbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from ..i18n.translation import tr, tr_count
from .handbook_page import CONTENTS, page_names, page_text, page_title
from .page_browser import PageBrowser

OBJECT_NAME = "PlanowiskoHandbook"
_PAGE = int(Qt.ItemDataRole.UserRole)


class HandbookWindow(QDialog):
    """Contents beside the page; a search leaves the pages that hold a text and marks it in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName(OBJECT_NAME)
        self.setWindowTitle(tr("Planowisko – handbook"))
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 130, letter * 90)
        self.browser = PageBrowser()
        self.contents = QListWidget()
        self.contents.setWordWrap(True)
        self.search = QLineEdit()
        self._found = QLabel()
        self._fill_contents()
        self._arrange()
        self._connect()
        QgsGui.enableAutoGeometryRestore(self)
        self.show_page(CONTENTS)

    def show_page(self, page: str) -> None:
        """Show a page; the search is given up, so that the contents hold it."""
        self.search.clear()
        self.browser.show_page(page)
        self.browser.setFocus()

    def _fill_contents(self) -> None:
        for page in page_names():
            item = QListWidgetItem(page_title(page), self.contents)
            item.setData(_PAGE, page)
            item.setToolTip(page_title(page))

    def _arrange(self) -> None:
        self.search.setPlaceholderText(tr("Search the handbook (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        letter = self.fontMetrics().averageCharWidth()
        splitter.setSizes([letter * 34, letter * 96])
        layout = QVBoxLayout(self)
        layout.addWidget(self._make_bar())
        layout.addWidget(splitter, 1)

    def _make_bar(self) -> QToolBar:
        bar = QToolBar()
        keys, browser = QKeySequence.StandardKey, self.browser
        back = self._action(bar, "/mActionArrowLeft.svg", tr("Back"), keys.Back, browser.backward)
        forward = self._action(bar, "/mActionArrowRight.svg", tr("Forward"), keys.Forward, browser.forward)
        for action, available in ((back, browser.backwardAvailable), (forward, browser.forwardAvailable)):
            action.setEnabled(False)
            available.connect(action.setEnabled)
        bar.addWidget(self.search)
        self._action(bar, "/search.svg", tr("Search"), keys.Find, self.search.setFocus)
        self._action(bar, "/mActionArrowDown.svg", tr("Next place"), keys.FindNext, browser.show_next)
        bar.addWidget(self._found)
        return bar

    def _action(self, bar: QToolBar, icon: str, text: str, key: Any, slot: Callable[..., Any]) -> Any:
        action = bar.addAction(QgsApplication.getThemeIcon(icon), text)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: slot())
        return action

    def _connect(self) -> None:
        self.contents.currentItemChanged.connect(lambda item: item and self._choose(item.data(_PAGE)))
        self.browser.page_changed.connect(self._on_page_changed)
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self.browser.show_next)

    def _choose(self, page: str) -> None:
        if page != self.browser.page:
            self.browser.show_page(page)

    def _on_page_changed(self, page: str) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_PAGE) == page:
                self.contents.setCurrentRow(row)
        self.browser.mark(self._searched)

    @property
    def _searched(self) -> str:
        return self.search.text().strip()

    def _on_searched(self) -> None:
        wanted = self._searched.casefold()
        holding = []
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            holds = wanted in page_text(item.data(_PAGE)).casefold()
            item.setHidden(not holds)
            if holds:
                holding.append(item.data(_PAGE))
        self._found.setText(tr_count("%n page|%n pages", len(holding)) if wanted else "")
        if wanted and holding and self.browser.page not in holding:
            self.browser.show_page(holding[0])
        self.browser.mark(self._searched)
