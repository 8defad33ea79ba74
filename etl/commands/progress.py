"""Progress on standard error: a counter with its rate on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from planowisko.etl.commands.output import remark
from planowisko.etl.loading.progress import Progress

_EVERY_SECONDS = 0.2
_PLAIN_EVERY_SECONDS = 10.0


class _Counter:
    """What is being done and how far it is."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._text = ""
        self._began = self._shown = time.monotonic()
        self._first = self._last = 0
        self._line_open = False

    def step(self, text: str) -> None:
        """Begin something else."""
        self.close()
        self._text = text
        self._began = self._shown = time.monotonic()
        self._first = self._last
        if self._terminal:
            self._show(text)
        else:
            remark(text)

    def count(self, count: int) -> None:
        """Show how many records are done, now and then."""
        self._last = count
        now = time.monotonic()
        if now - self._shown < (_EVERY_SECONDS if self._terminal else _PLAIN_EVERY_SECONDS):
            return
        self._shown = now
        rate = (count - self._first) / max(now - self._began, 0.001)
        line = f"{self._text}: {count} ({rate:.0f}/s)"
        if self._terminal:
            self._show(line)
        else:
            remark(line)

    def _show(self, line: str) -> None:
        """Put ``line`` in the place of the one before."""
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()
        self._line_open = True

    def close(self) -> None:
        """Leave the line of the counter, so that what follows stands on its own."""
        if self._line_open:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._line_open = False


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Progress that is shown on standard error until the block ends."""
    counter = _Counter()
    try:
        yield Progress(counter.step, counter.count)
    finally:
        counter.close()
