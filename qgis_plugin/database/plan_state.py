"""Which plan is meant, and which state of it: a published version or the draft."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n.translation import tr
from .driver import Connection
from .errors import PlanowiskoError, error_for


@dataclass(frozen=True)
class PlanState:
    """A version of a plan by its number; the draft where ``number`` is None."""

    gmina_code: str
    plan_id: str
    plan_version_id: str | None
    number: int | None
    title: str


def find_plan_state(connection: Connection, plan: str, number: int | None) -> PlanState:
    """Return a state of a plan by its key, or by its local identifier where only one plan has it.

    Raises PlanNotFound; PlanowiskoError where several plans have the identifier.
    """
    if number is None:
        rows = connection.query(
            "SELECT gmina_code, id::text, NULL, NULL, title FROM planning.spatial_plan "
            "WHERE id::text = %s OR local_id = %s",
            [plan, plan],
        )
    else:
        rows = connection.query(
            "SELECT act.gmina_code, act.id::text, act.plan_version_id::text, version.number, act.title "
            "FROM publication.spatial_plan AS act JOIN publication.plan_version AS version "
            "ON version.gmina_code = act.gmina_code AND version.id = act.plan_version_id "
            "WHERE version.number = %s AND (act.id::text = %s OR act.local_id = %s)",
            [number, plan, plan],
        )
    if not rows:
        raise error_for("PW005", "", None, connection_lost=False)
    if len(rows) > 1:
        raise PlanowiskoError(
            tr("Several plans are called {plan}. Give the key of the one that is meant.").format(plan=plan)
            + "\n"
            + "\n".join(f"{row[1]}: {row[4]}" for row in rows)
        )
    return PlanState(*rows[0])
