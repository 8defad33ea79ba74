"""Geometries of vector files as the surfaces that the cadastre is made of."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from planowisko.etl.geometry.transform import Coordinates
from planowisko.etl.readers.xml.gml_geometry import GeometryError, GmlPolygon, GmlSurface


def surface_of(geometry: Mapping[str, Any], srs_name: str) -> GmlSurface:
    """The surface of a geometry in the form of GeoJSON; heights and measures are dropped.

    Raises :class:`GeometryError` with rule ``missing-geometry``, ``unsupported-geometry``,
    ``invalid-coordinate``, ``ring-too-short`` or ``ring-not-closed``.
    """
    polygons = tuple(_polygons(geometry))
    if not polygons:
        raise GeometryError("missing-geometry", "geometria jest pusta", "the geometry is empty")
    return GmlSurface(polygons, srs_name)


def _polygons(geometry: Mapping[str, Any]) -> Iterable[GmlPolygon]:
    kind = str(geometry.get("type"))
    coordinates = geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list | tuple):
        raise GeometryError(
            "unsupported-geometry",
            f"geometria „{kind[:40]}” nie jest powierzchnią",
            f"the geometry “{kind[:40]}” is no surface",
        )
    for rings in [coordinates] if kind == "Polygon" else coordinates:
        if rings:
            exterior, *interiors = [_ring(points) for points in rings]
            yield GmlPolygon(exterior, tuple(interiors))


def _ring(points: Any) -> Coordinates:
    try:
        ring = np.array([(point[0], point[1]) for point in points], dtype=np.float64)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise GeometryError(
            "invalid-coordinate",
            "pierścień nie składa się z par liczb",
            "a ring does not consist of pairs of numbers",
        ) from None
    if ring.ndim != 2:
        raise GeometryError(
            "invalid-coordinate",
            "pierścień nie składa się z par liczb",
            "a ring does not consist of pairs of numbers",
        )
    if len(ring) < 4:
        raise GeometryError(
            "ring-too-short",
            f"pierścień ma punktów: {len(ring)}, a potrzeba co najmniej 4 (ostatni równy pierwszemu)",
            f"a ring has {len(ring)} points, but at least 4 are needed (the last equal to the first)",
        )
    if not np.isfinite(ring).all():
        raise GeometryError(
            "invalid-coordinate",
            "współrzędna nie jest liczbą skończoną (NaN albo nieskończoność)",
            "a coordinate is no finite number (NaN or infinity)",
        )
    if not np.array_equal(ring[0], ring[-1]):
        raise GeometryError("ring-not-closed", "pierścień niezamknięty", "a ring is not closed")
    return ring
