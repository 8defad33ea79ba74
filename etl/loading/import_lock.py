"""One import at a time works on a gmina: the lock, and who holds it."""

from datetime import UTC, datetime

import psycopg

from planowisko.db.connection import Connection
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.loading.gmina import find_gmina

LOCK_CLASS = 731_060_431
"""First key of the advisory lock that lets one import at a time work on a gmina; the second is its code."""

_MARK = "planowisko import {kind} since {since:%Y-%m-%dT%H:%M:%SZ}"
_KINDS = {
    "parcels": "działki",
    "buildings": "budynki",
    "borders": "granice",
    "contours": "kontury",
    "plan": "plan",
    "documents": "dokumenty",
}

# What another session does is hidden from people without special rights, its name and user are not.
_HOLDER = """
    SELECT
        activity.usename,
        substring(activity.application_name FROM '^planowisko import ([a-z]+) since '),
        substring(activity.application_name FROM ' since ([0-9TZ:-]+)$')::timestamptz
    FROM pg_locks AS lock
    INNER JOIN pg_stat_activity AS activity ON activity.pid = lock.pid
    INNER JOIN pg_database AS database ON database.oid = lock.database
    WHERE lock.locktype = 'advisory' AND lock.granted
        AND lock.classid = %s::bigint::oid AND lock.objid = %s::bigint::oid
        AND database.datname = current_database()
"""


class ImportBusy(PlanowiskoError):
    """Somebody else imports into the same gmina."""


def lock_gmina(connection: Connection, gmina_code: str, kind: str, wait_seconds: float) -> datetime:
    """Take the gmina's lock until the transaction ends; return the time of the transaction.

    Waits for another import at most ``wait_seconds``, then raises ``psycopg.errors.LockNotAvailable``, after
    which :func:`busy` tells whose it is.
    """
    # A killed client is noticed even while the server works on a long statement. No time is waiting for ever.
    connection.execute(
        """
        SELECT
            set_config('client_connection_check_interval', '2s', true),
            set_config('lock_timeout', %s, true)
        """,
        [f"{max(1, round(wait_seconds * 1000))}ms"],
    )
    connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, _key(gmina_code)])
    row = connection.execute(
        "SELECT set_config('lock_timeout', '0', true), set_config('application_name', %s, true), now()",
        [_MARK.format(kind=kind, since=datetime.now(UTC))],
    ).fetchone()
    assert row is not None
    started_at: datetime = row[2]
    return started_at


def busy(connection: Connection, gmina_code: str, wait_seconds: float) -> ImportBusy:
    """What to raise where the lock did not come free: who imports what, and since when."""
    row = connection.execute(_HOLDER, [LOCK_CLASS, _key(gmina_code)]).fetchone()
    gmina = find_gmina(connection, gmina_code)
    connection.rollback()
    return ImportBusy(
        f"Trwa inny import gminy {gmina.code} ({gmina.name}).{_told(row)} Niczego nie zmieniono. "
        f"Czekano {wait_seconds:g} s (dłużej czeka --wait SEKUNDY). "
        "Poczekaj, aż się skończy, i powtórz polecenie."
    )


def _told(row: tuple[str, str | None, datetime | None] | psycopg.rows.TupleRow | None) -> str:
    if row is None:
        return ""
    who, kind, since = row
    what = f" ({_KINDS.get(kind, kind)})" if kind else ""
    when = f", od {since.astimezone():%Y-%m-%d %H:%M:%S}" if since else ""
    return f" Importuje{what}: {who}{when}."


def _key(gmina_code: str) -> int:
    return int(gmina_code.replace("_", ""))
