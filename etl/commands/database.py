"""``planowisko db``: the private cluster, and the schema of any installation."""

from typing import Any

import click
from psycopg import sql

from planowisko.db.connection import Connection, connect
from planowisko.db.models import DATA_SCHEMAS
from planowisko.db.upgrade import newest_version, schema_version, upgrade
from planowisko.etl.commands.session import DSN_VARIABLE, Session, dsn_option, with_session


@click.group(name="db")
@dsn_option
def database() -> None:
    """Start and stop the private cluster; upgrade and describe a database."""


@database.command()
@with_session
def start(session: Session) -> None:
    """Start the private cluster, making it where there is none, and bring its database up to date.

    It listens on the loopback address and a socket only, and never touches a cluster of the system. Running
    already, it stays as it is.
    """
    _only_private(session)
    cluster = session.cluster
    if not cluster.exists:
        session.output.remark("Zakładanie prywatnego klastra PostGIS (raz, zwykle kilka sekund)")
    cluster.start()
    cluster.ensure_database()
    upgrade(cluster.owner_dsn())
    values = _status(session)
    session.output.result(
        values,
        f"Prywatny klaster działa: {cluster.folder}\n"
        f"  adres            127.0.0.1:{cluster.port}\n"
        f"  wersja schematu  {values['schema_version']}\n"
        f"  połączenia QGIS  {cluster.service_file}",
    )


@database.command()
@with_session
def stop(session: Session) -> None:
    """Stop the private cluster. Its data stay; work that is not finished is rolled back."""
    _only_private(session)
    was_running = session.cluster.running
    session.cluster.stop()
    session.output.result(
        {"running": False, "was_running": was_running},
        "Prywatny klaster zatrzymany." if was_running else "Prywatny klaster nie działał.",
    )


@database.command()
@with_session
def status(session: Session) -> None:
    """Tell whether the server runs, which schema version it has, and how many rows its tables hold.

    In JSON "dsn" is a complete connection string, with its password. Rows are counted as the person logged
    in sees them; on the private cluster that is the installation's owner, who sees all.
    """
    values = _status(session)
    session.output.result(values, _status_text(session, values))


@database.command("upgrade")
@with_session
def upgrade_command(session: Session) -> None:
    """Bring the database to this program's schema, in one transaction. For the installation's owner."""
    with session.connection() as connection:
        before = schema_version(connection)
    after = upgrade(session.dsn)
    session.output.result(
        {"from": before, "to": after},
        f"Wersja schematu: {before or 'brak'} → {after}. Funkcje, widoki i uprawnienia odtworzono.",
    )


def _only_private(session: Session) -> None:
    if session.named_dsn:
        raise click.UsageError(
            f"--dsn i zmienna {DSN_VARIABLE} wskazują istniejący serwer, a to polecenie dotyczy tylko "
            "prywatnego klastra. Pomiń je; bazę na istniejącym serwerze przygotowuje planowisko db upgrade."
        )


def _status(session: Session) -> dict[str, Any]:
    values: dict[str, Any] = {
        "running": True,
        "dsn": session.named_dsn,
        "server_version": None,
        "schema_version": None,
        "newest_version": newest_version(),
        "tables": {},
    }
    if not session.named_dsn:
        cluster = session.cluster
        values["dsn"] = cluster.owner_dsn() if cluster.exists else None
        values["cluster"] = str(cluster.folder)
        if not cluster.running:
            return values | {"running": False}
    with connect(values["dsn"]) as connection:
        return values | {
            "server_version": connection.info.parameter_status("server_version"),
            "schema_version": schema_version(connection),
            "tables": _row_counts(connection),
        }


def _row_counts(connection: Connection) -> dict[str, int]:
    """Rows of every table, partitions with their parent, by ``schema.table``."""
    tables = connection.execute(
        """
        SELECT namespace.nspname, class.relname
        FROM pg_class AS class
        INNER JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE namespace.nspname = ANY(%s) AND class.relkind IN ('r', 'p') AND NOT class.relispartition
        ORDER BY 1, 2
        """,
        [list(DATA_SCHEMAS)],
    ).fetchall()
    if not tables:
        return {}
    counts = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {}, count(*) FROM {}").format(
            sql.Literal(f"{schema}.{table}"), sql.Identifier(schema, table)
        )
        for schema, table in tables
    )
    # A UNION's order is not promised.
    return dict(sorted(connection.execute(counts).fetchall()))


def _status_text(session: Session, values: dict[str, Any]) -> str:
    where = values.get("cluster")
    if where and not values["dsn"]:
        return f"Prywatny klaster w {where} nie został jeszcze założony. Uruchom: planowisko db start."
    if not values["running"]:
        return f"Prywatny klaster w {where} nie działa. Uruchom go: planowisko db start."
    lines = [f"Prywatny klaster działa: {where}" if where else "Serwer działa."]
    if where:
        lines += [f"  adres            127.0.0.1:{session.cluster.port}"]
    lines += [f"  PostgreSQL       {values['server_version']}"]
    version, newest = values["schema_version"], values["newest_version"]
    lines += [f"  wersja schematu  {version or 'brak'}"]
    if version != newest:
        lines += [f"                   program ma {newest}; wykonaj: planowisko db upgrade"]
    if values["tables"]:
        width = max(map(len, values["tables"]))
        lines += ["", "Wiersze w tabelach"]
        lines += [f"  {table:<{width}}  {rows:>9}" for table, rows in values["tables"].items()]
    return "\n".join(lines)
