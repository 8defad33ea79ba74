"""Values of a feature's fields as JSON, and back as QGIS writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qgis.core import QgsFeature, QgsFields
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .row_state import FILLED_BY_DATABASE, VERSION_FIELD
from .value_comparison import is_unset

_DATE, _TIME = "date", "time"


def to_json(values: Mapping[str, Any]) -> str:
    """Return field name -> value as JSON; what is no number, text, list or truth is written with its kind."""
    return json.dumps({name: _stored(value) for name, value in values.items()}, ensure_ascii=False)


def from_json(text: str) -> dict[str, Any]:
    """Return what ``to_json`` has written."""
    return {name: _value(stored) for name, stored in json.loads(text).items()}


def row_values(row: QgsFeature) -> dict[str, Any]:
    """Return the values of a row by field name, its version among them."""
    names = row.fields().names()
    return {
        name: value
        for name, value in zip(names, row.attributes())  # noqa: B905 - strict came with Python 3.10
        if name not in FILLED_BY_DATABASE or name == VERSION_FIELD
    }


def row_of(fields: QgsFields, feature_id: int, values: Mapping[str, Any]) -> QgsFeature:
    """Return a row of a layer with these values."""
    row = QgsFeature(fields, feature_id)
    for name, value in values.items():
        if fields.indexFromName(name) >= 0:
            row.setAttribute(name, value)
    return row


def _stored(value: Any) -> Any:
    if is_unset(value):
        return None
    if isinstance(value, QDateTime):
        return {_TIME: value.toString(Qt.DateFormat.ISODateWithMs), "utc": value.toMSecsSinceEpoch()}
    if isinstance(value, QDate):
        return {_DATE: value.toString(Qt.DateFormat.ISODate)}
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_stored(element) for element in value]
    return str(value)


def _value(stored: Any) -> Any:
    if isinstance(stored, dict):
        if _DATE in stored:
            return QDate.fromString(stored[_DATE], Qt.DateFormat.ISODate)
        return QDateTime.fromMSecsSinceEpoch(stored["utc"])
    return stored
