"""Judges a draft, or files of one plan, by the rules in the database; nothing of the files is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import shapely
from psycopg import sql
from psycopg.types.json import Jsonb

from planowisko.db.connection import Connection
from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.listed_parts import (
    RULE_LISTED_PART_MISSING,
    RULE_PART_NOT_LISTED,
    listed_part_findings,
)
from planowisko.etl.loading.plan_delivery import (
    RULE_INVALID_NAMESPACE,
    RULE_MIXED_NAMESPACES,
    RULE_SEVERAL_ACTS,
    PlanDelivery,
    PlanFileReader,
    collect,
)
from planowisko.etl.loading.plan_tables import PLAN_TABLES, PlanTable
from planowisko.etl.loading.progress import SILENT, Progress
from planowisko.etl.loading.rejected import geometry_of
from planowisko.etl.records.cadastre import RecordWarning, RejectedRecord
from planowisko.etl.records.finding import Acceptance, Finding, Severity
from planowisko.etl.records.source import Source

_FINDINGS = """
    SELECT
        rule, severity, object, message, st_asbinary(geometry), st_srid(geometry), reason, accepted_by,
        accepted_at
    FROM planowisko.{}
"""

RULE_SCHEMA = "schema"
FILE_RULES = frozenset({RULE_LISTED_PART_MISSING, RULE_PART_NOT_LISTED, RULE_SCHEMA})
"""Rules that the database knows nothing of: only files can break them."""

_JUDGED_BY_THE_DATABASE = {RULE_INVALID_NAMESPACE, RULE_MIXED_NAMESPACES, RULE_SEVERAL_ACTS}
"""Faults that keep a delivery from being imported and are rules of a plan as well: they are told once."""


@dataclass(frozen=True, slots=True)
class CheckChoice:
    """By which rules a check judges: all, or ``rules`` alone, without those of ``without``.

    ``tolerances`` are settings of rules for this check alone.
    """

    rules: Sequence[str] = ()
    without: Sequence[str] = ()
    tolerances: Mapping[str, float] = field(default_factory=dict)

    @property
    def limited(self) -> bool:
        """Whether this judges otherwise than a publication."""
        return bool(self.rules or self.without or self.tolerances)

    def takes(self, rule: str) -> bool:
        """Whether a rule is to judge."""
        return (not self.rules or rule in self.rules) and rule not in self.without

    def arguments(self, unknown: frozenset[str] = frozenset()) -> list[Any]:
        """The last three arguments of ``planowisko.check_plan``, without rules that it does not know."""
        chosen, left_out = (
            [rule for rule in rules if rule not in unknown] for rules in (self.rules, self.without)
        )
        return [chosen if self.rules else None, left_out, Jsonb(dict(self.tolerances))]


EVERYTHING = CheckChoice()


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """What was found in files, and what was read from them."""

    findings: list[Finding]
    delivery: PlanDelivery


def check_draft(
    connection: Connection,
    plan_id: UUID,
    *,
    stage: str = "draft",
    choice: CheckChoice = EVERYTHING,
    language: str = "pl",
) -> list[Finding]:
    """The findings about a draft, geometries in the installation's system.

    Raises what ``planowisko.check_plan`` raises (SQLSTATE PW005: no such plan; 22023: no such rule).
    """
    return _findings(
        connection,
        sql.SQL("check_plan(%s, %s, %s, %s, %s, %s)"),
        [plan_id, stage, language, *choice.arguments()],
    )


def check_plan_files(
    connection: Connection,
    paths: Iterable[Path],
    read: PlanFileReader,
    *,
    choice: CheckChoice = EVERYTHING,
    language: str = "pl",
    progress: Progress = SILENT,
) -> CheckedFiles:
    """The findings about files that together are one plan, geometries in the files' system, errors first.

    What an import would refuse are findings as well, whatever was chosen: files, objects, and a set that is
    not one plan.
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
    faults = (fault for fault in delivery.faults() if fault.rule not in _JUDGED_BY_THE_DATABASE)
    refused += [of_rejected(record) for record in chain(delivery.rejected, faults)]
    refused += [finding for finding in listed_part_findings(delivery) if choice.takes(finding.rule)]
    if not delivery.records:
        return CheckedFiles(refused, delivery)
    progress.step("Sprawdzanie")
    try:
        connection.execute("SELECT planowisko.begin_file_check()")
        for table in PLAN_TABLES:
            fill_checked_table(connection, table, delivery)
        found = _findings(
            connection,
            sql.SQL("check_files(%s, %s, %s, %s)"),
            [language, *choice.arguments(FILE_RULES)],
        )
    finally:
        connection.rollback()
    found = sorted([*refused, *found], key=lambda finding: finding.severity is not Severity.ERROR)
    return CheckedFiles(found, delivery)


def fill_checked_table(
    connection: Connection, table: PlanTable, delivery: PlanDelivery, srid: int | None = None
) -> None:
    """Copy the records of one class into the temporary table that the database reads.

    Geometries in ``srid``, or in their own system.
    """
    records = delivery.records_of(table) or []
    columns = ("source_file", "source_line", *table.columns)
    copy_in = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier("pg_temp", f"checked_{table.name}"), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor().copy(copy_in) as copy:
        for record, row in zip(records, table.rows(records, srid), strict=True):
            source = getattr(record, "source", Source(""))
            copy.write_row([source.file, source.line, *row])


def of_rejected(record: RejectedRecord) -> Finding:
    """What a reader has rejected, as a finding; its place where the geometry can be told."""
    source = record.source
    told = record.message.startswith(source.file)
    message = record.message if told else f"{source.place}: {record.message}"
    geometry, srid = geometry_of(record) or (None, None)
    return Finding(record.rule, Severity.ERROR, record.object, message, geometry, srid, source)


def of_warning(record: RecordWarning) -> Finding:
    """What a reader warns of, as a finding."""
    message = f"{record.source.place}: {record.message}"
    return Finding(
        record.rule, Severity.WARNING, record.object, message, record.geometry, record.srid, record.source
    )


def of_refusal(refusal: InputRefused) -> Finding:
    """A refused file as a finding."""
    return Finding(
        refusal.rule,
        Severity.ERROR,
        refusal.object or refusal.file,
        str(refusal),
        source=Source(refusal.file, refusal.line),
    )


def _findings(connection: Connection, call: sql.SQL, values: list[Any]) -> list[Finding]:
    return [
        Finding(
            rule,
            Severity(severity),
            object,
            message,
            shapely.from_wkb(geometry) if geometry is not None else None,
            srid,
            acceptance=None if reason is None else Acceptance(reason, accepted_by, accepted_at),
        )
        for rule, severity, object, message, geometry, srid, reason, accepted_by, accepted_at in (
            connection.execute(sql.SQL(_FINDINGS).format(call), values)
        )
    ]
