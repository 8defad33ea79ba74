"""Tables and code live apart; an old installation that was upgraded equals a fresh one."""

import re
from importlib.resources import files

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from planowisko.db.connection import connect as open_connection
from planowisko.db.errors import UpgradeImpossible
from planowisko.db.models import CODE_SCHEMAS, DATA_SCHEMAS, Base
from planowisko.db.upgrade import newest_version, schema_version, upgrade
from tests.db.partners import DOROHUSK, add_gminas, add_plan, connect

EVERYTHING = """
    SELECT 'column', format('%%s.%%s', pg_attribute.attrelid::regclass, attname),
        format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
        || coalesce(pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute
    INNER JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace::regnamespace::text = ANY(%(schemas)s) AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT 'constraint', format('%%s.%%s', conrelid::regclass, conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace::regnamespace::text = ANY(%(schemas)s)
    UNION ALL
    SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index INNER JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace::regnamespace::text = ANY(%(schemas)s)
    UNION ALL
    SELECT 'function', oid::regprocedure::text, pg_get_functiondef(oid) || coalesce(proacl::text, '')
    FROM pg_proc WHERE pronamespace::regnamespace::text = ANY(%(schemas)s) AND prokind = 'f'
    UNION ALL
    SELECT 'relation', oid::regclass::text, relkind::text || coalesce(pg_get_viewdef(oid), '')
        || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '')
    FROM pg_class WHERE relnamespace::regnamespace::text = ANY(%(schemas)s)
    UNION ALL
    SELECT 'trigger', format('%%s.%%s', tgrelid::regclass, tgname), pg_get_triggerdef(pg_trigger.oid)
    FROM pg_trigger INNER JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace::regnamespace::text = ANY(%(schemas)s) AND NOT tgisinternal
    UNION ALL
    SELECT 'policy', format('%%s.%%s.%%s', schemaname, tablename, policyname),
        cmd || roles::text || coalesce(qual, '') || coalesce(with_check, '')
    FROM pg_policies WHERE schemaname = ANY(%(schemas)s)
    ORDER BY 1, 2, 3
"""


def everything(dsn: str) -> list[tuple]:
    with connect(dsn) as connection:
        return connection.execute(EVERYTHING, {"schemas": [*DATA_SCHEMAS, *CODE_SCHEMAS]}).fetchall()


def test_a_fresh_schema_equals_an_upgraded_one(empty_database: str, database: str) -> None:
    """From the first release on, step by step, with rows in the tables."""
    for number in range(1, int(newest_version())):
        upgrade(empty_database, f"{number:04}")
    upgrade(empty_database)
    assert everything(empty_database) == everything(database)


def test_upgrading_again_changes_nothing_and_keeps_the_rows(database: str) -> None:
    with connect(database) as owner:
        add_gminas(owner)
        plan = add_plan(owner, DOROHUSK)
    before = everything(database)
    assert upgrade(database) == newest_version()
    assert everything(database) == before
    with connect(database) as owner:
        assert owner.execute("SELECT planowisko.publish_plan(%s, 'po aktualizacji')", [plan.id]).rowcount == 1


def test_the_models_say_what_the_migrations_do(database: str) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(database))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_schemas": True,
                "include_name": lambda name, kind, parents: kind != "schema" or name in DATA_SCHEMAS,
                "include_object": lambda item, name, kind, reflected, compared: (
                    not (kind == "table" and reflected and name.startswith("cadastral_parcel_part_"))
                ),
                "version_table": "schema_version",
                "version_table_schema": "partnership",
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_data_schemas_hold_tables_only_and_code_schemas_none(database: str) -> None:
    with connect(database) as owner:
        code_among_tables = owner.execute(
            """
            SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace::regnamespace::text = ANY(%(data)s)
            UNION ALL
            SELECT oid::regclass::text FROM pg_class
            WHERE relnamespace::regnamespace::text = ANY(%(data)s) AND relkind IN ('v', 'm', 'f')
            """,
            {"data": list(DATA_SCHEMAS)},
        ).fetchall()
        tables_among_code = owner.execute(
            "SELECT oid::regclass::text FROM pg_class "
            "WHERE relnamespace::regnamespace::text = ANY(%s) AND relkind IN ('r', 'p', 'S', 'm', 'f')",
            [list(CODE_SCHEMAS)],
        ).fetchall()
        # A column default or a constraint that calls rebuilt code would be dropped with it.
        tables_that_lean_on_code = owner.execute(
            """
            SELECT pg_describe_object(pg_depend.classid, pg_depend.objid, pg_depend.objsubid)
            FROM pg_depend INNER JOIN pg_proc ON pg_proc.oid = pg_depend.refobjid
            WHERE pg_depend.refclassid = 'pg_proc'::regclass
                AND pg_proc.pronamespace::regnamespace::text = ANY(%s)
                AND pg_depend.classid IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass)
            """,
            [list(CODE_SCHEMAS)],
        ).fetchall()
    assert (code_among_tables, tables_among_code, tables_that_lean_on_code) == ([], [], [])


@pytest.mark.parametrize("folder", ["functions", "views", "triggers", "policies"])
def test_rebuilt_files_make_no_tables(folder: str) -> None:

    scripts = [
        file for file in files("planowisko.db").joinpath(folder).iterdir() if file.name.endswith(".sql")
    ]
    assert scripts
    for script in scripts:
        made = re.findall(
            r"CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(\S+)", script.read_text(encoding="utf-8"), re.IGNORECASE
        )
        assert made == [], f"{script.name} makes {made}: tables belong into a migration"


def test_a_newer_database_is_refused(database: str) -> None:
    with connect(database) as owner:
        owner.execute("UPDATE partnership.schema_version SET version_num = '9999'")
    with pytest.raises(UpgradeImpossible, match="nowszy"):
        upgrade(database)
    with open_connection(database) as connection:
        assert schema_version(connection) == "9999"
