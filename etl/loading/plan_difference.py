"""A delivered plan, staged in temporary tables, against the draft that is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.loading.plan_tables import PlanTable

_CREATE = """
    CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS
    SELECT 0::bigint AS ordinal, NULL::uuid AS id, {columns} FROM {draft} AS delivered WITH NO DATA
"""
_COPY = "COPY {staged} (ordinal, {names}) FROM STDIN"
_MATCH = """
    UPDATE {staged} AS staged SET id = pair.id
    FROM (
        SELECT drafted.id, delivered.ordinal
        FROM (
            SELECT id, {key} AS key, row_number() OVER (PARTITION BY {key} ORDER BY id) AS number
            FROM {draft} WHERE gmina_code = %(gmina)s AND {plan_column} = %(plan)s
        ) AS drafted
        INNER JOIN (
            SELECT ordinal, {key} AS key, row_number() OVER (PARTITION BY {key} ORDER BY ordinal) AS number
            FROM {staged}
        ) AS delivered ON delivered.key = drafted.key AND delivered.number = drafted.number
    ) AS pair
    WHERE pair.ordinal = staged.ordinal
"""
_KEEP = """
    UPDATE {staged} AS staged SET {kept}
    FROM {draft} AS drafted WHERE drafted.gmina_code = %(gmina)s AND drafted.id = staged.id
"""
# Publication gives versions (wersjaId) of its own: another version alone is no change of what was published.
_KEEP_VERSION = """
    UPDATE {staged} AS delivered
    SET version_id = drafted.version_id, begin_lifespan_version = drafted.begin_lifespan_version
    FROM {draft} AS drafted
    WHERE drafted.gmina_code = %(gmina)s AND drafted.id = delivered.id
        AND row(delivered.version_id, delivered.begin_lifespan_version)
        IS DISTINCT FROM row(drafted.version_id, drafted.begin_lifespan_version)
        AND row({drafted_content})::text = row({delivered_content})::text
        AND EXISTS (
            SELECT FROM publication.plan_version AS version
            INNER JOIN {published} AS published
                ON published.gmina_code = version.gmina_code AND published.plan_version_id = version.id
            WHERE version.gmina_code = %(gmina)s AND version.plan_id = %(plan)s
                AND published.namespace = drafted.namespace AND published.local_id = drafted.local_id
        )
"""
_DIFFERENCES = """
    SELECT
        delivered.id IS NULL AS removed, drafted.id, drafted.{caption}, drafted.modified_by,
        drafted.modified_at, {by_hand}
    FROM {draft} AS drafted
    LEFT JOIN {staged} AS delivered ON delivered.id = drafted.id
    WHERE drafted.gmina_code = %(gmina)s AND drafted.{plan_column} = %(plan)s
        -- As text: numbers that differ in their digits only, 50 and 50.0, are different values here.
        AND (delivered.id IS NULL OR row({drafted})::text <> row({delivered})::text)
        -- What an import of documents added is no part of what an import of the plan replaces.
        AND NOT (delivered.id IS NULL AND EXISTS (
            SELECT FROM imports.import_run AS run
            WHERE run.gmina_code = drafted.gmina_code AND run.kind = 'documents' AND run.outcome = 'done'
                AND run.started_at = drafted.created_at
        ))
    ORDER BY drafted.modified_at DESC
"""
# Both times are those of a transaction: equal only where the import itself wrote the row last.
_BY_HAND = """
    NOT EXISTS (
        SELECT FROM imports.import_run AS run
        WHERE run.gmina_code = drafted.gmina_code AND run.outcome = 'done'
            AND run.started_at = drafted.modified_at
    )
"""
_DELETE = "DELETE FROM {draft} WHERE gmina_code = %(gmina)s AND id = ANY (%(ids)s)"
_UPDATE = """
    UPDATE {draft} AS drafted SET {assignments}, base_version = drafted.row_version
    FROM {staged} AS delivered
    WHERE drafted.gmina_code = %(gmina)s AND drafted.id = delivered.id AND drafted.id = ANY (%(ids)s)
"""
_INSERT = """
    INSERT INTO {draft} (gmina_code, {plan_column}, {names})
    SELECT %(gmina)s, %(plan)s, {columns} FROM {staged} AS delivered WHERE delivered.id IS NULL
    ORDER BY delivered.ordinal
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the draft that the delivery would change or remove, and whose work it is.

    ``by_hand`` where it was last written by somebody and not by an import.
    """

    table: PlanTable
    id: UUID
    removed: bool
    caption: str
    modified_by: str
    modified_at: datetime
    by_hand: bool


@dataclass(frozen=True, slots=True)
class ClassChanges:
    """What a delivery changed of one class."""

    delivered: int
    new: int
    changed: int
    unchanged: int
    deleted: int


class StagedClass:
    """The delivered rows of one class, in a temporary table that goes with the transaction.

    ``rows`` are the values of the table's columns, geometries in the installation's system.
    """

    def __init__(
        self,
        connection: Connection,
        table: PlanTable,
        rows: Iterable[list[Any]],
        gmina_code: str,
        plan_id: UUID,
    ) -> None:
        self.table = table
        self._connection = connection
        self._values = {"gmina": gmina_code, "plan": plan_id}
        self._names = {
            "staged": sql.Identifier(f"staged_{table.name}"),
            "draft": sql.Identifier("planning", table.name),
            "published": sql.Identifier("publication", table.name),
            "plan_column": sql.Identifier(table.plan_column),
            "caption": sql.Identifier(table.caption),
            "key": sql.SQL(table.key),
            "by_hand": sql.SQL(_BY_HAND),
            "names": _listed(table.columns),
            "columns": _listed(table.columns, "delivered"),
            "delivered": _listed(table.columns, "delivered"),
            "drafted": _listed(table.columns, "drafted"),
            "delivered_content": _listed(_content(table), "delivered"),
            "drafted_content": _listed(_content(table), "drafted"),
            "kept": sql.SQL(", ").join(
                sql.SQL("{0} = coalesce(staged.{0}, drafted.{0})").format(sql.Identifier(column))
                for column in table.untold
            ),
            "assignments": sql.SQL(", ").join(
                sql.SQL("{} = {}").format(sql.Identifier(column), sql.Identifier("delivered", column))
                for column in table.columns
            ),
        }
        self._execute(_CREATE)
        self.count = 0
        with connection.cursor().copy(self._statement(_COPY)) as copy:
            for row in rows:
                copy.write_row([self.count, *row])
                self.count += 1
        self._execute(_MATCH)
        if table.untold:
            self._execute(_KEEP)
        if "version_id" in table.columns:
            self._execute(_KEEP_VERSION)

    def differences(self) -> list[Difference]:
        """Rows of the draft that the delivery would change or remove, the latest change first."""
        return [
            Difference(self.table, id, removed, caption or "", modified_by, modified_at, by_hand)
            for removed, id, caption, modified_by, modified_at, by_hand in self._connection.execute(
                self._statement(_DIFFERENCES), self._values
            )
        ]

    def apply(self, differences: list[Difference]) -> ClassChanges:
        """Make the draft's rows of this class equal to the delivered ones."""
        removed = [difference.id for difference in differences if difference.removed]
        changed = [difference.id for difference in differences if not difference.removed]
        self._execute(_DELETE, ids=removed)
        self._execute(_UPDATE, ids=changed)
        new = self._execute(_INSERT)
        return ClassChanges(self.count, new, len(changed), self.count - new - len(changed), len(removed))

    def _execute(self, statement: str, **values: object) -> int:
        return self._connection.execute(self._statement(statement), self._values | values).rowcount

    def _statement(self, text: str) -> sql.Composed:
        return sql.SQL(text).format(**self._names)


def _content(table: PlanTable) -> list[str]:
    return [column for column in table.columns if column not in ("version_id", "begin_lifespan_version")]


def _listed(columns: Iterable[str], table: str | None = None) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.Identifier(table, column) if table else sql.Identifier(column) for column in columns
    )
