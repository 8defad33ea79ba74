"""Lists of plans: drafts of the person's gminas and published versions of everybody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .driver import Connection


@dataclass(frozen=True)
class DraftPlan:
    """A draft. ``published_number`` is the newest published version's, None before the first."""

    gmina_code: str
    gmina_name: str
    id: str
    namespace: str
    local_id: str
    title: str
    plan_type: str
    status: str
    modified_at: datetime
    modified_by: str
    published_number: int | None


@dataclass(frozen=True)
class PublishedPlan:
    """A published version of a plan."""

    gmina_code: str
    gmina_name: str
    plan_id: str
    plan_version_id: str
    number: int
    title: str
    plan_type: str
    status: str
    published_at: datetime
    published_by: str
    note: str
    content_sha256: str


_DRAFT = (
    "SELECT gmina_code, gmina_name, id::text, namespace, local_id, title, plan_type, status, modified_at, "
    "modified_by, published_number FROM planowisko.draft_plan "
)
_PUBLISHED = (
    "SELECT gmina_code, gmina_name, plan_id::text, plan_version_id::text, number, title, plan_type, status, "
    "published_at, published_by, note, content_sha256 FROM "
)


def fetch_draft_plans(connection: Connection) -> list[DraftPlan]:
    """Return the drafts that the person may see."""
    rows = connection.query(_DRAFT + "ORDER BY gmina_name, title")
    return [DraftPlan(*row) for row in rows]


def fetch_published_plans(connection: Connection) -> list[PublishedPlan]:
    """Return the newest published version of every plan."""
    rows = connection.query(_PUBLISHED + "planowisko.published_plan ORDER BY gmina_name, title")
    return [PublishedPlan(*row) for row in rows]


def fetch_plan_versions(connection: Connection, plan_id: str) -> list[PublishedPlan]:
    """Return all published versions of a plan, the newest first."""
    rows = connection.query(
        _PUBLISHED + "planowisko.plan_version_overview WHERE plan_id = %s ORDER BY number DESC", [plan_id]
    )
    return [PublishedPlan(*row) for row in rows]
