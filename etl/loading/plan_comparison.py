"""Compares states of a plan in the database, and files with such a state; nothing of the files is kept."""

import json
from decimal import Decimal
from functools import partial
from itertools import groupby, starmap
from typing import Any, NamedTuple
from uuid import UUID

import shapely
from psycopg import sql
from psycopg.types.json import set_json_loads
from shapely.geometry.base import BaseGeometry

from planowisko.db.connection import Connection
from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.addresses import PlanIdentifier
from planowisko.etl.loading.file_check import fill_checked_table
from planowisko.etl.loading.plan_delivery import PlanDelivery
from planowisko.etl.loading.plan_tables import PLAN_TABLES
from planowisko.etl.records.difference import AttributeChange, Change, ObjectDifference

_DIFFERENCES = """
    SELECT
        class, number, object, local_id, change, attribute, old_value, new_value,
        st_asbinary(geometry), st_asbinary(gained), st_asbinary(lost)
    FROM planowisko.{}
"""
_GEOMETRY = "geometry"


class _Row(NamedTuple):
    table: str
    number: int
    object: str
    local_id: str | None
    change: str
    attribute: str | None
    old: Any
    new: Any
    geometry: bytes | None
    gained: bytes | None
    lost: bytes | None


def identifier_of(
    connection: Connection, gmina_code: str, plan_id: UUID, number: int | None
) -> PlanIdentifier:
    """The identifier of the act in a version, None being the draft, which must be there."""
    if number is None:
        query = """
            SELECT namespace, local_id FROM planning.spatial_plan
            WHERE gmina_code = %(gmina)s AND id = %(plan)s
        """
    else:
        query = """
            SELECT act.namespace, act.local_id
            FROM publication.plan_version AS version
            INNER JOIN publication.spatial_plan AS act
                ON act.gmina_code = version.gmina_code AND act.plan_version_id = version.id
            WHERE version.gmina_code = %(gmina)s AND version.plan_id = %(plan)s
                AND version.number = %(number)s
        """
    (row,) = connection.execute(query, {"gmina": gmina_code, "plan": plan_id, "number": number})
    return PlanIdentifier(*row)


def compare_states(
    connection: Connection, gmina_code: str, plan_id: UUID, old: int | None, new: int | None
) -> list[ObjectDifference]:
    """What differs from version ``old`` to version ``new``, None being the draft; by class and designation.

    Raises what ``planowisko.plan_differences`` raises (SQLSTATE PW005: no such state).
    """
    return _differences(
        connection, sql.SQL("plan_differences(%s, %s, %s, %s)"), [gmina_code, plan_id, old, new]
    )


def compare_files(
    connection: Connection, delivery: PlanDelivery, gmina_code: str, plan_id: UUID, number: int | None
) -> list[ObjectDifference]:
    """What differs from the files to version ``number``, None being the draft, as :func:`compare_states`.

    Only in the classes that the files hold. The transaction on ``connection`` is rolled back.
    """
    held = [table for table in PLAN_TABLES if delivery.records_of(table) is not None]
    try:
        connection.execute("SELECT planowisko.begin_file_check()")
        for table in held:
            # Transformed as an import does it, so that a file that was imported is the same to the last bit.
            fill_checked_table(connection, table, delivery, INSTALLATION_SRID)
        return _differences(
            connection,
            sql.SQL("file_differences(%s, %s, %s, %s)"),
            [gmina_code, plan_id, number, [table.name for table in held]],
        )
    finally:
        connection.rollback()


def _differences(connection: Connection, call: sql.SQL, values: list[Any]) -> list[ObjectDifference]:
    with connection.cursor(binary=True) as cursor:
        # Decimals keep their digits: 0.80 is written otherwise than 0.8.
        set_json_loads(partial(json.loads, parse_float=Decimal), cursor)
        rows = starmap(_Row, cursor.execute(sql.SQL(_DIFFERENCES).format(call), values))
        return [
            _difference(list(of_object))
            for _, of_object in groupby(rows, lambda row: (row.table, row.number))
        ]


def _difference(rows: list[_Row]) -> ObjectDifference:
    first = rows[0]
    redrawn = next((row for row in rows if row.attribute == _GEOMETRY), None)
    return ObjectDifference(
        table=first.table,
        object=first.object,
        local_id=first.local_id,
        change=Change(first.change),
        srid=INSTALLATION_SRID,
        attributes=tuple(
            AttributeChange(row.attribute, row.old, row.new)
            for row in rows
            if row.attribute not in (None, _GEOMETRY)
        ),
        redrawn=redrawn is not None,
        geometry=_shape(first.geometry),
        gained=_shape(redrawn.gained) if redrawn else None,
        lost=_shape(redrawn.lost) if redrawn else None,
    )


def _shape(binary: bytes | None) -> BaseGeometry | None:
    return None if binary is None else shapely.from_wkb(binary)
