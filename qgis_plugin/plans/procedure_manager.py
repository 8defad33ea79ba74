"""Showing and recording the procedure of plans."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.driver import Connection
from ..database.errors import PlanowiskoError, StaleSave
from ..database.procedure import Procedure, StepChange, fetch_procedure, save_step, set_status
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import changed_layers
from ..workplace.workplace import Workplace
from .plan_wording import status_name
from .procedure_window import ProcedureWindow


class ProcedureManager(QObject):
    """One window at a time. ``changed`` is emitted when something was recorded, ``status_changed`` when the
    rows of a draft were given another status."""

    changed = pyqtSignal()
    status_changed = pyqtSignal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._main_window = workplace.window
        self._session = workplace.session
        self._plans = workplace.plan_project
        self.window: ProcedureWindow | None = None
        self._shown: tuple[str, str, str] | None = None
        self._session.signed_out.connect(self._on_signed_out)
        self._session.announcements.draft_saved.connect(self._on_draft_saved)

    def unload(self) -> None:
        """Close the window."""
        if self.window is not None:
            window, self.window = self.window, None
            window.deleteLater()

    def _on_signed_out(self) -> None:
        # What was typed and not saved waits for the next login.
        if self.window is not None and not self.window.changes:
            self.unload()

    @reported
    def show(self, gmina_code: str, plan_id: str, title: str) -> None:
        """Show the procedure of a draft. Raises PlanowiskoError where another one has changes not saved."""
        if self.window is not None and self.window.changes and self._shown != (gmina_code, plan_id, title):
            self.window.show()
            self.window.raise_()
            raise PlanowiskoError(tr("Save or discard the changes of the procedure that is open first."))
        self._read(gmina_code, plan_id, title)

    @reported
    def refresh(self) -> None:
        """Read the procedure that is shown anew; changes that are not saved stay."""
        if self._shown is not None:
            self._read(*self._shown)

    def _read(self, gmina_code: str, plan_id: str, title: str) -> None:
        self._session.run(
            tr("Reading the procedure…"),
            lambda connection: fetch_procedure(connection, gmina_code, plan_id, title),
            self._show,
        )

    @reported
    def _on_draft_saved(self, told: dict) -> None:
        """Follow what was recorded elsewhere: nobody waits for it or hears of failures."""
        window = self.window
        if window is None or not window.isVisible() or told["plan_id"] != self._shown[1]:
            return

        def follow(procedure: Procedure) -> None:
            if self.window is window and procedure.steps:
                window.show_procedure(procedure, asked_for=False)

        gmina_code, plan_id, title = self._shown
        self._session.run(
            tr("Reading the procedure…"),
            lambda connection: fetch_procedure(connection, gmina_code, plan_id, title),
            follow,
            lambda error: None,
            background=True,
        )

    @reported
    def _show(self, procedure: Procedure) -> None:
        if not procedure.steps:
            self.reporter.information(
                tr("There is no draft of this plan that you may see; the procedure belongs to the draft.")
            )
            return
        shown = (procedure.gmina_code, procedure.plan_id, procedure.title)
        if self.window is None or self._shown != shown:
            self.unload()
            membership = self._session.person.membership(procedure.gmina_code)
            editable = membership is not None and membership.may_edit
            self.window = ProcedureWindow(editable=editable, parent=self._main_window)
            self.window.save_requested.connect(self.save)
            self.window.status_requested.connect(self.set_status)
            self.window.refresh_requested.connect(self.refresh)
            self._shown = shown
        self.window.show_procedure(procedure)
        self.window.show()
        self.window.raise_()

    @reported
    def save(self, changes: list[StepChange]) -> None:
        """Record steps. One that somebody has changed meanwhile is refused, and stays in the window."""
        gmina_code, plan_id, title = self._shown
        window = self.window

        def work(connection: Connection) -> tuple[list[StepChange], list[str], Procedure]:
            saved, refused = [], []
            for change in changes:
                try:
                    save_step(connection, gmina_code, plan_id, change)
                except StaleSave as error:
                    refused.append(str(error))
                else:
                    saved.append(change)
            return saved, refused, fetch_procedure(connection, gmina_code, plan_id, title)

        def settle(outcome: tuple[list[StepChange], list[str], Procedure]) -> None:
            saved, refused, procedure = outcome
            if self.window is window:
                message = tr("Saved.") if saved and not refused else ""
                if refused:
                    kept = tr("Your values are still in the form. Save them again to put them in place.")
                    message = "\n".join([*refused, kept])
                window.settle(saved, message)
                window.show_procedure(procedure)
            if saved:
                self.changed.emit()

        self._session.run(tr("Saving the procedure…"), work, settle, self._tell)
        window.save_button.setEnabled(False)

    @reported
    def set_status(self, status: str, since: date) -> None:
        """Give the draft that is shown and its objects a status."""
        gmina_code, plan_id, title = self._shown
        opened = self._plans.find(plan_id)
        if opened is not None and changed_layers(opened):
            self.window.show_message(tr("Save or discard the edits of the plan's layers first."))
            return

        def settle(changed: int) -> None:
            self.reporter.success(
                tr("“{title}” has the status “{status}” now.").format(title=title, status=status_name(status))
            )
            if opened is not None:
                for layer in opened.map_layers:
                    layer.triggerRepaint()
            self.status_changed.emit()
            self.changed.emit()
            self.refresh()

        self._session.run(
            tr("Changing the status…"),
            lambda connection: set_status(connection, gmina_code, plan_id, status, since),
            settle,
            self._tell,
        )

    def _tell(self, error: Exception) -> None:
        if self.window is not None:
            self.window.show_message(str(error))
            self.window.save_button.setEnabled(bool(self.window.changes))
        self.reporter.report(error)
