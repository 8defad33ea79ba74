"""Gives drawings the form in which they are kept: Cloud Optimized GeoTIFF, pixel by pixel the same."""

import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from planowisko.etl.errors import PlanowiskoError
from planowisko.etl.readers.documents.document_files import (
    ONLY_THE_FILE,
    checksum,
    damaged_image,
    read_geotiff,
)
from planowisko.etl.records.document import DocumentFile, GeoTiffProperties

_BOUNDED = {"GDAL_CACHEMAX": 64, "GDAL_TIFF_INTERNAL_MASK": True}
"""Megabytes of pixels that GDAL may hold; masks go into the file."""

_WINDOW_BYTES = 64 * 1024**2
_RESOLUTION = ("TIFFTAG_XRESOLUTION", "TIFFTAG_YRESOLUTION", "TIFFTAG_RESOLUTIONUNIT")
_UNREADABLE, _UNWRITABLE, _DIFFERENT = 3, 4, 5
_NOT_MADE = {
    _UNWRITABLE: "nie można zapisać kopii w folderze plików tymczasowych. Sprawdź, czy jest na nim miejsce",
    _DIFFERENT: "zapisana kopia różni się od rysunku. Zapisz rysunek jako Cloud Optimized GeoTIFF innym "
    "programem (gdal_translate -of COG)",
}


class DrawingNotConverted(PlanowiskoError):
    """A drawing that can be read could not be written in the form in which it is kept."""


@contextmanager
def cloud_optimized(path: Path, document: DocumentFile) -> Iterator[tuple[Path, DocumentFile]]:
    """Give the file to keep for ``path``, of which ``document`` tells, and what is to be told of that one.

    A PDF, and a GeoTIFF that has the form already, is kept as it was delivered. Of any other image a copy is
    made without loss, in a temporary folder that is gone when the block ends, however it ends: compressed by
    DEFLATE, in tiles of 512 × 512 pixels, with reduced images. Before it is given it is read back and
    compared: every pixel, masks, colours, value without data, place, coordinate system, resolution of print.

    The work is done by a process of its own, which an interruption ends at once; its memory does not grow
    with the image. Raises ``InputRefused`` (``damaged-image``) where the image cannot be decoded, and
    :class:`DrawingNotConverted` where the copy cannot be written or is not the same.
    """
    if not isinstance(document.details, GeoTiffProperties) or document.details.cloud_optimized:
        yield path, document
        return
    with tempfile.TemporaryDirectory(prefix="planowisko-") as folder:
        target = Path(folder, "rysunek.tif")
        # In a session of its own: Ctrl+C is this process's matter, which then ends the other.
        status = subprocess.run(
            [sys.executable, "-P", "-m", __name__, path.resolve(), target],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        ).returncode
        if status in _NOT_MADE:
            raise DrawingNotConverted(f"{path.name}: {_NOT_MADE[status]}. Niczego nie zmieniono.")
        if status:
            # Undecodable, or so broken that GDAL fell over it.
            raise damaged_image(path)
        yield (
            target,
            replace(
                document,
                byte_size=target.stat().st_size,
                sha256=checksum(target),
                details=read_geotiff(target),
            ),
        )


def _convert(source: Path, target: Path) -> int:
    """Write the copy and compare it; return the status with which the process ends."""
    with (
        warnings.catch_warnings(category=NotGeoreferencedWarning, action="ignore"),
        rasterio.Env(**ONLY_THE_FILE, **_BOUNDED),
    ):
        try:
            _copy(source, target)
        except RasterioError:
            return _UNWRITABLE if _decodes(source) else _UNREADABLE
        with rasterio.open(source, driver="GTiff") as image, rasterio.open(target, driver="GTiff") as copy:
            return 0 if _same_form(image, copy) and _same_pixels(image, copy) else _DIFFERENT


def _copy(source: Path, target: Path) -> None:
    with rasterio.open(source, driver="GTiff") as image:
        colours = ColorInterp.palette in image.colorinterp
        few_bits = any("NBITS" in image.tags(band, ns="IMAGE_STRUCTURE") for band in image.indexes)
        rasterio.shutil.copy(
            image,
            target,
            driver="COG",
            compress="deflate",
            predictor="no" if colours or few_bits else "yes",
            overviews="ignore_existing",
            # A mean of colour numbers is another colour.
            overview_resampling="nearest" if colours or few_bits else "average",
            bigtiff="if_safer",
            num_threads="all_cpus",
        )


def _decodes(source: Path) -> bool:
    try:
        with rasterio.open(source, driver="GTiff") as image:
            for window in _windows(image):
                image.read(window=window)
    except RasterioError:
        return False
    return True


def _same_form(image: Any, copy: Any) -> bool:
    tags, copied = image.tags(), copy.tags()
    return (
        (image.width, image.height, image.dtypes) == (copy.width, copy.height, copy.dtypes)
        and image.colorinterp == copy.colorinterp
        and image.crs == copy.crs
        and image.transform.almost_equals(copy.transform, 1e-9)
        and np.array_equal(image.nodatavals, copy.nodatavals, equal_nan=None not in image.nodatavals)
        and all(tags.get(name) == copied.get(name) for name in _RESOLUTION)
        and all(
            image.colormap(band) == copy.colormap(band)
            for band, colour in zip(image.indexes, image.colorinterp, strict=True)
            if colour is ColorInterp.palette
        )
    )


def _same_pixels(image: Any, copy: Any) -> bool:
    masked = any(MaskFlags.per_dataset in flags for flags in image.mask_flag_enums)
    for window in _windows(image):
        if not np.array_equal(image.read(window=window), copy.read(window=window), equal_nan=_floats(image)):
            return False
        if masked and not np.array_equal(image.dataset_mask(window=window), copy.dataset_mask(window=window)):
            return False
    return True


def _floats(image: Any) -> bool:
    return all(name.startswith("float") for name in image.dtypes)


def _windows(image: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Bands of rows over the whole width, of a bounded size in memory."""
    row_bytes = image.width * sum(np.dtype(name).itemsize for name in image.dtypes)
    rows = max(1, min(512, _WINDOW_BYTES // row_bytes))
    for first in range(0, image.height, rows):
        yield (first, min(first + rows, image.height)), (0, image.width)


if __name__ == "__main__":
    sys.exit(_convert(Path(sys.argv[1]), Path(sys.argv[2])))
