"""Which blocks of bytes the database has already: their hashes, found again many at a time."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HASH_BYTES = 16


class StoredHashes:
    """The source hashes that the database knows, in a file that all processes share."""

    def __init__(self, path: Path | None) -> None:
        """``path`` holds them sorted, ``HASH_BYTES`` each; None where nothing is known."""
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
