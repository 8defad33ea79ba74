"""Partnership, cadastre, documents, imports and code lists.

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from planowisko.db.srid import INSTALLATION_SRID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())
PARTITIONS = 8


def surface(kind: str) -> Geometry:
    """A geometry column of the installation's system; its index has a name of ours."""
    return Geometry(kind, srid=INSTALLATION_SRID, spatial_index=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "code_value",
        sa.Column("codelist", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("label_pl", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("codelist", "code", name="code_value_pkey"),
        schema="codelist",
    )
    op.create_table(
        "rule",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity_draft", sa.Text(), nullable=False),
        sa.Column("severity_publication", sa.Text(), nullable=False),
        sa.Column("plan_types", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("message_pl", sa.Text(), nullable=False),
        sa.Column("message_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="rule_pkey"),
        schema="codelist",
    )
    op.create_table(
        "voivodeship",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("min_easting", sa.Numeric(), nullable=False),
        sa.Column("min_northing", sa.Numeric(), nullable=False),
        sa.Column("max_easting", sa.Numeric(), nullable=False),
        sa.Column("max_northing", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="voivodeship_pkey"),
        schema="codelist",
    )
    op.create_table(
        "zone_kind",
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_pl", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("red", sa.Integer(), nullable=False),
        sa.Column("green", sa.Integer(), nullable=False),
        sa.Column("blue", sa.Integer(), nullable=False),
        sa.Column("default_min_biologically_active_share", sa.Numeric(), nullable=True),
        sa.Column("primary_profiles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("additional_profiles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        sa.PrimaryKeyConstraint("symbol", name="zone_kind_pkey"),
        sa.UniqueConstraint("code", name="zone_kind_code_key"),
        schema="codelist",
    )
    op.create_table(
        "gmina",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("border", surface("MULTIPOLYGON"), nullable=True),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{6}_[1-9]$'", name="gmina_code_check"),
        sa.PrimaryKeyConstraint("code", name="gmina_pkey"),
        schema="partnership",
    )
    op.create_index(
        "gmina_border_index", "gmina", ["border"], unique=False, schema="partnership", postgresql_using="gist"
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", JSONB(), nullable=False),
        sa.Column("changed_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.PrimaryKeyConstraint("name", name="setting_pkey"),
        schema="partnership",
    )
    op.create_table(
        "cadastral_parcel",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("national_reference", sa.Text(), nullable=False),
        sa.Column("zoning_reference", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("map_sheet", sa.Text(), nullable=True),
        sa.Column("area_value", sa.Numeric(), nullable=True),
        sa.Column("land_use", JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=True),
        sa.Column("local_id", sa.Text(), nullable=True),
        sa.Column("version_id", sa.Text(), nullable=True),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("geometry", surface("MULTIPOLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="cadastral_parcel_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="cadastral_parcel_pkey"),
        schema="cadastre",
        postgresql_partition_by="HASH (gmina_code)",
    )
    op.create_index(
        "cadastral_parcel_geometry_index",
        "cadastral_parcel",
        ["geometry"],
        unique=False,
        schema="cadastre",
        postgresql_using="gist",
    )
    op.create_index(
        "cadastral_parcel_national_reference_key",
        "cadastral_parcel",
        ["gmina_code", "national_reference"],
        unique=True,
        schema="cadastre",
    )
    op.create_table(
        "cadastral_parcel_history",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("national_reference", sa.Text(), nullable=False),
        sa.Column("zoning_reference", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("map_sheet", sa.Text(), nullable=True),
        sa.Column("area_value", sa.Numeric(), nullable=True),
        sa.Column("land_use", JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("namespace", sa.Text(), nullable=True),
        sa.Column("local_id", sa.Text(), nullable=True),
        sa.Column("version_id", sa.Text(), nullable=True),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("geometry", surface("MULTIPOLYGON"), nullable=False),
        sa.Column("superseded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("superseded_by_run_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="cadastral_parcel_history_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="cadastral_parcel_history_pkey"),
        schema="cadastre",
    )
    op.create_index(
        "cadastral_parcel_history_geometry_index",
        "cadastral_parcel_history",
        ["geometry"],
        unique=False,
        schema="cadastre",
        postgresql_using="gist",
    )
    op.create_index(
        "cadastral_parcel_history_reference_index",
        "cadastral_parcel_history",
        ["gmina_code", "national_reference"],
        unique=False,
        schema="cadastre",
    )
    op.create_table(
        "cadastral_zoning",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("national_reference", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("geometry", surface("MULTIPOLYGON"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="cadastral_zoning_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="cadastral_zoning_pkey"),
        schema="cadastre",
    )
    op.create_index(
        "cadastral_zoning_geometry_index",
        "cadastral_zoning",
        ["geometry"],
        unique=False,
        schema="cadastre",
        postgresql_using="gist",
    )
    op.create_index(
        "cadastral_zoning_national_reference_key",
        "cadastral_zoning",
        ["gmina_code", "national_reference"],
        unique=True,
        schema="cadastre",
    )
    op.create_table(
        "stored_file",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("properties", JSONB(), nullable=False),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("modified_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("modified_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="stored_file_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="stored_file_pkey"),
        schema="documents",
    )
    op.create_index(
        "stored_file_sha256_key", "stored_file", ["gmina_code", "sha256"], unique=True, schema="documents"
    )
    op.create_table(
        "import_run",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("started_at", TIMESTAMP, nullable=False),
        sa.Column("finished_at", TIMESTAMP, server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("imported_by", sa.Text(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("taken_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("rejected_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('parcels', 'plan', 'documents')", name="import_run_kind_check"),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name="import_run_outcome_check"),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="import_run_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="import_run_pkey"),
        schema="imports",
    )
    op.create_table(
        "person",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("created_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name="person_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "login", name="person_pkey"),
        schema="partnership",
    )
    op.create_table(
        "stored_file_chunk",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("stored_file_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("octet_length(content) <= 1048576", name="stored_file_chunk_content_check"),
        sa.ForeignKeyConstraint(
            ["gmina_code", "stored_file_id"],
            ["documents.stored_file.gmina_code", "documents.stored_file.id"],
            name="stored_file_chunk_gmina_code_stored_file_id_fkey",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gmina_code", "stored_file_id", "number", name="stored_file_chunk_pkey"),
        schema="documents",
    )
    op.create_table(
        "import_file",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gmina_code", "import_run_id"],
            ["imports.import_run.gmina_code", "imports.import_run.id"],
            name="import_file_gmina_code_import_run_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="import_file_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="import_file_pkey"),
        schema="imports",
    )
    op.create_table(
        "rejected_record",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("geometry_text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gmina_code", "import_run_id"],
            ["imports.import_run.gmina_code", "imports.import_run.id"],
            name="rejected_record_gmina_code_import_run_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="rejected_record_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="rejected_record_pkey"),
        schema="imports",
    )
    op.create_index(
        "rejected_record_run_index",
        "rejected_record",
        ["gmina_code", "import_run_id"],
        unique=False,
        schema="imports",
    )
    for part in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE cadastre.cadastral_parcel_part_{part} PARTITION OF cadastre.cadastral_parcel "
            f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
        )
