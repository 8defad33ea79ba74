"""Values kept aside while an import runs; many of them lie in a temporary file, not in memory."""

import json
import os
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Self

_IN_MEMORY_BYTES = 4 * 1024 * 1024


class KeptLines:
    """Values that JSON can hold, in their order; what is kept derives from this and says what they are."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - closed by __exit__
            max_size=_IN_MEMORY_BYTES, mode="w+", encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def clear(self) -> None:
        """Forget all of them: the delivery is read again."""
        self._file.seek(0)
        self._file.truncate()

    def _keep(self, values: Any) -> None:
        # Somebody may have read the first of them meanwhile.
        self._file.seek(0, os.SEEK_END)
        self._file.write(json.dumps(values, ensure_ascii=False) + "\n")

    def _kept(self) -> Iterator[Any]:
        self._file.seek(0)
        # Not by iterating over the file: that forbids to write on before its end is reached.
        return map(json.loads, iter(self._file.readline, ""))
