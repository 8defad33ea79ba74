"""Bringing a database to this program's schema: migrations, then everything that is rebuilt.

One transaction: after a failure the database is as before.
"""

import csv
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import ARRAY, Table, create_engine
from sqlalchemy.pool import NullPool

from planowisko.db.connection import Connection, connect
from planowisko.db.errors import UpgradeImpossible
from planowisko.db.models import CODE_SCHEMAS, DATA_SCHEMAS, Base

UPGRADE_LOCK = 7_310_604_307
"""Key of the advisory lock that lets one upgrade run at a time."""

REBUILT_FOLDERS = ("functions", "views", "triggers", "policies")
CODELIST_TABLES = (
    "building_kind",
    "code_value",
    "hilucs_mapping",
    "powiat",
    "procedure_step_kind",
    "rule",
    "symbol_regime",
    "terrain_symbol",
    "voivodeship",
    "zone_kind",
)


def upgrade(dsn: str, revision: str = "head") -> str:
    """Bring the database of ``dsn`` to ``revision`` and rebuild its code; return the schema version.

    ``dsn`` is the installation owner's: it may create schemas and roles (CREATEROLE). PostGIS must be
    installed in the database or installable by this user. Raises DatabaseUnreachable or UpgradeImpossible.
    """
    engine = create_engine("postgresql+psycopg://", creator=lambda: connect(dsn), poolclass=NullPool)
    # Alembic joins the transaction that is open on the connection it is handed.
    with engine.begin() as transaction:
        connection = cast("Connection", transaction.connection.driver_connection)
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [UPGRADE_LOCK])
        _require_postgis(connection)
        _refuse_newer_schema(connection)
        # What hangs on the tables goes first, so that a migration may change any column.
        _drop_rebuilt(connection)
        for schema in DATA_SCHEMAS:
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
        config = _alembic_config()
        config.attributes["connection"] = transaction
        command.upgrade(config, revision)
        if revision == "head":
            _rebuild(connection)
        version = schema_version(connection)
    assert version is not None
    return version


def schema_version(connection: Connection) -> str | None:
    """The revision of the tables in this database; None where there is no Planowisko yet."""
    found = connection.execute("SELECT to_regclass('partnership.schema_version') IS NOT NULL").fetchone()
    if not found or not found[0]:
        return None
    row = connection.execute("SELECT version_num FROM partnership.schema_version").fetchone()
    return str(row[0]) if row else None


def newest_version() -> str:
    """The revision that this program's migrations lead to."""
    head = ScriptDirectory.from_config(_alembic_config()).get_current_head()
    assert head is not None
    return head


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", "planowisko.db:migrations")
    return config


def _require_postgis(connection: Connection) -> None:
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except psycopg.Error as error:
        raise UpgradeImpossible(
            f"W bazie {connection.info.dbname} brakuje rozszerzenia PostGIS i nie można go dodać: "
            f"{str(error).strip()} Poproś administratora serwera o wykonanie: CREATE EXTENSION postgis;"
        ) from error


def _refuse_newer_schema(connection: Connection) -> None:
    version = schema_version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_alembic_config()).walk_revisions()}
    if version is not None and version not in known:
        raise UpgradeImpossible(
            f"Baza {connection.info.dbname} ma nowszy schemat ({version}) niż ten program "
            f"({newest_version()}). Zaktualizuj program."
        )


def _drop_rebuilt(connection: Connection) -> None:
    """Drop policies and triggers of the data schemas and the code schemas, and nothing that holds data.

    Without CASCADE into tables: a column or constraint that leaned on rebuilt code would stop the upgrade.
    """
    policies = connection.execute(
        "SELECT schemaname, tablename, policyname FROM pg_policies WHERE schemaname = ANY(%s)",
        [list(DATA_SCHEMAS)],
    ).fetchall()
    for schema, table, policy in policies:
        connection.execute(
            sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(policy), sql.Identifier(schema, table))
        )
    triggers = connection.execute(
        """
        SELECT namespace.nspname, class.relname, trigger.tgname
        FROM pg_trigger AS trigger
        INNER JOIN pg_class AS class ON class.oid = trigger.tgrelid
        INNER JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE namespace.nspname = ANY(%s) AND NOT trigger.tgisinternal AND trigger.tgparentid = 0
        """,
        [list(DATA_SCHEMAS)],
    ).fetchall()
    for schema, table, trigger in triggers:
        connection.execute(
            sql.SQL("DROP TRIGGER {} ON {}").format(sql.Identifier(trigger), sql.Identifier(schema, table))
        )
    for schema in CODE_SCHEMAS:
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))


def _rebuild(connection: Connection) -> None:
    for schema in CODE_SCHEMAS:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    # Functions may name views and one another; they are looked up when they run.
    connection.execute("SET LOCAL check_function_bodies = off")
    for folder in REBUILT_FOLDERS:
        for file in _sql_files(folder):
            _run_script(connection, folder, file)
    for table in CODELIST_TABLES:
        _fill_codelist(connection, Base.metadata.tables[f"codelist.{table}"])


def _sql_files(folder: str) -> list[Traversable]:
    found = [file for file in files("planowisko.db").joinpath(folder).iterdir() if file.name.endswith(".sql")]
    return sorted(found, key=lambda file: file.name)


def _run_script(connection: Connection, folder: str, file: Traversable) -> None:
    try:
        connection.execute(file.read_text(encoding="utf-8").encode())
    except psycopg.Error as error:
        raise UpgradeImpossible(
            f"Nie udało się odtworzyć kodu bazy (db/{folder}/{file.name}): {str(error).strip()}"
        ) from error


def _fill_codelist(connection: Connection, table: Table) -> None:
    """Make the code list equal to its CSV file: empty cells are NULL, lists are separated by spaces."""
    name = sql.Identifier(table.schema or "", table.name)
    with files("planowisko.db.codelists").joinpath(f"{table.name}.csv").open(encoding="utf-8") as text:
        rows = csv.DictReader(text)
        columns = list(rows.fieldnames or [])
        connection.execute(sql.SQL("DELETE FROM {}").format(name))
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            name, sql.SQL(", ").join(sql.Identifier(column) for column in columns)
        )
        with connection.cursor().copy(copy) as target:
            for row in rows:
                target.write_row([_cell(table, column, row[column]) for column in columns])


def _cell(table: Table, column: str, text: str) -> Any:
    if isinstance(table.columns[column].type, ARRAY):
        return text.split()
    return text or None
