"""Draft plans.

Revision 0002.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from planowisko.db.srid import INSTALLATION_SRID

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())


def surface(kind: str) -> Geometry:
    """A geometry column of the installation's system; its index has a name of ours."""
    return Geometry(kind, srid=INSTALLATION_SRID, spatial_index=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "spatial_plan",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=False),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("alternative_titles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("plan_type", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("amendment_number", sa.Integer(), nullable=True),
        sa.Column("is_modification", sa.Boolean(), nullable=True),
        sa.Column("amended_plan", sa.Text(), nullable=True),
        sa.Column("initiating_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("adopting_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("amending_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("repealing_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("annulling_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("other_documents", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("native_srid", sa.Integer(), nullable=False),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("geometry", surface("MULTIPOLYGON"), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="spatial_plan_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="spatial_plan_pkey"),
        schema="planning",
    )
    op.create_index(
        "spatial_plan_geometry_index",
        "spatial_plan",
        ["geometry"],
        unique=False,
        schema="planning",
        postgresql_using="gist",
    )
    op.create_index(
        "spatial_plan_identifier_key",
        "spatial_plan",
        ["gmina_code", "namespace", "local_id"],
        unique=True,
        schema="planning",
    )
    op.create_table(
        "background_map",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("map_date", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="background_map_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="background_map_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="background_map_pkey"),
        schema="planning",
    )
    op.create_index(
        "background_map_plan_index",
        "background_map",
        ["gmina_code", "plan_id"],
        unique=False,
        schema="planning",
    )
    op.create_table(
        "official_documentation",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("identification_number", sa.Text(), nullable=True),
        sa.Column("issuing_authority", sa.Text(), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("date_type", sa.Text(), nullable=False),
        sa.Column("entry_into_force", sa.Date(), nullable=True),
        sa.Column("repeal_date", sa.Date(), nullable=True),
        sa.Column("specific_reference", sa.Text(), nullable=True),
        sa.Column("official_journal", sa.Text(), nullable=True),
        sa.Column("links", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("adopts", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("initiates", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("amends", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("repeals", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("annuls", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("stored_file_id", sa.UUID(), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="official_documentation_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="official_documentation_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="official_documentation_pkey"),
        schema="planning",
    )
    op.create_index(
        "official_documentation_plan_index",
        "official_documentation",
        ["gmina_code", "plan_id"],
        unique=False,
        schema="planning",
    )
    op.create_table(
        "plan_drawing",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=False),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("legend", sa.Text(), nullable=True),
        sa.Column("crs", sa.Text(), nullable=False),
        sa.Column("spatial_resolution", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("stored_file_id", sa.UUID(), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="plan_drawing_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="plan_drawing_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="plan_drawing_pkey"),
        schema="planning",
    )
    op.create_index(
        "plan_drawing_plan_index", "plan_drawing", ["gmina_code", "plan_id"], unique=False, schema="planning"
    )
    op.create_table(
        "supplementary_regulation",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=False),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("regulation_nature", sa.Text(), nullable=False),
        sa.Column("accessibility_standards", JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("geometry", surface("POLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="supplementary_regulation_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="supplementary_regulation_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="supplementary_regulation_pkey"),
        schema="planning",
    )
    op.create_index(
        "supplementary_regulation_geometry_index",
        "supplementary_regulation",
        ["geometry"],
        unique=False,
        schema="planning",
        postgresql_using="gist",
    )
    op.create_index(
        "supplementary_regulation_plan_index",
        "supplementary_regulation",
        ["gmina_code", "plan_id"],
        unique=False,
        schema="planning",
    )
    op.create_table(
        "zoning_element",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=False),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("regulation_nature", sa.Text(), nullable=False),
        sa.Column("zone_kind", sa.Text(), nullable=False),
        sa.Column("alternative_name", sa.Text(), nullable=True),
        sa.Column("primary_profiles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("additional_profiles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("max_above_ground_intensity", sa.Numeric(), nullable=True),
        sa.Column("max_built_up_share", sa.Numeric(), nullable=True),
        sa.Column("max_height", sa.Numeric(), nullable=True),
        sa.Column("min_biologically_active_share", sa.Numeric(), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("geometry", surface("POLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name="zoning_element_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="zoning_element_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="zoning_element_pkey"),
        schema="planning",
    )
    op.create_index(
        "zoning_element_geometry_index",
        "zoning_element",
        ["geometry"],
        unique=False,
        schema="planning",
        postgresql_using="gist",
    )
    op.create_index(
        "zoning_element_plan_index",
        "zoning_element",
        ["gmina_code", "plan_id"],
        unique=False,
        schema="planning",
    )
