"""Logging in and out."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QWindow
from qgis.PyQt.QtWidgets import QWidget

from ..database.login import Login
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.command_bar import Section
from ..workplace.default_gmina import choose_default_gmina
from ..workplace.workplace import Workplace
from .connection_assistant import ConnectionAssistant
from .connection_panel import ConnectionPanel
from .first_run import is_first_run
from .last_login import remember_login


class ConnectionManager(QObject):
    """Connects the connection panel with the session; ``gmina_chosen`` carries the code of the gmina."""

    gmina_chosen = pyqtSignal(str)

    def __init__(self, workplace: Workplace, panel: ConnectionPanel) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.assistant: ConnectionAssistant | None = None
        self._iface = workplace.iface
        self._window = workplace.window
        self._panel = panel
        self._session = workplace.session
        self._offer: QWidget | None = None
        self._awaits_return = False
        workplace.commands.add(tr("New c&onnection…"), self.open_assistant, Section.CONNECTION)
        panel.connect_requested.connect(self.connect)
        panel.disconnect_requested.connect(self.disconnect)
        panel.new_connection_requested.connect(self.open_assistant)
        panel.other_connection_requested.connect(self.add_connection)
        panel.gmina_chosen.connect(self.choose_gmina)
        self._session.signed_in.connect(self._on_signed_in)
        self._session.signed_out.connect(panel.show_chooser)
        if is_first_run():
            self._offer_assistant()

    def unload(self) -> None:
        """Close the assistant, and take back its offer."""
        self._withdraw_offer()
        self._stop_waiting()
        if self.assistant is not None:
            self.assistant.close()

    @reported
    def connect(self, login: Login) -> None:
        """Log in."""
        self._session.sign_in(login)

    @reported
    def disconnect(self) -> None:
        """Log out. Opened plans stay in the project."""
        self._session.sign_out()

    @reported
    def open_assistant(self) -> None:
        """Let the person make a new connection in three steps."""
        self._withdraw_offer()
        if self.assistant is None:
            self.assistant = ConnectionAssistant(self._window)
            self.assistant.login_made.connect(self._use)
            self.assistant.finished.connect(self._forget_assistant)
        self.assistant.show()
        self.assistant.raise_()

    @reported
    def add_connection(self) -> None:
        """Let the person add a PostgreSQL connection in QGIS's own window."""
        self._iface.openDataSourceManagerPage("postgres")
        if not self._awaits_return:
            QgsApplication.instance().focusWindowChanged.connect(self._on_return)
            self._awaits_return = True

    @reported
    def choose_gmina(self, gmina_code: str) -> None:
        """Remember in which gmina the person works."""
        choose_default_gmina(gmina_code)
        self.gmina_chosen.emit(gmina_code)

    @reported
    def _use(self, login: Login) -> None:
        self._panel.reload_logins()
        if self._session.is_open:
            self._session.sign_out()
        self._session.sign_in(login)

    @reported
    def _forget_assistant(self) -> None:
        self.assistant = None

    @reported
    def _on_return(self, window: QWindow | None) -> None:
        """Offer what was added in the meantime, once the person is back in the main window."""
        if window is not None and window is self._window.windowHandle():
            self._stop_waiting()
            self._panel.reload_logins()

    def _stop_waiting(self) -> None:
        if self._awaits_return:
            QgsApplication.instance().focusWindowChanged.disconnect(self._on_return)
            self._awaits_return = False

    def _offer_assistant(self) -> None:
        self._offer = self.reporter.offer(
            tr("Connect to the gminas' shared database in three steps."),
            tr("Begin"),
            self.open_assistant,
        )

    def _withdraw_offer(self) -> None:
        if self._offer is not None:
            self.reporter.withdraw(self._offer)
            self._offer = None

    @reported
    def _on_signed_in(self) -> None:
        self._withdraw_offer()
        remember_login(self._session.login)
        self._panel.show_person(self._session.person, self._session.login)
