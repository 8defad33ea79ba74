"""Whether two values of a field, or two geometries, are the same to the database."""

from __future__ import annotations

from typing import Any

from qgis.core import NULL, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, Qt


def same_value(one: Any, other: Any) -> bool:
    """Whether two values of one field are the same, however QGIS writes them."""
    if is_null(one) or is_null(other):
        return is_null(one) and is_null(other)
    if isinstance(one, QDateTime) or isinstance(other, QDateTime):
        return _moment(one) == _moment(other)
    if isinstance(one, QDate) or isinstance(other, QDate):
        return _day(one) == _day(other)
    if isinstance(one, (int, float)) and not isinstance(one, bool):
        try:
            return float(one) == float(other)
        except (TypeError, ValueError):
            return False
    return one == other or str(one) == str(other)


def same_geometry(one: QgsGeometry | None, other: QgsGeometry | None) -> bool:
    """Whether two geometries have the same vertices in the same order, to the last digit."""
    if _is_empty(one) or _is_empty(other):
        return _is_empty(one) and _is_empty(other)
    # A column of multipolygons takes a polygon as its only part, and the other way round.
    for geometry in (one := QgsGeometry(one), other := QgsGeometry(other)):
        geometry.convertToMultiType()
    return bytes(one.asWkb()) == bytes(other.asWkb())


def is_null(value: Any) -> bool:
    """Whether a value is none; an empty list is none: lists in the tables are never NULL."""
    return value is None or value == NULL or value == []


def is_unset(value: Any) -> bool:
    """Whether a value of a new object is left to the database."""
    return value is None or value == NULL or type(value).__name__ == "QgsUnsetAttributeValue"


def _moment(value: Any) -> Any:
    moment = (
        value if isinstance(value, QDateTime) else QDateTime.fromString(str(value), Qt.DateFormat.ISODate)
    )
    return moment.toUTC() if moment.isValid() else value


def _day(value: Any) -> Any:
    day = value if isinstance(value, QDate) else QDate.fromString(str(value), Qt.DateFormat.ISODate)
    return day if day.isValid() else value


def _is_empty(geometry: QgsGeometry | None) -> bool:
    return geometry is None or geometry.isNull()
