"""Publishing a plan, done by the database in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from .driver import Connection


@dataclass(frozen=True)
class Publication:
    """The version that came about."""

    plan_version_id: str
    number: int
    content_sha256: str


def publish_plan(connection: Connection, plan_id: str, note: str) -> Publication:
    """Publish a draft as its next version.

    Raises PlanHasErrors with the findings, NotAllowed or PlanNotFound; then nothing was published. After
    ConnectionFailed or Cancelled nobody knows: ``find_publication`` tells.
    """
    rows = connection.query(
        "SELECT plan_version_id::text, number, content_sha256 FROM planowisko.publish_plan(%s, %s)",
        [plan_id, note],
    )
    return Publication(*rows[0])


def find_publication(connection: Connection, plan_id: str, note: str, after: int) -> Publication | None:
    """Return what the person's attempt to publish with a note has led to; None where nothing was published.

    Waits until an attempt that the server may still be at has ended. Versions up to number ``after`` were
    there before.
    """
    # Publishing holds the draft's row locked from its beginning to its end.
    connection.query("SELECT FROM planning.spatial_plan WHERE id = %s FOR UPDATE", [plan_id])
    rows = connection.query(
        "SELECT plan_version_id::text, number, content_sha256 FROM planowisko.plan_version_overview "
        "WHERE plan_id = %s AND number > %s AND published_by = session_user AND note = btrim(%s) "
        "ORDER BY number DESC LIMIT 1",
        [plan_id, after, note],
    )
    return Publication(*rows[0]) if rows else None
