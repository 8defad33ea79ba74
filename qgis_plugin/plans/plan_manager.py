"""Listing and opening plans."""

from __future__ import annotations

from collections.abc import Generator

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.driver import Connection
from ..database.login import Login
from ..database.plan_details import PlanDetails, fetch_draft_details, fetch_version_details
from ..database.plans import (
    DraftPlan,
    PublishedPlan,
    fetch_draft_plans,
    fetch_plan_types,
    fetch_published_plans,
)
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.command_bar import Section
from ..workplace.default_gmina import default_gmina
from ..workplace.workplace import Workplace
from .amendment_manager import AmendmentManager
from .deadline_wording import deadline_warning
from .new_plan_manager import NewPlanManager
from .plan_panel import PlanPanel
from .procedure_manager import ProcedureManager

PlanList = tuple[list[DraftPlan], list[PublishedPlan], dict[str, tuple[str, str]]]


class PlanManager(QObject):
    """Connects the tree of plans with the session and the project; ``draft_opened`` carries an OpenedPlan.

    ``rows_renewed`` is emitted when the database has changed rows of an opened draft.
    """

    draft_opened = pyqtSignal(object)
    rows_renewed = pyqtSignal()

    def __init__(self, workplace: Workplace, panel: PlanPanel) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._panel = panel
        self._session = workplace.session
        self._plans = workplace.plan_project
        self.new_plans = NewPlanManager(workplace)
        self.amendments = AmendmentManager(workplace)
        self.procedures = ProcedureManager(workplace)
        panel.draft_chosen.connect(self.open_draft)
        panel.version_chosen.connect(self.open_version)
        panel.refresh_requested.connect(self.refresh)
        panel.new_plan_requested.connect(self.new_plans.begin)
        panel.amendment_requested.connect(self.amendments.begin)
        panel.procedure_requested.connect(self._show_procedure_of)
        for begins in (self.new_plans, self.amendments):
            begins.begun.connect(self._open_begun)
        self.procedures.changed.connect(self.follow)
        self.procedures.status_changed.connect(self.rows_renewed)
        self._session.signed_in.connect(self._on_signed_in)
        self._session.signed_out.connect(panel.clear)
        commands = workplace.commands
        commands.add(
            tr("&New plan…"), self.new_plans.begin, Section.PLANS, tip=tr("Begin a plan with the assistant")
        )
        commands.add(
            tr("&Procedure of the plan…"),
            self.show_procedure,
            Section.PLANS,
            tip=tr("What is done, what comes next and until when"),
        )
        commands.add(tr("&Refresh the list of plans"), self.refresh, Section.PLANS)

    def unload(self) -> None:
        """Close what is open."""
        self.new_plans.unload()
        self.amendments.unload()
        self.procedures.unload()

    @reported
    def refresh(self) -> None:
        """List the plans anew."""
        self._session.run(tr("Reading the list of plans…"), _fetch_plans, self._show_plans)

    @reported
    def follow(self) -> None:
        """List the plans anew because something has changed: nobody waits for it or hears of failures."""
        if self._session.is_open:
            self._session.run(
                tr("Reading the list of plans…"),
                _fetch_plans,
                self._show_plans,
                lambda error: None,
                background=True,
            )

    @reported
    def open_draft(self, draft: DraftPlan) -> None:
        """Open a draft for editing, or for reading where the person may not edit."""
        self.open_draft_of(draft.id, draft.title)

    @reported
    def open_version(self, version: PublishedPlan) -> None:
        """Open a published version."""
        login = self._session.login
        self._session.run(
            tr("Opening “{title}”…").format(title=version.title),
            lambda connection: fetch_version_details(connection, version.plan_version_id),
            lambda details: self._plans.opening(login, details, editable=False),
        )

    @reported
    def show_procedure(self) -> None:
        """Show the procedure of the plan that is worked on, or of the one chosen in the tree."""
        current = self._plans.current
        if current is not None:
            details = current.details
            self.procedures.show(details.gmina_code, details.plan_id, details.title)
        else:
            draft = self._panel.chosen_draft
            if draft is None:
                self.reporter.information(tr("Open a plan of your gmina, or choose it in the list, first."))
            else:
                self._show_procedure_of(draft)

    def _show_procedure_of(self, draft: DraftPlan) -> None:
        self.procedures.show(draft.gmina_code, draft.id, draft.title)

    @reported
    def _on_signed_in(self) -> None:
        self._session.run(tr("Reading the list of plans…"), _fetch_plans, self._show_first_plans)

    def _show_plans(self, found: PlanList) -> None:
        drafts, published, kinds = found
        memberships = self._session.person.memberships
        home = default_gmina(self._session.person)
        # The gmina of every day comes first, in every group.
        self._panel.show_plans(
            sorted(drafts, key=lambda plan: home is None or plan.gmina_code != home.gmina_code),
            sorted(published, key=lambda plan: home is None or plan.gmina_code != home.gmina_code),
            [found.gmina_code for found in memberships],
            [found.gmina_code for found in memberships if found.may_edit],
            kinds,
        )

    def _show_first_plans(self, found: PlanList) -> None:
        self._show_plans(found)
        warning = deadline_warning(found[0])
        if warning:
            self.reporter.warning(warning)

    @reported
    def _open_begun(self, gmina_code: str, plan_id: str, title: str) -> None:
        self.refresh()
        self.open_draft_of(plan_id, title)

    @reported
    def open_draft_of(self, plan_id: str, title: str) -> None:
        """Open a draft by its key; ``title`` is what it is called meanwhile."""
        login = self._session.login
        self._session.run(
            tr("Opening “{title}”…").format(title=title),
            lambda connection: fetch_draft_details(connection, plan_id),
            lambda details: self._add_draft(login, details),
        )

    def _add_draft(self, login: Login, details: PlanDetails) -> Generator[None, None, None]:
        membership = self._session.person.membership(details.gmina_code)
        editable = membership is not None and membership.may_edit
        plan = yield from self._plans.opening(login, details, editable=editable)
        if not editable:
            self.reporter.information(tr("Your account may read this draft, but not change it."))
        self.draft_opened.emit(plan)


def _fetch_plans(connection: Connection) -> PlanList:
    return fetch_draft_plans(connection), fetch_published_plans(connection), fetch_plan_types(connection)
