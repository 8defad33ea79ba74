"""Reads the parcels in a piece of an EGiB GML with which nothing is wrong, many at a time.

Whatever is unusual about a block is left to the reader of records and its checks, which then say what it is:
another object, an archived version, several rings, a missing area of land use, a geometry that is not valid.
So this module knows when all checks are silent, and nothing of what they say.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.db.codelists.cadastre import land_uses
from planowisko.etl.checks.given_text import given_text
from planowisko.etl.checks.parcel_identifier import parse_parcel_identifier
from planowisko.etl.checks.registered_area import AreaTolerance, doubtful_areas, parse_area
from planowisko.etl.checks.shared_edges import edge_keys
from planowisko.etl.geometry.crs import AxisOrder
from planowisko.etl.geometry.ground_area import ground_areas
from planowisko.etl.readers.cadastre.gml.egib import EgibReader
from planowisko.etl.readers.cadastre.large.feature_blocks import Collection, Piece
from planowisko.etl.readers.cadastre.large.parcel_shapes import (
    LandUseShape,
    ParcelShape,
    may_have_shape,
    shape_of,
    skeleton,
)
from planowisko.etl.readers.cadastre.raw_records import RawParcel
from planowisko.etl.readers.source_time import parse_date, parse_time
from planowisko.etl.readers.xml.stream import Feature
from planowisko.etl.records.land_use_text import area_text, land_use_begin, land_use_text
from planowisko.etl.records.plain_parcels import PlainAttributes, PlainParcels, ReadOneByOne

HASH_BYTES = 16
_SHORTEST_WITH_MEANING = 7
"""Shorter texts may stand for no value (``None``, ``<null>``, ``brak``)."""
_MAX_SHAPES = 2000
_MAX_CACHED = 100_000
_NOT_IN_XML = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")

Groups = tuple[bytes, ...]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SettledCrs:
    """A coordinate system of the file, the order of its axes and where its geometries have to lie."""

    srid: int
    order: AxisOrder
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class PieceContext:
    """What a piece of a file depends on beside its bytes.

    ``crs`` are the settled coordinate systems by their names in the file, ``stored_hashes`` a file with the
    sorted source hashes that the database knows, or None.
    """

    path: Path
    namespace: str
    gmina_code: str
    collection: Collection
    crs: dict[str, SettledCrs]
    salt: bytes
    stored_hashes: Path | None
    area_tolerance: AreaTolerance


@dataclass(slots=True)
class SievedPiece:
    """What is in a piece: its plain parcels, what the database has already, and what is left over.

    ``stored`` are positions among the sorted source hashes, ``left`` the begin, the end and the lines before
    every block that is left to the reader of records.
    """

    plain: list[PlainParcels]
    stored: NDArray[np.int64]
    left: list[tuple[int, int, int]]
    lines: int


@dataclass(slots=True)
class _Candidates:
    """Parcels of one coordinate system that read well so far: their blocks, attributes and rings."""

    blocks: list[int] = field(default_factory=list)
    rows: list[PlainAttributes] = field(default_factory=list)
    positions: list[bytes] = field(default_factory=list)


class PlainParcelReader:
    """Reads pieces of one file."""

    def __init__(self, context: PieceContext) -> None:
        self._context = context
        self._reader = EgibReader(context.path, context.namespace)
        self._shapes: list[ParcelShape] = []
        self._usual_shapes: dict[int, list[ParcelShape]] = {}
        self._without_shape: set[bytes] = set()
        self._stored = _StoredHashes(context.stored_hashes)

    def read(self, piece: Piece) -> SievedPiece:
        """Read a piece. Raises :class:`ReadOneByOne` where the file is no plain collection."""
        with self._context.path.open("rb") as stream:
            stream.seek(piece.offset)
            data = stream.read(piece.length)
        if b"<!" in data or b"<?" in data:
            raise ReadOneByOne
        *blocks, rest = data.split(self._context.collection.member_end)
        if not data.isascii():
            _require_text(blocks)
        if rest.strip():
            raise ReadOneByOne
        salt = self._context.salt
        hashes = [hashlib.sha256(salt + block).digest()[:HASH_BYTES] for block in blocks]
        places = self._stored.places(hashes)
        left: list[int] = []
        by_crs: dict[str, _Candidates] = {}
        for index, block in enumerate(blocks):
            if places[index] >= 0:
                continue
            found = self._matched(block)
            row = found and self._row(*found)
            if not found or not row:
                left.append(index)
                continue
            candidates = by_crs.setdefault(found[0].srs_name, _Candidates())
            candidates.blocks.append(index)
            candidates.rows.append(row)
            candidates.positions.append(found[1][found[0].positions["positions"]])
        plain = []
        for name, candidates in by_crs.items():
            parcels, doubtful = self._plain(self._context.crs[name], candidates, hashes)
            left.extend(doubtful)
            if parcels is not None:
                plain.append(parcels)
        return SievedPiece(
            plain, places[places >= 0], _places(data, blocks, sorted(left), self._end), data.count(b"\n")
        )

    @property
    def _end(self) -> int:
        return len(self._context.collection.member_end)

    def _matched(self, block: bytes) -> tuple[ParcelShape, Groups] | None:
        """The shape of a block and its taken texts."""
        usual = self._usual_shapes.setdefault(block.count(b"OFU>"), [])
        for shape in usual:
            if match := shape.pattern.fullmatch(block):
                return shape, match.groups()
        if not may_have_shape(block):
            return None
        for shape in self._shapes:
            if match := shape.pattern.fullmatch(block):
                usual.append(shape)
                return shape, match.groups()
        learned = self._learn(block)
        if learned is not None:
            self._shapes.append(learned[0])
            usual.append(learned[0])
        return learned

    def _learn(self, block: bytes) -> tuple[ParcelShape, Groups] | None:
        """A shape that reads the block as the reader of records does."""
        bones = skeleton(block)
        if bones in self._without_shape or len(self._shapes) >= _MAX_SHAPES:
            return None
        collection = self._context.collection
        features = collection.parse(block + collection.member_end)
        shape = shape_of(block)
        match = shape.pattern.fullmatch(block) if shape else None
        if len(features) == 1 and shape is not None and match is not None and self._declares_once(collection):
            raw = self._reader.record(Feature(features[0], 1, collection.srs_name))
            if isinstance(raw, RawParcel) and self._reads_alike(shape, match.groups(), raw):
                return shape, match.groups()
        if len(self._without_shape) < _MAX_SHAPES:
            self._without_shape.add(bones)
        return None

    @staticmethod
    def _declares_once(collection: Collection) -> bool:
        """Whether each namespace has one prefix only."""
        addresses = [address for _, address in collection.namespaces]
        return len(addresses) == len(set(addresses))

    def _reads_alike(self, shape: ParcelShape, groups: Groups, raw: RawParcel) -> bool:
        """Whether a shape takes of a block just what the reader of records does; takes its CRS from there."""
        surface = raw.surface
        if surface is None or surface.srs_name not in self._context.crs or raw.violations or raw.doubts:
            return False
        polygons = surface.polygons
        row = self._row(shape, groups)
        numbers = _numbers([groups[shape.positions["positions"]]])
        if row is None or numbers is None or len(polygons) != 1 or polygons[0].interiors:
            return False
        shape.srs_name = surface.srs_name
        return np.array_equal(numbers[0].reshape(-1, 2), polygons[0].exterior) and row == _expected_row(raw)

    def _row(self, shape: ParcelShape, groups: Groups) -> PlainAttributes | None:
        """The attributes of a parcel; None where there is any doubt about them."""
        places = shape.positions
        reference = groups[places["reference"]].decode("ascii")
        identifier = parse_parcel_identifier(reference)
        if identifier is None or identifier.unit != self._context.gmina_code:
            return None
        area: bytes | None = None
        if "area" in places:
            known = _area(groups[places["area"]], shape.area_unit)
            if known is None:
                return None
            area = known[0]
        begin, valid_from = None, None
        if "begin" in places and (begin := _time(groups[places["begin"]])) is None:
            return None
        if "valid_from" in places and (valid_from := _date(groups[places["valid_from"]])) is None:
            return None
        uses = _land_uses(shape.land_uses, groups)
        namespace = groups[places["namespace"]] if "namespace" in places else None
        local_id = groups[places["local_id"]] if "local_id" in places else None
        version_id = groups[places["version_id"]] if "version_id" in places else None
        if uses is None or any(map(_may_be_nothing, (namespace, local_id, version_id))):
            return None
        return PlainAttributes(
            reference,
            identifier.precinct.encode(),
            identifier.number.encode(),
            identifier.sheet.encode() if identifier.sheet is not None else None,
            area,
            uses,
            namespace,
            local_id,
            version_id,
            begin,
            valid_from,
        )

    def _plain(
        self, crs: SettledCrs, candidates: _Candidates, hashes: list[bytes]
    ) -> tuple[PlainParcels | None, list[int]]:
        """The parcels whose geometry is right, too, and the blocks of the others."""
        numbers = _numbers(candidates.positions)
        if numbers is None or (numbers[1] % 2).any() or (numbers[1] < 8).any():
            return None, candidates.blocks
        points, sizes = numbers[0].reshape(-1, 2), numbers[1] // 2
        if crs.order is AxisOrder.NORTHING_FIRST:
            points = np.ascontiguousarray(points[:, ::-1])
        blocks = np.asarray(candidates.blocks)
        right = _right_rings(points, sizes, crs.bounds)
        surfaces = _surfaces(points[np.repeat(right, sizes)], sizes[right])
        areas = [candidates.rows[index].area for index in np.flatnonzero(right)]
        without_doubt = self._without_doubt(crs, surfaces, areas)
        surfaces = surfaces[without_doubt]
        right[right] = without_doubt
        if not right.any():
            return None, candidates.blocks
        parcels = PlainParcels(
            crs.srid,
            [candidates.rows[index] for index in np.flatnonzero(right)],
            [hashes[index] for index in blocks[right]],
            points[np.repeat(right, sizes)],
            sizes[right],
            *edge_keys(surfaces),
        )
        return parcels, blocks[~right].tolist()

    def _without_doubt(
        self, crs: SettledCrs, surfaces: NDArray[np.object_], areas: list[bytes | None]
    ) -> NDArray[np.bool_]:
        """Which surfaces are valid and have the registered area."""
        computed = ground_areas(surfaces, crs.srid)
        registered = np.array([np.nan if area is None else float(area) for area in areas])
        right = np.asarray(shapely.is_valid(surfaces)) & (computed > 0)
        right[doubtful_areas(registered, computed, self._context.area_tolerance)] = False
        return right


def _surfaces(points: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.object_]:
    """The surfaces of closed rings."""
    if not len(sizes):
        return np.empty(0, dtype=object)
    rings = shapely.linearrings(points, indices=np.repeat(np.arange(len(sizes)), sizes))
    return np.asarray(shapely.polygons(rings))


class _StoredHashes:
    """The source hashes that the database knows, in a file that all processes share."""

    def __init__(self, path: Path | None) -> None:
        self._words: NDArray[np.uint64] | None = None
        if path is not None and path.stat().st_size:
            self._words = np.memmap(path, dtype=">u8", mode="r").reshape(-1, 2)
            self._first = np.ascontiguousarray(self._words[:, 0]).astype(np.uint64)

    def places(self, hashes: list[bytes]) -> NDArray[np.int64]:
        """The place of each hash among the known ones, -1 where it is not known."""
        if self._words is None or not hashes:
            return np.full(len(hashes), -1, dtype=np.int64)
        wanted = np.frombuffer(b"".join(hashes), dtype=">u8").reshape(-1, 2)
        places = np.searchsorted(self._first, wanted[:, 0].astype(np.uint64))
        places[places == len(self._first)] = 0
        return np.where((self._words[places] == wanted).all(axis=1), places, -1).astype(np.int64)


def _require_text(blocks: list[bytes]) -> None:
    """UTF-8, and only characters that XML may have; those below the space are never taken."""
    for block in blocks:
        if block.isascii():
            continue
        try:
            block.decode()
        except UnicodeDecodeError:
            raise ReadOneByOne from None
        if any(mark in block for mark in _NOT_IN_XML):
            raise ReadOneByOne


def _places(data: bytes, blocks: list[bytes], chosen: list[int], end: int) -> list[tuple[int, int, int]]:
    """Begin, end and lines before of the chosen blocks, their end tags included."""
    places: list[tuple[int, int, int]] = []
    begin, line, counted, wanted = 0, 0, 0, set(chosen)
    for index, block in enumerate(blocks):
        after = begin + len(block) + end
        if index in wanted:
            line += data.count(b"\n", counted, begin)
            counted = begin
            places.append((begin, after, line))
        begin = after
    return places


def _right_rings(points: NDArray[np.float64], sizes: NDArray[np.int64], bounds: Bounds) -> NDArray[np.bool_]:
    """Which rings are closed and lie within ``bounds``."""
    ends = np.cumsum(sizes)
    starts = ends - sizes
    closed = (points[starts] == points[ends - 1]).all(axis=1)
    low = np.minimum.reduceat(points, starts, axis=0)
    high = np.maximum.reduceat(points, starts, axis=0)
    west, south, east, north = bounds
    within = (low >= (west, south)).all(axis=1) & (high <= (east, north)).all(axis=1)
    return np.asarray(closed & within)


def _numbers(texts: list[bytes]) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """The numbers in all texts, of digits, points and spaces only, and how many each has; None where in
    doubt.
    """
    if any(b"\n" in text or b"\t" in text or b"\r" in text or b"  " in text for text in texts):
        texts = [b" ".join(text.split()) for text in texts]
    else:
        texts = [text.strip() for text in texts]
    joined = b" ".join(texts)
    counts = np.array([text.count(b" ") + 1 for text in texts])
    try:
        values = np.fromstring(joined, dtype=np.float64, sep=" ")
    except (ValueError, DeprecationWarning):
        return None
    # "1.2.3" would be read as two numbers: then there are more of them than words.
    return (values, counts) if len(values) == counts.sum() and np.isfinite(values).all() else None


def _may_be_nothing(text: bytes | None) -> bool:
    """Whether a text may stand for no value."""
    return text is not None and len(text) < _SHORTEST_WITH_MEANING


@lru_cache(maxsize=_MAX_CACHED)
def _area(text: bytes, unit: Decimal) -> tuple[bytes, bytes] | None:
    """An area in m² as it is stored, and as it stands in the land uses; None where there is any doubt."""
    try:
        number = parse_area(text.decode("ascii"))
    except ValueError:
        return None
    if number is None or number < 0:
        return None
    area = number * unit
    return str(area).encode(), area_text(area).encode()


@lru_cache(maxsize=_MAX_CACHED)
def _time(text: bytes) -> datetime | None:
    try:
        return parse_time(text.decode("ascii"))
    except ValueError:
        return None


@lru_cache(maxsize=_MAX_CACHED)
def _date(text: bytes) -> date | None:
    try:
        return parse_date(text.decode("ascii"))
    except ValueError:
        return None


def _land_uses(shapes: tuple[LandUseShape, ...], groups: Groups) -> bytes | None:
    entries = []
    for shape in shapes:
        places = shape.positions
        if "OFU" not in places:
            return None
        begin = _codes(
            groups[places["OFU"]],
            groups[places["OZU"]] if "OZU" in places else None,
            groups[places["OZK"]] if "OZK" in places else None,
        )
        area = _area(groups[places["area"]], shape.unit) if "area" in places else (b"", b"null")
        if begin is None or area is None:
            return None
        entries.append(begin + area[1])
    return b"[" + b"}, ".join(entries) + b"}]" if entries else b"[]"


@lru_cache(maxsize=_MAX_CACHED)
def _codes(land_use: bytes, soil_use: bytes | None, soil_class: bytes | None) -> bytes | None:
    """The begin of a land use's text; None where its code is not known."""
    codes = [None if code is None else code.decode() for code in (land_use, soil_use, soil_class)]
    if codes[0] not in land_uses() or any(code is not None and code != given_text(code) for code in codes):
        return None
    return land_use_begin(str(codes[0]), codes[1], codes[2]).encode()


def _expected_row(raw: RawParcel) -> PlainAttributes | None:
    """The attributes of a parcel as the reader of records has read them."""
    identifier = parse_parcel_identifier(raw.reference)
    if identifier is None:
        return None

    def text(value: str | None) -> bytes | None:
        return None if value is None else value.encode()

    return PlainAttributes(
        raw.reference,
        identifier.precinct.encode(),
        identifier.number.encode(),
        text(identifier.sheet),
        None if raw.area is None else str(raw.area).encode(),
        land_use_text(raw.land_use).encode(),
        text(raw.namespace),
        text(raw.local_id),
        text(raw.version_id),
        raw.begin_lifespan_version,
        raw.valid_from,
    )
