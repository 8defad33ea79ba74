"""One file made of pages."""

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.xml.stream import read_features
from planowisko.etl.services.capabilities import read_type_names
from planowisko.etl.services.collection import REPEATED, WANTED, write_collection
from planowisko.etl.services.page import examine_page
from tests.etl.services.played_service import collection, parcel

ENVELOPE = (
    '<wfs:boundedBy><gml:Envelope srsName="EPSG:2180"><gml:lowerCorner>1 2</gml:lowerCorner>'
    "<gml:upperCorner>3 4</gml:upperCorner></gml:Envelope></wfs:boundedBy>"
)


def page(folder, name, *numbers, envelope=""):
    path = folder / name
    text = collection([parcel(number) for number in numbers])
    path.write_text(text.replace("<wfs:member>", f"{envelope}<wfs:member>", 1), encoding="utf-8")
    return path


def everything(feature):
    return WANTED


def digests(path):
    return examine_page(path).digests


def test_objects_stay_as_they_came(tmp_path):
    first, second = page(tmp_path, "1", 1, 2), page(tmp_path, "2", 3)
    target = tmp_path / "made" / "all.gml"
    counts = write_collection([first, second], target, everything)
    assert counts == {WANTED: 3}
    assert digests(target) == digests(first) + digests(second)


def test_the_same_objects_give_the_same_bytes_however_they_lay(tmp_path):
    one = write_and_read(tmp_path / "a.gml", [page(tmp_path, "1", 1, 2, 3)])
    other = write_and_read(tmp_path / "b.gml", [page(tmp_path, "2", 1), page(tmp_path, "3", 2, 3)])
    assert one == other


def write_and_read(target, pages):
    write_collection(pages, target, everything)
    return target.read_bytes()


def test_an_object_that_comes_twice_is_written_once(tmp_path):
    counts = write_collection(
        [page(tmp_path, "1", 1, 2), page(tmp_path, "2", 2, 3)], tmp_path / "a.gml", everything
    )
    assert counts == {WANTED: 3, REPEATED: 1}
    assert len(list(read_features(tmp_path / "a.gml"))) == 3


def test_only_what_is_wanted_is_written(tmp_path):
    counts = write_collection([page(tmp_path, "1", 1)], tmp_path / "a.gml", lambda _: "other")
    assert counts == {"other": 1}
    assert examine_page(tmp_path / "a.gml").count == 0


def test_the_system_of_the_collection_goes_with_its_objects(tmp_path):
    write_collection([page(tmp_path, "1", 1, envelope=ENVELOPE)], tmp_path / "a.gml", everything)
    assert [feature.srs_name for feature in read_features(tmp_path / "a.gml")] == ["EPSG:2180"]


def test_pages_of_real_services_are_understood(reference, tmp_path):
    samples = {
        "egib/county_wfs_mapserver.xml": (3, None),
        "app/ru_wfs_zone_3_0.xml": (1, 223877),
        "app/ru_wfs_document_3_0.xml": (1, 383),
    }
    for name, (count, matched) in samples.items():
        sample = reference / "data" / name
        content = examine_page(sample)
        assert (content.count, content.matched, content.has_next) == (count, matched, False)
        write_collection([sample], tmp_path / "a.gml", everything)
        assert digests(tmp_path / "a.gml") == content.digests


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<a/>", "no-capabilities"),
        ("<html/>", "not-xml"),
        ("<WFS_Capabilities><FeatureType>", "truncated-xml"),
        ("<!DOCTYPE x><WFS_Capabilities/>", "doctype"),
    ],
)
def test_what_is_no_description_of_a_service(tmp_path, text, rule):
    (tmp_path / "c.xml").write_text(text)
    with pytest.raises(InputRefused) as refused:
        read_type_names(tmp_path / "c.xml")
    assert refused.value.rule == rule
