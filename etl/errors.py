"""Errors that a person is meant to read: what happened, where, what to do."""


class PlanowiskoError(Exception):
    """The command cannot be carried out; ``exit_status`` says which kind of failure (see commands)."""

    exit_status = 2


class InputRefused(PlanowiskoError):
    """A file, or one record of it that decides about the whole file, is refused.

    The message names the file, the line (or layer and feature) where there is one, the object, and what to
    do; ``english`` says the same in English, where that is written. ``rule`` is the code under which the
    refusal is recorded.
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
        super().__init__(message)
        self.english = english
        self.rule = rule
        self.file = file
        self.line = line
        self.object = object
        self.layer = layer
