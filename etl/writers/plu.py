"""Writes plans as GML of INSPIRE Planned Land Use 4.0.

The output is canonical: the same records give the same bytes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import NotExportable, format_moment, unversioned
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.natural_order import natural_key
from planowisko.etl.writers.plu_elements import BASE2, GML, NAMESPACES, PLU, XSI, gml_id
from planowisko.etl.writers.plu_objects import (
    Collection,
    PlanLinks,
    document_element,
    drawing_element,
    object_id,
    regulation_element,
    spatial_plan_element,
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
_CLASS_ORDER: tuple[type, ...] = (
    SpatialPlan,
    OfficialDocumentation,
    PlanDrawing,
    ZoningElement,
    SupplementaryRegulation,
)


def write_plu(
    records: Iterable[PlanRecord], target: Path | BinaryIO, *, srid: int, created: datetime
) -> list[str]:
    """Write ``records`` of one or several acts as a GML 3.2 feature collection of INSPIRE objects.

    Acts, documents, drawings (as documentation), zones, regulations, each by natural order of designation.
    Coordinates are northing first in ``srid`` (EPSG:2176-2180): exactly where a record is in that system,
    else transformed and rounded to 0.1 mm. References lead to objects of the file by their gml:id, to
    others by their address. What the plan does not tell is void, with INSPIRE's reason. ``created`` says
    when the plan was dated.

    Returns what INSPIRE has no place for, a Polish sentence each. Raises :class:`NotExportable` where INSPIRE
    demands what a record lacks, ValueError for another ``srid``. ``target``, if a path, is then not written.
    """
    if srid not in PROJECTED_SRIDS:
        raise ValueError(f"EPSG:{srid} is not the system of a plan")
    ordered = sorted(records, key=_sort_key)
    collection = _collection(ordered, srid)
    with whole_file(target) as stream:
        _write(ordered, collection, stream, created)
    return [
        sentence for record in ordered if isinstance(record, SpatialPlan) for sentence in _left_out(record)
    ]


def _left_out(plan: SpatialPlan) -> list[str]:
    if len(plan.background_maps) < 2:
        return []
    return [
        f"SpatialPlan {plan.local_id}: INSPIRE przewiduje jedną mapę podkładową, a plan ma ich "
        f"{len(plan.background_maps)}. Zapisano najnowszą."
    ]


def _write(records: list[PlanRecord], collection: Collection, stream: BinaryIO, created: datetime) -> None:
    root = etree.Element(
        f"{{{GML}}}FeatureCollection",
        {f"{{{XSI}}}schemaLocation": _SCHEMA_LOCATION, f"{{{GML}}}id": _collection_id(records)},
        nsmap=NAMESPACES,
    )
    etree.SubElement(root, f"{{{GML}}}description").text = f"Stan danych: {format_moment(created)}"
    etree.indent(root, "  ")
    whole = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    opening, end_tag, _ = whole.rpartition(b"</gml:FeatureCollection>")
    stream.write(opening)
    for record in records:
        member = etree.Element(_MEMBER, nsmap=NAMESPACES)
        member.append(_element(record, collection))
        etree.indent(member, "  ", level=1)
        # Serialised alone, a member declares its prefixes again; the collection has done so.
        text = etree.tostring(member, encoding="UTF-8", xml_declaration=False)
        stream.write(b"  <gml:featureMember" + text.removeprefix(_MEMBER_START) + b"\n")
    stream.write(end_tag + b"\n")


def _collection_id(records: list[PlanRecord]) -> str:
    first = records[0] if records else None
    return gml_id("PlannedLandUse", *((first.namespace, first.local_id) if first else ()))


def _element(record: PlanRecord, collection: Collection) -> etree._Element:
    if isinstance(record, SpatialPlan):
        return spatial_plan_element(record, collection)
    if isinstance(record, ZoningElement):
        return zoning_element_element(record, collection)
    if isinstance(record, SupplementaryRegulation):
        return regulation_element(record, collection)
    if isinstance(record, PlanDrawing):
        return drawing_element(record)
    return document_element(record)


def _collection(records: list[PlanRecord], srid: int) -> Collection:
    ids: dict[str, str] = {}
    taken: dict[str, str] = {}
    for record in records:
        own, identifier = address(record), object_id(record)
        if identifier in taken:
            raise NotExportable(
                f"Identyfikator {identifier} mają dwa obiekty ({taken[identifier]} i {own}), a w INSPIRE "
                "musi być niepowtarzalny. Nadaj jednemu z nich inny i wyeksportuj ponownie."
            )
        taken[identifier] = own
        ids[own] = identifier
    outline = Collection(srid, ids)
    plans = {address(record): record for record in records if isinstance(record, SpatialPlan)}
    links = {own: _links(own, plan, records, outline) for own, plan in plans.items()}
    return Collection(srid, ids, plans, links)


def _links(own: str, plan: SpatialPlan, records: list[PlanRecord], outline: Collection) -> PlanLinks:
    """Return what an act refers to: what is stored in it, and what refers to it."""
    documents = [record for record in records if isinstance(record, OfficialDocumentation)]

    def related(*relations: Callable[[OfficialDocumentation], tuple[str, ...]]) -> list[str]:
        return [
            address(document)
            for document in documents
            if any(own in map(unversioned, relation(document)) for relation in relations)
        ]

    def references(targets: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(outline.reference(target) for target in targets))

    def parts(*kinds: type) -> list[str]:
        return [
            address(record)
            for record in records
            if isinstance(record, kinds)
            and not isinstance(record, SpatialPlan | OfficialDocumentation)
            and unversioned(record.plan) == own
        ]

    provisions = [
        *plan.adopting_documents,
        *plan.amending_documents,
        *related(lambda document: document.adopts, lambda document: document.amends),
    ]
    all_documents = [
        *plan.initiating_documents,
        *provisions,
        *plan.repealing_documents,
        *plan.annulling_documents,
        *plan.other_documents,
        *related(
            lambda document: document.initiates,
            lambda document: document.repeals,
            lambda document: document.annuls,
        ),
    ]
    named = set(map(unversioned, all_documents))
    return PlanLinks(
        documents=references([*all_documents, *parts(PlanDrawing)]),
        provisions=references(provisions),
        ordinances=tuple(document for document in documents if address(document) in named),
        zones=references(parts(ZoningElement)),
        regulations=references(parts(SupplementaryRegulation)),
    )


def _sort_key(record: PlanRecord) -> tuple[int, list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    designation = (
        record.designation if isinstance(record, ZoningElement | SupplementaryRegulation) else record.local_id
    )
    return _CLASS_ORDER.index(type(record)), natural_key(designation), natural_key(record.local_id)
