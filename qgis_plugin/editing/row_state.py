"""What a layer's rows are in the database right now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer

VERSION_FIELD = "row_version"
BASE_FIELD = "base_version"


@dataclass(frozen=True)
class RowState:
    """The version of a row and who made it when; ``name`` is what people call the object."""

    version: int
    name: str
    modified_by: str
    modified_at: Any


def read_versions(layer: QgsVectorLayer) -> dict[int, int]:
    """Return feature id -> row version of all rows of the layer as saved."""
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([VERSION_FIELD], layer.fields())
    index = layer.fields().indexFromName(VERSION_FIELD)
    return {
        feature.id(): int(feature.attribute(index)) for feature in layer.dataProvider().getFeatures(request)
    }


def read_states(layer: QgsVectorLayer, feature_ids: Iterable[int]) -> dict[int, RowState]:
    """Return feature id -> state of the given rows as saved; a row that is gone is missing."""
    wanted = list(feature_ids)
    if not wanted:
        return {}
    request = QgsFeatureRequest()
    request.setFilterFids(wanted)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return {
        feature.id(): RowState(
            int(feature.attribute(VERSION_FIELD)),
            object_name(feature),
            str(feature.attribute("modified_by")),
            feature.attribute("modified_at"),
        )
        for feature in layer.dataProvider().getFeatures(request)
    }


def object_name(feature: QgsFeature) -> str:
    """Return what people call the object: its designation, else its title, reference or key."""
    names = feature.fields().names()
    for field in ("designation", "title", "reference", "id"):
        if field in names and feature.attribute(field):
            return str(feature.attribute(field))
    return str(feature.id())
