"""Files that are there as a whole or not at all."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_JOURNALS = ("", "-journal", "-wal", "-shm")


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


@contextlib.contextmanager
def whole_path(target: Path | BinaryIO, suffix: str) -> Iterator[Path]:
    """Give the path of a file to make, for libraries that want one; its content becomes that of ``target``.

    The path ends with ``suffix`` and lies beside a target path, so that it takes its place at once.
    """
    if not isinstance(target, Path):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"plan{suffix}")
            yield path
            with path.open("rb") as stream:
                shutil.copyfileobj(stream, target)
        return
    partial = target.with_name(f"{target.name}.part{suffix}")
    try:
        # What a process that was killed has left must not be taken for a beginning.
        _remove(partial)
        yield partial
        partial.replace(target)
    finally:
        _remove(partial)


def _remove(file: Path) -> None:
    """Remove a file, and what SQLite keeps beside one."""
    for journal in _JOURNALS:
        file.with_name(file.name + journal).unlink(missing_ok=True)
