import codecs
import contextlib
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.xml.stream import read_features, read_header
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, write_egib

GML = 'xmlns:gml="http://www.opengis.net/gml/3.2"'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<gml:FeatureCollection {GML} xmlns:e="urn:example">\n'
END = "</gml:FeatureCollection>\n"


def collection(*members):
    return (
        HEAD + "".join(f"<gml:featureMember>\n{member}\n</gml:featureMember>\n" for member in members) + END
    )


def write(folder, content, name="plik.gml"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path):
    with pytest.raises(InputRefused) as refused:
        list(read_features(path))
    assert str(refused.value).startswith(path.name)
    assert refused.value.file == path.name
    return refused.value


@pytest.mark.parametrize(
    "content",
    [
        "<c:FeatureCollection xmlns:c='http://www.opengis.net/gml'>"
        "<c:featureMember><A/></c:featureMember><c:featureMember><B/></c:featureMember></c:FeatureCollection>",
        "<FeatureCollection xmlns='http://www.opengis.net/wfs/2.0'>"
        "<member><A xmlns=''/></member><member><B/></member></FeatureCollection>",
        "<c:FeatureCollection xmlns:c='http://www.opengis.net/gml/3.2'>"
        "<c:featureMembers><A/><B/></c:featureMembers></c:FeatureCollection>",
        "<c:FeatureCollection xmlns:c='http://www.opengis.net/gml/3.2'>"
        "<c:member><A/></c:member><c:member><B/></c:member></c:FeatureCollection>",
        "<c:FeatureCollection xmlns:c='http://www.opengis.net/wfs/2.0'><c:member><c:FeatureCollection>"
        "<c:member><A/></c:member><c:member><B/></c:member>"
        "</c:FeatureCollection></c:member></c:FeatureCollection>",
    ],
)
def test_all_kinds_of_members(tmp_path, content):
    assert [feature.name for feature in read_features(write(tmp_path, content))] == ["A", "B"]


def test_a_signature_and_other_siblings_of_members_are_passed_over(tmp_path):
    signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>'
    content = collection("<e:A/>").replace(END, signature + END)
    assert [feature.name for feature in read_features(write(tmp_path, content))] == ["A"]


def test_the_envelope_of_the_collection_gives_the_crs(tmp_path):
    envelope = '<gml:boundedBy><gml:Envelope srsName="EPSG:2180"/></gml:boundedBy>'
    content = collection("<e:A/>", "<e:B/>").replace(
        "<gml:featureMember>", envelope + "<gml:featureMember>", 1
    )
    assert [feature.srs_name for feature in read_features(write(tmp_path, content))] == ["EPSG:2180"] * 2


@pytest.mark.parametrize("plural", [False, True])
def test_lines_and_memory_in_a_file_of_more_than_65535_lines(tmp_path, plural):
    feature = '<e:P\n id="1">\n<e:t>text</e:t>\n<!-- <e:P> -->\n' + "<e:t>x</e:t>\n" * 20 + "<e:P2/></e:P>\n"
    count = 6000
    expected = []
    with (tmp_path / "long.gml").open("w") as stream:
        stream.write(HEAD)
        line = 3
        if plural:
            stream.write("<gml:featureMembers>\n")
            line += 1
        for _ in range(count):
            if not plural:
                stream.write("<gml:featureMember>\n")
                line += 1
            expected.append(line)
            stream.write(feature)
            line += feature.count("\n")
            if not plural:
                stream.write("</gml:featureMember>\n")
                line += 1
        if plural:
            stream.write("</gml:featureMembers>\n")
        stream.write(END)
    assert line > 2 * 65_535
    assert [item.line for item in read_features(tmp_path / "long.gml")] == expected


def test_memory_does_not_grow_with_the_file(tmp_path):
    member = "<e:P>" + "<e:t>0123456789</e:t>" * 50 + "</e:P>"

    def peak(count):
        path = write(tmp_path, collection(*[member] * count), f"{count}.gml")
        tracemalloc.start()
        for feature in read_features(path):
            assert len(feature.element) == 50
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(8000) < 1.5 * peak(2000)


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b"", "empty-file", "pusty"),
        (b"  \n\n", "empty-file", "pusty"),
        (b"%PDF-1.7\n...", "not-xml", "PDF"),
        (b"II*\x00\x08\x00", "not-xml", "TIFF"),
        (b"SQLite format 3\x00...", "not-xml", "GeoPackage"),
        (b'{"type": "FeatureCollection", "features": []}', "not-xml", "GeoJSON"),
        (b"id;nazwa\n1;a\n", "not-xml", "innym formacie"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "not-xml", "HTML"),
        (b"\n<html><p>Zaloguj\n", "not-xml", "HTML"),
        (b"<a><b></a>", "malformed-xml", "wiersz 1"),
        (b"<a>&nieznana;</a>", "malformed-xml", "wiersz 1"),
        (b"<a/>", "no-features", "featureMember"),
        (
            b"<o:ExceptionReport xmlns:o='urn:o'><o:Exception>Brak warstwy</o:Exception></o:ExceptionReport>",
            "service-exception",
            "Brak warstwy",
        ),
    ],
)
def test_what_is_no_gml_is_refused_and_named(tmp_path, content, rule, words):
    error = refusal(write(tmp_path, content))
    assert error.rule == rule
    assert words in str(error)


def test_a_zip_in_disguise(tmp_path):
    with zipfile.ZipFile(tmp_path / "plan.gml", "w") as archive:
        archive.writestr("plan.xml", "<a/>")
    assert "ZIP" in str(refusal(tmp_path / "plan.gml"))


def test_a_truncated_file_is_refused_with_its_last_line(tmp_path):
    content = collection("<e:A/>", "<e:B/>")
    path = write(tmp_path, content[: content.index("<e:B")])
    error = refusal(path)
    assert error.rule == "truncated-xml"
    assert error.line == 7


def test_a_wrong_encoding_is_refused_with_its_line(tmp_path):
    path = write(tmp_path, collection("<e:A>Żmudź</e:A>").encode("cp1250"))
    error = refusal(path)
    assert (error.rule, error.line) == ("wrong-encoding", 4)


def test_declared_encodings_are_read(tmp_path):
    content = collection("<e:A>Żmudź</e:A>")
    for encoding in ("windows-1250", "iso-8859-2", "utf-16"):
        path = write(tmp_path, content.replace("UTF-8", encoding).encode(encoding), f"{encoding}.gml")
        assert [feature.element.text for feature in read_features(path)] == ["Żmudź"]
    assert len(list(read_features(write(tmp_path, codecs.BOM_UTF8 + content.encode())))) == 1


DOCTYPES = {
    "entities": '<!DOCTYPE a [<!ENTITY x "y">]>',
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
    "bomb": "<!DOCTYPE a [<!ENTITY a0 'x'>"
    + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
    + "]>",
}


@pytest.mark.parametrize("kind", DOCTYPES)
def test_a_doctype_is_refused_with_its_line(tmp_path, kind):
    content = collection("<e:A/>").replace("?>\n", "?>\n<!-- uwaga -->\n" + DOCTYPES[kind] + "\n", 1)
    error = refusal(write(tmp_path, content))
    assert (error.rule, error.line) == ("doctype", 3)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_doctype_does_not_hide_in_an_encoding(tmp_path, encoding):
    content = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>{DOCTYPES["file"]}<a>&x;</a>'
    assert refusal(write(tmp_path, content.encode(encoding))).rule == "doctype"


def test_a_doctype_behind_a_long_comment_is_refused(tmp_path):
    content = f"<?xml version='1.0'?><!--{'x' * 400_000}-->{DOCTYPES['entities']}<a>&x;</a>"
    assert refusal(write(tmp_path, content)).rule in ("doctype", "malformed-xml")


def test_absurd_nesting_and_absurd_text_are_refused(tmp_path):
    deep = collection("<e:d>" * 100_000 + "</e:d>" * 100_000)
    assert refusal(write(tmp_path, deep)).rule == "malformed-xml"
    wide = collection("<e:A>" + "1 " * 6_000_000 + "</e:A>")
    assert refusal(write(tmp_path, wide)).rule == "malformed-xml"


def test_a_feature_without_end_is_refused_before_memory_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr("planowisko.etl.readers.xml.stream.MAX_FEATURE_BYTES", 1_000_000)
    path = write(tmp_path, collection("<e:A>" + "<e:t>0123456789</e:t>" * 200_000 + "</e:A>"))
    assert refusal(path).rule == "feature-too-large"


def test_the_header(tmp_path):
    header = read_header(write(tmp_path, collection("<e:A/>")))
    assert header.root_name == "FeatureCollection"
    assert "urn:example" in header.namespaces


WHOLE = collection('<e:A id="1"><e:b>ż</e:b></e:A>', "<e:B/>").encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(WHOLE) - len(END)))
def test_cut_anywhere_a_file_is_refused(tmp_path, length):
    assert refusal(write(tmp_path, WHOLE[:length])).rule in {
        "empty-file",
        "truncated-xml",
        "malformed-xml",
        "wrong-encoding",
        "not-xml",
    }


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.integers(0, len(WHOLE)))
@example(b"}", WHOLE.index(b"urn:example"))
@example(b"_", WHOLE.index(b'e="urn'))
def test_bytes_inserted_anywhere_never_break_the_reader(tmp_path, garbage, position):
    path = write(tmp_path, WHOLE[:position] + garbage + WHOLE[position:])
    with contextlib.suppress(InputRefused):
        for feature in read_features(path):
            assert feature.line >= 1


def test_it_is_told_how_much_of_a_file_is_read(tmp_path):
    parcels = (ParcelXml(reference=f"060304_2.0001.{number}") for number in range(1, 400))
    file = write_egib(tmp_path / "a.gml", *parcels)
    told = []
    assert sum(1 for _ in read_features(file, told.append)) == 399
    assert told == sorted(told)
    assert (len(set(told)) > 1, told[-1]) == (True, file.stat().st_size)
