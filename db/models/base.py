"""What tables have in common: keys, authorship, row versions, geometry columns."""

import uuid
from datetime import datetime

from geoalchemy2 import Geometry
from sqlalchemy import ForeignKey, MetaData, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from planowisko.db.srid import INSTALLATION_SRID

NAMING = {
    "ix": "%(table_name)s_%(column_0_N_name)s_index",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}

Timestamp = TIMESTAMP(timezone=True)


class Base(DeclarativeBase):
    """All tables of the data schemas."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, datetime: Timestamp, uuid.UUID: UUID(as_uuid=True)}  # noqa: RUF012


def surface(kind: str) -> Geometry:
    """A geometry column of type ``kind`` (POLYGON, MULTIPOLYGON) in the installation's system."""
    return Geometry(kind, srid=INSTALLATION_SRID, spatial_index=False)


class OfGmina:
    """A row that belongs to one gmina: its code stands first in the primary key."""

    gmina_code: Mapped[str] = mapped_column(
        ForeignKey("partnership.gmina.code"), primary_key=True, sort_order=-100
    )
    id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, server_default=text("gen_random_uuid()"), sort_order=-98
    )


class Authored:
    """Who created and last changed a row, and when; filled by the database."""

    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"), sort_order=100)
    created_by: Mapped[str] = mapped_column(server_default=text("session_user"), sort_order=101)
    modified_at: Mapped[datetime] = mapped_column(server_default=text("now()"), sort_order=102)
    modified_by: Mapped[str] = mapped_column(server_default=text("session_user"), sort_order=103)


class DraftRow(OfGmina, Authored):
    """A row of a draft plan.

    ``row_version`` counts the changes. Who updates a row says in ``base_version`` which version the change
    was made on; the database refuses a stale one and empties the column.
    """

    row_version: Mapped[int] = mapped_column(server_default=text("1"), sort_order=110)
    base_version: Mapped[int | None] = mapped_column(sort_order=111)


class FrozenRow:
    """A row of a published version: never changed, never deleted."""

    gmina_code: Mapped[str] = mapped_column(
        ForeignKey("partnership.gmina.code"), primary_key=True, sort_order=-100
    )
    plan_version_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-99)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-98)
