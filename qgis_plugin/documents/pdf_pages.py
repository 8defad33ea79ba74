"""How many pages a PDF has, without a library: QGIS brings none that reads PDF on every system."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_LARGEST_READ = 64 * 1024 * 1024
_LARGEST_UNPACKED = 16 * 1024 * 1024
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n", re.DOTALL)


def page_count(path: Path) -> int | None:
    """Return the pages of a PDF, None where it does not tell them in the open (a password, a large file).

    The root of the tree of pages counts them all (ISO 32000-1, 7.7.3.2); it stands in the file as it is or in
    a compressed object stream.
    """
    if path.stat().st_size > _LARGEST_READ:
        return None
    content = path.read_bytes()
    counts = _counts(content)
    for found in _OBJECT_STREAM.finditer(content):
        try:
            counts += _counts(zlib.decompressobj().decompress(content[found.end() :], _LARGEST_UNPACKED))
        except zlib.error:
            continue
    return max(counts, default=None)


def _counts(content: bytes) -> list[int]:
    return [int(one or other) for one, other in _PAGES.findall(content)]
