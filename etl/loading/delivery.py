"""The files of one import as they were delivered."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planowisko.etl.errors import PlanowiskoError


class UnreadableFile(PlanowiskoError):
    """A file that was named cannot be read."""


class RepeatedFile(PlanowiskoError):
    """Two files of a delivery have the same content."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file: where it lies, its size in bytes and its SHA-256, hexadecimal."""

    path: Path
    byte_size: int
    sha256: str


def examine(paths: Iterable[Path]) -> tuple[DeliveredFile, ...]:
    """Size and checksum of each file, read as a stream. Raises :class:`UnreadableFile`."""
    return tuple(_examine(path) for path in paths)


def refuse_repeated(files: Iterable[DeliveredFile]) -> None:
    """Raise :class:`RepeatedFile` where two files have the same content: all its objects would come twice."""
    known: dict[str, DeliveredFile] = {}
    for file in files:
        other = known.setdefault(file.sha256, file)
        if other is not file:
            raise RepeatedFile(
                f"{file.path}: plik ma tę samą treść co {other.path}. Niczego nie zmieniono. "
                "Podaj każdy plik dostawy raz."
            )


def _examine(path: Path) -> DeliveredFile:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return DeliveredFile(path, stream.tell(), digest)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(
            f"{path}: nie można odczytać pliku ({reason}). Sprawdź ścieżkę i prawa do pliku."
        ) from None
