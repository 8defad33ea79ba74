"""Parcels: found by what a person types or where one clicks, with their history and what plans say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .driver import Connection

FOUND_PARCEL = "parcel"
FORMER_PARCEL = "former"
PRECINCT = "precinct"

DESIGNATED = "designated"
NO_PLAN = "no_plan"
NOT_AVAILABLE = "not_available"
DRAWING_ONLY = "drawing_only"

GENERAL = "general"
LOCAL = "local"

WHOLE_PLAN = "plan"
UNASSIGNED = "unassigned"
DRAFT = "draft"

_SUCCESSORS = (
    "SELECT predecessor_reference, successor_reference, kind, recorded_at, original_share "
    "FROM planowisko.parcel_successors(%s, %s)"
)
_PREDECESSORS = (
    "SELECT predecessor_reference, successor_reference, kind, recorded_at, original_share "
    "FROM planowisko.parcel_predecessors(%s, %s)"
)


@dataclass(frozen=True)
class ParcelKey:
    """By what a parcel is known."""

    gmina_code: str
    national_reference: str


@dataclass(frozen=True)
class FoundParcel:
    """What a search has found: a parcel, a former one or a whole precinct, by ``kind``. Area in m²."""

    kind: str
    gmina_code: str
    gmina_name: str
    national_reference: str
    label: str | None
    map_sheet: str | None
    precinct_reference: str
    precinct_name: str | None
    area_value: float | None

    @property
    def key(self) -> ParcelKey:
        """The parcel's key; of a precinct its own."""
        return ParcelKey(self.gmina_code, self.national_reference)


@dataclass(frozen=True)
class ParcelOverview:
    """A parcel as it is, or as it was last.

    ``area_value`` is the registered area, ``ground_area`` that of the geometry on the ellipsoid and
    ``area_tolerance`` by how much they may differ, in m². ``land_use`` is a list of mappings with the codes
    ``land_use``, ``soil_use`` and ``soil_class`` and the ``area`` in m². ``geometry`` is WKB, x easting and y
    northing in ``srid``.
    """

    gmina_code: str
    gmina_name: str
    national_reference: str
    label: str
    map_sheet: str | None
    precinct_reference: str
    precinct_name: str | None
    state: str
    recorded_at: datetime
    closed_at: datetime | None
    area_value: float | None
    ground_area: float
    area_tolerance: float | None
    land_use: list[dict[str, Any]]
    geometry: bytes
    srid: int

    @property
    def key(self) -> ParcelKey:
        """By what it is known."""
        return ParcelKey(self.gmina_code, self.national_reference)

    @property
    def is_current(self) -> bool:
        """Whether it is in the cadastre today."""
        return self.state == "current"


@dataclass(frozen=True)
class ParcelVersion:
    """A version of a parcel; ``changed`` holds ``from`` and ``to`` by attribute, None of the first one."""

    number: int
    state: str
    recorded_at: datetime
    superseded_at: datetime | None
    valid_from: date | None
    area_value: float | None
    changed: dict[str, dict[str, Any]] | None
    redrawn: bool | None
    geometry: bytes
    srid: int


@dataclass(frozen=True)
class ParcelLink:
    """A parcel that came before or after another; ``kind`` is division, merger and so on."""

    predecessor_reference: str
    successor_reference: str
    kind: str
    recorded_at: datetime
    original_share: float


@dataclass(frozen=True)
class Designation:
    """What a plan says of a part of the parcel: ``area`` in m², ``share`` of the parcel.

    ``symbol_class`` is the table of the zone, terrain or regulation; WHOLE_PLAN tells how much of the parcel
    the plan covers, UNASSIGNED what of that has no designation. ``resolution`` is what adopted the version.
    """

    state: str
    gmina_code: str
    gmina_name: str
    plan_id: str
    plan_version_id: str | None
    number: int | None
    title: str
    plan_type: str
    plan_group: str
    status_label: str
    valid_from: date | None
    valid_to: date | None
    in_force: bool
    has_designations: bool
    symbol_class: str
    designation: str | None
    symbol: str | None
    name: str | None
    is_overlay: bool
    area: float
    share: float
    is_sliver: bool
    resolution: str | None

    @property
    def plan_key(self) -> tuple[str, str, str]:
        """What tells plans apart, the draft from the published version."""
        return (self.state, self.gmina_code, self.plan_id)


@dataclass(frozen=True)
class Answer:
    """The answer to "what is designated here" by the plans of a group, GENERAL or LOCAL."""

    plan_group: str
    answer: str
    reason: str | None
    outside_area: float
    outside_share: float
    outside_is_sliver: bool


@dataclass(frozen=True)
class ParcelReport:
    """Everything that is told of a parcel."""

    overview: ParcelOverview
    answers: tuple[Answer, ...]
    designations: tuple[Designation, ...]
    versions: tuple[ParcelVersion, ...]
    successors: tuple[ParcelLink, ...]
    predecessors: tuple[ParcelLink, ...]


def find_parcels(connection: Connection, text: str, limit: int) -> list[FoundParcel]:
    """Return the parcels and precincts that a text names, the best first."""
    rows = connection.query(
        "SELECT kind, gmina_code, gmina_name, national_reference, label, map_sheet, precinct_reference, "
        "precinct_name, area_value::float8 FROM planowisko.find_parcels(%s, %s)",
        [text, limit],
    )
    return [FoundParcel(*row) for row in rows]


def parcels_at(connection: Connection, east: float, north: float, srid: int) -> list[ParcelKey]:
    """Return the parcels at a point, x easting and y northing in ``srid``, the smallest first."""
    rows = connection.query(
        "SELECT gmina_code, national_reference FROM planowisko.parcels_at(%s, %s, %s)", [east, north, srid]
    )
    return [ParcelKey(*row) for row in rows]


def fetch_precinct_place(connection: Connection, key: ParcelKey) -> tuple[bytes, int] | None:
    """Return the surface of a precinct as WKB with its EPSG code; None where there is none."""
    rows = connection.query(
        "SELECT ST_AsBinary(geometry), ST_SRID(geometry) FROM cadastre.cadastral_zoning "
        "WHERE gmina_code = %s AND national_reference = %s",
        [key.gmina_code, key.national_reference],
    )
    return (bytes(rows[0][0]), rows[0][1]) if rows else None


def fetch_parcel_report(connection: Connection, key: ParcelKey, language: str) -> ParcelReport | None:
    """Return everything that is told of a parcel; None where it is not known, not even as a former one."""
    parcel = [key.gmina_code, key.national_reference]
    rows = connection.query(
        "SELECT gmina_code, gmina_name, national_reference, label, map_sheet, precinct_reference, "
        "precinct_name, state, recorded_at, closed_at, area_value::float8, ground_area, area_tolerance, "
        "land_use, ST_AsBinary(geometry), ST_SRID(geometry) FROM planowisko.parcel_overview(%s, %s)",
        parcel,
    )
    if not rows:
        return None
    *told, geometry, srid = rows[0]
    return ParcelReport(
        ParcelOverview(*told, bytes(geometry), srid),
        tuple(
            Answer(*row)
            for row in connection.query(
                "SELECT plan_group, answer, reason, outside_area, outside_share, outside_is_sliver "
                "FROM planowisko.parcel_answers(%s, %s)",
                parcel,
            )
        ),
        tuple(
            Designation(*row)
            for row in connection.query(
                "SELECT state, plan_gmina_code, plan_gmina_name, plan_id::text, plan_version_id::text, "
                "number, title, plan_type, plan_group, "
                "CASE WHEN %s = 'en' THEN coalesce(label_en, label_pl, status) "
                "ELSE coalesce(label_pl, status) END, told.valid_from, told.valid_to, in_force, "
                "has_designations, class, designation, symbol, name, is_overlay, area, share, is_sliver, "
                "resolution "
                "FROM planowisko.parcel_designations(%s, %s) AS told LEFT JOIN codelist.code_value "
                "ON codelist = 'ProcessStepGeneralValue' AND code = status",
                [language, *parcel],
            )
        ),
        _versions(connection, parcel),
        _links(connection, _SUCCESSORS, parcel),
        _links(connection, _PREDECESSORS, parcel),
    )


def _versions(connection: Connection, parcel: list[str]) -> tuple[ParcelVersion, ...]:
    rows = connection.query(
        "SELECT number, state, recorded_at, superseded_at, valid_from, area_value::float8, changed, redrawn, "
        "ST_AsBinary(geometry), ST_SRID(geometry) FROM planowisko.parcel_history(%s, %s)",
        parcel,
    )
    return tuple(ParcelVersion(*row[:8], bytes(row[8]), row[9]) for row in rows)


def _links(connection: Connection, statement: str, parcel: list[str]) -> tuple[ParcelLink, ...]:
    return tuple(ParcelLink(*row) for row in connection.query(statement, parcel))
