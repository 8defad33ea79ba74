"""Writes plans as GML of INSPIRE Planned Land Use 4.0.

The output is canonical: the same records give the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.records.local_plan import LineMarking, PointMarking, Terrain
from planowisko.etl.records.plan import PlanDrawing, SpatialPlan, SupplementaryRegulation, ZoningElement
from planowisko.etl.writers.app_elements import format_moment
from planowisko.etl.writers.plan_content import ContentRecord, PlanContent, as_content
from planowisko.etl.writers.plu_collection import Collection, PluRecord
from planowisko.etl.writers.plu_elements import BASE2, GML, NAMESPACES, PLU, XSI
from planowisko.etl.writers.plu_objects import (
    document_element,
    drawing_element,
    regulation_element,
    spatial_plan_element,
    terrain_element,
    zoning_element_element,
)
from planowisko.etl.writers.whole_file import whole_file

_SCHEMA_LOCATION = (
    f"{PLU} https://inspire.ec.europa.eu/schemas/plu/4.0/PlannedLandUse.xsd "
    f"{BASE2} https://inspire.ec.europa.eu/schemas/base2/2.0/BaseTypes2.xsd "
    f"{GML} http://schemas.opengis.net/gml/3.2.1/gml.xsd"
)
_MEMBER = f"{{{GML}}}featureMember"
_MEMBER_START = etree.tostring(etree.Element(_MEMBER, nsmap=NAMESPACES)).removesuffix(b"/>")
_END_TAG = b"</gml:FeatureCollection>"
_COLLECTION_ID = "PlannedLandUse"


def write_plu(
    records: Iterable[ContentRecord] | PlanContent, target: Path | BinaryIO, *, srid: int, created: datetime
) -> list[str]:
    """Write ``records`` of one or several acts as a GML 3.2 feature collection of INSPIRE objects.

    Order: that of :class:`PlanContent`; drawings are official documentation, terrains zoning elements.
    Coordinates are northing first in ``srid`` (EPSG:2176-2180): exactly where a record is in that system,
    else transformed and rounded to 0.1 mm. References lead to objects of the file by their gml:id, to
    others by their address. What the plan does not tell is void, with INSPIRE's reason. ``created`` says
    when the plan was dated. Of a :class:`PlanContent` no more than one object is held.

    Returns what INSPIRE has no place for, a Polish sentence each. Raises :class:`NotExportable` where INSPIRE
    demands what a record lacks, ValueError for another ``srid``. ``target``, if a path, is then not written.
    """
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not the system of a plan")
    content = as_content(records)
    with whole_file(target) as stream:
        return _write(content, Collection(content, srid), stream, created)


def _write(content: PlanContent, collection: Collection, stream: BinaryIO, created: datetime) -> list[str]:
    left_out: list[str] = []
    markings = 0
    stream.write(_opening(created))
    for record in content:
        if isinstance(record, LineMarking | PointMarking):
            markings += 1
            continue
        member = etree.Element(_MEMBER, nsmap=NAMESPACES)
        member.append(_element(record, collection))
        etree.indent(member, "  ", level=1)
        # Serialised alone, a member declares its prefixes again; the collection has done so.
        text = etree.tostring(member, encoding="UTF-8", xml_declaration=False)
        stream.write(b"  <gml:featureMember" + text.removeprefix(_MEMBER_START) + b"\n")
        if isinstance(record, SpatialPlan):
            left_out += _left_out(record)
    stream.write(_END_TAG + b"\n")
    if markings:
        left_out.append(
            f"Pominięto oznaczenia liniowe i punktowe ({markings}): INSPIRE nie ma dla nich klasy."
        )
    return left_out


def _opening(created: datetime) -> bytes:
    root = etree.Element(
        f"{{{GML}}}FeatureCollection",
        {f"{{{XSI}}}schemaLocation": _SCHEMA_LOCATION, f"{{{GML}}}id": _COLLECTION_ID},
        nsmap=NAMESPACES,
    )
    etree.SubElement(root, f"{{{GML}}}description").text = f"Stan danych: {format_moment(created)}"
    etree.indent(root, "  ")
    whole: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return whole.removesuffix(_END_TAG)


def _left_out(plan: SpatialPlan) -> Iterator[str]:
    if len(plan.background_maps) > 1:
        yield (
            f"SpatialPlan {plan.local_id}: INSPIRE przewiduje jedną mapę podkładową, a plan ma ich "
            f"{len(plan.background_maps)}. Zapisano najnowszą."
        )
    if plan.provisions:
        yield (
            f"SpatialPlan {plan.local_id}: pominięto tekst ustaleń ({len(plan.provisions)}); plik "
            "INSPIRE odsyła do dokumentów, w których stoją."
        )


def _element(record: PluRecord, collection: Collection) -> etree._Element:
    if isinstance(record, SpatialPlan):
        return spatial_plan_element(record, collection)
    if isinstance(record, ZoningElement):
        return zoning_element_element(record, collection)
    if isinstance(record, Terrain):
        return terrain_element(record, collection)
    if isinstance(record, SupplementaryRegulation):
        return regulation_element(record, collection)
    if isinstance(record, PlanDrawing):
        return drawing_element(record)
    return document_element(record)
