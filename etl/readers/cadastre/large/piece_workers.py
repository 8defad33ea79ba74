"""Processes that read pieces of a file side by side."""

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait

import numpy as np
from numpy.typing import NDArray

from planowisko.etl.readers.cadastre.large.feature_blocks import Piece
from planowisko.etl.readers.cadastre.large.piece_context import PieceContext
from planowisko.etl.readers.cadastre.large.plain_parcels import PlainParcelReader
from planowisko.etl.records.plain_parcels import EncodeParcels

MOST_PROCESSES = 4
"""More would wait for the server."""

_AHEAD = 32
"""Pieces in work or waiting, for each process: enough to go on with while the server stores a part."""


@dataclass(frozen=True, slots=True)
class WorkedPiece:
    """What a process found in a piece, see ``SievedPiece``; plain parcels as rows, and their references."""

    references: list[str]
    rows: bytes
    edge_owners: NDArray[np.uint32]
    edge_keys: NDArray[np.uint64]
    stored: list[int]
    left: list[tuple[int, int, int]]
    lines: int


class PieceWorkers:
    """Reads pieces in processes of its own, or, where there are none, in this one."""

    def __init__(self, encode: EncodeParcels, pool: ProcessPoolExecutor | None, processes: int) -> None:
        self._encode = encode
        self._pool = pool
        self._processes = processes

    def process_ids(self) -> list[int]:
        """The processes that were started."""
        if self._pool is None:
            return []
        return [process.pid for process in multiprocessing.active_children() if process.pid is not None]

    def read(self, context: PieceContext, pieces: Iterator[Piece]) -> Iterator[tuple[Piece, WorkedPiece]]:
        """Yield what is in each piece, in their order."""
        packed = pickle.dumps((context, self._encode))
        if self._pool is None:
            for piece in pieces:
                yield piece, _work(packed, piece)
            return
        waiting: deque[tuple[Piece, Future[WorkedPiece]]] = deque()

        def send(count: int) -> None:
            for piece in islice(pieces, count):
                assert self._pool is not None
                waiting.append((piece, self._pool.submit(_work, packed, piece)))

        send(_AHEAD * self._processes)
        try:
            while waiting:
                piece, future = waiting.popleft()
                result = future.result()
                send(1)
                yield piece, result
        finally:
            for _, future in waiting:
                future.cancel()


@contextmanager
def piece_workers(encode: EncodeParcels, processes: int | None = None) -> Iterator[PieceWorkers]:
    """Start ``processes`` (one for each processor unless said); they end with the block or this process.

    To be called before connections are opened: a forked process would hold them, too.
    """
    if processes is None:
        processes = min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
    if processes < 2:
        yield PieceWorkers(encode, None, 1)
        return
    # Forking saves the time to load everything again, but is safe only without other threads.
    way = "fork" if threading.active_count() == 1 else "spawn"
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(way), initializer=_begin)
    try:
        # The first task starts them all.
        pool.submit(os.getpid)
        yield PieceWorkers(encode, pool, processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    # Ctrl+C reaches all processes of a terminal; the parent ends the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


_readers: dict[bytes, tuple[PlainParcelReader, EncodeParcels]] = {}


def _work(packed: bytes, piece: Piece) -> WorkedPiece:
    known = _readers.get(packed)
    if known is None:
        context, encode = pickle.loads(packed)
        _readers.clear()
        known = _readers[packed] = (PlainParcelReader(context), encode)
    reader, encode = known
    sieved = reader.read(piece)
    references: list[str] = []
    owners, keys = [np.empty(0, np.uint32)], [np.empty(0, np.uint64)]
    for parcels in sieved.plain:
        owners.append(parcels.edge_owners + np.uint32(len(references)))
        keys.append(parcels.edge_keys)
        references += parcels.attributes.references
    return WorkedPiece(
        references,
        b"".join(encode(parcels) for parcels in sieved.plain),
        np.concatenate(owners),
        np.concatenate(keys),
        sieved.stored.tolist(),
        sieved.left,
        sieved.lines,
    )
