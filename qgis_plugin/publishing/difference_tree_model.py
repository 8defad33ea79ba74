"""The model of what differs between two states of a plan: class, object, what has changed about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPixmap

from ..database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference
from ..i18n.translation import tr
from ..project.difference_wording import DifferenceWording, change_name
from .comparison import Comparison

NAME, OLD, NEW = range(3)
CHANGE_COLORS = {ADDED: QColor(46, 158, 79), CHANGED: QColor(242, 169, 0), REMOVED: QColor(217, 48, 37)}
"""As on the map; beside each stands the word."""

_CLASS_ID = 0
_FIRST_OBJECT_ID = 1
"""An index's id: 0 for a class, 1 + the row of its class for an object; of a detail it names the object."""


@dataclass(frozen=True)
class _Class:
    name: str
    objects: list[ObjectDifference]
    first: int
    """How many objects stand in the classes before."""


class DifferenceTreeModel(QAbstractItemModel):
    """Shows a comparison as it is, without an object for each row: thousands cost nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._classes: list[_Class] = []
        self._owners: list[tuple[int, int]] = []
        self._wording: DifferenceWording | None = None
        self._details: dict[int, list[tuple[str, str, str]]] = {}
        self._bold = QFont()
        self._bold.setBold(True)
        self._icons = {change: _square(color) for change, color in CHANGE_COLORS.items()}

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison, or none."""
        self.beginResetModel()
        self._classes, self._owners, self._details = [], [], {}
        if comparison is not None:
            self._wording = comparison.wording
            for table, found in groupby(comparison.differences, key=lambda each: each.table):
                objects = list(found)
                row = len(self._classes)
                self._classes.append(_Class(self._wording.class_name(table), objects, len(self._owners)))
                self._owners += [(row, number) for number in range(len(objects))]
        self.endResetModel()

    def difference(self, index: QModelIndex) -> ObjectDifference | None:
        """Return the object at an index, also at what has changed about it; None at a class."""
        if not index.isValid() or index.internalId() == _CLASS_ID:
            return None
        if self._is_object(index):
            return self._classes[index.internalId() - _FIRST_OBJECT_ID].objects[index.row()]
        row, number = self._owners[index.internalId() - self._first_detail_id]
        return self._classes[row].objects[number]

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell; called by Qt."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _CLASS_ID)
        if parent.internalId() == _CLASS_ID:
            return self.createIndex(row, column, _FIRST_OBJECT_ID + parent.row())
        ordinal = self._classes[parent.internalId() - _FIRST_OBJECT_ID].first + parent.row()
        return self.createIndex(row, column, self._first_detail_id + ordinal)

    def parent(self, index: QModelIndex) -> QModelIndex:
        """Return the row above an index; called by Qt."""
        if not index.isValid() or index.internalId() == _CLASS_ID:
            return QModelIndex()
        if self._is_object(index):
            return self.createIndex(index.internalId() - _FIRST_OBJECT_ID, NAME, _CLASS_ID)
        row, number = self._owners[index.internalId() - self._first_detail_id]
        return self.createIndex(number, NAME, _FIRST_OBJECT_ID + row)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows stand below an index; called by Qt."""
        if not parent.isValid():
            return len(self._classes)
        if parent.column() != NAME:
            return 0
        if parent.internalId() == _CLASS_ID:
            return len(self._classes[parent.row()].objects)
        return len(self._told(parent)) if self._is_object(parent) else 0

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are; called by Qt."""
        return 3

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column; called by Qt."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Object and attribute"), tr("Before"), tr("After"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; called by Qt."""
        if not index.isValid():
            return None
        if index.internalId() == _CLASS_ID:
            return self._class_data(self._classes[index.row()], index.column(), role)
        if self._is_object(index):
            return self._object_data(self.difference(index), index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._told(self.parent(index))[index.row()][index.column()]
        return None

    def _class_data(self, shown: _Class, column: int, role: int) -> Any:
        if column == NAME and role == Qt.ItemDataRole.DisplayRole:
            return f"{shown.name} ({len(shown.objects)})"
        return self._bold if role == Qt.ItemDataRole.FontRole else None

    def _object_data(self, difference: ObjectDifference, column: int, role: int) -> Any:
        if column != NAME:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{difference.object} – {change_name(difference.change)}"
        return self._icons[difference.change] if role == Qt.ItemDataRole.DecorationRole else None

    def _told(self, of_object: QModelIndex) -> list[tuple[str, str, str]]:
        """What has changed about an object, its boundary last; worded when it is asked for the first time."""
        ordinal = self._classes[of_object.internalId() - _FIRST_OBJECT_ID].first + of_object.row()
        if ordinal not in self._details:
            difference, wording = self.difference(of_object), self._wording
            table = difference.table
            told = [
                (
                    wording.attribute_name(table, each.attribute),
                    wording.value(table, each.attribute, each.old),
                    wording.value(table, each.attribute, each.new),
                )
                for each in difference.attributes
            ]
            if difference.redrawn:
                told.append((tr("Boundary"), "", wording.redrawn(difference)))
            self._details[ordinal] = told
        return self._details[ordinal]

    @property
    def _first_detail_id(self) -> int:
        return _FIRST_OBJECT_ID + len(self._classes)

    def _is_object(self, index: QModelIndex) -> bool:
        return _FIRST_OBJECT_ID <= index.internalId() < self._first_detail_id


def _square(color: QColor) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(color)
    return QIcon(pixmap)
