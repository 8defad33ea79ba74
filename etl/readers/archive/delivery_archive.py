"""ZIP archives in which data are delivered: which of their files are read, and which belong to them."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from planowisko.etl.readers.archive.untrusted_zip import (
    RULE_UNSAFE_NAME,
    UntrustedZip,
    in_utf_8,
    printable,
    raw_name,
)

RULE_NESTED = "nested-archive"
RULE_NOTHING_TO_READ = "nothing-to-read"


class Wanted(Enum):
    """What a command reads of an archive; the value is its name for people."""

    DATA = "GML, Shapefile, GeoPackage, GeoJSON albo DXF"
    DOCUMENTS = "PDF albo GeoTIFF"
    LISTED_DOCUMENTS = "PDF, GeoTIFF albo lista CSV"

    @property
    def english(self) -> str:
        """Its name in English."""
        return self.value.replace(" albo ", " or ").replace("lista CSV", "a list as CSV")


ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_ARCHIVE_SIGNATURES = (*ZIP_SIGNATURES, b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")
_ARCHIVE_SUFFIXES = frozenset({".zip", ".7z", ".rar", ".gz", ".tar", ".kmz"})
# Archives as well, but nobody looks for data in them.
_OFFICE_SUFFIXES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".qgz"})

_SUFFIXES = {
    Wanted.DATA: frozenset({".gml", ".shp", ".gpkg", ".geojson", ".dxf"}),
    Wanted.DOCUMENTS: frozenset({".pdf", ".tif", ".tiff"}),
    Wanted.LISTED_DOCUMENTS: frozenset({".csv"}),
}
_KINDS = {
    Wanted.DATA: (Wanted.DATA,),
    Wanted.DOCUMENTS: (Wanted.DOCUMENTS,),
    Wanted.LISTED_DOCUMENTS: (Wanted.DOCUMENTS, Wanted.LISTED_DOCUMENTS),
}
_SIGNATURES = {
    Wanted.DATA: (b"SQLite format 3\x00",),
    Wanted.DOCUMENTS: (b"%PDF-", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
}
_COLLECTION = re.compile(rb'<(?:[\w.-]+:)?FeatureCollection\b|"FeatureCollection"')
_COMPANIONS = frozenset({".dbf", ".shx", ".prj", ".cpg"})
_BELONGS_TO_SHAPEFILE = frozenset({*_COMPANIONS, ".sbn", ".sbx", ".qix", ".qpj"})
_HEAD_BYTES = 64 * 1024

_LONGEST_PART_BYTES, _LONGEST_NAME_BYTES = 200, 800
_DRIVE = re.compile(r"[A-Za-z]:")
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive that is read; ``companions`` have to lie beside it, by their suffixes."""

    name: str
    companions: dict[str, str]


class DeliveryArchive(UntrustedZip):
    """A ZIP with files of a delivery, in folders or not. ``members`` are those that are read, in order."""

    what, what_en = "archiwum", "archive"
    most_files = 10_000
    ratio_matters_from = 64 * 1024 * 1024

    def __init__(self, path: Path, wanted: Wanted) -> None:
        """Open ``path``; raises ``InputRefused`` as every archive, and where nothing ``wanted`` is in it."""
        super().__init__(path)
        self.passed_over: list[str] = []
        try:
            self.members = self._members(wanted)
            if not self.members:
                raise self._nothing(wanted)
        except BaseException:
            self._zip.close()
            raise

    @property
    def unpacked_bytes(self) -> int:
        """How many bytes the members and their companions announce."""
        return sum(
            self.size(name) for member in self.members for name in (member.name, *member.companions.values())
        )

    def date(self, name: str) -> tuple[int, int, int, int, int, int]:
        """When a file was last changed, in the local time of whoever packed it."""
        return self._entries[name].date_time

    def _name(self, entry: zipfile.ZipInfo) -> str | None:
        name = _decoded(entry)
        parts = name.removesuffix("/").split("/")
        harmful = (
            entry.orig_filename != entry.filename
            or not name.isprintable()
            or "\\" in name
            or _DRIVE.match(name)
            or any(part in ("", ".", "..") for part in parts)
            or any(len(part.encode()) > _LONGEST_PART_BYTES for part in parts)
            or len(name.encode()) > _LONGEST_NAME_BYTES
        )
        if harmful:
            raise self.refusal(
                "niedozwolona nazwa pliku (wyjście poza folder, ścieżka bezwzględna, litera dysku, odwrotny "
                "ukośnik, znak sterujący albo za długa). Nie rozpakowuj tego archiwum",
                "name of a file that is not allowed (it leaves the folder, is absolute, has a drive letter, "
                "a backslash or a control character, or is too long). Do not unpack the archive",
                RULE_UNSAFE_NAME,
                printable(name),
            )
        return None if name.endswith("/") else name

    def _members(self, wanted: Wanted) -> tuple[Member, ...]:
        companions: dict[PurePosixPath, dict[str, str]] = {}
        for name in self.names:
            path = PurePosixPath(name)
            if path.suffix.lower() in _COMPANIONS:
                companions.setdefault(_group(path), {})[path.suffix.lower()] = name
        found = []
        shapefiles = set()
        for name in self.names:
            path = PurePosixPath(name)
            if _is_litter(path) or path.suffix.lower() in _BELONGS_TO_SHAPEFILE:
                continue
            head = self._head(name)
            if _is_archive(path, head):
                raise self.refusal(
                    "archiwum w archiwum. Rozpakuj je i wskaż pliki z jego wnętrza",
                    "an archive within the archive. Unpack it and give the files inside",
                    RULE_NESTED,
                    name,
                )
            if _kind(path, head) in _KINDS[wanted]:
                shapefile = path.suffix.lower() == ".shp"
                found.append(Member(name, companions.get(_group(path), {}) if shapefile else {}))
                if shapefile:
                    shapefiles.add(_group(path))
            else:
                self.passed_over.append(name)
        self.passed_over += [
            name
            for group, names in companions.items()
            if group not in shapefiles
            for name in names.values()
            if not _is_litter(group)
        ]
        return tuple(found)

    def _head(self, name: str) -> bytes:
        head = b""
        for piece in self.pieces(name):
            head = piece[:_HEAD_BYTES]
            break
        return head

    def _nothing(self, wanted: Wanted) -> Exception:
        names = ", ".join(map(printable, self.passed_over[:5]))
        others = len(self.passed_over) - 5
        more, more_en = (f" i {others} innych", f" and {others} more") if others > 0 else ("", "")
        return self.refusal(
            f"w archiwum nie ma czego wczytać ({wanted.value}); jest w nim: "
            f"{names or 'żadnego pliku'}{more}. Wskaż archiwum z danymi",
            f"the archive holds nothing to read ({wanted.english}); it holds: {names or 'no file'}{more_en}. "
            "Give an archive with data",
            RULE_NOTHING_TO_READ,
        )


def begins_like_zip(path: Path) -> bool:
    """Whether the file's first bytes are those of a ZIP. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(4) in ZIP_SIGNATURES


def _decoded(entry: zipfile.ZipInfo) -> str:
    """The name as its author meant it: where the entry does not say UTF-8, programs in Poland write others.

    7-Zip and Windows write cp852, some write cp1250; a name reads right in the one that gives Polish letters.
    """
    raw = raw_name(entry)
    if in_utf_8(entry) or raw.isascii():
        return unicodedata.normalize("NFC", entry.orig_filename)
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    readings = [raw.decode(encoding, errors="replace") for encoding in ("cp852", "cp1250")]
    return max(readings, key=_polish_share)


def _polish_share(text: str) -> float:
    foreign = [character for character in text if not character.isascii()]
    return sum(character in _POLISH for character in foreign) / len(foreign)


def _group(path: PurePosixPath) -> PurePosixPath:
    return path.with_name(path.stem.casefold())


def _is_litter(path: PurePosixPath) -> bool:
    """What operating systems put into archives by themselves."""
    return "__MACOSX" in path.parts or path.name.startswith(".") or path.name.lower() == "thumbs.db"


def _is_archive(path: PurePosixPath, head: bytes) -> bool:
    suffix = path.suffix.lower()
    if suffix in _ARCHIVE_SUFFIXES:
        return True
    return suffix not in _OFFICE_SUFFIXES and head.startswith(_ARCHIVE_SIGNATURES)


def _kind(path: PurePosixPath, head: bytes) -> Wanted | None:
    """What a file is by its usual suffix, so that a damaged one is refused, else by its first bytes."""
    for kind, suffixes in _SUFFIXES.items():
        if path.suffix.lower() in suffixes:
            return kind
    for kind, signatures in _SIGNATURES.items():
        if head.startswith(signatures):
            return kind
    # Encodings of two bytes a character put a zero beside each.
    return Wanted.DATA if _COLLECTION.search(head.replace(b"\x00", b"")) else None


def extraction_order(member: Member) -> Iterator[tuple[str, str]]:
    """Yield the name of each file of ``member`` in the archive, and its suffix beside the member's stem."""
    yield member.name, PurePosixPath(member.name).suffix
    for suffix, name in member.companions.items():
        yield name, suffix
