import io
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree
from shapely import MultiPolygon, Polygon, box

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_elements import MissingForSchema, NotExportable
from planowisko.etl.writers.app_schema import APP_2_0, APP_3_0
from tests.etl import app_plan, local_plan

APP = "{https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/3.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
TITLE = "{http://www.w3.org/1999/xlink}title"


def written(records, srid=2179, schema=APP_3_0):
    stream = io.BytesIO()
    write_app(records, stream, srid=srid, created=app_plan.CREATED, schema=schema)
    return stream.getvalue()


def reread(records, folder, srid=2179, schema=APP_3_0):
    path = folder / "plan.gml"
    write_app(records, path, srid=srid, created=app_plan.CREATED, schema=schema)
    return list(read_app(path))


def validate(reference, *paths, kind="app3"):
    command = [sys.executable, str(reference / "schemas" / "validate.py"), kind, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def links(tree, name):
    return [element.get(HREF) for element in tree.iter(APP + name)]


def test_every_class_and_attribute_survives_the_round_trip(tmp_path):
    records = app_plan.whole_plan()
    assert app_plan.without_source(reread(records, tmp_path)) == records


def test_every_class_and_attribute_is_valid_by_the_official_schema(tmp_path, reference):
    write_app(app_plan.whole_plan(), tmp_path / "plan.gml", srid=2179, created=app_plan.CREATED)
    write_app(app_plan.whole_plan(), tmp_path / "plan_2180.gml", srid=2180, created=app_plan.CREATED)
    result = validate(reference, tmp_path / "plan.gml", tmp_path / "plan_2180.gml")
    assert result.returncode == 0, result.stdout


def test_every_class_and_attribute_that_2_0_has_survives_and_is_valid(tmp_path, reference):
    records = [replace(app_plan.spatial_plan(), amended_plan=None), *app_plan.whole_plan()[1:]]
    assert app_plan.without_source(reread(records, tmp_path, schema=APP_2_0)) == records
    result = validate(reference, tmp_path / "plan.gml", kind="app2")
    assert result.returncode == 0, result.stdout


def test_2_0_lets_an_act_and_a_drawing_be_without_a_date_in_force(tmp_path, reference):
    records = [
        replace(app_plan.spatial_plan(), valid_from=None, amended_plan=None),
        replace(app_plan.drawing(), valid_from=None),
    ]
    assert app_plan.without_source(reread(records, tmp_path, schema=APP_2_0)) == records
    assert validate(reference, tmp_path / "plan.gml", kind="app2").returncode == 0
    for record in records:
        with pytest.raises(MissingForSchema, match=r"APP 3\.0 wymaga elementu obowiazujeOd"):
            written([record])
    with pytest.raises(MissingForSchema, match=r"APP 2\.0 wymaga elementu obowiazujeOd"):
        written([replace(app_plan.bare_zone("1SU", app_plan.square(0, 0)), valid_from=None)], schema=APP_2_0)


def test_2_0_has_no_amended_plan_and_says_so():
    stream = io.BytesIO()
    options = {"srid": 2179, "created": app_plan.CREATED}
    (sentence,) = write_app(app_plan.whole_plan(), stream, **options, schema=APP_2_0)
    assert "AktPlanowaniaPrzestrzennego 1POG" in sentence
    assert "zmienianyPlan" in sentence
    assert b"zmienianyPlan" not in stream.getvalue()
    assert write_app(app_plan.whole_plan(), io.BytesIO(), **options) == []


def test_links_to_parts_name_their_version_in_2_0_only():
    for schema, version in ((APP_2_0, "/20260930T081500"), (APP_3_0, "")):
        tree = etree.fromstring(written(app_plan.whole_plan(), schema=schema))
        named = "{" + schema.namespace + "}"

        def found(name, tree=tree, named=named):
            return [element.get(HREF) for element in tree.iter(named + name)]

        assert found("rysunek") == [
            f"{app_plan.ADDRESS}/RysunekAktuPlanowaniaPrzestrzennego/{app_plan.NAMESPACE}/1POG-R1{version}"
        ]
        assert all(link.endswith(f"SU{version}") for link in found("wydzielenie"))
        assert len(found("wydzielenie")) == len(found("regulacja")) == 3
        assert set(found("plan")) == set(found("uchwala")) == {app_plan.PLAN}
        assert found("dokumentUchwalajacy") == [app_plan.document_address("2")]


def test_a_link_that_names_a_version_keeps_it_in_2_0():
    records = [replace(app_plan.documents()[1], adopts=(app_plan.PLAN + "/20260930T081500",))]
    for schema, expected in ((APP_2_0, app_plan.PLAN + "/20260930T081500"), (APP_3_0, app_plan.PLAN)):
        tree = etree.fromstring(written(records, schema=schema))
        assert next(tree.iter("{" + schema.namespace + "}uchwala")).get(HREF) == expected


def test_3_0_annuls_acts_only():
    """In 1.0 and 2.0 the target of uniewaznia is a document (its documentation says: an act)."""
    document = replace(app_plan.documents()[2], annuls=(app_plan.document_address("1"),))
    assert app_plan.document_address("1").encode() in written([document], schema=APP_2_0)
    with pytest.raises(NotExportable, match=r"DokumentFormalny 3: uniewaznia wskazuje dokument"):
        written([document])


def test_the_real_plan_becomes_valid_3_0_and_stays_the_same(tmp_path, reference):
    sample = reference / "data" / "app"
    records = [*read_app(sample / "pog_act_2_0.gml"), *read_app(sample / "pog_zones_2_0.gml")]
    assert len(records) == 29
    path = tmp_path / "pog_3_0.gml"
    write_app(records, path, srid=2176, created=app_plan.CREATED)
    assert validate(reference, path).returncode == 0

    def by_id(items):
        return {record.local_id: record for record in app_plan.without_source(items)}

    assert by_id(read_app(path)) == by_id(records)


def test_answers_of_the_national_register_are_written_as_they_were(tmp_path, reference):
    for name in ("ru_wfs_zone_3_0.xml", "ru_wfs_document_3_0.xml"):
        original = etree.parse(reference / "data" / "app" / name).getroot()[0][0]
        write_app(
            read_app(reference / "data" / "app" / name), tmp_path / name, srid=2180, created=app_plan.CREATED
        )
        ours = etree.parse(tmp_path / name).getroot()[0][0]
        assert validate(reference, tmp_path / name).returncode == 0
        assert ours.attrib == original.attrib
        ours_parts, original_parts = list(ours.iter()), list(original.iter())
        assert [part.tag for part in ours_parts] == [part.tag for part in original_parts]
        for part, expected in zip(ours_parts, original_parts, strict=True):
            if part.tag.endswith("posList"):
                # That service writes easting first, we the official order.
                pairs = expected.text.split()
                assert part.text.split() == [
                    text for pair in zip(pairs[1::2], pairs[::2], strict=True) for text in pair
                ]
            elif not part.tag.endswith("Polygon"):
                assert (part.text or "").strip() == (expected.text or "").strip()
                assert dict(part.attrib) == dict(expected.attrib)


def test_the_same_content_gives_the_same_bytes_in_any_order():
    records = app_plan.whole_plan()
    expected = written(records)
    random.Random(1).shuffle(records)
    assert written(records) == expected


def test_zones_are_in_natural_order():
    tree = etree.fromstring(written(app_plan.whole_plan()))
    assert [element.text for element in tree.iter(APP + "oznaczenie")] == [
        "1SU",
        "2SU",
        "10SU",
        "1OSD",
        "1OUZ",
        "1OZS",
    ]


def test_links_back_are_derived_from_what_refers_to_the_act():
    plan = replace(
        app_plan.spatial_plan(),
        initiating_documents=(),
        adopting_documents=(),
        amending_documents=(app_plan.document_address("99"),),
    )
    tree = etree.fromstring(written([plan, *app_plan.whole_plan()[1:]]))
    assert links(tree, "dokumentPrzystepujacy") == [app_plan.document_address("1")]
    assert links(tree, "dokumentUchwalajacy") == [app_plan.document_address("2")]
    assert links(tree, "dokumentZmieniajacy") == [
        app_plan.document_address("99"),
        app_plan.document_address("3"),
    ]
    zones = [
        f"{app_plan.ADDRESS}/StrefaPlanistyczna/{app_plan.NAMESPACE}/1POG-{name}"
        for name in ("1SU", "2SU", "10SU")
    ]
    assert links(tree, "wydzielenie") == zones
    assert [link.split("/")[-4] for link in links(tree, "regulacja")] == [
        "ObszarStandardowDostepnosciInfrastrukturySpolecznej",
        "ObszarUzupelnieniaZabudowy",
        "ObszarZabudowySrodmiejskiej",
    ]
    assert len(links(tree, "rysunek")) == 1


def test_links_lose_their_version_and_what_is_elsewhere_does_not_count():
    records = [
        app_plan.spatial_plan(),
        replace(app_plan.zone("1SU", app_plan.square(0, 0)), plan=app_plan.PLAN + "/20260930T081500"),
        replace(app_plan.zone("2SU", app_plan.square(2, 0)), plan=app_plan.OTHER_PLAN),
    ]
    tree = etree.fromstring(written(records))
    assert links(tree, "plan") == [app_plan.PLAN, app_plan.OTHER_PLAN]
    assert [link.rpartition("/")[2] for link in links(tree, "wydzielenie")] == ["1POG-1SU"]


def test_identifiers_and_code_values():
    tree = etree.fromstring(written(app_plan.whole_plan()))
    zone = next(tree.iter(APP + "StrefaPlanistyczna"))
    assert (
        zone.get("{http://www.opengis.net/gml/3.2}id") == "PL.ZIPPZP.1234_060304-POG_1POG-1SU_20260930T081500"
    )
    assert (
        zone[0].text == f"{app_plan.ADDRESS}/StrefaPlanistyczna/{app_plan.NAMESPACE}/1POG-1SU/20260930T081500"
    )
    document = next(tree.iter(APP + "DokumentFormalny"))
    assert document.get("{http://www.opengis.net/gml/3.2}id") == "PL.ZIPPZP.1234_060304-POG_1"
    status = zone.find(APP + "status")
    assert status.get(HREF) == "http://inspire.ec.europa.eu/codelist/ProcessStepGeneralValue/legalForce"
    assert status.get(TITLE) == "prawnie wiążący lub realizowany"
    nature = zone.find(APP + "charakterUstalenia")
    assert nature.get(HREF) == "https://inspire.ec.europa.eu/codelist/RegulationNatureValue/generallyBinding"
    profile = zone.find(APP + "profilPodstawowy")
    assert profile.get(HREF).endswith("/ontology/KPT#KPT-MPZP-U")


def test_a_code_that_we_do_not_know_keeps_its_place_in_the_code_list(tmp_path):
    zone = replace(app_plan.zone("1SU", app_plan.square(0, 0)), primary_profiles=("KPT-MPZP-NOWY",))
    (again,) = reread([zone], tmp_path)
    assert again.primary_profiles == ("KPT-MPZP-NOWY",)


def test_coordinates_are_written_exactly_or_rounded_to_a_tenth_of_a_millimetre(tmp_path):
    awkward = box(8_500_000.1, 5_660_000.123456789, 8_500_100 + 1 / 3, 5_660_100)
    (again,) = reread([app_plan.zone("1SU", awkward)], tmp_path)
    assert again.geometry == awkward
    (moved,) = reread([app_plan.zone("1SU", awkward)], tmp_path, srid=2180)
    assert moved.srid == 2180
    exact = transform_geometry(awkward, 2179, 2180)
    assert moved.geometry.hausdorff_distance(exact) < 0.0001
    text = etree.fromstring(written([app_plan.zone("1SU", awkward)], 2180)).findtext(".//{*}posList")
    assert all(len(number.partition(".")[2]) <= 4 for number in text.split())
    assert float(text.split()[0]) < float(text.split()[1])  # northing, then easting


def test_decimals_keep_their_digits_and_never_become_exponents(tmp_path):
    zone = replace(
        app_plan.zone("1SU", app_plan.square(0, 0)),
        max_height=Decimal("1E+1"),
        max_built_up_share=Decimal("5.00"),
    )
    text = written([zone])
    assert b'uom="m">10<' in text
    assert b">5.00<" in text


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"valid_from": None}, "obowiazujeOd"),
        ({"primary_profiles": ()}, "profilPodstawowy"),
        ({"symbol": ""}, "symbol"),
        ({"geometry": Polygon()}, "geometria"),
        ({"plan": ""}, "plan"),
    ],
)
def test_what_the_schema_demands_and_a_zone_lacks_is_named(tmp_path, change, element):
    records = [app_plan.spatial_plan(), replace(app_plan.zone("7SU", app_plan.square(0, 0)), **change)]
    with pytest.raises(MissingForSchema, match=rf"1POG-7SU: .*{element}"):
        write_app(records, tmp_path / "plan.gml", srid=2179, created=app_plan.CREATED)
    assert list(tmp_path.iterdir()) == []


def test_an_act_without_a_date_in_force_and_one_with_two_resolutions():
    with pytest.raises(MissingForSchema, match=r"AktPlanowaniaPrzestrzennego 1POG.*obowiazujeOd"):
        written([replace(app_plan.spatial_plan(), valid_from=None)])
    two = (app_plan.document_address("1"), app_plan.document_address("2"))
    with pytest.raises(NotExportable, match="dokumenty uchwalające"):
        written([replace(app_plan.spatial_plan(), adopting_documents=two)])
    with pytest.raises(MissingForSchema, match="zasiegPrzestrzenny"):
        written([replace(app_plan.spatial_plan(), geometry=MultiPolygon())])


def test_a_document_without_a_date_is_named():
    with pytest.raises(MissingForSchema, match=r"DokumentFormalny 2: .*CI_Date"):
        written([replace(app_plan.documents()[1], document_date=None)])


def test_standards_of_social_infrastructure_are_demanded():
    area = app_plan.regulation("OSD", app_plan.square(0, 0))
    for missing in range(6):
        kept = area.accessibility_standards[:missing] + area.accessibility_standards[missing + 1 :]
        with pytest.raises(MissingForSchema, match=area.accessibility_standards[missing][0]):
            written([replace(area, accessibility_standards=kept)])


def test_a_control_character_is_named():
    with pytest.raises(NotExportable, match="tytul"):
        written([replace(app_plan.spatial_plan(), title="Plan\x0bogólny")])


def test_only_the_national_systems_are_written():
    with pytest.raises(ValueError, match="4326"):
        written(app_plan.whole_plan(), srid=4326)


def test_what_a_local_plan_has_and_the_schema_has_not_is_said():
    records = local_plan.whole_plan()
    stream = io.BytesIO()
    (sentence,) = write_app(records, stream, srid=2179, created=app_plan.CREATED)
    for name in ("tereny", "oznaczenia liniowe", "oznaczenia punktowe", "symbole planu (1)", "ustalenia (2)"):
        assert name in sentence
    exchanged = etree.fromstring(stream.getvalue())
    assert exchanged.get("numberMatched") == str(len(exchanged))
