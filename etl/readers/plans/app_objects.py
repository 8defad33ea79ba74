"""Builds the records of planning acts from the elements of the national schema APP 1.0-3.0.

A function per class. A record gets its geometry last, when the axis order of the file is known.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from shapely import MultiPolygon, Polygon

from planowisko.db.codelists.app_schema import (
    ACCESSIBILITY_STANDARDS,
    MANDATORY_ACCESSIBILITY_STANDARDS,
    REGULATION_CLASSES,
    RURAL_EXCLUSION,
)
from planowisko.etl.geometry.crs import GEOGRAPHIC_SRIDS, AxisOrder, CrsName, UnknownCrs, parse_srs_name
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.readers.plans.app_fields import (
    Fields,
    RecordFault,
    invalid_value,
    parse_date,
    required,
    split_links,
)
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlSurface, read_surface
from planowisko.etl.readers.xml.stream import local_name
from planowisko.etl.records.plan import (
    BackgroundMap,
    OfficialDocumentation,
    PlanDrawing,
    PlanRecord,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.records.source import Source

NATIONAL_SRID = 2180
"""Geographic coordinates are taken into this system: the schema allows only the projected ones."""

_REGULATION_KINDS = {name: kind for kind, name in REGULATION_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class FileGeometry:
    """A surface as in the file and its coordinate system."""

    surface: GmlSurface
    crs: CrsName


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A record that is complete except for its geometry, and that geometry in the axis order of the file.

    ``geometry`` is None for a class that has none; then the record is complete.
    """

    record: PlanRecord
    geometry: FileGeometry | None = None

    def placed(self, order: AxisOrder | None) -> PlanRecord:
        """Return the record with its geometry, given the order of the file's coordinates."""
        if self.geometry is None or order is None or isinstance(self.record, _WITHOUT_GEOMETRY):
            return self.record
        surface, source_srid = self.geometry.surface, self.geometry.crs.srid
        srid = NATIONAL_SRID if source_srid in GEOGRAPHIC_SRIDS else source_srid
        if isinstance(self.record, SpatialPlan):
            area = transform_geometry(surface.to_multipolygon(order), source_srid, srid)
            return replace(self.record, geometry=area, srid=srid)
        part = transform_geometry(surface.to_polygon(order), source_srid, srid)
        return replace(self.record, geometry=part, srid=srid)


_WITHOUT_GEOMETRY = (PlanDrawing, OfficialDocumentation)


@dataclass(frozen=True, slots=True)
class _Version:
    """What all classes with versions share."""

    namespace: str
    local_id: str
    version_id: str
    begin: datetime
    end: datetime | None
    valid_from: date | None
    valid_to: date | None


def read_object(fields: Fields, source: Source, default_srs_name: str | None) -> Unplaced:
    """Build the record of one APP object; ``default_srs_name`` is the collection's CRS.

    Raises :class:`RecordFault` (rules ``missing-element``, ``repeated-element``, ``invalid-value``,
    ``unknown-unit``, ``unknown-class``, ``unknown-crs``) and :class:`GeometryError`.
    """
    name = local_name(fields.element)
    if name == "AktPlanowaniaPrzestrzennego":
        geometry = _geometry(fields, "zasiegPrzestrzenny", default_srs_name)
        return Unplaced(_spatial_plan(fields, source), geometry)
    if name == "StrefaPlanistyczna":
        geometry = _geometry(fields, "geometria", default_srs_name, single=True)
        return Unplaced(_zoning_element(fields, source), geometry)
    if name in _REGULATION_KINDS:
        geometry = _geometry(fields, "geometria", default_srs_name, single=True)
        return Unplaced(_regulation(fields, source, _REGULATION_KINDS[name]), geometry)
    if name == "RysunekAktuPlanowaniaPrzestrzennego":
        return Unplaced(_drawing(fields, source))
    if name == "DokumentFormalny":
        return Unplaced(_document(fields, source))
    raise RecordFault(
        "unknown-class",
        f"klasa {name} nie należy do schematu APP",
        f"the class {name} is none of the schema APP",
    )


def identifier(fields: Fields) -> tuple[str, str, str | None]:
    """Return namespace, local identifier and version identifier (None where absent) of an object."""
    parts = required(next(iter(fields.inner("idIIP")), None), "idIIP/Identyfikator")
    return (
        required(parts.text("przestrzenNazw"), "idIIP/Identyfikator/przestrzenNazw"),
        required(parts.text("lokalnyId"), "idIIP/Identyfikator/lokalnyId"),
        parts.text("wersjaId"),
    )


def _version(fields: Fields) -> _Version:
    namespace, local_id, version_id = identifier(fields)
    begin = required(fields.moment("poczatekWersjiObiektu"), "poczatekWersjiObiektu")
    return _Version(
        namespace,
        local_id,
        # By the rules of the schema the version identifier is this very moment, so a missing one is known.
        version_id or begin.strftime("%Y%m%dT%H%M%S"),
        begin,
        fields.moment("koniecWersjiObiektu"),
        fields.day("obowiazujeOd"),
        fields.day("obowiazujeDo"),
    )


def _geometry(
    fields: Fields, name: str, default_srs_name: str | None, *, single: bool = False
) -> FileGeometry:
    elements = fields.elements(name)
    if len(elements) > 1:
        raise RecordFault(
            "repeated-element",
            f"element {name} może wystąpić raz, a jest {len(elements)} razy",
            f"element {name} may come once, and comes {len(elements)} times",
        )
    element = required(next(iter(elements), None), name)
    surface = read_surface(element, default_srs_name)
    if single and len(surface.polygons) != 1:
        raise GeometryError(
            "geometry-multipart",
            f"geometria ma {len(surface.polygons)} części, a dopuszczalna jest jedna; podziel obiekt",
            f"the geometry has {len(surface.polygons)} parts, and only one is allowed; split the object",
        )
    if surface.srs_name is None:
        raise RecordFault(
            "unknown-crs",
            f"geometria w elemencie {name} nie ma układu współrzędnych (srsName)",
            f"the geometry in the element {name} has no coordinate system (srsName)",
        )
    try:
        return FileGeometry(surface, parse_srs_name(surface.srs_name))
    except UnknownCrs as error:
        raise RecordFault("unknown-crs", str(error), error.english) from None


def _spatial_plan(fields: Fields, source: Source) -> SpatialPlan:
    version = _version(fields)
    return SpatialPlan(
        source=source,
        namespace=version.namespace,
        local_id=version.local_id,
        version_id=version.version_id,
        begin_lifespan_version=version.begin,
        title=required(fields.text("tytul"), "tytul"),
        plan_type=required(fields.code("typPlanu"), "typPlanu"),
        level=required(fields.code("poziomHierarchii"), "poziomHierarchii"),
        status=required(fields.code("status"), "status"),
        geometry=MultiPolygon(),
        srid=0,
        end_lifespan_version=version.end,
        alternative_titles=fields.texts("tytulAlternatywny"),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        amendment_number=fields.integer("zmiana"),
        is_modification=fields.boolean("modyfikacja"),
        amended_plan=fields.link("zmienianyPlan"),
        initiating_documents=fields.links("dokumentPrzystepujacy"),
        adopting_documents=fields.links("dokumentUchwalajacy"),
        amending_documents=fields.links("dokumentZmieniajacy"),
        repealing_documents=fields.links("dokumentUchylajacy"),
        annulling_documents=fields.links("dokumentUniewazniajacy"),
        other_documents=fields.links("dokument"),
        background_maps=tuple(_background_map(inner) for inner in fields.inner("mapaPodkladowa")),
        listed_parts=tuple(
            link for name in ("rysunek", "wydzielenie", "regulacja") for link in fields.links(name)
        ),
    )


def _background_map(fields: Fields) -> BackgroundMap:
    return BackgroundMap(
        map_date=required(fields.day("data"), "mapaPodkladowa/MapaPodkladowa/data"),
        reference=required(fields.text("referencja"), "mapaPodkladowa/MapaPodkladowa/referencja"),
        link=fields.text("lacze"),
    )


def _zoning_element(fields: Fields, source: Source) -> ZoningElement:
    version = _version(fields)
    primary = fields.codes("profilPodstawowy")
    return ZoningElement(
        source=source,
        namespace=version.namespace,
        local_id=version.local_id,
        version_id=version.version_id,
        begin_lifespan_version=version.begin,
        designation=required(fields.text("oznaczenie"), "oznaczenie"),
        symbol=required(fields.text("symbol"), "symbol"),
        status=required(fields.code("status"), "status"),
        regulation_nature=required(fields.code("charakterUstalenia"), "charakterUstalenia"),
        zone_kind=required(fields.code("nazwa"), "nazwa"),
        plan=required(fields.link("plan"), "plan"),
        geometry=Polygon(),
        srid=0,
        end_lifespan_version=version.end,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        alternative_name=fields.text("nazwaAlternatywna"),
        primary_profiles=required(primary or None, "profilPodstawowy"),
        additional_profiles=fields.codes("profilDodatkowy"),
        max_above_ground_intensity=fields.decimal("maksNadziemnaIntensywnoscZabudowy"),
        max_built_up_share=fields.decimal("maksUdzialPowierzchniZabudowy"),
        max_height=fields.metres("maksWysokoscZabudowy"),
        min_biologically_active_share=fields.decimal("minUdzialPowierzchniBiologicznieCzynnej"),
    )


def _regulation(fields: Fields, source: Source, kind: str) -> SupplementaryRegulation:
    version = _version(fields)
    return SupplementaryRegulation(
        source=source,
        namespace=version.namespace,
        local_id=version.local_id,
        version_id=version.version_id,
        begin_lifespan_version=version.begin,
        kind=kind,
        designation=required(fields.text("oznaczenie"), "oznaczenie"),
        symbol=required(fields.text("symbol"), "symbol"),
        status=required(fields.code("status"), "status"),
        regulation_nature=required(fields.code("charakterUstalenia"), "charakterUstalenia"),
        plan=required(fields.link("plan"), "plan"),
        geometry=Polygon(),
        srid=0,
        end_lifespan_version=version.end,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        name=fields.text("nazwa"),
        accessibility_standards=_accessibility_standards(fields) if kind == "OSD" else (),
    )


def _accessibility_standards(fields: Fields) -> tuple[tuple[str, str, str | None], ...]:
    standards: list[tuple[str, str, str | None]] = []
    for name in ACCESSIBILITY_STANDARDS:
        text = fields.text(name)
        if text is None:
            if name in MANDATORY_ACCESSIBILITY_STANDARDS:
                required(text, name)
            continue
        if name == RURAL_EXCLUSION:
            fields.boolean(name)
        else:
            fields.decimal(name)
        standards.append((name, text, fields.elements(name)[0].get("uom")))
    return tuple(standards)


def _drawing(fields: Fields, source: Source) -> PlanDrawing:
    version = _version(fields)
    return PlanDrawing(
        source=source,
        namespace=version.namespace,
        local_id=version.local_id,
        version_id=version.version_id,
        begin_lifespan_version=version.begin,
        title=required(fields.text("tytul"), "tytul"),
        link=required(fields.text("lacze"), "lacze"),
        crs=required(fields.text("ukladOdniesieniaPrzestrzennego"), "ukladOdniesieniaPrzestrzennego"),
        spatial_resolution=required(fields.integer("rozdzielczoscPrzestrzenna"), "rozdzielczoscPrzestrzenna"),
        plan=required(fields.link("plan"), "plan"),
        end_lifespan_version=version.end,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        legend=fields.text("legenda"),
        description=fields.text("opis"),
    )


def _document(fields: Fields, source: Source) -> OfficialDocumentation:
    namespace, local_id, _ = identifier(fields)
    document_date, date_type = _citation_date(fields)
    return OfficialDocumentation(
        source=source,
        namespace=namespace,
        local_id=local_id,
        title=required(fields.text("tytul"), "tytul"),
        document_date=document_date,
        date_type=date_type,
        short_name=fields.text("nazwaSkrocona"),
        identification_number=fields.text("numerIdentyfikacyjny"),
        issuing_authority=fields.text("organUstanawiajacy"),
        entry_into_force=fields.day("dataWejsciaWZycie"),
        repeal_date=fields.day("dataUchylenia"),
        specific_reference=fields.text("szczegoloweOdniesienie"),
        official_journal=fields.code("dziennikUrzedowy"),
        links=tuple(link for text in fields.texts("lacze") for link in split_links(text)),
        adopts=fields.links("uchwala"),
        initiates=fields.links("przystapienie"),
        amends=fields.links("zmienia"),
        repeals=fields.links("uchyla"),
        annuls=fields.links("uniewaznia"),
    )


def _citation_date(fields: Fields) -> tuple[date, str]:
    """Return day and type of the ISO 19139 date (``data/CI_Date``) of a document."""
    citation = required(next(iter(fields.inner("data")), None), "data/CI_Date")
    inner = required(next(iter(citation.inner("date")), None), "data/CI_Date/date")
    text = required((inner.element.text or "").strip() or None, "data/CI_Date/date/Date")
    try:
        day = parse_date(text)
    except ValueError as error:
        raise invalid_value("data", text, error) from None
    kind = required(next(iter(citation.inner("dateType")), None), "data/CI_Date/dateType").element
    code = (kind.get("codeListValue") or kind.text or "").strip()
    # Some programs write the whole name „CI_DateTypeCode_creation”.
    return day, required(code.rpartition("_")[2] or None, "data/CI_Date/dateType/CI_DateTypeCode")
