"""Reads an XML file as a stream of features, distrusting it.

No network, no DTD, no entities; memory does not grow with the file: what has been handed out is freed.
A file that is not what it claims to be is refused with its line and what to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.xml.line_numbers import LineFinder
from planowisko.etl.readers.xml.parser import feed, pull_parser
from planowisko.etl.readers.xml.prolog import check_prolog, refuse_other_format

CHUNK_BYTES = 256 * 1024
MAX_FEATURE_BYTES = 64 * 1024 * 1024
"""A single feature larger than this is refused, so that memory stays bounded."""

_MEMBER_NAMES = ("member", "featureMember", "featureMembers")
_EXCEPTION_NAMES = ("ExceptionReport", "ServiceExceptionReport", "OWSException")


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a collection.

    ``element`` is valid until the next one is asked for. ``line`` is the line of its start tag, counted
    from 1, also beyond line 65535. ``srs_name`` is the CRS named by the collection's own envelope, for
    geometries that name none; None where there is no such envelope.
    """

    element: etree._Element
    line: int
    srs_name: str | None

    @property
    def name(self) -> str:
        """The feature's element name without its namespace."""
        return local_name(self.element)

    @property
    def namespace(self) -> str:
        """The namespace of the feature's element; empty where it has none."""
        return namespace_of(self.element)


@dataclass(frozen=True, slots=True)
class XmlHeader:
    """What the start of an XML file tells: its root element with attributes, and the namespaces declared."""

    root_name: str
    root_namespace: str
    namespaces: frozenset[str]
    attributes: Mapping[str, str]


def local_name(element: etree._Element) -> str:
    """Return an element's name without namespace; empty for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """Return an element's namespace; empty where it has none."""
    tag = element.tag
    return tag.rpartition("}")[0].removeprefix("{") if isinstance(tag, str) else ""


def read_header(path: Path) -> XmlHeader:
    """Return what the start of the file tells; raises :class:`InputRefused` as :func:`read_features` does."""
    with path.open("rb") as stream:
        head = stream.read(CHUNK_BYTES)
        refuse_other_format(head, path.name)
        check_prolog(head, path.name)
        root = _root(head, stream, path.name)
    namespaces = frozenset(filter(None, root.nsmap.values()))
    return XmlHeader(local_name(root), namespace_of(root), namespaces, dict(root.attrib))


def read_features(path: Path, told: BytesRead = tell_nobody) -> Iterator[Feature]:
    """Yield the features of a GML or WFS feature collection, one at a time.

    Taken are the children of ``gml:featureMember``, ``gml:featureMembers``, ``gml:member`` and
    ``wfs:member``, whatever the version and prefix. ``told`` hears how much of the file is read.
    Raises :class:`InputRefused` for a file that cannot be
    opened as XML (rules ``empty-file``, ``not-xml``, ``malformed-xml``, ``truncated-xml``,
    ``wrong-encoding``), holds a DOCTYPE (``doctype``), is a service's error report (``service-exception``),
    has a feature too large to be one (``feature-too-large``) or no features at all (``no-features``).
    """
    with path.open("rb") as stream:
        head = stream.read(CHUNK_BYTES)
        refuse_other_format(head, path.name)
        check_prolog(head, path.name)
        _refuse_exception_report(_root(head, stream, path.name), path)
        stream.seek(0)
        yield from _Reader(stream, path.name, told).features()


def _root(head: bytes, stream: BinaryIO, file: str) -> etree._Element:
    """Return the root element as far as its start tag."""
    parser = pull_parser(events=("start",))
    chunk: bytes | None = head
    while True:
        refusal = feed(parser, chunk, file)
        # What is wrong further on is reported when the file is read.
        for _, root in parser.read_events():
            _refuse_doctype(root, file)
            return root
        if refusal is not None:
            raise refusal
        if chunk is None:
            raise InputRefused(
                f"{file}: plik nie zawiera żadnego elementu XML. Pobierz go ponownie.",
                english=f"{file}: the file has no element of XML. Download it again.",
                rule="truncated-xml",
                file=file,
                line=1,
            )
        chunk = stream.read(CHUNK_BYTES) or None


class _Reader:
    """The state of one pass through a file."""

    def __init__(self, stream: BinaryIO, file: str, told: BytesRead) -> None:
        self._stream = stream
        self._told = told
        self._file = file
        self._lines = LineFinder()
        self._parser = pull_parser(
            events=("start", "end"), tag=[f"{{*}}{name}" for name in (*_MEMBER_NAMES, "FeatureCollection")]
        )
        self._srs_name: str | None = None
        self._count = 0
        self._open_members: list[etree._Element] = []
        self._bytes_since_feature = 0

    def features(self) -> Iterator[Feature]:
        """Yield all features; see :func:`read_features`."""
        at_end = False
        while not at_end:
            chunk = self._stream.read(CHUNK_BYTES) or None
            at_end = chunk is None
            self._told(self._stream.tell())
            self._lines.feed(chunk or b"")
            refusal = feed(self._parser, chunk, self._file)
            self._bytes_since_feature += len(chunk or b"")
            if refusal is not None:
                raise refusal
            yield from self._finished()
            if self._bytes_since_feature > MAX_FEATURE_BYTES:
                raise InputRefused(
                    f"{self._file}: od wiersza {self._lines.line} na długości "
                    f"{MAX_FEATURE_BYTES // 2**20} MB nie kończy się żaden obiekt; to nie jest zbiór "
                    "obiektów GML. Sprawdź, czy wskazano właściwy plik.",
                    english=f"{self._file}: from line {self._lines.line} on no object ends within "
                    f"{MAX_FEATURE_BYTES // 2**20} MB; this is no collection of GML objects. "
                    "Check that it is the right file.",
                    rule="feature-too-large",
                    file=self._file,
                    line=self._lines.line,
                )
        if not self._count:
            raise InputRefused(
                f"{self._file}: w pliku XML nie ma żadnego obiektu (elementów featureMember ani member). "
                "Wskaż plik GML z obiektami.",
                english=f"{self._file}: the XML file has no object (no element featureMember or member). "
                "Give a GML file with objects.",
                rule="no-features",
                file=self._file,
                line=1,
            )

    def _finished(self) -> Iterator[Feature]:
        """Yield the features that are complete by now, freeing each afterwards."""
        for event, element in self._parser.read_events():
            if local_name(element) == "FeatureCollection":
                if event == "end":
                    _forget(element)
                continue
            if event == "start":
                if _is_collection(element.getparent()):
                    self._note_envelope(element)
                    self._open_members.append(element)
                continue
            if self._open_members and self._open_members[-1] is element:
                self._open_members.pop()
                yield from self._take(element, list(element))
                _forget(element)
        if self._open_members:
            # Of an unfinished featureMembers all children but the last are complete.
            container = self._open_members[-1]
            yield from self._take(container, list(container)[:-1])

    def _take(self, container: etree._Element, children: list[etree._Element]) -> Iterator[Feature]:
        for child in children:
            if local_name(child) not in ("", "FeatureCollection"):
                self._count += 1
                self._bytes_since_feature = 0
                yield Feature(child, self._lines.line_of(child), self._srs_name)
            container.remove(child)

    def _note_envelope(self, member: etree._Element) -> None:
        """Keep the CRS of the collection's boundedBy, which precedes its members."""
        if self._srs_name is not None or self._count:
            return
        for sibling in member.itersiblings(preceding=True):
            if local_name(sibling) == "boundedBy":
                for envelope in sibling:
                    self._srs_name = envelope.get("srsName") or self._srs_name


def _is_collection(parent: etree._Element | None) -> bool:
    return parent is not None and (parent.getparent() is None or local_name(parent) == "FeatureCollection")


def _forget(element: etree._Element) -> None:
    """Free an element that is done with, and everything before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _refuse_doctype(root: etree._Element, file: str) -> None:
    """Second line of defence, for a DOCTYPE that the look at the prolog has not seen."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputRefused(
            f"{file}: plik zawiera deklarację DOCTYPE, która w danych GML jest niedopuszczalna. Usuń ją.",
            english=f"{file}: the file has a DOCTYPE declaration, which GML data must not have. Remove it.",
            rule="doctype",
            file=file,
            line=1,
        )


def _refuse_exception_report(root: etree._Element, path: Path) -> None:
    name = local_name(root)
    if name.lower() == "html":
        refuse_other_format(b"<html", path.name)
    if name not in _EXCEPTION_NAMES:
        return
    text = ""
    if path.stat().st_size <= CHUNK_BYTES:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        tree = etree.fromstring(path.read_bytes(), parser)
        text = " ".join("".join(tree.itertext()).split())[:300]
    raise InputRefused(
        f"{path.name}: to nie są dane, lecz komunikat błędu usługi sieciowej"
        + (f": „{text}”" if text else "")
        + ". Pobierz dane ponownie.",
        english=f"{path.name}: these are no data, but a service's report of an error"
        + (f": “{text}”" if text else "")
        + ". Download the data again.",
        rule="service-exception",
        file=path.name,
        line=1,
    )
