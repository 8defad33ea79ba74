"""Writes a delivery of parcels of any size: an EGiB GML of invented ground, the same every time.

Parcels are the cells of a grid of 40 m whose nodes are shifted, with one or two vertices more on every side,
so that neighbours share their borders vertex by vertex. Memory does not grow with their number.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import numpy as np
from shapely import MultiPolygon, Polygon

from planowisko.etl.records.cadastre import CadastralParcel, CadastralZoning, LandUse
from planowisko.etl.records.source import Source
from planowisko.etl.writers.egib import write_egib

SRID = 2180
UNIT = "060304_2"
NAMESPACE = "PL.PZGiK.307.EGiB"

_CELL = 40.0
_SHIFT = 6.0
_WEST, _SOUTH = 770_000.0, 310_000.0
_PRECINCT_SIDE = 50
"""Cells along a side of a precinct."""

_CACHED = 8 * _PRECINCT_SIDE**2
"""Neighbours ask for the same places."""

_CREATED = datetime(2026, 10, 1, tzinfo=UTC)
_SOURCE = Source("")
_LAND_USES = (
    (("R", "R", "IVa"),),
    (("R", "R", "IIIb"), ("R", "R", "IVa")),
    (("R", "R", "V"),),
    (("Ł", "Ł", "III"),),
    (("B", None, None),),
    (("R", "R", "IVb"), ("B", "R", "IVb"), ("Ps", "Ps", "V")),
    (("Ls", "Ls", "V"),),
    (("R", "R", "II"),),
)


def write_delivery(target: Path, count: int, *, changed_every: int = 0) -> None:
    """Write ``count`` parcels with their precincts and unit.

    With ``changed_every`` n every n-th parcel has another area of land use, as after a change in the
    register.
    """
    write_egib(
        _records(count, changed_every), target, namespace=NAMESPACE, created=_CREATED, comment="invented"
    )


def _records(count: int, changed_every: int) -> Iterator[CadastralParcel | CadastralZoning]:
    side = int(np.ceil(np.sqrt(count)))
    precincts = int(np.ceil(side / _PRECINCT_SIDE))
    cells = precincts * _PRECINCT_SIDE
    yield _zoning("unit", UNIT, "Miara", _border(0, 0, cells, cells))
    for row in range(precincts):
        for column in range(precincts):
            reference = _precinct(row * precincts + column)
            first_row, first_column = row * _PRECINCT_SIDE, column * _PRECINCT_SIDE
            border = _border(
                first_row, first_column, first_row + _PRECINCT_SIDE, first_column + _PRECINCT_SIDE
            )
            yield _zoning("precinct", reference, f"Obręb {row * precincts + column + 1}", border)
    for index, (row, column) in enumerate(_cells(count, side)):
        precinct = (row // _PRECINCT_SIDE) * precincts + column // _PRECINCT_SIDE
        number = (row % _PRECINCT_SIDE) * _PRECINCT_SIDE + column % _PRECINCT_SIDE
        parcel = _parcel(index, row, column, _precinct(precinct), number)
        if changed_every and index % changed_every == changed_every - 1:
            parcel = replace(
                parcel,
                version_id="2026-10-15T08:00:00",
                begin_lifespan_version=datetime(2026, 10, 15, 8, tzinfo=UTC),
                land_use=(LandUse("Bi", None, None, parcel.area_value),),
            )
        yield parcel


def _cells(count: int, side: int) -> Iterator[tuple[int, int]]:
    """Row by row of precincts, precinct by precinct in them, as registers are kept."""
    given = 0
    for first_row in range(0, side, _PRECINCT_SIDE):
        for first_column in range(0, side, _PRECINCT_SIDE):
            for row in range(first_row, min(first_row + _PRECINCT_SIDE, side)):
                for column in range(first_column, min(first_column + _PRECINCT_SIDE, side)):
                    if given == count:
                        return
                    given += 1
                    yield row, column


def _precinct(number: int) -> str:
    return f"{UNIT}.{number + 1:04d}"


def _zoning(level: str, reference: str, name: str, border: Polygon) -> CadastralZoning:
    return CadastralZoning(_SOURCE, UNIT, level, reference, name, MultiPolygon([border]), SRID)


def _parcel(index: int, row: int, column: int, precinct: str, number: int) -> CadastralParcel:
    polygon = _border(row, column, row + 1, column + 1)
    area = Decimal(round(polygon.area)).quantize(Decimal("0.0001"))
    uses = _LAND_USES[_scatter(row, column, 7) % len(_LAND_USES)]
    part = (area / len(uses)).quantize(Decimal("1"))
    label = f"{number // 3 + 1}/{number % 3 + 1}" if number % 3 else f"{number // 3 + 1}"
    day = date(1995 + index % 30, 1 + index % 12, 1 + index % 28)
    version = datetime(day.year + 1, day.month, day.day, 7, index % 60, tzinfo=UTC)
    return CadastralParcel(
        source=_SOURCE,
        gmina_code=UNIT,
        national_reference=f"{precinct}.{label}",
        zoning_reference=precinct,
        label=label,
        map_sheet=None,
        geometry=MultiPolygon([polygon]),
        srid=SRID,
        area_value=area,
        land_use=tuple(LandUse(land, soil, soil_class, part) for land, soil, soil_class in uses),
        namespace=NAMESPACE,
        local_id=str(UUID(int=(index + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128, version=4)),
        version_id=version.replace(tzinfo=None).isoformat(),
        begin_lifespan_version=version,
        valid_from=day,
    )


def _border(south: int, west: int, north: int, east: int) -> Polygon:
    """The outline of a block of cells, with every vertex on the way."""
    points: list[tuple[float, float]] = []
    for column in range(west, east):
        points.extend(_side(south, column, 0))
    for row in range(south, north):
        points.extend(_side(row, east, 1))
    for column in reversed(range(west, east)):
        points.extend(_reversed_side(north, column, 0))
    for row in reversed(range(south, north)):
        points.extend(_reversed_side(row, west, 1))
    return Polygon(points)


def _side(row: int, column: int, direction: int) -> list[tuple[float, float]]:
    """The points of a cell's southern (``direction`` 0) or western (1) side but the last one."""
    start = _node(row, column)
    return [start, *_between(start, _end(row, column, direction), row, column, direction)]


def _reversed_side(row: int, column: int, direction: int) -> list[tuple[float, float]]:
    start, end = _node(row, column), _end(row, column, direction)
    return [end, *reversed(_between(start, end, row, column, direction))]


def _end(row: int, column: int, direction: int) -> tuple[float, float]:
    return _node(row, column + 1) if direction == 0 else _node(row + 1, column)


@lru_cache(maxsize=_CACHED)
def _node(row: int, column: int) -> tuple[float, float]:
    return (
        round(_WEST + column * _CELL + _offset(row, column, 0), 2),
        round(_SOUTH + row * _CELL + _offset(row, column, 1), 2),
    )


@lru_cache(maxsize=_CACHED)
def _between(
    start: tuple[float, float], end: tuple[float, float], row: int, column: int, direction: int
) -> tuple[tuple[float, float], ...]:
    """One or two vertices on a side, off its straight line."""
    count = 1 + _scatter(row, column, 2 + direction) % 2
    points: list[tuple[float, float]] = []
    for number in range(1, count + 1):
        share = number / (count + 1)
        off = 0.3 * _offset(row, column, 3 * direction + 3 + number)
        x = start[0] + share * (end[0] - start[0]) + (off if direction == 1 else 0.0)
        y = start[1] + share * (end[1] - start[1]) + (off if direction == 0 else 0.0)
        points.append((round(x, 2), round(y, 2)))
    return tuple(points)


def _offset(row: int, column: int, kind: int) -> float:
    return _SHIFT * (_scatter(row, column, kind) / 0x8000 - 1.0)


def _scatter(row: int, column: int, kind: int) -> int:
    """A whole number below 65,536 that looks like chance and is the same every time."""
    value = (row * 0x9E3779B1 + column * 0x85EBCA77 + kind * 0xC2B2AE3D) & 0xFFFFFFFF
    value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    value = ((value ^ (value >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return (value ^ (value >> 15)) & 0xFFFF
