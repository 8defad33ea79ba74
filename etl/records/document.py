"""Records of the files behind formal documents and drawings, and of what an office says of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from planowisko.etl.records.cadastre import RejectedRecord
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
    system EPSG ``epsg``; ``pixel_size`` and ``pixel_height`` are in its unit (metres), ``width`` and
    ``height`` in pixels; ``dots_per_inch`` is None where the file does not give it. ``overviews`` are the
    factors of the reduced images in the file, ``north_up`` is false where rows do not run from west to east.
    ``cloud_optimized`` tells whether parts of it can be read without the rest (Cloud Optimized GeoTIFF).
    """

    epsg: int
    pixel_size: float
    width: int
    height: int
    bounds: tuple[float, float, float, float]
    dots_per_inch: int | None
    pixel_height: float
    north_up: bool = True
    overviews: tuple[int, ...] = ()
    cloud_optimized: bool = False


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


NO_RELATION = "none"
"""Said of a document that stands in no relation to the plan, such as a forecast of environmental effects."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is told of a document or drawing beside its file; names are those of the tables.

    What is None is not told, and of a document that the plan does not have yet it is taken from the file:
    ``title`` its name, ``document_date`` the day on which it was made, ``spatial_resolution`` (the
    denominator of a drawing's scale) the size of its pixels. Without a ``relation`` the first document of a
    plan is the resolution that its status calls for, any other stands in none.
    """

    title: str | None = None
    document_date: date | None = None
    relation: str | None = None
    spatial_resolution: int | None = None
    date_type: str | None = None
    short_name: str | None = None
    identification_number: str | None = None
    issuing_authority: str | None = None
    entry_into_force: date | None = None
    repeal_date: date | None = None
    official_journal: str | None = None
    specific_reference: str | None = None
    links: tuple[str, ...] | None = None
    legend: str | None = None
    description: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A line of a list of documents: which file, and what is told of it."""

    source: Source
    path: Path
    told: NewDocument


@dataclass(frozen=True, slots=True)
class DocumentList:
    """A list of documents as an office writes it; ``faults`` are all that is wrong with it, by lines.

    ``archives`` tells of the files that were unpacked in which archive they came.
    """

    path: Path
    documents: tuple[ListedDocument, ...]
    faults: tuple[RejectedRecord, ...]
    archives: Mapping[Path, Path] = field(default_factory=dict)
