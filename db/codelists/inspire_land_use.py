"""INSPIRE's land use classification (HILUCS), and the class that we give to zones and terrains.

There is no official table from Polish symbols to HILUCS: ``hilucs_mapping.csv`` is ours, with a reason in
each row. ``hilucs.csv`` lists INSPIRE's values with their addresses.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planowisko.db.codelists import zone_kinds
from planowisko.db.codelists.table import rows

NOT_KNOWN_USE = "6_6_NotKnownUse"
"""What INSPIRE gives where the use is not known: symbols that no dictionary has."""

_ZONE_KIND = "zone_kind"
_SEPARATORS = re.compile(r"[/,;+\s-]+")

_SHORTEST_BEGINNING = {"2003": 2}
"""How many letters of a longer symbol must be known. Later regimes build symbols by adding letters (KDL is
a KD is a K); in 2003 one letter says nothing of the next (K is sewerage, KX a footpath)."""


@dataclass(frozen=True, slots=True)
class LandUseClass:
    """A value of HILUCS: its code, official address and English label."""

    code: str
    address: str
    label_en: str


@cache
def land_use_classes() -> dict[str, LandUseClass]:
    """The values of HILUCS by code (``5_1_PermanentResidentialUse``)."""
    return {row["code"]: LandUseClass(**row) for row in rows("hilucs.csv")}


@cache
def _mapping() -> dict[tuple[str, str], str]:
    return {(row["scheme"], row["symbol"]): row["hilucs"] for row in rows("hilucs_mapping.csv")}


@cache
def land_use_of_zone(zone_kind: str) -> LandUseClass:
    """Return the class of a zone by its kind (``strefaUslugowa``)."""
    symbol = next((kind.symbol for kind in zone_kinds().values() if kind.code == zone_kind), "")
    return land_use_classes()[_mapping().get((_ZONE_KIND, symbol), NOT_KNOWN_USE)]


def land_use_of_terrain(
    symbol: str, regime: str | None, own_symbols: Mapping[str, str]
) -> tuple[LandUseClass, ...]:
    """Return the classes of a terrain: one for each part of a mixed symbol (``MN/U``), none of them twice.

    ``regime`` is the regulation whose symbols the plan uses (2003, 2021, 2026), ``own_symbols`` gives the
    symbol of the regime behind one of the plan's own. A symbol that the regime does not list counts as the
    longest beginning of it that is listed; one without is of unknown use.
    """
    if symbol in own_symbols:
        symbol = own_symbols[symbol]
    parts = [part.strip("0123456789.") for part in _SEPARATORS.split(symbol)]
    codes = dict.fromkeys(_code_of(own_symbols.get(part, part), regime) for part in parts if part)
    known = [code for code in codes if code != NOT_KNOWN_USE] or [NOT_KNOWN_USE]
    return tuple(land_use_classes()[code] for code in known)


def _code_of(symbol: str, regime: str | None) -> str:
    if regime is None:
        return NOT_KNOWN_USE
    if found := _mapping().get((regime, symbol)):
        return found
    shortest = _SHORTEST_BEGINNING.get(regime, 1)
    for length in range(len(symbol) - 1, shortest - 1, -1):
        if found := _mapping().get((regime, symbol[:length])):
            return found
    return NOT_KNOWN_USE
