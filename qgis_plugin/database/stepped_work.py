"""Work in the thread of the windows that is done a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any

from qgis.PyQt.QtCore import QTimer

from .errors import Cancelled

SLICE = 0.03
"""Seconds after which the windows get to answer: well below the 0.1 that a person notices."""


class SteppedWork:
    """Goes through a generator, handing back to the event loop between its steps.

    When it is over, ``on_end`` is called, then ``on_error`` with what a step raised, or with Cancelled.
    Cancelling closes the generator where it pauses.
    """

    def __init__(
        self,
        description: str,
        steps: Generator[Any, None, Any],
        on_error: Callable[[Exception], None],
        on_end: Callable[[], None],
    ) -> None:
        self._description = description
        self._steps = steps
        self._on_error = on_error
        self._on_end = on_end
        self._ended = False
        self._pause()

    def description(self) -> str:
        """What a person is told of the work."""
        return self._description

    def cancel(self) -> None:
        """Go no further."""
        self._end(Cancelled())

    def forget(self) -> None:
        """Tell nobody of the outcome, only of the end."""
        self._on_error = lambda _: None

    def _pause(self) -> None:
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        try:
            while not self._ended and time.monotonic() < until:
                next(self._steps)
        except StopIteration:
            self._end(None)
        except Exception as error:
            self._end(error)
        if not self._ended:
            self._pause()

    def _end(self, error: Exception | None) -> None:
        if not self._ended:
            self._ended = True
            # One that cancels itself in the middle of a step goes no further than its next pause.
            with suppress(ValueError):
                self._steps.close()
            self._on_end()
            if error is not None:
                self._on_error(error)
