"""Checking opened drafts."""

from __future__ import annotations

from ..database.errors import PlanHasErrors
from ..database.findings import Finding, check_plan, findings_of_refusal
from ..i18n.translation import language, tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan, changed_layers
from ..project.place_marker import PlaceMarker
from ..workplace.workplace import Workplace
from .check_panel import CheckPanel

DRAFT_STAGE = "draft"
PUBLICATION_STAGE = "publication"


class CheckManager:
    """Connects the check panel with the database and the map."""

    def __init__(self, workplace: Workplace, panel: CheckPanel) -> None:
        self.reporter = workplace.reporter
        self._panel = panel
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._marker = PlaceMarker(workplace.canvas)
        panel.check_requested.connect(self.check)
        panel.plan_changed.connect(self._on_plan_changed)
        panel.findings.place_requested.connect(self.show_place)
        self._session.signed_out.connect(panel.clear)
        self._plans.plan_closed.connect(panel.remove_plan)

    def unload(self) -> None:
        """Take the mark off the map."""
        self._plans.plan_closed.disconnect(self._panel.remove_plan)
        self._marker.clear()

    @reported
    def add_draft(self, plan: OpenedPlan) -> None:
        """Offer an opened draft for checking, and for publishing where the person may."""
        membership = self._session.person.membership(plan.details.gmina_code)
        self._panel.add_plan(
            plan.details.plan_id,
            plan.details.title,
            may_publish=membership is not None and membership.may_publish,
        )

    @reported
    def check(self, plan_id: str) -> None:
        """Check a draft as it is saved."""
        plan = self._plans.find(plan_id)
        if plan is None:
            return
        unsaved = changed_layers(plan)
        if unsaved:
            self.reporter.information(
                tr("The check judges what is saved. Not saved yet: {layers}.").format(
                    layers=", ".join(layer.name() for layer in unsaved)
                )
            )
        self._check(plan_id, DRAFT_STAGE, "")

    @reported
    def show_refusal(self, plan_id: str, refusal: PlanHasErrors) -> None:
        """List why a publication was refused."""
        heading = tr("Publication was refused.")
        self._panel.show_findings(findings_of_refusal(refusal), heading)
        # The refusal tells no places; the same check does.
        self._check(plan_id, PUBLICATION_STAGE, heading)

    @reported
    def show_place(self, finding: Finding) -> None:
        """Show the place of a finding on the map."""
        if not self._marker.show(finding.geometry, finding.srid):
            self.reporter.information(tr("This finding has no place on the map."))

    def _check(self, plan_id: str, stage: str, heading: str) -> None:
        self._marker.clear()
        spoken = language()
        self._session.run(
            tr("Checking the plan…"),
            lambda connection: check_plan(connection, plan_id, spoken, stage),
            lambda findings: self._show(plan_id, findings, heading),
        )

    def _show(self, plan_id: str, findings: list[Finding], heading: str) -> None:
        # Another plan may have been chosen in the meantime.
        if self._panel.plan_id == plan_id:
            self._panel.show_findings(findings, heading)

    @reported
    def _on_plan_changed(self) -> None:
        self._marker.clear()
