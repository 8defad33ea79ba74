"""Reads plans out of the database, a draft or a published version, as the records that writers take.

Objects are streamed by a server-side cursor, so the connection must be in a transaction. What a caller may
not see is not there: the database decides.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import shapely
from psycopg import sql
from psycopg.rows import dict_row
from shapely import MultiPolygon

from planowisko.db.connection import Connection
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.records.local_plan import (
    LineMarking,
    LocalPlanRecord,
    PlanSymbol,
    PointMarking,
    Provision,
    Terrain,
)
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.records.source import Source
from planowisko.etl.writers.app_elements import object_address

_NO_FILE = Source("")
_BATCH_ROWS = 200

_TABLES: dict[type[Any], str] = {
    OfficialDocumentation: "official_documentation",
    PlanDrawing: "plan_drawing",
    ZoningElement: "zoning_element",
    SupplementaryRegulation: "supplementary_regulation",
}

_LOCAL_PLAN_TABLES: dict[type[Any], str] = {
    Terrain: "terrain",
    LineMarking: "line_marking",
    PointMarking: "point_marking",
}

_NOT_COLUMNS = {"source", "srid", "plan", "background_maps", "listed_parts", "plan_symbols", "provisions"}
"""Attributes of records that a table has no column for."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A draft or a published version as it stands in the database.

    ``number`` and ``version_id`` are None for a draft; ``dated`` is when the version was published, for a
    draft when it was last changed. ``native_srid`` is the EPSG code that the plan came in.
    """

    gmina_code: str
    plan_id: uuid.UUID
    title: str
    native_srid: int
    dated: datetime
    number: int | None = None
    version_id: uuid.UUID | None = None


class AmbiguousPlan(PlanowiskoError):
    """Several gminas have a plan with this key, and none of them was named."""

    exit_status = 1


def find_draft(
    connection: Connection, plan_id: uuid.UUID, gmina_code: str | None = None
) -> StoredPlan | None:
    """The draft of a plan; None where there is none that the person may see.

    Raises :class:`AmbiguousPlan`.
    """
    return _one_of(
        plan_id,
        connection.execute(
            """
            SELECT gmina_code, id, title, native_srid, modified_at
            FROM planowisko.draft_plan
            WHERE id = %(plan)s AND gmina_code = coalesce(%(gmina)s, gmina_code)
            ORDER BY gmina_code
            """,
            {"plan": plan_id, "gmina": gmina_code},
        ).fetchall(),
    )


def find_version(
    connection: Connection, plan_id: uuid.UUID, number: int | None = None, gmina_code: str | None = None
) -> StoredPlan | None:
    """The version of a plan with this number, by default the newest; None where there is none.

    Raises :class:`AmbiguousPlan`.
    """
    return _one_of(
        plan_id,
        connection.execute(
            """
            SELECT DISTINCT ON (gmina_code)
                gmina_code, plan_id, title, native_srid, published_at, number, plan_version_id
            FROM planowisko.plan_version_overview
            WHERE plan_id = %(plan)s
                AND gmina_code = coalesce(%(gmina)s, gmina_code)
                AND number = coalesce(%(number)s, number)
            ORDER BY gmina_code, number DESC
            """,
            {"plan": plan_id, "gmina": gmina_code, "number": number},
        ).fetchall(),
    )


def _one_of(plan_id: uuid.UUID, rows: list[tuple[Any, ...]]) -> StoredPlan | None:
    """Keys are made by whoever creates a plan: nobody's may stand for another gmina's."""
    if len(rows) > 1:
        gminas = ", ".join(row[0] for row in rows)
        raise AmbiguousPlan(f"Plan {plan_id} mają gminy: {gminas}. Wskaż jedną z nich: --gmina KOD.")
    return StoredPlan(*rows[0]) if rows else None


def read_plan(connection: Connection, stored: StoredPlan) -> Iterator[PlanRecord]:
    """Yield what the exchange schema has classes for, each class in order of its identifiers.

    First the act, then documents, drawings, zones and regulations.

    Geometries are those stored, in the installation's system; ``plan`` of an object is the address of the
    act. An act that has no geometry yet has an empty one.
    """
    act = _read_act(connection, stored)
    yield act
    yield from _read_objects(connection, stored, act, _TABLES)


def read_whole_plan(connection: Connection, stored: StoredPlan) -> Iterator[PlanRecord | LocalPlanRecord]:
    """Yield what :func:`read_plan` yields, then what :func:`read_local_plan` does."""
    yield from read_plan(connection, stored)
    yield from read_local_plan(connection, stored)


def read_local_plan(connection: Connection, stored: StoredPlan) -> Iterator[LocalPlanRecord]:
    """Yield what a local plan has beyond the exchange schema: terrains, then line and point markings.

    Its own symbols and its provisions are with the act that :func:`read_plan` yields.
    """
    act = _read_act(connection, stored)
    yield from _read_objects(connection, stored, act, _LOCAL_PLAN_TABLES)


def _read_objects(
    connection: Connection, stored: StoredPlan, act: SpatialPlan, tables: dict[type[Any], str]
) -> Iterator[Any]:
    address = object_address("AktPlanowaniaPrzestrzennego", act.namespace, act.local_id)
    for record_class, table in tables.items():
        for row in _rows(connection, stored, table, _columns(record_class)):
            if any(field.name == "plan" for field in fields(record_class)):
                row["plan"] = address
            yield record_class(source=_NO_FILE, **row)


def _read_act(connection: Connection, stored: StoredPlan) -> SpatialPlan:
    (row,) = _rows(connection, stored, "spatial_plan", _columns(SpatialPlan))
    maps = _rows(connection, stored, "background_map", _columns(BackgroundMap))
    symbols = _rows(connection, stored, "plan_symbol", _columns(PlanSymbol))
    provisions = _rows(connection, stored, "provision", _columns(Provision))
    return SpatialPlan(
        source=_NO_FILE,
        background_maps=tuple(BackgroundMap(**background_map) for background_map in maps),
        plan_symbols=tuple(PlanSymbol(**symbol) for symbol in symbols),
        provisions=tuple(Provision(**provision) for provision in provisions),
        **row,
    )


def _columns(record_class: type[Any]) -> list[str]:
    return [field.name for field in fields(record_class) if field.name not in _NOT_COLUMNS]


def _rows(
    connection: Connection, stored: StoredPlan, table: str, columns: list[str]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of one table as arguments of a record, in an order that depends on their content."""
    published = stored.version_id is not None
    key = "plan_version_id" if published else "id" if table == "spatial_plan" else "plan_id"
    order = [
        column
        for column in ("number", "namespace", "local_id", "map_date", "reference", "link", "symbol")
        if column in columns
    ]
    query = sql.SQL("SELECT {} FROM {} WHERE gmina_code = %s AND {} = %s ORDER BY {}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier("publication" if published else "planning", table),
        sql.Identifier(key),
        sql.SQL(", ").join([*map(_by_code_point, order), sql.Identifier("id")]),
    )
    with connection.cursor(name=f"read_{table}", row_factory=dict_row) as cursor:
        cursor.itersize = _BATCH_ROWS
        cursor.execute(query, [stored.gmina_code, stored.version_id if published else stored.plan_id])
        for row in cursor:
            yield _arguments(row)


def _by_code_point(column: str) -> sql.Composable:
    if column in ("map_date", "number"):
        return sql.Identifier(column)
    return sql.SQL('{} COLLATE "C"').format(sql.Identifier(column))


def _arguments(row: dict[str, Any]) -> dict[str, Any]:
    values = {name: _frozen(value) for name, value in row.items()}
    if "geometry" in values:
        geometry = shapely.from_wkb(values["geometry"]) if values["geometry"] else MultiPolygon()
        values |= {"geometry": geometry, "srid": shapely.get_srid(geometry)}
    if "link" in values and "crs" in values:
        # The schema demands a link, a drawing whose file was only just stored has none: the writer says so.
        values["link"] = values["link"] or ""
    return values


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
