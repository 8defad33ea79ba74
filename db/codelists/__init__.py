"""Code lists of planning: values with their official addresses, kinds of zones, voivodeships.

The CSV files beside this module fill the tables of the same names in the schema ``codelist`` and are read by
the import and export programs, so that both always agree.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from planowisko.db.codelists.table import rows


@dataclass(frozen=True, slots=True)
class CodeValue:
    """A value of a code list: its short code, official address (http or https as published) and labels.

    ``app_versions`` are the versions of the schema APP that know it, empty for lists of our own.
    """

    codelist: str
    code: str
    address: str
    label_pl: str
    label_en: str
    app_versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """One of the 13 kinds of planning zones (art. 13c ust. 2 upzp).

    The colour is that of the ministry's styles. ``default_min_biologically_active_share`` is in percent, None
    where the kind has no default. Profiles are codes of the code list ``KlasyPrzeznaczeniaTerenu``.
    """

    symbol: str
    code: str
    label_pl: str
    label_en: str
    red: int
    green: int
    blue: int
    default_min_biologically_active_share: Decimal | None
    primary_profiles: tuple[str, ...]
    additional_profiles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voivodeship:
    """A voivodeship by the first two digits of any unit code.

    The extent is in EPSG:2180, metres, with 1 km around the border.
    """

    code: str
    name: str
    min_easting: float
    min_northing: float
    max_easting: float
    max_northing: float


@cache
def code_values() -> dict[tuple[str, str], CodeValue]:
    """All code values by (code list, code)."""
    return {
        (row["codelist"], row["code"]): CodeValue(
            codelist=row["codelist"],
            code=row["code"],
            address=row["address"],
            label_pl=row["label_pl"],
            label_en=row["label_en"],
            app_versions=tuple(row["app_versions"].split()),
        )
        for row in rows("code_value.csv")
    }


@cache
def zone_kinds() -> dict[str, ZoneKind]:
    """The kinds of zones by their symbol (``SW``)."""
    return {
        row["symbol"]: ZoneKind(
            symbol=row["symbol"],
            code=row["code"],
            label_pl=row["label_pl"],
            label_en=row["label_en"],
            red=int(row["red"]),
            green=int(row["green"]),
            blue=int(row["blue"]),
            default_min_biologically_active_share=_decimal(row["default_min_biologically_active_share"]),
            primary_profiles=tuple(row["primary_profiles"].split()),
            additional_profiles=tuple(row["additional_profiles"].split()),
        )
        for row in rows("zone_kind.csv")
    }


@cache
def voivodeships() -> dict[str, Voivodeship]:
    """The voivodeships by code (``06``)."""
    return {
        row["code"]: Voivodeship(
            code=row["code"],
            name=row["name"],
            min_easting=float(row["min_easting"]),
            min_northing=float(row["min_northing"]),
            max_easting=float(row["max_easting"]),
            max_northing=float(row["max_northing"]),
        )
        for row in rows("voivodeship.csv")
    }


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
