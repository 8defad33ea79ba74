"""The written notation of land uses, ``RIVa,RV,PsIV,N``, as county services give it.

A mark is a land use (OFU), then, where the soil was classified, the soil use (OZU) and the soil class
(OZK): ``S-RIVa``, ``WŁIV``. A soil use that equals the land use is left out: ``RIVa`` is R on soil use R.
"""

import re
from functools import lru_cache

from planowisko.db.codelists.cadastre import land_uses, soil_classes, soil_uses
from planowisko.etl.records.cadastre import LandUse

_ECOLOGICAL = "E-"


def parse_land_uses(text: str) -> tuple[tuple[LandUse, ...], tuple[str, ...]]:
    """Read a list of marks separated by commas or semicolons.

    Returns the land uses, without areas, and the marks that mean nothing: those are kept as a land use of
    that name too, so that nothing of the delivery gets lost.
    """
    found: list[LandUse] = []
    unknown: list[str] = []
    for mark in re.split(r"[,;]", text):
        if not (mark := mark.strip()):
            continue
        land_use = parse_land_use(mark)
        if land_use is None:
            unknown.append(mark)
            land_use = LandUse(land_use=mark)
        found.append(land_use)
    return tuple(found), tuple(unknown)


@lru_cache(maxsize=4096)
def parse_land_use(mark: str) -> LandUse | None:
    """Read one mark; None where no land use, soil use and class make it up.

    The longest land use wins (``Wsr`` before ``Ws`` before ``W``) of which the rest can be read.
    """
    for code in _codes_by_length():
        if not mark.startswith(code):
            continue
        soil = _soil_pattern().fullmatch(mark, len(code))
        if soil is None:
            continue
        soil_use, soil_class = soil["use"], soil["soil_class"]
        if soil_use is None and soil_class is not None:
            soil_use = _own_soil_use(code)
        return LandUse(land_use=code, soil_use=soil_use, soil_class=soil_class)
    return None


def format_land_use(land_use: LandUse) -> str:
    """The mark of a land use: ``RIVa``, ``S-RIVa``, ``N``."""
    soil_use = land_use.soil_use
    if soil_use is None or soil_use == _own_soil_use(land_use.land_use):
        return f"{land_use.land_use}{land_use.soil_class or ''}"
    return f"{land_use.land_use}-{soil_use}{land_use.soil_class or ''}"


def _own_soil_use(land_use: str) -> str | None:
    base = land_use.removeprefix(_ECOLOGICAL)
    return base if base in soil_uses() else None


@lru_cache(maxsize=1)
def _codes_by_length() -> tuple[str, ...]:
    return tuple(sorted(land_uses(), key=len, reverse=True))


@lru_cache(maxsize=1)
def _soil_pattern() -> re.Pattern[str]:
    uses = "|".join(sorted(map(re.escape, soil_uses()), key=len, reverse=True))
    classes = "|".join(sorted(map(re.escape, soil_classes()), key=len, reverse=True))
    return re.compile(rf"(?:-?(?P<use>{uses}))?(?P<soil_class>{classes})?")
