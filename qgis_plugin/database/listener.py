"""The thread that waits for what the database announces."""

from __future__ import annotations

import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum
from typing import Any

from .driver import Connection
from .errors import ConnectionFailed, DatabaseError
from .presence import Presence, enter_draft, fetch_others, leave_draft

APPLICATION_NAME = "planowisko-qgis-listening"
PUBLISHED, DRAFT_SAVED, PRESENCE = "planowisko_published", "planowisko_draft_saved", "planowisko_presence"
LOOK_AGAIN_SECONDS = 5.0
"""How long somebody who was killed is still shown: the end of a connection is not announced."""
_PAUSES = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds before each attempt to connect anew; the last one again and again."""
_GRACE_SECONDS = 2.0
"""For taking leave of a server, before the connection is cut."""


class Told(Enum):
    """Kinds of news: what was announced, and how the connection is."""

    ANNOUNCED = 1
    """With (channel, payload)."""
    OTHERS = 2
    """With the list of everybody else's presences."""
    CONNECTED = 3
    LOST = 4


class Listener(threading.Thread):
    """Listens on one connection of its own, which also stands for the drafts that are open here.

    ``tell`` is called in this thread. It is Python's own thread, not Qt's: nobody has to wait for it at the
    end, also where the server hangs.
    """

    def __init__(self, conninfo: str, tell: Callable[[Told, Any], None]) -> None:
        super().__init__(name="planowisko-listener", daemon=True)
        self._conninfo = conninfo
        self._tell = tell
        self._opened: dict[tuple[str, str], datetime | None] = {}
        self._orders: deque[tuple[bool, tuple[str, str]]] = deque()
        self._others: list[Presence] = []
        self._connection: Connection | None = None
        self._closing = threading.Lock()
        self._ending = threading.Event()
        self._wakes, self._woken = socket.socketpair()
        self._woken.setblocking(False)

    def open_draft(self, gmina_code: str, plan_id: str) -> None:
        """Let the others know that this draft is open here."""
        self._order(True, (gmina_code, plan_id))

    def close_draft(self, gmina_code: str, plan_id: str) -> None:
        """Let the others know that it is no more."""
        self._order(False, (gmina_code, plan_id))

    def end(self) -> None:
        """Take leave of the server and end; returns at once."""
        self._ending.set()
        self._wake()
        cut = threading.Timer(_GRACE_SECONDS, self._abort)
        cut.daemon = True
        cut.start()

    def run(self) -> None:
        """Listen until the end, connecting anew whenever the connection is lost."""
        failures = 0
        while not self._ending.wait(_PAUSES[min(failures, len(_PAUSES) - 1)]):
            try:
                self._connect()
                failures = 0
                self._tell(Told.CONNECTED, None)
                self._serve()
            except Exception as error:
                # Whatever it is: no traceback in the thread's name, but another attempt after a pause.
                failures += 1
                if not self._ending.is_set():
                    self._tell(Told.LOST, error)
            finally:
                self._close()
        self._wakes.close()
        self._woken.close()

    def _order(self, opened: bool, draft: tuple[str, str]) -> None:
        self._orders.append((opened, draft))
        self._wake()

    def _wake(self) -> None:
        with suppress(OSError):
            self._wakes.send(b".")

    def _abort(self) -> None:
        with self._closing:
            if self._connection is not None:
                self._connection.abort()

    def _close(self) -> None:
        with self._closing:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connect(self) -> None:
        self._connection = connection = Connection(self._conninfo, APPLICATION_NAME)
        # A program that vanished with its network shall not be shown for hours.
        connection.query("SET tcp_keepalives_idle = 30")
        connection.query("SET tcp_keepalives_interval = 10")
        connection.query("SET tcp_keepalives_count = 3")
        for channel in (PUBLISHED, DRAFT_SAVED, PRESENCE):
            connection.query(f"LISTEN {channel}")
        for draft in self._opened:
            self._enter(connection, draft)
        self._look(connection)

    def _serve(self) -> None:
        connection = self._connection
        assert connection is not None
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while True:
                self._obey(connection)
                if self._ending.is_set():
                    for draft in self._opened:
                        leave_draft(connection, *draft)
                    return
                ready = selector.select(LOOK_AGAIN_SECONDS if self._others else None)
                with suppress(BlockingIOError):
                    self._woken.recv(4096)
                announced = connection.announced()
                if not ready or any(channel == PRESENCE for channel, _ in announced):
                    self._look(connection)
                for announcement in announced:
                    self._tell(Told.ANNOUNCED, announcement)

    def _obey(self, connection: Connection) -> None:
        while self._orders:
            opened, draft = self._orders[0]
            if opened and draft not in self._opened:
                self._opened[draft] = None
                self._enter(connection, draft)
            elif not opened and draft in self._opened:
                leave_draft(connection, *draft)
                del self._opened[draft]
            # Only now: an order that was lost with the connection is carried out on the next one.
            self._orders.popleft()

    def _enter(self, connection: Connection, draft: tuple[str, str]) -> None:
        try:
            self._opened[draft] = enter_draft(connection, *draft, self._opened[draft])
        except ConnectionFailed:
            raise
        except DatabaseError:
            # Gone meanwhile, or a database that does not know presences yet: nothing that a clerk could do.
            return

    def _look(self, connection: Connection) -> None:
        try:
            others = fetch_others(connection)
        except ConnectionFailed:
            raise
        except DatabaseError:
            return
        if others != self._others:
            self._others = others
            self._tell(Told.OTHERS, others)
