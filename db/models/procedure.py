"""What a plan goes through: the steps of its procedure, in schemas ``planning`` and ``codelist``."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base
from planowisko.db.models.plan_attributes import texts
from planowisko.db.models.planning import OfPlan, of_plan


class ProcedureStepKind(Base):
    """A step that plans go through, in the order of ``place``; of all kinds of plan, or of ``plan_types``.

    ``relation`` is how the document that it brings refers to the act; ``status_after`` the status that the
    act has from then on. A deadline is ``days`` after the step ``counts_from``: ``latest`` (to be done by
    then) or ``period`` (others have their say until then). Deadlines are proposals: ``basis_verified`` is
    false where the law's text has not been read for them. An ``optional`` step is never the next one.
    """

    __tablename__ = "procedure_step_kind"
    __table_args__ = (
        CheckConstraint("bound IN ('latest', 'period')", name="bound"),
        CheckConstraint("(days IS NULL) = (bound IS NULL)", name="days"),
        {"schema": "codelist"},
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(unique=True)
    label_pl: Mapped[str]
    label_en: Mapped[str]
    plan_types: Mapped[list[str]] = texts()
    document_pl: Mapped[str | None]
    document_en: Mapped[str | None]
    relation: Mapped[str | None]
    status_after: Mapped[str | None]
    optional: Mapped[bool]
    counts_from: Mapped[str | None]
    days: Mapped[int | None]
    bound: Mapped[str | None]
    basis: Mapped[str]
    basis_verified: Mapped[bool]


class ProcedureStep(OfPlan, Base):
    """A step in the procedure of a draft plan: when it is planned, when it was done.

    ``step`` is a code of ``codelist.procedure_step_kind``; ``deadline`` overrides the one proposed there.
    """

    __tablename__ = "procedure_step"
    __table_args__ = of_plan(
        "procedure_step", Index("procedure_step_step_key", "gmina_code", "plan_id", "step", unique=True)
    )

    step: Mapped[str]
    planned_on: Mapped[date | None]
    done_on: Mapped[date | None]
    deadline: Mapped[date | None]
    note: Mapped[str | None]


class ProcedureDocument(Base):
    """An official document of a plan that belongs to a step of its procedure."""

    __tablename__ = "procedure_document"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gmina_code", "procedure_step_id"],
            ["planning.procedure_step.gmina_code", "planning.procedure_step.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["gmina_code", "official_documentation_id"],
            ["planning.official_documentation.gmina_code", "planning.official_documentation.id"],
            ondelete="CASCADE",
        ),
        Index("procedure_document_document_index", "gmina_code", "official_documentation_id"),
        {"schema": "planning"},
    )

    gmina_code: Mapped[str] = mapped_column(Text, ForeignKey("partnership.gmina.code"), primary_key=True)
    procedure_step_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    official_documentation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
