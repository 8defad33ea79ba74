"""Unsaved edits on this computer's disk, so that the end of QGIS is not theirs."""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

_FILE = "unsaved_edits.sqlite"
_PATIENCE_SECONDS = 10.0
"""For another QGIS that writes at the same moment."""
_TABLE = """
CREATE TABLE IF NOT EXISTS unsaved_edit (
    session TEXT NOT NULL, database TEXT NOT NULL, plan_id TEXT NOT NULL, table_name TEXT NOT NULL,
    key TEXT NOT NULL, plan_name TEXT NOT NULL, layer_name TEXT NOT NULL, kind TEXT NOT NULL,
    name TEXT NOT NULL, edited_at TEXT NOT NULL, reason TEXT NOT NULL, row_id TEXT NOT NULL,
    base_version INTEGER, attributes TEXT NOT NULL, geometry BLOB, base_attributes TEXT, base_geometry BLOB,
    PRIMARY KEY (session, database, plan_id, table_name, key, reason)
)
"""
_COLUMNS = (
    "session, database, plan_id, table_name, key, plan_name, layer_name, kind, name, edited_at, reason, "
    "row_id, base_version, attributes, geometry, base_attributes, base_geometry"
)


@dataclass(frozen=True)
class UnsavedEdit:
    """An unsaved edit of one object.

    ``session`` is the QGIS that made it; ``key`` tells it from others of its layer; ``reason`` why it lies
    here, one of OPEN and the like; geometries are WKB, attributes JSON (``stored_values``); ``edited_at`` is
    UTC, ISO 8601.
    """

    session: str
    database: str
    plan_id: str
    table_name: str
    key: str
    plan_name: str
    layer_name: str
    kind: str
    name: str
    edited_at: str
    reason: str
    row_id: str
    base_version: int | None
    attributes: str
    geometry: bytes | None
    base_attributes: str | None
    base_geometry: bytes | None


OPEN = "open"
"""Made and not saved yet."""
NOT_CHOSEN = "not chosen"
"""Mine, as it was before a conflict was settled."""
NOT_STORED = "not stored"
"""The database took it, and holds something else."""
Work = Callable[[sqlite3.Connection], None]


class UnsavedStore:
    """Keeps the edits of every QGIS of this person in one file; which QGIS still runs, lock files tell.

    Writing is done in a thread of its own, in order; ``on_failure`` is called once, in
    whichever thread, when the disk takes or gives nothing.
    """

    def __init__(self, folder: Path, on_failure: Callable[[Exception], None]) -> None:
        self.session = uuid.uuid4().hex
        self._folder = folder
        self._on_failure = on_failure
        self._failed = False
        self._lock: QLockFile | None = None
        self._work: queue.Queue[Work | None] = queue.Queue()
        self._writer: threading.Thread | None = None

    def put(self, edits: list[UnsavedEdit], gone: Iterable[UnsavedEdit] = ()) -> None:
        """Write edits, replacing earlier states of the same objects, and delete those of ``gone``."""
        dropped = [_key(edit) for edit in gone]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_DELETE, dropped)
            connection.executemany(
                f"INSERT OR REPLACE INTO unsaved_edit ({_COLUMNS}) "  # noqa: S608 - the columns stand above
                f"VALUES ({', '.join('?' * len(_COLUMNS.split(',')))})",
                [astuple(edit) for edit in edits],
            )

        if edits or dropped:
            self._do(write)

    def delete(self, edits: Iterable[UnsavedEdit]) -> None:
        """Delete edits, of whichever QGIS."""
        self.put([], edits)

    def delete_open(self, database: str, plan_id: str, table_name: str) -> None:
        """Delete this QGIS's edits of a layer that wait to be saved."""
        key = (self.session, database, plan_id, table_name, OPEN)
        self._do(
            lambda connection: connection.execute(
                "DELETE FROM unsaved_edit WHERE session = ? AND database = ? AND plan_id = ? "
                "AND table_name = ? AND reason = ?",
                key,
            )
        )

    def left_behind(self, database: str, plan_id: str | None = None) -> list[UnsavedEdit]:
        """Return the edits that no QGIS holds: those of one that has ended, and what was set aside here.

        The latest come last.
        """
        if not (self._folder / _FILE).exists():
            return []
        try:
            with self._opened() as connection:
                rows = connection.execute(
                    f"SELECT {_COLUMNS} FROM unsaved_edit "  # noqa: S608 - the columns stand above
                    "WHERE database = ? AND plan_id = coalesce(?, plan_id) ORDER BY edited_at",
                    (database, plan_id),
                ).fetchall()
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return []
        edits = [UnsavedEdit(*row) for row in rows]
        ended = {session for session in {edit.session for edit in edits} if self._has_ended(session)}
        return [
            edit
            for edit in edits
            if edit.session in ended or (edit.session == self.session and edit.reason != OPEN)
        ]

    def wait(self) -> None:
        """Wait until everything is written."""
        self._work.join()

    def close(self) -> None:
        """Write what is left, and let the edits be offered to whoever comes next."""
        if self._writer is not None:
            self._work.put(None)
            self._writer.join(_PATIENCE_SECONDS)
            self._writer = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _do(self, work: Work) -> None:
        if self._writer is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock_of(self.session)
            self._lock.tryLock(0)
            self._writer = threading.Thread(target=self._write, name="planowisko-unsaved-edits", daemon=True)
            self._writer.start()
        self._work.put(work)

    def _write(self) -> None:
        ending = False
        while not ending:
            # What has gathered meanwhile is one transaction: the disk is asked once.
            gathered = [self._work.get()]
            with contextlib.suppress(queue.Empty):
                while True:
                    gathered.append(self._work.get_nowait())
            ending = None in gathered
            try:
                with self._opened() as connection:
                    for work in gathered:
                        if work is not None:
                            work(connection)
            except (sqlite3.Error, OSError) as error:
                self._fail(error)
            finally:
                for _ in gathered:
                    self._work.task_done()

    def _fail(self, error: Exception) -> None:
        if not self._failed:
            self._failed = True
            self._on_failure(error)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(str(self._folder / _FILE), timeout=_PATIENCE_SECONDS)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            with connection:
                connection.execute(_TABLE)
                yield connection
        finally:
            connection.close()

    def _lock_of(self, session: str) -> QLockFile:
        lock = QLockFile(str(self._folder / f"{session}.lock"))
        # It is stale when the process is gone, however long that runs.
        lock.setStaleLockTime(0)
        return lock

    def _has_ended(self, session: str) -> bool:
        if session == self.session:
            return False
        lock = self._lock_of(session)
        if not lock.tryLock(0):
            return False
        lock.unlock()
        return True


_DELETE = (
    "DELETE FROM unsaved_edit "
    "WHERE session = ? AND database = ? AND plan_id = ? AND table_name = ? AND key = ? AND reason = ?"
)


def _key(edit: UnsavedEdit) -> tuple[str, ...]:
    return (edit.session, edit.database, edit.plan_id, edit.table_name, edit.key, edit.reason)
