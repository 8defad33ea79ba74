"""The tree of the own gmina's plans and of those that partners have published."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..database.plans import DraftPlan, PublishedPlan
from ..i18n.translation import tr
from .plan_filter_bar import PlanFilterBar
from .plan_groups import Plan, group_plans, plan_id
from .plan_tree import PlanTree

_LEAST_LINES = 9


class PlanPanel(QWidget):
    """Shows the plans and takes what to do with one; a double-click, Enter or the button opens it.

    ``draft_chosen`` and ``version_chosen`` carry the plan to open, ``amendment_requested`` the published plan
    to amend, ``procedure_requested`` the draft; ``versions_requested`` the plan's id and title.
    """

    draft_chosen = pyqtSignal(object)
    version_chosen = pyqtSignal(object)
    versions_requested = pyqtSignal(str, str)
    amendment_requested = pyqtSignal(object)
    procedure_requested = pyqtSignal(object)
    new_plan_requested = pyqtSignal()
    refresh_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = PlanFilterBar()
        self.search = self.filters.search
        self.tree = PlanTree()
        self._drafts: dict[str, DraftPlan] = {}
        self._published: dict[str, PublishedPlan] = {}
        self._own: frozenset[str] = frozenset()
        self._editable: frozenset[str] = frozenset()
        self._open_button = QPushButton(tr("Open"))
        self._open_button.clicked.connect(lambda: self._open())
        self._new_button = QPushButton(tr("New plan…"))
        self._new_button.clicked.connect(lambda: self.new_plan_requested.emit())
        self._more_button = QToolButton()
        self._more_button.setText(tr("&More"))
        self._more_button.setToolTip(tr("What can be done with the chosen plan"))
        self._more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more_menu = QMenu(self)
        self._more_menu.aboutToShow.connect(lambda: self.fill_menu(self._more_menu))
        self._more_button.setMenu(self._more_menu)
        self._refresh_button = QToolButton()
        self._refresh_button.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self._refresh_button.setToolTip(tr("Refresh"))
        self._refresh_button.setAccessibleName(tr("Refresh"))
        self._refresh_button.setShortcut(QKeySequence(Qt.Key.Key_F5))
        self._refresh_button.clicked.connect(lambda: self.refresh_requested.emit())
        self._lay_out()
        self.filters.changed.connect(self._filter)
        self.tree.plan_activated.connect(self._open_plan)
        self.tree.current_changed.connect(self._update_buttons)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.clear()

    def clear(self) -> None:
        """Show no plans."""
        self._drafts, self._published = {}, {}
        self._own = self._editable = frozenset()
        self.tree.clear()
        self._refresh_button.setEnabled(False)
        self._update_buttons()

    def show_plans(
        self,
        drafts: list[DraftPlan],
        published: list[PublishedPlan],
        own_gminas: Collection[str] = (),
        editable_gminas: Collection[str] = (),
        kinds: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        """Show the plans; of the gminas given the person is, and may edit drafts."""
        self._drafts = {draft.id: draft for draft in drafts}
        self._published = {version.plan_id: version for version in published}
        self._own, self._editable = frozenset(own_gminas), frozenset(editable_gminas)
        used = {plan.plan_type for plan in (*drafts, *published)}
        self.filters.offer_kinds({code: labels for code, labels in (kinds or {}).items() if code in used})
        self.tree.show_groups(group_plans(drafts, published, self._own))
        self._refresh_button.setEnabled(True)

    @property
    def plans(self) -> list[Plan]:
        """The plans shown, in order."""
        return self.tree.plans

    def fill_menu(self, menu: QMenu) -> None:
        """Put into a menu what can be done with the chosen plan."""
        menu.clear()
        draft, version = self.chosen_draft, self._chosen_version()
        if draft is not None:
            menu.addAction(tr("Open the &draft"), lambda: self.draft_chosen.emit(draft))
        if version is not None:
            text = tr("Open &version {number}").format(number=version.number)
            menu.addAction(text, lambda: self.version_chosen.emit(version))
            menu.addAction(tr("Versions…"), self._request_versions)
        if draft is not None:
            menu.addAction(tr("Procedure…"), self._request_procedure)
        if self._may_amend():
            menu.addAction(tr("Amend…"), self._request_amendment)
        if draft is not None:
            menu.addSeparator()
            identifier = f"{draft.namespace}/{draft.local_id}"
            menu.addAction(tr("Copy the &identifier"), lambda: QgsApplication.clipboard().setText(identifier))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(tr("Refresh"), lambda: self.refresh_requested.emit())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._open_button, 1)
        buttons.addWidget(self._new_button, 1)
        buttons.addWidget(self._more_button)
        buttons.addWidget(self._refresh_button)
        self.tree.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.addWidget(self.filters)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)

    def _filter(self) -> None:
        filters = self.filters
        self.tree.narrow(
            filters.search.text(),
            filters.kinds.currentData() or "",
            filters.statuses.currentData() or "",
            only_own=filters.only_own.isChecked(),
        )

    def _update_buttons(self) -> None:
        plan = self.tree.chosen
        self._open_button.setEnabled(plan is not None)
        self._new_button.setEnabled(bool(self._editable))

    @property
    def chosen_draft(self) -> DraftPlan | None:
        """The draft of the plan that is chosen, if any."""
        plan = self.tree.chosen
        return None if plan is None else self._drafts.get(plan_id(plan))

    def _chosen_version(self) -> PublishedPlan | None:
        plan = self.tree.chosen
        return None if plan is None else self._published.get(plan_id(plan))

    def _may_amend(self) -> bool:
        version = self._chosen_version()
        return version is not None and version.gmina_code in self._editable

    def _open(self) -> None:
        if self.tree.chosen is not None:
            self._open_plan(self.tree.chosen)

    def _open_plan(self, plan: Plan) -> None:
        if isinstance(plan, DraftPlan):
            self.draft_chosen.emit(plan)
        else:
            self.version_chosen.emit(plan)

    def _request_versions(self) -> None:
        version = self._chosen_version()
        if version is not None:
            self.versions_requested.emit(version.plan_id, version.title)

    def _request_procedure(self) -> None:
        draft = self.chosen_draft
        if draft is not None:
            self.procedure_requested.emit(draft)

    def _request_amendment(self) -> None:
        version = self._chosen_version()
        if version is not None and self._may_amend():
            self.amendment_requested.emit(version)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.exec(self.tree.viewport().mapToGlobal(place))
        menu.deleteLater()
