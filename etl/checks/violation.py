"""What one record breaks."""

from typing import NamedTuple


class Violation(NamedTuple):
    """A rule that a record breaks, or that makes it doubtful.

    ``rule`` is its code in the catalogue of rules of imports; ``text`` says in Polish, ``english`` in English
    what is wrong, each as part of a sentence.
    """

    rule: str
    text: str
    english: str
