"""Listing and opening plans."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.login import Login
from ..database.plan_details import PlanDetails, fetch_draft_details, fetch_version_details
from ..database.plans import DraftPlan, PublishedPlan, fetch_draft_plans, fetch_published_plans
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .plan_panel import PlanPanel


class PlanManager(QObject):
    """Connects the list of plans with the session and the project; ``draft_opened`` carries an OpenedPlan."""

    draft_opened = pyqtSignal(object)

    def __init__(self, workplace: Workplace, panel: PlanPanel) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._panel = panel
        self._session = workplace.session
        self._plans = workplace.plan_project
        panel.draft_chosen.connect(self.open_draft)
        panel.version_chosen.connect(self.open_version)
        panel.refresh_requested.connect(self.refresh)
        self._session.signed_in.connect(self.refresh)
        self._session.signed_out.connect(panel.clear)

    @reported
    def refresh(self) -> None:
        """List the plans anew."""
        self._session.run(
            tr("Reading the list of plans…"),
            lambda connection: (fetch_draft_plans(connection), fetch_published_plans(connection)),
            lambda found: self._panel.show_plans(*found),
        )

    @reported
    def open_draft(self, draft: DraftPlan) -> None:
        """Open a draft for editing, or for reading where the person may not edit."""
        login = self._session.login
        self._session.run(
            tr("Opening “{title}”…").format(title=draft.title),
            lambda connection: fetch_draft_details(connection, draft.id),
            lambda details: self._add_draft(login, details),
        )

    @reported
    def open_version(self, version: PublishedPlan) -> None:
        """Open a published version."""
        login = self._session.login
        self._session.run(
            tr("Opening “{title}”…").format(title=version.title),
            lambda connection: fetch_version_details(connection, version.plan_version_id),
            lambda details: self._plans.open(login, details, editable=False),
        )

    def _add_draft(self, login: Login, details: PlanDetails) -> None:
        membership = self._session.person.membership(details.gmina_code)
        editable = membership is not None and membership.may_edit
        plan = self._plans.open(login, details, editable=editable)
        if not editable:
            self.reporter.information(tr("Your account may read this draft, but not change it."))
        self.draft_opened.emit(plan)
