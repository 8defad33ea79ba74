"""The rules that a parcel, and a delivery of parcels, must keep: each trips, and each does not."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import from_wkt

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.records.cadastre import CadastralParcel, RecordWarning, RejectedRecord
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    LUBELSKIE,
    ParcelXml,
    apart,
    polygon,
    square,
    write_egib,
)

SOUND = ParcelXml()
BOW_TIE = [square()[index] for index in (0, 2, 1, 3, 0)]
ARC = (
    '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::2179"><gml:exterior><gml:Ring><gml:curveMember><gml:Curve>'
    "<gml:segments><gml:Arc><gml:posList>5650000 8450000 5650050 8450050 5650000 8450100</gml:posList>"
    "</gml:Arc></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>"
)


def read(path, **options):
    return list(read_parcels(path, **{"gmina_code": GMINA, "extent": LUBELSKIE, **options}))


def test_a_sound_parcel_trips_no_rule(tmp_path):
    (record,) = read(write_egib(tmp_path / "d.gml", SOUND))
    assert isinstance(record, CadastralParcel)


FAULTS = [
    ({"area": "-0.25"}, "negative-area", "jest ujemna (-2500,00 m²)"),
    ({"area": "dużo"}, "invalid-area", "„dużo” nie jest liczbą"),
    ({"area": "nan"}, None, ""),
    ({"area": "Infinity"}, "invalid-area", "nie jest liczbą"),
    ({"area": "2500"}, "implausible-area", "25000000,00 m²"),
    ({"area": "2500", "unit": "m2"}, None, ""),
    ({"area": "0.0000"}, "implausible-area", "0,00 m²"),
    ({"area": "0.24"}, None, ""),
    ({"land_uses": (("R", "R", "V", "-1"),)}, "negative-area", "klasoużytku"),
    ({"reference": None}, "missing-identifier", "brak identyfikatora"),
    ({"reference": ""}, "missing-identifier", "brak identyfikatora"),
    ({"reference": f"{GMINA}.0001"}, "identifier-format", "WWPPGG_R.OOOO"),
    ({"reference": f"{GMINA}.1.5"}, "identifier-format", "nie ma postaci"),
    ({"reference": "coś"}, "identifier-format", "nie ma postaci"),
    ({"reference": f"{GMINA}.0001.AR_3-8.5"}, None, ""),
    ({"geometry": None}, "missing-geometry", "brak geometrii"),
    ({"geometry": ""}, "missing-geometry", "brak geometrii"),
    ({"geometry": polygon([])}, "ring-too-short", "0 punkty"),
    ({"geometry": ARC}, "curve-not-supported", "zamień ją na odcinki"),
    ({"geometry": polygon(square()[:-1])}, "ring-not-closed", "niezamknięty"),
    ({"geometry": polygon(square()[:2] + square()[:1])}, "ring-too-short", "co najmniej 4"),
    ({"geometry": polygon(BOW_TIE)}, "invalid-geometry", "przecina samą siebie w punkcie x=8450025, y=565"),
    ({"geometry": polygon([square()[0]] * 4)}, "invalid-geometry", "za mało różnych punktów"),
    (
        {"geometry": polygon(square()).replace("8450050", "abc")},
        "invalid-coordinate",
        "„abc",
    ),
    ({"end_of_version": "kiedyś"}, "invalid-date", "„kiedyś” nie jest datą"),
    ({"end_of_version": "2022-01-26T00-00-00"}, None, ""),
]


@pytest.mark.parametrize(("change", "rule", "text"), FAULTS, ids=lambda value: str(value)[:40])
def test_each_fault_rejects_its_record_and_no_other(tmp_path, change, rule, text):
    other = SOUND.but(reference=f"{GMINA}.0001.99")
    path = write_egib(tmp_path / "działki.gml", other, SOUND.but(**change))
    (sound, record), _ = apart(read(path))
    assert isinstance(sound, CadastralParcel)
    if rule is None:
        assert isinstance(record, CadastralParcel)
        return
    assert isinstance(record, RejectedRecord)
    assert record.rule == rule
    assert record.source == sound.source.__class__("działki.gml", 4)
    assert text in record.message
    assert record.message.startswith("Działka ")
    assert record.message.endswith("wczytaj poprawiony plik.")


def test_a_rejected_record_shows_its_geometry(tmp_path):
    (rejected,) = read(write_egib(tmp_path / "d.gml", SOUND.but(geometry=polygon(BOW_TIE))))
    srid, wkt = rejected.geometry_text.split(";")
    assert srid == "SRID=2179"
    assert from_wkt(wkt).bounds == (8_450_000, 5_650_000, 8_450_050, 5_650_050)


def test_a_record_with_several_faults_is_told_them_all(tmp_path):
    faulty = SOUND.but(area="-1", geometry=None, reference=f"{GMINA}.x")
    (rejected,) = read(write_egib(tmp_path / "d.gml", faulty))
    assert rejected.rule == "negative-area"
    for text in ("ujemna", "brak geometrii", "nie ma postaci", f"{GMINA}.x"):
        assert text in rejected.message


@pytest.mark.parametrize("reference", ["060307_2.0001.5", "060307_2.nonsense", "060304_5.0001.5"])
@pytest.mark.parametrize("ended", [None, "2020-01-01T00:00:00"])
def test_a_parcel_of_another_gmina_refuses_the_file(tmp_path, reference, ended):
    path = write_egib(tmp_path / "działki.gml", SOUND, SOUND.but(reference=reference, end_of_version=ended))
    with pytest.raises(InputRefused) as refusal:
        read(path)
    error = refusal.value
    assert (error.rule, error.file, error.line, error.object) == ("other-gmina", "działki.gml", 4, reference)
    for text in ("działki.gml", "wiersz 4", reference, reference[:8], GMINA):
        assert text in str(error)


def test_town_and_rural_part_are_units_of_an_urban_rural_gmina(tmp_path):
    town, rural = SOUND.but(reference="060304_4.0001.5"), SOUND.but(reference="060304_5.0001.5")
    read_of = read(write_egib(tmp_path / "d.gml", town, rural), gmina_code="060304_3")
    assert [(parcel.gmina_code, parcel.zoning_reference) for parcel in read_of] == [
        ("060304_3", "060304_4.0001"),
        ("060304_3", "060304_5.0001"),
    ]


@pytest.mark.parametrize("reference", ["060304_2.0001.5", "060304_1.0001.5", "060307_5.0001.5"])
def test_no_other_unit_is_one_of_an_urban_rural_gmina(tmp_path, reference):
    town, other = SOUND.but(reference="060304_4.0001.5"), SOUND.but(reference=reference)
    with pytest.raises(InputRefused) as refusal:
        read(write_egib(tmp_path / "d.gml", town, other), gmina_code="060304_3")
    assert (refusal.value.rule, refusal.value.object) == ("other-gmina", reference)


def test_a_parcel_elsewhere_refuses_the_file(tmp_path):
    far = SOUND.but(reference=f"{GMINA}.0001.7", geometry=polygon(square(8_450_000, 6_000_000)))
    with pytest.raises(InputRefused, match=r"d\.gml, wiersz 4.*060304_2\.0001\.7.*lubelskie") as refusal:
        read(write_egib(tmp_path / "d.gml", SOUND, far))
    assert refusal.value.rule == "outside-gmina"


def test_axes_that_change_within_a_file_refuse_it(tmp_path):
    turned = SOUND.but(reference=f"{GMINA}.0001.7", geometry=polygon(square(), northing_first=False))
    with pytest.raises(InputRefused, match="niejednolita") as refusal:
        read(write_egib(tmp_path / "d.gml", SOUND, turned))
    assert refusal.value.rule == "outside-gmina"


def test_the_wrong_coordinate_system_refuses_the_file(tmp_path):
    named = polygon(square(), srs="urn:ogc:def:crs:EPSG::2178")
    with pytest.raises(InputRefused) as refusal:
        read(write_egib(tmp_path / "d.gml", SOUND.but(geometry=named)))
    assert refusal.value.rule == "outside-gmina"


@pytest.mark.parametrize("srs", ["", "EPSG:3857", "układ lokalny"])
def test_an_unknown_coordinate_system_refuses_the_file(tmp_path, srs):
    with pytest.raises(InputRefused, match=r"d\.gml, wiersz 3") as refusal:
        read(write_egib(tmp_path / "d.gml", SOUND.but(geometry=polygon(square(), srs=srs))))
    assert refusal.value.rule == "unknown-crs"


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        (polygon(square(8_450_000, 6_000_000)), "outside-gmina"),
        (polygon(square(), srs="EPSG:3857"), "unknown-crs"),
        (polygon(BOW_TIE), "invalid-geometry"),
    ],
)
@pytest.mark.parametrize("archived_first", [True, False])
def test_bad_geometry_of_an_archived_version_rejects_only_that(tmp_path, geometry, rule, archived_first):
    archived = SOUND.but(geometry=geometry, end_of_version="2020-01-01T00:00:00")
    versions = [archived, SOUND] if archived_first else [SOUND, archived]
    records = read(write_egib(tmp_path / "d.gml", *versions))
    rejected, parcel = records if archived_first else records[::-1]
    assert isinstance(parcel, CadastralParcel)
    assert rejected.rule == rule
    assert "wersja archiwalna" in rejected.message


def test_the_second_current_parcel_of_the_same_identifier_is_rejected(tmp_path):
    first, second = read(write_egib(tmp_path / "d.gml", SOUND, SOUND))
    assert isinstance(first, CadastralParcel)
    assert second.rule == "duplicate-identifier"
    assert second.object == "060304_2.0001.12/3"


def test_archived_and_rejected_versions_are_no_duplicates(tmp_path):
    archived = SOUND.but(end_of_version="2020-01-01T00:00:00")
    faulty = SOUND.but(area="-1")
    records = read(write_egib(tmp_path / "d.gml", archived, archived, faulty, SOUND))
    assert [getattr(record, "rule", None) for record in records] == [None, None, "negative-area", None]


def test_duplicates_are_seen_across_the_files_of_a_delivery(tmp_path):
    path = write_egib(tmp_path / "a.gml", SOUND)
    seen = SeenIdentifiers()
    assert isinstance(read(path, seen=seen)[0], CadastralParcel)
    assert read(path, seen=seen)[0].rule == "duplicate-identifier"
    assert isinstance(read(path)[0], CadastralParcel)


def test_a_file_without_parcels_is_refused(tmp_path):
    point = '<egb:EGB_PunktGraniczny gml:id="p"/>'
    with pytest.raises(InputRefused, match="nie ma działek") as refusal:
        read(write_egib(tmp_path / "d.gml", point))
    assert refusal.value.rule == "no-parcels"


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<x xmlns="ewidencjaGruntowIBudynkow:1.0">&a;</x>'
)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (ENTITY.encode(), "doctype"),
        (ENTITY.encode("utf-16"), "doctype"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "not-xml"),
        (b"PK\x03\x04", "not-xml"),
        (b"%PDF-1.7\n%%EOF", "wrong-kind"),
        (b"II*\x00\x08\x00\x00\x00", "wrong-kind"),
        (
            b'<a xmlns:app="https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/3.0"/>',
            "wrong-kind",
        ),
        (b'<egb:a xmlns:egb="ewidencjaGruntowIBudynkow:1.0"><egb:b>', "truncated-xml"),
        (b'<egb:a xmlns:egb="ewidencjaGruntowIBudynkow:1.0"/>', "no-features"),
    ],
)
def test_what_is_no_file_of_parcels_is_refused(tmp_path, content, rule):
    path = tmp_path / "działki.gml"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"działki\.gml") as refusal:
        read(path)
    assert refusal.value.rule == rule
    assert refusal.value.exit_status == 1


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(tmp_path, kept):
    path = write_egib(tmp_path / "d.gml", *[SOUND.but(reference=f"{GMINA}.0001.{n}") for n in range(1, 9)])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(InputRefused) as refusal:
        read(path)
    assert refusal.value.rule == "truncated-xml"


DAMAGE = st.binary(max_size=12) | st.sampled_from([b"-", b"9e999", b"<egb:x/>", b"</egb:geometria>"])


@given(position=st.floats(0, 1), removed=st.integers(0, 60), inserted=DAMAGE)
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_gives_records_or_a_refusal(tmp_path_factory, position, removed, inserted):
    path = write_egib(tmp_path_factory.mktemp("damaged") / "d.gml", SOUND, SOUND.but(area="0.24"))
    content = path.read_bytes()
    cut = int(position * len(content))
    path.write_bytes(content[:cut] + inserted + content[cut + removed :])
    result = []
    with suppress(InputRefused):
        result = read(path)
    taken = (CadastralParcel, RejectedRecord, RecordWarning)
    assert all(isinstance(record, taken) for record in result)
