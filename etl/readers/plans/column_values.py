"""What the value of a column says, where it is one that the column may hold."""

import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from planowisko.db.codelists.app_schema import ACCESSIBILITY_STANDARDS
from planowisko.etl.records.plan_layers import NUMBER_DIGITS, Column, ColumnKind, shortest_decimal

_DIGITS = re.compile(r"-?\d{1,100}(\.\d{1,100})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")
# Characters that neither XML nor PostgreSQL keeps; lone surrogates stand for bytes that are no UTF-8.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST_INTEGER = 2**31
_LARGEST_NUMBER = 10**12


class ValueFault(Exception):
    """A value cannot be taken; the message says in Polish why, ``english`` the same."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


def column_value(column: Column, value: object) -> Any:
    """Return the value as a record holds it, None where there is none; raises :class:`ValueFault`.

    ``value`` is as SQLite keeps it: None, a number, a text or bytes. Empty texts and lists count as absent.
    """
    if value is None or value == "":
        return None
    try:
        return _PARSERS[column.kind](value)
    except ValueFault as fault:
        shown = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
        shown = _FORBIDDEN.sub("?", shown)[:60]
        raise ValueFault(
            f"kolumna {column.name} ma wartość „{shown}”: {fault}",
            f"column {column.name} has the value “{shown}”: {fault.english}",
        ) from None


def with_digits(values: dict[str, Any], written: object) -> None:
    """Give the numbers in ``values`` the digits that the column ``number_digits`` tells of them.

    Where a number was changed since, its digits are its own. Raises :class:`ValueFault`.
    """
    if written in (None, ""):
        return
    try:
        digits = json.loads(_text(written))
    except (ValueError, RecursionError):
        digits = None
    if not isinstance(digits, dict):
        form = '{"max_height": "12.50"}'
        raise ValueFault(
            f"kolumna {NUMBER_DIGITS} nie ma postaci {form}; może być pusta",
            f"column {NUMBER_DIGITS} has not the form {form}; it may be empty",
        )
    for name, text in digits.items():
        value = values.get(name)
        if isinstance(value, Decimal) and isinstance(text, str) and _DIGITS.fullmatch(text):
            exact = Decimal(text)
            values[name] = exact if float(exact) == float(value) else value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueFault("to nie jest tekst", "this is no text")
    if _FORBIDDEN.search(value):
        raise ValueFault(
            "tekst zawiera niedozwolone znaki sterujące albo nie jest w UTF-8",
            "the text holds control characters that are not allowed, or is not UTF-8",
        )
    return value


def _integer(value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or abs(value) >= _LARGEST_INTEGER:
        raise ValueFault("to nie jest liczba całkowita", "this is no whole number")
    return value


def _number(value: object) -> Decimal:
    if not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > _LARGEST_NUMBER:
        raise ValueFault("to nie jest liczba", "this is no number")
    return shortest_decimal(float(value))


def _flag(value: object) -> bool:
    if value not in (0, 1):
        raise ValueFault("dopuszczalne są 1 (tak) i 0 (nie)", "1 (yes) and 0 (no) are allowed")
    return bool(value)


def _day(value: object) -> date:
    text = _text(value)
    if not _DAY.fullmatch(text):
        raise ValueFault("to nie jest data w postaci RRRR-MM-DD", "this is no date YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueFault("nie ma takiego dnia w kalendarzu", "there is no such day") from None


def _moment(value: object) -> datetime:
    text = _text(value)
    if not _MOMENT.fullmatch(text):
        raise ValueFault(
            "to nie jest data i godzina w postaci RRRR-MM-DDTgg:mm:ssZ",
            "this is no date with time YYYY-MM-DDThh:mm:ssZ",
        )
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueFault("nie ma takiej chwili w kalendarzu", "there is no such moment") from None


def _texts(value: object) -> tuple[str, ...] | None:
    entries = _json_list(value)
    if not all(isinstance(entry, str) and entry for entry in entries):
        raise ValueFault(f"to nie jest {ColumnKind.TEXTS.value}", "this is no list of texts as JSON")
    return tuple(map(_text, entries)) or None


def _standards(value: object) -> tuple[tuple[str, str, str | None], ...] | None:
    standards = []
    for entry in _json_list(value):
        if not isinstance(entry, list) or len(entry) != 3:
            raise ValueFault(
                f"to nie jest {ColumnKind.STANDARDS.value}", "this is no list of standards as JSON"
            )
        name, amount, unit = entry
        if name not in ACCESSIBILITY_STANDARDS:
            raise ValueFault(
                f"nie ma standardu o nazwie {str(name)[:60]}", f"there is no standard {str(name)[:60]}"
            )
        standards.append((name, _text(amount), None if unit is None else _text(unit)))
    return tuple(standards) or None


def _json_list(value: object) -> list[Any]:
    try:
        entries = json.loads(_text(value))
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list):
        raise ValueFault(
            'to nie jest lista jako JSON, np. ["a", "b"]', 'this is no list as JSON, such as ["a", "b"]'
        )
    return entries


_PARSERS: dict[ColumnKind, Callable[[object], Any]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _integer,
    ColumnKind.NUMBER: _number,
    ColumnKind.FLAG: _flag,
    ColumnKind.DAY: _day,
    ColumnKind.MOMENT: _moment,
    ColumnKind.TEXTS: _texts,
    ColumnKind.STANDARDS: _standards,
}
