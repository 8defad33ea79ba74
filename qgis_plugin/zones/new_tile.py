"""Rows of tiles that come about in QGIS."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QUuid

from .attribute_fields import is_empty

_TEXTS = "_text"
"""PostgreSQL's name of the type text[]."""
KEY = "id"
LOCAL_ID = "local_id"
OF_ONE_ROW = (
    KEY,
    LOCAL_ID,
    "version_id",
    "begin_lifespan_version",
    "end_lifespan_version",
    "created_at",
    "created_by",
    "modified_at",
    "modified_by",
    "row_version",
    "base_version",
)
"""Fields that belong to one row and are never copied to another: the database fills what is left empty."""


def new_key() -> str:
    """Return a new UUID as the database writes it."""
    return QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)


def tile_like(layer: QgsVectorLayer, model: QgsFeature, surface: QgsGeometry, designation: str) -> QgsFeature:
    """Return a new feature with the attributes of another, a key and a designation of its own."""
    feature = QgsFeature(layer.fields())
    for name, value in zip(layer.fields().names(), model.attributes()):  # noqa: B905 - Python 3.9
        if name not in OF_ONE_ROW:
            feature.setAttribute(name, value)
    return _complete(layer, feature, surface, designation)


def tile_of(
    layer: QgsVectorLayer, surface: QgsGeometry, designation: str, values: dict[str, Any]
) -> QgsFeature:
    """Return a new feature with some attributes and the layer's default values."""
    feature = QgsFeature(layer.fields())
    for name, value in values.items():
        feature.setAttribute(name, value)
    feature.setAttribute("designation", designation)
    for field in layer.fields():
        if field.name() not in (*OF_ONE_ROW, *values, "designation"):
            value = default_value(layer, field.name(), feature)
            # The tables refuse a list that is missing.
            missing = [] if field.typeName() == _TEXTS else value
            feature.setAttribute(field.name(), missing if is_empty(value) else value)
    return _complete(layer, feature, surface, designation)


def _complete(
    layer: QgsVectorLayer, feature: QgsFeature, surface: QgsGeometry, designation: str
) -> QgsFeature:
    feature.setGeometry(surface)
    feature.setAttribute(KEY, new_key())
    feature.setAttribute("designation", designation)
    feature.setAttribute(LOCAL_ID, default_value(layer, LOCAL_ID, feature))
    return feature


def default_value(layer: QgsVectorLayer, name: str, feature: QgsFeature) -> Any:
    """Return the value that a field follows others with; what it holds where the layer has no such rule.

    Where the layer does not know how identifiers are formed, the database does.
    """
    index = layer.fields().indexFromName(name)
    if not layer.defaultValueDefinition(index).isValid():
        return feature.attribute(index)
    return layer.defaultValue(index, feature, _context(layer, feature))


def _context(layer: QgsVectorLayer, feature: QgsFeature) -> QgsExpressionContext:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context
