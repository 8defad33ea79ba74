"""Files on their way into the database; parcels found by their number.

Revision 0010.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)

Column = sa.Column[Any]


def text(name: str, *, required: bool = True) -> Column:
    """A column of text."""
    return sa.Column(name, sa.Text(), nullable=not required)


def upgrade() -> None:
    """Create the tables of uploads and the index of parcels' numbers."""
    op.create_table(
        "file_upload",
        text("gmina_code"),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        *map(text, ("file_name", "media_type")),
        sa.Column("byte_size", sa.BigInteger(), nullable=False),
        text("sha256"),
        sa.Column("properties", JSONB(), nullable=False),
        text("delivered_sha256", required=False),
        sa.Column("delivered_byte_size", sa.BigInteger(), nullable=True),
        sa.Column("told", JSONB(), nullable=False),
        sa.Column("started_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("started_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.CheckConstraint("byte_size > 0", name=op.f("file_upload_byte_size_check")),
        sa.CheckConstraint(
            "(delivered_sha256 IS NULL) = (delivered_byte_size IS NULL)",
            name=op.f("file_upload_delivered_check"),
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="file_upload_gmina_code_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="file_upload_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="file_upload_pkey"),
        schema="documents",
    )
    op.create_index(
        "file_upload_plan_key",
        "file_upload",
        ["gmina_code", "plan_id", "started_by", "sha256"],
        unique=True,
        schema="documents",
    )
    op.create_table(
        "file_upload_chunk",
        text("gmina_code"),
        sa.Column("file_upload_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("octet_length(content) <= 1048576", name=op.f("file_upload_chunk_content_check")),
        sa.ForeignKeyConstraint(
            ["gmina_code", "file_upload_id"],
            ["documents.file_upload.gmina_code", "documents.file_upload.id"],
            name="file_upload_chunk_gmina_code_file_upload_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gmina_code", "file_upload_id", "number", name="file_upload_chunk_pkey"),
        schema="documents",
    )
    op.create_index(
        "cadastral_parcel_label_index",
        "cadastral_parcel",
        ["gmina_code", "label"],
        schema="cadastre",
        postgresql_ops={"label": "text_pattern_ops"},
    )
