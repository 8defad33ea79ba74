"""The tree of plans as it is shown."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QTreeView, QWidget

from .plan_filter import PlanFilter
from .plan_groups import Plan, PlanGroup
from .plan_tree_model import KEY_ROLE, PLAN_ROLE, PlanTreeModel
from .wrapping_delegate import WrappingDelegate


class PlanTree(QTreeView):
    """``plan_activated`` is emitted with the plan that was double-clicked, or for which Enter was pressed.

    What is expanded and chosen stays so when the list is read anew.
    """

    plan_activated = pyqtSignal(object)
    current_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans = PlanTreeModel(self)
        self.filter = PlanFilter(self)
        self.filter.setSourceModel(self._plans)
        self.setModel(self.filter)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(14)
        self.setItemDelegate(WrappingDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        # The heights of the rows depend on the width.
        self.header().sectionResized.connect(lambda: self.doItemsLayout())
        self.doubleClicked.connect(self._activate)
        self.selectionModel().currentChanged.connect(lambda: self.current_changed.emit())
        self._collapsed: set[str] = set()
        self.collapsed.connect(lambda index: self._collapsed.add(index.data(KEY_ROLE)))
        self.expanded.connect(lambda index: self._collapsed.discard(index.data(KEY_ROLE)))

    def show_groups(self, groups: list[PlanGroup]) -> None:
        """Show the groups of plans."""
        chosen = self.currentIndex().data(KEY_ROLE)
        place = self.verticalScrollBar().value()
        # Nothing is laid out while the rows come.
        self.filter.setSourceModel(None)
        self._plans.show_groups(groups)
        self.filter.setSourceModel(self._plans)
        self._expand()
        self._choose(chosen)
        self.verticalScrollBar().setValue(place)
        self.current_changed.emit()

    def narrow(self, text: str, plan_type: str, status: str, *, only_own: bool) -> None:
        """Show only what matches; see PlanFilter."""
        chosen = self.currentIndex().data(KEY_ROLE)
        self.filter.narrow(text, plan_type, status, only_own=only_own)
        self._expand()
        self._choose(chosen)
        self.current_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._plans.clear()
        self.current_changed.emit()

    @property
    def plans(self) -> list[Plan]:
        """The plans shown, in order."""
        shown = (index for index in self._plans.rows() if self.filter.mapFromSource(index).isValid())
        return [plan for index in shown if (plan := index.data(PLAN_ROLE)) is not None]

    @property
    def chosen(self) -> Plan | None:
        """The plan that is chosen, if any."""
        return self.currentIndex().data(PLAN_ROLE)

    def choose(self, plan: Plan) -> None:
        """Choose a plan that is shown."""
        for index in self._plans.rows():
            if index.data(PLAN_ROLE) == plan:
                self.setCurrentIndex(self.filter.mapFromSource(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        plan = index.data(PLAN_ROLE)
        if plan is not None:
            self.plan_activated.emit(plan)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _expand(self) -> None:
        """Open everything but what the person has closed; while something is searched for, everything."""
        closed = set() if self.filter.is_narrowing else set(self._collapsed)
        self.blockSignals(True)
        # All at once: each single row would have the whole tree laid out anew.
        self.expandAll()
        for index in self._plans.rows() if closed else ():
            if index.data(KEY_ROLE) in closed:
                self.collapse(self.filter.mapFromSource(index))
        self.blockSignals(False)

    def _choose(self, key: str | None) -> None:
        if key is None:
            return
        for index in self._plans.rows():
            shown = self.filter.mapFromSource(index)
            if index.data(KEY_ROLE) == key and shown.isValid():
                self.setCurrentIndex(shown)
                return
