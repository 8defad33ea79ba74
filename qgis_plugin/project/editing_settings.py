"""Project settings for editing plans: snapping, topological editing, plain edit buffers."""

from __future__ import annotations

from qgis.core import Qgis, QgsProject, QgsSnappingConfig, QgsVectorLayer

from .qgis_enumerations import pixels, vertices_and_segments

SNAPPING_TOLERANCE = 12.0
"""Screen pixels."""


def apply_editing_settings(project: QgsProject) -> None:
    """Snap to vertices and segments of all layers and move shared borders together.

    Edits are kept in plain edit buffers: transaction groups lose rows that the database refuses.
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
    if hasattr(project, "setTransactionMode"):
        project.setTransactionMode(Qgis.TransactionMode.Disabled)
    else:
        project.setAutoTransaction(False)


def avoid_overlaps(project: QgsProject, tiles: QgsVectorLayer) -> None:
    """Have QGIS cut off what a newly drawn zone or terrain would cover of the plan's others.

    Only ``tiles``: regulations may lie over one another, and the zones of another plan that is open have
    nothing to do with this one.
    """
    project.setAvoidIntersectionsLayers([tiles])
    project.setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsLayers)
