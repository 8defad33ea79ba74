"""Imports, what was rejected in them, and what they have changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .driver import Connection

PARCELS = "parcels"
DONE = "done"
REJECTED = "rejected"


@dataclass(frozen=True)
class ImportRun:
    """An import: ``kind`` says of what, ``outcome`` done or refused, ``message`` why it was refused."""

    gmina_code: str
    gmina_name: str
    id: str
    kind: str
    outcome: str
    started_at: datetime
    imported_by: str
    taken_count: int
    rejected_count: int
    warning_count: int
    message: str | None
    file_names: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether it can be told what it has changed: parcels have a history."""
        return self.kind == PARCELS and self.outcome == DONE


@dataclass(frozen=True)
class ImportProblem:
    """A record that was rejected (``kind`` REJECTED), or a doubt about one that was taken.

    ``geometry`` is WKB, x easting and y northing in ``srid``; None without a place.
    """

    kind: str
    file: str
    layer: str | None
    line: int
    object: str
    rule: str
    message: str
    geometry: bytes | None
    srid: int | None


@dataclass(frozen=True)
class ParcelChange:
    """What became of a parcel: ``change`` is added, changed or vanished.

    Areas are the registered ones in m²; geometries WKB, x easting and y northing in ``srid``.
    """

    national_reference: str
    change: str
    old_area: float | None
    new_area: float | None
    redrawn: bool
    old_geometry: bytes | None
    new_geometry: bytes | None
    srid: int


def fetch_import_runs(connection: Connection, limit: int) -> list[ImportRun]:
    """Return the latest imports that the person may see, the newest first."""
    rows = connection.query(
        "SELECT gmina_code, gmina_name, id::text, kind, outcome, started_at, imported_by, taken_count, "
        "rejected_count, warning_count, message, file_names FROM planowisko.import_run_overview "
        "ORDER BY started_at DESC LIMIT %s",
        [limit],
    )
    return [ImportRun(*row[:-1], tuple(row[-1])) for row in rows]


def fetch_import_problems(connection: Connection, run: ImportRun, language: str) -> list[ImportProblem]:
    """Return what was rejected, then what is doubtful, in the order of the files."""
    rows = connection.query(
        "SELECT kind, file_name, layer, line, object, rule, "
        "CASE WHEN %s = 'en' THEN coalesce(message_en, message) ELSE message END, "
        "ST_AsBinary(geometry), ST_SRID(geometry) FROM planowisko.import_problem "
        "WHERE gmina_code = %s AND import_run_id = %s ORDER BY kind, file_name, line, object",
        [language, run.gmina_code, run.id],
    )
    return [ImportProblem(*row[:-2], _bytes(row[-2]), row[-1]) for row in rows]


def fetch_parcel_changes(
    connection: Connection, later: ImportRun, earlier: ImportRun | None
) -> list[ParcelChange]:
    """Return what differs between the parcels after two imports of a gmina.

    Without ``earlier`` it is what ``later`` itself has changed. Raises PlanNotFound where one of them is not
    an import of parcels that was done.
    """
    rows = connection.query(
        "SELECT national_reference, change, old_area::float8, new_area::float8, redrawn, "
        "ST_AsBinary(old_geometry), ST_AsBinary(new_geometry), "
        "ST_SRID(coalesce(new_geometry, old_geometry)) FROM planowisko.parcel_changes(%s, %s, %s)",
        [later.gmina_code, later.id, earlier.id if earlier else None],
    )
    return [ParcelChange(*row[:5], _bytes(row[5]), _bytes(row[6]), row[7]) for row in rows]


def _bytes(value: Any) -> bytes | None:
    """psycopg2 hands binary values over as views."""
    return None if value is None else bytes(value)
