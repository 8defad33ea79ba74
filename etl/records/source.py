"""Where a record came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Place of a record in a delivery.

    ``line`` is the line of the record's start tag in ``file``, counted from 1; ``0`` where the format
    has no lines (a binary file) or the record was not read from a file.
    """

    file: str
    line: int = 0
