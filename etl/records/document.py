"""Records of the files behind formal documents and drawings."""

from dataclasses import asdict, dataclass
from datetime import date

from planowisko.etl.records.source import Source


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """What a PDF says of itself; ``page_count`` is None where it cannot be opened without a password."""

    page_count: int | None
    encrypted: bool


@dataclass(frozen=True, slots=True)
class GeoTiffProperties:
    """A georeferenced image.

    ``bounds`` are minimal easting, minimal northing, maximal easting, maximal northing in the coordinate
    system EPSG ``epsg``; ``pixel_size`` is in its unit (metres), ``width`` and ``height`` in pixels;
    ``dots_per_inch`` is None where the file does not give it.
    """

    epsg: int
    pixel_size: float
    width: int
    height: int
    bounds: tuple[float, float, float, float]
    dots_per_inch: int | None


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file as it was delivered: name, kind, size in bytes, checksum and what was read from it.

    ``created`` is the day on which the document says that it was made, else that of the file's last change.
    """

    source: Source
    file_name: str
    media_type: str
    byte_size: int
    sha256: str
    details: PdfProperties | GeoTiffProperties
    created: date

    @property
    def properties(self) -> dict[str, object]:
        """The details as they are stored: a dictionary that JSON can hold."""
        return asdict(self.details)
