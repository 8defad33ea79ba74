"""psycopg 3 or psycopg2, whichever this QGIS has, behind one small interface."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from .errors import DriverMissing, error_for

APPLICATION_NAME = "planowisko-qgis"
CONNECT_TIMEOUT = 10
"""Seconds after which an unreachable server is given up."""


class Connection:
    """An open connection: every statement is its own transaction.

    Rows are tuples; placeholders are ``%s``. All failures are raised as our DatabaseError. ``cancel`` may be
    called from another thread.
    """

    def __init__(self, conninfo: str) -> None:
        self._driver = _driver()
        with self._translated_errors():
            self._connection = self._driver.connect(
                conninfo, connect_timeout=CONNECT_TIMEOUT, application_name=APPLICATION_NAME
            )
            self._connection.autocommit = True

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        with self._translated_errors():
            cursor = self._connection.cursor()
            try:
                cursor.execute(statement, tuple(parameters))
                return [tuple(row) for row in cursor.fetchall()]
            finally:
                cursor.close()

    def cancel(self) -> None:
        """Ask the server to stop the running statement, which then raises Cancelled."""
        self._connection.cancel()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except self._driver.Error as error:
            lost = isinstance(error, (self._driver.OperationalError, self._driver.InterfaceError))
            raise _translated(error, lost) from error
        except UnicodeDecodeError as error:
            # psycopg2 takes the server's words before the login for UTF-8, whatever the server speaks.
            raise error_for(None, _words(error.object), None, connection_lost=True) from error


def _translated(error: Any, lost: bool) -> Exception:
    # psycopg 3 calls it sqlstate, psycopg2 pgcode.
    sqlstate = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    diagnostics = getattr(error, "diag", None)
    message = getattr(diagnostics, "message_primary", None) or str(error).strip()
    detail = getattr(diagnostics, "message_detail", None)
    return error_for(sqlstate, message, detail, connection_lost=lost)


def _words(message: bytes) -> str:
    return message.decode("cp1250", errors="replace")


def _driver() -> ModuleType:
    for name in ("psycopg", "psycopg2"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise DriverMissing


def driver_name() -> str:
    """Return the name of the module in use. Raises DriverMissing when there is none."""
    return _driver().__name__
