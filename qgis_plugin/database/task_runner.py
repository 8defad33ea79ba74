"""Starts database work and keeps track of it until it is done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .login import Login
from .login_attempt import LoginAttempt
from .stepped_work import SteppedWork
from .task import DatabaseTask, Work
from .task_start import start_task


class TaskRunner(QObject):
    """Runs work on the database of a login.

    ``busy`` is emitted with the description of what a person waits for, empty when there is nothing;
    ``progress`` in percent.
    """

    busy = pyqtSignal(str)
    progress = pyqtSignal(float)

    def __init__(self, on_error: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._tasks: list[DatabaseTask | SteppedWork] = []
        self._awaited: list[DatabaseTask | SteppedWork] = []

    def run(
        self,
        login: Login | LoginAttempt,
        description: str,
        work: Work,
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        background: bool = False,
    ) -> DatabaseTask | None:
        """Start the work; None when the login itself is not usable, which is reported.

        ``on_result`` and ``on_error`` are called in the main thread; what they raise is reported. Without
        ``on_error`` failures of the work are reported too. Where ``on_result`` returns a generator, the work
        goes on with its steps (``SteppedWork``) until they end. What runs in the ``background`` does not make
        the runner busy: the person goes on working, and ``cancel`` leaves it alone.
        """
        tell_error = on_error or self._on_error
        try:
            conninfo = login.conninfo()
        except Exception as error:
            tell_error(error)
            return None
        task = DatabaseTask(
            description,
            conninfo,
            work,
            lambda result: self._tell(
                lambda: self._go_on(description, on_result(result), tell_error, background=background)
            ),
            lambda error: self._tell(lambda: tell_error(error)),
            lambda: self._remove(task),
        )
        if not background:
            task.progressChanged.connect(self.progress)
        self._add(task, background=background)
        start_task(task)
        return task

    @property
    def running(self) -> bool:
        """Whether any work is under way, in the background too."""
        return bool(self._tasks)

    def cancel(self) -> None:
        """Cancel the work that the person waits for."""
        for task in list(self._awaited):
            task.cancel()

    def abandon(self) -> None:
        """Cancel all work and let go of it: nobody is told of its outcome any more."""
        tasks, self._tasks, self._awaited = self._tasks, [], []
        for task in tasks:
            task.forget()
            task.cancel()
        self._announce()

    def stop(self) -> None:
        """Abandon all work, and say nothing from now on."""
        self.blockSignals(True)
        self.abandon()

    def _go_on(
        self, description: str, result: Any, tell_error: Callable[[Exception], None], *, background: bool
    ) -> None:
        """Go through the steps that a result consists of, if it does."""
        if isinstance(result, Generator):
            work = SteppedWork(
                description,
                result,
                lambda error: self._tell(lambda: tell_error(error)),
                lambda: self._remove(work),
            )
            self._add(work, background=background)

    def _add(self, work: DatabaseTask | SteppedWork, *, background: bool) -> None:
        self._tasks.append(work)
        if not background:
            self._awaited.append(work)
        self._announce()

    def _remove(self, task: DatabaseTask | SteppedWork) -> None:
        # One that was abandoned is not there any more.
        if task in self._tasks:
            self._tasks.remove(task)
            if task in self._awaited:
                self._awaited.remove(task)
            self._announce()

    def _tell(self, tell: Callable[[], Any]) -> None:
        try:
            tell()
        except Exception as error:
            self._on_error(error)

    def _announce(self) -> None:
        self.busy.emit(self._awaited[-1].description() if self._awaited else "")
