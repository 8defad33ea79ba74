"""What one record breaks."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Violation(NamedTuple):
    """A rule that a record breaks, or that makes it doubtful.

    ``rule`` is its code in the catalogue of rules of imports; ``text`` says in Polish, ``english`` in English
    what is wrong, each as part of a sentence. ``detail`` holds what the rule has to tell besides, as JSON
    knows it.
    """

    rule: str
    text: str
    english: str
    detail: Mapping[str, Any] | None = None
