"""Files that are there as a whole or not at all."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def whole_file(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Give the stream to write ``target`` to; a path gets its content only when all of it was written."""
    if not isinstance(target, Path):
        yield target
        return
    partial = target.with_name(target.name + ".part")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
