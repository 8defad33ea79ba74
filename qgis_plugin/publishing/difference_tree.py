"""The list of what differs between two states of a plan."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeView, QWidget

from ..database.plan_differences import ObjectDifference
from ..i18n.translation import tr
from .comparison import Comparison
from .difference_tree_model import NAME, NEW, OLD, DifferenceTreeModel

_EXPANDED = 50
"""Classes with no more objects than this are shown with all that has changed about them."""


class DifferenceTree(QTreeView):
    """Classes, their objects, and what has changed; a double-click or Enter asks for the place of one."""

    place_requested = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DifferenceTreeModel(self)
        self.setModel(self._model)
        self.setAccessibleName(tr("Differences"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(OLD, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(NEW, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(NAME, 46 * self.fontMetrics().averageCharWidth())
        self.activated.connect(self._on_activated)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """List the differences of a comparison, or none."""
        self._model.show_comparison(comparison)
        for row in range(self._model.rowCount()):
            of_class = self._model.index(row, NAME)
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            objects = self._model.rowCount(of_class)
            if objects <= _EXPANDED:
                self.expand(of_class)
                for number in range(objects):
                    self.expand(self._model.index(number, NAME, of_class))

    @property
    def chosen(self) -> ObjectDifference | None:
        """The object that is chosen."""
        return self._model.difference(self.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        difference = self._model.difference(index)
        if difference is not None:
            self.place_requested.emit(difference)
