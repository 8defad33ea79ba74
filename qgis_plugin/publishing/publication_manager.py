"""Publishing opened drafts, and opening published versions."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog

from ..database.errors import PlanHasErrors, PlanowiskoError
from ..database.publication import Publication, publish_plan
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan, changed_layers
from ..workplace.workplace import Workplace
from .publish_dialog import PublishDialog


class PublicationManager(QObject):
    """Asks for the note, publishes, and tells what came of it.

    ``published`` is emitted after a success, ``refused`` with the plan's id and the PlanHasErrors.
    """

    published = pyqtSignal()
    refused = pyqtSignal(str, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._window = workplace.window
        self._note = ""

    @reported
    def ask_for_note(self, plan_id: str) -> None:
        """Ask for the note and publish; a note whose publication was refused is offered again."""
        plan = self._saved_plan(plan_id)
        dialog = PublishDialog(plan.details.title, self._window)
        dialog.set_note(self._note)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        note = dialog.note
        dialog.deleteLater()
        if accepted:
            self.publish(plan_id, note)

    @reported
    def publish(self, plan_id: str, note: str) -> None:
        """Publish a draft as it is saved."""
        plan = self._saved_plan(plan_id)
        self._note = note
        self._session.run(
            tr("Publishing “{title}”…").format(title=plan.details.title),
            lambda connection: publish_plan(connection, plan_id, note),
            lambda publication: self._settle(plan, publication),
            lambda error: self._refuse(plan_id, error),
        )

    def _saved_plan(self, plan_id: str) -> OpenedPlan:
        plan = self._plans.find(plan_id)
        if plan is None:
            raise PlanowiskoError(tr("Open the draft first."))
        unsaved = changed_layers(plan)
        if unsaved:
            raise PlanowiskoError(
                tr("Not published: save or discard the edits first, in: {layers}.").format(
                    layers=", ".join(layer.name() for layer in unsaved)
                )
            )
        return plan

    def _settle(self, plan: OpenedPlan, publication: Publication) -> None:
        self._note = ""
        self.reporter.success(
            tr("Published as version {number}: “{title}”. All partners can see it.").format(
                number=publication.number, title=plan.details.title
            )
        )
        self.published.emit()

    def _refuse(self, plan_id: str, error: Exception) -> None:
        self.reporter.report(error)
        if isinstance(error, PlanHasErrors):
            self.refused.emit(plan_id, error)
