"""psycopg 3 or psycopg2, whichever this QGIS has, behind one small interface."""

from __future__ import annotations

import importlib
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

from .errors import DriverMissing, error_for

APPLICATION_NAME = "planowisko-qgis"
_PIECE = 200
"""Rows made at a time: the driver lets no other thread run meanwhile, the interface's neither."""
CONNECT_TIMEOUT = 10
"""Seconds after which an unreachable server is given up."""
_KEEPALIVES = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""A network that is gone without a word is noticed after a minute."""


class Connection:
    """An open connection: every statement is its own transaction.

    Rows are tuples; placeholders are ``%s``. All failures are raised as our DatabaseError. ``cancel`` may be
    called from another thread.
    """

    def __init__(self, conninfo: str, application_name: str = APPLICATION_NAME) -> None:
        self._driver = _driver()
        self._announced: list[tuple[str, str]] = []
        with self._translated_errors():
            self._connection = self._driver.connect(
                conninfo, connect_timeout=CONNECT_TIMEOUT, application_name=application_name, **_KEEPALIVES
            )
            self._connection.autocommit = True
        if hasattr(self._connection, "add_notify_handler"):
            self._connection.add_notify_handler(
                lambda notice: self._announced.append((notice.channel, notice.payload))
            )

    def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows, none where it has none."""
        with self._translated_errors():
            cursor = self._connection.cursor()
            try:
                cursor.execute(statement, tuple(parameters))
                return list(_rows(cursor)) if cursor.description else []
            finally:
                cursor.close()

    def fileno(self) -> int:
        """Return the socket, which can be read from when something was announced."""
        return int(self._connection.fileno())

    def announced(self) -> list[tuple[str, str]]:
        """Return channel and payload of what was announced (NOTIFY) since the last call, without waiting.

        Raises ConnectionFailed when the connection is gone.
        """
        with self._translated_errors():
            if hasattr(self._connection, "pgconn"):
                # psycopg 3 waits for announcements only in a loop of its own.
                waiting = self._connection.pgconn
                waiting.consume_input()
                while notice := waiting.notifies():
                    self._announced.append((notice.relname.decode(), notice.extra.decode()))
            else:
                self._connection.poll()
                self._announced += [(notice.channel, notice.payload) for notice in self._connection.notifies]
                del self._connection.notifies[:]
        told, self._announced = self._announced, []
        return told

    def abort(self) -> None:
        """Cut the connection, also from another thread while a statement waits for a server that hangs."""
        # The driver's own ways wait for the server or for the statement.
        with suppress(OSError, self._driver.Error):
            socket.fromfd(self.fileno(), socket.AF_INET, socket.SOCK_STREAM).shutdown(socket.SHUT_RDWR)

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


def _rows(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while piece := cursor.fetchmany(_PIECE):
        yield from map(tuple, piece)


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


def driver_version() -> str:
    """Return the name and version of the module in use. Raises DriverMissing when there is none."""
    driver = _driver()
    return f"{driver.__name__} {driver.__version__}"
