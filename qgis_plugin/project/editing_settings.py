"""Project settings for editing plans: snapping, topological editing, plain edit buffers."""

from __future__ import annotations

from qgis.core import Qgis, QgsProject, QgsSnappingConfig, QgsTolerance

SNAPPING_TOLERANCE = 12.0
"""Screen pixels."""


def apply_editing_settings(project: QgsProject) -> None:
    """Snap to vertices and segments of all layers and move shared borders together.

    Overlaps are not cut off by themselves: that changes what was not drawn. Edits are kept in plain edit
    buffers: transaction groups lose rows that the database refuses.
    """
    snapping = project.snappingConfig()
    snapping.setEnabled(True)
    snapping.setMode(QgsSnappingConfig.SnappingMode.AllLayers)
    snapping.setTypeFlag(_vertices_and_segments())
    snapping.setTolerance(SNAPPING_TOLERANCE)
    snapping.setUnits(_pixels())
    snapping.setIntersectionSnapping(False)
    project.setSnappingConfig(snapping)
    project.setTopologicalEditing(True)
    project.setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AllowIntersections)
    if hasattr(project, "setTransactionMode"):
        project.setTransactionMode(Qgis.TransactionMode.Disabled)
    else:
        project.setAutoTransaction(False)


def _vertices_and_segments():  # noqa: ANN202 - the type's name differs between versions of QGIS
    # Since QGIS 3.26 the flags belong to Qgis.
    if hasattr(Qgis, "SnappingType"):
        return Qgis.SnappingTypes(Qgis.SnappingType.Vertex | Qgis.SnappingType.Segment)
    return QgsSnappingConfig.SnappingTypeFlag(
        QgsSnappingConfig.SnappingTypes.VertexFlag | QgsSnappingConfig.SnappingTypes.SegmentFlag
    )


def _pixels():  # noqa: ANN202 - the type's name differs between versions of QGIS
    if hasattr(Qgis, "MapToolUnit"):
        return Qgis.MapToolUnit.Pixels
    return QgsTolerance.UnitType.Pixels
