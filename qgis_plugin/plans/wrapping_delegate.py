"""Rows of a tree as high as their wrapped text needs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_PADDING = 6


class WrappingDelegate(QStyledItemDelegate):
    """QTreeView wraps texts, but gives their rows the height of the text that is not wrapped."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Return the size that the text needs in the width of the view."""
        self.initStyleOption(option, index)
        depth = 1
        while index.parent().isValid():
            index, depth = index.parent(), depth + 1
        width = self._view.viewport().width() - depth * self._view.indentation() - 2 * _PADDING
        # PyQt6 wants a number here, which its flags do not turn into by themselves.
        wrap = getattr(Qt.TextFlag.TextWordWrap, "value", Qt.TextFlag.TextWordWrap)
        text = option.fontMetrics.boundingRect(QRect(0, 0, max(width, 50), 10_000), int(wrap), option.text)
        return QSize(width, text.height() + _PADDING)
