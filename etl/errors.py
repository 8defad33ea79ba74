"""Errors that a person is meant to read: what happened, where, what to do."""

import re

_LONGEST_QUOTATION = 200
# PostgreSQL stores no null, and a terminal obeys some of the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONG_QUOTATION = re.compile(rf"([„“][^”]{{{_LONGEST_QUOTATION}}})[^”]+(?=”)")


def legible(message: str) -> str:
    """A message whose quotations from a file are cut where they are long, and without control characters."""
    return _LONG_QUOTATION.sub(r"\1…", _CONTROL.sub("", message))


class PlanowiskoError(Exception):
    """The command cannot be carried out; ``exit_status`` says which kind of failure (see commands)."""

    exit_status = 2


class InputRefused(PlanowiskoError):
    """A file, or one record of it that decides about the whole file, is refused.

    The message names the file, the line (or layer and feature) where there is one, the object, and what to
    do; ``english`` says the same in English, where that is written. ``rule`` is the code under which the
    refusal is recorded; ``is_recorded`` whether there is a run that tells of it.
    """

    exit_status = 1

    def __init__(
        self,
        message: str,
        *,
        rule: str,
        file: str,
        line: int = 0,
        object: str = "",
        layer: str = "",
        english: str | None = None,
    ) -> None:
        super().__init__(legible(message))
        self.english = english and legible(english)
        self.rule = rule
        self.file = file
        self.line = line
        self.object = object
        self.layer = layer
        self.is_recorded = False
