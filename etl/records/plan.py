"""Records of planning acts (APP 1.0-3.0), named after INSPIRE Planned Land Use 4.0.

Attribute names are those of the tables in the schema ``planning``. Geometries are shapely, x easting and
y northing, in the coordinate system ``srid``. Code-list values are the last part of their address
(``legalForce``, ``strefaUslugowa``, ``KPT-MPZP-U``); links between objects are full addresses as in the file.
Decimals keep the digits of the file, so that ``50.0`` stays ``50.0``.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from shapely import MultiPolygon, Polygon

from planowisko.etl.records.local_plan import PlanSymbol, Provision
from planowisko.etl.records.source import Source


@dataclass(frozen=True, slots=True)
class SpatialPlan:
    """A planning act (AktPlanowaniaPrzestrzennego).

    What the national schema cannot say of a local plan stands last: ``symbol_regime`` is the regulation whose
    symbols it uses, ``terrains_tile`` false where its terrains do not cover it; then its own symbols and its
    provisions. None and empty mean that the source does not tell.

    ``listed_parts`` are the addresses of the drawings, zones and regulations that the act of a file lists
    (rysunek, wydzielenie, regulacja). Which parts a plan has is said by the parts' own ``plan``; what is
    listed is only compared with them on the way in, so it is no content of the act.
    """

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    title: str
    plan_type: str
    level: str
    status: str
    geometry: MultiPolygon
    srid: int
    end_lifespan_version: datetime | None = None
    alternative_titles: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    amendment_number: int | None = None
    is_modification: bool | None = None
    amended_plan: str | None = None
    initiating_documents: tuple[str, ...] = ()
    adopting_documents: tuple[str, ...] = ()
    amending_documents: tuple[str, ...] = ()
    repealing_documents: tuple[str, ...] = ()
    annulling_documents: tuple[str, ...] = ()
    other_documents: tuple[str, ...] = ()
    background_maps: tuple["BackgroundMap", ...] = ()
    symbol_regime: str | None = None
    terrains_tile: bool | None = None
    plan_symbols: tuple[PlanSymbol, ...] = ()
    provisions: tuple[Provision, ...] = ()
    listed_parts: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class BackgroundMap:
    """The map a plan was drawn on (MapaPodkladowa)."""

    map_date: date
    reference: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ZoningElement:
    """A planning zone of a plan ogólny (StrefaPlanistyczna). Shares are percent, heights metres."""

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    designation: str
    symbol: str
    status: str
    regulation_nature: str
    zone_kind: str
    plan: str
    geometry: Polygon
    srid: int
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    alternative_name: str | None = None
    primary_profiles: tuple[str, ...] = ()
    additional_profiles: tuple[str, ...] = ()
    max_above_ground_intensity: Decimal | None = None
    max_built_up_share: Decimal | None = None
    max_height: Decimal | None = None
    min_biologically_active_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SupplementaryRegulation:
    """A regulation: ``kind`` OUZ, OZS or OSD (ObszarUzupelnieniaZabudowy and so on).

    ``accessibility_standards`` holds the attributes of an OSD by their APP names, in the order of the
    schema: lengths in metres, areas in the unit of the file's ``uom`` as ``(value, unit)``, flags as text.
    """

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    kind: str
    designation: str
    symbol: str
    status: str
    regulation_nature: str
    plan: str
    geometry: Polygon
    srid: int
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    name: str | None = None
    accessibility_standards: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDrawing:
    """A georeferenced drawing of a plan (RysunekAktuPlanowaniaPrzestrzennego).

    ``crs`` is the address of the coordinate system as in the file, ``spatial_resolution`` the
    denominator of the scale in which it was drawn (schema APP 3.0, rozdzielczoscPrzestrzenna).
    """

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    title: str
    link: str
    crs: str
    spatial_resolution: int
    plan: str
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    legend: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialDocumentation:
    """A formal document (DokumentFormalny). It has no version identifier.

    ``adopts``, ``initiates``, ``amends``, ``repeals`` and ``annuls`` are addresses of planning acts
    (uchwala, przystapienie, zmienia, uchyla, uniewaznia).
    """

    source: Source
    namespace: str
    local_id: str
    title: str
    document_date: date
    date_type: str
    short_name: str | None = None
    identification_number: str | None = None
    issuing_authority: str | None = None
    entry_into_force: date | None = None
    repeal_date: date | None = None
    specific_reference: str | None = None
    official_journal: str | None = None
    links: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()
    initiates: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    annuls: tuple[str, ...] = ()


PlanRecord = SpatialPlan | ZoningElement | SupplementaryRegulation | PlanDrawing | OfficialDocumentation
