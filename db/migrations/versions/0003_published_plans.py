"""Published versions of plans.

Revision 0003.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from planowisko.db.srid import INSTALLATION_SRID

revision = "0003"
down_revision = "0002"
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
        "plan_version",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("published_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("warnings", JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.CheckConstraint("number > 0", name="plan_version_number_check"),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="plan_version_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="plan_version_pkey"),
        schema="publication",
    )
    op.create_index(
        "plan_version_number_key",
        "plan_version",
        ["gmina_code", "plan_id", "number"],
        unique=True,
        schema="publication",
    )
    op.create_table(
        "background_map",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("map_date", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="background_map_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="background_map_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="background_map_pkey"),
        schema="publication",
    )
    op.create_table(
        "official_documentation",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="official_documentation_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="official_documentation_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="official_documentation_pkey"),
        schema="publication",
    )
    op.create_index(
        "published_official_documentation_stored_file_index",
        "official_documentation",
        ["gmina_code", "stored_file_id"],
        unique=False,
        schema="publication",
    )
    op.create_table(
        "plan_drawing",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="plan_drawing_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="plan_drawing_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="plan_drawing_pkey"),
        schema="publication",
    )
    op.create_index(
        "published_plan_drawing_stored_file_index",
        "plan_drawing",
        ["gmina_code", "stored_file_id"],
        unique=False,
        schema="publication",
    )
    op.create_table(
        "spatial_plan",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
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
        sa.Column("geometry", surface("MULTIPOLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="spatial_plan_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="spatial_plan_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="spatial_plan_pkey"),
        schema="publication",
    )
    op.create_index(
        "published_spatial_plan_geometry_index",
        "spatial_plan",
        ["geometry"],
        unique=False,
        schema="publication",
        postgresql_using="gist",
    )
    op.create_table(
        "supplementary_regulation",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
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
        sa.Column("geometry", surface("POLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="supplementary_regulation_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="supplementary_regulation_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="supplementary_regulation_pkey"),
        schema="publication",
    )
    op.create_index(
        "published_supplementary_regulation_geometry_index",
        "supplementary_regulation",
        ["geometry"],
        unique=False,
        schema="publication",
        postgresql_using="gist",
    )
    op.create_table(
        "zoning_element",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
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
        sa.Column("geometry", surface("POLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name="zoning_element_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="zoning_element_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name="zoning_element_pkey"),
        schema="publication",
    )
    op.create_index(
        "published_zoning_element_geometry_index",
        "zoning_element",
        ["geometry"],
        unique=False,
        schema="publication",
        postgresql_using="gist",
    )
