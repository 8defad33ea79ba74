"""Judges files of one plan by the rules in the database; nothing of them is kept."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import shapely
from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.listed_parts import listed_part_findings
from planowisko.etl.loading.plan_delivery import PlanDelivery, PlanFileReader, collect
from planowisko.etl.loading.plan_tables import PLAN_TABLES, PlanTable
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.finding import Finding, Severity
from planowisko.etl.records.source import Source

_FINDINGS = """
    SELECT rule, severity, object, message, st_asbinary(geometry), st_srid(geometry) FROM planowisko.{}
"""


def check_draft(connection: Connection, plan_id: UUID, language: str = "pl") -> list[Finding]:
    """The findings about a draft, geometries in the installation's system.

    Raises what ``planowisko.check_plan`` raises (SQLSTATE PW005: no such plan).
    """
    return _findings(connection, sql.SQL("check_plan(%s, 'draft', %s)"), [plan_id, language])


def check_plan_files(
    connection: Connection,
    paths: Iterable[Path],
    read: PlanFileReader,
    *,
    language: str = "pl",
    progress: Progress = SILENT,
) -> list[Finding]:
    """The findings about files that together are one plan, geometries in the files' system, errors first.

    What an import would refuse are findings as well: files, objects, and a set that is not one plan.
    The transaction on ``connection`` is rolled back.
    """
    delivery = PlanDelivery()
    refused: list[Finding] = []
    for path in paths:
        try:
            part = collect([path], read, progress)
        except InputRefused as refusal:
            refused.append(of_refusal(refusal))
            continue
        delivery.records += part.records
        delivery.rejected += part.rejected
    refused += [of_rejected(record) for record in chain(delivery.rejected, delivery.faults())]
    refused += listed_part_findings(delivery)
    if not delivery.records:
        return refused
    progress.step("Sprawdzanie")
    try:
        connection.execute("SELECT planowisko.begin_file_check()")
        for table in PLAN_TABLES:
            _fill(connection, table, delivery)
        found = _findings(connection, sql.SQL("check_files(%s)"), [language])
    finally:
        connection.rollback()
    return sorted([*refused, *found], key=lambda finding: finding.severity is not Severity.ERROR)


def of_rejected(record: RejectedRecord) -> Finding:
    """What a reader has rejected, as a finding; its place where the geometry can be told."""
    source = record.source
    told = record.message.startswith(source.file)
    message = record.message if told else f"{source.place}: {record.message}"
    geometry, srid = None, None
    text = record.geometry_text or ""
    if text.startswith("SRID="):
        system, _, body = text.partition(";")
        geometry, srid = shapely.from_wkt(body), int(system.removeprefix("SRID="))
    return Finding(record.rule, Severity.ERROR, record.object, message, geometry, srid, source)


def of_refusal(refusal: InputRefused) -> Finding:
    """A refused file as a finding."""
    return Finding(
        refusal.rule,
        Severity.ERROR,
        refusal.object or refusal.file,
        str(refusal),
        source=Source(refusal.file, refusal.line),
    )


def _fill(connection: Connection, table: PlanTable, delivery: PlanDelivery) -> None:
    """Copy the records of one class into the temporary table that the rules read, in their own system."""
    records = delivery.records_of(table) or []
    columns = ("source_file", "source_line", *table.columns)
    copy_in = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier("pg_temp", f"checked_{table.name}"), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor().copy(copy_in) as copy:
        for record, row in zip(records, table.rows(records), strict=True):
            source = getattr(record, "source", Source(""))
            copy.write_row([source.file, source.line, *row])


def _findings(connection: Connection, call: sql.SQL, values: list[Any]) -> list[Finding]:
    return [
        Finding(
            rule,
            Severity(severity),
            object,
            message,
            shapely.from_wkb(geometry) if geometry is not None else None,
            srid,
        )
        for rule, severity, object, message, geometry, srid in connection.execute(
            sql.SQL(_FINDINGS).format(call), values
        )
    ]
