"""Writes planning acts as GML of the national exchange schema APP 2.0 and 3.0.

The output is canonical: the same records give the same bytes. Objects are written one at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.records.local_plan import LineMarking, LocalPlanRecord, PointMarking, Terrain
from planowisko.etl.records.plan import (
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import format_moment
from planowisko.etl.writers.app_links import plan_links
from planowisko.etl.writers.app_objects import (
    document_element,
    drawing_element,
    regulation_element,
    spatial_plan_element,
    zoning_element_element,
)
from planowisko.etl.writers.app_schema import APP_3_0, WFS, XSI, AppSchema
from planowisko.etl.writers.plan_content import ContentRecord, PlanContent, as_content
from planowisko.etl.writers.whole_file import whole_file

_LOCAL_PLAN_NAMES = {
    Terrain: "tereny",
    LineMarking: "oznaczenia liniowe",
    PointMarking: "oznaczenia punktowe",
}


def write_app(
    records: Iterable[ContentRecord] | PlanContent,
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
    regulation here that refers to it. ``created`` becomes the time stamp of the collection. Of a
    :class:`PlanContent` no more than one object is held.

    Returns what the schema has no place for, a Polish sentence each. Raises :class:`MissingForSchema` when
    the schema demands what a record lacks (``obowiazujeOd`` of an act in preparation), :class:`NotExportable`
    for anything else it cannot express, ValueError for another ``srid``. ``target``, if a path, is then not
    written.
    """
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not allowed in APP")
    content = as_content(records)
    with whole_file(target) as stream:
        left_out = _write(content, stream, srid, created, schema)
    return left_out


def _write(
    content: PlanContent, stream: BinaryIO, srid: int, created: datetime, schema: AppSchema
) -> list[str]:
    attributes = {
        f"{{{XSI}}}schemaLocation": schema.schema_location,
        "timeStamp": format_moment(created),
        "numberMatched": str(content.exchanged_count),
        "numberReturned": str(content.exchanged_count),
    }
    collection = etree.Element(f"{{{WFS}}}FeatureCollection", attributes, nsmap=schema.namespaces)
    collection.text = "\n"
    whole = etree.tostring(collection, encoding="UTF-8", xml_declaration=True)
    opening, end_tag, _ = whole.rpartition(b"</wfs:FeatureCollection>")
    member_start = etree.tostring(etree.Element(f"{{{WFS}}}member", nsmap=schema.namespaces))
    member_start = member_start.removesuffix(b"/>")
    left_out: list[str] = []
    without_class: Counter[str] = Counter()
    stream.write(opening)
    for record in content:
        if isinstance(record, LocalPlanRecord):
            without_class[_LOCAL_PLAN_NAMES[type(record)]] += 1
            continue
        member = etree.Element(f"{{{WFS}}}member", nsmap=schema.namespaces)
        member.append(_element(record, content, srid, schema))
        etree.indent(member, "  ", level=1)
        # Serialised alone, a member declares its prefixes again; the collection has done so.
        text = etree.tostring(member, encoding="UTF-8", xml_declaration=False)
        stream.write(b"  <wfs:member" + text.removeprefix(member_start) + b"\n")
        if isinstance(record, SpatialPlan):
            left_out += _left_out(record, schema)
            without_class["symbole planu"] += len(record.plan_symbols)
            without_class["ustalenia"] += len(record.provisions)
    stream.write(end_tag + b"\n")
    if listed := ", ".join(f"{name} ({count})" for name, count in without_class.items() if count):
        left_out.append(f"Schemat APP nie ma klas dla treści planu miejscowego, więc pominięto: {listed}.")
    return left_out


def _element(record: PlanRecord, content: PlanContent, srid: int, schema: AppSchema) -> etree._Element:
    if isinstance(record, SpatialPlan):
        return spatial_plan_element(record, plan_links(record, content, schema), srid, schema)
    if isinstance(record, ZoningElement):
        return zoning_element_element(record, srid, schema)
    if isinstance(record, SupplementaryRegulation):
        return regulation_element(record, srid, schema)
    if isinstance(record, PlanDrawing):
        return drawing_element(record, schema)
    return document_element(record, schema)


def _left_out(act: SpatialPlan, schema: AppSchema) -> Iterator[str]:
    if act.amended_plan and not schema.has_amended_plan:
        yield (
            f"AktPlanowaniaPrzestrzennego {act.local_id}: schemat APP {schema.version} nie ma elementu "
            f"zmienianyPlan, więc pominięto odnośnik {act.amended_plan}. Zawiera go eksport jako APP 3.0."
        )
