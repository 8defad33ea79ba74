"""What of the tree of plans is shown."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QSortFilterProxyModel

from .plan_tree_model import OWN_ROLE, PLAN_ROLE, SEARCH_ROLE


class PlanFilter(QSortFilterProxyModel):
    """Leaves the plans that match a text, a kind and a status, and the groups that hold any of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self._words: list[str] = []
        self._plan_type = ""
        self._status = ""
        self._only_own = False

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return bool(self._words or self._plan_type or self._status or self._only_own)

    def narrow(self, text: str, plan_type: str, status: str, *, only_own: bool) -> None:
        """Show what has all words of ``text``, and the kind and status given (empty: any)."""
        self._words = text.casefold().split()
        self._plan_type, self._status, self._only_own = plan_type, status, only_own
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Whether a row itself matches; groups are shown for the plans in them. Called by Qt."""
        index = self.sourceModel().index(row, 0, parent)
        plan = index.data(PLAN_ROLE)
        if plan is None:
            return not self.is_narrowing
        if self._only_own and not index.data(OWN_ROLE):
            return False
        if self._plan_type and plan.plan_type != self._plan_type:
            return False
        if self._status and plan.status != self._status:
            return False
        return all(word in index.data(SEARCH_ROLE) for word in self._words)
