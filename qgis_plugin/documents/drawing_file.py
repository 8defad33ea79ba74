"""Drawings: what a GeoTIFF says of itself, and the form in which drawings are kept.

GDAL is the one that QGIS itself reads rasters with. Nothing but the file is read: no sidecar (``.tfw``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..database.errors import PlanowiskoError
from ..database.transfer import Transfer
from ..i18n.translation import tr

_CENTIMETRES_PER_INCH = 2.54
_METRES_PER_INCH = 0.0254
_USUAL_DOTS_PER_INCH = 300
_CENTIMETRES = 3
_PERCENT = 100


def drawing_properties(path: Path) -> dict[str, Any]:
    """Return what is kept of a drawing: EPSG code, pixels, edges in metres, resolution of print, overviews.

    Raises PlanowiskoError where the image cannot be read, or does not say where it lies.
    """
    with _quiet():
        image = _opened(path)
        transform = image.GetGeoTransform(can_return_null=True)
        system = image.GetSpatialRef()
        code = system.GetAuthorityCode(None) if system is not None else None
        if transform is None or not code or not str(code).isdigit():
            raise PlanowiskoError(
                tr(
                    "“{file}” does not say where it lies. Save the drawing as GeoTIFF with a coordinate "
                    "system, such as EPSG:2179; files beside it (.tfw) are not read."
                ).format(file=path.name)
            )
        width, height = image.RasterXSize, image.RasterYSize
        corners = [
            (
                transform[0] + column * transform[1] + row * transform[2],
                transform[3] + column * transform[4] + row * transform[5],
            )
            for column in (0, width)
            for row in (0, height)
        ]
        band = image.GetRasterBand(1)
        return {
            "epsg": int(code),
            "pixel_size": math.hypot(transform[1], transform[4]),
            "pixel_height": math.hypot(transform[2], transform[5]),
            "north_up": not transform[2] and not transform[4] and transform[1] > 0 > transform[5],
            "width": width,
            "height": height,
            "bounds": [
                min(east for east, _ in corners),
                min(north for _, north in corners),
                max(east for east, _ in corners),
                max(north for _, north in corners),
            ],
            "dots_per_inch": _dots_per_inch(image.GetMetadata()),
            "overviews": [
                round(width / band.GetOverview(number).XSize) for number in range(band.GetOverviewCount())
            ],
            "cloud_optimized": image.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG",
        }


def proposed_scale(properties: dict[str, Any]) -> int:
    """Return the denominator of the scale in which a drawing of such pixels is printed, to two digits."""
    dots = properties["dots_per_inch"] or _USUAL_DOTS_PER_INCH
    return max(1, int(float(f"{properties['pixel_size'] * dots / _METRES_PER_INCH:.1e}")))


def write_cloud_optimized(source: Path, target: Path, transfer: Transfer) -> None:
    """Write a drawing as Cloud Optimized GeoTIFF without loss, and compare it; nothing is left when it fails.

    Raises PlanowiskoError where it cannot be written or is not the same, Cancelled when it was stopped.
    """
    transfer.begin(tr("Making the drawing fast to open…"))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part.tif")

    def tell(share: float, _message: str, _data: object) -> int:
        try:
            transfer.advance(round(share * _PERCENT), _PERCENT)
        # GDAL's own code is between: it stops, and what is raised is raised below.
        except Exception:
            return 0
        return 1

    try:
        with _quiet():
            image = _opened(source)
            colours = image.GetRasterBand(1).GetRasterColorTable() is not None
            options = [
                "COMPRESS=DEFLATE",
                f"PREDICTOR={'NO' if colours else 'YES'}",
                # A mean of colour numbers is another colour.
                f"OVERVIEW_RESAMPLING={'NEAREST' if colours else 'AVERAGE'}",
                "BIGTIFF=IF_SAFER",
            ]
            # What is returned is closed at once, which writes it; that it failed is seen below.
            with suppress(RuntimeError):
                gdal.GetDriverByName("COG").CreateCopy(
                    str(part), image, strict=0, options=options, callback=tell
                )
            transfer.go_on()
            if not part.exists() or not _is_same(image, _opened(part)):
                raise PlanowiskoError(
                    tr(
                        "“{file}” could not be written in the form in which drawings are kept. Is the disk "
                        "full? Otherwise save it as Cloud Optimized GeoTIFF yourself."
                    ).format(file=source.name)
                )
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _is_same(image: gdal.Dataset, copy: gdal.Dataset) -> bool:
    if (image.RasterXSize, image.RasterYSize, image.RasterCount) != (
        copy.RasterXSize,
        copy.RasterYSize,
        copy.RasterCount,
    ):
        return False
    if any(
        abs(one - other) > 1e-9 * max(1.0, abs(one))
        for one, other in zip(image.GetGeoTransform(), copy.GetGeoTransform())  # noqa: B905 - Python 3.9
    ):
        return False
    bands = range(1, image.RasterCount + 1)
    return all(
        image.GetRasterBand(band).Checksum() == copy.GetRasterBand(band).Checksum()
        and image.GetRasterBand(band).GetNoDataValue() == copy.GetRasterBand(band).GetNoDataValue()
        for band in bands
    )


def _opened(path: Path) -> gdal.Dataset:
    try:
        image = gdal.OpenEx(
            str(path),
            gdal.OF_RASTER | gdal.OF_READONLY,
            allowed_drivers=["GTiff"],
            open_options=["GEOREF_SOURCES=INTERNAL"],
        )
    # Whether GDAL raises or returns nothing is for the whole of QGIS to say.
    except RuntimeError:
        image = None
    if image is None or not image.RasterCount:
        raise PlanowiskoError(
            tr("“{file}” is a damaged or incomplete TIFF. Save or download it again.").format(file=path.name)
        )
    return image


def _dots_per_inch(tags: dict[str, str]) -> int | None:
    try:
        resolution = float(tags["TIFFTAG_XRESOLUTION"])
        unit = int(tags.get("TIFFTAG_RESOLUTIONUNIT", "2").split()[0])
    except (KeyError, ValueError, IndexError):
        return None
    if unit == _CENTIMETRES:
        resolution *= _CENTIMETRES_PER_INCH
    if unit not in (2, _CENTIMETRES) or not math.isfinite(resolution) or resolution < 1:
        return None
    return round(resolution)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep GDAL from writing to the console; what went wrong is told by us."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
