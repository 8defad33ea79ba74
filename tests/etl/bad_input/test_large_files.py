"""The same of files so large that several processes read them: damage in the middle and at the end."""

import re

import pytest

from planowisko.etl.readers.cadastre.large.many_parcels import is_large
from tests.etl.readers.cadastre.cadastre_files import GMINA, ParcelXml, polygon, square, write_egib

COUNT = 4000
MIDDLE = COUNT // 2
TAG = b"</gml:featureMember>"


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    """The members of a sound file, with what is before and after them."""
    path = write_egib(
        tmp_path_factory.mktemp("large") / "duży.gml",
        *(
            ParcelXml(
                reference=f"{GMINA}.0001.{number}",
                geometry=polygon(square(8_450_000 + 60 * (number % 100), 5_650_000 + 60 * (number // 100))),
                extra="<egb:uwagi>Żmudź</egb:uwagi>" + " " * 600,
            )
            for number in range(1, COUNT + 1)
        ),
    )
    assert is_large(path)
    *members, end = path.read_bytes().split(TAG)
    return [member + TAG for member in members], end


@pytest.fixture
def told(sound, tmp_path, refused):
    """Refuse the large file with one of its members, or its end, changed; return the message."""

    def told(change, at=MIDDLE):
        members, end = list(sound[0]), sound[1]
        if at is None:
            end = change(end)
        else:
            members[at] = change(members[at])
        file = tmp_path / "duży.gml"
        file.write_bytes(b"".join(members) + end)
        assert is_large(file)
        return refused("parcels", file)

    return told


PLACES = pytest.mark.parametrize("at", [MIDDLE, COUNT - 1], ids=["middle", "end"])


def replaced(old, new):
    def change(member):
        assert old in member
        return member.replace(old, new, 1)

    return change


def before_extra(inserted):
    return replaced(b"<egb:uwagi>", inserted + b"<egb:uwagi>")


UNSOUND = {
    "wrong encoding": (replaced("Żmudź".encode(), "Żmudź".encode("cp1250")), "kodowaniem"),
    "a null": (replaced(b"<egb:uwagi>", b"<egb:uwagi>\x00"), "kodowaniem"),
    "an unknown entity": (before_extra(b"<x>&nieznana;</x>"), "XML"),
    "an unclosed element": (before_extra(b"<x>"), "XML"),
    "a member that ends too early": (before_extra(TAG), "XML"),
    "an attribute twice": (before_extra(b'<x a="1" a="2"/>'), "XML"),
    "an undeclared prefix": (before_extra(b"<nikt:x/>"), "XML"),
    "deep nesting": (before_extra(b"<d>" * 100_000 + b"</d>" * 100_000), "XML"),
    "many attributes": (
        before_extra(b"<d" + b"".join(b' a%d=""' % number for number in range(1_500_000)) + b"/>"),
        "XML",
    ),
    "a doctype within": (before_extra(b'<!DOCTYPE a [<!ENTITY x "y">]>'), "XML"),
    "CDATA without end": (before_extra(b"<x><![CDATA[" + TAG + b"</x>"), "ucięty"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_no_sound_xml(told, name):
    change, words = UNSOUND[name]
    message = told(change)
    assert re.search(r"wiersz \d+: ", message), message
    assert re.search(words, message), message
    line = int(re.search(r"wiersz (\d+)", message)[1])
    # Where the fault is, or behind it where only the end shows it.
    assert MIDDLE <= line <= COUNT + 5


def test_truncated(told):
    assert "plik jest ucięty" in told(lambda end: b"", None)


@pytest.mark.parametrize("more", [b"<a/>", b"tekst", b"<?xml version='1.0'?><a/>"])
def test_what_follows_the_end(told, more):
    assert re.search(r"wiersz \d+: plik", told(lambda end: end + more, None))


@PLACES
def test_several_systems_in_one_file(told, at):
    other = polygon(square(758_000, 355_000), srs="EPSG:2180").encode()
    message = told(lambda member: re.sub(rb"<gml:Polygon.*</gml:Polygon>", other, member), at)
    assert re.search(r"EPSG:2180.*EPSG:2179", message), message


@PLACES
def test_two_gminas_in_one_file(told, at):
    assert "060314_2" in told(replaced(b"060304_2.", b"060314_2."), at)


@PLACES
def test_an_unknown_system(told, at):
    assert "układ" in told(replaced(b"EPSG::2179", b"EPSG::99999"), at)


@PLACES
def test_an_object_elsewhere(told, at):
    assert "poza obszarem" in told(lambda member: re.sub(rb"\b56(\d{5})\b", rb"50\1", member), at)
