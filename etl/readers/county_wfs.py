"""Reads the simplified answers of county WFS services: MapServer (``ms``) and ``http://xsd.geoportal2.pl/ewns``.

The registered area comes without a unit: one county delivers hectares, another square metres. The unit is
settled for the whole file by comparing with the areas of the geometries.
"""

import math
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
from lxml import etree

from planowisko.etl.checks.registered_area import (
    HECTARE,
    RULE_INVALID,
    RULE_UNKNOWN_UNIT,
    SQUARE_METRE,
    check_sign,
    parse_area,
)
from planowisko.etl.checks.violation import Violation
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS, UnknownCrs, parse_srs_name
from planowisko.etl.readers.county_fields import is_parcel, service_fields, text_of
from planowisko.etl.readers.egib import RULE_UNKNOWN_LAND_USE, Warn
from planowisko.etl.readers.gml_geometry import GeometryError, GmlSurface, read_surface
from planowisko.etl.readers.land_use_notation import parse_land_uses
from planowisko.etl.readers.raw_cadastre import RawParcel, RawRecord
from planowisko.etl.readers.xml_stream import Feature, read_features

SAMPLE = 500
"""How many parcels with an area are compared with their geometry."""

AGREEMENT = 0.8
"""Share of the compared parcels that must speak for a unit."""

_SQUARE_METRES_PER_SQUARE_DEGREE = 111_320.0**2 * math.cos(math.radians(52))
_FACTOR_OF_AGREEMENT = 2.0


class CountyWfsReader:
    """Reads one file, in two passes: the first settles the unit of area and ends after a sample."""

    def __init__(self, path: Path, warn: Warn) -> None:
        self._path = path
        self._warn = warn

    def read(self) -> Iterator[RawRecord]:
        """Yield parcels as read. Raises ``InputRefused`` as ``read_features`` does."""
        unit = self._area_unit()
        for feature in read_features(self._path):
            fields = service_fields(feature)
            if fields is not None and is_parcel(fields):
                yield self._parcel(feature, fields, unit)

    def _parcel(self, feature: Feature, fields: dict[str, etree._Element], unit: Decimal | None) -> RawParcel:
        reference = text_of(fields, "ID_DZIALKI") or _composed_reference(fields)
        raw = RawParcel(feature.line, reference=reference, fallback_name=text_of(fields, "NUMER_DZIALKI"))
        try:
            number = parse_area(text_of(fields, "POLE_EWIDENCYJNE"))
        except ValueError as error:
            number = None
            raw.violations.append(
                Violation(RULE_INVALID, f"powierzchnia ewidencyjna „{error}” nie jest liczbą")
            )
        if number is not None and (violation := check_sign(number * (unit or SQUARE_METRE))):
            raw.violations.append(violation)
        if number is not None and unit is not None:
            raw.area = number * unit
        raw.land_use, unknown = parse_land_uses(text_of(fields, "KLASOUZYTKI_EGIB"))
        for mark in unknown:
            text = f"oznaczenie „{mark}” w KLASOUZYTKI_EGIB nie jest znane"
            self._warn(RULE_UNKNOWN_LAND_USE, reference, text, feature.line)
        geometry = fields.get("")
        if geometry is not None and len(geometry):
            raw.read_geometry(geometry, feature.srs_name)
        return raw

    def _area_unit(self) -> Decimal | None:
        """The unit of the registered areas in m²; None, with a warning, where geometry does not tell it."""
        votes: Counter[Decimal | None] = Counter()
        for feature in read_features(self._path):
            fields = service_fields(feature)
            if fields is None or not is_parcel(fields):
                continue
            try:
                number = parse_area(text_of(fields, "POLE_EWIDENCYJNE"))
                if number is None or number <= 0 or "" not in fields:
                    continue
                computed = _computed_area(read_surface(fields[""], feature.srs_name))
            except (ValueError, GeometryError, UnknownCrs):
                continue
            votes[_speaks_for(float(number), computed)] += 1
            if votes.total() >= SAMPLE:
                break
        if not votes:
            return None
        unit, count = votes.most_common(1)[0]
        if unit is not None and count >= AGREEMENT * votes.total():
            return unit
        text = (
            f"nie można ustalić jednostki pola POLE_EWIDENCYJNE: z {votes.total()} porównanych działek za "
            f"hektarami przemawia {votes[HECTARE]}, za metrami kwadratowymi {votes[SQUARE_METRE]}; "
            "powierzchnie ewidencyjne nie zostały wczytane"
        )
        self._warn(RULE_UNKNOWN_UNIT, self._path.name, text, 0)
        return None


def _composed_reference(fields: dict[str, etree._Element]) -> str:
    """The identifier put together of its parts, where a service gives those only."""
    parts = [text_of(fields, name) for name in ("NUMER_JEDNOSTKI", "NUMER_OBREBU", "NUMER_DZIALKI")]
    return ".".join(parts) if all(parts) else ""


def _computed_area(surface: GmlSurface) -> float:
    """The area in m², whatever the order of the axes; of geographic coordinates a rough one."""
    total = 0.0
    for polygon in surface.polygons:
        rings = [abs(_ring_area(ring)) for ring in (polygon.exterior, *polygon.interiors)]
        total += rings[0] - sum(rings[1:])
    if surface.srs_name and parse_srs_name(surface.srs_name).srid in GEOGRAPHIC_SRIDS:
        total *= _SQUARE_METRES_PER_SQUARE_DEGREE
    return total


def _ring_area(ring: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    # Taken from the first point, so that large coordinates do not eat up the digits.
    first, second = (ring - ring[0]).T
    return float(np.dot(first[:-1], second[1:]) - np.dot(first[1:], second[:-1])) / 2


def _speaks_for(number: float, computed: float) -> Decimal | None:
    for unit in (SQUARE_METRE, HECTARE):
        area = number * float(unit)
        if computed / _FACTOR_OF_AGREEMENT <= area <= computed * _FACTOR_OF_AGREEMENT:
            return unit
    return None
