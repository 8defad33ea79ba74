"""What commands print: results on standard output as text or JSON, remarks on standard error.

Standard output carries the result alone, so that it can be read by a program; always UTF-8.
"""

import io
import json
import os
import re
import sys
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TextIO

_ABSENT = "-"
_POSITION = re.compile(r"\[\n *(-?[0-9.e-]+),\n *(-?[0-9.e-]+)\n *\]")


class Output:
    """Prints results in the form that the person asked for: ``text`` or ``json``."""

    def __init__(self, form: str = "text") -> None:
        self.form = form
        self._preface: tuple[Mapping[str, Any], str] | None = None

    @property
    def json(self) -> bool:
        """Whether JSON was asked for."""
        return self.form == "json"

    def listing(
        self,
        rows: Sequence[Mapping[str, Any]],
        headings: Mapping[str, str],
        *,
        empty: str = "Lista jest pusta.",
    ) -> None:
        """Print rows: in JSON a list with all their values, as text a table of the keys in ``headings``."""
        if self.json:
            write(as_json([dict(row) for row in rows]))
        else:
            write(_table(rows, headings) if rows else empty)

    def preface(self, values: Mapping[str, Any], text: str) -> None:
        """Print this together with the result that follows, before it."""
        self._preface = values, text

    def result(self, values: Mapping[str, Any], text: str) -> None:
        """Print one result: ``values`` in JSON, else ``text``, which is Polish and complete."""
        if self._preface is not None:
            values, text = {**self._preface[0], **values}, f"{self._preface[1]}\n{text}"
            self._preface = None
        write(as_json(dict(values)) if self.json else text)

    def remark(self, text: str) -> None:
        """Tell the person something beside the result, such as progress, on standard error."""
        remark(text)


def remark(text: str) -> None:
    """Print a line on standard error."""
    _write(sys.stderr, text + "\n")


def write(text: str) -> None:
    """Print a line on standard output. A reader who has gone away (``| head``) is no error."""
    _write(sys.stdout, text + "\n")


def write_bytes(pieces: Iterable[bytes]) -> None:
    """Send bytes to standard output. A reader who has gone away is no error."""
    sys.stdout.flush()
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard(sys.stdout)


def use_utf_8() -> None:
    """Make standard output and error UTF-8 whatever the locale; what UTF-8 cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard(stream: TextIO) -> None:
    """Send what is still to be written, and buffered already, to nowhere: nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _discard(stream)


def as_json(values: object) -> str:
    """Return values as JSON text, a position to a line."""
    text = json.dumps(values, ensure_ascii=False, indent=2, default=_plain)
    # A position on one line; the line breaks matched cannot stand inside a JSON string.
    return _POSITION.sub(r"[\1, \2]", text)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _table(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> str:
    cells = [[_cell(row[key]) for key in headings] for row in rows]
    numeric = [all(_is_number(row[key]) for row in rows) for key in headings]
    lines = [list(headings.values()), *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool))


def _cell(value: object) -> str:
    if value is None:
        return _ABSENT
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, list):
        return ", ".join(map(_cell, value)) or _ABSENT
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    # A line break in a title would tear the table apart.
    return " ".join(str(value).split())
