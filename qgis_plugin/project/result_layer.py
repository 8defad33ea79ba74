"""Layers of what a query has told: kept in memory, for reading only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from .qgis_enumerations import field_type
from .styles_folder import styles_folder

_ADDED_AT_A_TIME = 200

Row = tuple[tuple[Any, ...], "QgsGeometry | None"]
"""The values of a feature in the order of the fields, and its geometry."""


def make_result_layer(
    name: str,
    geometry_type: str,
    srid: int | None,
    fields: Mapping[str, tuple[type, str]],
    rows: Iterable[Row],
    style: str | None = None,
) -> QgsVectorLayer:
    """Return a layer in memory; ``fields`` are names with type and label, ``style`` names a QML file.

    ``geometry_type`` is ``NoGeometry`` for a plain table. May be called in the thread of a task, and should
    be where there are many rows: the layer is handed to the main thread.
    """
    system = "" if srid is None else f"?crs=EPSG:{srid}"
    layer = QgsVectorLayer(f"{geometry_type}{system}", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([QgsField(field, field_type(kind)) for field, (kind, _) in fields.items()])
    layer.updateFields()
    features = (_feature(layer, values, geometry) for values, geometry in rows)
    # While QGIS takes features, the windows cannot answer: it gets few at a time.
    while some := list(islice(features, _ADDED_AT_A_TIME)):
        provider.addFeatures(some)
    layer.updateExtents()
    for index, (_, label) in enumerate(fields.values()):
        layer.setFieldAlias(index, label)
    if style is not None:
        categories = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
        layer.loadNamedStyle(str(styles_folder() / f"{style}.qml"), categories)
    layer.setReadOnly(True)
    # QGIS asks before it closes a project with layers in memory; these can be made again at any time.
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    layer.moveToThread(QCoreApplication.instance().thread())
    return layer


def geometry_of(wkb: bytes | None) -> QgsGeometry:
    """Return a geometry of WKB; an empty one of None."""
    geometry = QgsGeometry()
    if wkb is not None:
        geometry.fromWkb(wkb)
    return geometry


def _feature(layer: QgsVectorLayer, values: tuple[Any, ...], geometry: QgsGeometry | None) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setAttributes(list(values))
    if geometry is not None:
        feature.setGeometry(geometry)
    return feature
