"""Values of QGIS's enumerations that were moved or renamed since QGIS 3.22.

Each function returns the value of the QGIS that runs; the return types differ with the version.
"""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsEditFormConfig, QgsSnappingConfig, QgsTolerance, QgsUnitTypes
from qgis.PyQt import QtCore

_FIELD_TYPES_OF_QT = 33800
"""Since this version a field's type is one of QMetaType; QVariant's own are gone with Qt 6."""


def field_type(kind: type) -> Any:
    """The type of a field that holds values of ``kind``: str, int or float."""
    if Qgis.QGIS_VERSION_INT >= _FIELD_TYPES_OF_QT:
        types = QtCore.QMetaType.Type
        return {str: types.QString, int: types.Int, float: types.Double}[kind]
    types = QtCore.QVariant.Type
    return {str: types.String, int: types.Int, float: types.Double}[kind]


def drag_and_drop_form() -> Any:
    """A form with tabs (Qgis.AttributeFormLayout since 3.32)."""
    if hasattr(Qgis, "AttributeFormLayout"):
        return Qgis.AttributeFormLayout.DragAndDrop
    return QgsEditFormConfig.EditorLayout.TabLayout


def millimetres() -> Any:
    """The unit of lengths on paper (Qgis.LayoutUnit since 3.30)."""
    if hasattr(Qgis, "LayoutUnit"):
        return Qgis.LayoutUnit.Millimeters
    return QgsUnitTypes.LayoutUnit.LayoutMillimeters


def metres() -> Any:
    """The unit of lengths on the ground (Qgis.DistanceUnit since 3.30)."""
    if hasattr(Qgis, "DistanceUnit"):
        return Qgis.DistanceUnit.Meters
    return QgsUnitTypes.DistanceUnit.DistanceMeters


def pixels() -> Any:
    """The unit of a snapping tolerance (Qgis.MapToolUnit since 3.32)."""
    if hasattr(Qgis, "MapToolUnit"):
        return Qgis.MapToolUnit.Pixels
    return QgsTolerance.UnitType.Pixels


def vertices_and_segments() -> Any:
    """What is snapped to (Qgis.SnappingType since 3.26)."""
    if hasattr(Qgis, "SnappingType"):
        return Qgis.SnappingTypes(Qgis.SnappingType.Vertex | Qgis.SnappingType.Segment)
    return QgsSnappingConfig.SnappingTypeFlag(
        QgsSnappingConfig.SnappingTypes.VertexFlag | QgsSnappingConfig.SnappingTypes.SegmentFlag
    )


def check_state(checked: bool) -> Any:
    """The state of a check box as models give and take it: a number for Qt 5, as for Qt 6."""
    state = QtCore.Qt.CheckState.Checked if checked else QtCore.Qt.CheckState.Unchecked
    return getattr(state, "value", state)
