"""The assistant that makes a new connection in three steps."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget, QWizard

from ..database.errors import PlanowiskoError
from ..database.stored_login import store_login
from ..handbook.help_key import show_handbook, window_help
from ..i18n.translation import tr
from ..workplace.default_gmina import choose_default_gmina
from .gmina_page import GminaPage
from .login_page import LoginPage
from .server_page import ServerPage


class ConnectionAssistant(QWizard):
    """Server, login, gmina; stores nothing before the end, and then emits ``login_made`` with the login."""

    login_made = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New connection to Planowisko"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The same on every system, in the colours of the palette.
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.HaveHelpButton)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.server_page = ServerPage()
        self.login_page = LoginPage(lambda: self.server_page.address)
        self.gmina_page = GminaPage(lambda: self.login_page.person)
        for page in (self.server_page, self.login_page, self.gmina_page):
            self.addPage(page)
        for button, text in (
            (QWizard.WizardButton.NextButton, tr("&Next")),
            (QWizard.WizardButton.BackButton, tr("&Back")),
            (QWizard.WizardButton.FinishButton, tr("&Connect")),
            (QWizard.WizardButton.CancelButton, tr("Cancel")),
            (QWizard.WizardButton.HelpButton, tr("Help")),
        ):
            self.setButtonText(button, text)
        self.helpRequested.connect(lambda: show_handbook("poczatek", self))
        window_help(self, "poczatek")
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 80, letter * 60)

    def accept(self) -> None:
        """Store the login and the gmina; called by Qt at the end. What fails is told on the page."""
        try:
            login = store_login(self.login_page.attempt)
        except PlanowiskoError as error:
            self.gmina_page.say(str(error))
            return
        if self.gmina_page.gmina_code:
            choose_default_gmina(self.gmina_page.gmina_code)
        super().accept()
        self.login_made.emit(login)

    def done(self, result: int) -> None:
        """Let go of an attempt that is under way; called by Qt at the end and when the person gives up."""
        self.login_page.stop()
        super().done(result)
