"""Writes the differences between two states of a plan as layers of a GeoPackage."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fiona
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planowisko.etl.geometry.transform import transform_geometry
from planowisko.etl.records.difference import Change, ObjectDifference
from planowisko.etl.writers.difference_text import class_name, details
from planowisko.etl.writers.whole_file import whole_path

_PROPERTIES = {
    "class": "str",
    "class_name": "str",
    "object": "str",
    "local_id": "str",
    "description": "str",
    "area": "float",
}
_SURFACES, _ANYTHING = "MultiPolygon", "Unknown"

Row = tuple[ObjectDifference, BaseGeometry | None]


def write_differences(
    differences: Sequence[ObjectDifference], target: Path, *, srid: int, created: datetime
) -> None:
    """Write the layers ``added``, ``removed`` and ``changed``, and the parts ``gained`` and ``lost``.

    All five are there, also without rows. Coordinates x easting, y northing in ``srid``; areas in m², planar
    in the installation's system. ``created`` becomes the date of the layers. The file is there as a whole or
    as before. Raises OSError.
    """
    layers: dict[str, tuple[str, list[Row]]] = {
        "added": ("Dodane", _objects(differences, Change.ADDED)),
        "removed": ("Usunięte", _objects(differences, Change.REMOVED)),
        "changed": ("Zmienione", _objects(differences, Change.CHANGED)),
        "gained": ("Przybyło", [(found, found.gained) for found in differences if found.gained is not None]),
        "lost": ("Ubyło", [(found, found.lost) for found in differences if found.lost is not None]),
    }
    date = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with whole_path(target, ".gpkg") as path, fiona.Env(OGR_CURRENT_DATE=date):
        for name, (title, rows) in layers.items():
            placed = [(found, _placed(geometry, found.srid, srid)) for found, geometry in rows]
            # A layer of one kind of geometry is what other programs handle best.
            of_surfaces = all(geometry is None or geometry.geom_type == _SURFACES for _, geometry in placed)
            with fiona.open(
                path,
                "w",
                driver="GPKG",
                layer=name,
                schema={"geometry": _SURFACES if of_surfaces else _ANYTHING, "properties": _PROPERTIES},
                crs=f"EPSG:{srid}",
                IDENTIFIER=title,
            ) as collection:
                collection.writerecords(_rows(rows, placed, srid))


def _objects(differences: Sequence[ObjectDifference], change: Change) -> list[Row]:
    return [(found, found.geometry) for found in differences if found.change is change]


def _placed(geometry: BaseGeometry | None, own: int, srid: int) -> BaseGeometry | None:
    if geometry is None or geometry.is_empty:
        return None
    moved = transform_geometry(geometry, own, srid)
    return MultiPolygon([moved]) if isinstance(moved, Polygon) else moved


def _rows(rows: Sequence[Row], placed: Sequence[Row], srid: int) -> Iterator[dict[str, Any]]:
    for (found, own), (_, geometry) in zip(rows, placed, strict=True):
        yield {
            "geometry": None if geometry is None else shapely.geometry.mapping(geometry),
            "properties": {
                "class": found.table,
                "class_name": class_name(found.table),
                "object": found.object,
                "local_id": found.local_id,
                "description": "; ".join(details(found, srid)) or None,
                "area": None if own is None else own.area,
            },
        }
