"""Reads the parcels in a piece of an EGiB GML with which nothing is wrong, many at a time.

Whatever is unusual about a block is left to the reader of records and its checks, which then say what it is:
another object, an archived version, several rings, a missing area of land use, a geometry that is not valid.
So what reads plain parcels knows when all checks are silent, and nothing of what they say.
"""

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planowisko.etl.readers.cadastre.large.feature_blocks import Piece
from planowisko.etl.readers.cadastre.large.known_shapes import KnownShapes
from planowisko.etl.readers.cadastre.large.parcel_shapes import Groups, ParcelShape
from planowisko.etl.readers.cadastre.large.piece_context import PieceContext
from planowisko.etl.readers.cadastre.large.plain_attributes import plain_attributes
from planowisko.etl.readers.cadastre.large.plain_rings import Candidates, right_parcels
from planowisko.etl.readers.cadastre.large.stored_hashes import HASH_BYTES, StoredHashes
from planowisko.etl.records.plain_parcels import PlainParcels, ReadOneByOne

_NOT_IN_XML = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_LINE_END = ord("\n")


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
class _Matched:
    """Blocks of one shape, and the texts that it takes of each."""

    blocks: list[int] = field(default_factory=list)
    taken: list[Groups] = field(default_factory=list)


class PlainParcelReader:
    """Reads pieces of one file."""

    def __init__(self, context: PieceContext) -> None:
        self._context = context
        self._shapes = KnownShapes(context)
        self._stored = StoredHashes(context.stored_hashes)

    def read(self, piece: Piece) -> SievedPiece:
        """Read a piece. Raises :class:`ReadOneByOne` where the file is no plain collection."""
        with self._context.path.open("rb") as stream:
            stream.seek(piece.offset)
            data = stream.read(piece.length)
        # A single byte is looked for many times faster.
        if (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data):
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
        by_crs: dict[str, Candidates] = {}
        by_shape: dict[ParcelShape, _Matched] = {}
        for index in np.flatnonzero(places < 0).tolist():
            found = self._shapes.matched(blocks[index])
            if found is None:
                left.append(index)
                continue
            matched = by_shape.setdefault(found[0], _Matched())
            matched.blocks.append(index)
            matched.taken.append(found[1])
        for shape, matched in by_shape.items():
            attributes, right = plain_attributes(shape, matched.taken, self._context.gmina_code)
            left.extend(set(matched.blocks).difference(matched.blocks[place] for place in right))
            candidates = by_crs.setdefault(shape.srs_name, Candidates())
            candidates.blocks += [matched.blocks[place] for place in right]
            candidates.attributes.extend(attributes)
            candidates.positions += [matched.taken[place][shape.positions["positions"]] for place in right]
        plain = []
        for name, candidates in by_crs.items():
            parcels, doubtful = right_parcels(
                candidates, self._context.crs[name], hashes, self._context.area_tolerance
            )
            left.extend(doubtful)
            if parcels is not None:
                plain.append(parcels)
        return SievedPiece(
            plain, places[places >= 0], _places(data, blocks, sorted(left), self._end), _lines(data)
        )

    @property
    def _end(self) -> int:
        return len(self._context.collection.member_end)


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


def _lines(data: bytes) -> int:
    """How many lines end in the bytes; several times faster than counting them one after another."""
    return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == _LINE_END))


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
