"""The files of one import as they were delivered."""

import hashlib
import os
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from planowisko.etl.errors import InputRefused, PlanowiskoError
from planowisko.etl.records.delivery import Delivery

RULE_REPEATED = "repeated-file"

_SHAPEFILE = ".shp"
_COMPANIONS = frozenset({".dbf", ".shx", ".prj", ".cpg"})


class UnreadableFile(PlanowiskoError):
    """A file that was named cannot be read."""


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file: where it lies, its size in bytes and its SHA-256, which may still be in work.

    ``archive`` is the ZIP that it was unpacked from. ``companions`` are the other parts of a Shapefile, which
    lie beside it: its attributes are in one of them.
    """

    path: Path
    byte_size: int
    checksum: Future[str] = field(repr=False)
    archive: "DeliveredFile | None" = None
    companions: "tuple[DeliveredFile, ...]" = ()

    @property
    def sha256(self) -> str:
        """Its SHA-256, hexadecimal; waited for. Raises :class:`UnreadableFile`."""
        return self.checksum.result()

    @property
    def received(self) -> "DeliveredFile":
        """What the office received: the archive, else the file itself."""
        return self.archive or self

    @property
    def content(self) -> frozenset[tuple[str, str]]:
        """What tells one file from another: ending and SHA-256 of each part of a Shapefile, else its own."""
        parts = ((part.path.suffix.lower(), part.sha256) for part in self.companions)
        return frozenset({("", self.sha256), *parts})

    @property
    def place(self) -> str:
        """Where the file is, for people."""
        return f"{self.archive.path}/{self.path.name}" if self.archive else str(self.path)


def examine(paths: Iterable[Path], *, meanwhile: bool = False) -> tuple[DeliveredFile, ...]:
    """Size and checksum of each file, read as a stream. Raises :class:`UnreadableFile`.

    ``meanwhile``: the checksums are computed in a thread, and waited for where they are asked for.
    """
    came_in = paths.archives if isinstance(paths, Delivery) else {}
    archives = {path: _opened(path) for path in dict.fromkeys(came_in.values())}
    files = tuple(
        replace(
            _opened(path, archives[came_in[path]] if path in came_in else None),
            companions=tuple(map(_opened, _companions(path))),
        )
        for path in paths
    )
    parts = [*archives.values(), *(part for file in files for part in (file, *file.companions))]
    if meanwhile:
        threading.Thread(target=_compute, args=(parts,), daemon=True).start()
    else:
        _compute(parts)
        for part in parts:
            part.checksum.result()
    return files


def received(files: Iterable[DeliveredFile]) -> tuple[DeliveredFile, ...]:
    """What the office received, each once: archives in the place of what was in them."""
    return tuple(dict.fromkeys(file.received for file in files))


def recorded(files: Iterable[DeliveredFile]) -> tuple[DeliveredFile, ...]:
    """What an import keeps size and checksum of: what the office received, each part of a Shapefile."""
    return tuple(part for file in received(files) for part in (file, *file.companions))


def refuse_repeated(files: Sequence[DeliveredFile]) -> None:
    """Raise ``InputRefused`` where two files have the same content: all its objects would come twice."""
    known: dict[frozenset[tuple[str, str]], DeliveredFile] = {}
    sizes = Counter(file.byte_size for file in files)
    for file in files:
        if sizes[file.byte_size] == 1:
            continue
        other = known.setdefault(file.content, file)
        if other is not file:
            raise InputRefused(
                f"{file.place}: plik ma tę samą treść co {other.place}. Niczego nie zmieniono. "
                "Podaj każdy plik dostawy raz.",
                english=f"{file.place}: the file has the same content as {other.place}. Nothing was changed. "
                "Give every file of the delivery once.",
                rule=RULE_REPEATED,
                file=file.path.name,
            )


def _companions(path: Path) -> list[Path]:
    if path.suffix.lower() != _SHAPEFILE:
        return []
    beside = (path.with_name(name) for name in sorted(entry.name for entry in path.parent.iterdir()))
    return [other for other in beside if other.stem == path.stem and other.suffix.lower() in _COMPANIONS]


def _opened(path: Path, archive: DeliveredFile | None = None) -> DeliveredFile:
    """A file that can be read, its checksum not computed yet."""
    try:
        with path.open("rb") as stream:
            return DeliveredFile(path, os.fstat(stream.fileno()).st_size, Future(), archive)
    except OSError as error:
        raise _unreadable(path, error) from None


def _compute(files: Iterable[DeliveredFile]) -> None:
    """Compute the checksums of files, one after another."""
    for file in files:
        try:
            with file.path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            file.checksum.set_exception(_unreadable(file.path, error))
        else:
            file.checksum.set_result(digest)


def _unreadable(path: Path, error: OSError) -> UnreadableFile:
    reason = error.strerror or type(error).__name__
    return UnreadableFile(f"{path}: nie można odczytać pliku ({reason}). Sprawdź ścieżkę i prawa do pliku.")
