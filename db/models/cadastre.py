"""Schema ``cadastre``: parcels with their history, precincts and cadastral units (EGiB)."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Numeric, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base, OfGmina, surface


class CadastralParcelAttributes(OfGmina):
    """A version of a parcel.

    ``area_value`` is the registered area in m². ``begin_lifespan_version``, ``end_lifespan_version`` are the
    source's time; ``recorded_at`` is when this system knew it. ``content_hash`` tells a changed parcel from
    an unchanged one without comparing its columns; ``source_hash``, of the bytes it was read from, saves
    reading them again.
    """

    national_reference: Mapped[str]
    zoning_reference: Mapped[str]
    label: Mapped[str]
    map_sheet: Mapped[str | None]
    area_value: Mapped[Decimal | None] = mapped_column(Numeric)
    land_use: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    namespace: Mapped[str | None]
    local_id: Mapped[str | None]
    version_id: Mapped[str | None]
    begin_lifespan_version: Mapped[datetime | None]
    end_lifespan_version: Mapped[datetime | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    import_run_id: Mapped[uuid.UUID]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"))
    source_hash: Mapped[bytes | None] = mapped_column(LargeBinary, sort_order=210)


class CadastralParcel(CadastralParcelAttributes, Base):
    """The current version of each parcel (EGB_DzialkaEwidencyjna). Eight partitions by gmina."""

    __tablename__ = "cadastral_parcel"
    __table_args__ = (
        Index("cadastral_parcel_geometry_index", "geometry", postgresql_using="gist"),
        # By bytes, which is compared fastest, and by which numbers are found by their beginning, whatever
        # the database's collation.
        Index(
            "cadastral_parcel_national_reference_key",
            "gmina_code",
            "national_reference",
            unique=True,
            postgresql_ops={"gmina_code": "text_pattern_ops", "national_reference": "text_pattern_ops"},
        ),
        Index(
            "cadastral_parcel_label_index",
            "gmina_code",
            "label",
            postgresql_ops={"gmina_code": "text_pattern_ops", "label": "text_pattern_ops"},
        ),
        {"schema": "cadastre", "postgresql_partition_by": "HASH (gmina_code)"},
    )

    # No foreign key, which would ask for every parcel again: triggers ask once for each statement.
    gmina_code: Mapped[str] = mapped_column(primary_key=True, sort_order=-100)


class CadastralParcelHistory(CadastralParcelAttributes, Base):
    """Versions that are no longer current.

    Archived by the source (``superseded_by_run_id`` is the run that brought them in already archived) or
    replaced, respectively closed, by a later delivery at ``superseded_at``.
    """

    __tablename__ = "cadastral_parcel_history"
    __table_args__ = (
        Index("cadastral_parcel_history_geometry_index", "geometry", postgresql_using="gist"),
        Index("cadastral_parcel_history_reference_index", "gmina_code", "national_reference"),
        {"schema": "cadastre"},
    )

    superseded_at: Mapped[datetime] = mapped_column(server_default=text("now()"), sort_order=200)
    superseded_by_run_id: Mapped[uuid.UUID] = mapped_column(sort_order=201)


class ParcelSuccession(OfGmina, Base):
    """A parcel that vanished, and one that covers (a part of) its place since the same run.

    ``shared_area`` is in m², computed in the installation's system; the shares are of the predecessor's and
    of the successor's own area.
    """

    __tablename__ = "parcel_succession"
    __table_args__ = (
        CheckConstraint("kind IN ('division', 'merger', 'rearrangement', 'renumbering')", name="kind"),
        Index("parcel_succession_predecessor_index", "gmina_code", "predecessor_reference"),
        Index("parcel_succession_successor_index", "gmina_code", "successor_reference"),
        {"schema": "cadastre"},
    )

    predecessor_reference: Mapped[str]
    successor_reference: Mapped[str]
    kind: Mapped[str]
    shared_area: Mapped[float]
    predecessor_share: Mapped[float]
    successor_share: Mapped[float]
    import_run_id: Mapped[uuid.UUID]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class CadastralZoning(OfGmina, Base):
    """A precinct (obręb, ``level`` 'precinct') or cadastral unit (jednostka ewidencyjna, 'unit')."""

    __tablename__ = "cadastral_zoning"
    __table_args__ = (
        Index("cadastral_zoning_geometry_index", "geometry", postgresql_using="gist"),
        Index("cadastral_zoning_national_reference_key", "gmina_code", "national_reference", unique=True),
        {"schema": "cadastre"},
    )

    level: Mapped[str]
    national_reference: Mapped[str]
    name: Mapped[str]
    import_run_id: Mapped[uuid.UUID]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"))


class LandUseContour(OfGmina, Base):
    """A contour of land use (EGB_KonturUzytkuGruntowego): where one kind of land use lies.

    ``land_use`` is the code OFU; ``soil_use`` (OZU) and ``soil_class`` (OZK) where the delivery tells them.
    ``content_hash`` tells a changed contour from an unchanged one without comparing its columns.
    """

    __tablename__ = "land_use_contour"
    __table_args__ = (
        Index("land_use_contour_geometry_index", "geometry", postgresql_using="gist"),
        Index("land_use_contour_content_hash_index", "gmina_code", "content_hash"),
        {"schema": "cadastre"},
    )

    national_reference: Mapped[str | None]
    land_use: Mapped[str]
    soil_use: Mapped[str | None]
    soil_class: Mapped[str | None]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    import_run_id: Mapped[uuid.UUID]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"))


class Building(OfGmina, Base):
    """A building (EGB_Budynek): what planning needs of it.

    ``kind`` is the code of ``codelist.building_kind`` (KŚT, ``110``); ``national_reference`` is its
    identifier, absent in simplified services. ``content_hash`` tells a changed building from an unchanged
    one without comparing its columns.
    """

    __tablename__ = "building"
    __table_args__ = (
        Index("building_geometry_index", "geometry", postgresql_using="gist"),
        Index("building_content_hash_index", "gmina_code", "content_hash"),
        {"schema": "cadastre"},
    )

    national_reference: Mapped[str | None]
    kind: Mapped[str | None]
    storeys_above_ground: Mapped[int | None]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    import_run_id: Mapped[uuid.UUID]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    geometry: Mapped[Any] = mapped_column(surface("MULTIPOLYGON"))
