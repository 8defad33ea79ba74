"""Records of what a local plan (MPZP, MPR, MPO) has beside its act: terrains, markings, symbols, provisions.

The national schema has no classes for them; attribute names are those of the tables in the schema
``planning``. Geometries are shapely, x easting and y northing, in the coordinate system ``srid``. Shares and
rates are percent, heights metres; absent is not zero. ``plan`` is the address of the act.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shapely import LineString, Point, Polygon

from planowisko.etl.records.source import Source


@dataclass(frozen=True, slots=True)
class Terrain:
    """A terrain (teren) with its parameters (art. 15 ust. 2 pkt 6 upzp); an overlay lies above others."""

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    designation: str
    symbol: str
    regulation_nature: str
    plan: str
    geometry: Polygon
    srid: int
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    name: str | None = None
    is_overlay: bool = False
    min_above_ground_intensity: Decimal | None = None
    max_above_ground_intensity: Decimal | None = None
    max_built_up_share: Decimal | None = None
    min_height: Decimal | None = None
    max_height: Decimal | None = None
    min_biologically_active_share: Decimal | None = None
    min_parking_places: Decimal | None = None
    parking_rule: str | None = None
    planning_fee_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking on the drawing; ``kind`` is a code of the list of line or point markings."""

    source: Source
    namespace: str
    local_id: str
    version_id: str
    begin_lifespan_version: datetime
    kind: str
    plan: str
    geometry: LineString | Point
    srid: int
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    label: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class LineMarking(Marking):
    """A line, such as a building line (code list ``LineMarkingKind``)."""

    geometry: LineString


@dataclass(frozen=True, slots=True)
class PointMarking(Marking):
    """A point (code list ``PointMarkingKind``)."""

    geometry: Point


@dataclass(frozen=True, slots=True)
class PlanSymbol:
    """A symbol that the plan defines, by ``base_symbol`` of its regime; its colour 0-255 where it has one."""

    symbol: str
    name: str
    base_symbol: str | None = None
    red: int | None = None
    green: int | None = None
    blue: int | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the plan's text, in the order of ``number``: of a symbol, of a terrain, or general."""

    number: int
    content: str
    symbol: str | None = None
    designation: str | None = None
    paragraph: str | None = None


LocalPlanRecord = Terrain | LineMarking | PointMarking
