"""Reads plans out of the database, a draft or a published version, as the records that writers take.

Objects are streamed by a server-side cursor, so the connection must be in a transaction. What a caller may
not see is not there: the database decides.
"""

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

import shapely
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
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
from planowisko.etl.writers.app_objects import regulation_class
from planowisko.etl.writers.plan_content import PartKey, TerrainKey, order_key

_NO_FILE = Source("")
_BATCH_ROWS = 200
_CURSOR_NUMBERS = itertools.count(1)

_TABLES: dict[type[Any], str] = {
    OfficialDocumentation: "official_documentation",
    PlanDrawing: "plan_drawing",
    ZoningElement: "zoning_element",
    SupplementaryRegulation: "supplementary_regulation",
    Terrain: "terrain",
    LineMarking: "line_marking",
    PointMarking: "point_marking",
}
_PARTS: tuple[type[Any], ...] = (PlanDrawing, ZoningElement, SupplementaryRegulation)
_DOCUMENTS_AND_PARTS: tuple[type[Any], ...] = (OfficialDocumentation, *_PARTS)

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
    """Yield what the exchange schema has classes for, as :func:`read_whole_plan` does."""
    for record in read_whole_plan(connection, stored):
        if not isinstance(record, LocalPlanRecord):
            yield record


def read_whole_plan(connection: Connection, stored: StoredPlan) -> "StoredContent":
    """Return the content of a plan, which is read as it is asked for."""
    return StoredContent(connection, stored)


class _Key(NamedTuple):
    """By what a row is known; ``kind`` is that of a regulation, ``is_overlay`` said of a terrain."""

    id: uuid.UUID
    namespace: str
    local_id: str
    version_id: str
    designation: str
    kind: str
    is_overlay: bool


class StoredContent:
    """The content of a plan in the database (see ``PlanContent``), never more than a batch of its rows.

    The plan's own symbols and its provisions are with the act.
    Geometries are those stored, in the installation's system; ``plan`` of an object is the address of the
    act. An act that has no geometry yet has an empty one.
    """

    def __init__(self, connection: Connection, stored: StoredPlan) -> None:
        self._connection = connection
        self._stored = stored
        self._keys_of: dict[type[Any], list[_Key]] = {}

    def __iter__(self) -> Iterator[PlanRecord | LocalPlanRecord]:
        yield _read_act(self._connection, self._stored)
        for record_class in _TABLES:
            yield from self._records(record_class)

    def documents(self) -> Iterator[OfficialDocumentation]:
        """The documents alone."""
        return self._records(OfficialDocumentation)

    def parts(self) -> Iterator[PartKey]:
        """Drawings, zones and regulations by their keys."""
        classes = {PlanDrawing: "RysunekAktuPlanowaniaPrzestrzennego", ZoningElement: "StrefaPlanistyczna"}
        for record_class in _PARTS:
            for key in self._keys(record_class):
                name = classes.get(record_class) or regulation_class(key.kind, key.local_id)
                yield PartKey(name, key.namespace, key.local_id, key.version_id, self._act_address)

    def terrains(self) -> Iterator[TerrainKey]:
        """Terrains by their keys."""
        for key in self._keys(Terrain):
            yield TerrainKey(key.namespace, key.local_id, self._act_address, key.is_overlay)

    @property
    def exchanged_count(self) -> int:
        """How many records the exchange schema has classes for."""
        return 1 + sum(len(self._keys(record_class)) for record_class in _DOCUMENTS_AND_PARTS)

    @cached_property
    def _act_address(self) -> str:
        (row,) = _rows(self._connection, self._stored, "spatial_plan", ["namespace", "local_id"])
        return object_address("AktPlanowaniaPrzestrzennego", row["namespace"], row["local_id"])

    def _keys(self, record_class: type[Any]) -> list[_Key]:
        """The keys of a class in the order in which its records come."""
        if record_class not in self._keys_of:
            columns = set(_columns(record_class))
            query = sql.SQL("SELECT id, namespace, local_id, {}, {}, {}, {} FROM {} WHERE {}").format(
                sql.Identifier("version_id") if "version_id" in columns else sql.Literal(""),
                sql.Identifier("designation" if "designation" in columns else "local_id"),
                sql.Identifier("kind") if "kind" in columns else sql.Literal(""),
                sql.Identifier("is_overlay") if "is_overlay" in columns else sql.Literal(False),
                _table(self._stored, _TABLES[record_class]),
                _of_plan(self._stored, _TABLES[record_class]),
            )
            rows = self._connection.execute(query, _plan_values(self._stored))
            self._keys_of[record_class] = sorted(
                itertools.starmap(_Key, rows),
                key=lambda key: order_key(key.designation, key.local_id, key.namespace, key.version_id),
            )
        return self._keys_of[record_class]

    def _records(self, record_class: type[Any]) -> Iterator[Any]:
        columns = _columns(record_class)
        has_plan = any(field.name == "plan" for field in fields(record_class))
        ids = [key.id for key in self._keys(record_class)]
        for row in _rows(self._connection, self._stored, _TABLES[record_class], columns, ids):
            if has_plan:
                row["plan"] = self._act_address
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


def _table(stored: StoredPlan, table: str) -> sql.Identifier:
    return sql.Identifier("publication" if stored.version_id is not None else "planning", table)


def _of_plan(stored: StoredPlan, table: str) -> sql.Composable:
    """The condition on the rows of one plan; its values are those of :func:`_plan_values`."""
    key = "id" if table == "spatial_plan" else "plan_id"
    return sql.SQL("gmina_code = %(gmina)s AND {} = %(plan)s").format(
        sql.Identifier("plan_version_id" if stored.version_id is not None else key)
    )


def _plan_values(stored: StoredPlan) -> dict[str, Any]:
    return {"gmina": stored.gmina_code, "plan": stored.version_id or stored.plan_id}


def _rows(
    connection: Connection,
    stored: StoredPlan,
    table: str,
    columns: list[str],
    ids: list[uuid.UUID] | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of one table as arguments of a record: those of ``ids`` in that order.

    By default all, in an order that depends on their content.
    """
    order = [column for column in ("number", "map_date", "reference", "link", "symbol") if column in columns]
    query = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        _table(stored, table),
        _of_plan(stored, table),
        # No join: a version just published has no statistics yet, and would be searched once for every key.
        sql.SQL("(%(places)s::jsonb ->> id::text)::integer")
        if ids is not None
        else sql.SQL(", ").join([*map(_by_code_point, order), sql.SQL("id")]),
    )
    places = Jsonb({str(id): place for place, id in enumerate(ids or [])})
    with connection.cursor(name=f"read_{next(_CURSOR_NUMBERS)}", row_factory=dict_row, binary=True) as cursor:
        cursor.execute(query, {**_plan_values(stored), "places": places})
        while rows := cursor.fetchmany(_BATCH_ROWS):
            if "geometry" in columns:
                _decode_geometries(rows)
            yield from map(_arguments, rows)


def _by_code_point(column: str) -> sql.Composable:
    if column in ("map_date", "number"):
        return sql.Identifier(column)
    return sql.SQL('{} COLLATE "C"').format(sql.Identifier(column))


def _decode_geometries(rows: list[dict[str, Any]]) -> None:
    """Replace the extended WKB of each row by the geometry and its system."""
    geometries = shapely.from_wkb([row["geometry"] for row in rows])
    systems = shapely.get_srid(geometries).tolist()
    for row, geometry, srid in zip(rows, geometries, systems, strict=True):
        row["geometry"] = MultiPolygon() if geometry is None else geometry
        row["srid"] = max(srid, 0)


def _arguments(row: dict[str, Any]) -> dict[str, Any]:
    values = {name: _frozen(value) for name, value in row.items()}
    if "link" in values and "crs" in values:
        # The schema demands a link, a drawing whose file was only just stored has none: the writer says so.
        values["link"] = values["link"] or ""
    return values


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
