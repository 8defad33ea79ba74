"""What a run tells of a delivery, its warnings, which parcels took the place of which, drawings as delivered.

Revision 0006.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from planowisko.db.srid import INSTALLATION_SRID

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)

Column = sa.Column[Any]


def placed(kind: str) -> Geometry:
    """A geometry type of the installation's system; its index has a name of ours."""
    return Geometry(kind, srid=INSTALLATION_SRID, spatial_index=False)


def text(name: str, *, required: bool = True) -> Column:
    """A column of text."""
    return sa.Column(name, sa.Text(), nullable=not required)


def key() -> list[Column]:
    """The gmina and a key that the database makes where the writer gives none."""
    return [
        text("gmina_code"),
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
    ]


def keyed(table: str) -> list[sa.Constraint]:
    """The constraints of a table whose rows belong to a gmina."""
    return [
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name=f"{table}_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "id", name=f"{table}_pkey"),
    ]


def run_of(table: str) -> sa.ForeignKeyConstraint:
    """The foreign key to the run; what is told of a run goes with it."""
    return sa.ForeignKeyConstraint(
        ["gmina_code", "import_run_id"],
        ["imports.import_run.gmina_code", "imports.import_run.id"],
        name=f"{table}_gmina_code_import_run_id_fkey",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Create the tables and the new columns."""
    extend_runs()
    create_import_warning()
    for table in ("cadastral_parcel", "cadastral_parcel_history"):
        op.add_column(table, sa.Column("source_hash", sa.LargeBinary(), nullable=True), schema="cadastre")
    create_parcel_succession()
    create_land_use_contour()
    extend_stored_files()


def extend_runs() -> None:
    """Add what a run and its rejected records tell besides."""
    for column in (
        sa.Column("partial", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("warning_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("counts", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("accepted", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("options", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=True),
        text("source", required=False),
    ):
        op.add_column("import_run", column, schema="imports")
    op.drop_constraint(op.f("import_run_kind_check"), "import_run", schema="imports")
    op.create_check_constraint(
        op.f("import_run_kind_check"),
        "import_run",
        "kind IN ('parcels', 'buildings', 'borders', 'contours', 'plan', 'documents')",
        schema="imports",
    )
    op.create_index(
        "import_run_started_at_index", "import_run", ["gmina_code", "started_at"], schema="imports"
    )
    for column in (
        text("layer", required=False),
        text("message_en", required=False),
        sa.Column("geometry", placed("GEOMETRY"), nullable=True),
    ):
        op.add_column("rejected_record", column, schema="imports")


def create_import_warning() -> None:
    """Create the table of what is doubtful of records that were taken."""
    op.create_table(
        "import_warning",
        *key(),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        text("file_name"),
        text("layer", required=False),
        sa.Column("line", sa.Integer(), nullable=False),
        *map(text, ("object", "rule", "message")),
        text("message_en", required=False),
        sa.Column("detail", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("geometry", placed("GEOMETRY"), nullable=True),
        *keyed("import_warning"),
        run_of("import_warning"),
        schema="imports",
    )
    op.create_index(
        "import_warning_run_index", "import_warning", ["gmina_code", "import_run_id"], schema="imports"
    )


def create_parcel_succession() -> None:
    """Create the table of which parcels took the place of which."""
    op.create_table(
        "parcel_succession",
        *key(),
        *map(text, ("predecessor_reference", "successor_reference", "kind")),
        *(
            sa.Column(name, sa.Double(), nullable=False)
            for name in ("shared_area", "predecessor_share", "successor_share")
        ),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('division', 'merger', 'rearrangement', 'renumbering')",
            name=op.f("parcel_succession_kind_check"),
        ),
        *keyed("parcel_succession"),
        schema="cadastre",
    )
    for end in ("predecessor", "successor"):
        op.create_index(
            f"parcel_succession_{end}_index",
            "parcel_succession",
            ["gmina_code", f"{end}_reference"],
            schema="cadastre",
        )


def create_land_use_contour() -> None:
    """Create the table of contours of land use."""
    op.create_table(
        "land_use_contour",
        *key(),
        text("national_reference", required=False),
        text("land_use"),
        text("soil_use", required=False),
        text("soil_class", required=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP, server_default=sa.text("now()"), nullable=False),
        sa.Column("geometry", placed("MULTIPOLYGON"), nullable=False),
        *keyed("land_use_contour"),
        schema="cadastre",
    )
    op.create_index(
        "land_use_contour_geometry_index",
        "land_use_contour",
        ["geometry"],
        schema="cadastre",
        postgresql_using="gist",
    )
    op.create_index(
        "land_use_contour_content_hash_index",
        "land_use_contour",
        ["gmina_code", "content_hash"],
        schema="cadastre",
    )


def extend_stored_files() -> None:
    """Add what was delivered where a file is kept in another form."""
    for column in (
        text("delivered_sha256", required=False),
        sa.Column("delivered_byte_size", sa.BigInteger(), nullable=True),
    ):
        op.add_column("stored_file", column, schema="documents")
    op.create_check_constraint(
        op.f("stored_file_delivered_check"),
        "stored_file",
        "(delivered_sha256 IS NULL) = (delivered_byte_size IS NULL)",
        schema="documents",
    )
    op.create_index(
        "stored_file_delivered_sha256_key",
        "stored_file",
        ["gmina_code", "delivered_sha256"],
        unique=True,
        schema="documents",
    )
