"""Lists of texts as QGIS's forms write them, brought back to lists in their own order.

The form of a list with several choices writes PostgreSQL's notation (``{"b","a"}``), in the order of its own
rows and also where nobody touched it.
"""

from __future__ import annotations

import re
from typing import Any

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer

from .row_state import request_for

_TEXTS = "_text"
"""PostgreSQL's name of the type text[]."""
_ELEMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,{}"]+)')


def restore_arrays(layer: QgsVectorLayer) -> None:
    """Turn the lists in the layer's edit buffer into lists; what was kept of a list keeps its order."""
    fields = {index for index, field in enumerate(layer.fields()) if field.typeName() == _TEXTS}
    buffer = layer.editBuffer()
    written = {
        feature_id: {index: value for index, value in changes.items() if index in fields}
        for feature_id, changes in buffer.changedAttributeValues().items()
    }
    saved = _saved(layer, [feature_id for feature_id, changes in written.items() if changes], fields)
    for feature_id, feature in buffer.addedFeatures().items():
        written[feature_id] = {index: feature.attribute(index) for index in fields}
    for feature_id, changes in written.items():
        for index, value in changes.items():
            if isinstance(value, str):
                chosen = parse_array(value)
                before = saved.get(feature_id, {}).get(index) or []
                layer.changeAttributeValue(feature_id, index, in_order_of(before, chosen), NULL, True)


def parse_array(text: str) -> list[str]:
    """Return the elements of a one-dimensional array of texts in PostgreSQL's notation."""
    return [
        re.sub(r"\\(.)", r"\1", quoted) if quoted or not plain else plain
        for quoted, plain in _ELEMENT.findall(text)
    ]


def in_order_of(before: list[str], chosen: list[str]) -> list[str]:
    """Return the chosen texts: those that were there before in their order, then the new ones."""
    return [text for text in before if text in chosen] + [text for text in chosen if text not in before]


def _saved(layer: QgsVectorLayer, feature_ids: list[int], fields: set[int]) -> dict[int, dict[int, Any]]:
    if not feature_ids:
        return {}
    request = request_for(feature_ids)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return {
        feature.id(): {index: feature.attribute(index) for index in fields}
        for feature in layer.dataProvider().getFeatures(request)
    }
