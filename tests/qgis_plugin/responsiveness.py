"""How long the window did not answer while something was done."""

import time
from types import TracebackType

from qgis.PyQt.QtCore import Qt, QTimer

TICK = 0.005
"""Seconds between two ticks while nothing keeps the thread of the windows busy."""
LONGEST_ALLOWED = 0.1
"""Seconds that the plugin may keep the thread of the windows busy at a time."""


class ResponsivenessWatch:
    """Ticks in the event loop and measures how late the ticks come; to be used in the thread of the windows.

    What stands inside the ``with`` must let the event loop run (``wait_until``, ``QTest.qWait``). What it
    does by itself, such as calling a method of the plugin, counts as a block, too::

        with ResponsivenessWatch() as watch:
            person.check()
        assert watch.longest_block < LONGEST_ALLOWED, watch
    """

    def __init__(self) -> None:
        self.blocks: list[float] = []
        self.computed: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._last_computed = 0.0

    def __enter__(self) -> "ResponsivenessWatch":
        self.blocks, self.computed = [], []
        self._last, self._last_computed = time.perf_counter(), time.thread_time()
        self._timer.start(round(TICK * 1000))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What came last has not been followed by a tick yet.
        self._tick()
        self._timer.stop()

    @property
    def longest_block(self) -> float:
        """Seconds during which no event was handled, at the longest."""
        return max(self.blocks, default=0.0)

    @property
    def longest_computed(self) -> float:
        """Seconds that this thread computed without handling an event, at the longest.

        Unlike a block it is not lengthened by what else the machine does; waiting is not in it.
        """
        return max(self.computed, default=0.0)

    def __repr__(self) -> str:
        longest = ", ".join(f"{1000 * block:.0f}" for block in sorted(self.blocks, reverse=True)[:5])
        return f"the longest blocks, in ms: {longest}"

    def _tick(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self.blocks.append(max(0.0, now - self._last - TICK))
        self.computed.append(computed - self._last_computed)
        self._last, self._last_computed = now, computed
