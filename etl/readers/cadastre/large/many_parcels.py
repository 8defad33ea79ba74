"""Reads the parcels of a large EGiB GML with several processes; gives what ``read_parcels`` gives.

The first records are read one by one, until the order of the axes is settled. Then processes read plain
parcels out of the bytes, many at a time, and what they leave over is read one by one here, with all checks,
in its place. Of parcels whose bytes the database knows from an earlier delivery only the identifier is given.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planowisko.etl.checks.duplicates import SeenIdentifiers
from planowisko.etl.checks.record_checks import USUAL_CHECKS, RecordChecks
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.cadastre.assembly import CadastreAssembler
from planowisko.etl.readers.cadastre.candidates import BATCH_RECORDS
from planowisko.etl.readers.cadastre.gml.egib import EgibReader
from planowisko.etl.readers.cadastre.large.feature_blocks import Collection, Piece, collection_of, pieces
from planowisko.etl.readers.cadastre.large.piece_context import PieceContext, SettledCrs
from planowisko.etl.readers.cadastre.large.piece_workers import PieceWorkers, WorkedPiece
from planowisko.etl.readers.cadastre.parcels import read_parcels
from planowisko.etl.readers.cadastre.raw_records import RawRecord
from planowisko.etl.readers.detect import EGIB_2021_NAMESPACE, PARCEL_KINDS, FileKind, require_kind
from planowisko.etl.readers.profiles.profile import Profile
from planowisko.etl.readers.vector.formats import is_vector_file
from planowisko.etl.readers.xml.stream import Feature, read_features
from planowisko.etl.records.cadastre import CadastreRecord
from planowisko.etl.records.plain_parcels import EncodedParcels, ReadOneByOne, StoredParcels, UnparsedParcels

READER_VERSION = 2
"""Counts up whenever the same bytes would be read otherwise than before: then all is read again."""

PIECE_BYTES = 512 * 1024
"""How much of a file a process is given at a time."""

SMALLEST_BYTES = 5 * 1024 * 1024
"""Smaller files are read one by one: starting processes would take longer."""

ParcelBatch = CadastreRecord | EncodedParcels | UnparsedParcels


def is_large(path: Path) -> bool:
    """Whether it is worth reading a file by several processes; False where it cannot be looked at."""
    try:
        return path.stat().st_size >= SMALLEST_BYTES
    except OSError:
        return False


def read_many_parcels(
    path: Path,
    *,
    gmina_code: str,
    extent: Extent,
    seen: SeenIdentifiers,
    workers: PieceWorkers,
    stored: StoredParcels | None = None,
    smallest: int = SMALLEST_BYTES,
    first: int = BATCH_RECORDS,
    profile: Profile | None = None,
    crs: int | None = None,
    checks: RecordChecks = USUAL_CHECKS,
    told: BytesRead = tell_nobody,
) -> Iterator[ParcelBatch]:
    """Yield the records of a file as ``read_parcels`` does; plain parcels in batches, known ones unparsed.

    ``stored`` are the parcels in the database that lie within ``extent``. Raises what ``read_parcels``
    raises, and ``ReadOneByOne`` where it turns out on the way that only that can read the file. A file of
    less than ``smallest`` bytes, and the ``first`` records of a larger one, are read one by one anyway.
    ``told`` hears how much of the file is read.
    """
    collection = _collection(path, smallest)
    if collection is None:
        yield from read_parcels(
            path,
            gmina_code=gmina_code,
            extent=extent,
            seen=seen,
            profile=profile,
            crs=crs,
            checks=checks,
            told=told,
        )
        return
    try:
        yield from _ManyParcels(path, gmina_code, extent, seen, checks, collection).read(
            workers, stored, first, told
        )
    except ReadOneByOne:
        # Most often the file is damaged, and this says where.
        for _ in read_features(path):
            pass
        raise


def _collection(path: Path, smallest: int) -> Collection | None:
    """The collection that a large file is; None where it is to be read one by one."""
    if path.stat().st_size < smallest or is_vector_file(path):
        return None
    if require_kind(path, PARCEL_KINDS) is not FileKind.EGIB_2021:
        return None
    try:
        return collection_of(path)
    except ReadOneByOne:
        return None


class _ManyParcels:
    def __init__(
        self,
        path: Path,
        gmina_code: str,
        extent: Extent,
        seen: SeenIdentifiers,
        checks: RecordChecks,
        collection: Collection,
    ) -> None:
        self._path = path
        self._gmina_code = gmina_code
        self._extent = extent
        self._seen = seen
        self._checks = checks
        self._collection = collection
        self._reader = EgibReader(path, EGIB_2021_NAMESPACE)
        self._assembler = CadastreAssembler(
            file=path.name, gmina_code=gmina_code, extent=extent, seen=seen, checks=checks
        )
        self._lines = collection.first_line - 1

    def read(
        self, workers: PieceWorkers, stored: StoredParcels | None, first: int, told: BytesRead
    ) -> Iterator[ParcelBatch]:
        remaining = pieces(self._path, self._collection, PIECE_BYTES)
        yield from self._assembler.assemble(self._first(remaining, first))
        with _file_of_hashes(stored) as hashes:
            context = self._context(hashes)
            for piece, worked in workers.read(context, remaining):
                yield from self._worked(piece, worked, stored)
                self._lines += worked.lines
                told(piece.offset + piece.length)

    def _first(self, remaining: Iterator[Piece], wanted: int) -> Iterator[RawRecord]:
        """The records that settle the order of the axes: as many as are assembled at a time."""
        count = 0
        for piece in remaining:
            for raw in self._whole(piece):
                count += 1
                yield raw
            self._lines += self._bytes(piece.offset, piece.length).count(b"\n")
            if count >= wanted:
                return

    def _context(self, hashes: Path | None) -> PieceContext:
        crs = {
            name: SettledCrs(srid, order, self._extent.bounds_in(srid))
            for name, (srid, order) in self._assembler.settled().items()
        }
        collection = self._collection
        meaning = repr(
            (
                READER_VERSION,
                self._gmina_code,
                self._checks,
                collection.namespaces,
                collection.srs_name,
                sorted((name, settled.srid, settled.order.value) for name, settled in crs.items()),
            )
        )
        return PieceContext(
            path=self._path,
            namespace=EGIB_2021_NAMESPACE,
            gmina_code=self._gmina_code,
            collection=collection,
            crs=crs,
            salt=hashlib.sha256(meaning.encode()).digest(),
            stored_hashes=hashes,
            area_tolerance=self._checks.area_tolerance,
        )

    def _worked(
        self, piece: Piece, worked: WorkedPiece, stored: StoredParcels | None
    ) -> Iterator[ParcelBatch]:
        known = [stored.references[index] for index in worked.stored] if stored else []
        left = list(self._raws(piece, worked.left))
        delivered = {*worked.references, *known}
        repeated = any(not raw.archived and raw.reference in delivered for raw in left)
        if repeated or not self._seen.take_all([*worked.references, *known]):
            # Which of them comes first decides.
            yield from self._assembler.assemble(self._whole(piece))
            return
        if worked.references:
            yield EncodedParcels(
                len(worked.references),
                worked.rows,
                worked.references,
                worked.edge_owners,
                worked.edge_keys,
            )
        if known:
            yield UnparsedParcels(known)
        yield from self._assembler.assemble(left)

    def _whole(self, piece: Piece) -> Iterator[RawRecord]:
        """All records of a piece, one by one."""
        data = self._bytes(piece.offset, piece.length)
        end_tag = self._collection.member_end
        begin, line, blocks = 0, 0, []
        while (end := data.find(end_tag, begin)) >= 0:
            end += len(end_tag)
            blocks.append((begin, end, line))
            line += data.count(b"\n", begin, end)
            begin = end
        if data[begin:].strip():
            raise ReadOneByOne
        return self._raws(piece, blocks)

    def _raws(self, piece: Piece, blocks: list[tuple[int, int, int]]) -> Iterator[RawRecord]:
        """The records in blocks of a piece: begin, end and lines before within it."""
        for begin, end, lines in blocks:
            block = self._bytes(piece.offset + begin, end - begin)
            features = self._collection.parse(block)
            if len(features) != 1:
                raise ReadOneByOne
            line = self._lines + lines + block.count(b"\n", 0, self._feature_start(block)) + 1
            raw = self._reader.record(Feature(features[0], line, self._collection.srs_name))
            if raw is not None:
                yield raw

    def _feature_start(self, block: bytes) -> int:
        """Where the feature's start tag stands: the first one after the member's."""
        return block.index(b"<", block.index(self._collection.member_start) + 1)

    def _bytes(self, offset: int, length: int) -> bytes:
        with self._path.open("rb") as stream:
            return os.pread(stream.fileno(), length, offset)


@contextmanager
def _file_of_hashes(stored: StoredParcels | None) -> Iterator[Path | None]:
    if stored is None or not stored.references:
        yield None
        return
    with tempfile.NamedTemporaryFile(prefix="planowisko-") as file:
        file.write(stored.source_hashes)
        file.flush()
        yield Path(file.name)
