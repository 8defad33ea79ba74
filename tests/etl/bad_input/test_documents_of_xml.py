"""Files that are no sound XML, for every command that reads GML."""

import codecs
import re

import pytest

from tests.etl import app_plan
from tests.etl.loading import imports
from tests.etl.loading.test_contours import egib as contour
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    ParcelXml,
    polygon,
    square,
    write_egib,
    zoning_xml,
)
from tests.etl.readers.cadastre.gml.test_county_wfs import parcel
from tests.etl.readers.cadastre.gml.test_county_wfs import write as write_county
from tests.etl.readers.cadastre.test_buildings import egib

KINDS = ("parcels", "county", "buildings", "plan", "check")


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def file(kind, tmp_path):
    """A sound file with a Polish letter beyond ASCII, for the command."""
    path = tmp_path / "plik.gml"
    if kind == "parcels":
        return write_egib(path, ParcelXml(extra="<egb:uwagi>Żmudź</egb:uwagi>"), ParcelXml())
    if kind == "county":
        return write_county(path, *(parcel(number, NAZWA_OBREBU="Żmudź") for number in range(1, 4)))
    if kind == "buildings":
        return write_egib(path, egib(1, extra="<egb:uwagi>Żmudź</egb:uwagi>"), egib(2))
    return imports.app_file(path, app_plan.whole_plan())


@pytest.fixture
def told(kind, file, refused):
    """Refuse the file with this content; return the message."""

    def told(content):
        file.write_bytes(content)
        return refused("parcels" if kind == "county" else kind, file)

    return told


def behind_declaration(content, inserted):
    declaration = re.match(rb"<\?xml.*?\?>\s*", content)
    end = declaration.end() if declaration else 0
    return content[:end] + inserted + content[end:]


def in_first_member(content, inserted):
    """Put something between two elements of the first feature."""
    member = re.search(rb"<[\w:]*(featureMember|member)>\s*<[\w:]+[^>]*>", content)
    return content[: member.end()] + inserted + content[member.end() :]


@pytest.mark.parametrize("kept", [0.3, 0.95])
def test_truncated(told, file, kept):
    content = file.read_bytes()
    assert re.search(r"wiersz \d+: plik jest ucięty.*Skopiuj", told(content[: int(len(content) * kept)]))


@pytest.mark.parametrize("content", [b"", b"\n \n", bytes(5000)])
def test_empty(told, content):
    assert "plik jest pusty" in told(content)


@pytest.mark.parametrize("encoding", ["cp1250", "cp852"])
def test_declared_utf_8_and_written_otherwise(told, file, encoding):
    content = file.read_text(encoding="utf-8").replace("„", '"').replace("”", '"').encode(encoding)
    assert re.search(r"wiersz \d+: znaki nie zgadzają się z zadeklarowanym kodowaniem", told(content))


def test_declared_utf_16_and_written_in_utf_8(told, file):
    content = re.sub(rb"<\?xml.*?\?>", b"", file.read_bytes())
    assert "plik.gml" in told(b'<?xml version="1.0" encoding="UTF-16"?>' + codecs.BOM_UTF16_LE + content)


def test_a_byte_order_mark_of_another_encoding(told, file):
    assert "plik.gml" in told(codecs.BOM_UTF16_BE + file.read_bytes())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html><body>504</body></html>", "strona HTML"),
        (b"<html><body>Zaloguj", "strona HTML"),
        (b"\x00\x01\x02\x03" * 100, "nie"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"id;numer\n1;2\n", "innym formacie"),
        (b"<a/>", "nie ma żadnego obiektu"),
        (b"<ows:ExceptionReport xmlns:ows='x'><a>Za duzo</a></ows:ExceptionReport>", "nie są dane"),
    ],
)
def test_not_gml(told, content, words):
    assert words in told(content)


DOCTYPES = {
    "doctype": b"<!DOCTYPE a>",
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "external subset": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">',
    "parameter entity": b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]>',
    "entity expansion": b"<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n + 1, b"&a%d;" % n * 10) for n in range(12))
    + b"]>",
}


@pytest.mark.parametrize("name", DOCTYPES)
def test_doctype(told, file, name):
    content = behind_declaration(file.read_bytes(), DOCTYPES[name] + b"\n")
    assert re.search(r"wiersz \d+: plik zawiera deklarację DOCTYPE", told(content))


def test_an_entity_that_is_not_declared(told, file):
    content = in_first_member(file.read_bytes(), b"<x>&a12;</x>")
    assert re.search(r"wiersz \d+: plik nie jest poprawnym dokumentem XML", told(content))


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting(told, file, depth):
    content = in_first_member(file.read_bytes(), b"<d>" * depth + b"</d>" * depth)
    assert re.search(r"wiersz \d+: plik nie jest poprawnym dokumentem XML", told(content))


def test_more_attributes_than_anybody_reads(told, file):
    attributes = b"".join(b' a%d=""' % number for number in range(1_500_000))
    content = in_first_member(file.read_bytes(), b"<d" + attributes + b"/>")
    assert re.search(r"wiersz \d+: plik nie jest poprawnym dokumentem XML", told(content))


def test_the_same_attribute_twice(told, file):
    content = in_first_member(file.read_bytes(), b'<d a="1" a="2"/>')
    assert re.search(r"wiersz \d+: plik nie jest poprawnym dokumentem XML", told(content))


@pytest.mark.parametrize("text", [b"\x00", b"\x08", b"&#0;", b"&#xFFFF;", b"]]>"])
def test_characters_that_xml_does_not_know(told, file, text):
    content = in_first_member(file.read_bytes(), b"<d>" + text + b"</d>")
    assert re.search(r"wiersz \d+: ", told(content))


def test_what_follows_the_end(told, file):
    content = file.read_bytes()
    assert re.search(r"wiersz \d+: plik", told(content + content))


BORDER = polygon(square(8_440_000, 5_640_000, 80_000))
SHARED = {
    "truncated": (lambda content: content[: len(content) * 2 // 3], "plik jest ucięty"),
    "empty": (lambda content: b"", "plik jest pusty"),
    "wrong encoding": (lambda content: content.decode().encode("cp1250"), "kodowaniem"),
    "HTML": (lambda content: b"<!DOCTYPE html><html>", "strona HTML"),
    "external entity": (
        lambda content: behind_declaration(content, DOCTYPES["external entity"]),
        "deklarację DOCTYPE",
    ),
    "deep nesting": (lambda content: in_first_member(content, b"<d>" * 100_000), "poprawnym dokumentem XML"),
}


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("kind", ["borders", "contours"])
def test_what_borders_and_contours_share_with_parcels(refused, tmp_path, kind, name):
    objects = (
        [zoning_xml("EGB_JednostkaEwidencyjna", "idJednostkiEwid", GMINA, "Żmudź", BORDER)]
        if kind == "borders"
        else [contour(1, extra="<egb:uwagi>Żmudź</egb:uwagi>")]
    )
    file = write_egib(tmp_path / "plik.gml", *objects)
    change, words = SHARED[name]
    file.write_bytes(change(file.read_bytes()))
    assert words in refused(kind, file)
