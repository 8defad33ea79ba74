"""The procedure of a plan: its steps with dates, deadlines and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .driver import Connection


@dataclass(frozen=True)
class StepDocument:
    """An official document of the plan that may belong to steps; what it does to the act by ``relations``."""

    id: str
    title: str
    date: date | None
    relations: tuple[str, ...]


@dataclass(frozen=True)
class ProcedureStep:
    """A step of the procedure. ``row_version`` is None while nothing of it is recorded.

    ``deadline`` is ``own_deadline``, or else ``days`` after the step ``counts_from_pl``; it is a proposal by
    the law that ``basis`` names, which was read for it only where ``basis_verified``.
    """

    step: str
    label_pl: str
    label_en: str
    document_pl: str | None
    document_en: str | None
    relation: str | None
    status_after: str | None
    planned_on: date | None
    done_on: date | None
    own_deadline: date | None
    deadline: date | None
    days: int | None
    counts_from_pl: str | None
    counts_from_en: str | None
    basis: str
    basis_verified: bool
    note: str | None
    is_next: bool
    due_state: str | None
    row_version: int | None
    modified_by: str | None
    document_ids: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """The procedure of a draft as it was read; ``status`` is the act's."""

    gmina_code: str
    plan_id: str
    title: str
    status: str
    steps: tuple[ProcedureStep, ...]
    documents: tuple[StepDocument, ...]


@dataclass(frozen=True)
class StepChange:
    """What is recorded of a step; ``base_version`` is the row version that the change was made on."""

    step: str
    base_version: int | None
    planned_on: date | None
    done_on: date | None
    deadline: date | None
    note: str
    document_ids: tuple[str, ...]


def fetch_procedure(connection: Connection, gmina_code: str, plan_id: str, title: str) -> Procedure:
    """Return the procedure of a draft."""
    key = [gmina_code, plan_id]
    rows = connection.query(
        "SELECT status, step, label_pl, label_en, document_pl, document_en, relation, status_after, "
        "planned_on, done_on, own_deadline, deadline, days, counts_from_pl, counts_from_en, basis, "
        "basis_verified, note, is_next, due_state, row_version, modified_by, ARRAY("
        "SELECT official_documentation_id::text FROM planning.procedure_document AS linked "
        "WHERE linked.gmina_code = recorded.gmina_code AND linked.procedure_step_id = recorded.id) "
        "FROM planowisko.plan_procedure AS recorded WHERE gmina_code = %s AND plan_id = %s ORDER BY place",
        key,
    )
    documents = connection.query(
        "SELECT id::text, title, document_date, array_remove(ARRAY["
        "CASE WHEN initiates <> '{}' THEN 'initiates' END, CASE WHEN adopts <> '{}' THEN 'adopts' END, "
        "CASE WHEN repeals <> '{}' THEN 'repeals' END], NULL) FROM planning.official_documentation "
        "WHERE gmina_code = %s AND plan_id = %s ORDER BY document_date, title",
        key,
    )
    return Procedure(
        gmina_code,
        plan_id,
        title,
        rows[0][0] if rows else "",
        tuple(ProcedureStep(*row[1:-1], tuple(row[-1])) for row in rows),
        tuple(StepDocument(*row[:3], tuple(row[3])) for row in documents),
    )


def save_step(connection: Connection, gmina_code: str, plan_id: str, change: StepChange) -> int:
    """Record a step; return its new row version. Raises StaleSave where somebody has changed it meanwhile."""
    ((row_version,),) = connection.query(
        "SELECT planowisko.save_procedure_step(%s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[])",
        [
            gmina_code,
            plan_id,
            change.step,
            change.base_version,
            change.planned_on,
            change.done_on,
            change.deadline,
            change.note,
            list(change.document_ids),
        ],
    )
    return row_version


def set_status(connection: Connection, gmina_code: str, plan_id: str, status: str, since: date) -> int:
    """Give a draft and its objects a status, in force or obsolete ``since``; return how many rows changed."""
    ((changed,),) = connection.query(
        "SELECT planowisko.set_plan_status(%s, %s, %s, %s)", [gmina_code, plan_id, status, since]
    )
    return changed
