"""Schema ``planning``: draft plans, each the own matter of its gmina."""

import uuid
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, DraftRow, surface
from planowisko.db.models.documents import to_stored_file
from planowisko.db.models.plan_attributes import (
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
        "zoning_element", Index("zoning_element_geometry_index", "geometry", postgresql_using="gist")
    )

    geometry: Mapped[Any] = mapped_column(surface("POLYGON"), sort_order=120)


class SupplementaryRegulation(SupplementaryRegulationAttributes, OfPlan, Base):
    """A regulation (OUZ, OZS, OSD) of a draft plan."""

    __tablename__ = "supplementary_regulation"
    __table_args__ = of_plan(
        "supplementary_regulation",
        Index("supplementary_regulation_geometry_index", "geometry", postgresql_using="gist"),
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
