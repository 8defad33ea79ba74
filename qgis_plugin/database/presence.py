"""Who has which draft open, as the database knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .driver import Connection


@dataclass(frozen=True)
class Presence:
    """Somebody who has a draft of an own gmina open in another program, since when."""

    gmina_code: str
    plan_id: str
    person: str
    opened_at: datetime


def enter_draft(
    connection: Connection, gmina_code: str, plan_id: str, opened_at: datetime | None
) -> datetime:
    """Say that the draft is open as long as this connection stands; return since when.

    ``opened_at`` is what an earlier call returned, on a connection that was lost since.
    """
    rows = connection.query(
        "SELECT planowisko.enter_draft(%s, %s, coalesce(%s::timestamptz, now()))",
        [gmina_code, plan_id, opened_at],
    )
    return rows[0][0]


def leave_draft(connection: Connection, gmina_code: str, plan_id: str) -> None:
    """Say that the draft was closed."""
    connection.query("SELECT planowisko.leave_draft(%s, %s)", [gmina_code, plan_id])


def fetch_others(connection: Connection) -> list[Presence]:
    """Return who else has drafts open, those first who came first."""
    rows = connection.query(
        "SELECT gmina_code, plan_id::text, person, opened_at FROM planowisko.draft_presence "
        "WHERE backend_pid <> pg_backend_pid() ORDER BY opened_at"
    )
    return [Presence(*row) for row in rows]
