"""What was sent to the database with a save, compared with what stands there afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

from .row_state import BASE_FIELD, VERSION_FIELD, object_name

_FILLED_BY_DATABASE = frozenset(
    {BASE_FIELD, VERSION_FIELD, "created_at", "created_by", "modified_at", "modified_by"}
)


@dataclass
class SentValues:
    """The content of an edit buffer when it was sent; attributes by field name, without the machinery."""

    attributes: dict[int, dict[str, Any]] = field(default_factory=dict)
    geometries: dict[int, QgsGeometry] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    added: list[QgsFeature] = field(default_factory=list)

    @property
    def feature_ids(self) -> set[int]:
        """The ids of the features that exist after the save."""
        return set(self.attributes) | set(self.geometries) | {feature.id() for feature in self.added}


def sent_values(layer: QgsVectorLayer) -> SentValues:
    """Return what the layer is about to send. ``added`` is filled when the database has given the keys."""
    buffer = layer.editBuffer()
    names = layer.fields().names()
    return SentValues(
        {
            feature_id: {
                names[index]: value
                for index, value in changes.items()
                if names[index] not in _FILLED_BY_DATABASE
            }
            for feature_id, changes in buffer.changedAttributeValues().items()
        },
        {feature_id: QgsGeometry(geometry) for feature_id, geometry in buffer.changedGeometries().items()},
        set(buffer.deletedFeatureIds()),
    )


def differences(layer: QgsVectorLayer, sent: SentValues) -> list[str]:
    """Return the names of the objects that do not stand in the database as they were sent."""
    changed = set(sent.attributes) | set(sent.geometries)
    saved = _read(layer, changed | sent.deleted | {feature.id() for feature in sent.added})
    names = []
    for feature_id in sorted(changed):
        row = saved.get(feature_id)
        if row is None or not _agrees(
            row, sent.attributes.get(feature_id, {}), sent.geometries.get(feature_id)
        ):
            names.append(_name(row, feature_id))
    names.extend(
        _name(saved[feature_id], feature_id) for feature_id in sorted(sent.deleted) if feature_id in saved
    )
    for feature in sent.added:
        row = saved.get(feature.id())
        if row is None or not _agrees(row, _given(layer, feature), feature.geometry()):
            names.append(object_name(feature))
    return names


def _read(layer: QgsVectorLayer, feature_ids: set[int]) -> dict[int, QgsFeature]:
    if not feature_ids:
        return {}
    request = QgsFeatureRequest()
    request.setFilterFids(list(feature_ids))
    return {feature.id(): feature for feature in layer.dataProvider().getFeatures(request)}


def _given(layer: QgsVectorLayer, feature: QgsFeature) -> dict[str, Any]:
    """Return the values a person gave; what was left empty or to a default the database fills."""
    provider = layer.dataProvider()
    return {
        name: value
        for index, value in enumerate(feature.attributes())
        for name in (feature.fields().at(index).name(),)
        if name not in _FILLED_BY_DATABASE
        and not _is_null(value)
        and not (isinstance(value, str) and value == provider.defaultValueClause(index))
        and type(value).__name__ != "QgsUnsetAttributeValue"
    }


def _agrees(row: QgsFeature, attributes: dict[str, Any], geometry: QgsGeometry | None) -> bool:
    if any(not _same(row.attribute(name), value) for name, value in attributes.items()):
        return False
    return geometry is None or geometry.isNull() or _same_geometry(row.geometry(), geometry)


def _same_geometry(saved: QgsGeometry, sent: QgsGeometry) -> bool:
    # A column of multipolygons takes a polygon as its only part, and the other way round.
    for geometry in (sent := QgsGeometry(sent), saved := QgsGeometry(saved)):
        geometry.convertToMultiType()
    return bytes(saved.asWkb()) == bytes(sent.asWkb())


def _same(saved: Any, sent: Any) -> bool:
    if _is_null(saved) or _is_null(sent):
        return _is_null(saved) and _is_null(sent)
    if isinstance(saved, QDateTime) and isinstance(sent, QDateTime):
        return saved.toUTC() == sent.toUTC()
    if isinstance(saved, (int, float)) and not isinstance(saved, bool):
        try:
            return float(saved) == float(sent)
        except (TypeError, ValueError):
            return False
    return saved == sent or str(saved) == str(sent)


def _is_null(value: Any) -> bool:
    # An empty list and a missing one are the same to the tables: lists there are never NULL.
    return value is None or value == NULL or value == []


def _name(row: QgsFeature | None, feature_id: int) -> str:
    return str(feature_id) if row is None else object_name(row)
