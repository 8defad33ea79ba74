import io
import random
from dataclasses import replace

import pytest
from lxml import etree
from shapely import MultiPolygon

from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.sample.deliveries import write_sample
from planowisko.etl.writers.app_elements import NotExportable
from planowisko.etl.writers.plu import write_plu
from tests.etl import app_plan, local_plan, thinned_plan
from tests.official_schema import validate

PLU = "{http://inspire.ec.europa.eu/schemas/plu/4.0}"
BASE = "{http://inspire.ec.europa.eu/schemas/base/3.3}"
BASE2 = "{http://inspire.ec.europa.eu/schemas/base2/2.0}"
GML_ID = "{http://www.opengis.net/gml/3.2}id"
HREF = "{http://www.w3.org/1999/xlink}href"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
VOID_REASONS = {
    f"http://inspire.ec.europa.eu/codelist/VoidReasonValue/{reason}" for reason in ("Unknown", "Unpopulated")
}
HILUCS = "http://inspire.ec.europa.eu/codelist/HILUCSValue/"


def written(records, srid=2179):
    stream = io.BytesIO()
    write_plu(records, stream, srid=srid, created=app_plan.CREATED)
    return stream.getvalue()


def tree_of(records, srid=2179):
    return etree.fromstring(written(records, srid))


def references(element, name):
    return [found.get(HREF) for found in element.iter(PLU + name)]


def only(tree, name):
    (found,) = tree.iter(PLU + name)
    return found


def test_every_class_and_attribute_is_valid_by_the_official_schema(tmp_path, reference):
    files = []
    for srid in (2179, 2180):
        files.append(tmp_path / f"plan_{srid}.gml")
        write_plu(app_plan.whole_plan(), files[-1], srid=srid, created=app_plan.CREATED)
    bare = tmp_path / "bare.gml"
    plan = replace(
        app_plan.spatial_plan(),
        valid_from=None,
        alternative_titles=(),
        background_maps=(),
        initiating_documents=(),
        adopting_documents=(),
        amending_documents=(),
        repealing_documents=(),
        annulling_documents=(),
        other_documents=(),
    )
    zone = replace(app_plan.bare_zone("1SU", app_plan.square(2, 0)), valid_from=None, primary_profiles=())
    write_plu([plan, zone], bare, srid=2179, created=app_plan.CREATED)
    result = validate(reference, "plu", *files, bare)
    assert result.returncode == 0, result.stdout


def test_the_real_plan_is_valid_with_all_its_zones(tmp_path, reference):
    sample = reference / "data" / "app"
    records = [*read_app(sample / "pog_act_2_0.gml"), *read_app(sample / "pog_zones_2_0.gml")]
    path = tmp_path / "plan.gml"
    assert write_plu(records, path, srid=2176, created=app_plan.CREATED) == []
    result = validate(reference, "plu", path)
    assert result.returncode == 0, result.stdout
    tree = etree.parse(path)
    assert len(list(tree.iter(PLU + "ZoningElement"))) == 28
    assert len(references(tree, "member")) == 28


def test_answers_of_the_national_register_are_valid(tmp_path, reference):
    for name in ("ru_wfs_zone_3_0.xml", "ru_wfs_document_3_0.xml"):
        path = tmp_path / name
        write_plu(read_app(reference / "data" / "app" / name), path, srid=2180, created=app_plan.CREATED)
        result = validate(reference, "plu", path)
        assert result.returncode == 0, result.stdout


def test_the_same_content_gives_the_same_bytes_in_any_order():
    records = app_plan.whole_plan()
    expected = written(records)
    random.Random(1).shuffle(records)
    assert written(records) == expected


def test_every_object_is_there_in_natural_order():
    tree = tree_of(app_plan.whole_plan())
    found = [
        (etree.QName(member[0]).localname, member[0].get(GML_ID).rpartition("_")[2]) for member in tree[1:]
    ]
    assert found == [
        ("SpatialPlan", "1POG"),
        *[("OfficialDocumentation", str(number)) for number in range(1, 6)],
        ("OfficialDocumentation", "1POG-R1"),
        *[("ZoningElement", f"1POG-{name}") for name in ("1SU", "2SU", "10SU")],
        *[("SupplementaryRegulation", f"1POG-1{name}") for name in ("OSD", "OUZ", "OZS")],
    ]


def test_references_lead_to_objects_of_the_file_or_elsewhere():
    tree = tree_of(app_plan.whole_plan())
    identifiers = [element.get(GML_ID) for element in tree.iter() if element.get(GML_ID)]
    assert len(set(identifiers)) == len(identifiers)
    inner = [element.get(HREF)[1:] for element in tree.iter() if (element.get(HREF) or "").startswith("#")]
    assert set(inner) <= set(identifiers)
    plan = only(tree, "SpatialPlan")
    assert len(references(plan, "member")) == 3
    assert len(references(plan, "restriction")) == 3
    assert len(references(plan, "officialDocument")) == 6
    for zone in tree.iter(PLU + "ZoningElement"):
        assert references(zone, "plan") == ["#" + plan.get(GML_ID)]
        assert [link.rpartition("_")[2] for link in references(zone, "officialDocument")] == ["2", "3"]
    elsewhere = replace(app_plan.bare_zone("1SU", app_plan.square(0, 0)), plan=app_plan.OTHER_PLAN)
    assert references(tree_of([elsewhere]), "plan") == [app_plan.OTHER_PLAN]


def test_a_document_that_only_refers_to_the_act_belongs_to_it():
    plan = replace(
        app_plan.spatial_plan(), initiating_documents=(), adopting_documents=(), other_documents=()
    )
    plan_element = only(tree_of([plan, *app_plan.documents()[:2]]), "SpatialPlan")
    documents = references(plan_element, "officialDocument")
    assert {link for link in documents if link.startswith("#")} == {
        f"#OfficialDocumentation_PL.ZIPPZP.1234_060304-POG_{number}" for number in (1, 2)
    }
    assert [found.text for found in plan_element.iter(PLU + "ordinanceReference")] == [
        "Uchwała nr XII/34/2026 w sprawie uchwalenia planu ogólnego",
        "XII/34/2026",
    ]


def test_what_is_not_told_is_void_with_a_reason_of_inspire():
    tree = tree_of(
        [replace(app_plan.spatial_plan(), valid_from=None, alternative_titles=(), background_maps=())]
    )
    plan = only(tree, "SpatialPlan")
    for name in ("validFrom", "alternativeTitle", "backgroundMap", "ordinance"):
        (element,) = plan.findall(PLU + name)
        assert element.get(NIL) == "true"
    voids = [element for element in tree_of(app_plan.whole_plan()).iter() if element.get(NIL)]
    assert voids
    assert {element.get("nilReason") for element in voids} <= VOID_REASONS
    assert all(not len(element) and not element.text for element in voids)


def test_land_use_and_parameters_of_a_zone():
    tree = tree_of([app_plan.zone("1SU", app_plan.square(0, 0))])
    assert references(tree, "hilucsLandUse") == [HILUCS + "3_TertiaryProduction"]
    assert [link.rpartition("/")[2] for link in references(tree, "specificLandUse")] == [
        "strefaUslugowa",
        "KPT#KPT-MPZP-U",
        "KPT#KPT-MPZP-K",
        "KPT#KPT-MPZP-PS",
    ]
    indications = [
        (found.findtext(f"*/{PLU}indicationReference"), found.find(f"*/{PLU}value"))
        for found in tree.iter(PLU + "dimensioningIndication")
    ]
    assert [(name, value.text, value.get("uom")) for name, value in indications] == [
        ("maksymalna nadziemna intensywność zabudowy", "0.80", None),
        ("maksymalny udział powierzchni zabudowy", "50.0", "%"),
        ("maksymalna wysokość zabudowy", "12", "m"),
        ("minimalny udział powierzchni biologicznie czynnej", "0", "%"),
    ]


def test_standards_of_social_infrastructure_are_indications():
    area = app_plan.regulation("OSD", app_plan.square(0, 0))
    tree = tree_of([area])
    found = [
        (element.findtext(f"*/{PLU}indicationReference"), element.findtext(f"*/{PLU}value"))
        for element in tree.iter(PLU + "dimensioningIndication")
    ]
    assert found == [(name, value) for name, value, _ in area.accessibility_standards]
    (specific,) = references(tree, "specificSupplementaryRegulation")
    assert specific.endswith("#ObszarStandardowDostepnosciInfrastrukturySpolecznej")


def test_inspires_own_lists_are_named_by_the_addresses_of_its_register():
    addresses = [
        element.get(HREF)
        for element in tree_of(app_plan.whole_plan()).iter()
        if "inspire.ec.europa.eu" in (element.get(HREF) or "")
    ]
    assert len(addresses) > 20
    assert all(found.startswith("http://inspire.ec.europa.eu/codelist/") for found in addresses)


def test_a_document_and_a_drawing_are_cited():
    tree = tree_of(app_plan.whole_plan())
    citation = next(
        found
        for found in tree.iter(BASE2 + "LegislationCitation")
        if found.findtext(BASE2 + "identificationNumber") == "XII/34/2026"
    )
    assert [found.text for found in citation.iter(BASE2 + "link")] == [
        "https://example.org/a?b=1&c=2,3",
        "https://example.org/b",
    ]
    assert citation.findtext(BASE2 + "dateEnteredIntoForce") == "2026-09-30"
    (drawing,) = tree.iter(BASE2 + "DocumentCitation")
    assert [found.text for found in drawing.iter(BASE2 + "link")] == [
        "https://example.org/rysunek.tif",
        "https://example.org/legenda.pdf",
    ]


def test_the_identifier_stays_and_the_version_is_told():
    plan = only(tree_of([app_plan.spatial_plan()]), "SpatialPlan")
    newer = only(tree_of([replace(app_plan.spatial_plan(), version_id="20270101T000000")]), "SpatialPlan")
    assert plan.get(GML_ID) == newer.get(GML_ID)
    assert newer.findtext(f".//{BASE}versionId") == "20270101T000000"


def test_coordinates_are_northing_first_in_the_system_of_the_plan():
    surface = tree_of([app_plan.zone("1SU", app_plan.square(0, 0))]).find(".//{*}MultiSurface")
    assert surface.get("srsName") == "http://www.opengis.net/def/crs/EPSG/0/2179"
    northing, easting = map(float, surface.findtext(".//{*}posList").split()[:2])
    assert (northing, easting) == (app_plan.NORTH, app_plan.EAST + 1000.125)
    with pytest.raises(ValueError, match="4326"):
        written(app_plan.whole_plan(), srid=4326)


def test_what_inspire_has_no_place_for_is_told(tmp_path):
    (sentence,) = write_plu(app_plan.whole_plan(), tmp_path / "plan.gml", srid=2179, created=app_plan.CREATED)
    assert "mapę podkładową" in sentence
    tree = etree.parse(tmp_path / "plan.gml")
    assert only(tree, "SpatialPlan").findtext(f".//{PLU}backgroundMapReference") == "mapa zasadnicza"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (replace(app_plan.spatial_plan(), geometry=MultiPolygon()), "SpatialPlan 1POG: .*geometrii"),
        (replace(app_plan.spatial_plan(), title="Plan\x0bogólny"), "officialTitle zawiera znak sterujący"),
        (replace(app_plan.spatial_plan(), status="zmyślony"), "„zmyślony” nie należy do listy"),
    ],
)
def test_what_cannot_be_expressed_is_named_and_leaves_no_file(tmp_path, record, message):
    with pytest.raises(NotExportable, match=message):
        write_plu([record], tmp_path / "plan.gml", srid=2179, created=app_plan.CREATED)
    assert list(tmp_path.iterdir()) == []


def test_two_objects_with_one_identifier_are_named():
    twin = replace(app_plan.zone("2SU", app_plan.square(2, 0)), local_id="1POG-1SU")
    with pytest.raises(NotExportable, match="_1POG-1SU ma więcej niż jeden obiekt"):
        written([app_plan.zone("1SU", app_plan.square(0, 0)), twin])


def test_a_local_plan_is_valid_with_its_terrains(tmp_path, reference):
    path, later = tmp_path / "plan.gml", tmp_path / "later.gml"
    write_plu(local_plan.whole_plan(), path, srid=2179, created=app_plan.CREATED)
    records = [replace(local_plan.spatial_plan(), symbol_regime="2021"), *local_plan.whole_plan()[1:]]
    write_plu(records, later, srid=2179, created=app_plan.CREATED)
    result = validate(reference, "plu", path, later)
    assert result.returncode == 0, result.stdout


def test_terrains_are_zoning_elements_with_their_land_use():
    tree = tree_of(local_plan.whole_plan())
    zones = {zone.get(GML_ID).rpartition("_")[2]: zone for zone in tree.iter(PLU + "ZoningElement")}
    assert list(zones) == ["7-1XX", "7-2MN-U", "7-10AB"]
    land_use = {name: references(zone, "hilucsLandUse") for name, zone in zones.items()}
    assert land_use == {
        "7-1XX": [HILUCS + "6_6_NotKnownUse"],
        "7-2MN-U": [HILUCS + "5_1_PermanentResidentialUse", HILUCS + "3_TertiaryProduction"],
        "7-10AB": [HILUCS + "3_4_4_OpenAirRecreationalAreas"],
    }
    assert references(zones["7-2MN-U"], "specificLandUse") == [
        "urn:planowisko:codelist:TerrainSymbol:2003:MN/U"
    ]
    assert references(zones["7-10AB"], "specificLandUse") == ["urn:planowisko:codelist:TerrainSymbol:AB"]
    assert [found.text for found in zones["7-2MN-U"].iterfind(f".//{PLU}value")] == [
        "0.05",
        "0.8",
        "40",
        "4",
        "9.5",
        "40",
        "2",
        "na mieszkanie",
    ]
    plan = only(tree, "SpatialPlan")
    assert references(plan, "member") == [f"#{zone.get(GML_ID)}" for zone in zones.values()]


def test_a_terrain_of_the_later_regimes_is_named_by_the_national_ontology():
    plan = replace(local_plan.spatial_plan(), symbol_regime="2021")
    tree = tree_of([plan, local_plan.bare_terrain("1MN", "MN", app_plan.square(0, 0))])
    (address,) = references(tree, "specificLandUse")
    assert address.endswith("/ontology/KPT#KPT-MPZP-MN")


def test_a_terrain_above_others_is_a_supplementary_regulation():
    tree = tree_of(local_plan.whole_plan())
    overlay = only(tree, "SupplementaryRegulation")
    assert overlay.findtext(PLU + "name") == "teren próbny"
    assert references(only(tree, "SpatialPlan"), "restriction") == [f"#{overlay.get(GML_ID)}"]


def test_markings_and_provisions_are_left_out_and_told(tmp_path):
    told = write_plu(local_plan.whole_plan(), tmp_path / "plan.gml", srid=2179, created=app_plan.CREATED)
    assert ["tekst ustaleń (2)" in told[1], "punktowe (2)" in told[2], len(told)] == [True, True, 3]


@pytest.mark.parametrize("whole", [app_plan.whole_plan, local_plan.whole_plan])
def test_plans_with_any_of_their_values_missing_are_valid(tmp_path, reference, whole):
    files = []
    for seed in range(25):
        files.append(tmp_path / f"{seed}.gml")
        thinned = thinned_plan.thinned(whole(), random.Random(seed))
        write_plu(thinned, files[-1], srid=2176 + seed % 5, created=app_plan.CREATED)
    result = validate(reference, "plu", *files)
    assert result.returncode == 0, result.stdout


def test_the_sample_plans_are_valid(tmp_path, reference):
    (gmina,) = write_sample(tmp_path, seed=5, parcels_per_gmina=100, gminas=("060304_2",)).gminas
    files = []
    for source in (gmina.general_plan, gmina.local_plan):
        files.append(tmp_path / f"inspire_{source.stem}.gml")
        write_plu(read_app(source), files[-1], srid=2179, created=app_plan.CREATED)
    result = validate(reference, "plu", *files)
    assert result.returncode == 0, result.stdout
