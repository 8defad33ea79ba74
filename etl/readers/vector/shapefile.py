"""Reads Shapefiles: a .shp with its .dbf, .shx and .prj beside it, texts in whatever Polish encoding."""

import struct
from collections.abc import Collection, Iterator
from pathlib import Path

import fiona

from planowisko.etl.readers.vector.dbf_encoding import (
    DbfHeader,
    declared_encoding,
    read_header,
    settle_encoding,
)
from planowisko.etl.readers.vector.fiona_features import FIONA_FAULTS, fiona_features, srid_of
from planowisko.etl.readers.vector.vector_file import VectorFeature, VectorLayer, damaged, refusal

SHAPEFILE_SIGNATURE = b"\x00\x00\x27\x0a"
DRIVER = "ESRI Shapefile"

RULE_MISSING_PART = "missing-part"

_LENGTH = struct.Struct(">24xI")
_HEADER_BYTES = 100
_INDEX_ENTRY_BYTES = 8


class ShapefileFile:
    """A Shapefile with its other files."""

    def __init__(self, path: Path, *, encoding: str | None = None) -> None:
        """``encoding`` is that of the texts where it is known; else it is settled by what they are.

        Raises ``InputRefused``: ``missing-part`` (no .dbf, no .shx), ``unreadable-file``.
        """
        self._path = path
        self.name = path.name
        parts = {part.suffix.lower(): part for part in path.parent.glob(f"{_literal(path.stem)}.*")}
        for suffix in (".dbf", ".shx"):
            if suffix not in parts:
                raise refusal(
                    self.name,
                    f"brakuje pliku {path.stem}{suffix}. Shapefile to kilka plików o tej samej nazwie: "
                    "połóż obok siebie .shp, .dbf, .shx i .prj",
                    f"the file {path.stem}{suffix} is missing. A Shapefile is several files of one name: "
                    "put .shp, .dbf, .shx and .prj side by side",
                    RULE_MISSING_PART,
                )
        try:
            header = read_header(parts[".dbf"])
            self._require_whole(parts, header)
            assert header is not None
            remark = None
            if encoding is None:
                encoding, remark = settle_encoding(
                    parts[".dbf"], header, declared_encoding(header, parts.get(".cpg"))
                )
            self._encoding = encoding
            self.remarks = (remark,) if remark else ()
            with fiona.open(path, enabled_drivers=[DRIVER], encoding=encoding) as collection:
                srid = srid_of(collection)
                fields = tuple(collection.schema["properties"])
                count = len(collection)
        except FIONA_FAULTS as error:
            raise damaged(self.name, error) from None
        crs_fault = _crs_fault(path.stem, ".prj" in parts)
        self.layers = (VectorLayer(path.stem, fields, srid, crs_fault, count=count),)

    def features(self, layer: VectorLayer, fields: Collection[str]) -> Iterator[VectorFeature]:
        """Yield the features, one at a time."""
        yield from fiona_features(
            self._path, layer, fields, encoding=self._encoding, enabled_drivers=[DRIVER]
        )

    def _require_whole(self, parts: dict[str, Path], header: DbfHeader | None) -> None:
        """Raise where a file is shorter than it says, or the files do not belong together."""
        for suffix in (".shp", ".shx"):
            part = parts.get(suffix, self._path)
            with part.open("rb") as stream:
                head = stream.read(_HEADER_BYTES)
            if len(head) < _HEADER_BYTES or not head.startswith(SHAPEFILE_SIGNATURE):
                raise damaged(self.name, f"{part.name} nie jest plikiem {suffix}")
            if 2 * _LENGTH.unpack_from(head)[0] > part.stat().st_size:
                raise damaged(self.name, f"{part.name} się urywa")
        table = parts[".dbf"]
        if header is None or header.start + header.records * header.length > table.stat().st_size:
            raise damaged(self.name, f"{table.name} się urywa albo nie jest plikiem .dbf")
        shapes = (parts[".shx"].stat().st_size - _HEADER_BYTES) // _INDEX_ENTRY_BYTES
        if shapes != header.records:
            raise damaged(
                self.name,
                f"{parts['.shx'].name} ma obiektów: {shapes}, a {table.name} wierszy: {header.records}; "
                "pliki nie należą do siebie",
            )


def _crs_fault(stem: str, has_projection: bool) -> tuple[str, str]:
    if has_projection:
        return (
            f"układu współrzędnych z pliku {stem}.prj nie rozpoznano",
            f"the coordinate system of the file {stem}.prj is not known",
        )
    return (
        f"brakuje pliku {stem}.prj, więc plik nie podaje układu współrzędnych",
        f"the file {stem}.prj is missing, so no coordinate system is named",
    )


def _literal(stem: str) -> str:
    """The stem as a pattern that matches itself."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in stem)
