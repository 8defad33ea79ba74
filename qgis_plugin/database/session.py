"""The login in use: who it is, and work done for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..i18n.translation import tr
from .announcements import Announcements
from .errors import PlanowiskoError
from .installation import enter
from .login import Login
from .person import Person
from .task import DatabaseTask, Work
from .task_runner import TaskRunner


class Session(QObject):
    """At most one login at a time; ``signed_in`` and ``signed_out`` tell of changes.

    ``announcements`` tells what others do while somebody is logged in.
    """

    signed_in = pyqtSignal()
    signed_out = pyqtSignal()

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        super().__init__()
        self.runner = TaskRunner(on_error, self)
        self.announcements = Announcements(self)
        self._login: Login | None = None
        self._person: Person | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is logged in."""
        return self._person is not None

    @property
    def login(self) -> Login:
        """The login in use. Raises PlanowiskoError when nobody is logged in."""
        if self._login is None:
            raise PlanowiskoError(tr("Connect to the database first."))
        return self._login

    @property
    def person(self) -> Person:
        """Who is logged in. Raises PlanowiskoError when nobody is."""
        if self._person is None:
            raise PlanowiskoError(tr("Connect to the database first."))
        return self._person

    def sign_in(self, login: Login) -> None:
        """Connect and learn who it is; failures are reported."""

        def settle(person: Person) -> None:
            self._login, self._person = login, person
            self.announcements.start(login.conninfo())
            self.signed_in.emit()

        self.runner.run(login, tr("Connecting to the database…"), enter, settle)

    def sign_out(self) -> None:
        """Forget the login; what is under way is cancelled, and its outcome told to nobody."""
        self.runner.abandon()
        self.announcements.stop()
        self._login = self._person = None
        self.signed_out.emit()

    def stop(self) -> None:
        """End all that is under way, telling nobody; for the end of the plugin."""
        self.runner.stop()
        self.announcements.stop()

    def run(
        self,
        description: str,
        work: Work,
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        background: bool = False,
    ) -> DatabaseTask | None:
        """Do work as the person logged in; see ``TaskRunner.run``. Raises PlanowiskoError when nobody is."""
        return self.runner.run(self.login, description, work, on_result, on_error, background=background)
