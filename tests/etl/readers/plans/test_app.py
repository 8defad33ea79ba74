import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from shapely import LineString, box

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.readers.plans.app_fields import split_links
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.plan import (
    OfficialDocumentation,
    SpatialPlan,
    SupplementaryRegulation,
    ZoningElement,
)
from planowisko.etl.writers.app import write_app
from tests.etl import app_plan


@pytest.fixture
def plan_text(tmp_path):
    """The text of a whole valid plan, to be spoilt."""
    write_app(app_plan.whole_plan(), tmp_path / "whole.gml", srid=2179, created=app_plan.CREATED)
    return (tmp_path / "whole.gml").read_text()


@pytest.fixture
def read(tmp_path):
    def read(text, *arguments, **options):
        path = tmp_path / "plan.gml"
        path.write_text(text)
        return list(read_app(path, *arguments, **options))

    return read


def rejected(records):
    return [record for record in records if isinstance(record, RejectedRecord)]


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_real_plan_in_2_0(reference):
    (act,) = read_app(reference / "data" / "app" / "pog_act_2_0.gml")
    assert isinstance(act, SpatialPlan)
    assert (act.namespace, act.local_id, act.srid) == ("PL.ZIPPZP.11111/321202-POG", "1POG", 2176)
    assert act.begin_lifespan_version == datetime(2024, 12, 4, 9, 58, 12, tzinfo=UTC)
    assert (act.plan_type, act.level, act.status) == ("planOgolnyGminy", "local", "elaboration")
    assert act.is_modification is False
    assert act.source.line == 4
    zones = list(read_app(reference / "data" / "app" / "pog_zones_2_0.gml"))
    assert len(zones) == 28
    assert rejected(zones) == []
    first = zones[0]
    assert isinstance(first, ZoningElement)
    assert (first.designation, first.symbol, first.zone_kind) == (
        "1SZ",
        "SZ",
        "strefaWielofunkcyjnaZZabudowaZagrodowa",
    )
    # The zones tile the act.
    assert sum(zone.geometry.area for zone in zones) == pytest.approx(act.geometry.area, abs=1)


def test_the_register_s_zone_lies_in_sopot_although_its_name_would_have_it_elsewhere(reference):
    (zone,) = read_app(reference / "data" / "app" / "ru_wfs_zone_3_0.xml")
    assert isinstance(zone, ZoningElement)
    place = transform_geometry(zone.geometry.centroid, zone.srid, 4326)
    assert 54.41 < place.y < 54.47
    assert 18.50 < place.x < 18.60
    assert zone.max_built_up_share is not None
    assert str(zone.max_built_up_share) == "90.0"
    with pytest.raises(InputRefused, match="poza obszarem gminy") as refused:
        list(
            read_app(
                reference / "data" / "app" / "ru_wfs_zone_3_0.xml", Extent(764_000, 294_000, 862_000, 400_000)
            )
        )
    assert refused.value.rule == "outside-gmina"


def test_the_register_s_document(reference):
    (document,) = read_app(reference / "data" / "app" / "ru_wfs_document_3_0.xml")
    assert isinstance(document, OfficialDocumentation)
    assert (document.document_date, document.date_type) == (date(2024, 4, 23), "creation")
    assert document.initiates == (
        f"{app_plan.ADDRESS}/AktPlanowaniaPrzestrzennego/PL.ZIPPZP.10011/226401-POG/1POG",
    )
    assert document.links == ("https://bip.sopot.pl/m,287,plan-ogolny.html",)


def test_cadastral_data_are_no_plan(reference):
    with pytest.raises(InputRefused, match="EGiB") as refused:
        list(read_app(reference / "data" / "egib" / "egib_2021_cgeo.gml"))
    assert refused.value.rule == "not-app"


@pytest.mark.parametrize("prefix", ["app-pog", "x", "default"])
def test_the_prefix_does_not_matter(plan_text, read, prefix):
    if prefix == "default":
        text = re.sub(r"(</?)app:", r"\1", plan_text).replace("xmlns:app=", "xmlns=")
    else:
        text = re.sub(r"(</?)app:", rf"\1{prefix}:", plan_text).replace("xmlns:app=", f"xmlns:{prefix}=")
    assert app_plan.without_source(read(text)) == app_plan.whole_plan()


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_older_schema_versions(plan_text, read, version):
    assert (
        app_plan.without_source(read(plan_text.replace("schemas/app/3.0", f"schemas/app/{version}")))
        == app_plan.whole_plan()
    )


def test_another_version_is_refused(plan_text, read):
    with pytest.raises(InputRefused) as refused:
        read(plan_text.replace("schemas/app/3.0", "schemas/app/9.9"))
    assert refused.value.rule == "not-app"


def test_a_signature_in_the_file_is_passed_over(plan_text, read):
    signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature>'
    text = plan_text.replace("</wfs:FeatureCollection>", f"{signature}</wfs:FeatureCollection>")
    assert app_plan.without_source(read(text)) == app_plan.whole_plan()
    text = plan_text.replace("  <wfs:member>", f"{signature}<wfs:member>", 1)
    assert len(read(text)) == len(app_plan.whole_plan())


MANDATORY = {
    "idIIP": 13,
    "lokalnyId": 13,
    "przestrzenNazw": 13,
    "poczatekWersjiObiektu": 8,
    "tytul": 7,
    "typPlanu": 1,
    "status": 7,
    "oznaczenie": 6,
    "symbol": 6,
    "charakterUstalenia": 6,
    "plan": 7,
    "profilPodstawowy": 3,
    "odlegloscDoSzkolyPodstawowej": 1,
    "ukladOdniesieniaPrzestrzennego": 1,
    "rozdzielczoscPrzestrzenna": 1,
    "zasiegPrzestrzenny": 1,
    "geometria": 6,
}


@pytest.mark.parametrize("name", MANDATORY)
@pytest.mark.parametrize("how", ["left out", "empty", "nil"])
def test_a_missing_mandatory_element_is_named(plan_text, read, name, how):
    instead = {
        "left out": "",
        "empty": f"<app:{name}/>",
        "nil": f'<app:{name} xsi:nil="true" nilReason="unknown"/>',
    }[how]
    text = re.sub(rf"<app:{name}\b(?:[^>]*/>|.*?</app:{name}>)", instead, plan_text, flags=re.DOTALL)
    found = rejected(read(text))
    assert len(found) == MANDATORY[name]
    for record in found:
        assert record.rule in ("missing-element", "missing-geometry")
        assert name in record.message or record.rule == "missing-geometry"
        assert f"plan.gml, wiersz {record.source.line}" in record.message


def test_a_rejected_record_has_its_line_and_leaves_the_others(plan_text, read):
    text = plan_text.replace(">2SU</app:oznaczenie>", "></app:oznaczenie>")
    records = read(text)
    (record,) = rejected(records)
    assert record.object == "1POG-2SU"
    assert record.source.line == line_of(
        text, '<app:StrefaPlanistyczna gml:id="PL.ZIPPZP.1234_060304-POG_1POG-2SU_'
    )
    assert len(records) == len(app_plan.whole_plan())


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("<app:obowiazujeOd>2026-09-30<", "<app:obowiazujeOd>30.09.2026<", "invalid-value", "RRRR-MM-DD"),
        ("<app:obowiazujeOd>2026-09-30<", "<app:obowiazujeOd>2026-02-30<", "invalid-value", "kalendarzu"),
        (">2026-09-30T08:15:00Z<", ">wczoraj<", "invalid-value", "wczoraj"),
        (">0.80<", ">0,80<", "invalid-value", "kropka"),
        (">0.80<", ">NaN<", "invalid-value", "liczba"),
        ('uom="m">12<', 'uom="ft">12<', "unknown-unit", "ft"),
        (">300<", ">300.5<", "invalid-value", "całkowita"),
        ("<app:symbol>SU</app:symbol>", "<app:symbol>SU</app:symbol>" * 2, "repeated-element", "symbol"),
        (
            "</app:zasiegPrzestrzenny>",
            "</app:zasiegPrzestrzenny><app:zasiegPrzestrzenny/>",
            "repeated-element",
            "raz",
        ),
        ("<app:modyfikacja>true<", "<app:modyfikacja>tak<", "invalid-value", "false"),
        ("EPSG/0/2179", "EPSG/0/3857", "unknown-crs", "3857"),
        ('srsName="http://www.opengis.net/def/crs/EPSG/0/2179" ', "", "unknown-crs", "srsName"),
    ],
)
def test_a_wrong_value_is_named(plan_text, read, old, new, rule, words):
    assert old in plan_text
    found = rejected(read(plan_text.replace(old, new)))
    assert found
    assert {record.rule for record in found} == {rule}
    assert all(words in record.message for record in found)


def test_a_faulty_geometry_is_kept_aside_with_its_text(plan_text, read):
    text = re.sub(
        r"(<app:StrefaPlanistyczna.*?<gml:posList>)\S+ ", r"\1", plan_text, count=1, flags=re.DOTALL
    )
    (record,) = rejected(read(text))
    assert record.rule == "odd-coordinates"
    assert record.geometry_text is not None
    assert "posList" in record.geometry_text


def test_an_unknown_class_is_rejected(plan_text, read):
    found = rejected(read(plan_text.replace("app:ObszarUzupelnieniaZabudowy", "app:ObszarNieznany")))
    assert [record.rule for record in found] == ["unknown-class"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-30", date(2026, 9, 30)),
        ("2026-09-30Z", date(2026, 9, 30)),
        ("2026-09-30+02:00", date(2026, 9, 30)),
        ("2026-09-30T00:00:00", date(2026, 9, 30)),
    ],
)
def test_days_with_and_without_time_zone(plan_text, read, text, expected):
    records = read(plan_text.replace("<app:obowiazujeOd>2026-09-30<", f"<app:obowiazujeOd>{text}<"))
    assert {record.valid_from for record in records if not isinstance(record, OfficialDocumentation)} == {
        expected
    }


@pytest.mark.parametrize("text", ["2026-09-30T08:15:00Z", "2026-09-30T10:15:00+02:00", "2026-09-30T08:15:00"])
def test_moments_are_utc(plan_text, read, text):
    act = read(plan_text.replace("2026-09-30T08:15:00Z", text))[0]
    assert act.begin_lifespan_version == app_plan.BEGIN


def test_a_left_out_version_is_the_beginning_of_the_version(plan_text, read):
    records = read(re.sub(r"<app:wersjaId>.*?</app:wersjaId>", "", plan_text))
    assert app_plan.without_source(records) == app_plan.whole_plan()


def test_two_links_in_one_field(plan_text, read):
    text = plan_text.replace(
        "<app:lacze>https://example.org/b</app:lacze>",
        "<app:lacze>https://example.org/b,https://example.org/c,1.pdf, http://example.org/d</app:lacze>",
    )
    document = next(record for record in read(text) if record.local_id == "2")
    assert document.links == (
        "https://example.org/a?b=1&c=2,3",
        "https://example.org/b",
        "https://example.org/c,1.pdf",
        "http://example.org/d",
    )
    assert split_links(" ") == ()


def test_decimals_keep_their_digits(plan_text, read):
    zone = next(record for record in read(plan_text) if record.local_id == "1POG-2SU")
    assert str(zone.max_above_ground_intensity) == "0.80"
    assert zone.min_biologically_active_share == Decimal(0)


def test_an_empty_optional_element_is_absent(plan_text, read):
    text = re.sub(r">usługi w Dorohusku<", "> <", plan_text).replace(
        ">12</app:maksWysokoscZabudowy>", "/>".replace("/>", "></app:maksWysokoscZabudowy>")
    )
    zone = next(record for record in read(text) if record.local_id == "1POG-2SU")
    assert zone.alternative_name is None
    assert zone.max_height is None


def test_standards_come_in_the_order_of_the_schema(plan_text, read):
    area = next(
        record
        for record in read(plan_text)
        if isinstance(record, SupplementaryRegulation) and record.kind == "OSD"
    )
    assert len(area.accessibility_standards) == 18
    assert area.accessibility_standards[3] == ("powierzchniaLacznaObszarowZieleniPublicznej", "102.5", "ha")


def test_a_zone_of_several_parts_is_rejected(plan_text, read):
    polygon = re.search(r"<gml:Polygon srsName.*?</gml:Polygon>", plan_text, re.DOTALL)[0]
    parts = f"<gml:surfaceMember>{polygon}</gml:surfaceMember>" * 2
    text = plan_text.replace(polygon, f"<gml:MultiSurface>{parts}</gml:MultiSurface>", 1)
    assert [record.rule for record in rejected(read(text))] == ["geometry-multipart"]


def test_a_document_alone_needs_no_place(plan_text, read):
    members = re.findall(r"  <wfs:member>.*?</wfs:member>\n", plan_text, re.DOTALL)
    text = plan_text
    for member in members:
        if "DokumentFormalny gml:id" not in member:
            text = text.replace(member, "")
    text = text.replace("060304", "990099")
    assert len(read(text)) == 5


class TestAxisOrder:
    def swapped(self, text):
        def swap(match):
            numbers = match[1].split()
            pairs = zip(numbers[1::2], numbers[::2], strict=True)
            return f"<gml:posList>{' '.join(number for pair in pairs for number in pair)}<"

        return re.sub(r"<gml:posList>([^<]*)<", swap, text)

    def test_the_voivodeship_of_the_namespace_settles_it(self, plan_text, read):
        assert app_plan.without_source(read(self.swapped(plan_text))) == app_plan.whole_plan()

    def test_a_mixed_file_is_refused_at_the_zone_that_differs(self, plan_text, read):
        head, middle, tail = plan_text.partition("<app:StrefaPlanistyczna ")
        text = head + self.swapped(middle + tail)
        with pytest.raises(InputRefused) as refused:
            read(text)
        assert refused.value.rule == "outside-gmina"
        assert refused.value.line == line_of(text, "<app:StrefaPlanistyczna ")

    def test_the_caller_s_extent_goes_first(self, plan_text, read):
        asked = []

        def extent_for(teryt):
            asked.append(teryt)
            area = transform_geometry(app_plan.spatial_plan().geometry, 2179, 2180)
            return Extent(*area.bounds, margin=500, name="gmina Dorohusk")

        assert len(read(plan_text, extent_for=extent_for)) == len(app_plan.whole_plan())
        assert asked == ["060304"]
        elsewhere = Extent(*box(200_000, 600_000, 210_000, 610_000).bounds, name="gmina X")
        with pytest.raises(InputRefused, match="gmina X"):
            read(plan_text, elsewhere)

    def test_another_voivodeship_s_code_is_refused(self, plan_text, read):
        with pytest.raises(InputRefused, match="zachodniopomorskie"):
            read(plan_text.replace("/060304-", "/320304-"))

    def test_a_namespace_without_a_code_is_refused(self, plan_text, read):
        with pytest.raises(InputRefused) as refused:
            read(plan_text.replace("PL.ZIPPZP.1234/060304-POG", "dowolna"))
        assert refused.value.rule == "unknown-gmina"
        text = plan_text.replace("PL.ZIPPZP.1234/060304-POG", "dowolna")
        assert len(read(text, Extent(764_000, 294_000, 862_000, 400_000))) == len(app_plan.whole_plan())

    def test_geographic_coordinates_become_pl_1992(self, plan_text, read):
        def geographic(match):
            numbers = [float(text) for text in match[1].split()]
            area = zip(numbers[1::2], numbers[::2], strict=True)
            line = transform_geometry(LineString(list(area)), 2179, 4326)
            return "<gml:posList>" + " ".join(f"{y!r} {x!r}" for x, y in line.coords) + "<"

        text = re.sub(r"<gml:posList>([^<]*)<", geographic, plan_text).replace(
            'srsName="http://www.opengis.net/def/crs/EPSG/0/2179"', 'srsName="urn:ogc:def:crs:EPSG::4326"'
        )
        act = read(text)[0]
        assert act.srid == 2180
        expected = transform_geometry(app_plan.spatial_plan().geometry, 2179, 2180)
        assert act.geometry.hausdorff_distance(expected) < 0.01
