"""Writes ISO 19139 metadata of a planning data set: the 34 elements of the national profile.

The output is canonical: the same description gives the same bytes.
"""

import re
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.db.codelists import code_values
from planowisko.etl.writers import metadata_vocabulary as vocabulary
from planowisko.etl.writers.metadata_description import DataSetDescription
from planowisko.etl.writers.metadata_elements import GMD, GMX, NAMESPACES, XSI, Node
from planowisko.etl.writers.metadata_vocabulary import Cited, Specification
from planowisko.etl.writers.whole_file import whole_file

_SCHEMAS = "http://schemas.opengis.net/iso/19139/20070417"
_SCHEMA_LOCATION = f"{GMD} {_SCHEMAS}/gmd/gmd.xsd {GMX} {_SCHEMAS}/gmx/gmx.xsd"
_XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def write_metadata(description: DataSetDescription, target: Path | BinaryIO) -> None:
    """Write the metadata; a path is written as a whole or not at all.

    Data of a published version conform to the national rules, by which they were checked; conformity with
    INSPIRE is not evaluated. Raises NotExportable for texts that XML cannot hold.
    """
    root = etree.Element(
        f"{{{GMD}}}MD_Metadata", {f"{{{XSI}}}schemaLocation": _SCHEMA_LOCATION}, nsmap=NAMESPACES
    )
    metadata = Node(root)
    _about_metadata(metadata, description)
    _identification(metadata, description)
    _distribution(metadata, description)
    _quality(metadata, description)
    etree.indent(root, "  ")
    with whole_file(target) as stream:
        stream.write(etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def _about_metadata(metadata: Node, description: DataSetDescription) -> None:
    metadata.value("fileIdentifier", str(description.file_identifier))
    metadata.polish("language")
    metadata.code("characterSet", "MD_CharacterSetCode", "utf8")
    metadata.code("hierarchyLevel", "MD_ScopeCode", "dataset")
    metadata.party("contact", description.custodian, "pointOfContact")
    metadata.value("dateStamp", description.dated.isoformat(), "Date")
    metadata.value("metadataStandardName", vocabulary.STANDARD)
    metadata.value("metadataStandardVersion", vocabulary.STANDARD_VERSION)
    for crs in description.crs:
        system = metadata.child("referenceSystemInfo", "MD_ReferenceSystem")
        system.child("referenceSystemIdentifier", "RS_Identifier").value("code", crs)


def _identification(metadata: Node, description: DataSetDescription) -> None:
    data = metadata.child("identificationInfo", "MD_DataIdentification")
    if _XML_NAME.fullmatch(description.kind):
        data.element.set("id", description.kind)
    citation = data.child("citation", "CI_Citation")
    citation.value("title", description.title)
    citation.citation_date(description.created, "creation")
    if description.published:
        citation.citation_date(description.published, "publication")
    for identifier in description.identifiers:
        citation.child("identifier", "MD_Identifier").value("code", identifier)
    data.value("abstract", description.abstract)
    data.party("pointOfContact", description.custodian, "custodian")
    maintenance = data.child("resourceMaintenance", "MD_MaintenanceInformation")
    maintenance.code("maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", "asNeeded")
    maintenance.code("updateScope", "MD_ScopeCode", "dataset")
    maintenance.value("maintenanceNote", vocabulary.MAINTENANCE_NOTE)
    _keywords(data, description)
    _constraint(data, "accessConstraints", vocabulary.NO_LIMITATIONS)
    _constraint(data, "useConstraints", vocabulary.NO_CONDITIONS)
    for representation in ("vector", "grid"):
        data.code("spatialRepresentationType", "MD_SpatialRepresentationTypeCode", representation)
    for denominator in description.scale_denominators:
        scale = data.child("spatialResolution", "MD_Resolution", "equivalentScale")
        scale.child("MD_RepresentativeFraction").value("denominator", str(denominator), "Integer")
    data.polish("language")
    data.child("topicCategory", "MD_TopicCategoryCode").element.text = "planningCadastre"
    box = data.child("extent", "EX_Extent", "geographicElement", "EX_GeographicBoundingBox")
    for name, degrees in (
        ("westBoundLongitude", description.extent.west),
        ("eastBoundLongitude", description.extent.east),
        ("southBoundLatitude", description.extent.south),
        ("northBoundLatitude", description.extent.north),
    ):
        box.value(name, f"{degrees:f}", "Decimal")


def _keywords(data: Node, description: DataSetDescription) -> None:
    regional = description.level == "regional"
    scope = vocabulary.REGIONAL_SCOPE if regional else vocabulary.LOCAL_SCOPE
    level = code_values().get(("LevelOfSpatialPlanValue", description.level))
    _keyword(data, *vocabulary.LAND_USE_THEME, vocabulary.INSPIRE_THEMES)
    _keyword(data, *scope, vocabulary.SPATIAL_SCOPES)
    _keyword(data, vocabulary.SCHEMA_KEYWORD, None, None)
    if level is not None:
        _keyword(data, level.label_pl, level.address, vocabulary.PLAN_LEVELS)
    else:
        _keyword(data, description.level, None, None)
    for keyword in description.free_keywords:
        _keyword(data, keyword, None, None)


def _keyword(data: Node, keyword: str, link: str | None, thesaurus: Cited | None) -> None:
    keywords = data.child("descriptiveKeywords", "MD_Keywords")
    keywords.anchor("keyword", keyword, link)
    if thesaurus:
        keywords.citation("thesaurusName", thesaurus.title, thesaurus.link, thesaurus.published)


def _constraint(data: Node, name: str, text_and_link: tuple[str, str]) -> None:
    constraint = data.child("resourceConstraints", "MD_LegalConstraints")
    constraint.code(name, "MD_RestrictionCode", "otherRestrictions")
    constraint.anchor("otherConstraints", *text_and_link)


def _distribution(metadata: Node, description: DataSetDescription) -> None:
    distribution = metadata.child("distributionInfo", "MD_Distribution")
    for data_format in vocabulary.FORMATS:
        described = distribution.child("distributionFormat", "MD_Format")
        described.value("name", data_format.name)
        described.value("version", data_format.version)
        described.value("specification", data_format.specification)
    transfer = distribution.child("transferOptions", "MD_DigitalTransferOptions")
    online = transfer.child("onLine", "CI_OnlineResource")
    online.child("linkage", "URL").element.text = description.custodian.data_address
    online.value("name", description.title)
    online.code("function", "CI_OnLineFunctionCode", "download")


def _quality(metadata: Node, description: DataSetDescription) -> None:
    quality = metadata.child("dataQualityInfo", "DQ_DataQuality")
    quality.child("scope", "DQ_Scope").code("level", "MD_ScopeCode", "dataset")
    for specification in vocabulary.SPECIFICATIONS:
        _conformity(quality, specification, evaluated=specification.national and bool(description.published))
    quality.child("lineage", "LI_Lineage").value("statement", description.lineage)


def _conformity(quality: Node, specification: Specification, *, evaluated: bool) -> None:
    result = quality.child("report", "DQ_DomainConsistency", "result", "DQ_ConformanceResult")
    cited = specification.cited
    result.citation("specification", cited.title, cited.link, cited.published)
    if evaluated:
        result.anchor(
            "explanation", f"Zbiór danych jest zgodny z {specification.explanation}.", vocabulary.CONFORMANT
        )
        result.value("pass", "true", "Boolean")
    else:
        result.anchor(
            "explanation", f"Nie oceniono zgodności z {specification.explanation}.", vocabulary.NOT_EVALUATED
        )
        result.nil("pass", "unknown")
