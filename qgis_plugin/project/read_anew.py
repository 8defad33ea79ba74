"""Showing what others have changed."""

from __future__ import annotations

from qgis.core import QgsVectorLayer


def read_anew(layer: QgsVectorLayer) -> None:
    """Have a layer drawn from the rows as they are now; what the person has selected stays so."""
    # QGIS lets go of the selection with the rows.
    selected = layer.selectedFeatureIds()
    layer.reload()
    if selected:
        layer.selectByIds(selected)
    layer.triggerRepaint()
