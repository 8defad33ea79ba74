"""Schema ``codelist``: code values, kinds, symbols by regime, voivodeships and the catalogue of rules.

Filled from the CSV files of ``db/codelists`` at every upgrade.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import Numeric
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.base import Base
from planowisko.db.models.plan_attributes import texts

SCHEMA = "codelist"


class CodeValue(Base):
    """A value of a code list by its short code, with the official address and labels.

    Lists are versioned: ``app_versions`` are the versions of the schema APP that know the value, empty for
    values outside APP. A value that is no longer given keeps its row and gets ``valid_to``.
    """

    __tablename__ = "code_value"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    codelist: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    label_pl: Mapped[str]
    label_en: Mapped[str | None]
    app_versions: Mapped[list[str]] = texts()
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


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


class SymbolRegime(Base):
    """A regulation on the symbols of local plans; plans begun under an older one stay with it.

    ``required_parameters`` are the columns of ``terrain`` that plans of its time must give for every terrain
    where building is meant.
    """

    __tablename__ = "symbol_regime"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    regime: Mapped[str] = mapped_column(primary_key=True)
    label_pl: Mapped[str]
    label_en: Mapped[str]
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]
    required_parameters: Mapped[list[str]] = texts()
    source: Mapped[str]


class TerrainSymbol(Base):
    """A symbol of terrains as a regime defines it, or as plans of its time customarily use it.

    The colour is of a legible palette of our own. Parameters are demanded of terrains where building is
    meant (``buildable``). ``profiles`` are the classes of purpose (KPT) that it amounts to, by which a local
    plan is compared with the profiles of zones of a plan ogólny.
    """

    __tablename__ = "terrain_symbol"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    regime: Mapped[str] = mapped_column(primary_key=True)
    symbol: Mapped[str] = mapped_column(primary_key=True)
    label_pl: Mapped[str]
    label_en: Mapped[str]
    customary: Mapped[bool]
    buildable: Mapped[bool]
    profiles: Mapped[list[str]] = texts()
    red: Mapped[int]
    green: Mapped[int]
    blue: Mapped[int]


class BuildingKind(Base):
    """A kind of building of EGiB by its code in the classification of fixed assets (KŚT).

    ``counted_for_ouz`` says whether it counts for areas of completed building (Dz.U. 2024 poz. 729).
    """

    __tablename__ = "building_kind"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    code: Mapped[str] = mapped_column(primary_key=True)
    letter: Mapped[str]
    county_service_value: Mapped[str]
    label_pl: Mapped[str]
    label_en: Mapped[str]
    counted_for_ouz: Mapped[bool]


class Powiat(Base):
    """A powiat by the first four digits of any unit code, and the PL-2000 zone (EPSG) of its cadastre."""

    __tablename__ = "powiat"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    code: Mapped[str] = mapped_column(primary_key=True)
    srid: Mapped[int]


class HilucsMapping(Base):
    """The INSPIRE land use (HILUCS) that we give to a kind of zone or a symbol of terrains, and why.

    ``scheme`` is ``zone_kind``, or the regime whose symbol of terrains it is. There is no official table.
    """

    __tablename__ = "hilucs_mapping"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    scheme: Mapped[str] = mapped_column(primary_key=True)
    symbol: Mapped[str] = mapped_column(primary_key=True)
    hilucs: Mapped[str]
    reasoning: Mapped[str]


class Rule(Base):
    """A rule of a plan.

    ``subject`` names the classes that it is about, ``plan_types`` the kinds of plan (empty: all).
    ``severity_draft``, ``severity_file`` and ``severity_publication`` are error, warning, or null where the
    rule is not judged at that stage. The messages are templates for PostgreSQL's ``format``. ``parameters``
    are names of settings, whose defaults stand in ``planowisko.setting_default``.
    """

    __tablename__ = "rule"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012

    code: Mapped[str] = mapped_column(primary_key=True)
    title_pl: Mapped[str]
    title_en: Mapped[str]
    subject: Mapped[list[str]] = texts()
    severity_draft: Mapped[str | None]
    severity_file: Mapped[str | None]
    severity_publication: Mapped[str | None]
    plan_types: Mapped[list[str]] = texts()
    parameters: Mapped[list[str]] = texts()
    message_pl: Mapped[str]
    message_en: Mapped[str]
    source_pl: Mapped[str]
    source_en: Mapped[str]
