"""Cutting a collection into pieces gives the features that the parser finds, or says that it cannot."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.cadastre.large.feature_blocks import collection_of, pieces
from planowisko.etl.readers.xml.stream import read_features
from planowisko.etl.records.plain_parcels import ReadOneByOne

HEAD = '<?xml version="1.0" encoding="{encoding}"?>\n<g:FeatureCollection xmlns:g="urn:g" a="&gt;/>">'
TAIL = "</g:FeatureCollection>\n"

INSIDE = st.lists(
    st.sampled_from(
        [
            *("text", "ąę", " ", "\n", "&amp;", "&#60;", "<b/>", "<b c='>'/>", "<b>x</b>", "<g:b>y</g:b>"),
            *("<!-- </g:member> -->", "<![CDATA[</g:member>]]>", "<?p </g:member>?>", "<g:member/>"),
            *("<g:member><b/></g:member>", "<g:members/>", "<member/>"),
        ]
    ),
    max_size=6,
).map("".join)
BETWEEN = st.sampled_from(
    ["", "\n", "  \n\t", "text", "<!-- c -->", "<g:boundedBy/>", "<g:boundedBy>t</g:boundedBy>"]
)
MEMBER = st.tuples(INSIDE, st.sampled_from(["f", "g:f"])).map(
    lambda parts: f"<g:member><{parts[1]}>{parts[0]}</{parts[1]}></g:member>"
)
COLLECTION = st.lists(st.tuples(BETWEEN, MEMBER).map("".join), min_size=1, max_size=8).map("".join)


def in_pieces(path: Path, size: int) -> list[bytes]:
    collection = collection_of(path)
    data = path.read_bytes()
    found = []
    end = collection.begin
    for piece in pieces(path, collection, size):
        assert piece.offset == end
        end = piece.offset + piece.length
        features = collection.parse(data[piece.offset : end])
        found += [etree.tostring(feature, method="c14n", with_tail=False) for feature in features]
    assert end == collection.end
    return found


def as_stream(path: Path) -> list[bytes]:
    return [
        etree.tostring(feature.element, method="c14n", with_tail=False) for feature in read_features(path)
    ]


@settings(deadline=None)
@given(COLLECTION, st.integers(1, 300))
def test_pieces_hold_what_the_parser_finds(members, size):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "members.gml")
        path.write_text(HEAD.format(encoding="UTF-8") + members + TAIL, encoding="utf-8")
        try:
            found = in_pieces(path, size)
        except ReadOneByOne:
            return
        assert found == as_stream(path)


@settings(deadline=None)
@given(COLLECTION, st.integers(0, 10_000), st.sampled_from([b"", b"<", b">", b"&", b"</g:member>", b"\xff"]))
def test_what_the_parser_refuses_is_never_taken(members, position, damage):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "members.gml")
        whole = (HEAD.format(encoding="UTF-8") + members + TAIL).encode()
        position %= len(whole)
        path.write_bytes(whole[:position] + damage + whole[position + 1 :])
        try:
            found = in_pieces(path, 100)
        except ReadOneByOne:
            return
        assert found == as_stream(path)


@pytest.mark.parametrize("encoding", ["ISO-8859-2", "windows-1250", "UTF-16"])
def test_another_encoding_is_not_split(tmp_path, encoding):
    path = tmp_path / "members.gml"
    path.write_text(
        HEAD.format(encoding=encoding) + "<g:member><f>ó</f></g:member>" + TAIL, encoding=encoding
    )
    with pytest.raises(ReadOneByOne):
        collection_of(path)


def test_a_member_without_end_is_not_split(tmp_path):
    path = tmp_path / "members.gml"
    path.write_text(HEAD.format(encoding="UTF-8") + "<g:member><f></g:member>" + TAIL, encoding="utf-8")
    with pytest.raises(ReadOneByOne):
        in_pieces(path, 10)
    with pytest.raises(InputRefused):
        as_stream(path)
