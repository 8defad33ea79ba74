"""How much of a file has been read, for whoever wants to know."""

from collections.abc import Callable

BytesRead = Callable[[int], None]
"""Told now and then how many bytes of the file have been read so far."""


def tell_nobody(count: int) -> None:
    """Nobody listens."""
