"""The identifier of a parcel: ``WWPPGG_R.OOOO.[AR_sheet.]number``.

Source: regulation on EGiB of 2021, and county services as they are (sheets ``AR_3-8``, ``AR_1-12KAM``).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_UNIT = r"[0-9]{6}_[1-9]"
_PARCEL = re.compile(
    rf"(?P<precinct>(?P<unit>{_UNIT})\.[0-9]{{4}})\."
    # Sheets are named freely, but by no digits other than those of the rest.
    r"(?:AR_(?P<sheet>(?:[0-9]|[^\d.\s])+)\.)?"
    r"(?P<number>[0-9]+[A-Za-z]{0,3}(?:/[0-9]+[A-Za-z]{0,3}){0,2})"
)
_PARCEL_LINE = re.compile(rf"^(?:{_PARCEL.pattern})$", re.MULTILINE)
_PRECINCT = re.compile(rf"(?P<unit>{_UNIT})\.[0-9]{{4}}")
_UNIT_ONLY = re.compile(_UNIT)
_LEADING_UNIT = re.compile(rf"{_UNIT}(?=\.|$)")


class ParcelIdentifier(NamedTuple):
    """The parts of an identifier.

    ``unit`` is the cadastral unit ``WWPPGG_R``, ``precinct`` the precinct's identifier ``WWPPGG_R.OOOO``,
    ``sheet`` the map sheet without ``AR_``, ``number`` the parcel's number (``123/4``).
    """

    unit: str
    precinct: str
    sheet: str | None
    number: str


def parse_parcel_identifier(text: str) -> ParcelIdentifier | None:
    """Split an identifier; None where it has not the form of one."""
    match = _PARCEL.fullmatch(text)
    if match is None:
        return None
    return ParcelIdentifier(match["unit"], match["precinct"], match["sheet"], match["number"])


def split_parcel_identifiers(texts: Sequence[str]) -> Sequence[tuple[str, ...] | None]:
    """Split many identifiers; None in place of what has not the form of one.

    Of each its precinct, unit, sheet (empty where it has none) and number, as in :class:`ParcelIdentifier`.
    """
    lines = "\n".join(texts)
    found: list[tuple[str, ...]] = _PARCEL_LINE.findall(lines)
    if len(found) == len(texts) == lines.count("\n") + 1:
        return found
    matches = map(_PARCEL.fullmatch, texts)
    return [match.groups("") if match else None for match in matches]


def is_precinct_identifier(text: str) -> bool:
    """Whether ``text`` has the form ``WWPPGG_R.OOOO``."""
    return _PRECINCT.fullmatch(text) is not None


def is_unit_identifier(text: str) -> bool:
    """Whether ``text`` has the form ``WWPPGG_R``."""
    return _UNIT_ONLY.fullmatch(text) is not None


def leading_unit(text: str) -> str | None:
    """The cadastral unit that an identifier begins with, whatever follows; None where there is none."""
    match = _LEADING_UNIT.match(text)
    return match[0] if match else None


@cache
def units_of_gmina(gmina_code: str) -> tuple[str, ...]:
    """The cadastral units ``WWPPGG_R`` by which the objects of a gmina are named, ``gmina_code`` first.

    An urban-rural gmina (R = 3) is registered in two: the town (4) and the rural part (5). Source: TERYT.
    """
    if not gmina_code.endswith("_3"):
        return (gmina_code,)
    return (gmina_code, f"{gmina_code[:-1]}4", f"{gmina_code[:-1]}5")
