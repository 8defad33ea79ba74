"""Validates files by the official XSDs in a folder: as a stream, and never over the network."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.schemas.faults import in_words
from planowisko.etl.schemas.folder import SchemaFolder
from planowisko.etl.schemas.official import (
    APP_NAMESPACE,
    WFS_ADDRESS,
    WFS_NAMESPACE,
    XSD,
    app_address,
)
from planowisko.etl.schemas.signatures import pieces_without, signature_ranges

MAX_FAULTS = 100
"""More are not listed: one wrong value tends to stand in every object."""

_MEMBERS = (f"{{{WFS_NAMESPACE}}}member", "{http://www.opengis.net/gml/3.2}featureMember")
_GML_IDS = etree.XPath(".//@gml:id", namespaces={"gml": "http://www.opengis.net/gml/3.2"})


class UnusableSchema(PlanowiskoError):
    """The schema in the folder cannot be used."""


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """Where a file departs from the schema.

    ``object`` is the object's ``lokalnyId``, else its ``gml:id``; ``message`` is part of a Polish sentence.
    """

    line: int
    object: str
    message: str


class AppValidator:
    """The schema of one version of APP, ready for use.

    Raises :class:`UnusableSchema` where the folder does not hold it whole.
    """

    def __init__(self, folder: SchemaFolder, version: str) -> None:
        status = folder.status(version)
        if not status.usable:
            first = (*status.missing, *status.faulty)[0]
            raise UnusableSchema(f"Schemat APP {version} w folderze {folder.path} jest niepełny ({first}).")
        parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
        parser.resolvers.add(_FromFolder(folder))
        root = etree.Element(f"{{{XSD}}}schema", nsmap={"xs": XSD})
        for namespace, address in (
            (f"{APP_NAMESPACE}{version}", app_address(version)),
            (WFS_NAMESPACE, WFS_ADDRESS),
        ):
            etree.SubElement(root, f"{{{XSD}}}import", {"namespace": namespace, "schemaLocation": address})
        try:
            self._schema = etree.XMLSchema(etree.fromstring(etree.tostring(root), parser))
        except etree.XMLSchemaParseError as error:
            raise UnusableSchema(
                f"Schematu APP {version} w folderze {folder.path} nie można użyć ({error}). Pobierz go "
                "ponownie: planowisko schemas fetch."
            ) from error

    def faults(self, path: Path) -> Iterator[SchemaFault]:
        """Yield where a file departs from the schema, at most :data:`MAX_FAULTS`.

        Signatures are passed over. Of a file that is no XML nothing is said: whoever reads it does.
        """
        return itertools.islice(_Reading(self._schema).faults(path), MAX_FAULTS)


class _Reading:
    """One pass through a file. The parser tells faults without a line: it is the one just fed to it."""

    def __init__(self, schema: etree.XMLSchema) -> None:
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=_MEMBERS,
            schema=schema,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
        self._known = 0
        self._untold: list[tuple[int, str]] = []
        self._identifiers: set[str] = set()

    def faults(self, path: Path) -> Iterator[SchemaFault]:
        line, member_line = 1, 1
        for line, piece in pieces_without(path, signature_ranges(path)):
            try:
                self._parser.feed(piece)
            except etree.XMLSyntaxError:
                # Not well-formed: whoever reads the file says so.
                return
            self._note(line)
            for event, member in self._parser.read_events():
                if event == "start":
                    member_line = line
                    continue
                self._note_repeated(member, member_line)
                yield from self._told(_object_in(member))
                _forget(member)
        try:
            self._parser.close()
        except etree.XMLSyntaxError:
            self._note(line)
        yield from self._told("")

    def _note(self, line: int) -> None:
        entries = self._parser.feed_error_log
        for entry in list(entries)[self._known :]:
            if entry.domain == etree.ErrorDomains.SCHEMASV:
                self._untold.append((line, in_words(entry.message)))
        self._known = len(entries)

    def _note_repeated(self, member: etree._Element, line: int) -> None:
        """The validator does not compare identifiers (``xs:ID``) in a stream."""
        for identifier in map(str, _GML_IDS(member)):
            if identifier in self._identifiers:
                self._untold.append((line, f"identyfikator gml:id „{identifier}” już w pliku wystąpił"))
            self._identifiers.add(identifier)

    def _told(self, name: str) -> Iterator[SchemaFault]:
        seen: set[int] = set()
        for line, message in self._untold:
            # Of one value the validator says first which restriction it breaks, then that it is wrong.
            if line not in seen:
                yield SchemaFault(line, name, message)
            seen.add(line)
        self._untold.clear()


class _FromFolder(etree.Resolver):  # type: ignore[misc]
    """Answers every address from the folder; what is not there is refused, not sought elsewhere."""

    def __init__(self, folder: SchemaFolder) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        file = self._folder.locate(system_url)
        if file is None:
            raise UnusableSchema(f"W folderze schematów {self._folder.path} nie ma {system_url}.")
        return self.resolve_string(file.read_bytes(), context, base_url=system_url)


def _object_in(member: etree._Element) -> str:
    local_id = member.findtext(".//{*}Identyfikator/{*}lokalnyId")
    if local_id and local_id.strip():
        return str(local_id.strip())
    feature = next(iter(member), None)
    return "" if feature is None else str(feature.get("{http://www.opengis.net/gml/3.2}id") or "")


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
