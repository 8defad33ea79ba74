"""Writes planning acts as GML of the national exchange schema APP 2.0 and 3.0.

The output is canonical: the same records give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.records.local_plan import LineMarking, LocalPlanRecord, PointMarking, Terrain
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import format_moment, unversioned
from planowisko.etl.writers.app_objects import (
    PlanLinks,
    address,
    document_element,
    drawing_element,
    regulation_element,
    spatial_plan_element,
    versioned_address,
    zoning_element_element,
)
from planowisko.etl.writers.app_schema import APP_3_0, WFS, XSI, AppSchema
from planowisko.etl.writers.natural_order import natural_key
from planowisko.etl.writers.whole_file import whole_file

_CLASS_ORDER: tuple[type, ...] = (
    SpatialPlan,
    OfficialDocumentation,
    PlanDrawing,
    ZoningElement,
    SupplementaryRegulation,
)


def write_app(
    records: Iterable[PlanRecord | LocalPlanRecord],
    target: Path | BinaryIO,
    *,
    srid: int,
    created: datetime,
    schema: AppSchema = APP_3_0,
) -> list[str]:
    """Write ``records`` of one or several acts as a WFS 2.0 feature collection.

    Order: acts, documents, drawings, zones, regulations, each by natural order of designation (``2SU``
    before ``10SU``). Coordinates are written northing first in ``srid`` (EPSG:2176-2180): exactly where a
    record is in that system, else transformed and rounded to 0.1 mm. Links have version identifiers where
    the schema wants them. An act refers to what its record names and to every document, drawing, zone and
    regulation here that refers to it. ``created`` becomes the time stamp of the collection.

    Returns what the schema has no place for, a Polish sentence each. Raises :class:`MissingForSchema` when
    the schema demands what a record lacks (``obowiazujeOd`` of an act in preparation), :class:`NotExportable`
    for anything else it cannot express, ValueError for another ``srid``. ``target``, if a path, is then not
    written.
    """
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not allowed in APP")
    given = list(records)
    ordered = sorted((record for record in given if not isinstance(record, LocalPlanRecord)), key=_sort_key)
    with whole_file(target) as stream:
        _write(ordered, stream, srid, created, schema)
    return [
        *(sentence for record in ordered for sentence in _left_out(record, schema)),
        *_local_plan_left_out(given),
    ]


def _local_plan_left_out(records: list[PlanRecord | LocalPlanRecord]) -> Iterator[str]:
    found = {
        "tereny": sum(isinstance(record, Terrain) for record in records),
        "oznaczenia liniowe": sum(isinstance(record, LineMarking) for record in records),
        "oznaczenia punktowe": sum(isinstance(record, PointMarking) for record in records),
    }
    if any(found.values()):
        listed = ", ".join(f"{name} ({count})" for name, count in found.items() if count)
        yield f"Schemat APP nie ma klas dla treści planu miejscowego, więc pominięto: {listed}."


def _left_out(record: PlanRecord, schema: AppSchema) -> Iterator[str]:
    if isinstance(record, SpatialPlan) and record.amended_plan and not schema.has_amended_plan:
        yield (
            f"AktPlanowaniaPrzestrzennego {record.local_id}: schemat APP {schema.version} nie ma elementu "
            f"zmienianyPlan, więc pominięto odnośnik {record.amended_plan}. Zawiera go eksport jako APP 3.0."
        )


def _write(
    records: list[PlanRecord], stream: BinaryIO, srid: int, created: datetime, schema: AppSchema
) -> None:
    attributes = {
        f"{{{XSI}}}schemaLocation": schema.schema_location,
        "timeStamp": format_moment(created),
        "numberMatched": str(len(records)),
        "numberReturned": str(len(records)),
    }
    collection = etree.Element(f"{{{WFS}}}FeatureCollection", attributes, nsmap=schema.namespaces)
    collection.text = "\n"
    whole = etree.tostring(collection, encoding="UTF-8", xml_declaration=True)
    opening, end_tag, _ = whole.rpartition(b"</wfs:FeatureCollection>")
    member_start = etree.tostring(etree.Element(f"{{{WFS}}}member", nsmap=schema.namespaces))
    stream.write(opening)
    for record in records:
        member = etree.Element(f"{{{WFS}}}member", nsmap=schema.namespaces)
        member.append(_element(record, records, srid, schema))
        etree.indent(member, "  ", level=1)
        # Serialised alone, a member declares its prefixes again; the collection has done so.
        text = etree.tostring(member, encoding="UTF-8", xml_declaration=False)
        stream.write(b"  <wfs:member" + text.removeprefix(member_start.removesuffix(b"/>")) + b"\n")
    stream.write(end_tag + b"\n")


def _element(record: PlanRecord, records: list[PlanRecord], srid: int, schema: AppSchema) -> etree._Element:
    if isinstance(record, SpatialPlan):
        return spatial_plan_element(record, _links(record, records, schema), srid, schema)
    if isinstance(record, ZoningElement):
        return zoning_element_element(record, srid, schema)
    if isinstance(record, SupplementaryRegulation):
        return regulation_element(record, srid, schema)
    if isinstance(record, PlanDrawing):
        return drawing_element(record, schema)
    return document_element(record, schema)


def _links(plan: SpatialPlan, records: list[PlanRecord], schema: AppSchema) -> PlanLinks:
    """Return the links of an act: those stored in it, then those derived from what refers to it."""
    own = address(plan)

    def documents(
        stored: tuple[str, ...], relation: Callable[[OfficialDocumentation], tuple[str, ...]]
    ) -> tuple[str, ...]:
        derived = (
            address(record)
            for record in records
            if isinstance(record, OfficialDocumentation) and own in map(unversioned, relation(record))
        )
        return _distinct([*stored, *derived])

    def parts(
        kind: type[PlanDrawing] | type[ZoningElement] | type[SupplementaryRegulation],
    ) -> tuple[str, ...]:
        return tuple(
            versioned_address(record) if schema.links_versions else address(record)
            for record in records
            if isinstance(record, kind) and unversioned(record.plan) == own
        )

    return PlanLinks(
        initiating_documents=documents(plan.initiating_documents, lambda document: document.initiates),
        adopting_documents=documents(plan.adopting_documents, lambda document: document.adopts),
        amending_documents=documents(plan.amending_documents, lambda document: document.amends),
        repealing_documents=documents(plan.repealing_documents, lambda document: document.repeals),
        annulling_documents=documents(plan.annulling_documents, lambda document: document.annuls),
        other_documents=documents(plan.other_documents, lambda document: ()),
        drawings=parts(PlanDrawing),
        zones=parts(ZoningElement),
        regulations=parts(SupplementaryRegulation),
    )


def _distinct(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return each address once, as it is first given; its version makes it no other."""
    first: dict[str, str] = {}
    for given in addresses:
        first.setdefault(unversioned(given), given)
    return tuple(first.values())


def _sort_key(record: PlanRecord) -> tuple[int, list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    designation = (
        record.designation if isinstance(record, ZoningElement | SupplementaryRegulation) else record.local_id
    )
    return _CLASS_ORDER.index(type(record)), natural_key(designation), natural_key(record.local_id)
