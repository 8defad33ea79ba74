"""Land-use entries of invented parcels: what is registered on the kinds of land that the landscape has."""

import math
from decimal import Decimal
from random import Random

from shapely import Polygon

from planowisko.etl.records.cadastre import LandUse

_ARABLE_CLASSES = ("II", "IIIa", "IIIb", "IVa", "IVb", "V", "VI")
_GRASSLAND_CLASSES = ("II", "III", "IV", "V")
_FOREST_CLASSES = ("II", "III", "IV")
_BUILT_UP = {"SU": "Bi", "SC": "Bi", "SI": "Bi", "SP": "Ba"}
_HOUSE_PLOT = 1400


def land_uses(land: str, area: Decimal, polygon: Polygon, random: Random) -> tuple[LandUse, ...]:
    """The entries of one parcel; their areas add up to ``area`` (m²)."""
    if land in ("road", "street", "track"):
        return (LandUse("dr", area=area),)
    if land in ("river", "border_river"):
        return (LandUse("Wp", area=area),)
    if land in _BUILT_UP:
        return (LandUse(_BUILT_UP[land], area=area),)
    if land == "forest":
        return (LandUse("Ls", "Ls", random.choice(_FOREST_CLASSES), area),)
    if land == "border":
        use = random.choice(("dr", "dr", "W", "Lzr"))
        return (LandUse("dr", area=area),) if use == "dr" else (LandUse(use, "Ps", "IV", area),)
    if land == "meadow":
        use = random.choice(("Ł", "Ł", "Ps"))
        return (LandUse(use, use, random.choice(_GRASSLAND_CLASSES), area),)
    soil = _ARABLE_CLASSES[_soil(polygon, len(_ARABLE_CLASSES))]
    if land == "homestead":
        return _homestead(area, soil, random)
    return _field(area, soil, random)


def _homestead(area: Decimal, soil: str, random: Random) -> tuple[LandUse, ...]:
    house = LandUse("B") if random.random() < 0.4 else LandUse("Br", "R", soil)
    built = Decimal(min(int(area), random.randint(_HOUSE_PLOT // 2, _HOUSE_PLOT)))
    rest = area - built
    first = LandUse(house.land_use, house.soil_use, house.soil_class, built)
    if rest < 100:
        return (LandUse(house.land_use, house.soil_use, house.soil_class, area),)
    behind = LandUse("S", "R", soil, rest) if random.random() < 0.2 else LandUse("R", "R", soil, rest)
    return (first, behind)


def _field(area: Decimal, soil: str, random: Random) -> tuple[LandUse, ...]:
    other = random.random()
    if other > 0.18 or area < 2000:
        return (LandUse("R", "R", soil, area),)
    part = Decimal(int(float(area) * random.uniform(0.05, 0.3)))
    if other < 0.07:
        second = LandUse("Ps", "Ps", random.choice(_GRASSLAND_CLASSES), part)
    elif other < 0.12:
        second = LandUse("Lzr", "R", soil, part)
    else:
        second = LandUse("N", area=part)
    return (LandUse("R", "R", soil, area - part), second)


def _soil(polygon: Polygon, classes: int) -> int:
    """An index that changes slowly across the country: loess here, sand there."""
    x, y = polygon.exterior.coords[0]
    wave = math.sin(x / 2300) + math.sin(y / 3100 + 1.3) + 0.6 * math.sin((x + y) / 1100)
    return min(classes - 1, max(0, int((wave + 2.6) / 5.2 * classes)))
