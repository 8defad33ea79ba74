"""Work on the database away from the GUI's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from qgis.core import QgsTask

from .driver import Connection
from .errors import Cancelled

Work = Callable[[Connection], Any]


class DatabaseTask(QgsTask):
    """Opens a connection of its own, does the work on it and closes it.

    When done, in the main thread, calls ``on_end``, then ``on_result`` with what the work returned or
    ``on_error`` with the exception. Cancelling stops the statement that runs on the server.
    """

    def __init__(
        self,
        description: str,
        conninfo: str,
        work: Work,
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        on_end: Callable[[], None],
    ) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._conninfo = conninfo
        self._work = work
        self._on_result = on_result
        self._on_error = on_error
        self._on_end = on_end
        self._connection: Connection | None = None
        self._lock = threading.Lock()
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Do the work; called by QGIS in another thread."""
        try:
            connection = Connection(self._conninfo)
            with self._lock:
                self._connection = connection
            try:
                if self.isCanceled():
                    raise Cancelled
                self._result = self._work(connection)
            finally:
                with self._lock:
                    self._connection = None
                connection.close()
        # An exception must not leave this thread: QGIS would end with it. It is handed to the main thread.
        except Exception as error:
            self._error = error
            return False
        return True

    def cancel(self) -> None:
        """Stop the work, also where it waits for the server."""
        super().cancel()
        # The server is told on a connection of its own, for which the window must not wait.
        threading.Thread(target=self._cancel_statement, daemon=True).start()

    def _cancel_statement(self) -> None:
        # Where the server cannot be told the work ends with its connection.
        with self._lock, suppress(Exception):
            if self._connection is not None:
                self._connection.cancel()

    def forget(self) -> None:
        """Tell nobody of the outcome, only of the end."""
        self._on_result = self._on_error = lambda _: None

    def finished(self, result: bool) -> None:
        """Hand over the outcome; called by QGIS in the main thread."""
        self._on_end()
        if result and not self.isCanceled():
            self._on_result(self._result)
        elif self.isCanceled():
            self._on_error(Cancelled())
        else:
            self._on_error(self._error or Cancelled())
