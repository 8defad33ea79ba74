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

    Raises PlanHasErrors with the findings, NotAllowed or PlanNotFound; then nothing was published.
    """
    rows = connection.query(
        "SELECT plan_version_id::text, number, content_sha256 FROM planowisko.publish_plan(%s, %s)",
        [plan_id, note],
    )
    return Publication(*rows[0])
