"""Lists of plans: drafts of the person's gminas and published versions of everybody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .driver import Connection


@dataclass(frozen=True)
class DraftPlan:
    """A draft. ``published_number`` is the newest published version's, None before the first.

    ``next_pl``, ``next_en`` name the step of its procedure that comes next; ``due_on`` is the earliest open
    deadline, of the step ``due_pl``, ``due_en``, and ``due_state`` says how it stands: ``passed``, ``ended``
    (a period in which others had their say), ``near`` or ``ahead``.
    """

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
    has_begun: bool = False
    next_pl: str | None = None
    next_en: str | None = None
    due_on: date | None = None
    due_pl: str | None = None
    due_en: str | None = None
    due_state: str | None = None


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
    "SELECT draft.gmina_code, gmina_name, id::text, namespace, local_id, title, plan_type, status, "
    "modified_at, modified_by, published_number, has_begun, next_pl, next_en, "
    "due_on, due_pl, due_en, due_state "
    "FROM planowisko.draft_plan AS draft JOIN planowisko.plan_next_step AS next "
    "ON next.gmina_code = draft.gmina_code AND next.plan_id = draft.id "
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


def fetch_plan_types(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the kinds of plans by their code, each with its Polish and English label."""
    rows = connection.query(
        "SELECT code, label_pl, coalesce(label_en, label_pl) FROM codelist.code_value "
        "WHERE codelist = 'TypAktuPlanowaniaPrzestrzennegoKod' ORDER BY label_pl"
    )
    return {code: (label_pl, label_en) for code, label_pl, label_en in rows}
