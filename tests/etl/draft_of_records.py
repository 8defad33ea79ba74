"""Stores records of a plan as a draft, column by column, without the loader that is tested elsewhere."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import psycopg
import shapely
from psycopg import sql

from planowisko.etl.records.local_plan import LineMarking, LocalPlanRecord, PointMarking, Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)

TABLES: dict[type, str] = {
    SpatialPlan: "spatial_plan",
    OfficialDocumentation: "official_documentation",
    PlanDrawing: "plan_drawing",
    ZoningElement: "zoning_element",
    SupplementaryRegulation: "supplementary_regulation",
    Terrain: "terrain",
    LineMarking: "line_marking",
    PointMarking: "point_marking",
}


def store_draft(
    owner: psycopg.Connection,
    gmina_code: str,
    records: Sequence[PlanRecord | LocalPlanRecord],
    *,
    native_srid: int = 2179,
    plan_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Store the act and what belongs to it; returns the plan's key."""
    plan_id = plan_id or uuid.uuid4()
    for record in sorted(records, key=lambda record: not isinstance(record, SpatialPlan)):
        values = _values(record) | {"gmina_code": gmina_code}
        if isinstance(record, SpatialPlan):
            values |= {"id": plan_id, "native_srid": native_srid}
        else:
            values |= {"plan_id": plan_id}
        _insert(owner, TABLES[type(record)], values)
        if isinstance(record, SpatialPlan):
            for table, parts in (
                ("background_map", record.background_maps),
                ("plan_symbol", record.plan_symbols),
                ("provision", record.provisions),
            ):
                for part in parts:
                    _insert(owner, table, {"gmina_code": gmina_code, "plan_id": plan_id, **_values(part)})
    return plan_id


def freeze(owner: psycopg.Connection, gmina_code: str, plan_id: uuid.UUID, *, number: int = 1) -> None:
    """Make version ``number`` of a plan that need not satisfy the rules; the owner may."""
    owner.execute(
        """
        WITH version AS (SELECT gen_random_uuid() AS id),
        frozen AS (
            SELECT planowisko.freeze_plan(
                plan, version.id, ARRAY(SELECT fingerprint FROM planning.accepted_warning)
            )
            FROM planning.spatial_plan AS plan, version
            WHERE plan.gmina_code = %(gmina)s AND plan.id = %(plan)s
        )
        INSERT INTO publication.plan_version (gmina_code, id, plan_id, number, note, content_sha256)
        SELECT %(gmina)s, version.id, %(plan)s, %(number)s, 'x', ''
        FROM version, (SELECT count(*) FROM frozen) AS done
        """,
        {"plan": plan_id, "gmina": gmina_code, "number": number},
    )


def _values(record: Any) -> dict[str, Any]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    for left_out in ("source", "plan", "background_maps", "listed_parts", "plan_symbols", "provisions"):
        values.pop(left_out, None)
    srid = values.pop("srid", None)
    if "geometry" in values:
        values["geometry"] = shapely.to_wkb(
            shapely.set_srid(values["geometry"], srid), hex=True, include_srid=True
        )
    if "accessibility_standards" in values:
        values["accessibility_standards"] = json.dumps(values["accessibility_standards"])
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _insert(owner: psycopg.Connection, table: str, values: dict[str, Any]) -> None:
    owner.execute(
        sql.SQL("INSERT INTO planning.{} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        ),
        list(values.values()),
    )
