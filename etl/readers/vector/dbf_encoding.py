"""Settles in which encoding the texts of a Shapefile are, by what its table holds.

Programs that read Shapefiles believe the declaration (.cpg, else a byte in the .dbf), take what is not
declared for Latin 1, and turn what does not fit into nothing. Polish files are UTF-8, cp1250 or ISO-8859-2,
sometimes cp852, declared or not, and sometimes wrongly.
"""

import codecs
import contextlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RULE_SETTLED_ENCODING = "settled-encoding"

SINGLE_BYTE = ("cp1250", "ISO-8859-2", "cp852")
"""Tried in this order: the first of equals wins."""

_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_LETTERS = {name: frozenset(_POLISH.encode(name)) for name in SINGLE_BYTE}
# Language driver ids of dBase; 0x57 (ANSI) says nothing: it is what is written where nobody chose.
_DRIVERS = {0x1F: "cp852", 0x64: "cp852", 0xC8: "cp1250", 0x03: "cp1252", 0x58: "cp1252"}
_TELLING_TEXTS = 5000
_CHUNK_BYTES = 1024 * 1024
_LONGEST_CPG = 64
_HEADER = struct.Struct("<4xIHH17xB2x")
_FIELD = struct.Struct("<11sc4xBB14x")
_SPARE_BYTES = 3


@dataclass(frozen=True, slots=True)
class DbfHeader:
    """The beginning of a table: how many records, where they begin, how long one is, and its text fields."""

    records: int
    start: int
    length: int
    driver: int
    texts: tuple[slice, ...]


def read_header(path: Path) -> DbfHeader | None:
    """The header of a table; None where it is damaged."""
    with path.open("rb") as stream:
        head = stream.read(32)
        if len(head) < 32:
            return None
        records, start, length, driver = _HEADER.unpack(head)
        if start < 33 or length < 1:
            return None
        fields = stream.read(start - 32)
    texts: list[slice] = []
    at = 1
    for offset in range(0, len(fields) - 31, 32):
        if fields[offset] == 0x0D:
            break
        _, kind, size, decimals = _FIELD.unpack_from(fields, offset)
        width = size + 256 * decimals if kind == b"C" else size
        if kind == b"C":
            texts.append(slice(at, at + width))
        at += width
    return DbfHeader(records, start, length, driver, tuple(texts)) if at <= length else None


def declared_encoding(header: DbfHeader, cpg: Path | None) -> str | None:
    """What the .cpg file declares, else the table itself; None where neither does."""
    if cpg is not None:
        with cpg.open("rb") as stream:
            words = stream.read(_LONGEST_CPG).decode("ascii", "ignore").replace("ANSI", "").split()
        name = "".join(words)
        for candidate in (name, f"cp{name}", name.replace("8859", "iso8859-", 1).replace("--", "-")):
            # A name with a null in it is no name.
            with contextlib.suppress(LookupError, ValueError):
                return codecs.lookup(candidate).name
    return _DRIVERS.get(header.driver)


def settle_encoding(
    path: Path, header: DbfHeader, declared: str | None
) -> tuple[str, tuple[str, str, str] | None]:
    """The encoding of the texts in the table ``path``, and what to say of it: rule, Polish, English.

    The declared one counts unless the texts contradict it; where none is declared, that in which the bytes
    beyond ASCII are Polish letters.
    """
    scores = dict.fromkeys(SINGLE_BYTE, 0)
    utf_8 = True
    telling = 0
    for text in _texts_beyond_ascii(path, header):
        telling += 1
        utf_8 = utf_8 and _is_utf_8(text)
        for name, letters in _LETTERS.items():
            scores[name] += sum(byte in letters for byte in text)
        if telling == _TELLING_TEXTS:
            break
    if not telling:
        return declared or "UTF-8", None
    best = "UTF-8" if utf_8 else max(SINGLE_BYTE, key=lambda name: scores[name])
    if declared is None:
        return best, (
            RULE_SETTLED_ENCODING,
            f"plik nie podaje kodowania tekstów; po polskich literach przyjęto {best}",
            f"the file does not declare the encoding of texts; by the Polish letters {best} was taken",
        )
    same = codecs.lookup(declared).name == codecs.lookup(best).name
    known = next(
        (name for name in SINGLE_BYTE if codecs.lookup(name).name == codecs.lookup(declared).name), ""
    )
    if same or (not utf_8 and known and scores[known] == scores[best]):
        return declared, None
    return best, (
        RULE_SETTLED_ENCODING,
        f"plik podaje kodowanie {declared}, ale teksty są w {best}; przyjęto {best}",
        f"the file declares the encoding {declared}, but the texts are in {best}; {best} was taken",
    )


def _texts_beyond_ascii(path: Path, header: DbfHeader) -> Iterator[bytes]:
    whole = max(1, _CHUNK_BYTES // header.length) * header.length
    with path.open("rb") as stream:
        stream.seek(header.start)
        while chunk := stream.read(whole):
            if chunk.isascii():
                continue
            for start in range(0, len(chunk), header.length):
                record = chunk[start : start + header.length]
                if record.isascii():
                    continue
                for place in header.texts:
                    text = record[place]
                    if not text.isascii():
                        yield text


def _is_utf_8(text: bytes) -> bool:
    """Whether the bytes are UTF-8; the last letter may be cut where the field ends."""
    trimmed = text.rstrip(b" \0")
    for spare in range(_SPARE_BYTES + 1 if len(trimmed) >= len(text) - _SPARE_BYTES else 1):
        with contextlib.suppress(UnicodeDecodeError):
            trimmed[: len(trimmed) - spare].decode("utf-8")
            return True
    return False
