"""Reads buildings from GeoJSON, GeoPackage and Shapefile."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fiona
import numpy as np
from fiona.errors import FionaError
from pyproj import CRS
from pyproj.exceptions import CRSError

from planowisko.etl.checks.violation import Violation
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.transform import Coordinates
from planowisko.etl.readers.building_fields import BUILDING_FIELDS, is_building, raw_building
from planowisko.etl.readers.gml_geometry import GeometryError, GmlPolygon, GmlSurface
from planowisko.etl.readers.raw_cadastre import RawBuilding

RULE_UNREADABLE = "unreadable-file"

_SIGNATURES = ((b"SQLite format 3\x00", "GPKG"), (b"\x00\x00\x27\x0a", "ESRI Shapefile"))
_HEAD_BYTES = 64
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NO_VALUE = frozenset({"None", "NULL"})
_CRS_CONFIDENCE = 60
"""Percent by which a system written out in full must agree with one of EPSG to be taken for it."""


def table_driver(path: Path) -> str | None:
    """Which of the formats the file is, by its first bytes: the name of GDAL's driver; None for another."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    for signature, driver in _SIGNATURES:
        if head.startswith(signature):
            return driver
    return "GeoJSON" if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{") else None


def read_building_table(path: Path, driver: str) -> Iterator[RawBuilding]:
    """Yield the buildings of all layers that have a building's fields, one at a time.

    Raises ``InputRefused`` (``unreadable-file``) where the file is damaged.
    """
    try:
        for layer in fiona.listlayers(path):
            with fiona.open(path, layer=layer, enabled_drivers=[driver]) as collection:
                if is_building(name.upper() for name in collection.schema["properties"]):
                    srs_name = _srs_name(collection.crs_wkt)
                    for number, feature in enumerate(collection, start=1):
                        yield _building(feature, number, srs_name)
    except (FionaError, OSError) as error:
        raise InputRefused(
            f"{path.name}: pliku nie da się odczytać w całości ({' '.join(str(error).split())}). "
            "Pobierz go ponownie; Shapefile musi leżeć razem ze swoimi plikami .dbf, .shx i .prj.",
            rule=RULE_UNREADABLE,
            file=path.name,
        ) from None


def _srs_name(wkt: str) -> str | None:
    try:
        srid = CRS.from_wkt(wkt).to_epsg(min_confidence=_CRS_CONFIDENCE) if wkt else None
    except CRSError:
        return None
    return f"EPSG:{srid}" if srid else None


def _building(feature: Any, number: int, srs_name: str | None) -> RawBuilding:
    texts = {
        name.upper(): _text(value)
        for name, value in feature["properties"].items()
        if name.upper() in BUILDING_FIELDS
    }
    raw = raw_building(texts, 0, f"obiekt nr {number}")
    geometry = feature["geometry"]
    if geometry is not None:
        try:
            raw.surface = GmlSurface(tuple(_polygons(geometry)), srs_name)
        except GeometryError as error:
            raw.violations.append(Violation(error.rule, error.message, error.english))
            raw.geometry_source = str(geometry["type"])
    return raw


def _text(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return "" if text in _NO_VALUE else text


def _polygons(geometry: Any) -> Iterable[GmlPolygon]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise GeometryError(
            "unsupported-geometry",
            f"geometria „{kind}” nie jest powierzchnią",
            f"geometry “{kind}” is not a surface",
        )
    for rings in [coordinates] if kind == "Polygon" else coordinates:
        exterior, *interiors = [_ring(points) for points in rings]
        yield GmlPolygon(exterior, tuple(interiors))


def _ring(points: Any) -> Coordinates:
    ring = np.array([point[:2] for point in points], dtype=np.float64)
    if len(ring) < 4:
        raise GeometryError(
            "ring-too-short",
            f"pierścień ma {len(ring)} punkty, a potrzeba co najmniej 4",
            f"a ring has {len(ring)} points and needs at least 4",
        )
    if not np.isfinite(ring).all():
        raise GeometryError(
            "invalid-coordinate", "współrzędna nie jest liczbą skończoną", "a coordinate is not finite"
        )
    return ring
