"""Searching for parcels while a person types, in the thread of the search."""

from __future__ import annotations

import threading

from .driver import Connection
from .errors import DatabaseError
from .parcels import FoundParcel, find_parcels

_LONGEST_MILLISECONDS = 2000
"""A search takes some milliseconds; the server ends one that takes longer than this."""


class ParcelSearch:
    """Keeps a connection of its own between two searches, opened by the first and closed with the login."""

    def __init__(self) -> None:
        self._conninfo: str | None = None
        self._connection: Connection | None = None
        self._lock = threading.Lock()

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

    def find(self, text: str, limit: int) -> list[FoundParcel]:
        """Return what a text names; nothing where nobody is logged in. Raises DatabaseError.

        May be called in any thread; one search is made at a time.
        """
        with self._lock:
            conninfo = self._conninfo
            if conninfo is None:
                return []
            try:
                if self._connection is None:
                    self._connection = Connection(conninfo)
                    self._connection.query(
                        "SELECT set_config('statement_timeout', %s, false)", [str(_LONGEST_MILLISECONDS)]
                    )
                return find_parcels(self._connection, text, limit)
            except DatabaseError:
                # The connection may be lost: the next search takes a new one.
                self._drop()
                raise
            finally:
                if self._conninfo is None:
                    self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
