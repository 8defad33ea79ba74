"""Logging in and out."""

from __future__ import annotations

from qgis.gui import QgisInterface

from ..database.login import Login
from ..database.session import Session
from ..messages.reported import reported
from ..messages.reporter import Reporter
from .connection_panel import ConnectionPanel
from .last_login import remember_login


class ConnectionManager:
    """Connects the connection panel with the session."""

    def __init__(
        self, iface: QgisInterface, panel: ConnectionPanel, session: Session, reporter: Reporter
    ) -> None:
        self.reporter = reporter
        self._iface = iface
        self._panel = panel
        self._session = session
        panel.connect_requested.connect(self.connect)
        panel.disconnect_requested.connect(self.disconnect)
        panel.other_connection_requested.connect(self.add_connection)
        session.signed_in.connect(self._on_signed_in)
        session.signed_out.connect(panel.show_chooser)

    @reported
    def connect(self, login: Login) -> None:
        """Log in."""
        self._session.sign_in(login)

    @reported
    def disconnect(self) -> None:
        """Log out. Opened plans stay in the project."""
        self._session.sign_out()

    @reported
    def add_connection(self) -> None:
        """Let the person add a PostgreSQL connection in QGIS's own window."""
        self._iface.openDataSourceManagerPage("postgres")
        self._panel.reload_logins()

    @reported
    def _on_signed_in(self) -> None:
        remember_login(self._session.login)
        self._panel.show_person(self._session.person, self._session.login)
