"""Finds the electronic signatures inside a file: the official schemas know nothing of them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

_DSIG = "http://www.w3.org/2000/09/xmldsig#"
_SIGNATURE = f"{_DSIG} Signature"
_UTF_16_LE, _UTF_16_BE = b"\xff\xfe", b"\xfe\xff"
_CHUNK_BYTES = 256 * 1024
_PIECE_BYTES = 16 * 1024
_MEMBER_ENDS = re.compile(rb".*?ember>|.+", re.DOTALL)


class _Doctype(Exception):
    """The file holds a DOCTYPE."""


def signature_ranges(path: Path) -> list[tuple[int, int]]:
    """Return the bytes (from, to) that ``ds:Signature`` elements inside the root take, the outermost ones.

    A file that is no XML, or holds a DOCTYPE, has none: whoever reads it will say what is wrong.
    """
    if not _mentions(path, _DSIG.encode()):
        return []
    finder = _Finder()
    try:
        with path.open("rb") as stream:
            return finder.find(stream)
    except (expat.ExpatError, _Doctype, ValueError, LookupError):
        # The last two: an encoding that this parser does not know.
        return []


def pieces_without(path: Path, ranges: list[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """Yield the file line by line with the number of the line, in ``ranges`` nothing but the line breaks.

    A long line comes in several pieces, none of which reaches beyond the end of a member of the collection.
    """
    waiting = iter(ranges)
    begin, end = next(waiting, (0, 0))
    position, line = 0, 1
    with path.open("rb") as stream:
        line_break = _line_break(stream.read(2))
        stream.seek(0)
        while raw := stream.readline(_PIECE_BYTES):
            kept = bytearray()
            at, last = position, position + len(raw)
            while at < last:
                if end and at >= end:
                    begin, end = next(waiting, (0, 0))
                elif end and at >= begin:
                    until = min(end, last)
                    kept += line_break * raw.count(b"\n", at - position, until - position)
                    at = until
                else:
                    until = min(begin, last) if end else last
                    kept += raw[at - position : until - position]
                    at = until
            for piece in _MEMBER_ENDS.findall(bytes(kept)):
                yield line, piece
            line += raw.endswith(b"\n")
            position = last


def _line_break(head: bytes) -> bytes:
    return {_UTF_16_LE: b"\n\0", _UTF_16_BE: b"\0\n"}.get(head, b"\n")


def _mentions(path: Path, text: bytes) -> bool:
    with path.open("rb") as stream:
        before = b""
        while chunk := stream.read(_CHUNK_BYTES):
            # Also in UTF-16, where a zero stands between the letters.
            if text in (before + chunk).replace(b"\0", b""):
                return True
            before = chunk[-4 * len(text) :]
    return False


class _Finder:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._signature_depth = 0
        self._begin = 0
        self._found: list[tuple[int, int]] = []

    def find(self, stream: BinaryIO) -> list[tuple[int, int]]:
        closing = b">\0" if stream.read(2) == _UTF_16_LE else b">"
        stream.seek(0)
        self._parser.ParseFile(stream)
        ranges: list[tuple[int, int]] = []
        for begin, end_tag in self._found:
            stream.seek(end_tag)
            # The end tag has no attributes: the next bracket closes it.
            ranges.append((begin, end_tag + stream.read(_CHUNK_BYTES).index(closing) + len(closing)))
        return ranges

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == _SIGNATURE and self._depth > 1 and not self._signature_depth:
            self._signature_depth = self._depth
            self._begin = self._parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        if self._depth == self._signature_depth:
            self._found.append((self._begin, self._parser.CurrentByteIndex))
            self._signature_depth = 0
        self._depth -= 1

    def _doctype(self, *_: object) -> None:
        raise _Doctype
