"""Builds the elements of INSPIRE Planned Land Use 4.0 from records, in the order of the XSD."""

from datetime import date
from urllib.parse import quote

from lxml import etree

from planowisko.db.codelists import CodeValue, code_values
from planowisko.db.codelists.app_schema import REGULATION_CLASSES
from planowisko.db.codelists.inspire_land_use import LandUseClass, land_use_of_terrain, land_use_of_zone
from planowisko.etl.records.local_plan import Terrain
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import OBJECT_ADDRESS
from planowisko.etl.writers.app_objects import address
from planowisko.etl.writers.plu_collection import Collection, PluRecord, class_name, object_id
from planowisko.etl.writers.plu_elements import (
    BASE2,
    GML,
    NAMESPACES,
    PLU,
    UNKNOWN,
    UNPOPULATED,
    Builder,
    gml_id,
)

_OTHER_REGULATION = (
    "http://inspire.ec.europa.eu/codelist/SupplementaryRegulationValue/10_OtherSupplementaryRegulation"
)
"""INSPIRE's list has none of the three kinds of regulation of a plan ogólny."""

_NATIONAL_CLASS = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/3.0#"
_REGULATION_LABELS = {
    "OUZ": "obszar uzupełnienia zabudowy",
    "OZS": "obszar zabudowy śródmiejskiej",
    "OSD": "obszar standardów dostępności infrastruktury społecznej",
}

_SUB_NATIONAL = "http://inspire.ec.europa.eu/codelist/LegislationLevelValue/sub-national"
"""Resolutions of a gmina's council are law of the place."""

_MIN_INTENSITY = "minimalna nadziemna intensywność zabudowy"
_MAX_INTENSITY = "maksymalna nadziemna intensywność zabudowy"
_BUILT_UP_SHARE = "maksymalny udział powierzchni zabudowy"
_MIN_HEIGHT = "minimalna wysokość zabudowy"
_MAX_HEIGHT = "maksymalna wysokość zabudowy"
_BIOLOGICALLY_ACTIVE_SHARE = "minimalny udział powierzchni biologicznie czynnej"
_PARKING_PLACES = "minimalna liczba miejsc do parkowania"
_PARKING_RULE = "sposób realizacji miejsc do parkowania"

_REGIMES_OF_THE_ONTOLOGY = ("2021", "2026")

_TERRAIN_SYMBOLS = "urn:planowisko:codelist:TerrainSymbol:"
"""The national ontology has no addresses for symbols of 2003, mixed ones and the plan's own."""


def spatial_plan_element(plan: SpatialPlan, collection: Collection) -> etree._Element:
    """Return the act and take it into ``collection``; raises NotExportable where it cannot be expressed."""
    build = _identified(plan)
    links = collection.enter(plan)
    build.identifier(plan.namespace, plan.local_id, plan.version_id)
    build.surface("extent", plan.geometry, plan.srid, collection.srid)
    build.moment("beginLifespanVersion", plan.begin_lifespan_version)
    build.text("officialTitle", plan.title)
    build.code("levelOfSpatialPlan", "LevelOfSpatialPlanValue", plan.level)
    build.moment("endLifespanVersion", plan.end_lifespan_version)
    build.day_or_void("validFrom", plan.valid_from)
    build.day("validTo", plan.valid_to)
    # INSPIRE takes one; the national schema any number.
    build.text_or_void("alternativeTitle", "; ".join(plan.alternative_titles), UNKNOWN)
    build.code("planTypeName", "TypAktuPlanowaniaPrzestrzennegoKod", plan.plan_type)
    build.code("processStepGeneral", "ProcessStepGeneralValue", plan.status)
    _background_map(build, plan.background_maps)
    _ordinances(build, links.ordinances)
    build.references_or_void("officialDocument", links.documents)
    for name, references in (("member", links.zones), ("restriction", links.regulations)):
        for reference in references:
            build.reference(name, reference)
    return build.element


def zoning_element_element(zone: ZoningElement, collection: Collection) -> etree._Element:
    """Return a zone of a plan ogólny; its kind and profiles are its specific land use."""
    build = _identified(zone)
    build.identifier(zone.namespace, zone.local_id, zone.version_id)
    build.surface("geometry", zone.geometry, zone.srid, collection.srid)
    build.day_or_void("validFrom", zone.valid_from)
    build.day("validTo", zone.valid_to)
    _land_uses(build, (land_use_of_zone(zone.zone_kind),))
    build.moment("beginLifespanVersion", zone.begin_lifespan_version)
    build.void("hilucsPresence", UNPOPULATED)
    build.code("specificLandUse", "RodzajStrefyPlanistycznejKod", zone.zone_kind)
    for profile in zone.primary_profiles + zone.additional_profiles:
        value = code_values().get(("KlasyPrzeznaczeniaTerenu", profile))
        build.reference("specificLandUse", *_profile(profile, value))
    build.void("specificPresence", UNPOPULATED)
    build.code("regulationNature", "RegulationNatureValue", zone.regulation_nature)
    build.moment("endLifespanVersion", zone.end_lifespan_version)
    build.code("processStepGeneral", "ProcessStepGeneralValue", zone.status)
    _background_map(build, _maps(collection, zone.plan))
    _dimensions(build, zone)
    build.references_or_void("officialDocument", collection.provisions(zone.plan))
    build.reference("plan", collection.reference(zone.plan))
    return build.element


def regulation_element(regulation: SupplementaryRegulation, collection: Collection) -> etree._Element:
    """Return an OUZ, OZS or OSD; the standards of an OSD are its dimensioning indications."""
    build = _identified(regulation)
    build.day_or_void("validFrom", regulation.valid_from)
    build.day("validTo", regulation.valid_to)
    build.reference(
        "specificSupplementaryRegulation",
        _NATIONAL_CLASS + REGULATION_CLASSES[regulation.kind],
        _REGULATION_LABELS[regulation.kind],
    )
    build.code("processStepGeneral", "ProcessStepGeneralValue", regulation.status)
    _background_map(build, _maps(collection, regulation.plan))
    build.moment("beginLifespanVersion", regulation.begin_lifespan_version)
    for name, value, unit in regulation.accessibility_standards:
        build.measure(name, value, unit)
    build.identifier(regulation.namespace, regulation.local_id, regulation.version_id)
    build.moment("endLifespanVersion", regulation.end_lifespan_version)
    build.surface("geometry", regulation.geometry, regulation.srid, collection.srid)
    build.text("inheritedFromOtherPlans", "false")
    build.void("specificRegulationNature", UNPOPULATED)
    build.text("name", regulation.name or regulation.designation)
    build.code("regulationNature", "RegulationNatureValue", regulation.regulation_nature)
    build.reference("supplementaryRegulation", _OTHER_REGULATION)
    build.references_or_void("officialDocument", collection.provisions(regulation.plan))
    build.reference("plan", collection.reference(regulation.plan))
    return build.element


def terrain_element(terrain: Terrain, collection: Collection) -> etree._Element:
    """Return a terrain of a local plan, as what :func:`class_name` makes of it."""
    if terrain.is_overlay:
        return _overlay_element(terrain, collection)
    plan = collection.plan(terrain.plan)
    build = _identified(terrain)
    build.identifier(terrain.namespace, terrain.local_id, terrain.version_id)
    build.surface("geometry", terrain.geometry, terrain.srid, collection.srid)
    build.day_or_void("validFrom", terrain.valid_from)
    build.day("validTo", terrain.valid_to)
    own_symbols = {own.symbol: own.base_symbol or "" for own in plan.plan_symbols} if plan else {}
    regime = plan.symbol_regime if plan else None
    _land_uses(build, land_use_of_terrain(terrain.symbol, regime, own_symbols))
    build.moment("beginLifespanVersion", terrain.begin_lifespan_version)
    build.void("hilucsPresence", UNPOPULATED)
    build.reference("specificLandUse", *_terrain_symbol(terrain, plan))
    build.void("specificPresence", UNPOPULATED)
    build.code("regulationNature", "RegulationNatureValue", terrain.regulation_nature)
    build.moment("endLifespanVersion", terrain.end_lifespan_version)
    _step_of_plan(build, plan)
    _background_map(build, plan.background_maps if plan else ())
    _dimensions(build, terrain)
    build.references_or_void("officialDocument", collection.provisions(terrain.plan))
    build.reference("plan", collection.reference(terrain.plan))
    return build.element


def _overlay_element(terrain: Terrain, collection: Collection) -> etree._Element:
    plan = collection.plan(terrain.plan)
    build = _identified(terrain)
    build.day_or_void("validFrom", terrain.valid_from)
    build.day("validTo", terrain.valid_to)
    build.reference("specificSupplementaryRegulation", *_terrain_symbol(terrain, plan))
    _step_of_plan(build, plan)
    _background_map(build, plan.background_maps if plan else ())
    build.moment("beginLifespanVersion", terrain.begin_lifespan_version)
    _dimensions(build, terrain)
    build.identifier(terrain.namespace, terrain.local_id, terrain.version_id)
    build.moment("endLifespanVersion", terrain.end_lifespan_version)
    build.surface("geometry", terrain.geometry, terrain.srid, collection.srid)
    build.text("inheritedFromOtherPlans", "false")
    build.void("specificRegulationNature", UNPOPULATED)
    build.text("name", terrain.name or terrain.designation)
    build.code("regulationNature", "RegulationNatureValue", terrain.regulation_nature)
    build.reference("supplementaryRegulation", _OTHER_REGULATION)
    build.references_or_void("officialDocument", collection.provisions(terrain.plan))
    build.reference("plan", collection.reference(terrain.plan))
    return build.element


def document_element(document: OfficialDocumentation) -> etree._Element:
    """Return a formal document as the citation of a legal act."""
    build = _identified(document)
    build.identifier(document.namespace, document.local_id, None)
    citation = build.inner("legislationCitation", "LegislationCitation", BASE2)
    citation.element.set(f"{{{GML}}}id", gml_id("LegislationCitation", document.namespace, document.local_id))
    citation.text("name", document.title)
    citation.text("shortName", document.short_name)
    citation.citation_date(document.document_date, document.date_type)
    _document_links(citation, document.links)
    citation.text("specificReference", document.specific_reference)
    citation.text("identificationNumber", document.identification_number)
    citation.day("dateEnteredIntoForce", document.entry_into_force)
    citation.day("dateRepealed", document.repeal_date)
    citation.reference("level", _SUB_NATIONAL)
    if document.official_journal:
        value = code_values().get(("DziennikUrzedowyKod", document.official_journal))
        journal = citation.inner("journalCitation", "OfficialJournalInformation")
        # Which of its numbers, the national schema does not tell apart from what is cited of the document.
        journal.text("officialJournalIdentification", value.label_pl if value else document.official_journal)
    build.void("regulationText", UNPOPULATED)
    build.void("planDocument", UNPOPULATED)
    return build.element


def drawing_element(drawing: PlanDrawing) -> etree._Element:
    """Return a drawing as the citation of a plan document."""
    build = _identified(drawing)
    build.identifier(drawing.namespace, drawing.local_id, drawing.version_id)
    build.void("legislationCitation", UNPOPULATED)
    build.void("regulationText", UNPOPULATED)
    citation = build.inner("planDocument", "DocumentCitation", BASE2)
    citation.element.set(f"{{{GML}}}id", gml_id("DocumentCitation", drawing.namespace, drawing.local_id))
    citation.text("name", drawing.title)
    citation.citation_date(drawing.begin_lifespan_version.date(), "creation")
    _document_links(citation, tuple(filter(None, (drawing.link, drawing.legend))))
    citation.text("specificReference", drawing.description)
    return build.element


def _identified(record: PluRecord) -> Builder:
    """Start an object with its gml:id and, where it has one, the identifier of its national counterpart."""
    element = etree.Element(f"{{{PLU}}}{class_name(record)}", {f"{{{GML}}}id": object_id(record)}, NAMESPACES)
    if not isinstance(record, Terrain):
        identifier = etree.SubElement(element, f"{{{GML}}}identifier", {"codeSpace": OBJECT_ADDRESS})
        identifier.text = address(record)
    return Builder(element, f"{class_name(record)} {record.local_id}")


def _land_uses(build: Builder, land_uses: tuple[LandUseClass, ...]) -> None:
    for land_use in land_uses:
        build.reference("hilucsLandUse", land_use.address, land_use.label_en)


def _dimensions(build: Builder, record: ZoningElement | Terrain) -> None:
    if isinstance(record, Terrain):
        build.measure(_MIN_INTENSITY, record.min_above_ground_intensity, None)
    build.measure(_MAX_INTENSITY, record.max_above_ground_intensity, None)
    build.measure(_BUILT_UP_SHARE, record.max_built_up_share, "%")
    if isinstance(record, Terrain):
        build.measure(_MIN_HEIGHT, record.min_height, "m")
    build.measure(_MAX_HEIGHT, record.max_height, "m")
    build.measure(_BIOLOGICALLY_ACTIVE_SHARE, record.min_biologically_active_share, "%")
    if isinstance(record, Terrain):
        build.measure(_PARKING_PLACES, record.min_parking_places, None)
        build.measure(_PARKING_RULE, record.parking_rule, None)


def _terrain_symbol(terrain: Terrain, plan: SpatialPlan | None) -> tuple[str, str]:
    """Return address and label of a terrain's symbol: of the national ontology where that has it."""
    regime = plan.symbol_regime if plan else None
    own = next((own for own in plan.plan_symbols if own.symbol == terrain.symbol), None) if plan else None
    if own is None and regime in _REGIMES_OF_THE_ONTOLOGY:
        value = code_values().get(("KlasyPrzeznaczeniaTerenu", f"KPT-MPZP-{terrain.symbol}"))
        if value is not None:
            return value.address, value.label_pl
    name = own.name if own else terrain.name or terrain.symbol
    code = terrain.symbol if own or not regime else f"{regime}:{terrain.symbol}"
    return _TERRAIN_SYMBOLS + quote(code, safe="/,:"), name


def _step_of_plan(build: Builder, plan: SpatialPlan | None) -> None:
    """Add the step of the planning process: a terrain has none but its plan's."""
    if plan is None:
        build.void("processStepGeneral", UNKNOWN)
    else:
        build.code("processStepGeneral", "ProcessStepGeneralValue", plan.status)


def _profile(code: str, value: CodeValue | None) -> tuple[str, str | None]:
    """Return address and label of a profile; the list grows, so a code may be none that we know."""
    if value is not None:
        return value.address, value.label_pl
    return f"https://www.gov.pl/static/zagospodarowanieprzestrzenne/ontology/KPT#{code}", None


def _maps(collection: Collection, plan: str) -> tuple[BackgroundMap, ...]:
    found = collection.plan(plan)
    return found.background_maps if found else ()


def _background_map(build: Builder, maps: tuple[BackgroundMap, ...]) -> None:
    """Add the newest map: INSPIRE takes one."""
    if not maps:
        build.void("backgroundMap", UNKNOWN)
        return
    newest = max(maps, key=lambda background_map: (background_map.map_date, background_map.reference))
    inner = build.inner("backgroundMap", "BackgroundMapValue")
    inner.text("backgroundMapDate", _midnight(newest.map_date))
    inner.text("backgroundMapReference", newest.reference)
    inner.text_or_void("backgroundMapURI", newest.link, UNKNOWN)


def _ordinances(build: Builder, documents: tuple[OfficialDocumentation, ...]) -> None:
    dated = [document for document in documents if document.document_date]
    for document in dated:
        inner = build.inner("ordinance", "OrdinanceValue")
        inner.text("ordinanceDate", _midnight(document.document_date))
        inner.text("ordinanceReference", document.identification_number or document.title)
    if not dated:
        build.void("ordinance", UNKNOWN)


def _document_links(citation: Builder, links: tuple[str, ...]) -> None:
    for link in links:
        citation.text("link", link)
    if not links:
        citation.void("link", UNKNOWN)


def _midnight(day: date) -> str:
    """Return a day where the schema wants a date and time."""
    return f"{day.isoformat()}T00:00:00"
