"""Looks at a file before it is sent: is it what it claims to be, and what does it say of itself?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..database.documents import CHUNK_BYTES, GEOTIFF, PDF, UploadedFile
from ..database.errors import PlanowiskoError
from ..database.transfer import Transfer
from ..i18n.translation import tr
from .drawing_file import drawing_properties
from .pdf_pages import page_count

_TIFF_BEGINNINGS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEAD_BYTES = 1024
_TAIL_BYTES = 2048
_ENDINGS = {PDF: (".pdf",), GEOTIFF: (".tif", ".tiff")}


@dataclass(frozen=True)
class ExaminedFile:
    """A file that can be added, as it lies on the person's disk."""

    path: Path
    file: UploadedFile

    @property
    def is_drawing(self) -> bool:
        """Whether it is a drawing and not a document."""
        return self.file.media_type == GEOTIFF


def examine_file(path: Path, largest: int, transfer: Transfer) -> ExaminedFile:
    """Return what a file says of itself; reads it as a whole, so not to be called in the window's thread.

    Raises PlanowiskoError where it cannot be added: no PDF and no GeoTIFF, damaged, without a place, larger
    than ``largest`` bytes.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            stream.seek(max(0, size - _TAIL_BYTES))
            tail = stream.read()
    except OSError as error:
        raise PlanowiskoError(
            tr("“{file}” cannot be read: {reason}").format(file=path.name, reason=error.strerror or error)
        ) from error
    require_size(path.name, size, largest)
    media_type, properties = _kind(path, head, tail)
    return ExaminedFile(
        path,
        UploadedFile(
            _file_name(path, media_type), media_type, size, _checksum(path, size, transfer), properties
        ),
    )


def require_size(file_name: str, size: int, largest: int) -> None:
    """Raise PlanowiskoError where a file is larger than the installation takes; sizes in bytes."""
    if size > largest:
        raise PlanowiskoError(
            tr(
                "“{file}” has {size} MB, at most {largest} MB can be added here. Make it smaller (scan a "
                "document with 300 dpi, compress a drawing), or ask GIS staff to import it."
            ).format(file=file_name, size=-(-size // CHUNK_BYTES), largest=largest // CHUNK_BYTES)
        )


def _kind(path: Path, head: bytes, tail: bytes) -> tuple[str, dict[str, Any]]:
    if b"%PDF-" in head:
        if b"%%EOF" not in tail:
            raise PlanowiskoError(
                tr("“{file}” is a damaged or incomplete PDF. Save or download it again.").format(
                    file=path.name
                )
            )
        return PDF, {"page_count": page_count(path)}
    if head.startswith(_TIFF_BEGINNINGS):
        return GEOTIFF, drawing_properties(path)
    raise PlanowiskoError(
        tr("“{file}” is neither a PDF nor a GeoTIFF. Save a document as PDF, a drawing as GeoTIFF.").format(
            file=path.name
        )
    )


def _file_name(path: Path, media_type: str) -> str:
    """The name with an ending that tells the kind, by which systems open a file."""
    endings = _ENDINGS[media_type]
    return path.name if path.suffix.lower() in endings else path.name + endings[0]


def _checksum(path: Path, size: int, transfer: Transfer) -> str:
    transfer.begin(tr("Reading the file…"))
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(CHUNK_BYTES), b""):
            digest.update(piece)
            done += len(piece)
            transfer.advance(done, size)
    return digest.hexdigest()
