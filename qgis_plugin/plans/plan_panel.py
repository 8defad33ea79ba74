"""The list of drafts of the own gmina and of published plans of the partners."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr
from .plan_wording import draft_lines, published_lines, status_name
from .wrapping_delegate import WrappingDelegate

_PLAN = int(Qt.ItemDataRole.UserRole)


class PlanPanel(QWidget):
    """Shows the plans; a double-click or the button opens one."""

    draft_chosen = pyqtSignal(object)
    version_chosen = pyqtSignal(object)
    versions_requested = pyqtSignal(str, str)
    refresh_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search for a plan or a gmina"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._tree = QTreeWidget()
        self._tree.setHeaderHidden(True)
        self._tree.setWordWrap(True)
        self._tree.setIndentation(14)
        self._tree.setItemDelegate(WrappingDelegate(self._tree))
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The heights of the rows depend on the width.
        self._tree.header().sectionResized.connect(lambda: self._tree.doItemsLayout())
        self._tree.itemDoubleClicked.connect(lambda item: self._open(item))
        self._tree.currentItemChanged.connect(lambda: self._update_buttons())
        self._open_button = QPushButton(tr("Open"))
        self._open_button.clicked.connect(lambda: self._open(self._tree.currentItem()))
        self._versions_button = QPushButton(tr("Versions…"))
        self._versions_button.clicked.connect(self._request_versions)
        self._refresh_button = QPushButton(tr("Refresh"))
        self._refresh_button.clicked.connect(lambda: self.refresh_requested.emit())
        buttons = QHBoxLayout()
        for button in (self._open_button, self._versions_button, self._refresh_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._tree, 1)
        layout.addLayout(buttons)
        self.clear()

    def clear(self) -> None:
        """Show no plans."""
        self._tree.clear()
        self._refresh_button.setEnabled(False)
        self._update_buttons()

    def show_plans(self, drafts: list[DraftPlan], published: list[PublishedPlan]) -> None:
        """Show the plans."""
        self._tree.clear()
        own = self._add_group(tr("Drafts of my gmina"), len(drafts))
        for draft in drafts:
            self._add(own, draft, draft_lines(draft))
        shared = self._add_group(tr("Published plans of all partners"), len(published))
        for version in published:
            self._add(shared, version, published_lines(version))
        self._tree.expandAll()
        self._refresh_button.setEnabled(True)
        self._filter(self.search.text())
        self._update_buttons()

    @property
    def plans(self) -> list[DraftPlan | PublishedPlan]:
        """The plans shown, in order."""
        return [item.data(0, _PLAN) for item in self._items() if not item.isHidden()]

    def _add_group(self, title: str, count: int) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self._tree, [f"{title} ({count})"])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return group

    def _add(self, group: QTreeWidgetItem, plan: DraftPlan | PublishedPlan, lines: list[str]) -> None:
        item = QTreeWidgetItem(group, ["\n".join([plan.title, *lines])])
        item.setData(0, _PLAN, plan)
        item.setToolTip(0, "\n".join([plan.title, status_name(plan.status), *lines]))

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self._tree.topLevelItem(row) for row in range(self._tree.topLevelItemCount())]
        return [group.child(row) for group in groups for row in range(group.childCount())]

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text(0).casefold())

    def _update_buttons(self) -> None:
        plan = self._chosen()
        self._open_button.setEnabled(plan is not None)
        number = plan.published_number if isinstance(plan, DraftPlan) else plan and plan.number
        self._versions_button.setEnabled(bool(number))

    def _chosen(self) -> DraftPlan | PublishedPlan | None:
        item = self._tree.currentItem()
        return item.data(0, _PLAN) if item is not None else None

    def _open(self, item: QTreeWidgetItem | None) -> None:
        plan = item.data(0, _PLAN) if item is not None else None
        if isinstance(plan, DraftPlan):
            self.draft_chosen.emit(plan)
        elif isinstance(plan, PublishedPlan):
            self.version_chosen.emit(plan)

    def _request_versions(self) -> None:
        plan = self._chosen()
        if plan is not None:
            plan_id = plan.id if isinstance(plan, DraftPlan) else plan.plan_id
            self.versions_requested.emit(plan_id, plan.title)
