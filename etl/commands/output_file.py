"""The file that a command writes, or standard output."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import click

from planowisko.etl.commands.output import write_bytes
from planowisko.etl.errors import PlanowiskoError

STANDARD_OUTPUT = "-"
_IN_MEMORY_BYTES = 16 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024

R = TypeVar("R")

output_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "-o", "--output", "target", metavar="FILE", required=True, help="File to write; - is standard output."
)
"""Adds ``-o``: the command gets ``target`` to hand to :func:`write_target`."""


def write_target(target: str, write: Callable[[Path | BinaryIO], R]) -> tuple[R, Path | None]:
    """Let ``write`` write what ``-o`` names; return its result and the file, None for standard output.

    Standard output gets all of it or, where ``write`` fails, nothing; for a file the writers see to it.
    Raises PlanowiskoError for a target that is no file to make or to replace.
    """
    if target == STANDARD_OUTPUT:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as whole:
            result = write(cast("BinaryIO", whole))
            whole.seek(0)
            write_bytes(iter(lambda: whole.read(_PIECE_BYTES), b""))
        return result, None
    file = _writable(target)
    try:
        return write(file), file
    except OSError as error:
        raise _not_writable(target, error.strerror or str(error)) from error


def refuse_unwritable(target: str) -> None:
    """Raise PlanowiskoError for a target that is no file to make or to replace."""
    _writable(target)


def _writable(target: str) -> Path:
    file = Path(target)
    if file.is_dir():
        raise _not_writable(target, "to jest folder; podaj nazwę pliku")
    if file.exists() and not file.is_file():
        raise _not_writable(
            target, f"to nie jest zwykły plik; na standardowe wyjście pisze -o {STANDARD_OUTPUT}"
        )
    if not file.parent.is_dir():
        raise _not_writable(target, f"nie ma folderu {file.parent}")
    # A link stays a link: the file that it leads to is replaced.
    return file.resolve()


def _not_writable(target: str, reason: str) -> PlanowiskoError:
    return PlanowiskoError(f"Nie można zapisać pliku {target}: {reason}.")
