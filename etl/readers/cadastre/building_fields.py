"""What the properties of a building say, whatever format and schema they come in."""

import math
from collections.abc import Iterable, Mapping

from planowisko.db.codelists.cadastre import building_kinds
from planowisko.etl.readers.cadastre.raw_records import RawBuilding

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


def raw_building(fields: Mapping[str, str], line: int, fallback_name: str) -> RawBuilding:
    """The building with the properties ``fields`` (by upper-case name), still without geometry."""
    return building(
        line,
        reference=_first(fields, _REFERENCE),
        kind=_first(fields, _KIND),
        storeys=_first(fields, _STOREYS),
        fallback_name=fallback_name,
    )


def building(line: int, *, reference: str, kind: str, storeys: str, fallback_name: str) -> RawBuilding:
    """The building with these texts, empty where there is none; still without geometry."""
    raw = RawBuilding(line, reference=reference, fallback_name=fallback_name)
    raw.kind = building_kinds().get(kind.lower())
    if raw.kind is None:
        polish = f"rodzaj budynku „{kind}” nie jest znany" if kind else "brak rodzaju budynku"
        english = f"kind of building “{kind}” is not known" if kind else "no kind of building"
        raw.doubt(
            RULE_UNKNOWN_KIND,
            f"{polish}; budynek nie liczy się do OUZ",
            f"{english}; the building does not count for OUZ",
        )
    try:
        raw.storeys_above_ground = _whole(storeys) if storeys else None
    except ValueError:
        raw.doubt(
            RULE_INVALID_STOREYS,
            f"liczba kondygnacji „{storeys}” jest niepoprawna; pominięto ją",
            f"number of storeys “{storeys}” is not valid; it was left out",
        )
    return raw


def _first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _whole(text: str) -> int:
    number = float(text.replace(",", "."))
    if not math.isfinite(number) or not 0 <= number < 1000:
        raise ValueError(text)
    return int(number)
