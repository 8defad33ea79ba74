"""What the texts of foreign vector files say of zones and terrains."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from planowisko.db.codelists import code_values, zone_kinds
from planowisko.etl.readers.polish_dates import NotADate, parse_date
from planowisko.etl.readers.source_time import parse_time
from planowisko.etl.records.document_columns import plain_word
from planowisko.etl.records.plan_layers import Column, ColumnKind

_UNIT = re.compile(r"\s*(%|m|metrów|szt\.?)$", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,12})?")
_FLAGS = {
    "1": True,
    "true": True,
    "tak": True,
    "t": True,
    "0": False,
    "false": False,
    "nie": False,
    "n": False,
}
_ORDINALS = re.compile(r"^[\d.\-_ ]+|[\d.\-_ ]+$")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

RULE_INVALID_VALUE = "invalid-value"
RULE_MISSING_VALUE = "missing-value"


class TextFault(ValueError):
    """A text cannot be taken; the message says in Polish why, ``english`` in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


def told_value(column: Column, text: str) -> Any:
    """What a text says as the value of a column; None (of a list nothing in it) where it is empty.

    Numbers may have a decimal comma and a unit, dates the Polish forms; codes may be written as the whole
    address or by their Polish label; lists are separated by semicolons or commas. Raises :class:`TextFault`.
    """
    text = text.strip()
    if column.kind is ColumnKind.TEXTS:
        return tuple(_code(column, part) for part in _parts(text))
    if not text:
        return None
    if _FORBIDDEN.search(text):
        raise TextFault("tekst zawiera niedozwolone znaki sterujące", "the text has control characters")
    if column.codelist:
        return _code(column, text)
    return _PARSERS[column.kind](text)


def designation_and_symbol(values: Mapping[str, Any]) -> tuple[str, str]:
    """Designation (``1SW``) and symbol (``SW``) of an object; one of them may be told by the other.

    Raises :class:`TextFault` where one of them does not follow.
    """
    designation, symbol = values.get("designation"), values.get("symbol")
    if not designation and symbol and symbol_of(symbol) != symbol:
        designation = symbol
    symbol = symbol_of(symbol or designation or "")
    if not designation:
        raise TextFault(
            "brak oznaczenia (np. 1MN); wskaż w profilu pole, w którym stoi (designation)",
            "no designation (such as 1MN); name its field in the profile (designation)",
        )
    if not symbol:
        raise TextFault(
            f"z oznaczenia „{designation}” nie wynika symbol; wskaż w profilu jego pole (symbol)",
            f"designation “{designation}” tells no symbol; name its field in the profile (symbol)",
        )
    return designation, symbol


def symbol_of(designation: str) -> str:
    """The symbol in a designation: what is left without ordinals before and behind (``1MN/U``, ``MN1``)."""
    return _ORDINALS.sub("", designation)


def zone_kind(symbol: str, told: str | None) -> str:
    """The kind of a zone: what the file tells by code, label or symbol, else that of the symbol.

    Raises :class:`TextFault` where there is no such kind (art. 13c ust. 2 upzp has 13).
    """
    kinds = zone_kinds()
    names = {plain_word(name): kind.code for kind in kinds.values() for name in (kind.code, kind.label_pl)}
    names |= {plain_word(kind.symbol): kind.code for kind in kinds.values()}
    text = told.rpartition("/")[2] if told else symbol
    found = names.get(plain_word(text))
    if found is None:
        close = get_close_matches(plain_word(text), names, n=1, cutoff=0.8)
        meant = next((kind for kind in kinds.values() if close and kind.code == names[close[0]]), None)
        guess = f"; czy chodziło o {meant.symbol} ({meant.label_pl})?" if meant else ""
        what = "nie ma rodzaju strefy" if told else "nie ma strefy o symbolu"
        raise TextFault(
            f"{what} „{text[:60]}”{guess} (symbole stref: {', '.join(kinds)})",
            f"no kind of zone “{text[:60]}” (symbols of zones: {', '.join(kinds)})",
        )
    return found


def _parts(text: str) -> list[str]:
    if text.startswith("["):
        try:
            entries = json.loads(text)
        except (ValueError, RecursionError):
            entries = None
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return [entry.strip() for entry in entries if entry.strip()]
    return [part for part in re.split(r"[;,|\s]+", text) if part]


def _code(column: Column, text: str) -> str:
    code = re.split("[/#]", text)[-1]
    if column.codelist is None or column.name == "zone_kind" or (column.codelist, code) in code_values():
        return code
    for value in code_values().values():
        if value.codelist == column.codelist and plain_word(text) == plain_word(value.label_pl):
            return value.code
    # Classes of purpose are often written without what all of them begin with.
    prefixed = f"KPT-MPZP-{code.upper()}"
    if (column.codelist, prefixed) in code_values():
        return prefixed
    raise TextFault(f"„{text[:60]}” nie jest kodem z listy", f"“{text[:60]}” is no code of the list")


def _number(text: str) -> Decimal:
    plain = _UNIT.sub("", text)
    if not _NUMBER.fullmatch(plain):
        raise TextFault(f"„{text[:40]}” nie jest liczbą", f"“{text[:40]}” is no number")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise TextFault(f"„{text[:40]}” nie jest liczbą", f"“{text[:40]}” is no number") from None


def _integer(text: str) -> int:
    number = _number(text)
    if number != int(number) or abs(number) >= 2**31:
        raise TextFault(f"„{text[:40]}” nie jest liczbą całkowitą", f"“{text[:40]}” is no integer")
    return int(number)


def _flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise TextFault(f"„{text[:40]}”: wpisz tak albo nie", f"“{text[:40]}”: write tak or nie")
    return _FLAGS[text.lower()]


def _day(text: str) -> date:
    try:
        return parse_date(text.partition("T")[0])
    except NotADate as fault:
        raise TextFault(str(fault), f"“{text[:40]}” is no date") from None


def _moment(text: str) -> datetime:
    try:
        return parse_time(text)
    except ValueError:
        raise TextFault(f"„{text[:40]}” nie jest datą i godziną", f"“{text[:40]}” is no time") from None


_PARSERS: dict[ColumnKind, Callable[[str], Any]] = {
    ColumnKind.TEXT: str,
    ColumnKind.INTEGER: _integer,
    ColumnKind.NUMBER: _number,
    ColumnKind.FLAG: _flag,
    ColumnKind.DAY: _day,
    ColumnKind.MOMENT: _moment,
}
