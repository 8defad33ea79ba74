"""Access to the elements of one APP object: text, dates, numbers, code values and links.

Empty elements and nil ones count as absent. Every fault is a :class:`RecordFault` that says what is wrong.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from lxml import etree

from planowisko.etl.readers.xml.stream import local_name

T = TypeVar("T")

_HREF = "{http://www.w3.org/1999/xlink}href"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_METRE = re.compile(r"(?:.*[:/#])?(?:m|metr|metre|meter)", re.IGNORECASE)
# A comma alone may be part of an address; one before the next address separates.
_BETWEEN_LINKS = re.compile(r"[\s,;]+(?=(?:https?|ftp)://)", re.IGNORECASE)


class RecordFault(Exception):
    """An object cannot be taken: ``rule`` is the code, ``message`` says in Polish what is wrong, ``english``
    the same.
    """

    def __init__(self, rule: str, message: str, english: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.english = english


def split_links(text: str) -> tuple[str, ...]:
    """Return the addresses in a field; real files hold several in one, separated by a comma."""
    return tuple(part for part in _BETWEEN_LINKS.split(text.strip()) if part)


class Fields:
    """The child elements of an object by local name, whatever their prefix and schema version."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self._children: dict[str, list[etree._Element]] = {}
        for child in element:
            self._children.setdefault(local_name(child), []).append(child)

    def elements(self, name: str) -> list[etree._Element]:
        """Return the elements of that name which are not nil."""
        return [child for child in self._children.get(name, ()) if child.get(_NIL) not in ("true", "1")]

    def inner(self, name: str) -> "list[Fields]":
        """Return the fields of the object inside each property of that name (``mapaPodkladowa``)."""
        return [Fields(child) for element in self.elements(name) for child in element]

    def text(self, name: str) -> str | None:
        """Return the text of the element of that name; None where it is absent or empty."""
        return _only(self.texts(name), name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of all elements of that name, without the empty ones."""
        found = ((element.text or "").strip() for element in self.elements(name))
        return tuple(text for text in found if text)

    def day(self, name: str) -> date | None:
        """Return a day, with or without time zone in the file."""
        return self._parsed(name, self.text(name), parse_date)

    def moment(self, name: str) -> datetime | None:
        """Return a date and time in UTC; one without time zone is taken as UTC, as ``wersjaId`` is."""
        return self._parsed(name, self.text(name), _moment)

    def decimal(self, name: str) -> Decimal | None:
        """Return a number with the digits of the file."""
        return self._parsed(name, self.text(name), _decimal)

    def metres(self, name: str) -> Decimal | None:
        """Return a length; its unit must be the metre."""
        for element in self.elements(name):
            unit = element.get("uom")
            if unit and not _METRE.fullmatch(unit):
                raise RecordFault(
                    "unknown-unit",
                    f"element {name} ma jednostkę „{unit}”, a wymagany jest metr („m”)",
                    f"element {name} has the unit “{unit}”, and it must be the metre (“m”)",
                )
        return self.decimal(name)

    def integer(self, name: str) -> int | None:
        """Return a whole number."""
        return self._parsed(name, self.text(name), _integer)

    def boolean(self, name: str) -> bool | None:
        """Return a flag."""
        return self._parsed(name, self.text(name), _boolean)

    def links(self, name: str) -> tuple[str, ...]:
        """Return the addresses that the elements of that name refer to (``xlink:href``)."""
        found: list[str] = []
        for element in self.elements(name):
            found.extend(split_links(element.get(_HREF) or ""))
        return tuple(found)

    def link(self, name: str) -> str | None:
        """Return the address that the element of that name refers to."""
        return _only(self.links(name), name)

    def codes(self, name: str) -> tuple[str, ...]:
        """Return code values: the last part of each address, after its last ``/`` or ``#``."""
        found = ((element.get(_HREF) or element.text or "").strip() for element in self.elements(name))
        return tuple(re.split(r"[/#]", text.rstrip("/"))[-1] for text in found if text)

    def code(self, name: str) -> str | None:
        """Return the code value of the element of that name."""
        return _only(self.codes(name), name)

    def _parsed(self, name: str, text: str | None, parse: Callable[[str], T]) -> T | None:
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError as error:
            raise invalid_value(name, text, error) from None


def invalid_value(name: str, text: str, error: ValueError) -> RecordFault:
    """Return what is wrong with the text of an element, by the error of who has parsed it."""
    return RecordFault(
        "invalid-value",
        f"element {name} ma wartość „{text[:60]}”: {error}",
        f"element {name} has the value “{text[:60]}”, which is not of its type",
    )


def required(value: T | None, name: str) -> T:
    """Return ``value``; raises :class:`RecordFault` (rule ``missing-element``) naming the element."""
    if value is None:
        raise RecordFault(
            "missing-element",
            f"brak obowiązkowego elementu {name} albo jest on pusty",
            f"the required element {name} is missing or empty",
        )
    return value


def _only(values: tuple[str, ...], name: str) -> str | None:
    """Return the one value; to choose among several would drop the others unseen."""
    if len(values) > 1:
        raise RecordFault(
            "repeated-element",
            f"element {name} może wystąpić raz, a ma {len(values)} wartości",
            f"element {name} may come once, and has {len(values)} values",
        )
    return values[0] if values else None


def parse_date(text: str) -> date:
    """Return the day of an XML date or date with time; raises ValueError with a Polish message."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("to nie jest data w postaci RRRR-MM-DD")
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        raise ValueError("nie ma takiego dnia w kalendarzu") from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("to nie jest data i godzina w postaci RRRR-MM-DDTgg:mm:ssZ") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("to nie jest liczba (część dziesiętną oddziela kropka)")
    return Decimal(text)


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,9}", text):
        raise ValueError("to nie jest liczba całkowita")
    return int(text)


def _boolean(text: str) -> bool:
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise ValueError("dopuszczalne są true i false")
