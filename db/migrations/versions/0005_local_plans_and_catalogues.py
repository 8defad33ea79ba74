"""Local plans with terrains and markings, accepted warnings, OUZ proposals, buildings, settings of gminas.

Revision 0005.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from planowisko.db.srid import INSTALLATION_SRID

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TIMESTAMP = postgresql.TIMESTAMP(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())

Column = sa.Column[Any]


def placed(kind: str) -> Geometry:
    """A geometry type of the installation's system; its index has a name of ours."""
    return Geometry(kind, srid=INSTALLATION_SRID, spatial_index=False)


def text(name: str, *, required: bool = True) -> Column:
    """A column of text."""
    return sa.Column(name, sa.Text(), nullable=not required)


def number(name: str) -> Column:
    """A column of a number that may be absent."""
    return sa.Column(name, sa.Numeric(), nullable=True)


def key(name: str = "id") -> Column:
    """A key that the database makes where the writer gives none."""
    return sa.Column(name, sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False)


def now(name: str) -> Column:
    """The moment of writing."""
    return sa.Column(name, TIMESTAMP, server_default=sa.text("now()"), nullable=False)


def person(name: str) -> Column:
    """The person who writes."""
    return sa.Column(name, sa.Text(), server_default=sa.text("session_user"), nullable=False)


def version() -> list[Column]:
    """Identifier, version and validity of a planning object."""
    return [
        text("namespace"),
        text("local_id"),
        text("version_id"),
        sa.Column("begin_lifespan_version", TIMESTAMP, nullable=False),
        sa.Column("end_lifespan_version", TIMESTAMP, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
    ]


def terrain() -> list[Column]:
    """Columns of a terrain."""
    return [
        *version(),
        text("designation"),
        text("symbol"),
        text("name", required=False),
        text("regulation_nature"),
        sa.Column("is_overlay", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        number("min_above_ground_intensity"),
        number("max_above_ground_intensity"),
        number("max_built_up_share"),
        number("min_height"),
        number("max_height"),
        number("min_biologically_active_share"),
        number("min_parking_places"),
        text("parking_rule", required=False),
        number("planning_fee_rate"),
    ]


def marking() -> list[Column]:
    """Columns of a line or point on the drawing."""
    return [*version(), text("kind"), text("label", required=False), text("description", required=False)]


def plan_symbol() -> list[Column]:
    """Columns of a symbol that a plan defines."""
    colour = [sa.Column(part, sa.Integer(), nullable=True) for part in ("red", "green", "blue")]
    return [text("symbol"), text("name"), text("base_symbol", required=False), *colour]


def provision() -> list[Column]:
    """Columns of a provision of the plan's text."""
    return [
        sa.Column("number", sa.Integer(), nullable=False),
        text("symbol", required=False),
        text("designation", required=False),
        text("paragraph", required=False),
        text("content"),
    ]


def accepted_warning() -> list[Column]:
    """Columns of a warning that somebody has accepted."""
    return [
        *map(text, ("rule", "object", "message", "fingerprint", "reason")),
        now("accepted_at"),
        person("accepted_by"),
    ]


def ouz_proposal() -> list[Column]:
    """Columns of a proposal of OUZ."""
    counts = (
        "computation_srid",
        "counted_building_count",
        "group_count",
        "grouped_building_count",
        "part_count",
    )
    return [
        sa.Column("parameters", JSONB(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        *(
            sa.Column(name, sa.Numeric(), nullable=False)
            for name in ("initial_area", "narrowed_area", "allowance")
        ),
    ]


Columns = Callable[[], list[Column]]

SHARED: dict[str, tuple[Columns, str | None]] = {
    "terrain": (terrain, "POLYGON"),
    "line_marking": (marking, "LINESTRING"),
    "point_marking": (marking, "POINT"),
    "plan_symbol": (plan_symbol, None),
    "provision": (provision, None),
    "accepted_warning": (accepted_warning, None),
}
"""Tables of drafts and of published versions alike, with the type of their geometry."""


def upgrade() -> None:
    """Create the tables and the new columns."""
    for schema in ("planning", "publication"):
        op.add_column("spatial_plan", text("symbol_regime", required=False), schema=schema)
        op.add_column("spatial_plan", sa.Column("terrains_tile", sa.Boolean(), nullable=True), schema=schema)
    for table, (columns, geometry) in SHARED.items():
        create_draft_table(table, columns(), {"geometry": geometry} if geometry else {})
        create_published_table(table, columns(), geometry)
    create_draft_table(
        "ouz_proposal",
        ouz_proposal(),
        {"initial_geometry": "MULTIPOLYGON", "narrowed_geometry": "MULTIPOLYGON"},
        indexed=False,
    )
    op.create_index(
        "ouz_proposal_plan_key", "ouz_proposal", ["gmina_code", "plan_id"], unique=True, schema="planning"
    )
    create_building()
    create_gmina_setting()
    extend_codelists()


def create_draft_table(
    table: str, columns: list[Column], geometries: dict[str, str], *, indexed: bool = True
) -> None:
    """Create a table of parts of draft plans."""
    op.create_table(
        table,
        sa.Column("gmina_code", sa.Text(), nullable=False),
        key(),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        *columns,
        now("created_at"),
        person("created_by"),
        now("modified_at"),
        person("modified_by"),
        sa.Column("row_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        *(sa.Column(name, placed(kind), nullable=False) for name, kind in geometries.items()),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            ["planning.spatial_plan.gmina_code", "planning.spatial_plan.id"],
            name=f"{table}_gmina_code_plan_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name=f"{table}_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "id", name=f"{table}_pkey"),
        schema="planning",
    )
    op.create_index(f"{table}_plan_index", table, ["gmina_code", "plan_id"], schema="planning")
    if geometries and indexed:
        op.create_index(
            f"{table}_geometry_index", table, ["geometry"], schema="planning", postgresql_using="gist"
        )


def create_published_table(table: str, columns: list[Column], geometry: str | None) -> None:
    """Create a table of parts of published versions."""
    op.create_table(
        table,
        sa.Column("gmina_code", sa.Text(), nullable=False),
        sa.Column("plan_version_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        *columns,
        *([sa.Column("geometry", placed(geometry), nullable=False)] if geometry else []),
        sa.ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            ["publication.plan_version.gmina_code", "publication.plan_version.id"],
            name=f"{table}_gmina_code_plan_version_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name=f"{table}_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "plan_version_id", "id", name=f"{table}_pkey"),
        schema="publication",
    )
    if geometry:
        op.create_index(
            f"published_{table}_geometry_index",
            table,
            ["geometry"],
            schema="publication",
            postgresql_using="gist",
        )


def create_building() -> None:
    """Create the table of buildings, and let them be imported."""
    op.create_table(
        "building",
        sa.Column("gmina_code", sa.Text(), nullable=False),
        key(),
        text("national_reference", required=False),
        text("kind", required=False),
        sa.Column("storeys_above_ground", sa.Integer(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("import_run_id", sa.UUID(), nullable=False),
        now("recorded_at"),
        sa.Column("geometry", placed("MULTIPOLYGON"), nullable=False),
        sa.ForeignKeyConstraint(["gmina_code"], ["partnership.gmina.code"], name="building_gmina_code_fkey"),
        sa.PrimaryKeyConstraint("gmina_code", "id", name="building_pkey"),
        schema="cadastre",
    )
    op.create_index(
        "building_geometry_index", "building", ["geometry"], schema="cadastre", postgresql_using="gist"
    )
    op.create_index(
        "building_content_hash_index", "building", ["gmina_code", "content_hash"], schema="cadastre"
    )
    # The naming convention was applied to a name that followed it already.
    op.drop_constraint(op.f("import_run_import_run_kind_check_check"), "import_run", schema="imports")
    op.create_check_constraint(
        op.f("import_run_kind_check"),
        "import_run",
        "kind IN ('parcels', 'buildings', 'plan', 'documents')",
        schema="imports",
    )


def create_gmina_setting() -> None:
    """Create the table of what gminas say of themselves."""
    op.create_table(
        "gmina_setting",
        *map(text, ("gmina_code", "name", "value")),
        now("changed_at"),
        person("changed_by"),
        sa.ForeignKeyConstraint(
            ["gmina_code"], ["partnership.gmina.code"], name="gmina_setting_gmina_code_fkey"
        ),
        sa.PrimaryKeyConstraint("gmina_code", "name", name="gmina_setting_pkey"),
        schema="partnership",
    )


def extend_codelists() -> None:
    """Give code values their versions and rules their description, and add the new lists.

    The rows are filled anew from the program's own lists right after the migrations.
    """
    op.add_column(
        "code_value",
        sa.Column("app_versions", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        schema="codelist",
    )
    for name in ("valid_from", "valid_to"):
        op.add_column("code_value", sa.Column(name, sa.Date(), nullable=True), schema="codelist")
    op.execute("DELETE FROM codelist.rule")
    op.drop_column("rule", "source", schema="codelist")
    for name in ("title_pl", "title_en", "source_pl", "source_en"):
        op.add_column("rule", text(name), schema="codelist")
    for name in ("subject", "parameters"):
        op.add_column(
            "rule",
            sa.Column(name, TEXTS, server_default=sa.text("'{}'"), nullable=False),
            schema="codelist",
        )
    op.add_column("rule", text("severity_file", required=False), schema="codelist")
    for name in ("severity_draft", "severity_publication"):
        op.alter_column("rule", name, nullable=True, schema="codelist")
    op.create_table(
        "symbol_regime",
        *map(text, ("regime", "label_pl", "label_en")),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column("required_parameters", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        text("source"),
        sa.PrimaryKeyConstraint("regime", name="symbol_regime_pkey"),
        schema="codelist",
    )
    op.create_table(
        "terrain_symbol",
        *map(text, ("regime", "symbol", "label_pl", "label_en")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("customary", "buildable")),
        sa.Column("profiles", TEXTS, server_default=sa.text("'{}'"), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("red", "green", "blue")),
        sa.PrimaryKeyConstraint("regime", "symbol", name="terrain_symbol_pkey"),
        schema="codelist",
    )
    op.create_table(
        "building_kind",
        *map(text, ("code", "letter", "county_service_value", "label_pl", "label_en")),
        sa.Column("counted_for_ouz", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="building_kind_pkey"),
        schema="codelist",
    )
    op.create_table(
        "powiat",
        text("code"),
        sa.Column("srid", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="powiat_pkey"),
        schema="codelist",
    )
    op.create_table(
        "hilucs_mapping",
        *map(text, ("scheme", "symbol", "hilucs", "reasoning")),
        sa.PrimaryKeyConstraint("scheme", "symbol", name="hilucs_mapping_pkey"),
        schema="codelist",
    )
