"""Project settings for editing plans: snapping, topological editing, plain edit buffers."""

from __future__ import annotations

from qgis.core import Qgis, QgsProject, QgsSnappingConfig

from .qgis_enumerations import pixels, vertices_and_segments

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
    snapping.setTypeFlag(vertices_and_segments())
    snapping.setTolerance(SNAPPING_TOLERANCE)
    snapping.setUnits(pixels())
    snapping.setIntersectionSnapping(False)
    project.setSnappingConfig(snapping)
    project.setTopologicalEditing(True)
    project.setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AllowIntersections)
    if hasattr(project, "setTransactionMode"):
        project.setTransactionMode(Qgis.TransactionMode.Disabled)
    else:
        project.setAutoTransaction(False)
