"""Opens ZIP archives of others and trusts nothing that they announce.

What is made to do harm is refused when it is opened, before anything of it is unpacked: names that lead
elsewhere, links, two files of one name, files that share their bytes, sizes out of proportion.
"""

import os
import stat
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from planowisko.etl.errors import InputRefused

RULE_NOT_ZIP = "not-zip"
RULE_DAMAGED = "damaged-archive"
RULE_UNSAFE_NAME = "unsafe-name"
RULE_DUPLICATE_NAME = "duplicate-name"
RULE_SYMLINK = "symlink"
RULE_ENCRYPTED = "encrypted"
RULE_COMPRESSION = "unsupported-compression"
RULE_BOMB = "archive-bomb"

LARGEST_RATIO = 200
"""Texts of plans shrink to a tenth or so; deflate can shrink nothing more than about a thousandfold."""

_LARGEST_DIRECTORY = 8 * 1024 * 1024
_ENCRYPTED, _DESCRIPTOR, _STRONG, _UTF_8 = 0x1, 0x8, 0x40, 0x800
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_LONGEST_END = 22 + 65_535 + 20 + 56
_PIECE_BYTES = 1024 * 1024
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class UntrustedZip(ABC):
    """A ZIP whose files are read by name; a context manager. Each kind of archive is a class of its own.

    ``names`` are those of its files, in order.
    """

    what: ClassVar[str]
    """What the archive is meant to be, in the accusative: "Pobierz lub skopiuj … ponownie"."""

    what_en: ClassVar[str]
    """The same in English: "Download or copy the … again"."""

    most_files: ClassVar[int]
    ratio_matters_from: ClassVar[int]
    """Size in bytes up to which a file may shrink however far it likes."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises ``InputRefused`` where it is no sound ZIP, or one made to do harm."""
        self.name = path.name
        self._entries: dict[str, zipfile.ZipInfo] = {}
        try:
            if not zipfile.is_zipfile(path):
                raise self.refusal(
                    f"to nie jest archiwum ZIP albo jest ucięte. Pobierz lub skopiuj {self.what} ponownie",
                    f"this is no ZIP archive, or it is truncated. Download or copy the {self.what_en} again",
                    RULE_NOT_ZIP,
                )
            self._require_short_directory(path)
            self._zip = zipfile.ZipFile(path)
        except _FAULTS as error:
            raise self._damaged(error) from None
        except OSError as error:
            raise self.refusal(
                f"nie można odczytać pliku ({error.strerror or error}). Sprawdź ścieżkę i prawa do pliku",
                f"the file cannot be read ({error.strerror or error}). Check its path and rights",
                "unreadable-file",
            ) from None
        try:
            self._require_safe(path)
        except (*_FAULTS, OSError) as error:
            self._zip.close()
            raise self._damaged(error) from None
        except InputRefused:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """Return the size in bytes that is announced for a file; never more of it is read."""
        return self._entries[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file. Raises ``InputRefused`` where it is damaged or not as announced."""
        read = 0
        try:
            with self._zip.open(self._entries[name]) as stream:
                while piece := stream.read(_PIECE_BYTES):
                    read += len(piece)
                    yield piece
            if read != self.size(name):
                raise zipfile.BadZipFile(f"ma {read} B, a zapowiada {self.size(name)} B")
        except (*_FAULTS, OSError) as error:
            raise self._damaged(error, name) from None

    def refusal(self, what: str, english: str, rule: str, name: str = "") -> InputRefused:
        """Return the refusal of the archive: ``what`` is wrong and what to do, without the full stop."""
        place = f"{self.name}/{name}" if name else self.name
        return InputRefused(
            f"{place}: {what}.", english=f"{place}: {english}.", rule=rule, file=self.name, object=name
        )

    @abstractmethod
    def _name(self, entry: zipfile.ZipInfo) -> str | None:
        """Return the name of a file, None for a folder. Raises ``InputRefused`` for one that does harm."""

    def _require_adjoining(self, gap: int, *, descriptor: bool) -> None:
        """Judge the bytes between a file and what is before it; ``descriptor`` ones belong to that.

        Raises ``InputRefused``.
        """
        if gap < 0:
            raise self.refusal(
                "pliki archiwum nachodzą na siebie. Nie rozpakowuj tego archiwum",
                "files of the archive overlap one another. Do not unpack it",
                RULE_BOMB,
            )

    def _damaged(self, error: BaseException, name: str = "") -> InputRefused:
        reason = " ".join(str(error).split()) or type(error).__name__
        return self.refusal(
            f"archiwum jest uszkodzone ({reason}). Pobierz lub skopiuj {self.what} ponownie",
            f"the archive is damaged ({reason}). Download or copy the {self.what_en} again",
            RULE_DAMAGED,
            name,
        )

    def _require_short_directory(self, path: Path) -> None:
        """Refuse a list of files that would fill the memory before anybody could count its entries."""
        with path.open("rb") as stream:
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - _LONGEST_END))
            tail = stream.read()
        position = tail.rfind(_END)
        size = int.from_bytes(tail[position + 12 : position + 16], "little")
        if size == 0xFFFFFFFF and (position := tail.rfind(_END_64)) >= 0:
            size = int.from_bytes(tail[position + 40 : position + 48], "little")
        if size > _LARGEST_DIRECTORY:
            raise self.refusal(
                f"spis plików archiwum ma mieć {size} B. Nie rozpakowuj tego archiwum",
                f"the archive's list of files is said to have {size} B. Do not unpack it",
                RULE_BOMB,
            )

    def _require_safe(self, path: Path) -> None:
        entries = self._zip.infolist()
        if len(entries) > self.most_files:
            raise self.refusal(
                f"archiwum ma {len(entries)} plików, a dopuszczalne jest najwyżej {self.most_files}. "
                "Nie otwieraj go",
                f"the archive has {len(entries)} files, and at most {self.most_files} are allowed. "
                "Do not open it",
                RULE_BOMB,
            )
        seen: set[str] = set()
        for entry in entries:
            name = self._name(entry)
            shown = printable(name or entry.filename)
            if name is not None:
                self._require_plain_file(entry, shown)
                if name.casefold() in seen:
                    raise self.refusal(
                        f"dwa pliki mają tę samą nazwę. Poproś nadawcę o {self.what} bez powtórzeń",
                        f"two files have the same name. Ask the sender for the {self.what_en} without "
                        "repetitions",
                        RULE_DUPLICATE_NAME,
                        shown,
                    )
                seen.add(name.casefold())
                self._entries[name] = entry
        self._require_nothing_shared(path, entries)

    def _require_plain_file(self, entry: zipfile.ZipInfo, shown: str) -> None:
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            raise self.refusal(
                "to dowiązanie albo plik specjalny, a nie zwykły plik. Nie rozpakowuj tego archiwum",
                "this is a link or a special file, no plain one. Do not unpack the archive",
                RULE_SYMLINK,
                shown,
            )
        if entry.flag_bits & (_ENCRYPTED | _STRONG):
            raise self.refusal(
                f"plik jest zaszyfrowany. Poproś nadawcę o {self.what} bez hasła",
                f"the file is encrypted. Ask the sender for the {self.what_en} without a password",
                RULE_ENCRYPTED,
                shown,
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal(
                f"plik jest spakowany nieobsługiwaną metodą (nr {entry.compress_type}). "
                "Rozpakuj go i spakuj zwykłą metodą (Deflate)",
                f"the file is packed by a method that is not supported (no. {entry.compress_type}). "
                "Unpack it and pack it in the usual way (Deflate)",
                RULE_COMPRESSION,
                shown,
            )
        stored_otherwise = (
            entry.compress_type == zipfile.ZIP_STORED and entry.file_size != entry.compress_size
        )
        swollen = entry.file_size > max(self.ratio_matters_from, LARGEST_RATIO * entry.compress_size)
        if stored_otherwise or swollen:
            raise self.refusal(
                f"plik ma mieć {entry.file_size} B po rozpakowaniu z {entry.compress_size} B. "
                "Nie rozpakowuj tego archiwum",
                f"the file is said to become {entry.file_size} B of {entry.compress_size} B. "
                "Do not unpack the archive",
                RULE_BOMB,
                shown,
            )

    def _require_nothing_shared(self, path: Path, entries: list[zipfile.ZipInfo]) -> None:
        """Files do not share bytes (a bomb's trick), and are named in their own headers as in the list."""
        end, before = 0, False
        with path.open("rb") as stream:
            for entry in sorted(entries, key=lambda entry: entry.header_offset):
                stream.seek(entry.header_offset)
                header = stream.read(_LOCAL_HEADER.size)
                signature, _, flags, *_, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
                if signature != b"PK\x03\x04" or stream.read(name_bytes) != raw_name(entry):
                    raise zipfile.BadZipFile(f"nagłówek pliku {printable(entry.filename)} różni się od spisu")
                self._require_adjoining(entry.header_offset - end, descriptor=before)
                before = bool(flags & _DESCRIPTOR)
                end = (
                    entry.header_offset + _LOCAL_HEADER.size + name_bytes + extra_bytes + entry.compress_size
                )
        self._require_adjoining(self._zip.start_dir - end, descriptor=before)


def raw_name(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry's name, which ``zipfile`` has decoded as the entry's flag says."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF_8 else "cp437")


def in_utf_8(entry: zipfile.ZipInfo) -> bool:
    """Whether the entry says that its name is UTF-8."""
    return bool(entry.flag_bits & _UTF_8)


def printable(name: str) -> str:
    """A name as it may be shown: without characters that would act on the terminal, and not too long."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)[:80]
