"""Records of the cadastre (EGiB), named after INSPIRE Cadastral Parcels 4.0.

Geometries are shapely, x easting and y northing, in the coordinate system named by ``srid``. Owners,
shares and land registers are personal data and have no place here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.records.source import Source


@dataclass(frozen=True, slots=True)
class LandUse:
    """One land-use entry (klasoużytek) of a parcel: codes of the regulation of 2021, area in m²."""

    land_use: str
    soil_use: str | None = None
    soil_class: str | None = None
    area: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CadastralParcel:
    """One version of a parcel (EGB_DzialkaEwidencyjna).

    ``national_reference`` is the full identifier ``WWPPGG_R.OOOO.[AR_sheet.]number``, ``label`` its number,
    ``zoning_reference`` the precinct's identifier ``WWPPGG_R.OOOO``. ``area_value`` is the registered area
    in m²; None where the delivery gives none. ``end_lifespan_version`` or ``valid_to`` set means that this
    version is archived: history, not a current parcel.
    """

    source: Source
    gmina_code: str
    national_reference: str
    zoning_reference: str
    label: str
    map_sheet: str | None
    geometry: MultiPolygon
    srid: int
    area_value: Decimal | None = None
    land_use: tuple[LandUse, ...] = ()
    namespace: str | None = None
    local_id: str | None = None
    version_id: str | None = None
    begin_lifespan_version: datetime | None = None
    end_lifespan_version: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def archived(self) -> bool:
        """Whether this version is history."""
        return self.end_lifespan_version is not None or self.valid_to is not None


@dataclass(frozen=True, slots=True)
class CadastralZoning:
    """A precinct (obręb, ``level`` 'precinct') or a cadastral unit (jednostka ewidencyjna, 'unit')."""

    source: Source
    gmina_code: str
    level: str
    national_reference: str
    name: str
    geometry: MultiPolygon
    srid: int
    end_lifespan_version: datetime | None = None


@dataclass(frozen=True, slots=True)
class LandUseContour:
    """A contour of land use (EGB_KonturUzytkuGruntowego): codes OFU and, where told, OZU and OZK."""

    source: Source
    gmina_code: str
    national_reference: str | None
    land_use: str
    soil_use: str | None
    soil_class: str | None
    geometry: MultiPolygon
    srid: int


@dataclass(frozen=True, slots=True)
class Building:
    """A building (EGB_Budynek): its identifier and kind (KŚT code, ``110``) where the delivery gives them."""

    source: Source
    gmina_code: str
    national_reference: str | None
    kind: str | None
    storeys_above_ground: int | None
    geometry: MultiPolygon
    srid: int


@dataclass(frozen=True, slots=True)
class EndedBuilding:
    """A building that the source marks as ended (koniecObiekt)."""

    source: Source
    national_reference: str


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that was not taken: kept aside with its place, the rule it broke and what to do.

    ``message`` is Polish, ``message_en`` English. ``geometry_text`` is extended WKT, x easting and y
    northing, where there is a geometry to show, else the geometry's text in the file. ``archived`` says that
    the record is of a version that the source itself counts as history.
    """

    source: Source
    object: str
    rule: str
    message: str
    geometry_text: str | None = field(default=None)
    message_en: str | None = None
    archived: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """What is doubtful of a record that was taken, or of the whole file (``object`` is its name then).

    ``message`` is Polish, ``message_en`` English, each a sentence without the place in the file. ``detail``
    holds what the rule has to tell besides, as JSON knows it. ``geometry`` is the place in ``srid``, x
    easting and y northing; None where there is none.
    """

    source: Source
    object: str
    rule: str
    message: str
    message_en: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    geometry: BaseGeometry | None = None
    srid: int | None = None


CadastreObject = CadastralParcel | CadastralZoning | Building | EndedBuilding | LandUseContour
"""An object of the cadastre, of which nothing speaks against taking it."""

CadastreRecord = CadastreObject | RejectedRecord | RecordWarning
"""What a reader of the cadastre yields."""
