"""Documents and drawings: is the file what it claims to be, and what does it say of itself.

Nothing but the file itself is read: no sidecar (``.tfw``, ``.aux.xml``) and nothing a file refers to.
"""

import hashlib
import logging
import math
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from pypdf import PdfReader
from pypdf.errors import DependencyError
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.detect import DOCUMENT_KINDS, FileKind, require_kind
from planowisko.etl.records.document import DocumentFile, GeoTiffProperties, PdfProperties
from planowisko.etl.records.source import Source

MEDIA_TYPES = {FileKind.PDF: "application/pdf", FileKind.TIFF: "image/tiff; application=geotiff"}

_KEPT_REFUSALS = ("unreadable-file", "empty-file", "wrong-kind")
_PDF_TAIL_BYTES = 2048
_LARGEST_IMAGE_BYTES = 64 * 1024**3
_LARGEST_BLOCK_BYTES = 512 * 1024**2
_MOST_BLOCKS = 2_000_000
_LARGEST_WITHOUT_OVERVIEWS = 512
_CENTIMETRES_PER_INCH = 2.54

ONLY_THE_FILE = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_GEOREF_SOURCES": "INTERNAL",
    "GDAL_PAM_ENABLED": "NO",
}
"""Settings of GDAL by which nothing beside an image is read."""

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_document(path: Path) -> DocumentFile:
    """Examine a PDF or a GeoTIFF.

    Raises ``InputRefused``: what ``detect`` refuses, ``wrong-kind``, ``damaged-pdf``, ``damaged-image``,
    ``oversized-image``, ``missing-georeference`` (an image without place or known coordinate system).
    """
    kind = _document_kind(path)
    details = read_pdf(path) if kind is FileKind.PDF else read_geotiff(path)
    return DocumentFile(
        source=Source(path.name),
        file_name=path.name,
        media_type=MEDIA_TYPES[kind],
        byte_size=path.stat().st_size,
        sha256=checksum(path),
        details=details,
        created=(_pdf_date(path) if kind is FileKind.PDF else None) or _last_change(path),
    )


def _document_kind(path: Path) -> FileKind:
    try:
        return require_kind(path, DOCUMENT_KINDS)
    except InputRefused as refusal:
        if refusal.rule in _KEPT_REFUSALS:
            raise
        # The detector judges what is not a document as GML; here that is beside the point.
        raise InputRefused(
            f"{path.name}: plik nie jest dokumentem PDF ani obrazem GeoTIFF. "
            "Wskaż dokument PDF albo rysunek GeoTIFF; archiwum najpierw rozpakuj.",
            english=f"{path.name}: the file is no PDF document and no GeoTIFF image. "
            "Give a PDF document or a GeoTIFF drawing; unpack an archive first.",
            rule="wrong-kind",
            file=path.name,
        ) from None


def checksum(path: Path) -> str:
    """SHA-256 of the content, hexadecimal, read as a stream."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _last_change(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def _pdf_date(path: Path) -> date | None:
    """The day on which a PDF says that it was made; None where it does not, or needs a password."""
    try:
        metadata = PdfReader(path).metadata
        made = metadata.creation_date if metadata else None
    except Exception:
        # pypdf again: a date that is none, a cipher that it does not know.
        return None
    return made.date() if made else None


def read_pdf(path: Path) -> PdfProperties:
    """Page count and encryption of a PDF. Raises ``InputRefused`` (``damaged-pdf``)."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _PDF_TAIL_BYTES))
        if b"%%EOF" not in file.read():
            raise _damaged_pdf(path, "brak zakończenia pliku", "its end is missing")
        file.seek(0)
        try:
            reader = PdfReader(file)
            encrypted = reader.is_encrypted
            if encrypted and not reader.decrypt(""):
                return PdfProperties(page_count=None, encrypted=True)
            pages = len(reader.pages)
        except DependencyError:
            # A cipher that pypdf has no library for.
            return PdfProperties(page_count=None, encrypted=True)
        except Exception:
            # pypdf meets a broken structure with whatever its parser happens to stumble over.
            raise _damaged_pdf(path, "nie można odczytać struktury", "its structure cannot be read") from None
    if not pages:
        raise _damaged_pdf(path, "dokument nie ma stron", "it has no pages")
    return PdfProperties(page_count=pages, encrypted=encrypted)


def read_geotiff(path: Path) -> GeoTiffProperties:
    """Georeference and form of a GeoTIFF.

    Raises ``InputRefused`` (``damaged-image``, ``missing-georeference``, ``oversized-image``).
    """
    try:
        with (
            warnings.catch_warnings(category=NotGeoreferencedWarning, action="ignore"),
            rasterio.Env(**ONLY_THE_FILE),
            rasterio.open(path.resolve(), driver="GTiff") as image,
        ):
            _refuse_oversized(path, image)
            _refuse_truncated(path, image)
            return _geotiff_properties(path, image)
    except RasterioError:
        raise damaged_image(path) from None


def _geotiff_properties(path: Path, image: Any) -> GeoTiffProperties:
    transform = image.transform
    sound = all(math.isfinite(number) for number in (*transform[:6], *image.bounds))
    if transform.is_identity or transform.determinant == 0 or not sound:
        raise _no_georeference(path, "obraz nie ma georeferencji", "the image is not georeferenced")
    epsg = image.crs.to_epsg() if image.crs else None
    if epsg is None:
        raise _no_georeference(
            path,
            "obraz nie ma podanego układu współrzędnych o znanym kodzie EPSG",
            "the image names no coordinate system with a known EPSG code",
        )
    bounds = image.bounds
    return GeoTiffProperties(
        epsg=epsg,
        pixel_size=math.hypot(transform.a, transform.d),
        pixel_height=math.hypot(transform.b, transform.e),
        north_up=not transform.b and not transform.d and transform.a > 0 > transform.e,
        overviews=tuple(image.overviews(1)),
        cloud_optimized=is_cloud_optimized(image),
        width=image.width,
        height=image.height,
        bounds=(
            min(bounds.left, bounds.right),
            min(bounds.bottom, bounds.top),
            max(bounds.left, bounds.right),
            max(bounds.bottom, bounds.top),
        ),
        dots_per_inch=_dots_per_inch(image.tags()),
    )


def _dots_per_inch(tags: dict[str, str]) -> int | None:
    try:
        resolution = float(tags["TIFFTAG_XRESOLUTION"])
        unit = int(tags.get("TIFFTAG_RESOLUTIONUNIT", "2").split()[0])
    except (KeyError, ValueError, IndexError):
        return None
    if unit == 3:
        resolution *= _CENTIMETRES_PER_INCH
    if unit not in (2, 3) or not math.isfinite(resolution) or resolution < 1:
        return None
    return round(resolution)


def is_cloud_optimized(image: Any) -> bool:
    """Whether an image opened by rasterio has the form of a Cloud Optimized GeoTIFF.

    Tiles, reduced images down to the size of one tile, all directories before the pixels, and of these the
    smallest image first (cogeo.org).
    """
    # Sides of tiles are multiples of 16 pixels.
    if any(side % 16 for shape in image.block_shapes for side in shape):
        return False
    levels = len(image.overviews(1))
    if not levels and max(image.width, image.height) > _LARGEST_WITHOUT_OVERVIEWS:
        return False
    at = [{}, *({"ovr": level} for level in range(levels))]
    directories = [image.get_tag_item("IFD_OFFSET", "TIFF", bidx=1, **level) for level in at]
    pixels = [image.get_tag_item("BLOCK_OFFSET_0_0", "TIFF", bidx=1, **level) for level in at]
    if None in directories or None in pixels:
        return False
    begins, data = list(map(int, directories)), list(map(int, pixels))
    return begins == sorted(begins) and data == sorted(data, reverse=True) and begins[-1] < data[-1]


def _refuse_oversized(path: Path, image: Any) -> None:
    """Refuse an image that announces more than can be kept, before anything is allocated for it."""
    pixel_bytes = sum(np.dtype(name).itemsize for name in image.dtypes)
    blocks = sum(
        -(-image.height // rows) * -(-image.width // columns) for rows, columns in image.block_shapes
    )
    if image.width * image.height * pixel_bytes > _LARGEST_IMAGE_BYTES or blocks > _MOST_BLOCKS:
        raise _oversized(
            path,
            f"obraz ma mieć {image.width} × {image.height} pikseli, to za dużo (najwyżej "
            f"{_LARGEST_IMAGE_BYTES // 1024**3} GB bez kompresji)",
            "Podziel rysunek na arkusze albo zmniejsz jego rozdzielczość",
            f"the image is said to have {image.width} × {image.height} pixels, which is too much (at most "
            f"{_LARGEST_IMAGE_BYTES // 1024**3} GB without compression). "
            "Divide the drawing into sheets or lower its resolution",
        )
    if max(rows * columns for rows, columns in image.block_shapes) * pixel_bytes > _LARGEST_BLOCK_BYTES:
        raise _oversized(
            path,
            "obraz jest zapisany w jednym kawałku, którego nie da się odczytać po części",
            "Zapisz go z podziałem na kafelki (gdal_translate -of COG albo -co TILED=YES)",
            "the image is kept in one piece that cannot be read part by part. "
            "Save it in tiles (gdal_translate -of COG or -co TILED=YES)",
        )


def _refuse_truncated(path: Path, image: Any) -> None:
    """Refuse an image whose pixels are said to lie beyond the end of the file, without decoding them."""
    size = path.stat().st_size
    for band in image.indexes:
        for (row, column), _window in image.block_windows(band):
            offset = image.get_tag_item(f"BLOCK_OFFSET_{column}_{row}", "TIFF", bidx=band)
            length = image.get_tag_item(f"BLOCK_SIZE_{column}_{row}", "TIFF", bidx=band)
            if offset is not None and int(offset) + int(length or 0) > size:
                raise damaged_image(path)


def _damaged_pdf(path: Path, why: str, why_en: str) -> InputRefused:
    return InputRefused(
        f"{path.name}: dokument PDF jest uszkodzony lub niekompletny ({why}). "
        "Zapisz lub pobierz go ponownie.",
        english=f"{path.name}: the PDF document is damaged or incomplete ({why_en}). "
        "Save or download it again.",
        rule="damaged-pdf",
        file=path.name,
    )


def damaged_image(path: Path) -> InputRefused:
    """The refusal of an image that cannot be decoded."""
    return InputRefused(
        f"{path.name}: obraz TIFF jest uszkodzony lub niekompletny. Zapisz lub pobierz go ponownie.",
        english=f"{path.name}: the TIFF image is damaged or incomplete. Save or download it again.",
        rule="damaged-image",
        file=path.name,
    )


def _oversized(path: Path, what: str, advice: str, english: str) -> InputRefused:
    return InputRefused(
        f"{path.name}: {what}. {advice}.",
        english=f"{path.name}: {english}.",
        rule="oversized-image",
        file=path.name,
    )


def _no_georeference(path: Path, what: str, english: str) -> InputRefused:
    return InputRefused(
        f"{path.name}: {what}. Zapisz rysunek jako GeoTIFF z układem współrzędnych, np. EPSG:2179; "
        "pliki towarzyszące (.tfw) nie są odczytywane.",
        english=f"{path.name}: {english}. Save the drawing as a GeoTIFF with a coordinate system, such as "
        "EPSG:2179; files beside it (.tfw) are not read.",
        rule="missing-georeference",
        file=path.name,
    )
