"""Writes places as GeoPackage: a layer for each type of geometry, and a table for what has no place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fiona
import shapely
from shapely.geometry.base import BaseGeometry

_SURFACE, _LINE, _POINT, _WITHOUT_PLACE = "surface", "line", "point", "without_place"
_TYPES = {_SURFACE: "MultiPolygon", _LINE: "MultiLineString", _POINT: "MultiPoint", _WITHOUT_PLACE: "None"}
_OF_TYPE = {0: _POINT, 4: _POINT, 1: _LINE, 2: _LINE, 5: _LINE}
_COLLECTED: dict[str, Callable[[list[Any]], BaseGeometry]] = {
    _SURFACE: shapely.MultiPolygon,
    _LINE: shapely.MultiLineString,
    _POINT: shapely.MultiPoint,
}

Row = tuple[BaseGeometry | None, Mapping[str, Any]]
"""A place, or None, and the properties."""


@dataclass(frozen=True, slots=True)
class LayerNames:
    """How the layers of one kind of thing are called: ``name`` in the file, ``title`` for people (Polish)."""

    name: str
    title: str

    def of(self, part: str) -> tuple[str, str]:
        """Name and title of the layer for ``part``."""
        told = {_SURFACE: ": powierzchnie", _LINE: ": linie", _POINT: ": punkty"}
        return f"{self.name}_{part}", self.title + told.get(part, " bez miejsca")


def write_geometry_layers(
    path: Path,
    names: LayerNames,
    properties: Mapping[str, str],
    rows: Callable[[], Iterable[Row]],
    srid: int,
) -> None:
    """Add the layers to the GeoPackage ``path``; ``rows`` gives all rows anew, for each layer once.

    What has parts of several types stands in each of their layers; a type that nothing has gets an empty
    layer. Raises OSError.
    """
    for part, geometry_type in _TYPES.items():
        layer, title = names.of(part)
        with fiona.open(
            path,
            "w",
            driver="GPKG",
            layer=layer,
            schema={"geometry": geometry_type, "properties": dict(properties)},
            crs=f"EPSG:{srid}",
            IDENTIFIER=title,
        ) as collection:
            collection.writerecords(_of_part(part, rows()))


def _of_part(part: str, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for place, properties in rows:
        if place is None or place.is_empty:
            if part == _WITHOUT_PLACE:
                yield {"geometry": None, "properties": dict(properties)}
        elif (geometry := _by_type(place).get(part)) is not None:
            yield {"geometry": shapely.geometry.mapping(geometry), "properties": dict(properties)}


def _by_type(place: BaseGeometry) -> dict[str, BaseGeometry]:
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for part in shapely.get_parts(place):
        for single in shapely.get_parts(part):
            parts[_OF_TYPE.get(int(shapely.get_type_id(single)), _SURFACE)].append(single)
    return {part: _COLLECTED[part](singles) for part, singles in parts.items()}
