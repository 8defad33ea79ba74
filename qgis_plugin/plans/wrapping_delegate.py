"""Rows of a tree as high as their wrapped text needs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_PADDING = 6


class WrappingDelegate(QStyledItemDelegate):
    """QTreeView wraps texts, but asks for their height without saying how wide they may be."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Return the size that the text needs in the width of the view."""
        depth, parent = 1, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        width = self._view.viewport().width() - depth * self._view.indentation()
        option.rect = QRect(0, 0, max(width, 50), 10_000)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        size = super().sizeHint(option, index)
        return QSize(width, size.height() + _PADDING)
