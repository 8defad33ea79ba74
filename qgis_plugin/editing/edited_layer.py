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

    A stale save is refused by the database, a stale deletion before it begins. In both cases the edits stay
    in the edit buffer.
    """

    def __init__(self, layer: QgsVectorLayer, reporter: Reporter) -> None:
        super().__init__()
        self.layer = layer
        self.reporter = reporter
        self._keeper = VersionKeeper(layer)
        self._sent: SentValues | None = None
        self._shown_before: list[object] = []
        self._connections = [
            (layer.editingStarted, self._on_editing_started),
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
    def take_versions(self) -> None:
        """Take the versions as they are now, where no edit waits that was made on others."""
        if self.layer.isEditable() and not self.layer.isModified():
            self._keeper.remember()

    @reported
    def _on_editing_started(self) -> None:
        self._keeper.remember()

    @reported
    def _on_before_commit(self) -> None:
        self._shown_before = self.reporter.shown()
        QTimer.singleShot(0, self._on_attempt_over)
        # One step of the undo list, which is taken back when the save fails.
        self.layer.beginEditCommand(tr("Save"))
        restore_arrays(self.layer)
        self._sent = sent_values(self.layer)
        self._keeper.stamp()
        if self._keeper.stale_deletions():
            self._keeper.refuse_save()
        self.layer.endEditCommand()

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
        sent, self._sent = self._sent, None
        if sent is None or not self.layer.isEditable():
            return
        self.layer.undoStack().undo()
        # What QGIS showed is the server's answer in the server's words; ours says the same to a clerk.
        self.reporter.drop_since(self._shown_before)
        stale = self._keeper.stale()
        # Some of the changes may have been saved before one was refused.
        self._keeper.remember_saved(sent.feature_ids)
        if stale:
            self.reporter.warning(conflict_message(self.layer.name(), stale))
        else:
            self.reporter.critical(failure_message(self.layer))
