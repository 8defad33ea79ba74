"""Tells a person that the connection to the database is lost, and that it is back."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer

from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.workplace import Workplace

_PATIENCE_MILLISECONDS = 3000
"""A connection that comes back by itself within this time is no news."""


class ConnectionWatch(QObject):
    """One message while there is no connection; it goes when the connection is back."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._plans = workplace.plan_project
        self._message: object | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self._session = workplace.session
        self._session.announcements.connection_lost.connect(self._timer.start)
        self._session.announcements.connection_restored.connect(self._on_restored)
        self._session.signed_out.connect(self._forget)

    def unload(self) -> None:
        """Watch no more."""
        self._forget()

    @reported
    def _tell(self) -> None:
        before = self.reporter.shown()
        self.reporter.warning(
            tr(
                "No connection to the database. You can go on editing: your edits stay here. "
                "You will be told when the connection is back; save then."
            )
        )
        self._message = next((item for item in self.reporter.shown() if item not in before), None)

    @reported
    def _on_restored(self) -> None:
        told = self._message is not None
        self._forget()
        # What was drawn without a connection is empty; and others may have saved meanwhile.
        for plan in self._plans.opened:
            for layer in plan.layers.values():
                layer.triggerRepaint()
        if told:
            self.reporter.success(tr("The connection to the database is back. You can save."))

    def _forget(self) -> None:
        self._timer.stop()
        if self._message is not None:
            self.reporter.withdraw(self._message)
            self._message = None
