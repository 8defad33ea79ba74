"""Accepting warnings with a reason, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.acceptance import accept_warnings, withdraw_acceptances
from ..database.findings import Finding
from ..database.task import Work
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace


class AcceptanceManager(QObject):
    """Asks the database; ``settled`` carries the id of the draft, whether it did all of it or not."""

    settled = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._session = workplace.session

    @reported
    def accept(self, plan_id: str, warnings: Sequence[Finding], reason: str) -> None:
        """Accept warnings of a draft."""
        self._do(
            plan_id,
            tr("Accepting the warning…"),
            lambda connection: accept_warnings(connection, plan_id, warnings, reason),
        )

    @reported
    def withdraw(self, plan_id: str, warnings: Sequence[Finding]) -> None:
        """Take back the acceptance of warnings of a draft."""
        self._do(
            plan_id,
            tr("Withdrawing the acceptance…"),
            lambda connection: withdraw_acceptances(connection, plan_id, warnings),
        )

    def _do(self, plan_id: str, description: str, work: Work) -> None:
        self._session.run(
            description,
            work,
            lambda _: self.settled.emit(plan_id),
            lambda error: self._fail(plan_id, error),
        )

    def _fail(self, plan_id: str, error: Exception) -> None:
        self.reporter.report(error)
        # Some of them may have been done before one was refused.
        self.settled.emit(plan_id)
