"""What was sent to the database with a save, compared with what stands there afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from .conflict import GEOMETRY, WHOLE
from .row_state import FILLED_BY_DATABASE, ID_FIELD, object_name
from .value_comparison import is_unset, same_geometry, same_value


@dataclass
class SentValues:
    """The content of an edit buffer when it was sent; attributes by field name, without the machinery.

    ``added`` is filled when the database has given the features their ids.
    """

    attributes: dict[int, dict[str, Any]] = field(default_factory=dict)
    geometries: dict[int, QgsGeometry] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    added: list[QgsFeature] = field(default_factory=list)
    added_count: int = 0

    @property
    def feature_ids(self) -> set[int]:
        """The ids of the features that exist after the save."""
        changed = set(self.attributes) | set(self.geometries)
        return (changed - self.deleted) | {feature.id() for feature in self.added}

    @property
    def count(self) -> int:
        """How many objects were sent."""
        return len(self.feature_ids | self.deleted)


@dataclass(frozen=True)
class Mismatch:
    """An object that does not stand in the database as it was sent.

    ``field`` is the name of a field, GEOMETRY, or WHOLE where the object is missing or still there.
    ``row_id`` is its key in the database, where it was added.
    """

    feature_id: int
    row_id: str
    name: str
    field: str


def sent_values(layer: QgsVectorLayer) -> SentValues:
    """Return what the layer is about to send."""
    buffer = layer.editBuffer()
    names = layer.fields().names()
    return SentValues(
        {
            feature_id: {
                names[index]: value
                for index, value in changes.items()
                if names[index] not in FILLED_BY_DATABASE
            }
            for feature_id, changes in buffer.changedAttributeValues().items()
        },
        {feature_id: QgsGeometry(geometry) for feature_id, geometry in buffer.changedGeometries().items()},
        set(buffer.deletedFeatureIds()),
        added_count=len(buffer.addedFeatures()),
    )


def mismatches(layer: QgsVectorLayer, sent: SentValues, saved: Mapping[int, QgsFeature]) -> list[Mismatch]:
    """Return what differs between what was sent and ``saved``, the rows of all its features afterwards."""
    found = []
    for feature_id in sorted((set(sent.attributes) | set(sent.geometries)) - sent.deleted):
        found.extend(
            _compared(
                Mismatch(feature_id, "", str(feature_id), WHOLE),
                saved.get(feature_id),
                sent.attributes.get(feature_id, {}),
                sent.geometries.get(feature_id),
            )
        )
    found.extend(
        Mismatch(feature_id, "", object_name(saved[feature_id]), WHOLE)
        for feature_id in sorted(sent.deleted)
        if feature_id in saved
    )
    for feature in sent.added:
        geometry = feature.geometry() if feature.hasGeometry() else None
        found.extend(
            _compared(
                Mismatch(feature.id(), str(feature.attribute(ID_FIELD)), object_name(feature), WHOLE),
                saved.get(feature.id()),
                _given(layer, feature),
                geometry,
            )
        )
    if len(sent.added) < sent.added_count:
        found.append(Mismatch(0, "", layer.name(), WHOLE))
    return found


def _given(layer: QgsVectorLayer, feature: QgsFeature) -> dict[str, Any]:
    """Return the values a person gave; what was left empty or to a default the database fills."""
    provider = layer.dataProvider()
    return {
        name: value
        for index, value in enumerate(feature.attributes())
        for name in (feature.fields().at(index).name(),)
        if name not in FILLED_BY_DATABASE
        and not is_unset(value)
        and not (isinstance(value, str) and value == provider.defaultValueClause(index))
    }


def _compared(
    missing: Mismatch,
    row: QgsFeature | None,
    attributes: dict[str, Any],
    geometry: QgsGeometry | None,
) -> list[Mismatch]:
    if row is None:
        return [missing]
    fields = [field for field, value in attributes.items() if not same_value(row.attribute(field), value)]
    # An emptied geometry is one, too; only an absent one was not sent.
    if geometry is not None and not same_geometry(row.geometry(), geometry):
        fields.append(GEOMETRY)
    return [replace(missing, name=object_name(row), field=field) for field in fields]
