"""Searching for parcels while a person types, in the thread of the search."""

from __future__ import annotations

import threading
from contextlib import suppress

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import Qt

from .driver import Connection
from .errors import Cancelled, DatabaseError
from .parcels import FoundParcel, find_parcels

_LONGEST_MILLISECONDS = 2000
"""A search takes some milliseconds; the server ends one that takes longer than this."""


class ParcelSearch:
    """Keeps a connection of its own between two searches, opened by the first and closed with the login."""

    def __init__(self) -> None:
        self._conninfo: str | None = None
        self._connection: Connection | None = None
        self._lock = threading.Lock()
        self._running: QgsFeedback | None = None
        self._cancelling = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether somebody is logged in, so that it can be searched."""
        return self._conninfo is not None

    def open(self, conninfo: str) -> None:
        """Search from now on by this login; no request is made before the first search."""
        self.close()
        self._conninfo = conninfo

    def close(self) -> None:
        """Search no more. A search that is under way ends by itself, and its connection with it."""
        self._conninfo = None
        if self._lock.acquire(blocking=False):
            try:
                self._drop()
            finally:
                self._lock.release()

    def find(self, text: str, limit: int, feedback: QgsFeedback) -> list[FoundParcel]:
        """Return what a text names; nothing where nobody is logged in. Raises DatabaseError.

        May be called in any thread; one search is made at a time. Cancelling ``feedback`` stops the
        statement on the server, and nothing is found.
        """
        # Told at once, in the thread that cancels: this one waits for the server.
        feedback.canceled.connect(lambda: self._cancel(feedback), Qt.ConnectionType.DirectConnection)
        with self._lock:
            conninfo = self._conninfo
            if conninfo is None:
                return []
            try:
                connection = self._connection = self._connection or _connected(conninfo)
                self._running = feedback
                return [] if feedback.isCanceled() else find_parcels(connection, text, limit)
            except Cancelled:
                return []
            except DatabaseError:
                # The connection may be lost: the next search takes a new one.
                self._drop()
                raise
            finally:
                # A cancelling that is under way is waited for: it must not stop the next search.
                with self._cancelling:
                    self._running = None
                if self._conninfo is None:
                    self._drop()

    def _cancel(self, feedback: QgsFeedback) -> None:
        if feedback is self._running:
            # The server is told on a connection of its own, for which the window must not wait.
            threading.Thread(target=self._tell_server, args=(feedback,), daemon=True).start()

    def _tell_server(self, feedback: QgsFeedback) -> None:
        # Where the server cannot be told, it ends the search after its time.
        with self._cancelling, suppress(Exception):
            if feedback is self._running and self._connection is not None:
                self._connection.cancel()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _connected(conninfo: str) -> Connection:
    connection = Connection(conninfo)
    connection.query("SELECT set_config('statement_timeout', %s, false)", [str(_LONGEST_MILLISECONDS)])
    return connection
