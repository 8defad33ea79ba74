"""Telling of long work on a file from its thread, and stopping it from the window."""

from __future__ import annotations

import threading
import time

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import Cancelled

_SECONDS_BETWEEN = 0.1


class Transfer(QObject):
    """Handed to work on a file: it tells how far it is, and asks whether to go on.

    ``advanced`` carries bytes done, bytes in all and bytes a second since the stage began; ``stage_begun``
    what is done now. Both are emitted in the thread of the work.
    """

    # Not int: files may be larger than 2 GB.
    advanced = pyqtSignal(float, float, float)
    stage_begun = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stopped = threading.Event()
        self._began = self._told = 0.0
        self._first = 0

    def stop(self) -> None:
        """Let the work end at the next piece; may be called in any thread."""
        self._stopped.set()

    def begin(self, stage: str, done: int = 0) -> None:
        """Begin a part of the work, of which some bytes may be done already."""
        self._began, self._told, self._first = time.monotonic(), 0.0, done
        self.stage_begun.emit(stage)

    def go_on(self) -> None:
        """Raise Cancelled when the work was stopped."""
        if self._stopped.is_set():
            raise Cancelled

    def advance(self, done: int, total: int) -> None:
        """Tell how far the work is, not too often; raises Cancelled when it was stopped."""
        self.go_on()
        now = time.monotonic()
        if now - self._told < _SECONDS_BETWEEN and done < total:
            return
        self._told = now
        self.advanced.emit(done, total, (done - self._first) / max(now - self._began, 0.001))
