"""Opens ZIP archives of others that claim to be packages, and trusts nothing that they announce.

Nothing is written where the archive wants it: entries are only read, by names that are plain file names.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from planowisko.etl.errors import InputRefused

RULE_NOT_ZIP = "not-zip"
RULE_DAMAGED = "damaged-archive"
RULE_UNSAFE_NAME = "unsafe-name"
RULE_DUPLICATE_NAME = "duplicate-name"
RULE_SYMLINK = "symlink"
RULE_ENCRYPTED = "encrypted"
RULE_COMPRESSION = "unsupported-compression"
RULE_BOMB = "archive-bomb"
RULE_HIDDEN = "hidden-content"

MOST_FILES = 2000
LARGEST_RATIO = 200
"""Texts of plans shrink to a tenth or so; deflate can shrink nothing more than about a thousandfold."""

_RATIO_MATTERS_FROM = 1024 * 1024
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_ENCRYPTED, _DESCRIPTOR, _STRONG = 0x1, 0x8, 0x40
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_LONGEST_DESCRIPTOR = 24
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


class PackageArchive:
    """A ZIP of plain files side by side; a context manager. ``names`` are those of its files, in order."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises ``InputRefused`` where it is no sound ZIP, or one made to do harm."""
        self.name = path.name
        try:
            if not zipfile.is_zipfile(path):
                raise self.refusal(
                    "to nie jest archiwum ZIP albo jest ucięte. Pobierz lub skopiuj pakiet ponownie",
                    RULE_NOT_ZIP,
                )
            self._zip = zipfile.ZipFile(path)
        except _FAULTS as error:
            raise self._damaged(error) from None
        except OSError as error:
            raise self.refusal(
                f"nie można odczytać pliku ({error.strerror or error}). Sprawdź ścieżkę i prawa do pliku",
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

    def __enter__(self) -> "PackageArchive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""
        return tuple(self._zip.namelist())

    def size(self, name: str) -> int:
        """Return the size in bytes that is announced for a file; never more of it is read."""
        return self._zip.getinfo(name).file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file. Raises ``InputRefused`` where it is damaged or not as announced."""
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_PIECE_BYTES):
                    yield piece
        except (*_FAULTS, OSError) as error:
            raise self._damaged(error, name) from None

    def refusal(self, what: str, rule: str, name: str = "") -> InputRefused:
        """Return the refusal of the archive: ``what`` is wrong and what to do, without the full stop."""
        place = f"{self.name}, {name}" if name else self.name
        return InputRefused(f"{place}: {what}.", rule=rule, file=self.name, object=name)

    def _damaged(self, error: BaseException, name: str = "") -> InputRefused:
        reason = " ".join(str(error).split()) or type(error).__name__
        return self.refusal(
            f"archiwum jest uszkodzone ({reason}). Pobierz lub skopiuj pakiet ponownie", RULE_DAMAGED, name
        )

    def _require_safe(self, path: Path) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_FILES:
            raise self.refusal(
                f"archiwum ma {len(entries)} plików, a pakiet planu najwyżej {MOST_FILES}. Nie otwieraj go",
                RULE_BOMB,
            )
        seen: set[str] = set()
        for entry in entries:
            self._require_safe_entry(entry)
            if entry.filename.lower() in seen:
                raise self.refusal(
                    "archiwum ma dwa pliki o tej samej nazwie. Poproś nadawcę o nowy pakiet",
                    RULE_DUPLICATE_NAME,
                    entry.filename,
                )
            seen.add(entry.filename.lower())
        self._require_nothing_between(path, entries)

    def _require_safe_entry(self, entry: zipfile.ZipInfo) -> None:
        shown = entry.filename.encode("ascii", "backslashreplace").decode()[:80]
        if not _SAFE_NAME.fullmatch(entry.orig_filename) or entry.orig_filename != entry.filename:
            raise self.refusal(
                "niedozwolona nazwa pliku (wyjście poza folder, podfolder albo znaki spoza ASCII). "
                "Nie rozpakowuj tego archiwum",
                RULE_UNSAFE_NAME,
                shown,
            )
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise self.refusal(
                "to dowiązanie albo plik specjalny, a nie zwykły plik. Nie rozpakowuj tego archiwum",
                RULE_SYMLINK,
                shown,
            )
        if entry.flag_bits & (_ENCRYPTED | _STRONG):
            raise self.refusal(
                "plik jest zaszyfrowany. Poproś nadawcę o pakiet bez hasła", RULE_ENCRYPTED, shown
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal(
                "plik jest spakowany nieobsługiwaną metodą. Poproś nadawcę o zwykły ZIP",
                RULE_COMPRESSION,
                shown,
            )
        stored_otherwise = (
            entry.compress_type == zipfile.ZIP_STORED and entry.file_size != entry.compress_size
        )
        swollen = entry.file_size > max(_RATIO_MATTERS_FROM, LARGEST_RATIO * entry.compress_size)
        if stored_otherwise or swollen:
            raise self.refusal(
                f"plik ma mieć {entry.file_size} B po rozpakowaniu z {entry.compress_size} B. "
                "Nie rozpakowuj tego archiwum",
                RULE_BOMB,
                shown,
            )

    def _require_nothing_between(self, path: Path, entries: list[zipfile.ZipInfo]) -> None:
        """Files neither share bytes (a bomb's trick) nor leave room for what the list does not name."""
        end, before = 0, False
        with path.open("rb") as stream:
            for entry in sorted(entries, key=lambda entry: entry.header_offset):
                stream.seek(entry.header_offset)
                header = stream.read(_LOCAL_HEADER.size)
                signature, _, flags, *_, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
                if signature != b"PK\x03\x04" or stream.read(name_bytes) != entry.orig_filename.encode():
                    raise zipfile.BadZipFile(f"nagłówek pliku {entry.filename} różni się od spisu")
                self._require_adjoining(entry.header_offset - end, descriptor=before)
                before = bool(flags & _DESCRIPTOR)
                end = (
                    entry.header_offset + _LOCAL_HEADER.size + name_bytes + extra_bytes + entry.compress_size
                )
        self._require_adjoining(self._zip.start_dir - end, descriptor=before)
        if self._zip.comment:
            raise self.refusal("do archiwum dopisano komentarz. Poproś nadawcę o nowy pakiet", RULE_HIDDEN)

    def _require_adjoining(self, gap: int, *, descriptor: bool) -> None:
        if gap < 0:
            raise self.refusal("pliki archiwum nachodzą na siebie. Nie rozpakowuj tego archiwum", RULE_BOMB)
        if gap > (_LONGEST_DESCRIPTOR if descriptor else 0):
            raise self.refusal(
                f"archiwum zawiera {gap} B, których nie wymienia jego spis. Poproś nadawcę o nowy pakiet",
                RULE_HIDDEN,
            )
