"""The area balance of a plan, and which parcels lie in which of its zones, computed in the database."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection

ZONE, TERRAIN, REST, PLAN, OVERLAY, REGULATION = (
    "zone",
    "terrain",
    "rest",
    "plan",
    "overlay",
    "regulation",
)


@dataclass(frozen=True)
class BalanceRow:
    """A row of a balance: ``part`` says of what; ``symbol`` is None of the rest and of the plan as a whole.

    ``area`` is in m² on the ellipsoid, ``share`` of the plan (1 is all of it); None while the plan has no
    area. ``color`` is red, green, blue.
    """

    part: str
    symbol: str | None
    label_pl: str | None
    label_en: str | None
    color: tuple[int, int, int] | None
    object_count: int
    area: float | None
    share: float | None


@dataclass(frozen=True)
class ParcelPart:
    """A part of a parcel: in a zone, terrain or regulation, or in none (``table`` is None then).

    ``registered_area`` and ``parcel_area`` (on the ellipsoid) are the whole parcel's, in m²; ``share`` is of
    the parcel. ``geometry`` is WKB, x easting and y northing in ``srid``.
    """

    national_reference: str
    registered_area: float | None
    parcel_area: float
    table: str | None
    designation: str | None
    symbol: str | None
    local_id: str | None
    area: float
    share: float
    geometry: bytes
    srid: int


def fetch_area_balance(
    connection: Connection, gmina_code: str, plan_id: str, number: int | None
) -> list[BalanceRow]:
    """Return the balance of a version, or of the draft (None). Raises PlanNotFound."""
    rows = connection.query(
        "SELECT part, symbol, label_pl, label_en, red, green, blue, object_count, area, share "
        "FROM planowisko.area_balance(%s, %s, %s)",
        [gmina_code, plan_id, number],
    )
    return [BalanceRow(*row[:4], None if row[4] is None else tuple(row[4:7]), *row[7:]) for row in rows]


def fetch_parcels_by_zone(
    connection: Connection, gmina_code: str, plan_id: str, number: int | None, min_area: float
) -> list[ParcelPart]:
    """Return the parts of parcels in a version or the draft (None), those of ``min_area`` m² or more.

    Raises PlanNotFound.
    """
    rows = connection.query(
        "SELECT national_reference, registered_area::float8, parcel_area, class, designation, symbol, "
        "local_id, area, share, ST_AsBinary(geometry), ST_SRID(geometry) "
        "FROM planowisko.parcels_by_zone(%s, %s, %s, %s)",
        [gmina_code, plan_id, number, min_area],
    )
    return [ParcelPart(*row[:9], bytes(row[9]), row[10]) for row in rows]
