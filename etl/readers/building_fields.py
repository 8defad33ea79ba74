"""What the properties of a building say, whatever format and schema they come in."""

import math
from collections.abc import Iterable, Mapping

from planowisko.db.codelists.cadastre import building_kinds
from planowisko.etl.readers.egib import Warn
from planowisko.etl.readers.raw_cadastre import RawBuilding

RULE_UNKNOWN_KIND = "unknown-building-kind"
RULE_INVALID_STOREYS = "invalid-storeys"

# Names as in EGiB GML, in county services, and cut to ten characters in a Shapefile; upper case.
_REFERENCE = ("ID_BUDYNKU", "IDBUDYNKU")
_KIND = ("RODZAJ", "RODZAJWGKST", "RODZAJWGKS", "RODZAJ_WG_KST", "RODZAJ_WG_")
_STOREYS = ("KONDYGNACJE_NADZIEMNE", "KONDYGNACJ", "LICZBAKONDYGNACJINADZIEMNYCH", "LICZBAKOND")

BUILDING_FIELDS = frozenset((*_REFERENCE, *_KIND, *_STOREYS))
"""The properties that are read; everything else stays where it is."""


def is_building(names: Iterable[str]) -> bool:
    """Whether properties of these names, upper case, can be those of a building."""
    return not {*_REFERENCE, *_KIND}.isdisjoint(names)


def raw_building(fields: Mapping[str, str], line: int, fallback_name: str, warn: Warn) -> RawBuilding:
    """The building with the properties ``fields`` (by upper-case name), still without geometry."""
    raw = RawBuilding(line, reference=_first(fields, _REFERENCE), fallback_name=fallback_name)
    name = raw.reference or fallback_name
    kind = _first(fields, _KIND)
    raw.kind = building_kinds().get(kind.lower())
    if raw.kind is None:
        said = f"rodzaj budynku „{kind}” nie jest znany" if kind else "brak rodzaju budynku"
        warn(RULE_UNKNOWN_KIND, name, f"{said}; budynek nie liczy się do OUZ", line)
    storeys = _first(fields, _STOREYS)
    try:
        raw.storeys_above_ground = _whole(storeys) if storeys else None
    except ValueError:
        warn(
            RULE_INVALID_STOREYS, name, f"liczba kondygnacji „{storeys}” jest niepoprawna; pominięto ją", line
        )
    return raw


def _first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _whole(text: str) -> int:
    number = float(text.replace(",", "."))
    if not math.isfinite(number) or not 0 <= number < 1000:
        raise ValueError(text)
    return int(number)
