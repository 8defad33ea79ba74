"""Attributes of planning objects, shared by drafts and published versions.

Names follow INSPIRE Planned Land Use 4.0, contents the national schema APP 3.0. Code-list values are the
last part of their address; links to other objects are full addresses.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Numeric, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column


def texts() -> Mapped[list[str]]:
    """A list of texts, empty where there are none."""
    return mapped_column(ARRAY(Text), server_default=text("'{}'"), nullable=False)


class InspireIdentifier:
    """The identifier of an object (idIIP): namespace and local identifier."""

    namespace: Mapped[str] = mapped_column(sort_order=-50)
    local_id: Mapped[str] = mapped_column(sort_order=-49)


class VersionedObject(InspireIdentifier):
    """An object with versions and a period in which it is in force (wersjaId, obowiazujeOd, obowiazujeDo)."""

    version_id: Mapped[str] = mapped_column(sort_order=-48)
    begin_lifespan_version: Mapped[datetime] = mapped_column(sort_order=-47)
    end_lifespan_version: Mapped[datetime | None] = mapped_column(sort_order=-46)
    valid_from: Mapped[date | None] = mapped_column(sort_order=-45)
    valid_to: Mapped[date | None] = mapped_column(sort_order=-44)


class SpatialPlanAttributes(VersionedObject):
    """A planning act (AktPlanowaniaPrzestrzennego).

    ``native_srid`` is the EPSG code in which the plan was delivered, is judged and is exported.
    ``symbol_regime`` is the regulation whose symbols a local plan uses (``codelist.symbol_regime``);
    ``terrains_tile`` is false where the plan says that its terrains do not cover it.
    """

    title: Mapped[str]
    alternative_titles: Mapped[list[str]] = texts()
    plan_type: Mapped[str]
    level: Mapped[str]
    status: Mapped[str]
    amendment_number: Mapped[int | None]
    is_modification: Mapped[bool | None]
    amended_plan: Mapped[str | None]
    initiating_documents: Mapped[list[str]] = texts()
    adopting_documents: Mapped[list[str]] = texts()
    amending_documents: Mapped[list[str]] = texts()
    repealing_documents: Mapped[list[str]] = texts()
    annulling_documents: Mapped[list[str]] = texts()
    other_documents: Mapped[list[str]] = texts()
    native_srid: Mapped[int]
    symbol_regime: Mapped[str | None] = mapped_column(sort_order=90)
    terrains_tile: Mapped[bool | None] = mapped_column(sort_order=91)


class ZoningElementAttributes(VersionedObject):
    """A planning zone (StrefaPlanistyczna). Shares are percent, heights metres; absent is not zero."""

    designation: Mapped[str]
    symbol: Mapped[str]
    status: Mapped[str]
    regulation_nature: Mapped[str]
    zone_kind: Mapped[str]
    alternative_name: Mapped[str | None]
    primary_profiles: Mapped[list[str]] = texts()
    additional_profiles: Mapped[list[str]] = texts()
    max_above_ground_intensity: Mapped[Decimal | None] = mapped_column(Numeric)
    max_built_up_share: Mapped[Decimal | None] = mapped_column(Numeric)
    max_height: Mapped[Decimal | None] = mapped_column(Numeric)
    min_biologically_active_share: Mapped[Decimal | None] = mapped_column(Numeric)


class SupplementaryRegulationAttributes(VersionedObject):
    """A regulation: kind OUZ, OZS or OSD; the standards of an OSD as [name, value, unit] in schema order."""

    kind: Mapped[str]
    name: Mapped[str | None]
    designation: Mapped[str]
    symbol: Mapped[str]
    status: Mapped[str]
    regulation_nature: Mapped[str]
    accessibility_standards: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))


class PlanDrawingAttributes(VersionedObject):
    """A georeferenced drawing (RysunekAktuPlanowaniaPrzestrzennego) and its stored file.

    ``spatial_resolution`` is the denominator of its scale.
    """

    title: Mapped[str]
    link: Mapped[str | None]
    legend: Mapped[str | None]
    crs: Mapped[str]
    spatial_resolution: Mapped[int]
    description: Mapped[str | None]
    stored_file_id: Mapped[uuid.UUID | None]


class OfficialDocumentationAttributes(InspireIdentifier):
    """A formal document (DokumentFormalny) and its stored file; relations are addresses of planning acts."""

    title: Mapped[str]
    short_name: Mapped[str | None]
    identification_number: Mapped[str | None]
    issuing_authority: Mapped[str | None]
    document_date: Mapped[date | None]
    date_type: Mapped[str]
    entry_into_force: Mapped[date | None]
    repeal_date: Mapped[date | None]
    specific_reference: Mapped[str | None]
    official_journal: Mapped[str | None]
    links: Mapped[list[str]] = texts()
    adopts: Mapped[list[str]] = texts()
    initiates: Mapped[list[str]] = texts()
    amends: Mapped[list[str]] = texts()
    repeals: Mapped[list[str]] = texts()
    annuls: Mapped[list[str]] = texts()
    stored_file_id: Mapped[uuid.UUID | None]


class BackgroundMapAttributes:
    """The map a plan was drawn on (MapaPodkladowa)."""

    map_date: Mapped[date]
    reference: Mapped[str]
    link: Mapped[str | None]


class AcceptedWarningAttributes:
    """A warning that somebody has accepted, with the reason; it stays with the version.

    ``rule`` and ``object`` are the finding's; ``fingerprint`` changes when the finding's figures do, so that
    what was not accepted does not pass. ``message`` is the finding as the person read it.
    """

    rule: Mapped[str]
    object: Mapped[str]
    message: Mapped[str]
    fingerprint: Mapped[str]
    reason: Mapped[str]
    accepted_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    accepted_by: Mapped[str] = mapped_column(server_default=text("session_user"))
