"""Starts database work and keeps track of it until it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .login import Login
from .task import DatabaseTask, Work


class TaskRunner(QObject):
    """Runs work on the database of a login.

    ``busy`` is emitted with the description of what runs, empty when nothing does; ``progress`` in percent.
    """

    busy = pyqtSignal(str)
    progress = pyqtSignal(float)

    def __init__(self, on_error: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._tasks: list[DatabaseTask] = []

    def run(
        self,
        login: Login,
        description: str,
        work: Work,
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> DatabaseTask | None:
        """Start the work; None when the login itself is not usable, which is reported.

        ``on_result`` and ``on_error`` are called in the main thread; what they raise is reported. Without
        ``on_error`` failures of the work are reported too.
        """
        try:
            conninfo = login.conninfo()
        except Exception as error:
            (on_error or self._on_error)(error)
            return None
        task = DatabaseTask(
            description,
            conninfo,
            work,
            lambda result: self._settle(task, lambda: on_result(result)),
            lambda error: self._settle(task, lambda: (on_error or self._on_error)(error)),
        )
        self._tasks.append(task)
        task.progressChanged.connect(self.progress)
        self._announce()
        QgsApplication.taskManager().addTask(task)
        return task

    @property
    def running(self) -> bool:
        """Whether any work is under way."""
        return bool(self._tasks)

    def cancel(self) -> None:
        """Cancel all work under way."""
        for task in list(self._tasks):
            task.cancel()

    def stop(self) -> None:
        """Cancel all work and let go of it: nobody is told of its outcome any more."""
        self.blockSignals(True)
        for task in list(self._tasks):
            self._tasks.remove(task)
            task.forget()
            task.cancel()

    def _settle(self, task: DatabaseTask, tell: Callable[[], Any]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        self._announce()
        try:
            tell()
        except Exception as error:
            self._on_error(error)

    def _announce(self) -> None:
        self.busy.emit(self._tasks[-1].description() if self._tasks else "")
