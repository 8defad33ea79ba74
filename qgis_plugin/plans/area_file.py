"""The area of a plan from a file: any that QGIS reads polygons from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr

_PROVIDER = "ogr"


@dataclass(frozen=True)
class FileArea:
    """The union of the polygons of a layer: WKB in EPSG ``srid``, x = easting as QGIS has it."""

    wkb: bytes
    srid: int


def polygon_layers(path: str) -> list[tuple[str, str]]:
    """Return the layers of a file that hold polygons, as (name, source).

    May take its time: for the thread of a task. Raises PlanowiskoError where there are none.
    """
    if not Path(path).is_file():
        raise PlanowiskoError(tr("There is no file {path}. Choose another one.").format(path=path))
    found = [
        (part.name(), part.uri())
        for part in QgsProviderRegistry.instance().querySublayers(path)
        if part.providerKey() == _PROVIDER and _may_hold_polygons(part.wkbType())
    ]
    if not found:
        raise PlanowiskoError(
            tr(
                "QGIS finds no polygons in {name}. Choose a file with the boundary of the plan as a polygon."
            ).format(name=Path(path).name)
        )
    return found


def read_area(source: str, fallback: QgsCoordinateReferenceSystem, srid: int) -> FileArea:
    """Return the area of all polygons of a layer; ``fallback`` is its system where the file tells none.

    Systems without an EPSG code are transformed into EPSG ``srid``. May take its time: for the thread of a
    task. Raises PlanowiskoError where the file cannot be read or holds no area.
    """
    layer = QgsVectorLayer(source, "area", _PROVIDER)
    if not layer.isValid():
        raise PlanowiskoError(
            tr("QGIS cannot read the file. ({reason})").format(reason=layer.error().message() or source)
        )
    parts = [
        QgsGeometry(feature.geometry().constGet().segmentize())
        for feature in layer.getFeatures()
        if feature.hasGeometry() and feature.geometry().type() == QgsWkbTypes.GeometryType.PolygonGeometry
    ]
    area = QgsGeometry.unaryUnion(parts) if parts else QgsGeometry()
    if area.isEmpty():
        raise PlanowiskoError(
            tr("The file holds no area that QGIS could put together. Check its polygons and try again.")
        )
    system = layer.crs() if layer.crs().isValid() else fallback
    authority, _, code = system.authid().partition(":")
    if authority == "EPSG" and code.isdigit():
        return FileArea(bytes(area.asWkb()), int(code))
    target = QgsCoordinateReferenceSystem.fromEpsgId(srid)
    transform = QgsCoordinateTransform(system, target, QgsCoordinateTransformContext())
    try:
        area.transform(transform)
    except QgsCsException as error:
        raise PlanowiskoError(
            tr("The coordinates of the file do not fit its coordinate system. Choose the system anew.")
        ) from error
    return FileArea(bytes(area.asWkb()), srid)


def _may_hold_polygons(wkb_type: int) -> bool:
    kind = QgsWkbTypes.geometryType(wkb_type)
    # A layer of unknown type may hold some, too.
    return kind in (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.UnknownGeometry)
