"""Guards the draft layers of the project."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsVectorLayer

from ..messages.reported import reported
from ..workplace.workplace import Workplace
from .edited_layer import EditedLayer
from .row_state import BASE_FIELD, VERSION_FIELD

_TABLE_PROPERTY = "planowisko/table"


class DraftEditing:
    """Watches every draft layer: those opened by the plugin, and those that come with a saved project."""

    def __init__(self, workplace: Workplace) -> None:
        self.reporter = workplace.reporter
        self._project = workplace.project
        self._watched: dict[str, EditedLayer] = {}
        self._project.layersAdded.connect(self._on_layers_added)
        self._project.layersWillBeRemoved.connect(self._on_layers_removed)
        self._watch(self._project.mapLayers().values())

    def unload(self) -> None:
        """Let go of all layers."""
        self._project.layersAdded.disconnect(self._on_layers_added)
        self._project.layersWillBeRemoved.disconnect(self._on_layers_removed)
        for watched in self._watched.values():
            watched.release()
        self._watched.clear()

    def take_versions(self) -> None:
        """Take the versions of rows anew: a publication has renewed those of objects that had changed."""
        for watched in self._watched.values():
            watched.take_versions()

    @reported
    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._watch(layers)

    @reported
    def _on_layers_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            watched = self._watched.pop(layer_id, None)
            if watched is not None:
                watched.release()

    def _watch(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            if layer.id() not in self._watched and _is_draft(layer):
                self._watched[layer.id()] = EditedLayer(layer, self.reporter)


def _is_draft(layer: QgsMapLayer) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.customProperty(_TABLE_PROPERTY):
        return False
    names = layer.fields().names()
    return BASE_FIELD in names and VERSION_FIELD in names
