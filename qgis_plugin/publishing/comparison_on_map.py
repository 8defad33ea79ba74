"""A comparison on the map: a group of layers at the top of the project."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ..database.plan_differences import ObjectDifference
from ..i18n.translation import tr
from ..messages.reporter import Reporter
from ..project.place_marker import PlaceMarker
from ..workplace.workplace import Workplace
from .comparison import Comparison


class ComparisonOnMap:
    """Shows one comparison at a time; its layers go when another is shown or it is cleared."""

    def __init__(self, workplace: Workplace) -> None:
        self._project: QgsProject = workplace.project
        self._reporter: Reporter = workplace.reporter
        self._marker = PlaceMarker(workplace.canvas)
        self._layer_ids: list[str] = []

    def show(self, comparison: Comparison, layers: Sequence[QgsVectorLayer]) -> None:
        """Draw the layers of a comparison above all others, in place of those shown before."""
        self.clear()
        if not layers:
            self._reporter.information(tr("None of the differences has a place on the map."))
            return
        title = tr("Differences: {title}, {states}").format(
            title=comparison.details.title, states=comparison.title
        )
        group = self._project.layerTreeRoot().insertGroup(0, title)
        self._project.addMapLayers(list(layers), False)
        for layer in layers:
            group.addLayer(layer)
        self._layer_ids = [layer.id() for layer in layers]

    def show_place(self, difference: ObjectDifference) -> None:
        """Zoom to where an object differs: to what it gained or lost, else to the object itself."""
        place = difference.gained or difference.lost or difference.geometry
        if not self._marker.show(place, difference.srid):
            self._reporter.information(tr("“{name}” has no place on the map.").format(name=difference.object))

    def clear(self) -> None:
        """Take the layers, their group and the mark away."""
        self._marker.clear()
        known = [layer_id for layer_id in self._layer_ids if self._project.mapLayer(layer_id)]
        self._layer_ids = []
        if not known:
            return
        group = self._project.layerTreeRoot().findLayer(known[0]).parent()
        self._project.removeMapLayers(known)
        # The person may have moved the layers elsewhere.
        if isinstance(group, QgsLayerTreeGroup) and group.parent() is not None and not group.children():
            group.parent().removeChildNode(group)
