"""Repairs of a draft: proposed by the database, and applied as they were shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .driver import Connection

GEOMETRY = "geometry"


@dataclass(frozen=True)
class RepairKind:
    """A repair with its only parameter and that one's default; both None where it has none."""

    code: str
    parameter: str | None
    default: float | None


@dataclass(frozen=True)
class RepairProposal:
    """A change that a repair would make to one object.

    ``before`` and ``after`` are WKB, x easting and y northing in ``srid``; ``after`` is None where only a
    value changes, the values are None where only the geometry does. ``change`` is what is gained and lost,
    its area in m²; None where it cannot be computed. ``digest`` is the database's name for just this change.
    """

    table: str
    id: str
    object: str
    attribute: str
    old_value: str | None
    new_value: str | None
    before: bytes | None
    after: bytes | None
    srid: int | None
    change: bytes | None
    changed_area: float | None
    digest: str


def fetch_repair_kinds(connection: Connection) -> list[RepairKind]:
    """Return the repairs that the database knows."""
    return [
        RepairKind(code, parameter, None if default is None else float(default))
        for code, parameter, default in connection.query(
            "SELECT repair, parameter, standard FROM planowisko.repair_kinds()"
        )
    ]


def propose_repair(
    connection: Connection, plan_id: str, repair: str, parameters: Mapping[str, float]
) -> list[RepairProposal]:
    """Return what a repair would change in a draft as it is saved; nothing is changed."""
    rows = connection.query(
        "SELECT table_name, id::text, object, attribute, old_value, new_value, ST_AsBinary(before), "
        'ST_AsBinary("after"), ST_AsBinary(change.geometry), ST_SRID(before), '
        "ST_Area(change.geometry), digest "
        "FROM planowisko.propose_repair(%s, %s, %s::jsonb) AS proposed LEFT JOIN LATERAL (SELECT CASE "
        'WHEN ST_IsValid(proposed.before) AND ST_IsValid(proposed."after") '
        'THEN ST_SymDifference(proposed.before, proposed."after") END AS geometry) AS change ON true',
        [plan_id, repair, json.dumps(dict(parameters))],
    )
    return [
        RepairProposal(
            *row[:6],
            before=_binary(row[6]),
            after=_binary(row[7]),
            change=_binary(row[8]),
            srid=row[9],
            changed_area=row[10],
            digest=row[11],
        )
        for row in rows
    ]


def _binary(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def apply_repair(
    connection: Connection,
    plan_id: str,
    repair: str,
    parameters: Mapping[str, float],
    digests: Iterable[str],
) -> int:
    """Make the changes with these digests; return how many.

    Raises RepairOutdated (PW008) where one of them would not be made as it was shown; then none was.
    """
    rows = connection.query(
        "SELECT planowisko.apply_repair(%s, %s, %s::jsonb, %s::text[])",
        [plan_id, repair, json.dumps(dict(parameters)), list(digests)],
    )
    return int(rows[0][0])
