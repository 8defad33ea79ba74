"""What differs between two states of a plan: published versions, and the draft."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from .driver import Connection

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
GEOMETRY = "geometry"


@dataclass(frozen=True)
class AttributeChange:
    """An attribute with its values as the database writes them in JSON; numbers keep their digits."""

    attribute: str
    old: Any
    new: Any


@dataclass(frozen=True)
class ObjectDifference:
    """An object that was added, removed or changed; ``table`` is its class, ``object`` its name for people.

    Geometries are WKB, x easting and y northing in ``srid``: that of the object, and where it was redrawn the
    parts gained and lost, both None where only vertices differ.
    """

    table: str
    object: str
    local_id: str | None
    change: str
    attributes: tuple[AttributeChange, ...]
    redrawn: bool
    geometry: bytes | None
    gained: bytes | None
    lost: bytes | None
    srid: int | None


def fetch_plan_differences(
    connection: Connection, gmina_code: str, plan_id: str, from_number: int | None, to_number: int | None
) -> list[ObjectDifference]:
    """Return what differs from one version to another by number, None being the draft.

    Objects of a class follow one another in their order. Raises PlanNotFound where a version is not there or
    the person may not see the draft.
    """
    # As text: of a number in JSON no driver keeps the digits (50 is not 50.0).
    rows = connection.query(
        "SELECT class, number, object, local_id, change, attribute, old_value::text, new_value::text, "
        "ST_AsBinary(geometry), ST_AsBinary(gained), ST_AsBinary(lost), ST_SRID(geometry) "
        "FROM planowisko.plan_differences(%s, %s, %s, %s)",
        [gmina_code, plan_id, from_number, to_number],
    )
    return [_difference(of_object) for _, of_object in groupby(rows, key=lambda row: row[:2])]


def _difference(of_object: Iterable[tuple[Any, ...]]) -> ObjectDifference:
    rows = list(of_object)
    table, _, name, local_id, change, *_ = rows[0]
    redrawn = next((row for row in rows if row[5] == GEOMETRY), None)
    placed = redrawn or rows[0]
    return ObjectDifference(
        table,
        name,
        local_id,
        change,
        tuple(
            AttributeChange(row[5], _value(row[6]), _value(row[7]))
            for row in rows
            if row[5] not in (None, GEOMETRY)
        ),
        redrawn is not None,
        *(None if place is None else bytes(place) for place in placed[8:11]),
        placed[11],
    )


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text, parse_float=Decimal)
