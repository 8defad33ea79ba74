"""F1: the page of the handbook that tells of a window."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QApplication, QWidget

from .handbook_window import HandbookWindow


def window_help(widget: QWidget, page: str) -> None:
    """Let F1 anywhere in a widget open a page of the handbook; a widget inside may have a page of its own."""
    widget.installEventFilter(_HelpKey(widget, page))


def show_handbook(page: str, beside: QWidget) -> HandbookWindow:
    """Show a page in the handbook's window, which belongs to the window of ``beside``."""
    owner = _owner(beside)
    # Each window that is owned is deleted with its owner, such as a modal dialog, which alone can use it.
    shown = owner.findChild(HandbookWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is None:
        shown = HandbookWindow(owner)
    shown.show_page(page)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


def close_handbook() -> None:
    """Close the handbook wherever it is open."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, HandbookWindow):
            window.close()
            window.deleteLater()


def _owner(widget: QWidget) -> QWidget:
    """Return the modal window that a widget is in, or else the outermost one, QGIS's own."""
    owner = widget.window()
    while not owner.isModal() and owner.parentWidget() is not None:
        owner = owner.parentWidget().window()
    return owner


class _HelpKey(QObject):
    """Takes F1 before QGIS does, whose own help it opens elsewhere."""

    def __init__(self, widget: QWidget, page: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._page = page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the page for F1; called by Qt, first to ask whether the key is taken, then with the key."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            show_handbook(self._page, self._widget)
        return True
