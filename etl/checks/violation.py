"""What one record breaks."""

from typing import NamedTuple


class Violation(NamedTuple):
    """A rule that a record breaks: its code, and in Polish what is wrong, as part of a sentence."""

    rule: str
    text: str
