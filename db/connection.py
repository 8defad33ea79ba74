"""Opening connections to the shared database."""

from typing import Any

import psycopg
from psycopg.rows import TupleRow

from planowisko.db.errors import DatabaseUnreachable

Connection = psycopg.Connection[TupleRow]


def connect(dsn: str, **options: Any) -> Connection:
    """Open a connection to ``dsn`` (libpq connection string or URI).

    Raises DatabaseUnreachable, with the server's answer, when no connection comes about.
    """
    try:
        return psycopg.connect(dsn, application_name="planowisko", connect_timeout=10, **options)
    except psycopg.OperationalError as error:
        parts = psycopg.conninfo.conninfo_to_dict(dsn) if _readable(dsn) else {}
        where = f"{parts.get('host', 'localhost')}:{parts.get('port', 5432)}/{parts.get('dbname', '')}"
        raise DatabaseUnreachable(
            f"Nie można połączyć się z bazą danych {where}: {str(error).strip()} "
            "Sprawdź adres (--dsn lub PLANOWISKO_DSN) i czy serwer działa (planowisko db status)."
        ) from error


def _readable(dsn: str) -> bool:
    try:
        psycopg.conninfo.conninfo_to_dict(dsn)
    except psycopg.ProgrammingError:
        return False
    return True
