"""What only the superuser can do for a database: its owner, PostGIS, and functions marked leakproof."""

import psycopg
from psycopg import sql

from planowisko.db.errors import ServerError

DEFAULT_DATABASE = "planowisko"
OWNER_ROLE = "planowisko_owner"

_LEAKPROOF = (
    "public.geometry_overlaps(geometry, geometry)",
    "pg_catalog.uuid_out(uuid)",
    "pg_catalog.textin(cstring)",
)


def ensure_owner(administration: "psycopg.Connection[tuple[object, ...]]", password: str) -> None:
    """Create the role that owns the installation, or set its password again; it is no superuser."""
    known = administration.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER_ROLE]).fetchone()
    # The verifier is computed here so that the password itself never reaches a statement or the server's log.
    verifier = administration.pgconn.encrypt_password(
        password.encode(), OWNER_ROLE.encode(), b"scram-sha-256"
    )
    administration.execute(
        sql.SQL(
            "{verb} ROLE {role} LOGIN CREATEROLE NOSUPERUSER NOCREATEDB NOBYPASSRLS PASSWORD {verifier}"
        ).format(
            verb=sql.SQL("ALTER" if known else "CREATE"),
            role=sql.Identifier(OWNER_ROLE),
            verifier=sql.Literal(verifier.decode()),
        )
    )


def create_database(administration: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    """Create a database of the owner in UTF-8, sorted by code point, unless it is there.

    The locale ``C.UTF-8`` exists on every system; Polish order is asked for where it matters
    (``COLLATE "pl-x-icu"``), so that no index depends on the system's version of a language's rules.
    """
    if administration.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    administration.execute(
        sql.SQL(
            "CREATE DATABASE {name} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' "
            "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        ).format(name=sql.Identifier(name), owner=sql.Identifier(OWNER_ROLE))
    )


def prepare_database(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Give the connected database PostGIS in its newest installed version, and close ``public`` to others.

    ``geometry_overlaps``, the function behind the operator ``&&``, is marked LEAKPROOF: otherwise PostgreSQL
    uses no spatial index below a row-level security policy that filters rows. It compares bounding boxes
    and raises no error that could show a hidden row's content. The same holds of ``uuid_out`` and ``textin``,
    by which QGIS makes texts of the keys that it compares. Everybody may connect; what they see is decided by
    the grants and policies of the tables.
    """
    connection.execute("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public")
    outdated = connection.execute(
        "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis' AND installed_version <> "
        "default_version"
    ).fetchone()
    if outdated:
        connection.execute("ALTER EXTENSION postgis UPDATE")
    for function in _LEAKPROOF:
        connection.execute(f"ALTER FUNCTION {function} LEAKPROOF".encode())
    connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def drop_database(administration: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    """Drop a database if it is there, ending the connections to it.

    Raises ServerError for PostgreSQL's own databases.
    """
    if name in {"postgres", "template0", "template1"}:
        raise ServerError(f"Baza „{name}” należy do samego serwera PostgreSQL i nie zostanie usunięta.")
    administration.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
