"""A real plan ogólny, valid and gapless: 28 zones in EPSG:2176, judged natively and as a draft."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.records.plan import SpatialPlan, ZoningElement

Record = SpatialPlan | ZoningElement
NOT_A_COLUMN = {
    "source",
    "srid",
    "listed_parts",
    "geometry",
    "plan",
    "background_maps",
    "plan_symbols",
    "provisions",
}
TABLES = {SpatialPlan: "spatial_plan", ZoningElement: "zoning_element"}

ITS_GMINA = "321202_2"


@pytest.fixture(scope="module")
def records(reference: Path) -> list[Record]:
    app = reference / "data" / "app"
    read = [*read_app(app / "pog_act_2_0.gml"), *read_app(app / "pog_zones_2_0.gml")]
    known = [record for record in read if isinstance(record, SpatialPlan | ZoningElement)]
    assert len(known) == len(read) == 29
    return known


def columns(record: Record) -> dict[str, Any]:
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field in dataclasses.fields(record)
        if field.name not in NOT_A_COLUMN and (value := getattr(record, field.name)) is not None
    }


def store(
    connection: psycopg.Connection,
    records: list[Record],
    name: Callable[[str], sql.Identifier],
    geometry: str,
    **keys: Any,
) -> None:
    for record in records:
        row = {**columns(record), **{key: value for key, value in keys.items() if key != "plan_id"}}
        if isinstance(record, SpatialPlan):
            row |= {"native_srid": record.srid}
            row |= {"id": keys["plan_id"]} if "plan_id" in keys else {}
        elif "plan_id" in keys:
            row |= {"plan_id": keys["plan_id"]}
        connection.execute(
            sql.SQL("INSERT INTO {} ({}, geometry) VALUES ({}, " + geometry + ")").format(
                name(TABLES[type(record)]),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(map(sql.Placeholder, row)),
            ),
            {**row, "wkb": record.geometry.wkb, "srid": record.srid},
        )


def found(connection: psycopg.Connection, call: str, *arguments: object) -> list[tuple[str, str, str]]:
    return connection.execute("SELECT rule, severity, object FROM " + call, arguments).fetchall()


def test_its_files_have_no_errors(connection: psycopg.Connection, records: list[Record]):
    connection.execute("SELECT planowisko.begin_file_check()")
    store(
        connection,
        records,
        lambda table: sql.Identifier("pg_temp", f"checked_{table}"),
        "ST_GeomFromWKB(%(wkb)s, %(srid)s)",
    )
    assert found(connection, "planowisko.check_files()") == [("missing-document", "warning", "1POG")]


def test_its_draft_in_the_installations_system_has_no_errors(
    connection: psycopg.Connection, records: list[Record]
):
    plan_id = "00000000-0000-4000-8000-000000000001"
    connection.execute("SELECT planowisko.add_gmina(%s, 'ABC')", [ITS_GMINA])
    store(
        connection,
        records,
        lambda table: sql.Identifier("planning", table),
        "ST_Transform(ST_GeomFromWKB(%(wkb)s, %(srid)s), 2179)",
        gmina_code=ITS_GMINA,
        plan_id=plan_id,
    )
    assert found(connection, "planowisko.check_plan(%s)", plan_id) == [
        ("missing-document", "warning", "1POG")
    ]
    assert found(connection, "planowisko.check_plan(%s, 'publication')", plan_id) == [
        ("missing-document", "error", "1POG")
    ]
