"""Which of the vector formats a file is, told by its first bytes, and the reader for it."""

from pathlib import Path

from planowisko.etl.readers.vector.dxf import DxfFile, begins_like_dxf
from planowisko.etl.readers.vector.geojson import GeojsonFile
from planowisko.etl.readers.vector.geopackage import SQLITE_SIGNATURE, is_geopackage
from planowisko.etl.readers.vector.geopackage_features import GeopackageFile
from planowisko.etl.readers.vector.shapefile import SHAPEFILE_SIGNATURE, ShapefileFile
from planowisko.etl.readers.vector.vector_file import VectorFile, refusal

RULE_NOT_GEOPACKAGE = "not-geopackage"
RULE_PART = "wrong-kind"

_PARTS = frozenset({".dbf", ".shx", ".prj", ".cpg"})
_HEAD_BYTES = 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_vector_file(path: Path) -> bool:
    """Whether the file is a Shapefile or part of one, an SQLite database, JSON or a drawing (DXF).

    A file that cannot be read is none; whoever reads it in another way will tell.
    """
    head = _head(path)
    return (
        head.startswith((SHAPEFILE_SIGNATURE, SQLITE_SIGNATURE))
        or _is_json(head)
        or begins_like_dxf(head)
        or _whole_of(path) is not None
    )


def is_geopackage_file(path: Path) -> bool:
    """Whether the file is an SQLite database, which alone of these formats can hold a plan with its act."""
    return _head(path).startswith(SQLITE_SIGNATURE)


def open_vector_file(path: Path, *, encoding: str | None = None) -> VectorFile:
    """Open a file for which :func:`is_vector_file` holds; ``encoding`` is that of a Shapefile's texts.

    Raises ``InputRefused``: ``unreadable-file``, ``missing-part``, ``not-geojson``, ``not-geopackage``, ...
    """
    head = _head(path)
    if whole := _whole_of(path):
        raise refusal(
            path.name,
            f"to jest część pliku Shapefile. Wskaż plik {whole.name}, a ten zostaw obok niego",
            f"this is a part of a Shapefile. Give the file {whole.name} and leave this one beside it",
            RULE_PART,
        )
    if head.startswith(SHAPEFILE_SIGNATURE):
        return ShapefileFile(path, encoding=encoding)
    if head.startswith(SQLITE_SIGNATURE):
        if len(head) >= 100 and not is_geopackage(head):
            raise refusal(
                path.name,
                "to baza SQLite, ale nie GeoPackage. Wskaż plik GeoPackage albo zapisz w nim warstwę",
                "this is an SQLite database, but no GeoPackage. Give a GeoPackage",
                RULE_NOT_GEOPACKAGE,
            )
        return GeopackageFile(path)
    if begins_like_dxf(head):
        return DxfFile(path)
    return GeojsonFile(path)


def _whole_of(path: Path) -> Path | None:
    """The Shapefile of which the file is a part; None where it is none, or the Shapefile is not there."""
    if path.suffix.lower() not in _PARTS:
        return None
    candidates = (path.with_suffix(".shp"), path.with_suffix(".SHP"))
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError:
        return b""


def _is_json(head: bytes) -> bool:
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith((b"{", b"["))
