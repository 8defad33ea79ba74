import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.detect import PARCEL_KINDS, FileKind, detect, require_kind

GML = 'xmlns:gml="http://www.opengis.net/gml/3.2"'
MEMBER = "<gml:featureMember>{}</gml:featureMember>"


def collection(namespaces, *features):
    body = "".join(MEMBER.format(feature) for feature in features)
    return f"<gml:FeatureCollection {GML} {namespaces}>{body}</gml:FeatureCollection>".encode()


@pytest.mark.parametrize(
    ("namespace", "kind"),
    [
        ("ewidencjaGruntowIBudynkow:1.0", FileKind.EGIB_2021),
        ("urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow:1.0", FileKind.EGIB_2015),
        ("http://mapserver.gis.umn.edu/mapserver", FileKind.COUNTY_WFS),
        ("http://xsd.geoportal2.pl/ewns", FileKind.COUNTY_WFS),
        ("https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/1.0", FileKind.APP_1),
        ("https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/2.0", FileKind.APP_2),
        ("https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/3.0", FileKind.APP_3),
    ],
)
@pytest.mark.parametrize("where", ["root", "feature"])
def test_the_namespace_decides_wherever_it_is_declared(tmp_path, namespace, kind, where):
    path = tmp_path / "dane.pdf"
    declaration = f'xmlns:n="{namespace}"'
    if where == "root":
        path.write_bytes(collection(declaration, "<n:thing/>"))
    else:
        path.write_bytes(collection("", "<gml:other/>", f"<n:thing {declaration}/>"))
    assert detect(path) is kind


def test_of_two_declared_namespaces_the_features_decide(tmp_path):
    path = tmp_path / "dane.gml"
    path.write_bytes(
        collection(
            'xmlns:a="ewidencjaGruntowIBudynkow:1.0" '
            'xmlns:b="urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow:1.0"',
            "<b:EGB_DzialkaEwidencyjna/>",
        )
    )
    assert detect(path) is FileKind.EGIB_2015


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        (b"\x00" * 100, "empty-file"),
        (b"PK\x03\x04....", "not-xml"),
        (b"\x1f\x8b....", "not-xml"),
        (b"SQLite format 3\x00", "not-xml"),
        (b"<!DOCTYPE html><html></html>", "not-xml"),
        (b"\n  <html><body>404</body></html>", "not-xml"),
        (b'{"type": "FeatureCollection"}', "not-xml"),
        (b"just text", "not-xml"),
        (b'<?xml version="1.0"?><!DOCTYPE a []><a/>', "doctype"),
        (b'<!-- x --><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "doctype"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "doctype"),
        (b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a x="&c;"/>', "doctype"),
        (b"<ows:ExceptionReport xmlns:ows='http://www.opengis.net/ows'/>", "service-exception"),
        (collection("", "<gml:thing/>"), "unknown-format"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, content, rule):
    path = tmp_path / "dane.gml"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"dane\.gml") as refusal:
        detect(path)
    assert refusal.value.rule == rule


def test_a_pdf_is_a_pdf_also_behind_other_bytes(tmp_path):
    path = tmp_path / "dane.gml"
    path.write_bytes(b"\r\n\r\n%PDF-1.4\n")
    assert detect(path) is FileKind.PDF
    with pytest.raises(InputRefused, match="to dokument PDF") as refusal:
        require_kind(path, PARCEL_KINDS)
    assert refusal.value.rule == "wrong-kind"


@pytest.mark.parametrize("signature", [b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"])
def test_images_are_known_by_their_signature(tmp_path, signature):
    path = tmp_path / "dane.gml"
    path.write_bytes(signature + b"\x08\x00\x00\x00")
    assert detect(path) is FileKind.TIFF


def test_a_folder_or_nothing_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "brak.gml"):
        with pytest.raises(InputRefused) as refusal:
            detect(path)
        assert refusal.value.rule == "unreadable-file"


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("egib/egib_2021_cgeo.gml", FileKind.EGIB_2021),
        ("egib/egib_2015_111_2.gml", FileKind.EGIB_2015),
        ("egib/egib_old_negative_area.gml", FileKind.EGIB_2015),
        ("egib/county_wfs_mapserver.xml", FileKind.COUNTY_WFS),
        ("app/pog_act_2_0.gml", FileKind.APP_2),
        ("app/pog_zones_2_0.gml", FileKind.APP_2),
        ("app/ru_wfs_zone_3_0.xml", FileKind.APP_3),
        ("app/ru_wfs_document_3_0.xml", FileKind.APP_3),
    ],
)
def test_real_files_are_recognised(reference, file, kind):
    assert detect(reference / "data" / file) is kind


def test_metadata_is_not_data(reference):
    with pytest.raises(InputRefused) as refusal:
        detect(reference / "data/app/metadata_iso19139.xml")
    assert refusal.value.rule in ("unknown-format", "no-features")
