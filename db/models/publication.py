"""Schema ``publication``: published versions of plans, visible to everybody, never changed."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, FrozenRow, OfGmina, surface
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

SCHEMA = "publication"


class PlanVersion(OfGmina, Base):
    """One publication of a plan: number from 1, author, time, note, hash of the content, warnings left."""

    __tablename__ = "plan_version"
    __table_args__ = (
        Index("plan_version_number_key", "gmina_code", "plan_id", "number", unique=True),
        CheckConstraint("number > 0", name="number"),
        {"schema": SCHEMA},
    )

    plan_id: Mapped[uuid.UUID]
    number: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    published_by: Mapped[str] = mapped_column(server_default=text("session_user"))
    note: Mapped[str]
    content_sha256: Mapped[str]
    warnings: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))


def of_version(*more: Any) -> tuple[Any, ...]:
    """The foreign key to the published version; judged at commit, since the version is written last."""
    return (
        ForeignKeyConstraint(
            ["gmina_code", "plan_version_id"],
            [f"{SCHEMA}.plan_version.gmina_code", f"{SCHEMA}.plan_version.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
        *more,
        {"schema": SCHEMA},
    )


class SpatialPlan(SpatialPlanAttributes, FrozenRow, Base):
    """The act of a published version; ``id`` is the plan's."""

    __tablename__ = "spatial_plan"
    __table_args__ = of_version(
        Index("published_spatial_plan_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"), sort_order=120)


class ZoningElement(ZoningElementAttributes, FrozenRow, Base):
    """A zone of a published version."""

    __tablename__ = "zoning_element"
    __table_args__ = of_version(
        Index("published_zoning_element_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class SupplementaryRegulation(SupplementaryRegulationAttributes, FrozenRow, Base):
    """A regulation of a published version."""

    __tablename__ = "supplementary_regulation"
    __table_args__ = of_version(
        Index("published_supplementary_regulation_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class PlanDrawing(PlanDrawingAttributes, FrozenRow, Base):
    """A drawing of a published version."""

    __tablename__ = "plan_drawing"
    __table_args__ = of_version(
        Index("published_plan_drawing_stored_file_index", "gmina_code", "stored_file_id"), to_stored_file()
    )


class OfficialDocumentation(OfficialDocumentationAttributes, FrozenRow, Base):
    """A formal document of a published version."""

    __tablename__ = "official_documentation"
    __table_args__ = of_version(
        Index("published_official_documentation_stored_file_index", "gmina_code", "stored_file_id"),
        to_stored_file(),
    )


class BackgroundMap(BackgroundMapAttributes, FrozenRow, Base):
    """A background map of a published version."""

    __tablename__ = "background_map"
    __table_args__ = of_version()


class Terrain(TerrainAttributes, FrozenRow, Base):
    """A terrain of a published local plan."""

    __tablename__ = "terrain"
    __table_args__ = of_version(
        Index("published_terrain_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class LineMarking(MarkingAttributes, FrozenRow, Base):
    """A line on the drawing of a published local plan, such as a building line."""

    __tablename__ = "line_marking"
    __table_args__ = of_version(
        Index("published_line_marking_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("LINESTRING"), sort_order=120)


class PointMarking(MarkingAttributes, FrozenRow, Base):
    """A point on the drawing of a published local plan."""

    __tablename__ = "point_marking"
    __table_args__ = of_version(
        Index("published_point_marking_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("POINT"), sort_order=120)


class PlanSymbol(PlanSymbolAttributes, FrozenRow, Base):
    """A symbol that a published local plan defines itself."""

    __tablename__ = "plan_symbol"
    __table_args__ = of_version()


class Provision(ProvisionAttributes, FrozenRow, Base):
    """A provision of a published local plan."""

    __tablename__ = "provision"
    __table_args__ = of_version()


class AcceptedWarning(AcceptedWarningAttributes, FrozenRow, Base):
    """A warning about a published version that somebody has accepted."""

    __tablename__ = "accepted_warning"
    __table_args__ = of_version()
