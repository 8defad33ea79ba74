"""Builds the elements of the classes of APP from records; the order of elements is that of the XSD."""

from dataclasses import dataclass

from lxml import etree

from planowisko.db.codelists import code_values
from planowisko.db.codelists.app_schema import (
    ACCESSIBILITY_STANDARDS,
    MANDATORY_ACCESSIBILITY_STANDARDS,
    REGULATION_CLASSES,
    RURAL_EXCLUSION,
)
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app_elements import (
    OBJECT_ADDRESS,
    Builder,
    NotExportable,
    object_address,
    surface_element,
)
from planowisko.etl.writers.app_schema import GCO, GMD, GML, AppSchema

_DATE_TYPES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#CI_DateTypeCode"

VersionedRecord = SpatialPlan | ZoningElement | SupplementaryRegulation | PlanDrawing


@dataclass(frozen=True, slots=True)
class PlanLinks:
    """Addresses that an act refers to: its documents by relation, drawings, zones, regulations."""

    initiating_documents: tuple[str, ...] = ()
    adopting_documents: tuple[str, ...] = ()
    amending_documents: tuple[str, ...] = ()
    repealing_documents: tuple[str, ...] = ()
    annulling_documents: tuple[str, ...] = ()
    other_documents: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()


def class_name(record: PlanRecord) -> str:
    """Return the name of the APP class of a record."""
    if isinstance(record, SpatialPlan):
        return "AktPlanowaniaPrzestrzennego"
    if isinstance(record, ZoningElement):
        return "StrefaPlanistyczna"
    if isinstance(record, PlanDrawing):
        return "RysunekAktuPlanowaniaPrzestrzennego"
    if isinstance(record, OfficialDocumentation):
        return "DokumentFormalny"
    return regulation_class(record.kind, record.local_id)


def regulation_class(kind: str, local_id: str) -> str:
    """Return the name of the APP class of a kind of regulation; raises :class:`NotExportable`."""
    if kind not in REGULATION_CLASSES:
        raise NotExportable(f"{local_id}: nieznany rodzaj regulacji „{kind}”.")
    return REGULATION_CLASSES[kind]


def address(record: PlanRecord) -> str:
    """Return the address by which other objects refer to a record."""
    return object_address(class_name(record), record.namespace, record.local_id)


def spatial_plan_element(plan: SpatialPlan, links: PlanLinks, srid: int, schema: AppSchema) -> etree._Element:
    """Return the act; raises :class:`NotExportable` where the schema cannot express it."""
    build = _versioned(plan, schema)
    _lifespan(build, plan)
    build.required_text("tytul", plan.title)
    build.texts("tytulAlternatywny", plan.alternative_titles)
    build.required_code("typPlanu", "TypAktuPlanowaniaPrzestrzennegoKod", plan.plan_type)
    build.required_code("poziomHierarchii", "LevelOfSpatialPlanValue", plan.level)
    _validity_of_act(build, plan)
    build.required_code("status", "ProcessStepGeneralValue", plan.status)
    build.number("zmiana", plan.amendment_number)
    build.flag("modyfikacja", plan.is_modification)
    for background_map in plan.background_maps:
        inner = build.inner("mapaPodkladowa", "MapaPodkladowa")
        inner.day("data", background_map.map_date)
        inner.required_text("referencja", background_map.reference)
        inner.text("lacze", background_map.link)
    if plan.geometry.is_empty:
        raise build.missing("zasiegPrzestrzenny")
    build.child("zasiegPrzestrzenny").append(surface_element(plan.geometry, plan.srid, srid))
    build.links("dokument", links.other_documents)
    build.links("dokumentPrzystepujacy", links.initiating_documents)
    if len(links.adopting_documents) > 1:
        raise NotExportable(
            f"{build.object_name}: akt ma {len(links.adopting_documents)} dokumenty uchwalające, a schemat "
            f"APP {schema.version} dopuszcza jeden. Pozostaw jedną uchwałę, a pozostałe powiąż inną relacją."
        )
    build.links("dokumentUchwalajacy", links.adopting_documents)
    build.links("dokumentZmieniajacy", links.amending_documents)
    build.links("dokumentUchylajacy", links.repealing_documents)
    build.links("dokumentUniewazniajacy", links.annulling_documents)
    build.links("rysunek", links.drawings)
    build.links("wydzielenie", links.zones)
    build.links("regulacja", links.regulations)
    if schema.has_amended_plan:
        build.link("zmienianyPlan", plan.amended_plan)
    return build.element


def zoning_element_element(zone: ZoningElement, srid: int, schema: AppSchema) -> etree._Element:
    """Return a zone; raises :class:`NotExportable` where the schema cannot express it."""
    build = _versioned(zone, schema)
    build.required_text("oznaczenie", zone.designation)
    build.required_text("symbol", zone.symbol)
    _regulation_body(build, zone, srid)
    build.required_code("nazwa", "RodzajStrefyPlanistycznejKod", zone.zone_kind)
    build.text("nazwaAlternatywna", zone.alternative_name)
    if not zone.primary_profiles:
        raise build.missing("profilPodstawowy")
    for name, profiles in (
        ("profilPodstawowy", zone.primary_profiles),
        ("profilDodatkowy", zone.additional_profiles),
    ):
        for profile in profiles:
            build.code(name, "KlasyPrzeznaczeniaTerenu", profile)
    build.number("maksNadziemnaIntensywnoscZabudowy", zone.max_above_ground_intensity)
    build.number("maksUdzialPowierzchniZabudowy", zone.max_built_up_share)
    build.number("maksWysokoscZabudowy", zone.max_height, uom="m")
    build.number("minUdzialPowierzchniBiologicznieCzynnej", zone.min_biologically_active_share)
    return build.element


def regulation_element(regulation: SupplementaryRegulation, srid: int, schema: AppSchema) -> etree._Element:
    """Return a regulation; raises :class:`NotExportable` where the schema cannot express it."""
    build = _versioned(regulation, schema)
    build.text("nazwa", regulation.name)
    build.required_text("oznaczenie", regulation.designation)
    build.required_text("symbol", regulation.symbol)
    _regulation_body(build, regulation, srid)
    if regulation.kind == "OSD":
        values = {name: (value, unit) for name, value, unit in regulation.accessibility_standards}
        for name in ACCESSIBILITY_STANDARDS:
            if name not in values:
                if name in MANDATORY_ACCESSIBILITY_STANDARDS:
                    raise build.missing(name)
                continue
            value, unit = values[name]
            if name == RURAL_EXCLUSION:
                build.text(name, value)
            elif not unit:
                raise build.missing(f"{name} z jednostką (uom)")
            else:
                build.text(name, value, uom=unit)
    return build.element


def drawing_element(drawing: PlanDrawing, schema: AppSchema) -> etree._Element:
    """Return a drawing; raises :class:`NotExportable` where the schema cannot express it."""
    build = _versioned(drawing, schema)
    _lifespan(build, drawing)
    build.required_text("tytul", drawing.title)
    build.required_text("lacze", drawing.link)
    build.text("legenda", drawing.legend)
    build.required_text("ukladOdniesieniaPrzestrzennego", drawing.crs)
    build.number("rozdzielczoscPrzestrzenna", drawing.spatial_resolution)
    build.text("opis", drawing.description)
    _validity_of_act(build, drawing)
    build.required_link("plan", drawing.plan)
    return build.element


def document_element(document: OfficialDocumentation, schema: AppSchema) -> etree._Element:
    """Return a formal document, which has neither version nor lifespan."""
    build = _identified(document, None, schema)
    build.required_text("tytul", document.title)
    build.text("nazwaSkrocona", document.short_name)
    build.text("numerIdentyfikacyjny", document.identification_number)
    build.text("organUstanawiajacy", document.issuing_authority)
    _citation_date(build, document)
    build.day("dataWejsciaWZycie", document.entry_into_force)
    build.day("dataUchylenia", document.repeal_date)
    build.text("szczegoloweOdniesienie", document.specific_reference)
    build.code("dziennikUrzedowy", "DziennikUrzedowyKod", document.official_journal)
    build.texts("lacze", document.links)
    build.links("uchwala", document.adopts)
    build.links("przystapienie", document.initiates)
    build.links("zmienia", document.amends)
    build.links("uchyla", document.repeals)
    if schema.annuls_acts_only:
        _only_acts(build, document.annuls)
    build.links("uniewaznia", document.annuls)
    return build.element


def _identified(record: PlanRecord, version_id: str | None, schema: AppSchema) -> Builder:
    """Start an object with its gml:id, gml:identifier and idIIP."""
    name = class_name(record)
    parts = [record.namespace.replace("/", "_"), record.local_id, *([version_id] if version_id else [])]
    element = etree.Element(f"{{{schema.namespace}}}{name}", {f"{{{GML}}}id": "_".join(parts)})
    build = Builder(element, f"{name} {record.local_id}", schema)
    identifier = build.child("identifier", GML)
    identifier.set("codeSpace", OBJECT_ADDRESS)
    identifier.text = object_address(name, record.namespace, record.local_id, version_id)
    inner = build.inner("idIIP", "Identyfikator")
    inner.required_text("przestrzenNazw", record.namespace)
    inner.required_text("lokalnyId", record.local_id)
    inner.text("wersjaId", version_id)
    return build


def _versioned(record: VersionedRecord, schema: AppSchema) -> Builder:
    return _identified(record, record.version_id, schema)


def _lifespan(build: Builder, record: VersionedRecord) -> None:
    build.moment("poczatekWersjiObiektu", record.begin_lifespan_version)
    build.moment("koniecWersjiObiektu", record.end_lifespan_version)


def _validity(build: Builder, record: VersionedRecord) -> None:
    build.required_day("obowiazujeOd", record.valid_from)
    build.day("obowiazujeDo", record.valid_to)


def _validity_of_act(build: Builder, record: SpatialPlan | PlanDrawing) -> None:
    """Add the validity of an act or a drawing, which the older schema lets be unknown."""
    if build.schema.demands_validity:
        _validity(build, record)
    else:
        build.day("obowiazujeOd", record.valid_from)
        build.day("obowiazujeDo", record.valid_to)


def _only_acts(build: Builder, addresses: tuple[str, ...]) -> None:
    """Raise :class:`NotExportable` where one of the addresses is that of a document."""
    for target in addresses:
        if target.startswith(f"{OBJECT_ADDRESS}/DokumentFormalny/"):
            raise NotExportable(
                f"{build.object_name}: uniewaznia wskazuje dokument ({target}), a w schemacie "
                f"APP {build.schema.version} wskazuje się unieważniony akt planowania. Popraw odnośnik."
            )


def _regulation_body(build: Builder, record: ZoningElement | SupplementaryRegulation, srid: int) -> None:
    """Add what zones and regulations have in common, from lifespan to plan."""
    _lifespan(build, record)
    _validity(build, record)
    build.required_code("status", "ProcessStepGeneralValue", record.status)
    build.required_code("charakterUstalenia", "RegulationNatureValue", record.regulation_nature)
    if record.geometry.is_empty:
        raise build.missing("geometria")
    build.child("geometria").append(surface_element(record.geometry, record.srid, srid))
    build.required_link("plan", record.plan)


def _citation_date(build: Builder, document: OfficialDocumentation) -> None:
    # Documents attached in our database may still lack what the schema demands.
    if not document.document_date:
        raise build.missing("data/CI_Date/date")
    if not document.date_type:
        raise build.missing("data/CI_Date/dateType")
    citation = etree.SubElement(build.child("data"), f"{{{GMD}}}CI_Date")
    day = etree.SubElement(etree.SubElement(citation, f"{{{GMD}}}date"), f"{{{GCO}}}Date")
    day.text = document.document_date.isoformat()
    kind = etree.SubElement(
        etree.SubElement(citation, f"{{{GMD}}}dateType"),
        f"{{{GMD}}}CI_DateTypeCode",
        {"codeList": _DATE_TYPES, "codeListValue": document.date_type},
    )
    value = code_values().get(("CI_DateTypeCode", document.date_type))
    kind.text = value.label_pl if value else document.date_type
