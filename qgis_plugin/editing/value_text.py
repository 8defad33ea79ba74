"""Values and geometries as people read them."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale

from ..i18n.translation import language, tr
from .conflict import GEOMETRY, WHOLE, Conflict, Difference, Side, changed_fields
from .conflict_message import field_label, moment
from .object_edit import EditKind, ObjectEdit
from .value_comparison import is_null


def value_text(layer: QgsVectorLayer, name: str, value: Any) -> str:
    """Return a field's value as its form shows it, code lists by their names; a geometry by its size."""
    if name == GEOMETRY:
        return _geometry_text(value)
    if is_null(value):
        return tr("(empty)")
    if isinstance(value, QDateTime):
        return moment(value)
    if isinstance(value, QDate):
        return value.toString("dd.MM.yyyy")
    index = layer.fields().indexFromName(name)
    setup = layer.editorWidgetSetup(index)
    if setup.type() in ("", "Hidden", "TextEdit", "Range"):
        return _plain_text(value)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    text = formatter.representValue(layer, index, setup.config(), None, value)
    # Of several values of a list QGIS makes PostgreSQL's notation.
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


def side_text(layer: QgsVectorLayer, conflict: Conflict, difference: Difference, side: Side) -> str:
    """Return what one side of a difference is."""
    value = difference.mine if side is Side.MINE else difference.theirs
    if difference.name != WHOLE:
        return value_text(layer, difference.name, value)
    if value is None:
        return tr("deleted")
    changed = _their_changes(conflict) if side is Side.THEIRS else _my_changes(conflict)
    if not changed:
        return tr("changed")
    return tr("changed: {fields}").format(fields=", ".join(field_label(layer, name) for name in changed))


def before_text(layer: QgsVectorLayer, difference: Difference) -> str:
    """Return what both began with."""
    if not difference.before_known:
        return tr("not known")
    if difference.name == WHOLE:
        return ""
    return value_text(layer, difference.name, difference.before)


def edit_text(layer: QgsVectorLayer, edit: ObjectEdit) -> str:
    """Return what an edit sets, field by field; of a new object only its shape."""
    texts = []
    if edit.kind is EditKind.CHANGED:
        texts = [
            f"{field_label(layer, name)}: {value_text(layer, name, value)}"
            for name, value in edit.attributes.items()
            if layer.fields().indexFromName(name) >= 0
        ]
    if edit.geometry is not None:
        texts.append(f"{field_label(layer, GEOMETRY)}: {value_text(layer, GEOMETRY, edit.geometry)}")
    return "; ".join(texts)


def _my_changes(conflict: Conflict) -> list[str]:
    return [*conflict.edit.attributes, *([GEOMETRY] if conflict.edit.geometry is not None else [])]


def _their_changes(conflict: Conflict) -> list[str]:
    base: QgsFeature | None = conflict.edit.base
    return changed_fields(base, conflict.theirs) if base is not None and conflict.theirs is not None else []


def _plain_text(value: Any) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, float):
        return QLocale(language()).toString(value, "g", 12)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(element) for element in value)
    return str(value)


def _geometry_text(geometry: QgsGeometry | None) -> str:
    if geometry is None or geometry.isNull():
        return tr("(empty)")
    count = geometry.constGet().nCoordinates()
    kind = geometry.type()
    locale = QLocale(language())
    if kind == QgsWkbTypes.GeometryType.PolygonGeometry:
        area = locale.toString(geometry.area(), "f", 1)
        return tr("{area} m², vertices: {count}").format(area=area, count=count)
    if kind == QgsWkbTypes.GeometryType.LineGeometry:
        length = locale.toString(geometry.length(), "f", 1)
        return tr("{length} m, vertices: {count}").format(length=length, count=count)
    point = geometry.constGet()
    return f"{locale.toString(point.x(), 'f', 2)} {locale.toString(point.y(), 'f', 2)}"
