"""Second step of the assistant: who logs in, tried at once in the background."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsPasswordLineEdit
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ..database.errors import ConnectionFailed
from ..database.installation import enter
from ..database.login_attempt import LoginAttempt, ServerAddress
from ..database.person import Person
from ..database.task_runner import TaskRunner
from ..i18n.translation import tr
from ..resources import severity_icon


class LoginPage(QWizardPage):
    """Goes on only once the database has let the person in; says what is wrong where it does not."""

    def __init__(self, address: Callable[[], ServerAddress], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(tr("Who are you?"))
        self.setSubTitle(tr("Everybody has a login of their own. The login is tried at once."))
        self.person: Person | None = None
        self._address = address
        self._entered: LoginAttempt | None = None
        self._runner = TaskRunner(self._on_failed, self)
        self._runner.busy.connect(lambda _: self._update())
        self.user = QLineEdit()
        self.password = QgsPasswordLineEdit()
        self._hint = _text()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._failure = _text()
        self._failure_icon = QLabel()
        self._arrange()
        for field in (self.user, self.password):
            field.textChanged.connect(self._on_changed)
        self._show_failure("")
        self._update()

    @property
    def attempt(self) -> LoginAttempt:
        """The login as it is entered."""
        return LoginAttempt(self._address(), self.user.text().strip(), self.password.text())

    @property
    def failure(self) -> str:
        """What is told of the last attempt, empty where nothing is wrong."""
        return self._failure.text()

    def initializePage(self) -> None:
        """Say what is needed for the address chosen; called by Qt."""
        self._show_failure("")
        self._hint.setText(
            tr("If the service file and the password file know your login, leave both fields empty.")
            if self._address().service
            else ""
        )
        self._hint.setVisible(bool(self._hint.text()))
        self._update()

    def isComplete(self) -> bool:
        """Tell whether a login can be tried; called by Qt."""
        given = bool(self.user.text().strip()) + bool(self.password.text())
        enough = given == 2 or (given == 0 and bool(self._address().service))
        return enough and not self._runner.running

    def validatePage(self) -> bool:
        """Go on where this login was let in, else try it; called by Qt."""
        attempt = self.attempt
        if self._entered == attempt:
            return True
        self._show_failure("")
        self._runner.run(
            attempt,
            tr("Connecting to the database…"),
            enter,
            lambda person: self._on_entered(attempt, person),
        )
        return False

    def stop(self) -> None:
        """Let go of an attempt that is under way."""
        self._runner.stop()

    def cleanupPage(self) -> None:
        """Give the attempt up when the person goes back; called by Qt."""
        self._runner.abandon()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(tr("&User"), self.user)
        form.addRow(tr("Pass&word"), self.password)
        failure = QHBoxLayout()
        failure.addWidget(self._failure_icon)
        failure.addWidget(self._failure, 1)
        storing = _text(
            tr(
                "QGIS keeps your password encrypted, behind its master password. If it asks for one that you "
                "do not have yet, think one up now; later you give it once after each start of QGIS. Neither "
                "projects nor settings hold your password."
            )
        )
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(self._bar)
        layout.addLayout(failure)
        layout.addStretch(1)
        layout.addWidget(storing)

    def _on_changed(self) -> None:
        self._show_failure("")
        self.completeChanged.emit()

    def _on_entered(self, attempt: LoginAttempt, person: Person) -> None:
        self.person, self._entered = person, attempt
        if attempt == self.attempt:
            self.wizard().next()

    def _on_failed(self, error: Exception) -> None:
        self._show_failure(error.reason if isinstance(error, ConnectionFailed) else str(error))

    def _show_failure(self, text: str) -> None:
        self._failure.setText(text)
        size = self.fontMetrics().height() * 2
        self._failure_icon.setPixmap(severity_icon("warning").pixmap(size))
        for widget in (self._failure, self._failure_icon):
            widget.setVisible(bool(text))

    def _update(self) -> None:
        running = self._runner.running
        self._bar.setVisible(running)
        for field in (self.user, self.password):
            field.setEnabled(not running)
        self.completeChanged.emit()


def _text(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
