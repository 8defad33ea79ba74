"""Logging in and out."""

from __future__ import annotations

from ..database.login import Login
from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .connection_panel import ConnectionPanel
from .last_login import remember_login


class ConnectionManager:
    """Connects the connection panel with the session."""

    def __init__(self, workplace: Workplace, panel: ConnectionPanel) -> None:
        self.reporter = workplace.reporter
        self._iface = workplace.iface
        self._panel = panel
        self._session = workplace.session
        panel.connect_requested.connect(self.connect)
        panel.disconnect_requested.connect(self.disconnect)
        panel.other_connection_requested.connect(self.add_connection)
        self._session.signed_in.connect(self._on_signed_in)
        self._session.signed_out.connect(panel.show_chooser)

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
