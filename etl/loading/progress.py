"""How far a long piece of work has come, told to whoever wants to know."""

from collections.abc import Callable
from dataclasses import dataclass


def _ignore_step(text: str) -> None:
    """Nobody listens."""


def _ignore_count(count: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Two listeners: ``step`` is told in Polish what begins, ``count`` how many records of it are done."""

    step: Callable[[str], None] = _ignore_step
    count: Callable[[int], None] = _ignore_count


SILENT = Progress()
