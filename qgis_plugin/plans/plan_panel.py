"""The list of drafts of the own gmina and of published plans of the partners."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr
from .plan_wording import draft_lines, published_lines, status_name

_PLAN = int(Qt.ItemDataRole.UserRole)


class PlanPanel(QWidget):
    """Shows the plans; a double-click or the button opens one."""

    draft_chosen = pyqtSignal(object)
    version_chosen = pyqtSignal(object)
    versions_requested = pyqtSignal(str, str)
    refresh_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search for a plan or a gmina"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._open)
        self._list.currentItemChanged.connect(lambda: self._update_buttons())
        self._open_button = QPushButton(tr("Open"))
        self._open_button.clicked.connect(lambda: self._open(self._list.currentItem()))
        self._versions_button = QPushButton(tr("Versions…"))
        self._versions_button.clicked.connect(self._request_versions)
        self._refresh_button = QPushButton(tr("Refresh"))
        self._refresh_button.clicked.connect(lambda: self.refresh_requested.emit())
        buttons = QHBoxLayout()
        for button in (self._open_button, self._versions_button, self._refresh_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        self.clear()

    def clear(self) -> None:
        """Show no plans."""
        self._list.clear()
        self._refresh_button.setEnabled(False)
        self._update_buttons()

    def show_plans(self, drafts: list[DraftPlan], published: list[PublishedPlan]) -> None:
        """Show the plans."""
        self._list.clear()
        self._add_heading(tr("Drafts of my gmina"), len(drafts))
        for draft in drafts:
            self._add(draft, draft_lines(draft))
        self._add_heading(tr("Published plans of the partners"), len(published))
        for version in published:
            self._add(version, published_lines(version))
        self._refresh_button.setEnabled(True)
        self._filter(self._search.text())
        self._update_buttons()

    @property
    def plans(self) -> list[DraftPlan | PublishedPlan]:
        """The plans shown, in order."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item.data(_PLAN) for item in items if item.data(_PLAN) is not None and not item.isHidden()]

    def _add_heading(self, title: str, count: int) -> None:
        item = QListWidgetItem(f"{title} ({count})", self._list)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setBackground(self.palette().alternateBase())

    def _add(self, plan: DraftPlan | PublishedPlan, lines: list[str]) -> None:
        item = QListWidgetItem("\n".join([plan.title, *lines]), self._list)
        item.setData(_PLAN, plan)
        item.setToolTip("\n".join([plan.title, status_name(plan.status), *lines]))

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(_PLAN) is not None:
                item.setHidden(wanted not in item.text().casefold())

    def _update_buttons(self) -> None:
        plan = self._chosen()
        self._open_button.setEnabled(plan is not None)
        number = plan.published_number if isinstance(plan, DraftPlan) else plan and plan.number
        self._versions_button.setEnabled(bool(number))

    def _chosen(self) -> DraftPlan | PublishedPlan | None:
        item = self._list.currentItem()
        return item.data(_PLAN) if item is not None else None

    def _open(self, item: QListWidgetItem | None) -> None:
        plan = item.data(_PLAN) if item is not None else None
        if isinstance(plan, DraftPlan):
            self.draft_chosen.emit(plan)
        elif isinstance(plan, PublishedPlan):
            self.version_chosen.emit(plan)

    def _request_versions(self) -> None:
        plan = self._chosen()
        if plan is not None:
            plan_id = plan.id if isinstance(plan, DraftPlan) else plan.plan_id
            self.versions_requested.emit(plan_id, plan.title)
