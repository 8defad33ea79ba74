"""The procedure of a plan: steps, dates and deadlines.

Revision 0007.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "procedure_step_kind",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label_pl", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("plan_types", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("document_pl", sa.Text(), nullable=True),
        sa.Column("document_en", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("status_after", sa.Text(), nullable=True),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("counts_from", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("bound", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_verified", sa.Boolean(), nullable=False),
        sa.CheckConstraint("bound IN ('latest', 'period')", name=op.f("procedure_step_kind_bound_check")),
        sa.CheckConstraint("(days IS NULL) = (bound IS NULL)", name=op.f("procedure_step_kind_days_check")),
        sa.PrimaryKeyConstraint("code", name="procedure_step_kind_pkey"),
        sa.UniqueConstraint("place", name="procedure_step_kind_place_key"),
        schema="codelist",
    )
    op.create_table(
        "procedure_step",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="procedure_step_gmina_code_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="procedure_step_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="procedure_step_pkey"),
        schema="planning",
    )
    op.create_index(
        "procedure_step_plan_index", "procedure_step", ["gmina_code", "plan_id"], schema="planning"
    )
    op.create_index(
        "procedure_step_step_key",
        "procedure_step",
        ["gmina_code", "plan_id", "step"],
        unique=True,
        schema="planning",
    )
    op.create_table(
        "procedure_document",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("procedure_step_id", sa.UUID(), nullable=False),
        sa.Column("official_documentation_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="procedure_document_gmina_code_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code", "procedure_step_id"],
            ["planning.procedure_step.gmina_code", "planning.procedure_step.id"],
            name="procedure_document_gmina_code_procedure_step_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code", "official_documentation_id"],
            ["planning.official_documentation.gmina_code", "planning.official_documentation.id"],
            name="procedure_document_gmina_code_official_documentation_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "gmina_code",
            "procedure_step_id",
            "official_documentation_id",
            name="procedure_document_pkey",
        ),
        schema="planning",
    )
    op.create_index(
        "procedure_document_document_index",
        "procedure_document",
        ["gmina_code", "official_documentation_id"],
        schema="planning",
    )
