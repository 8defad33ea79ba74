"""Schema ``planning``: draft plans, each the own matter of its gmina."""

import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, Numeric, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, DraftRow, surface
from planowisko.db.models.documents import to_stored_file
from planowisko.db.models.local_plan_attributes import (
    MarkingAttributes,
    PlanSymbolAttributes,
    ProvisionAttributes,
    TerrainAttributes,
)
from planowisko.db.models.plan_attributes import (
    AcceptedWarningAttributes,
    BackgroundMapAttributes,
    OfficialDocumentationAttributes,
    PlanDrawingAttributes,
    SpatialPlanAttributes,
    SupplementaryRegulationAttributes,
    ZoningElementAttributes,
)

SCHEMA = "planning"


class SpatialPlan(SpatialPlanAttributes, DraftRow, Base):
    """A planning act in the making. ``geometry`` is missing while only parts of the plan were delivered."""

    __tablename__ = "spatial_plan"
    __table_args__ = (
        Index("spatial_plan_identifier_key", "gmina_code", "namespace", "local_id", unique=True),
        Index("spatial_plan_geometry_index", "geometry", postgresql_using="gist"),
        {"schema": SCHEMA},
    )

    geometry: Mapped[Any | None] = mapped_column(surface("MULTIPOLYGON"), sort_order=120)


class OfPlan(DraftRow):
    """A row that belongs to a draft plan and goes with it."""

    plan_id: Mapped[uuid.UUID] = mapped_column(sort_order=-97)


def by_key_as_text(table: str) -> Index:
    """The index by which QGIS finds a row of ``table``: it compares the texts of keys.

    Without the gmina, or it would be taken for reading all rows of one, in no order.
    """
    return Index(f"{table}_id_text_index", text("(id::text)"))


def of_plan(table: str, *more: Any) -> tuple[Any, ...]:
    """The foreign key to the plan and its index, for ``table``."""
    return (
        ForeignKeyConstraint(
            ["gmina_code", "plan_id"],
            [f"{SCHEMA}.spatial_plan.gmina_code", f"{SCHEMA}.spatial_plan.id"],
            ondelete="CASCADE",
        ),
        Index(f"{table}_plan_index", "gmina_code", "plan_id"),
        *more,
        {"schema": SCHEMA},
    )


class ZoningElement(ZoningElementAttributes, OfPlan, Base):
    """A zone of a draft plan ogólny."""

    __tablename__ = "zoning_element"
    __table_args__ = of_plan(
        "zoning_element",
        Index("zoning_element_geometry_index", "geometry", postgresql_using="gist"),
        by_key_as_text("zoning_element"),
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class SupplementaryRegulation(SupplementaryRegulationAttributes, OfPlan, Base):
    """A regulation (OUZ, OZS, OSD) of a draft plan."""

    __tablename__ = "supplementary_regulation"
    __table_args__ = of_plan(
        "supplementary_regulation",
        Index("supplementary_regulation_geometry_index", "geometry", postgresql_using="gist"),
        by_key_as_text("supplementary_regulation"),
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class PlanDrawing(PlanDrawingAttributes, OfPlan, Base):
    """A drawing of a draft plan."""

    __tablename__ = "plan_drawing"
    __table_args__ = of_plan(
        "plan_drawing",
        Index("plan_drawing_stored_file_index", "gmina_code", "stored_file_id"),
        to_stored_file(),
    )


class OfficialDocumentation(OfficialDocumentationAttributes, OfPlan, Base):
    """A formal document of a draft plan."""

    __tablename__ = "official_documentation"
    __table_args__ = of_plan(
        "official_documentation",
        Index("official_documentation_stored_file_index", "gmina_code", "stored_file_id"),
        to_stored_file(),
    )


class BackgroundMap(BackgroundMapAttributes, OfPlan, Base):
    """A background map of a draft plan."""

    __tablename__ = "background_map"
    __table_args__ = of_plan("background_map")


class Terrain(TerrainAttributes, OfPlan, Base):
    """A terrain of a draft local plan."""

    __tablename__ = "terrain"
    __table_args__ = of_plan(
        "terrain",
        Index("terrain_geometry_index", "geometry", postgresql_using="gist"),
        by_key_as_text("terrain"),
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class LineMarking(MarkingAttributes, OfPlan, Base):
    """A line on the drawing of a draft local plan, such as a building line."""

    __tablename__ = "line_marking"
    __table_args__ = of_plan(
        "line_marking",
        Index("line_marking_geometry_index", "geometry", postgresql_using="gist"),
        by_key_as_text("line_marking"),
    )

    geometry: Mapped[Any] = mapped_column(surface("LINESTRING"), sort_order=120)


class PointMarking(MarkingAttributes, OfPlan, Base):
    """A point on the drawing of a draft local plan."""

    __tablename__ = "point_marking"
    __table_args__ = of_plan(
        "point_marking",
        Index("point_marking_geometry_index", "geometry", postgresql_using="gist"),
        by_key_as_text("point_marking"),
    )

    geometry: Mapped[Any] = mapped_column(surface("POINT"), sort_order=120)


class PlanSymbol(PlanSymbolAttributes, OfPlan, Base):
    """A symbol that a draft local plan defines itself."""

    __tablename__ = "plan_symbol"
    __table_args__ = of_plan("plan_symbol")


class Provision(ProvisionAttributes, OfPlan, Base):
    """A provision of a draft local plan."""

    __tablename__ = "provision"
    __table_args__ = of_plan("provision")


class AcceptedWarning(AcceptedWarningAttributes, OfPlan, Base):
    """A warning about a draft plan that somebody has accepted."""

    __tablename__ = "accepted_warning"
    __table_args__ = of_plan("accepted_warning")


class OuzProposal(OfPlan, Base):
    """The areas of completed building (OUZ) proposed for a draft plan ogólny, one proposal a plan.

    Made by ``planowisko.propose_ouz`` with the constants in ``parameters`` (Dz.U. 2024 poz. 729). Areas are
    m², planar in EPSG ``computation_srid``: ``initial_area`` (Pb) before narrowing, ``narrowed_area`` (Pu)
    after it, ``allowance`` (Pp) by how much the proposal may be enlarged.
    """

    __tablename__ = "ouz_proposal"
    __table_args__ = of_plan(
        "ouz_proposal", Index("ouz_proposal_plan_key", "gmina_code", "plan_id", unique=True)
    )

    parameters: Mapped[dict[str, object]] = mapped_column(JSONB)
    computation_srid: Mapped[int]
    counted_building_count: Mapped[int]
    group_count: Mapped[int]
    grouped_building_count: Mapped[int]
    part_count: Mapped[int]
    initial_area: Mapped[Decimal] = mapped_column(Numeric)
    narrowed_area: Mapped[Decimal] = mapped_column(Numeric)
    allowance: Mapped[Decimal] = mapped_column(Numeric)
    initial_geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"), sort_order=120)
    narrowed_geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"), sort_order=121)
