"""Parcels as rows of the temporary table that a delivery flows into, in the binary form of COPY."""

import hashlib
import os
import struct
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
import shapely
from numpy.typing import NDArray
from psycopg.types.datetime import DateBinaryDumper, DatetimeBinaryDumper
from psycopg.types.numeric import DecimalBinaryDumper

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.geometry.transform import transform_coordinates
from planowisko.etl.records.cadastre import CadastralParcel
from planowisko.etl.records.land_use_text import land_use_text
from planowisko.etl.records.plain_parcels import PlainParcels

COLUMNS = (
    ("id", "uuid"),
    ("national_reference", "text"),
    ("zoning_reference", "text"),
    ("label", "text"),
    ("map_sheet", "text"),
    ("area_value", "numeric"),
    # Text here, since the one thing done with it is to store it.
    ("land_use", "text"),
    ("namespace", "text"),
    ("local_id", "text"),
    ("version_id", "text"),
    ("begin_lifespan_version", "timestamptz"),
    ("end_lifespan_version", "timestamptz"),
    ("valid_from", "date"),
    ("valid_to", "date"),
    ("archived", "boolean"),
    ("content_hash", "bytea"),
    ("source_hash", "bytea"),
    # PostGIS takes extended WKB as it is as the binary form of a geometry.
    ("geometry", "geometry"),
)

COPY_BEGIN = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
COPY_END = struct.pack(">h", -1)

_COLUMN_COUNT = struct.pack(">h", len(COLUMNS))
_NULL = struct.pack(">i", -1)
_FALSE, _TRUE = b"\0\0\0\x01\0", b"\0\0\0\x01\x01"
_LENGTHS = tuple(struct.pack(">i", length) for length in range(8192))
_HASH_LENGTH = struct.pack(">i", hashlib.sha256().digest_size)
_POINT_BYTES = 16
_EWKB_MULTIPOLYGON = 0x20000006
_WKB_POLYGON = 3
_MAX_CACHED = 100_000

_DECIMALS = DecimalBinaryDumper(Decimal)
_MOMENTS = DatetimeBinaryDumper(datetime)
_DAYS = DateBinaryDumper(date)

Value = tuple[bytes, bytes]
"""A value as text, for the content hash, and as a field of a row."""

Column = tuple[Sequence[bytes], Sequence[bytes]]
"""The values of all rows, as texts and as fields."""

_NO_TEXT = b"\0"
_NOTHING: Value = (_NO_TEXT, _NULL)


def encode_parcels(parcels: PlainParcels) -> bytes:
    """The rows of plain parcels; geometries are stored in the installation's system."""
    stored = _stored_coordinates(parcels.coordinates, parcels.srid)
    attributes = parcels.attributes
    count = len(attributes.references)
    nothing = _texts([None] * count)
    return _rows(
        (
            _texts([reference.encode() for reference in attributes.references]),
            _texts(attributes.zoning_references),
            _texts(attributes.labels),
            _texts(attributes.map_sheets),
            _values(map(_number, attributes.areas)),
            _texts(attributes.land_uses),
            _texts(attributes.namespaces),
            _texts(attributes.local_ids),
            _texts(attributes.version_ids),
            _values(map(_moment, attributes.begin_lifespan_versions)),
            nothing,
            _values(map(_day, attributes.valid_from)),
            nothing,
        ),
        [_FALSE] * count,
        _rings(parcels.coordinates, parcels.sizes, parcels.srid),
        [_length(source_hash) + source_hash for source_hash in parcels.source_hashes],
        _rings(stored, parcels.sizes, INSTALLATION_SRID),
    )


def encode_records(parcels: Sequence[CadastralParcel]) -> bytes:
    """The rows of parcels of any kind."""
    own, stored = _geometries(parcels)
    areas = [None if parcel.area_value is None else str(parcel.area_value).encode() for parcel in parcels]
    return _rows(
        (
            _texts([parcel.national_reference.encode() for parcel in parcels]),
            _texts([parcel.zoning_reference.encode() for parcel in parcels]),
            _texts([parcel.label.encode() for parcel in parcels]),
            _texts([_encoded(parcel.map_sheet) for parcel in parcels]),
            _values(map(_number, areas)),
            _texts([land_use_text(parcel.land_use).encode() for parcel in parcels]),
            _texts([_encoded(parcel.namespace) for parcel in parcels]),
            _texts([_encoded(parcel.local_id) for parcel in parcels]),
            _texts([_encoded(parcel.version_id) for parcel in parcels]),
            _values(_moment(parcel.begin_lifespan_version) for parcel in parcels),
            _values(_moment(parcel.end_lifespan_version) for parcel in parcels),
            _values(_day(parcel.valid_from) for parcel in parcels),
            _values(_day(parcel.valid_to) for parcel in parcels),
        ),
        [_TRUE if parcel.archived else _FALSE for parcel in parcels],
        own,
        [_NULL] * len(parcels),
        stored,
    )


def _rows(
    columns: Sequence[Column],
    archived: Sequence[bytes],
    own_geometries: Sequence[bytes],
    source_hashes: Sequence[bytes],
    geometries: Sequence[bytes],
) -> bytes:
    """Rows of the columns from the reference to the end of validity, and of what follows them.

    The content hash is SHA-256 of everything the source says. Of the geometry as delivered, in its own
    system: the transformation may give other last digits after an update of its library, and the parcel
    would seem changed.
    """
    sha256, count = hashlib.sha256, len(archived)
    said = map(b"\x1f".join, zip(*(texts for texts, _ in columns), strict=True))
    content_hashes = [
        sha256(texts + b"\x1e" + own).digest() for texts, own in zip(said, own_geometries, strict=True)
    ]
    rows = zip(
        _new_keys(count),
        *(fields for _, fields in columns),
        archived,
        [_HASH_LENGTH] * count,
        content_hashes,
        source_hashes,
        map(_length, geometries),
        geometries,
        strict=True,
    )
    return b"".join(chain.from_iterable(rows))


def _texts(column: Sequence[bytes | None]) -> Column:
    texts = [_NO_TEXT if text is None else text for text in column]
    return texts, [_NULL if text is None else _length(text) + text for text in column]


def _values(values: Iterable[Value]) -> Column:
    both = list(values)
    return [text for text, _ in both], [field for _, field in both]


def _length(value: bytes) -> bytes:
    length = len(value)
    return _LENGTHS[length] if length < len(_LENGTHS) else struct.pack(">i", length)


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


@lru_cache(maxsize=_MAX_CACHED)
def _number(text: bytes | None) -> Value:
    if text is None:
        return _NOTHING
    return text, _field(_DECIMALS.dump(Decimal(text.decode())))


# Equal moments of different offsets have different texts: the offset is part of the key.
def _moment(moment: datetime | None) -> Value:
    return _NOTHING if moment is None else _moment_at(moment, moment.utcoffset())


@lru_cache(maxsize=_MAX_CACHED)
def _moment_at(moment: datetime, _offset: object) -> Value:
    return str(moment).encode(), _field(_MOMENTS.dump(moment))


@lru_cache(maxsize=_MAX_CACHED)
def _day(day: date | None) -> Value:
    return _NOTHING if day is None else (str(day).encode(), _field(_DAYS.dump(day)))


def _field(value: object) -> bytes:
    if value is None:
        return _NULL
    assert isinstance(value, bytes | bytearray | memoryview)
    return _length(bytes(value)) + bytes(value)


def _rings(points: NDArray[np.float64], sizes: NDArray[np.int64], srid: int) -> list[bytes]:
    """Extended WKB of multipolygons of one ring each."""
    coordinates = np.ascontiguousarray(points, dtype="<f8").tobytes()
    ends = (np.cumsum(sizes) * _POINT_BYTES).tolist()
    return [
        _ring_head(srid, size) + coordinates[end - size * _POINT_BYTES : end]
        for size, end in zip(sizes.tolist(), ends, strict=True)
    ]


@lru_cache(maxsize=4096)
def _ring_head(srid: int, size: int) -> bytes:
    return struct.pack("<BIII", 1, _EWKB_MULTIPOLYGON, srid, 1) + struct.pack(
        "<BIII", 1, _WKB_POLYGON, 1, size
    )


def _stored_coordinates(points: NDArray[np.float64], srid: int) -> NDArray[np.float64]:
    """Points in the installation's system; neighbours share theirs, so each place is transformed once."""
    if srid == INSTALLATION_SRID:
        return points
    places, inverse = np.unique(np.ascontiguousarray(points).view(np.complex128).ravel(), return_inverse=True)
    moved = transform_coordinates(places.view(np.float64).reshape(-1, 2), srid, INSTALLATION_SRID)
    return np.asarray(moved[inverse.ravel()])


def _geometries(parcels: Sequence[CadastralParcel]) -> tuple[list[bytes], list[bytes]]:
    """The geometries as extended WKB: in their own system, and in the installation's."""
    by_srid: dict[int, list[int]] = defaultdict(list)
    for index, parcel in enumerate(parcels):
        by_srid[parcel.srid].append(index)
    original: NDArray[np.object_] = np.empty(len(parcels), dtype=object)
    stored: NDArray[np.object_] = np.empty(len(parcels), dtype=object)
    for srid, indexes in by_srid.items():
        own = np.array([parcels[index].geometry for index in indexes], dtype=object)
        original[indexes] = ewkb(own, srid)
        stored[indexes] = ewkb(transformed(own, srid), INSTALLATION_SRID)
    return original.tolist(), stored.tolist()


def transformed(geometries: NDArray[np.object_], srid: int) -> NDArray[np.object_]:
    """``geometries`` of the system ``srid`` in the installation's; the same array where they are equal."""
    if srid == INSTALLATION_SRID:
        return geometries
    return np.asarray(
        shapely.transform(geometries, lambda points: transform_coordinates(points, srid, INSTALLATION_SRID))
    )


def ewkb(geometries: NDArray[np.object_], srid: int) -> NDArray[np.object_]:
    """``geometries`` as extended WKB."""
    return np.asarray(shapely.to_wkb(shapely.set_srid(geometries, srid), include_srid=True))


def _new_keys(count: int) -> list[bytes]:
    """How rows begin, with their keys: UUIDs of version 7, ascending, so that the index grows at its end."""
    head = struct.pack(">Q", time.time_ns() // 1_000_000)[2:]
    chance = os.urandom(6)
    middle = bytes([0x70 | chance[0] & 0x0F, chance[1], 0x80 | chance[2] & 0x3F, *chance[3:]])
    begin = _COLUMN_COUNT + struct.pack(">i", 16) + head + middle
    return [begin + number for number in map(struct.pack, repeat(">I"), range(count))]
