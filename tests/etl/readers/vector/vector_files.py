"""Small vector files made for tests."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import fiona

from tests.etl.readers.cadastre.cadastre_files import Ring, square

DRIVERS = {".shp": "ESRI Shapefile", ".gpkg": "GPKG"}


def polygon_of(ring: Ring) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring]}


def row(number: int = 1, geometry: Any = None, **properties: object) -> tuple[Mapping[str, object], Any]:
    """Properties and geometry; by default a square of its own, 2500 m², in EPSG:2179."""
    return properties, geometry or polygon_of(square(8_450_000 + 60 * number))


def write_vector(
    path: Path,
    *rows: tuple[Mapping[str, object], Any],
    crs: str | None = "EPSG:2179",
    layer: str | None = None,
    encoding: str = "UTF-8",
    types: Mapping[str, str] | None = None,
    geometry: str = "Polygon",
) -> Path:
    """Write a Shapefile, a layer of a GeoPackage or a GeoJSON, told by the ending; all fields are texts."""
    if path.suffix not in DRIVERS:
        return _write_geojson(path, rows, crs)
    names = list(dict.fromkeys(name for properties, _ in rows for name in properties))
    schema = {
        "geometry": geometry,
        "properties": {name: (types or {}).get(name, "str:80") for name in names},
    }
    options = {"layer": layer} if layer else {}
    with fiona.open(
        path, "w", driver=DRIVERS[path.suffix], schema=schema, crs=crs, encoding=encoding, **options
    ) as collection:
        for properties, shape in rows:
            collection.write(
                {"properties": {name: properties.get(name) for name in names}, "geometry": shape}
            )
    return path


def _write_geojson(path: Path, rows: Sequence[tuple[Mapping[str, object], Any]], crs: str | None) -> Path:
    document: dict[str, Any] = {"type": "FeatureCollection"}
    if crs is not None:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    document["features"] = [
        {"type": "Feature", "properties": dict(properties), "geometry": shape} for properties, shape in rows
    ]
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path
