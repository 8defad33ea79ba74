"""Watches the saving of one draft layer."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ..i18n.translation import tr
from ..messages.reported import reported
from ..messages.reporter import Reporter
from .array_values import restore_arrays
from .conflict_message import conflict_message, failure_message
from .saved_values import SentValues, differences, sent_values
from .version_keeper import VersionKeeper


class EditedLayer(QObject):
    """Connects a layer with its version keeper, and with what must be said when it is saved.

    A save is refused before it begins where it is known to be stale, by the database where it became so
    in between. In both cases the edits stay in the edit buffer.
    """

    def __init__(self, layer: QgsVectorLayer, reporter: Reporter) -> None:
        super().__init__()
        self.layer = layer
        self.reporter = reporter
        self._keeper = VersionKeeper(layer)
        self._sent: SentValues | None = None
        self._connections = [
            (layer.editingStarted, self._on_editing_started),
            (layer.attributeValueChanged, self._on_attribute_changed),
            (layer.geometryChanged, self._on_geometry_changed),
            (layer.beforeCommitChanges, self._on_before_commit),
            (layer.committedFeaturesAdded, self._on_added),
            (layer.afterCommitChanges, self._on_committed),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def release(self) -> None:
        """Let go of the layer."""
        for signal, slot in self._connections:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):
                # The layer was deleted with its project.
                continue
        self._connections = []

    @reported
    def _on_editing_started(self) -> None:
        self._keeper.remember()

    @reported
    def _on_attribute_changed(self, feature_id: int, index: int, value: object) -> None:
        self._keeper.on_attribute_changed(feature_id, index, value)

    @reported
    def _on_geometry_changed(self, feature_id: int, geometry: object) -> None:
        self._keeper.on_geometry_changed(feature_id, geometry)

    @reported
    def _on_before_commit(self) -> None:
        self._sent = None
        stale = self._keeper.stale()
        # QGIS asks for this right after the signal, and shows nothing of its own where it is refused.
        self.layer.setAllowCommit(not stale)
        QTimer.singleShot(0, self._on_attempt_over)
        if stale:
            self.reporter.warning(conflict_message(self.layer.name(), stale))
        else:
            restore_arrays(self.layer)
            self._sent = sent_values(self.layer)

    @reported
    def _on_added(self, _layer_id: str, features: list[QgsFeature]) -> None:
        if self._sent is not None:
            self._sent.added.extend(QgsFeature(feature) for feature in features)

    @reported
    def _on_committed(self) -> None:
        sent, self._sent = self._sent, None
        if sent is None:
            return
        self._keeper.remember_saved(sent.feature_ids)
        different = differences(self.layer, sent)
        if different:
            self.reporter.critical(
                tr(
                    "Layer “{layer}”: the database holds something else than was sent for: {objects}. "
                    "Look at these objects and save them again."
                ).format(layer=self.layer.name(), objects=", ".join(different))
            )

    @reported
    def _on_attempt_over(self) -> None:
        """Say why a save failed, once QGIS is done with it."""
        self.layer.setAllowCommit(True)
        sent, self._sent = self._sent, None
        if sent is None or not self.layer.isEditable():
            return
        # Some of the changes may have been saved before one was refused.
        stale = self._keeper.stale()
        self._keeper.remember_saved(sent.feature_ids)
        if stale:
            self.reporter.warning(conflict_message(self.layer.name(), stale))
        else:
            self.reporter.critical(failure_message(self.layer))
