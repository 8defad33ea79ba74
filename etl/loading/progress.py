"""How far a long piece of work has come, told to whoever wants to know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Step(Protocol):
    """Told in Polish what begins, and how many bytes are to be read for it where that is known."""

    def __call__(self, text: str, total_bytes: int | None = None, /) -> None:
        """Begin it."""


def _ignore_step(text: str, total_bytes: int | None = None, /) -> None:
    """Nobody listens."""


def _ignore_number(number: int, /) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Three listeners: ``step`` is told what begins, ``count`` how many records of the work are done.

    ``read`` is told how many bytes of the step have been read so far, if its total is known: so it is known
    how much is left.
    """

    step: Step = _ignore_step
    count: Callable[[int], None] = _ignore_number
    read: Callable[[int], None] = _ignore_number


SILENT = Progress()
