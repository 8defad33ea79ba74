"""Opens GeoPackage files (OGC 12-128r18) of others: what layers there are, and their rows as they stand.

Not by the library that writes them: it would turn a text in a number's column into 0, and a date that is
none into nothing.
"""

import contextlib
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.crs import PROJECTED_SRIDS
from planowisko.etl.readers.vector.vector_file import refusal

RULE_NOT_GEOPACKAGE = "not-geopackage"
RULE_DAMAGED = "damaged-file"
RULE_IN_USE = "file-in-use"
RULE_UNKNOWN_CRS = "unknown-crs"

SQLITE_SIGNATURE = b"SQLite format 3\x00"
APPLICATION_IDS = (b"GPKG", b"GP10", b"GP11")
_APPLICATION_ID_AT = 68

_LONGEST_VALUE = 256 * 1024 * 1024
# What one statement may cost: far beyond any plan, but the reading of a hostile file comes to its end.
_STEPS_PER_LOOK = 1_000_000
_MOST_LOOKS = 20_000

_HEADER = struct.Struct("2sBB")
_LONGEST_HEAD = 8 + 64 + 5
"""Bytes up to the type of a geometry: header, the largest envelope, byte order and type."""
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_LITTLE_ENDIAN, _EMPTY, _EXTENDED = 0b1, 0b10000, 0b100000


class BlobFault(Exception):
    """A geometry cannot be taken: ``rule`` is the code, ``message`` says in Polish what is wrong, ``english``
    the same.
    """

    def __init__(self, rule: str, message: str, english: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.english = english


@dataclass(frozen=True, slots=True)
class GeometryColumn:
    """The column that holds a layer's geometries; their system as the file numbers it, and its EPSG code."""

    name: str
    srs_id: int
    srid: int


def is_geopackage(head: bytes) -> bool:
    """Whether the first bytes of an SQLite file say that it is a GeoPackage."""
    return head[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4] in APPLICATION_IDS


class Geopackage:
    """An opened GeoPackage; a context manager. Nothing of the file is changed, no code in it is run."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises ``InputRefused`` where it is no sound GeoPackage or is being written."""
        self.name = path.name
        for journal in ("-wal", "-journal"):
            with contextlib.suppress(OSError):
                if path.with_name(path.name + journal).stat().st_size:
                    raise self.refusal(
                        "plik jest otwarty w innym programie, a część zmian leży jeszcze w "
                        f"{path.name}{journal}. Zapisz zmiany, zamknij plik w tamtym programie "
                        "(np. w QGIS) i powtórz",
                        "the file is open in another program, and some changes still lie in "
                        f"{path.name}{journal}. Save them, close the file there (in QGIS, say) and repeat",
                        RULE_IN_USE,
                    )
        with self._sound():
            address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True)
        self._connection.text_factory = _text
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        try:
            with self._sound():
                # Functions that a view, a default or a trigger of the file may call are not ours to run.
                self._connection.execute("PRAGMA trusted_schema = OFF")
                self._require_sound()
                self.layers = self._read_layers()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> "Geopackage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def refusal(self, what: str, english: str, rule: str, layer: str = "") -> InputRefused:
        """Return the refusal of the file: ``what`` is wrong and what to do, without the full stop."""
        return refusal(self.name, what, english, rule, layer)

    def columns(self, layer: str) -> tuple[str, ...]:
        """Return the names of the columns of a layer."""
        return tuple(
            name for (name,) in self._rows("SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", [layer])
        )

    def geometry_column(self, layer: str) -> GeometryColumn | None:
        """Return where the geometries of a layer are; None for a table without.

        Raises ``InputRefused`` (``unknown-crs``) for a system in which plans are not kept.
        """
        rows = list(
            self._rows(
                "SELECT geometry.column_name, geometry.srs_id, system.organization, "
                "system.organization_coordsys_id FROM gpkg_geometry_columns AS geometry "
                "LEFT JOIN gpkg_spatial_ref_sys AS system ON system.srs_id = geometry.srs_id "
                "WHERE geometry.table_name = ?",
                [layer],
            )
        )
        if not rows:
            return None
        column, srs_id, organization, code = rows[0]
        if str(organization).upper() != "EPSG" or code not in PROJECTED_SRIDS:
            raise self.refusal(
                f"układ współrzędnych {organization}:{code} nie jest układem, w którym prowadzi się plany. "
                "Zapisz warstwę w układzie planu (EPSG:2176-2180)",
                f"the coordinate system {organization}:{code} is none in which plans are kept. "
                "Save the layer in the plan's system (EPSG:2176-2180)",
                RULE_UNKNOWN_CRS,
                layer,
            )
        return GeometryColumn(str(column), srs_id, int(code))

    def rows(self, layer: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        """Yield the feature id of each row and the values of ``columns``, as SQLite keeps them.

        Texts that are no UTF-8 have lone surrogates in place of the bytes that are wrong.
        """
        names = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
        table = '"' + layer.replace('"', '""') + '"'
        yield from self._rows(f"SELECT rowid, {names} FROM {table} ORDER BY rowid")  # noqa: S608 - quoted

    def count(self, layer: str) -> int:
        """Return how many rows a layer has."""
        table = '"' + layer.replace('"', '""') + '"'
        ((count,),) = self._rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - quoted
        return int(count)

    def geometry_heads(self, layer: str) -> Iterator[tuple[int, int, int]]:
        """Yield feature id, system as the file numbers it and type (WKB, without dimensions) of geometries.

        Those that have not the form of a GeoPackage's are left to whoever reads them.
        """
        columns = list(
            self._rows("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", [layer])
        )
        if not columns:
            return
        column = '"' + str(columns[0][0]).replace('"', '""') + '"'
        table = '"' + layer.replace('"', '""') + '"'
        query = f"SELECT rowid, substr({column}, 1, {_LONGEST_HEAD}) FROM {table}"  # noqa: S608 - quoted
        for feature_id, head in self._rows(query):
            if isinstance(head, bytes) and (found := _system_and_type(head)):
                yield feature_id, *found

    def _rows(self, query: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        looks = 0

        def give_up() -> int:
            nonlocal looks
            looks += 1
            return int(looks > _MOST_LOOKS)

        with self._sound():
            self._connection.set_progress_handler(give_up, _STEPS_PER_LOOK)
            yield from self._connection.execute(query, values or [])

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            raise self.refusal(
                f"pliku nie da się odczytać w całości ({error}). Skopiuj albo zapisz go ponownie",
                f"the file cannot be read as a whole ({error}). Copy or save it again",
                RULE_DAMAGED,
            ) from None

    def _require_sound(self) -> None:
        ((code,),) = self._connection.execute("PRAGMA application_id")
        if int(code).to_bytes(4, "big", signed=True) not in APPLICATION_IDS:
            raise self.refusal(
                "to baza SQLite, ale nie GeoPackage. Wskaż plik GeoPackage",
                "this is an SQLite database, but no GeoPackage. Give a GeoPackage",
                RULE_NOT_GEOPACKAGE,
            )
        with self._sound():
            (found,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise self.refusal(
                f"plik jest uszkodzony ({found}). Skopiuj albo zapisz go ponownie",
                f"the file is damaged ({found}). Copy or save it again",
                RULE_DAMAGED,
            )
        known = self._tables()
        missing = [
            name
            for name in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
            if name not in known
        ]
        if missing:
            raise self.refusal(
                f"to nie jest pełny GeoPackage: brakuje tabel {', '.join(missing)}. Zapisz go ponownie, "
                "np. w QGIS",
                f"this is no whole GeoPackage: the tables {', '.join(missing)} are missing. Save it again, "
                "in QGIS, say",
                RULE_NOT_GEOPACKAGE,
            )

    def _tables(self) -> set[str]:
        """The tables proper: a view or a virtual table computes what it shows."""
        return {
            name
            for name, definition in self._connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
            )
            if not str(definition).upper().startswith("CREATE VIRTUAL")
        }

    def _read_layers(self) -> tuple[str, ...]:
        tables = self._tables()
        layers = tuple(
            str(name)
            for (name,) in self._rows(
                "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') "
                "ORDER BY rowid"
            )
        )
        for name in layers:
            if name not in tables:
                raise self.refusal(
                    "plik wymienia tę warstwę, ale nie ma takiej tabeli (widoki nie są czytane). Zapisz "
                    "warstwę ponownie",
                    "the file names this layer, but has no such table (views are not read). Save the layer "
                    "again",
                    RULE_DAMAGED,
                    name,
                )
        return layers


def read_geometry(blob: object, srs_id: int) -> BaseGeometry:
    """Return the geometry of a GeoPackage's binary, x before y; raises :class:`BlobFault`.

    It has two dimensions and finite coordinates, and is in the system ``srs_id`` of its layer.
    """
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise BlobFault(
            "invalid-geometry",
            "geometria nie ma postaci GeoPackage",
            "the geometry has not the form of a GeoPackage's",
        )
    _, version, flags = _HEADER.unpack_from(blob)
    envelope = _ENVELOPE_BYTES.get((flags >> 1) & 0b111)
    if version != 0 or flags & _EXTENDED or envelope is None:
        raise BlobFault(
            "unsupported-geometry",
            "geometria ma odmianę zapisu, której nie znamy",
            "the geometry is written in a variant that is not known",
        )
    (own_srs_id,) = struct.unpack_from("<i" if flags & _LITTLE_ENDIAN else ">i", blob, 4)
    if own_srs_id != srs_id:
        raise BlobFault(
            "mixed-crs",
            f"geometria jest w układzie nr {own_srs_id}, a jej warstwa w układzie nr {srs_id}",
            f"the geometry is in system no. {own_srs_id}, its layer in system no. {srs_id}",
        )
    try:
        # What is no number is told below, not by a remark of the library.
        with np.errstate(invalid="ignore"):
            geometry = shapely.from_wkb(blob[8 + envelope :])
    except (GEOSException, ValueError, TypeError) as error:
        reason = str(error)[:200]
        raise BlobFault(
            "invalid-geometry",
            f"geometrii nie da się odczytać ({reason})",
            f"the geometry cannot be read ({reason})",
        ) from None
    if geometry.is_empty or flags & _EMPTY:
        raise BlobFault("missing-geometry", "geometria jest pusta", "the geometry is empty")
    if geometry.has_z:
        raise BlobFault(
            "unsupported-geometry",
            "geometria ma współrzędną Z, a plan jest płaski",
            "the geometry has Z, and a plan is flat",
        )
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BlobFault(
            "invalid-coordinate",
            "współrzędna nie jest liczbą skończoną",
            "a coordinate is no finite number",
        )
    return geometry


def _system_and_type(head: bytes) -> tuple[int, int] | None:
    if len(head) < _HEADER.size or head[:2] != b"GP":
        return None
    flags = head[3]
    at = 8 + _ENVELOPE_BYTES.get((flags >> 1) & 0b111, len(head))
    if len(head) < at + 5:
        return None
    (srs_id,) = struct.unpack_from("<i" if flags & _LITTLE_ENDIAN else ">i", head, 4)
    (kind,) = struct.unpack_from("<I" if head[at] else ">I", head, at + 1)
    # Thousands tell the dimensions by ISO, the highest bits do so in extended WKB.
    return srs_id, (kind & 0x1FFFFFFF) % 1000


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")
