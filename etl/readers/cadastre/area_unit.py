"""Settles the unit of registered areas that come without one.

One county delivers hectares, another square metres. The unit is settled once for a delivered file, by
comparing a sample of its parcels with the areas of their geometries, before the parcels are read for good.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from planowisko.etl.checks.registered_area import HECTARE, RULE_UNKNOWN_UNIT, SQUARE_METRE, check_sign
from planowisko.etl.checks.violation import Violation
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS, UnknownCrs, parse_srs_name
from planowisko.etl.readers.cadastre.raw_records import RawParcel
from planowisko.etl.readers.xml.gml_geometry import GmlSurface

SAMPLE = 500
"""How many parcels with an area are compared with their geometry."""

AGREEMENT = 0.8
"""Share of the compared parcels that must speak for a unit."""

_SQUARE_METRES_PER_SQUARE_DEGREE = 111_320.0**2 * math.cos(math.radians(52))
_FACTOR_OF_AGREEMENT = 2.0


@dataclass(frozen=True, slots=True)
class AreaUnit:
    """The unit of a file's registered areas: ``unit`` in m², None where it cannot be told, for ``doubt``."""

    unit: Decimal | None
    doubt: Violation | None = None

    def take(self, raw: RawParcel, number: Decimal | None) -> None:
        """Make ``number``, as the file has it, the area of ``raw``; without a unit a doubt about it."""
        if number is None:
            return
        if violation := check_sign(number * (self.unit or SQUARE_METRE)):
            raw.violations.append(violation)
        if self.unit is not None:
            raw.area = number * self.unit
        elif self.doubt is not None:
            raw.doubts.append(self.doubt)


def settle_area_unit(parcels: Iterable[tuple[Decimal, GmlSurface]], field: str) -> AreaUnit:
    """The unit of the numbers in the field ``field``, given with the surfaces of their parcels.

    Reads no more of ``parcels`` than the sample needs. Numbers that are not positive say nothing.
    """
    votes: Counter[Decimal | None] = Counter()
    telling = ((number, surface) for number, surface in parcels if number > 0)
    for number, surface in islice(telling, SAMPLE):
        try:
            votes[_speaks_for(float(number), _rough_area(surface))] += 1
        except UnknownCrs:
            continue
    if not votes:
        return AreaUnit(None, _unsettled(field, votes))
    unit, count = votes.most_common(1)[0]
    if unit is not None and count >= AGREEMENT * votes.total():
        return AreaUnit(unit)
    return AreaUnit(None, _unsettled(field, votes))


def _unsettled(field: str, votes: Counter[Decimal | None]) -> Violation:
    return Violation(
        RULE_UNKNOWN_UNIT,
        f"jednostki pola {field} nie można ustalić (z porównanych działek: {votes.total()}, za hektarami "
        f"przemawia {votes[HECTARE]}, za metrami kwadratowymi {votes[SQUARE_METRE]}); "
        "powierzchnia ewidencyjna nie została wczytana",
        f"the unit of the field {field} cannot be settled (of {votes.total()} parcels compared, "
        f"{votes[HECTARE]} speak for hectares, {votes[SQUARE_METRE]} for square metres); "
        "the registered area was left out",
    )


def _rough_area(surface: GmlSurface) -> float:
    """The area in m², whatever the order of the axes; of geographic coordinates a rough one."""
    total = 0.0
    for polygon in surface.polygons:
        rings = [abs(_ring_area(ring)) for ring in (polygon.exterior, *polygon.interiors)]
        total += rings[0] - sum(rings[1:])
    if surface.srs_name and parse_srs_name(surface.srs_name).srid in GEOGRAPHIC_SRIDS:
        total *= _SQUARE_METRES_PER_SQUARE_DEGREE
    return total


def _ring_area(ring: NDArray[np.float64]) -> float:
    # Taken from the first point, so that large coordinates do not eat up the digits.
    first, second = (ring - ring[0]).T
    return float(np.dot(first[:-1], second[1:]) - np.dot(first[1:], second[:-1])) / 2


def _speaks_for(number: float, computed: float) -> Decimal | None:
    for unit in (SQUARE_METRE, HECTARE):
        area = number * float(unit)
        if computed / _FACTOR_OF_AGREEMENT <= area <= computed * _FACTOR_OF_AGREEMENT:
            return unit
    return None
