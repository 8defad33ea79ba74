"""Unsaved edits of a layer taken out of its edit buffer, and put back into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from .row_state import FILLED_BY_DATABASE, ID_FIELD, object_name, request_for
from .value_comparison import is_unset
from .version_keeper import VersionKeeper


class EditKind(Enum):
    """What was done with an object."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass
class ObjectEdit:
    """What is unsaved of one object: the values of changed fields, or all of a new object.

    ``row_id`` is its key in the database, empty where a new object has none yet; ``base`` the row that the
    edit was made on, ``base_version`` its version, both None where they are not known.
    """

    kind: EditKind
    feature_id: int
    row_id: str
    name: str
    attributes: dict[str, Any] = field(default_factory=dict)
    geometry: QgsGeometry | None = None
    base_version: int | None = None
    base: QgsFeature | None = None


def buffer_edits(layer: QgsVectorLayer, keeper: VersionKeeper) -> list[ObjectEdit]:
    """Return everything that is unsaved in the layer."""
    buffer = layer.editBuffer()
    if buffer is None:
        return []
    names = layer.fields().names()
    deleted = set(buffer.deletedFeatureIds())
    values, shapes = buffer.changedAttributeValues(), buffer.changedGeometries()
    changed = (set(values) | set(shapes)) - deleted
    keeper.know(changed | deleted)
    existing = _shown(layer, changed)
    edits = [
        ObjectEdit(
            EditKind.CHANGED,
            feature_id,
            keeper.row_id(feature_id) or _row_id(existing.get(feature_id)),
            _name(existing.get(feature_id) or keeper.base(feature_id), feature_id),
            {
                names[index]: value
                for index, value in values.get(feature_id, {}).items()
                if names[index] not in FILLED_BY_DATABASE
            },
            QgsGeometry(shapes[feature_id]) if feature_id in shapes else None,
            keeper.version(feature_id),
            keeper.base(feature_id),
        )
        for feature_id in sorted(changed)
        if feature_id > 0
    ]
    edits.extend(
        ObjectEdit(
            EditKind.DELETED,
            feature_id,
            keeper.row_id(feature_id) or "",
            _name(keeper.base(feature_id), feature_id),
            base_version=keeper.version(feature_id),
            base=keeper.base(feature_id),
        )
        for feature_id in sorted(deleted)
        if feature_id > 0
    )
    return edits + added_edits(layer)


def added_edits(layer: QgsVectorLayer) -> list[ObjectEdit]:
    """Return the new objects of the layer, in the order in which they were drawn."""
    buffer = layer.editBuffer()
    if buffer is None:
        return []
    # The latest has the lowest id.
    return [
        added_edit(feature_id, feature)
        for feature_id, feature in sorted(buffer.addedFeatures().items(), reverse=True)
    ]


def added_edit(feature_id: int, feature: QgsFeature) -> ObjectEdit:
    """Return the edit that adds this feature."""
    return ObjectEdit(
        EditKind.ADDED,
        feature_id,
        _row_id(feature),
        object_name(feature),
        {
            feature.fields().at(index).name(): value
            for index, value in enumerate(feature.attributes())
            if not is_unset(value) and feature.fields().at(index).name() not in FILLED_BY_DATABASE
        },
        QgsGeometry(feature.geometry()) if feature.hasGeometry() else None,
    )


def apply_edits(layer: QgsVectorLayer, edits: Iterable[ObjectEdit], title: str) -> None:
    """Make edits in the layer as one step of its undo list; ``feature_id`` of rows must be that of now."""
    fields = layer.fields()
    layer.beginEditCommand(title)
    for edit in edits:
        values = {
            fields.indexFromName(name): value
            for name, value in edit.attributes.items()
            if fields.indexFromName(name) >= 0 and name not in FILLED_BY_DATABASE
        }
        if edit.kind is EditKind.DELETED:
            layer.deleteFeature(edit.feature_id)
        elif edit.kind is EditKind.ADDED:
            feature = QgsFeature(fields)
            for index, value in values.items():
                feature.setAttribute(index, value)
            if edit.geometry is not None:
                feature.setGeometry(edit.geometry)
            layer.addFeature(feature)
        else:
            # Defaults that follow from other fields were computed when the edit was made.
            if values:
                layer.changeAttributeValues(edit.feature_id, values, {}, True)
            if edit.geometry is not None:
                layer.changeGeometry(edit.feature_id, QgsGeometry(edit.geometry), True)
    layer.endEditCommand()


def _shown(layer: QgsVectorLayer, feature_ids: Iterable[int]) -> dict[int, QgsFeature]:
    wanted = set(feature_ids)
    request = request_for(wanted)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return {feature.id(): feature for feature in layer.getFeatures(request) if feature.id() in wanted}


def _row_id(feature: QgsFeature | None) -> str:
    if feature is None or is_unset(feature.attribute(ID_FIELD)):
        return ""
    value = str(feature.attribute(ID_FIELD))
    # Where QGIS leaves the key to the database it holds the expression that makes it.
    return "" if "(" in value else value


def _name(feature: QgsFeature | None, feature_id: int) -> str:
    return str(feature_id) if feature is None else object_name(feature)
