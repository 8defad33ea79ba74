"""Checking opened drafts: connects the dock with the checks, the map and the plan."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ..database.findings import Finding, PlanCheck
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan, changed_layers
from ..resources import icon
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .acceptance_manager import AcceptanceManager
from .check_dock import CheckDock
from .check_state import CheckState
from .check_summary import short_text, summary_text
from .count_button import CountButton
from .finding_map import FindingMap
from .plan_checks import PlanChecks
from .plan_watch import PlanWatch
from .repair_manager import RepairManager
from .rule_choice_manager import RuleChoiceManager


class CheckManager(QObject):
    """Shows the check of the plan that the person works on, and keeps it up to date.

    ``publication_requested`` and ``versions_requested`` carry the id of the draft that is shown, ``repaired``
    that of one of which rows were changed.
    """

    publication_requested = pyqtSignal(str)
    versions_requested = pyqtSignal(str)
    repaired = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._canvas = workplace.canvas
        self._map = FindingMap(workplace)
        self.dock = CheckDock(workplace.window)
        self.checks = PlanChecks(self._session, self._plans, self.reporter)
        self.repairs = RepairManager(workplace)
        self._acceptances = AcceptanceManager(workplace)
        self._choices = RuleChoiceManager(workplace)
        self._watch = PlanWatch()
        self._count = CountButton(workplace.iface)
        self._listed: PlanCheck | None = None
        # Edits come in swarms: the state is told once for all of them.
        self._edited = QTimer(self)
        self._edited.setSingleShot(True)
        self._edited.timeout.connect(self._show_state)
        workplace.add_dock(self.dock, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._add_commands()
        self._connect_dock()
        self._connect_plans()
        self._show_plan()

    def unload(self) -> None:
        """Let go of the plans, and take all marks off the map."""
        self._plans.plan_opened.disconnect(self._on_plan_opened)
        self._plans.plan_closed.disconnect(self._on_plan_closed)
        self._plans.current_changed.disconnect(self._show_plan)
        self._canvas.extentsChanged.disconnect(self.dock.filters.follow_map)
        self._edited.stop()
        self._watch.unload()
        self.checks.forget_all()
        self.repairs.unload()
        self._choices.unload()
        self._map.unload()
        self._count.unload()

    @property
    def plan(self) -> OpenedPlan | None:
        """The draft that is shown, if any."""
        current = self._plans.current
        return current if current is not None and current.is_draft and self._session.is_open else None

    @reported
    def check_current(self) -> None:
        """Check the draft that the person works on, and show the dock."""
        self.show_dock()
        if self.plan is None:
            self.reporter.information(tr("Open a draft first, then it can be checked."))
            return
        self.checks.check(self.plan.details.plan_id)

    @reported
    def show_place(self, finding: Finding) -> None:
        """Show the place of a finding on the map and select its objects."""
        if self.plan is None or self._listed is None:
            return
        if not self._map.show(self.plan, self._listed.rules.get(finding.rule), finding):
            self.reporter.information(tr("This finding has no place on the map."))

    @reported
    def show_next_finding(self) -> None:
        """Go to the next finding of the list."""
        self.dock.findings.show_next()

    @reported
    def show_previous_finding(self) -> None:
        """Go to the finding before."""
        self.dock.findings.show_previous()

    @reported
    def show_dock(self) -> None:
        """Show the dock of the check."""
        self.dock.setUserVisible(True)

    @reported
    def check_later(self, plan_id: str) -> None:
        """Check an opened draft soon: somebody has saved it."""
        if self._plans.find(plan_id) is not None:
            self.checks.check_soon(plan_id)

    def _add_commands(self) -> None:
        commands, section = self._workplace.commands, Section.CHECKS
        commands.place(self.dock.toggleViewAction(), section)
        commands.add(
            tr("&Check the plan"),
            self.check_current,
            section,
            icon=icon("check"),
            shortcut="F8",
            in_toolbar=True,
        )
        for text, slot, key in (
            (tr("Ne&xt finding"), self.show_next_finding, "F4"),
            (tr("Previous fin&ding"), self.show_previous_finding, "Shift+F4"),
        ):
            command = commands.add(text, slot, section, shortcut=key)
            # Also where the dock floats in a window of its own.
            command.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)

    def _connect_dock(self) -> None:
        header, dock = self.dock.header, self.dock
        header.check_requested.connect(self.check_current)
        header.cancel_requested.connect(self._cancel)
        header.stage_changed.connect(self._change_stage)
        header.rules_requested.connect(self._choose_rules)
        header.repair_requested.connect(self._repair)
        header.publication_requested.connect(self._request_publication)
        header.versions_requested.connect(self._request_versions)
        dock.explanation.repair_requested.connect(self._repair)
        dock.explanation.acceptance.acceptance_requested.connect(self._accept)
        dock.explanation.acceptance.withdrawal_requested.connect(self._withdraw)
        dock.findings.place_requested.connect(self.show_place)
        dock.findings.chosen_changed.connect(self._explain)
        dock.filters.changed.connect(self._list)
        dock.visibilityChanged.connect(self._show_marks)
        self._count.clicked.connect(self.show_dock)
        self._canvas.extentsChanged.connect(dock.filters.follow_map)

    def _connect_plans(self) -> None:
        self._plans.plan_opened.connect(self._on_plan_opened)
        self._plans.plan_closed.connect(self._on_plan_closed)
        self._plans.current_changed.connect(self._show_plan)
        self._session.signed_in.connect(self._on_signed_in)
        self._session.signed_out.connect(self._on_signed_out)
        self._session.announcements.draft_saved.connect(self._on_draft_saved)
        self._session.announcements.connection_restored.connect(self._check_all_later)
        self.checks.changed.connect(self._on_checked)
        self._watch.edited.connect(lambda _: self._edited.start(0))
        self._watch.saved.connect(self.check_later)
        self.repairs.repaired.connect(self.check_later)
        self.repairs.repaired.connect(self.repaired)
        self._acceptances.settled.connect(self.checks.check)
        self._choices.chosen.connect(self.checks.check)

    @reported
    def _on_plan_opened(self, plan: OpenedPlan) -> None:
        if plan.is_draft:
            self._watch.add(plan)
            self.checks.check_soon(plan.details.plan_id)

    @reported
    def _on_plan_closed(self, key: str) -> None:
        self._watch.remove(key)
        self.checks.forget(key)

    @reported
    def _on_signed_in(self) -> None:
        self._check_all_later()
        self._show_plan()

    @reported
    def _check_all_later(self) -> None:
        for plan in self._plans.opened:
            if plan.is_draft:
                self.checks.check_soon(plan.details.plan_id)

    @reported
    def _on_draft_saved(self, told: dict[str, str]) -> None:
        self.check_later(told["plan_id"])

    @reported
    def _on_signed_out(self) -> None:
        self.checks.forget_all()
        self._show_plan()

    @reported
    def _on_checked(self, plan_id: str) -> None:
        if self.plan is not None and self.plan.details.plan_id == plan_id:
            self._show_state()

    @reported
    def _show_plan(self) -> None:
        """Show the check of another plan, or that there is none."""
        self._map.clear_place()
        self._listed = None
        plan = self.plan
        membership = self._session.person.membership(plan.details.gmina_code) if plan else None
        self._may_edit = membership is not None and membership.may_edit
        self.dock.header.offer(
            check=plan is not None,
            repair=self._may_edit,
            publish=membership is not None and membership.may_publish,
        )
        self._list()

    @reported
    def _show_state(self) -> None:
        plan, header = self.plan, self.dock.header
        if plan is None:
            header.show_running(False)
            header.show_summary(tr("Open a draft: its errors and warnings are shown here."))
            self.dock.show_counts("")
            self._count.show_counts("", None)
            return
        state = self._state
        header.stage.setCurrentIndex(header.stage.findData(state.stage))
        header.show_running(state.running)
        if state.check is not self._listed:
            self._list()
            return
        unsaved = [layer.name() for layer in changed_layers(plan)]
        header.show_summary(summary_text(state, unsaved=unsaved, shown=len(self.dock.findings.findings)))
        counts = short_text(state, unsaved=bool(unsaved))
        self.dock.show_counts(counts)
        self._count.show_counts(counts, state.check)

    @property
    def _state(self) -> CheckState:
        return self.checks.state(self.plan.details.plan_id)

    @reported
    def _list(self) -> None:
        """List what passes the filters."""
        check = self._state.check if self.plan is not None else None
        self._listed = check
        findings = check.findings if check is not None else ()
        rules = check.rules if check is not None else {}
        self.dock.filters.offer_rules(findings, rules)
        self.dock.findings.show_findings(
            self.dock.filters.filter(self._map.visible_extent(findings)).of(findings), rules
        )
        self._show_marks()
        self._show_state()

    @reported
    def _show_marks(self) -> None:
        shown = self.dock.isVisible() and self.dock.filters.with_marks.isChecked()
        self._map.mark(self.dock.findings.findings if shown else ())

    @reported
    def _explain(self) -> None:
        pane, tree = self.dock.explanation, self.dock.findings
        if self._listed is None:
            pane.clear()
            return
        pane.explain(self._listed, tree.chosen_rule, tree.chosen_findings, may_edit=self._may_edit)

    @reported
    def _cancel(self) -> None:
        self.checks.cancel(self.plan.details.plan_id)

    @reported
    def _change_stage(self, stage: str) -> None:
        self._state.stage = stage
        self.checks.check(self.plan.details.plan_id)

    @reported
    def _choose_rules(self) -> None:
        self._choices.open(self.plan)

    @reported
    def _repair(self, code: str = "") -> None:
        # The change is drawn at the same place.
        self._map.clear_place()
        self.repairs.open(self.plan, code)

    @reported
    def _request_publication(self) -> None:
        self.publication_requested.emit(self.plan.details.plan_id)

    @reported
    def _request_versions(self) -> None:
        self.versions_requested.emit(self.plan.details.plan_id)

    @reported
    def _accept(self, findings: list[Finding], reason: str) -> None:
        self._acceptances.accept(self.plan.details.plan_id, findings, reason)

    @reported
    def _withdraw(self, findings: list[Finding]) -> None:
        self._acceptances.withdraw(self.plan.details.plan_id, findings)
