"""Who has which draft open.

Revision 0008.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of those who have a draft open."""
    op.create_table(
        "draft_presence",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("person", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column(
            "opened_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("backend_pid", sa.Integer(), nullable=False),
        sa.Column("lock_key", sa.Integer(), sa.Identity(always=True, cycle=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="draft_presence_gmina_code_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="draft_presence_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="draft_presence_pkey"),
        schema="planning",
    )
    op.create_index(
        "draft_presence_plan_index", "draft_presence", ["gmina_code", "plan_id"], schema="planning"
    )
