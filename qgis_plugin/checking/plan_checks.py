"""Checks opened drafts in the background, never one draft twice at the same time."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..database.errors import Cancelled, PlanowiskoError
from ..database.findings import DRAFT_STAGE, CheckSelection, PlanCheck, check_plan
from ..database.session import Session
from ..i18n.translation import language, tr
from ..messages.reporter import Reporter
from ..project.plan_project import PlanProject
from .check_settings import load_selection
from .check_state import CheckState

PAUSE = 1000
"""Milliseconds after a save until the draft is checked: several layers are often saved at once."""


class PlanChecks(QObject):
    """The states of all opened drafts; ``changed`` carries the id of a draft whose state is another now.

    A check that was asked for tells of its failure in the message bar; one that follows a save only in the
    state. The result for a draft that was closed meanwhile is dropped.
    """

    changed = pyqtSignal(str)

    def __init__(self, session: Session, plans: PlanProject, reporter: Reporter) -> None:
        super().__init__()
        self._session = session
        self._plans = plans
        self._reporter = reporter
        self._states: dict[str, CheckState] = {}
        self._waiting: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._check_waiting)

    def state(self, plan_id: str) -> CheckState:
        """Return what is known about a draft."""
        return self._states.setdefault(plan_id, CheckState())

    def forget(self, plan_id: str) -> None:
        """Let go of a draft that was closed."""
        self._waiting.discard(plan_id)
        state = self._states.pop(plan_id, None)
        if state is not None and state.task is not None:
            state.task.cancel()

    def forget_all(self) -> None:
        """Let go of all drafts."""
        for plan_id in list(self._states):
            self.forget(plan_id)
        self._timer.stop()

    def check(self, plan_id: str) -> None:
        """Check a draft now; where a check of it is under way, again after that."""
        self._start(plan_id, asked_for=True)

    def check_soon(self, plan_id: str) -> None:
        """Check a draft a moment later, as it is saved then: its last check does not hold any more."""
        self.state(plan_id).outdated = True
        self._waiting.add(plan_id)
        # Begun anew by each save, it would never end where several people save.
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit(plan_id)

    def cancel(self, plan_id: str) -> None:
        """Stop the check of a draft."""
        state = self.state(plan_id)
        state.repeat = False
        if state.task is not None:
            state.task.cancel()

    def _check_waiting(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for plan_id in waiting:
            if self._session.is_open and self._plans.find(plan_id) is not None:
                self._start(plan_id, asked_for=False)

    def _start(self, plan_id: str, *, asked_for: bool) -> None:
        state = self.state(plan_id)
        if state.running:
            state.repeat = True
            return
        self._waiting.discard(plan_id)
        spoken, stage = language(), state.stage
        # What counts at publication is judged by all rules, by the installation's settings.
        selection = load_selection(plan_id) if stage == DRAFT_STAGE else CheckSelection()
        state.outdated, state.failure = False, ""
        state.task = self._session.run(
            tr("Checking the plan…"),
            lambda connection: check_plan(connection, plan_id, spoken, stage, selection),
            lambda check: self._settle(plan_id, state, check),
            lambda error: self._fail(plan_id, state, error, asked_for=asked_for),
            background=True,
        )
        self.changed.emit(plan_id)

    def _settle(self, plan_id: str, state: CheckState, check: PlanCheck) -> None:
        if self._states.get(plan_id) is not state:
            return
        state.check, state.task = check, None
        self._go_on(plan_id, state)

    def _fail(self, plan_id: str, state: CheckState, error: Exception, *, asked_for: bool) -> None:
        if self._states.get(plan_id) is not state:
            return
        state.task, state.outdated = None, True
        if isinstance(error, PlanowiskoError):
            state.failure = str(error).partition("\n")[0]
        if not isinstance(error, Cancelled) and (asked_for or not isinstance(error, PlanowiskoError)):
            self._reporter.report(error)
        self._go_on(plan_id, state)

    def _go_on(self, plan_id: str, state: CheckState) -> None:
        if state.repeat:
            state.repeat = False
            self._start(plan_id, asked_for=False)
        else:
            self.changed.emit(plan_id)
