"""Libraries of a gmina, in schema ``planning``: what it uses again and again in its plans."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, DraftRow

SCHEMA = "planning"


class ParameterSet(DraftRow, Base):
    """Values of a zone or terrain under a name.

    ``tiling`` is ``zoning_element`` or ``terrain``, ``parameters`` holds values by columns of that table.
    ``symbol`` is the zone kind or the symbol of terrains that the set was made for.
    """

    __tablename__ = "parameter_set"
    __table_args__ = (
        Index("parameter_set_name_key", "gmina_code", "tiling", "name", unique=True),
        CheckConstraint("tiling IN ('zoning_element', 'terrain')", name="tiling"),
        CheckConstraint("btrim(name) <> ''", name="name"),
        CheckConstraint("jsonb_typeof(parameters) = 'object'", name="parameters"),
        {"schema": SCHEMA},
    )

    tiling: Mapped[str]
    name: Mapped[str]
    symbol: Mapped[str]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSONB)


class ProvisionTemplate(DraftRow, Base):
    """The text of a provision under a name; ``symbol`` is that of the terrains it is meant for, if any."""

    __tablename__ = "provision_template"
    __table_args__ = (
        Index("provision_template_name_key", "gmina_code", "name", unique=True),
        CheckConstraint("btrim(name) <> ''", name="name"),
        CheckConstraint("btrim(content) <> ''", name="content"),
        {"schema": SCHEMA},
    )

    name: Mapped[str]
    symbol: Mapped[str | None]
    content: Mapped[str]
