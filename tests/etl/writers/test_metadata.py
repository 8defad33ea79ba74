import io
import json
import random
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import shapely
from lxml import etree
from shapely import MultiPolygon

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.writers.app_elements import NotExportable
from planowisko.etl.writers.custodian import Custodian
from planowisko.etl.writers.metadata import write_metadata
from planowisko.etl.writers.metadata_description import describe
from planowisko.etl.writers.plan_source import StoredPlan
from tests.etl import app_plan, local_plan, thinned_plan
from tests.official_schema import validate

NAMES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "xlink": "http://www.w3.org/1999/xlink",
}
DATA = "/gmd:MD_Metadata/gmd:identificationInfo/gmd:MD_DataIdentification"
CITATION = f"{DATA}/gmd:citation/gmd:CI_Citation"
QUALITY = "/gmd:MD_Metadata/gmd:dataQualityInfo/gmd:DQ_DataQuality"
REPORT = f"{QUALITY}/gmd:report/gmd:DQ_DomainConsistency/gmd:result/gmd:DQ_ConformanceResult"
FORMAT = "/gmd:MD_Metadata/gmd:distributionInfo/gmd:MD_Distribution/gmd:distributionFormat/gmd:MD_Format"
TEXT = "*[self::gco:CharacterString or self::gmx:Anchor][normalize-space()]"


def dated(kind):
    return f"{CITATION}/gmd:date/gmd:CI_Date[gmd:dateType/*/@codeListValue='{kind}']/gmd:date/gco:Date"


def constraints(kind):
    return (
        f"{DATA}/gmd:resourceConstraints/gmd:MD_LegalConstraints[gmd:{kind}]/gmd:otherConstraints/gmx:Anchor"
    )


ELEMENTS = {
    # element: (how many, in each of, what)
    "e1": ("1", "/", f"{CITATION}/gmd:title/{TEXT}"),
    "e2": ("1", "/", f"{DATA}/gmd:abstract/{TEXT}"),
    "e3": ("1", "/", "/gmd:MD_Metadata/gmd:hierarchyLevel/gmd:MD_ScopeCode[@codeListValue='dataset']"),
    "e4": ("1+", "/", "//gmd:transferOptions//gmd:linkage/gmd:URL[normalize-space()]"),
    "e5": ("1+", "/", f"{CITATION}/gmd:identifier/gmd:MD_Identifier/gmd:code/{TEXT}"),
    "e6": ("1+", "/", f"{DATA}/gmd:language/gmd:LanguageCode[@codeListValue='pol']"),
    "e7": ("0+", "/", "/gmd:MD_Metadata/gmd:characterSet/gmd:MD_CharacterSetCode[@codeListValue]"),
    "e8": ("1", "/", f"{DATA}/gmd:topicCategory/gmd:MD_TopicCategoryCode[.='planningCadastre']"),
    "e9": ("4+", "/", f"{DATA}/gmd:descriptiveKeywords/gmd:MD_Keywords/gmd:keyword/{TEXT}"),
    "e10": ("01", f"{DATA}/gmd:descriptiveKeywords/gmd:MD_Keywords", "gmd:thesaurusName/gmd:CI_Citation"),
    "e11": ("1+", "/", f"{DATA}/gmd:extent//gmd:EX_GeographicBoundingBox[count(*/gco:Decimal)=4]"),
    "e12": ("1+", "/", f"/gmd:MD_Metadata/gmd:referenceSystemInfo//gmd:RS_Identifier/gmd:code/{TEXT}"),
    "e13": ("1", "/", dated("creation")),
    "e14": ("01", "/", dated("publication")),
    "e15": ("1", "/", f"{QUALITY}/gmd:lineage/gmd:LI_Lineage/gmd:statement/{TEXT}"),
    "e16": ("1+", "/", f"{DATA}/gmd:spatialResolution//gmd:denominator/gco:Integer"),
    "e17": ("2", "/", f"{DATA}/gmd:spatialRepresentationType/*[@codeListValue]"),
    "e18": ("4+", "/", f"{REPORT}/gmd:specification/gmd:CI_Citation/gmd:title/{TEXT}"),
    "e19": ("1", REPORT, "gmd:explanation/gmx:Anchor[contains(@xlink:href, 'DegreeOfConformity/')]"),
    "e20": ("1+", "/", constraints("useConstraints")),
    "e21": ("1", "/", constraints("accessConstraints")),
    "e22": ("1+", "/", f"{DATA}/gmd:pointOfContact//gmd:organisationName/{TEXT}"),
    "e23": ("1", f"{DATA}/gmd:pointOfContact", ".//gmd:role/gmd:CI_RoleCode[@codeListValue]"),
    "e24": ("1+", "/", f"{FORMAT}/gmd:name/{TEXT}"),
    "e25": ("1", FORMAT, f"gmd:version/{TEXT}"),
    "e26": ("1", "/", f"{DATA}//gmd:maintenanceAndUpdateFrequency/*[@codeListValue]"),
    "e27": ("1+", "/", f"{DATA}//gmd:maintenanceNote/{TEXT}"),
    "e28": ("1", "/", f"{DATA}//gmd:updateScope/gmd:MD_ScopeCode[@codeListValue='dataset']"),
    "e29": ("1+", "/", f"/gmd:MD_Metadata/gmd:contact//gmd:electronicMailAddress/{TEXT}"),
    "e30": ("1", "/", "/gmd:MD_Metadata/gmd:dateStamp/gco:Date"),
    "e31": ("1", "/", "/gmd:MD_Metadata/gmd:language/gmd:LanguageCode[@codeListValue='pol']"),
    "e32": ("1", "/", f"/gmd:MD_Metadata/gmd:fileIdentifier/{TEXT}"),
    "e33": ("1", "/", f"/gmd:MD_Metadata/gmd:metadataStandardName/{TEXT}"),
    "e34": ("1", "/", f"/gmd:MD_Metadata/gmd:metadataStandardVersion/{TEXT}"),
}

CUSTODIAN = Custodian(
    "Dorohusk",
    "Urząd Gminy Dorohusk",
    "planowanie@dorohusk.example",
    "https://dorohusk.example/plany?a=1&b=2",
)
VERSION = StoredPlan(
    "060304_2",
    uuid.UUID(int=1),
    "Plan ogólny",
    2179,
    datetime(2026, 10, 1, 23, 30, tzinfo=UTC),
    2,
    uuid.UUID(int=2),
)
DRAFT = replace(VERSION, number=None, version_id=None)


def written(records, stored=VERSION, **options):
    description = describe(records, stored, CUSTODIAN, **{"default_scale": 10000, **options})
    stream = io.BytesIO()
    write_metadata(description, stream)
    return stream.getvalue()


def tree_of(*arguments, **options):
    return etree.fromstring(written(*arguments, **options)).getroottree()


def found(tree, path):
    return tree.xpath(path, namespaces=NAMES)


def texts(tree, path):
    return [element.text for element in found(tree, path)]


def wrong_elements(tree):
    """Elements that are not there as often as their multiplicity wants."""
    wrong = {}
    for element, (multiplicity, context, path) in ELEMENTS.items():
        places = [tree] if context == "/" else found(tree, context)
        counts = [len(place.xpath(path, namespaces=NAMES)) for place in places]
        least, most = {
            "1": (1, 1),
            "2": (2, 2),
            "01": (0, 1),
            "0+": (0, None),
            "1+": (1, None),
            "4+": (4, None),
        }[multiplicity]
        if not counts or any(count < least or (most is not None and count > most) for count in counts):
            wrong[element] = counts
    return wrong


PLANS = {
    "whole": app_plan.whole_plan(),
    "bare": [replace(app_plan.spatial_plan(), background_maps=(), valid_from=None, alternative_titles=())],
    "local": local_plan.whole_plan(),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("stored", [VERSION, DRAFT], ids=["version", "draft"])
def test_all_34_elements_are_there_as_often_as_they_must(name, stored):
    assert wrong_elements(tree_of(PLANS[name], stored)) == {}


def test_the_elements_are_those_of_the_national_profile(reference):
    official = json.loads(
        (reference / "data" / "codelists" / "app_metadata_elements.json").read_text(encoding="utf-8")
    )["licznoscMetadataFields"]
    assert {element: multiplicity for element, (multiplicity, *_) in ELEMENTS.items()} == official
    # The walk finds them in the official example, and misses what is taken out of it.
    example = etree.parse(reference / "data" / "app" / "metadata_iso19139.xml")
    assert wrong_elements(example) == {}
    (lineage,) = found(example, f"{QUALITY}/gmd:lineage")
    lineage.getparent().remove(lineage)
    (keyword, *_) = found(example, f"{DATA}/gmd:descriptiveKeywords")
    keyword.getparent().remove(keyword)
    assert set(wrong_elements(example)) == {"e9", "e15"}


def test_metadata_are_valid_by_the_official_schema(tmp_path, reference):
    files = []
    for name, records in PLANS.items():
        for stored in (VERSION, DRAFT):
            files.append(tmp_path / f"{name}_{stored.number}.xml")
            write_metadata(describe(records, stored, CUSTODIAN, default_scale=10000), files[-1])
    result = validate(reference, "iso19139", *files)
    assert result.returncode == 0, result.stdout


def test_metadata_of_the_real_plan_are_valid(tmp_path, reference):
    sample = reference / "data" / "app"
    records = [*read_app(sample / "pog_act_2_0.gml"), *read_app(sample / "pog_zones_2_0.gml")]
    stored = replace(VERSION, native_srid=2176)
    path = tmp_path / "metadata.xml"
    write_metadata(describe(records, stored, CUSTODIAN, default_scale=10000), path)
    assert validate(reference, "iso19139", path).returncode == 0
    tree = etree.parse(path)
    assert wrong_elements(tree) == {}
    assert "strefy planistyczne: 28" in texts(tree, f"{DATA}/gmd:abstract/*")[0]


def test_the_same_version_gives_the_same_bytes():
    records = app_plan.whole_plan()
    assert written(records) == written(list(reversed(records)))


def test_the_record_keeps_its_identifier_from_version_to_version():
    path = "/gmd:MD_Metadata/gmd:fileIdentifier/*"
    first = texts(tree_of(app_plan.whole_plan()), path)
    newer = [replace(app_plan.spatial_plan(), version_id="20270101T000000", title="Inny tytuł")]
    assert texts(tree_of(newer, replace(VERSION, number=3)), path) == first
    assert texts(tree_of(local_plan.whole_plan()), path) != first
    assert str(uuid.UUID(first[0])) == first[0]


def test_what_the_plan_tells():
    tree = tree_of(app_plan.whole_plan())
    assert texts(tree, f"{CITATION}/gmd:title/*") == [
        "Zbiór danych przestrzennych: Plan ogólny gminy Dorohusk „Żółć”"
    ]
    assert texts(tree, f"{CITATION}/gmd:identifier//gmd:code/*") == [app_plan.NAMESPACE, app_plan.PLAN]
    assert texts(tree, f"{DATA}/gmd:abstract/*") == [
        "Plan ogólny gminy Dorohusk „Żółć”. Rodzaj aktu: plan ogólny gminy. Gmina: Dorohusk. "
        "Status: prawnie wiążący lub realizowany. Obowiązuje od 2026-09-30 do 2031-01-01. "
        "Zbiór obejmuje granicę aktu; strefy planistyczne: 3; obszary regulacji (OUZ, OZS, OSD): 3; "
        "rysunki: 1; dokumenty formalne: 5."
    ]
    (lineage,) = texts(tree, f"{QUALITY}/gmd:lineage//gmd:statement/*")
    assert lineage.startswith("Wersja 2 zbioru, opublikowana 2026-10-01. Podstawa: Uchwała nr XII/34/2026")
    assert "Mapa podkładowa: BDOT10k (2025-05-01); mapa zasadnicza (2025-06-01)." in lineage
    assert (texts(tree, dated("creation")), texts(tree, dated("publication"))) == (
        ["2026-09-30"],
        ["2026-10-01"],
    )
    assert texts(tree, ELEMENTS["e16"][2]) == ["300"]
    assert texts(tree, ELEMENTS["e12"][2]) == ["http://www.opengis.net/def/crs/EPSG/0/2179"]
    assert texts(tree, ELEMENTS["e9"][2]) == [
        "Zagospodarowanie przestrzenne",
        "Lokalne",
        "PlannedLandUse",
        "lokalny",
        "plan ogólny gminy",
        "Dorohusk",
    ]
    assert found(tree, DATA)[0].get("id") == "POG"


def test_what_only_the_gmina_knows():
    tree = tree_of(app_plan.whole_plan())
    assert texts(tree, "//gmd:organisationName/*") == ["Urząd Gminy Dorohusk"] * 2
    assert texts(tree, "//gmd:electronicMailAddress/*") == ["planowanie@dorohusk.example"] * 2
    assert texts(tree, ELEMENTS["e4"][2]) == ["https://dorohusk.example/plany?a=1&b=2"]


def test_a_draft_is_neither_published_nor_judged():
    def degrees(tree):
        anchors = found(tree, f"{REPORT}/gmd:explanation/gmx:Anchor")
        return [anchor.get(f"{{{NAMES['xlink']}}}href").rpartition("/")[2] for anchor in anchors]

    draft = tree_of(app_plan.whole_plan(), DRAFT)
    assert texts(draft, dated("publication")) == []
    assert degrees(draft) == ["notEvaluated"] * 4
    assert texts(draft, f"{QUALITY}/gmd:lineage//gmd:statement/*")[0].startswith(
        "Projekt planu, stan na 2026-10-01."
    )
    assert degrees(tree_of(app_plan.whole_plan())) == ["notEvaluated"] * 2 + ["conformant"] * 2


def test_the_box_holds_the_act_and_is_in_degrees():
    plan = app_plan.spatial_plan()
    box = found(tree_of([plan]), "//gmd:EX_GeographicBoundingBox")[0]
    west, east, south, north = (
        float(number) for number in box.xpath("*/gco:Decimal/text()", namespaces=NAMES)
    )
    west_of_plan, south_of_plan, east_of_plan, north_of_plan = transform_geometry(
        plan.geometry, 2179, 4258
    ).bounds
    for outside, inside in (
        (west, west_of_plan),
        (south, south_of_plan),
        (-east, -east_of_plan),
        (-north, -north_of_plan),
    ):
        assert 0 <= inside - outside <= 0.0001
    assert (23 < west < 25, 50 < south < 52) == (True, True)


def test_a_plan_without_drawings_has_the_scale_of_the_installation():
    assert texts(tree_of([app_plan.spatial_plan()], default_scale=5000), ELEMENTS["e16"][2]) == ["5000"]
    drawings = [
        replace(app_plan.drawing(), local_id=str(scale), spatial_resolution=scale)
        for scale in (2000, 1000, 2000)
    ]
    drawings = [replace(drawing, local_id=f"R{number}") for number, drawing in enumerate(drawings)]
    assert texts(tree_of([app_plan.spatial_plan(), *drawings]), ELEMENTS["e16"][2]) == ["1000", "2000"]


def test_a_plan_without_boundary_is_refused(tmp_path):
    with pytest.raises(NotExportable, match="nie ma jeszcze granicy"):
        written([replace(app_plan.spatial_plan(), geometry=MultiPolygon())])
    with pytest.raises(NotExportable, match="nie ma jeszcze granicy"):
        written([app_plan.zone("1SU", shapely.box(0, 0, 1, 1))])


def test_a_control_character_is_named_and_leaves_no_file(tmp_path):
    records = [replace(app_plan.spatial_plan(), title="Plan\x0bogólny")]
    with pytest.raises(NotExportable, match="znak sterujący"):
        write_metadata(describe(records, VERSION, CUSTODIAN, default_scale=1), tmp_path / "m.xml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("whole", [app_plan.whole_plan, local_plan.whole_plan])
def test_plans_with_any_of_their_values_missing_are_described_in_full(tmp_path, reference, whole):
    files = []
    for seed in range(25):
        files.append(tmp_path / f"{seed}.xml")
        records = thinned_plan.thinned(whole(), random.Random(seed))
        stored = replace(VERSION if seed % 2 else DRAFT, native_srid=2176 + seed % 5)
        write_metadata(describe(records, stored, CUSTODIAN, default_scale=10000), files[-1])
        assert wrong_elements(etree.parse(files[-1])) == {}
    result = validate(reference, "iso19139", *files)
    assert result.returncode == 0, result.stdout
