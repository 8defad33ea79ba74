"""The model of the tree of plans."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ..database.plans import DraftPlan, PublishedPlan
from .deadline_wording import is_pressing
from .plan_groups import Plan, PlanEntry, PlanGroup, plan_id
from .plan_wording import plan_lines, plan_tip

PLAN_ROLE = int(Qt.ItemDataRole.UserRole)
KEY_ROLE = PLAN_ROLE + 1
OWN_ROLE = PLAN_ROLE + 2
SEARCH_ROLE = PLAN_ROLE + 3


class PlanTreeModel(QStandardItemModel):
    """Groups with plans in them. Each row has a key by which it is found again when the list is read anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)

    def show_groups(self, groups: list[PlanGroup]) -> None:
        """Show groups; what was shown is gone."""
        self.clear()
        for group in groups:
            # Nobody has to look at a group of partners where there are none.
            if group.entries or not group.key.startswith("partners") or group.groups:
                self.appendRow(_group_item(group, own=not group.key.startswith("partners")))

    def rows(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Yield all rows, each before those beneath it."""
        parent = parent or QModelIndex()
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            yield index
            yield from self.rows(index)


def _group_item(group: PlanGroup, *, own: bool) -> QStandardItem:
    item = QStandardItem(f"{group.title} ({group.count})")
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    item.setData(group.key, KEY_ROLE)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    for inner in group.groups:
        item.appendRow(_group_item(inner, own=own))
    for entry in group.entries:
        item.appendRow(_entry_item(entry, own=own))
    return item


def _entry_item(entry: PlanEntry, *, own: bool) -> QStandardItem:
    item = _plan_item(entry.plan, own=own)
    if entry.beneath is not None:
        item.appendRow(_plan_item(entry.beneath, own=own))
    return item


def _plan_item(plan: Plan, *, own: bool) -> QStandardItem:
    lines = plan_lines(plan)
    item = QStandardItem("\n".join([plan.title, *lines]))
    tip = plan_tip(plan, lines)
    item.setToolTip(tip)
    item.setData(tip.casefold(), SEARCH_ROLE)
    item.setData(plan, PLAN_ROLE)
    item.setData(f"{type(plan).__name__}/{plan.gmina_code}/{plan_id(plan)}", KEY_ROLE)
    item.setData(own, OWN_ROLE)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    if isinstance(plan, DraftPlan) and is_pressing(plan.due_state):
        item.setIcon(QgsApplication.getThemeIcon("/mIconWarning.svg"))
    elif isinstance(plan, PublishedPlan):
        item.setIcon(QgsApplication.getThemeIcon("/mIconPolygonLayer.svg"))
    else:
        item.setIcon(QgsApplication.getThemeIcon("/mActionToggleEditing.svg"))
    return item
