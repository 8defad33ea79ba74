"""What ISO 19139 metadata say of a planning data set, taken from the plan itself and from the gmina."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from shapely import MultiPolygon

from planowisko.db.codelists import code_values
from planowisko.etl.geometry.crs import srs_name
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.local_plan import LocalPlanRecord, Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import NotExportable
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.custodian import Custodian
from planowisko.etl.writers.natural_order import natural_key
from planowisko.etl.writers.plan_source import StoredPlan

GEOGRAPHIC_SRID = 4258
_DEGREE_STEP = Decimal("0.0001")

Record = PlanRecord | LocalPlanRecord

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


def describe(
    records: Iterable[Record], stored: StoredPlan, custodian: Custodian, *, default_scale: int
) -> DataSetDescription:
    """Return what metadata say of one plan, ``stored`` as ``records``.

    ``default_scale`` is the scale's denominator where the plan has no drawing. Days are those in UTC, as in
    the exported files. Raises NotExportable where the act is missing or has no geometry yet.
    """
    everything = list(records)
    plan = next((record for record in everything if isinstance(record, SpatialPlan)), None)
    if plan is None or plan.geometry.is_empty:
        raise NotExportable(
            f"Plan „{stored.title}” nie ma jeszcze granicy, więc metadane nie mogą podać jego zasięgu. "
            "Narysuj granicę aktu i powtórz polecenie."
        )
    drawings = [record for record in everything if isinstance(record, PlanDrawing)]
    scales = sorted({drawing.spatial_resolution for drawing in drawings})
    native = srs_name(stored.native_srid)
    return DataSetDescription(
        file_identifier=uuid.uuid5(uuid.NAMESPACE_URL, address(plan)),
        identifiers=(plan.namespace, address(plan)),
        kind=plan.namespace.rpartition("-")[2],
        title=f"Zbiór danych przestrzennych: {plan.title}",
        abstract=_abstract(plan, everything, custodian.gmina_name),
        lineage=_lineage(plan, everything, stored),
        created=min(_day(_beginning(record)) for record in everything if _has_beginning(record)),
        published=_day(stored.dated) if stored.number else None,
        dated=_day(stored.dated),
        level=plan.level,
        free_keywords=(_label("TypAktuPlanowaniaPrzestrzennegoKod", plan.plan_type), custodian.gmina_name),
        extent=_extent(plan.geometry, plan.srid),
        crs=tuple(dict.fromkeys([native, *sorted(drawing.crs for drawing in drawings)])),
        scale_denominators=tuple(scales) or (default_scale,),
        custodian=custodian,
    )


def _abstract(plan: SpatialPlan, records: Sequence[Record], gmina: str) -> str:
    sentences = [
        f"{plan.title}.",
        f"Rodzaj aktu: {_label('TypAktuPlanowaniaPrzestrzennegoKod', plan.plan_type)}.",
        f"Gmina: {gmina}.",
        f"Status: {_label('ProcessStepGeneralValue', plan.status)}.",
    ]
    if plan.valid_from:
        until = f" do {plan.valid_to.isoformat()}" if plan.valid_to else ""
        sentences.append(f"Obowiązuje od {plan.valid_from.isoformat()}{until}.")
    counts = [
        f"{name}: {count}"
        for kind, name in _COUNTED
        if (count := sum(isinstance(record, kind) for record in records))
    ]
    sentences.append("; ".join(["Zbiór obejmuje granicę aktu", *counts]) + ".")
    return " ".join(sentences)


def _lineage(plan: SpatialPlan, records: Sequence[Record], stored: StoredPlan) -> str:
    documents = sorted(
        (record for record in records if isinstance(record, OfficialDocumentation)),
        key=lambda document: natural_key(document.local_id),
    )
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


def _has_beginning(record: Record) -> bool:
    return not isinstance(record, OfficialDocumentation)


def _beginning(record: Record) -> datetime:
    assert not isinstance(record, OfficialDocumentation)
    return record.begin_lifespan_version


def _day(moment: datetime) -> date:
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)).date()
