"""What ISO 19139 metadata say of a planning data set, taken from the plan itself and from the gmina."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from shapely import MultiPolygon

from planowisko.db.codelists import code_values
from planowisko.etl.geometry.crs import srs_name
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import NotExportable
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.custodian import Custodian
from planowisko.etl.writers.natural_order import natural_key
from planowisko.etl.writers.plan_content import ContentRecord
from planowisko.etl.writers.plan_source import StoredPlan

GEOGRAPHIC_SRID = 4258
_DEGREE_STEP = Decimal("0.0001")

_COUNTED: tuple[tuple[type[object], str], ...] = (
    (ZoningElement, "strefy planistyczne"),
    (Terrain, "tereny"),
    (
        SupplementaryRegulation,
        "obszary regulacji (OUZ, OZS, OSD)",
    ),
    (PlanDrawing, "rysunki"),
    (OfficialDocumentation, "dokumenty formalne"),
)


@dataclass(frozen=True, slots=True)
class Extent:
    """A box in EPSG:4258, degrees, that holds the act: its sides are rounded outwards."""

    west: Decimal
    east: Decimal
    south: Decimal
    north: Decimal


@dataclass(frozen=True, slots=True)
class DataSetDescription:
    """A planning data set as its metadata describe it.

    ``kind`` is the end of the namespace (POG, MPZP); ``created`` when its first object began, ``published``
    when the version was published, None for a draft; ``dated`` is the day of the metadata. ``level`` is
    a code of LevelOfSpatialPlanValue. ``scale_denominators`` and ``crs`` (addresses) have at least one.
    """

    file_identifier: uuid.UUID
    identifiers: tuple[str, ...]
    kind: str
    title: str
    abstract: str
    lineage: str
    created: date
    published: date | None
    dated: date
    level: str
    free_keywords: tuple[str, ...]
    extent: Extent
    crs: tuple[str, ...]
    scale_denominators: tuple[int, ...]
    custodian: Custodian


@dataclass(slots=True)
class _Summary:
    """What is kept of the records while they pass."""

    plan: SpatialPlan | None = None
    documents: list[OfficialDocumentation] = field(default_factory=list)
    drawing_crs: set[str] = field(default_factory=set)
    scale_denominators: set[int] = field(default_factory=set)
    counts: Counter[type[object]] = field(default_factory=Counter)
    began: datetime | None = None

    def add(self, record: ContentRecord) -> None:
        self.counts[type(record)] += 1
        if isinstance(record, OfficialDocumentation):
            self.documents.append(record)
            return
        if self.began is None or record.begin_lifespan_version < self.began:
            self.began = record.begin_lifespan_version
        if isinstance(record, SpatialPlan):
            self.plan = record
        elif isinstance(record, PlanDrawing):
            self.drawing_crs.add(record.crs)
            self.scale_denominators.add(record.spatial_resolution)


def describe(
    records: Iterable[ContentRecord], stored: StoredPlan, custodian: Custodian, *, default_scale: int
) -> DataSetDescription:
    """Return what metadata say of one plan, ``stored`` as ``records``.

    ``default_scale`` is the scale's denominator where the plan has no drawing. Days are those in UTC, as in
    the exported files. Raises NotExportable where the act is missing or has no geometry yet.
    """
    summary = _Summary()
    for record in records:
        summary.add(record)
    plan = summary.plan
    if plan is None or plan.geometry.is_empty:
        raise NotExportable(
            f"Plan „{stored.title}” nie ma jeszcze granicy, więc metadane nie mogą podać jego zasięgu. "
            "Narysuj granicę aktu i powtórz polecenie."
        )
    native = srs_name(stored.native_srid)
    return DataSetDescription(
        file_identifier=uuid.uuid5(uuid.NAMESPACE_URL, address(plan)),
        identifiers=(plan.namespace, address(plan)),
        kind=plan.namespace.rpartition("-")[2],
        title=f"Zbiór danych przestrzennych: {plan.title}",
        abstract=_abstract(plan, summary, custodian.gmina_name),
        lineage=_lineage(plan, summary, stored),
        created=_day(summary.began or plan.begin_lifespan_version),
        published=_day(stored.dated) if stored.number else None,
        dated=_day(stored.dated),
        level=plan.level,
        free_keywords=(_label("TypAktuPlanowaniaPrzestrzennegoKod", plan.plan_type), custodian.gmina_name),
        extent=_extent(plan.geometry, plan.srid),
        crs=tuple(dict.fromkeys([native, *sorted(summary.drawing_crs)])),
        scale_denominators=tuple(sorted(summary.scale_denominators)) or (default_scale,),
        custodian=custodian,
    )


def _abstract(plan: SpatialPlan, summary: _Summary, gmina: str) -> str:
    sentences = [
        f"{plan.title}.",
        f"Rodzaj aktu: {_label('TypAktuPlanowaniaPrzestrzennegoKod', plan.plan_type)}.",
        f"Gmina: {gmina}.",
        f"Status: {_label('ProcessStepGeneralValue', plan.status)}.",
    ]
    if plan.valid_from:
        until = f" do {plan.valid_to.isoformat()}" if plan.valid_to else ""
        sentences.append(f"Obowiązuje od {plan.valid_from.isoformat()}{until}.")
    counts = [f"{name}: {summary.counts[kind]}" for kind, name in _COUNTED if summary.counts[kind]]
    sentences.append("; ".join(["Zbiór obejmuje granicę aktu", *counts]) + ".")
    return " ".join(sentences)


def _lineage(plan: SpatialPlan, summary: _Summary, stored: StoredPlan) -> str:
    documents = sorted(summary.documents, key=lambda document: natural_key(document.local_id))
    day = _day(stored.dated).isoformat()
    sentences = [
        f"Wersja {stored.number} zbioru, opublikowana {day}."
        if stored.number
        else f"Projekt planu, stan na {day}."
    ]
    if documents:
        sentences.append("Podstawa: " + "; ".join(document.title for document in documents) + ".")
    if plan.background_maps:
        maps = (
            f"{background_map.reference} ({background_map.map_date.isoformat()})"
            for background_map in plan.background_maps
        )
        sentences.append("Mapa podkładowa: " + "; ".join(maps) + ".")
    sentences.append(
        f"Dane wektorowe prowadzone w układzie EPSG:{stored.native_srid}, udostępniane w modelu krajowym "
        "(APP) i jako INSPIRE Planned Land Use."
    )
    return " ".join(sentences)


def _extent(geometry: MultiPolygon, srid: int) -> Extent:
    west, south, east, north = transform_geometry(geometry, srid, GEOGRAPHIC_SRID).bounds
    return Extent(
        _outwards(west, ROUND_FLOOR),
        _outwards(east, ROUND_CEILING),
        _outwards(south, ROUND_FLOOR),
        _outwards(north, ROUND_CEILING),
    )


def _outwards(degrees: float, rounding: str) -> Decimal:
    return Decimal(degrees).quantize(_DEGREE_STEP, rounding=rounding)


def _label(codelist: str, code: str) -> str:
    value = code_values().get((codelist, code))
    return value.label_pl if value else code


def _day(moment: datetime) -> date:
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)).date()
