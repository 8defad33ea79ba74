"""Puts a drawn plan into the database, and as a local copy into a GeoPackage."""

import uuid
from pathlib import Path

import fiona
import psycopg
import shapely
from psycopg import sql

from planowisko.etl.loading.plan_tables import PLAN_TABLES
from planowisko.etl.records.plan import SpatialPlan
from tests.benchmarks.large_plan import SRID, LargePlan


def store(owner: psycopg.Connection, plan: LargePlan, gmina_code: str) -> uuid.UUID:
    """Store a plan as a draft of the gmina, by the connection of the installation's owner; return its key."""
    plan_id = uuid.uuid4()
    for table in PLAN_TABLES:
        records = [record for record in plan.records if isinstance(record, table.record_type)]
        of_plan = table.plan_column == "plan_id"
        keys = ["gmina_code", "id", *(["plan_id"] if of_plan else [])]
        columns = sql.SQL(", ").join(map(sql.Identifier, [*keys, *table.columns]))
        name = sql.Identifier("planning", table.name)
        # COPY does not go into tables with row-level security.
        owner.execute(
            sql.SQL("CREATE TEMPORARY TABLE stored AS SELECT {} FROM {} WITH NO DATA").format(columns, name)
        )
        with owner.cursor().copy(sql.SQL("COPY stored ({}) FROM STDIN").format(columns)) as copy:
            for row in table.rows(records, SRID):
                key = [uuid.uuid4(), plan_id] if of_plan else [plan_id]
                copy.write_row([gmina_code, *key, *row])
        owner.execute(sql.SQL("INSERT INTO {} ({}) SELECT * FROM stored").format(name, columns))
        owner.execute("DROP TABLE stored")
    return plan_id


def write_local_copy(plan: LargePlan, file: Path) -> dict[str, dict[str, str]]:
    """Write zones and act into a GeoPackage with spatial indexes; return them as QGIS opens them."""
    (act,) = (record for record in plan.records if isinstance(record, SpatialPlan))
    layers = {
        "zones": ("Polygon", [(zone.designation, zone.geometry) for zone in plan.zones]),
        "act": ("MultiPolygon", [(act.local_id, act.geometry)]),
    }
    for name, (geometry_type, rows) in layers.items():
        schema = {"geometry": geometry_type, "properties": {"designation": "str"}}
        with fiona.open(file, "w", driver="GPKG", layer=name, crs=f"EPSG:{SRID}", schema=schema) as layer:
            layer.writerecords(
                {"geometry": shapely.geometry.mapping(geometry), "properties": {"designation": designation}}
                for designation, geometry in rows
            )
    return {name: {"provider": "ogr", "source": f"{file}|layername={name}"} for name in layers}
