"""What kind of file this is, told by its content and never by its name."""

from collections.abc import Collection
from enum import Enum
from itertools import islice
from pathlib import Path

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.vector.geopackage import SQLITE_SIGNATURE, is_geopackage
from planowisko.etl.readers.xml.prolog import refuse_other_format
from planowisko.etl.readers.xml.stream import read_features, read_header

EGIB_2021_NAMESPACE = "ewidencjaGruntowIBudynkow:1.0"
EGIB_2015_NAMESPACE = "urn:gugik:specyfikacje:gmlas:ewidencjaGruntowBudynkow:1.0"
MAPSERVER_NAMESPACE = "http://mapserver.gis.umn.edu/mapserver"
EWNS_NAMESPACE = "http://xsd.geoportal2.pl/ewns"
APP_NAMESPACE = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app/"


class FileKind(Enum):
    """A kind of file that is read; the value is its name for people."""

    EGIB_2021 = "plik EGiB GML (schemat 2021)"
    EGIB_2015 = "plik EGiB GML (schemat 2013-2015)"
    COUNTY_WFS = "plik GML z usługi WFS powiatu"
    APP_1 = "plik APP GML 1.0"
    APP_2 = "plik APP GML 2.0"
    APP_3 = "plik APP GML 3.0"
    GEOPACKAGE = "plik GeoPackage"
    PDF = "dokument PDF"
    TIFF = "obraz TIFF"

    @property
    def english(self) -> str:
        """Its name in English."""
        return _ENGLISH[self]


_ENGLISH = {
    FileKind.EGIB_2021: "EGiB GML (schema 2021)",
    FileKind.EGIB_2015: "EGiB GML (schema 2013-2015)",
    FileKind.COUNTY_WFS: "GML of a county's WFS",
    FileKind.APP_1: "APP GML 1.0",
    FileKind.APP_2: "APP GML 2.0",
    FileKind.APP_3: "APP GML 3.0",
    FileKind.GEOPACKAGE: "a GeoPackage",
    FileKind.PDF: "a PDF document",
    FileKind.TIFF: "a TIFF image",
}


PARCEL_KINDS = frozenset({FileKind.EGIB_2021, FileKind.EGIB_2015, FileKind.COUNTY_WFS})
PLAN_KINDS = frozenset({FileKind.APP_1, FileKind.APP_2, FileKind.APP_3, FileKind.GEOPACKAGE})
DOCUMENT_KINDS = frozenset({FileKind.PDF, FileKind.TIFF})

_NAMESPACES = {
    EGIB_2021_NAMESPACE: FileKind.EGIB_2021,
    EGIB_2015_NAMESPACE: FileKind.EGIB_2015,
    MAPSERVER_NAMESPACE: FileKind.COUNTY_WFS,
    EWNS_NAMESPACE: FileKind.COUNTY_WFS,
    f"{APP_NAMESPACE}1.0": FileKind.APP_1,
    f"{APP_NAMESPACE}2.0": FileKind.APP_2,
    f"{APP_NAMESPACE}3.0": FileKind.APP_3,
}
_HEAD_BYTES = 64 * 1024
_PDF_HEADER_WITHIN = 1024
_TIFF_SIGNATURES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_LOOKED_AT_FEATURES = 10_000


def detect(path: Path) -> FileKind:
    """Tell what kind of file ``path`` is from its first bytes, the namespaces of its root or its features.

    Raises ``InputRefused`` where it is nothing that can be read: ``unreadable-file``, ``empty-file``,
    ``unknown-format`` (XML of another kind) and whatever ``xml.stream`` refuses (``not-xml``, ``doctype``,
    ``service-exception``, ...). A file that is damaged further on is found out by its reader.
    """
    head = _read_head(path)
    if head.startswith(_TIFF_SIGNATURES):
        return FileKind.TIFF
    if head.startswith(SQLITE_SIGNATURE) and is_geopackage(head):
        return FileKind.GEOPACKAGE
    refused_as_xml: InputRefused | None = None
    try:
        refuse_other_format(head, path.name)
    except InputRefused as refusal:
        refused_as_xml = refusal
    if refused_as_xml is not None:
        # Readers of PDF allow for some other bytes before its header.
        if b"%PDF-" in head[:_PDF_HEADER_WITHIN] and refused_as_xml.rule == "not-xml":
            return FileKind.PDF
        raise refused_as_xml
    return _xml_kind(path)


def require_kind(path: Path, wanted: Collection[FileKind]) -> FileKind:
    """The kind of ``path``, which must be one of ``wanted``.

    Raises ``InputRefused`` with the rule ``wrong-kind`` where the file is something else, and whatever
    ``detect`` raises.
    """
    kind = detect(path)
    if kind not in wanted:
        names = ", ".join(sorted(other.value for other in wanted))
        names_en = ", ".join(sorted(other.english for other in wanted))
        if wanted is PARCEL_KINDS:
            # Told apart from these before.
            names, names_en = (f"{told}, Shapefile, GeoPackage, GeoJSON" for told in (names, names_en))
        raise InputRefused(
            f"{path.name}: to {kind.value}. Wskaż plik właściwego rodzaju ({names}).",
            english=f"{path.name}: this is {kind.english}. Give a file of the right kind ({names_en}).",
            rule="wrong-kind",
            file=path.name,
        )
    return kind


def _read_head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        reason, reason_en = (
            ("to folder", "it is a folder")
            if path.is_dir()
            else ("nie ma takiego pliku", "there is no such file")
            if not path.exists()
            else (error.strerror, error.strerror)
        )
        raise InputRefused(
            f"{path.name}: nie można odczytać pliku ({reason}). Sprawdź ścieżkę i prawa do pliku.",
            english=f"{path.name}: the file cannot be read ({reason_en}). Check its path and rights.",
            rule="unreadable-file",
            file=path.name,
        ) from None


def _xml_kind(path: Path) -> FileKind:
    header = read_header(path)
    known = [_NAMESPACES[uri] for uri in header.namespaces if uri in _NAMESPACES]
    if len(known) == 1:
        return known[0]
    for feature in islice(read_features(path), _LOOKED_AT_FEATURES):
        kind = _NAMESPACES.get(feature.namespace)
        if kind is not None:
            return kind
    raise InputRefused(
        f"{path.name}: nieznany rodzaj dokumentu XML (element {header.root_name}). "
        "Poproś o dane w formacie GML: EGiB, APP albo z usługi WFS powiatu.",
        english=f"{path.name}: unknown kind of XML (element {header.root_name}). "
        "Ask for GML: EGiB, APP, or an answer of the county's WFS.",
        rule="unknown-format",
        file=path.name,
    )
