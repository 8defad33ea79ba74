"""Libraries of parameters and provisions of a gmina.

Revision 0009.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)

Column = sa.Column[Any]


def text(name: str, *, required: bool = True) -> Column:
    """A column of text."""
    return sa.Column(name, sa.Text(), nullable=not required)


def key() -> list[Column]:
    """The gmina and a key that the database makes where the writer gives none."""
    return [
        text("gmina_code"),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
    ]


def guarded() -> list[Column]:
    """Who wrote a row and when, and its version."""
    return [
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
    ]


def keyed(table: str) -> list[sa.Constraint]:
    """The constraints of a table whose rows belong to a gmina."""
    return [
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name=f"{table}_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "id", name=f"{table}_pkey"),
    ]


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "parameter_set",
        *key(),
        *map(text, ("tiling", "name", "symbol")),
        sa.Column("parameters", JSONB(), nullable=False),
        *guarded(),
        sa.CheckConstraint(
            "tiling IN ('zoning_element', 'terrain')", name=op.f("parameter_set_tiling_check")
        ),
        sa.CheckConstraint("btrim(name) <> ''", name=op.f("parameter_set_name_check")),
        sa.CheckConstraint(
            "jsonb_typeof(parameters) = 'object'", name=op.f("parameter_set_parameters_check")
        ),
        *keyed("parameter_set"),
        schema="planning",
    )
    op.create_index(
        "parameter_set_name_key",
        "parameter_set",
        ["gmina_code", "tiling", "name"],
        unique=True,
        schema="planning",
    )
    op.create_table(
        "provision_template",
        *key(),
        text("name"),
        text("symbol", required=False),
        text("content"),
        *guarded(),
        sa.CheckConstraint("btrim(name) <> ''", name=op.f("provision_template_name_check")),
        sa.CheckConstraint("btrim(content) <> ''", name=op.f("provision_template_content_check")),
        *keyed("provision_template"),
        schema="planning",
    )
    op.create_index(
        "provision_template_name_key",
        "provision_template",
        ["gmina_code", "name"],
        unique=True,
        schema="planning",
    )
