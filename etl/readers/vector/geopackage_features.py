"""Reads GeoPackages of anybody with fiona, after it is known that they are such and sound."""

from collections.abc import Collection, Iterator
from pathlib import Path

import fiona

from planowisko.etl.readers.vector.fiona_features import FIONA_FAULTS, fiona_features, srid_of
from planowisko.etl.readers.vector.geopackage import Geopackage
from planowisko.etl.readers.vector.vector_file import (
    RULE_MIXED_CRS,
    VectorFeature,
    VectorLayer,
    damaged,
    refusal,
)
from planowisko.etl.readers.xml.gml_geometry import GeometryError

DRIVER = "GPKG"

_CURVES = {8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface"}
_CRS_FAULT = (
    "warstwa nie podaje układu współrzędnych, który rozpoznajemy",
    "the layer names no coordinate system that is known",
)


class GeopackageFile:
    """A GeoPackage with its layers of features, tables without geometry left out."""

    remarks: tuple[tuple[str, str, str], ...] = ()

    def __init__(self, path: Path) -> None:
        """Raises ``InputRefused`` as ``Geopackage`` does, and ``unreadable-file``."""
        self._path = path
        self.name = path.name
        self._curves_of: dict[str, dict[int, GeometryError]] = {}
        with Geopackage(path):
            pass
        try:
            self.layers = tuple(self._layer(name) for name in fiona.listlayers(path))
        except FIONA_FAULTS as error:
            raise damaged(self.name, error) from None

    def features(self, layer: VectorLayer, fields: Collection[str]) -> Iterator[VectorFeature]:
        """Yield the features, one at a time; their numbers are the ids of the file."""
        if layer.name not in self._curves_of:
            self._curves_of[layer.name] = self._curves(layer)
        faults = self._curves_of[layer.name]
        yield from fiona_features(
            self._path, layer, fields, faults=faults, numbered=True, enabled_drivers=[DRIVER]
        )

    def _layer(self, name: str) -> VectorLayer:
        with fiona.open(self._path, layer=name, enabled_drivers=[DRIVER]) as collection:
            fields = tuple(collection.schema["properties"])
            return VectorLayer(name, fields, srid_of(collection), _CRS_FAULT, count=len(collection))

    def _curves(self, layer: VectorLayer) -> dict[int, GeometryError]:
        """The geometries that may have arcs, which fiona would silently replace by straight edges.

        Raises ``InputRefused`` (``mixed-crs``) where geometries of the layer are in several systems.
        """
        curves: dict[int, GeometryError] = {}
        systems: dict[int, int] = {}
        with Geopackage(self._path) as package:
            for number, srs_id, kind in package.geometry_heads(layer.name):
                systems.setdefault(srs_id, number)
                if kind in _CURVES:
                    curves[number] = GeometryError(
                        "curve-not-supported",
                        f"geometria „{_CURVES[kind]}” może mieć łuki, które nie są obsługiwane; zamień "
                        "ją na wielokąt z odcinków (MultiPolygon)",
                        f"the geometry “{_CURVES[kind]}” may have arcs, which are not supported; convert it "
                        "to a polygon of straight edges (MultiPolygon)",
                    )
        if len(systems) > 1:
            (first, first_number), (second, second_number), *_ = systems.items()
            raise refusal(
                self.name,
                f"geometrie są w różnych układach współrzędnych: obiekt nr {first_number} w układzie nr "
                f"{first}, obiekt nr {second_number} w układzie nr {second}. Zapisz warstwę w jednym",
                f"geometries are in several coordinate systems: object no. {first_number} in no. {first}, "
                f"object no. {second_number} in no. {second}. Save the layer in one system",
                RULE_MIXED_CRS,
                layer.name,
            )
        return curves
