"""Plans and their published versions: ``planowisko plans``, ``versions`` and ``publish``."""

import json
import uuid
from typing import Any

import click
import psycopg
import shapely
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.db.errors import ServerError
from planowisko.etl.commands.failures import REFUSED
from planowisko.etl.commands.findings import print_findings
from planowisko.etl.commands.parameters import plan_id, unit_code
from planowisko.etl.commands.session import Session, with_session
from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.records.finding import Finding, Severity

_HAS_ERRORS = "PW002"


class UnknownPlan(PlanowiskoError):
    """No such plan, or none that the person may see."""

    exit_status = 1

    def __init__(self, plan: uuid.UUID) -> None:
        super().__init__(
            f"Nie ma planu {plan}, albo nie jest on widoczny dla tego użytkownika. "
            "Listę planów podaje: planowisko plans."
        )


@click.command()
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Of this gmina only.")
@with_session
def plans(session: Session, unit: str | None) -> None:
    """List plans: the drafts that the person may see, and the published plans of everybody."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_PLANS, {"unit": unit}).fetchall()
    session.output.listing(
        rows,
        {
            "id": "id",
            "gmina": "gmina",
            "gmina_name": "nazwa",
            "title": "tytuł",
            "plan_type": "rodzaj",
            "status": "status",
            "draft": "projekt",
            "published_number": "wersja",
            "published_at": "opublikowano",
            "modified_at": "zmieniono",
            "modified_by": "przez",
        },
        empty="Nie ma planów, które wolno Ci zobaczyć. Wczytaj plan: planowisko import plan.",
    )


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.option("--gmina", "unit", metavar="UNIT", type=unit_code, help="Of this gmina only.")
@with_session
def versions(session: Session, plan: uuid.UUID, unit: str | None) -> None:
    """List the published versions of PLAN, the newest first."""
    with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(_VERSIONS, {"plan": plan, "unit": unit}).fetchall()
        if not rows and not _is_draft(connection, plan, unit):
            raise UnknownPlan(plan)
    session.output.listing(
        rows,
        {
            "gmina": "gmina",
            "number": "wersja",
            "published_at": "opublikowano",
            "published_by": "przez",
            "note": "opis",
            "content_sha256": "sha256",
        },
        empty="Plan nie był jeszcze publikowany. Publikuje: planowisko publish.",
    )


@click.command()
@click.argument("plan", metavar="PLAN", type=plan_id)
@click.option("--note", metavar="TEXT", required=True, help="What has changed, and why.")
@with_session
def publish(session: Session, plan: uuid.UUID, note: str) -> int | None:
    """Check PLAN and freeze it as its next version, visible to all partners and never changed again.

    For a clerk or the administrator of the gmina. A plan with errors is refused, and they are listed.
    """
    try:
        with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute("SELECT * FROM planowisko.publish_plan(%s, %s)", [plan, note])
            version = cursor.fetchone()
            assert version is not None
            cursor.execute(_WARNINGS_LEFT, [version["plan_version_id"]])
            left = cursor.fetchone()
    except psycopg.Error as error:
        if error.sqlstate != _HAS_ERRORS:
            raise
        print_findings(session.output, _refusing(session, plan, error), none="", more={"plan": str(plan)})
        session.output.remark(f"{error.diag.message_primary} {error.diag.message_hint or ''}".rstrip())
        return REFUSED
    assert left is not None
    session.output.result(
        {
            "plan": plan,
            "number": version["number"],
            "id": version["plan_version_id"],
            "content_sha256": version["content_sha256"],
            **left,
        },
        f"Opublikowano wersję {version['number']} (SHA-256 treści: {version['content_sha256']})."
        + (
            f" Ostrzeżenia: {left['warnings']}, w tym przyjęte: {left['accepted']}."
            if left["warnings"]
            else ""
        ),
    )
    return None


def _is_draft(connection: Connection, plan: uuid.UUID, unit: str | None) -> bool:
    found = connection.execute(
        "SELECT FROM planning.spatial_plan WHERE id = %(plan)s "
        "AND gmina_code = coalesce(%(unit)s, gmina_code)",
        {"plan": plan, "unit": unit},
    )
    return found.rowcount > 0


def _refusing(session: Session, plan: uuid.UUID, error: psycopg.Error) -> list[Finding]:
    """Return the errors for which a publication was refused.

    The refusal names them without places, so they are asked for again; where that fails, or somebody has
    mended the plan meanwhile, those of the refusal are returned.
    """
    told = [_finding(row) for row in json.loads(error.diag.message_detail or "[]")]
    try:
        with session.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            placed = [_finding(row) for row in cursor.execute(_ERRORS, [plan])]
    except (psycopg.Error, ServerError):
        return told
    return placed or told


def _finding(row: dict[str, Any]) -> Finding:
    place = row.get("geometry")
    geometry = shapely.from_wkb(place) if place else None
    return Finding(
        rule=row["rule"],
        severity=Severity(row["severity"]),
        object=row["object"],
        message=row["message"],
        geometry=geometry,
        srid=shapely.get_srid(geometry) if geometry else None,
    )


_ERRORS = """
    SELECT rule, severity, object, message, geometry
    FROM planowisko.check_plan(%s, 'publication')
    WHERE severity = 'error'
"""

_WARNINGS_LEFT = """
    SELECT
        count(warning) AS warnings,
        count(warning) FILTER (WHERE warning -> 'accepted' = 'true') AS accepted
    FROM publication.plan_version
    CROSS JOIN LATERAL jsonb_array_elements(warnings) AS warning
    WHERE plan_version.id = %s
"""

# The key of a plan is made by whoever creates it, so it identifies the plan within its gmina.
_PLANS = """
    SELECT
        id,
        gmina_code AS gmina,
        coalesce(draft.gmina_name, published.gmina_name) AS gmina_name,
        coalesce(draft.title, published.title) AS title,
        coalesce(draft.plan_type, published.plan_type) AS plan_type,
        coalesce(draft.status, published.status) AS status,
        coalesce(draft.native_srid, published.native_srid) AS native_srid,
        draft.title IS NOT NULL AS draft,
        draft.modified_at,
        draft.modified_by,
        published.number AS published_number,
        published.published_at,
        published.published_by,
        published.plan_version_id AS published_id
    FROM planowisko.draft_plan AS draft
    FULL JOIN (SELECT published_plan.*, published_plan.plan_id AS id FROM planowisko.published_plan)
        AS published USING (gmina_code, id)
    WHERE gmina_code = coalesce(%(unit)s, gmina_code)
    ORDER BY gmina_code, title, id
"""

_VERSIONS = """
    SELECT
        plan_id AS plan,
        gmina_code AS gmina,
        number,
        plan_version_id AS id,
        title,
        plan_type,
        status,
        published_at,
        published_by,
        note,
        content_sha256,
        warnings
    FROM planowisko.plan_version_overview
    WHERE plan_id = %(plan)s AND gmina_code = coalesce(%(unit)s, gmina_code)
    ORDER BY gmina_code, number DESC
"""
