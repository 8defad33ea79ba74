"""Splits a large GML into blocks of bytes, a member of the collection each, without parsing it.

In a well-formed document a member's end tag stands for nothing else than a member's end, unless it stands in
a comment or in CDATA. So pieces between end tags can be read by themselves, by several processes, inside the
root's start tag. Whatever makes this doubtful is told by :class:`ReadOneByOne`; then the file is read as one
stream.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planowisko.etl.readers.xml.parser import parser_of_parts
from planowisko.etl.readers.xml.stream import MAX_FEATURE_BYTES, local_name
from planowisko.etl.records.plain_parcels import ReadOneByOne

_HEAD_BYTES = 256 * 1024
_TAIL_BYTES = 64 * 1024
_WINDOW_BYTES = 64 * 1024

_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_MEMBER = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?(featureMembers|featureMember|member))(?=[\s>/])")
_START_TAG = re.compile(rb"""<([A-Za-z_][\w.:-]*)(?:\s+[^\s<>="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>""")
_MARKUP = re.compile(rb"<[!?]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that begins after a member's end tag and ends with one: offset and length in bytes."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Collection:
    """What the members of one file have around them.

    ``root_start`` is the root's start tag, ``root_end`` its end tag, ``member_end`` the end tag of a member
    as written, ``namespaces`` those that the root declares and ``srs_name`` the CRS of the collection's
    envelope. Members lie from byte ``begin`` to byte ``end``; before them are ``first_line`` - 1 lines.
    """

    root_start: bytes
    root_end: bytes
    member_start: bytes
    member_end: bytes
    namespaces: tuple[tuple[str, str], ...]
    srs_name: str | None
    begin: int
    end: int
    first_line: int

    def parse(self, blocks: bytes) -> list[etree._Element]:
        """The features of ``blocks``, whole members one after another, a feature each.

        Raises :class:`ReadOneByOne` where they are anything else.
        """
        if _MARKUP.search(blocks):
            raise ReadOneByOne
        try:
            root = etree.fromstring(b"".join((self.root_start, blocks, self.root_end)), parser_of_parts())
        except etree.XMLSyntaxError:
            raise ReadOneByOne from None
        features = []
        for member in root:
            if self.member_start[1:].decode() == _written_name(member):
                if len(member) != 1 or local_name(member[0]) in ("", "FeatureCollection"):
                    raise ReadOneByOne
                features.append(member[0])
            elif (
                _MEMBER.match(f"<{local_name(member)}>".encode()) or local_name(member) == "FeatureCollection"
            ):
                raise ReadOneByOne
        return features


def collection_of(path: Path) -> Collection:
    """Look at both ends of a file; raises :class:`ReadOneByOne` where it is not one plain collection."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(max(size - _TAIL_BYTES, 0))
        tail = stream.read()
    prolog = _PROLOG.match(head)
    root = _START_TAG.match(head, prolog.end() if prolog else 0)
    member = _MEMBER.search(head, root.end()) if root else None
    if root is None or member is None or member[2] == b"featureMembers" or not _is_utf8(head[: root.start()]):
        raise ReadOneByOne
    root_end = b"</" + root[1] + b">"
    member_end = b"</" + member[1] + b">"
    before = head[root.start() : member.start()]
    last = tail.rfind(member_end) + len(member_end)
    if _MARKUP.search(before) or last < len(member_end) or tail[last:].split() != [root_end]:
        raise ReadOneByOne
    try:
        element = etree.fromstring(head[: member.start()] + root_end, parser_of_parts())
    except etree.XMLSyntaxError:
        raise ReadOneByOne from None
    return Collection(
        root_start=root[0],
        root_end=root_end,
        member_start=b"<" + member[1],
        member_end=member_end,
        namespaces=tuple(sorted((prefix or "", uri) for prefix, uri in element.nsmap.items())),
        srs_name=_srs_name(element),
        begin=member.start(),
        end=max(size - _TAIL_BYTES, 0) + last,
        first_line=head.count(b"\n", 0, member.start()) + 1,
    )


def pieces(path: Path, collection: Collection, size: int) -> Iterator[Piece]:
    """Cut the members into pieces of about ``size`` bytes; only what lies around the cuts is read.

    Raises :class:`ReadOneByOne` where a member is too large to be one.
    """
    start = collection.begin
    with path.open("rb") as stream:
        while start < collection.end:
            end = _next_end(stream.fileno(), collection, start + size)
            yield Piece(start, end - start)
            start = end


def _next_end(file: int, collection: Collection, position: int) -> int:
    """The end of the first member's end tag that begins at or after ``position``."""
    limit = position + MAX_FEATURE_BYTES
    while position < min(collection.end, limit):
        window = os.pread(file, _WINDOW_BYTES, position)
        if (found := window.find(collection.member_end)) >= 0:
            return min(position + found + len(collection.member_end), collection.end)
        # A tag may lie across the end of the window.
        position += max(len(window) - len(collection.member_end), 1)
    if position >= limit:
        raise ReadOneByOne
    return collection.end


def _is_utf8(prolog: bytes) -> bool:
    declaration = _DECLARATION.search(prolog)
    encoding = _ENCODING.search(declaration[0]) if declaration else None
    return encoding is None or encoding[1].lower() in (b"utf-8", b"utf8")


def _srs_name(root: etree._Element) -> str | None:
    """The CRS of the collection's boundedBy."""
    name: str | None = None
    for child in root:
        if local_name(child) == "boundedBy":
            for envelope in child:
                name = envelope.get("srsName") or name
    return name


def _written_name(element: etree._Element) -> str:
    return f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)
