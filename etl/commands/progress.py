"""Progress on standard error: a bar with rate and time left on a terminal, plain lines elsewhere."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from planowisko.etl.commands.output import remark
from planowisko.etl.loading.progress import Progress

_EVERY_SECONDS = 0.2
_PLAIN_EVERY_SECONDS = 10.0
_BAR_WIDTHS = (24, 12, 6, 0)
"""The bar gives way to the figures where the terminal is narrow."""

_TELLS_AFTER_SECONDS = 1.0
"""Before, a guess of the time that is left would be wild."""


class _Counter:
    """What is being done and how far it is."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        # A terminal that knows no commands still has one line: it is written over from its beginning.
        self._clears_lines = os.environ.get("TERM", "") != "dumb"
        self._text = ""
        self._began = self._shown = time.monotonic()
        self._first = self._last = 0
        self._total: int | None = None
        self._read = 0
        self._line = ""

    def step(self, text: str, total_bytes: int | None = None, /) -> None:
        """Begin something else."""
        self.close()
        self._text = text
        self._total, self._read = total_bytes or None, 0
        self._began = self._shown = time.monotonic()
        self._first = self._last
        if self._terminal:
            self._show(text)
        else:
            remark(text)

    def count(self, count: int, /) -> None:
        """Take how many records are done; show it now and then."""
        self._last = count
        self._tell()

    def read(self, done_bytes: int, /) -> None:
        """Take how many bytes of the step are read; show it now and then."""
        self._read = done_bytes
        self._tell()

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._shown < (_EVERY_SECONDS if self._terminal else _PLAIN_EVERY_SECONDS):
            return
        self._shown = now
        seconds = max(now - self._began, 0.001)
        if not self._terminal:
            remark(" ".join(self._parts(seconds, 0)))
            return
        lines = [" ".join(self._parts(seconds, width)) for width in _BAR_WIDTHS]
        room = shutil.get_terminal_size().columns - 1
        self._show(next((line for line in lines if len(line) <= room), lines[-1]))

    def _parts(self, seconds: float, bar_width: int) -> Iterator[str]:
        done = self._last - self._first
        yield f"{self._text}: {self._last}" if done else self._text
        if self._total and self._read:
            share = min(self._read / self._total, 1.0)
            if bar_width:
                yield f"[{'#' * round(share * bar_width):<{bar_width}}]"
            yield f"{share:.0%}".replace("%", " %")
        if done:
            yield f"({done / seconds:.0f}/s)"
        if self._total and self._read and seconds >= _TELLS_AFTER_SECONDS:
            left = seconds * max(self._total - self._read, 0) / self._read
            yield f"jeszcze {_duration(left)}"

    def _show(self, line: str) -> None:
        """Put ``line`` in the place of the one before."""
        line = line[: shutil.get_terminal_size().columns - 1]
        sys.stderr.write(f"\r{line}{self._rest_of_line(len(line))}")
        sys.stderr.flush()
        self._line = line

    def _rest_of_line(self, width: int) -> str:
        return "\x1b[K" if self._clears_lines else " " * (len(self._line) - width)

    def close(self) -> None:
        """Leave the line of the counter, so that what follows stands on its own."""
        if self._line:
            sys.stderr.write(f"\r{self._rest_of_line(0)}" + ("" if self._clears_lines else "\r"))
            sys.stderr.flush()
            self._line = ""


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Progress that is shown on standard error until the block ends."""
    counter = _Counter()
    try:
        yield Progress(counter.step, counter.count, counter.read)
    finally:
        counter.close()
