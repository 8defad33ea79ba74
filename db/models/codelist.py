"""Schema ``codelist``: code values, zone kinds, voivodeships and the catalogue of rules.

Filled from the CSV files of ``db/codelists`` at every upgrade.
"""

from decimal import Decimal

from sqlalchemy import Numeric, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base
from planowisko.db.models.plan_attributes import texts

SCHEMA = "codelist"


class CodeValue(Base):
    """A value of a code list by its short code, with the official address and labels."""

    __tablename__ = "code_value"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    codelist: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    label_pl: Mapped[str]
    label_en: Mapped[str | None]


class ZoneKind(Base):
    """One of the 13 kinds of planning zones: colour, allowed profiles, default green share (%)."""

    __tablename__ = "zone_kind"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    symbol: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    label_pl: Mapped[str]
    label_en: Mapped[str]
    red: Mapped[int]
    green: Mapped[int]
    blue: Mapped[int]
    default_min_biologically_active_share: Mapped[Decimal | None] = mapped_column(Numeric)
    primary_profiles: Mapped[list[str]] = texts()
    additional_profiles: Mapped[list[str]] = texts()


class Voivodeship(Base):
    """A voivodeship by the first two digits of any unit code; extent in EPSG:2180, metres, 1 km around."""

    __tablename__ = "voivodeship"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    min_easting: Mapped[Decimal] = mapped_column(Numeric)
    min_northing: Mapped[Decimal] = mapped_column(Numeric)
    max_easting: Mapped[Decimal] = mapped_column(Numeric)
    max_northing: Mapped[Decimal] = mapped_column(Numeric)


class Rule(Base):
    """A rule of a plan.

    ``severity_draft`` judges drafts and files, ``severity_publication`` publication. The messages are
    templates for PostgreSQL's ``format``. ``plan_types`` lists the kinds of plan it is about.
    """

    __tablename__ = "rule"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    code: Mapped[str] = mapped_column(primary_key=True)
    severity_draft: Mapped[str]
    severity_publication: Mapped[str]
    plan_types: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    message_pl: Mapped[str]
    message_en: Mapped[str]
    source: Mapped[str]
