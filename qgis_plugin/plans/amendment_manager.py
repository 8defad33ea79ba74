"""Beginning amendments of published plans."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.errors import PlanowiskoError
from ..database.new_plans import ProposedIdentifiers, begin_amendment, propose_identifiers
from ..database.plans import PublishedPlan
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .amendment_dialog import AmendmentDialog


class AmendmentManager(QObject):
    """Asks for title and identifier and makes the draft; ``begun`` carries gmina, id and title of it."""

    begun = pyqtSignal(str, str, str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._window = workplace.window
        self._session = workplace.session
        self.dialog: AmendmentDialog | None = None
        self._session.signed_out.connect(self.unload)

    def unload(self) -> None:
        """Close the dialog."""
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    @reported
    def begin(self, amended: PublishedPlan) -> None:
        """Ask what the amendment of a published version is called."""
        self._session.run(
            tr("Preparing an amendment…"),
            lambda connection: propose_identifiers(connection, amended.gmina_code, amended.plan_type),
            lambda proposed: self._show(amended, proposed),
        )

    def _show(self, amended: PublishedPlan, proposed: ProposedIdentifiers) -> None:
        self.unload()
        self.dialog = AmendmentDialog(amended, proposed.local_id, self._window)
        self.dialog.amendment_wanted.connect(self._make)
        self.dialog.show()

    @reported
    def _make(self, amended: PublishedPlan, title: str, local_id: str) -> None:
        dialog = self.dialog

        def settle(plan_id: str) -> None:
            if self.dialog is dialog:
                self.unload()
            self.reporter.success(
                tr("The draft “{title}” is made: an amendment with the content of version {number}.").format(
                    title=title, number=amended.number
                )
            )
            self.begun.emit(amended.gmina_code, plan_id, title)

        def fail(error: Exception) -> None:
            if self.dialog is dialog and dialog is not None:
                dialog.show_problem(str(error))
            if not isinstance(error, PlanowiskoError) or self.dialog is not dialog:
                self.reporter.report(error)

        self._session.run(
            tr("Making the draft of the amendment…"),
            lambda connection: begin_amendment(
                connection, amended.gmina_code, amended.plan_id, amended.number, title, local_id
            ),
            settle,
            fail,
        )
