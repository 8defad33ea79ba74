"""Guards the draft layers of the project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsApplication, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..project.opened_plan import TABLE_PROPERTY, OpenedPlan
from ..workplace.workplace import Workplace
from .conflict import Conflict
from .conflict_dialog import ConflictDialog
from .connection_watch import ConnectionWatch
from .edited_layer import EditedLayer
from .presence_manager import PresenceManager
from .recovery_manager import RecoveryManager
from .row_state import BASE_FIELD, VERSION_FIELD
from .unsaved_store import UnsavedStore

_FOLDER = "planowisko"
"""In QGIS's folder of the person's profile."""
_STATUS_MILLISECONDS = 8000
_MANY = 200
"""Objects that take QGIS longer than a moment to save; the window does not answer meanwhile."""


class DraftEditing(QObject):
    """Watches every draft layer: those opened by the plugin, and those that come with a saved project."""

    _disk_failed = pyqtSignal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._project = workplace.project
        self._watched: dict[str, EditedLayer] = {}
        self._dialogs: dict[str, ConflictDialog] = {}
        self._disk_failed.connect(self._on_disk_failed)
        folder = Path(QgsApplication.qgisSettingsDirPath()) / _FOLDER
        self.store = UnsavedStore(folder, self._disk_failed.emit)
        self.recovery = RecoveryManager(workplace, self.store, self.layer_of)
        self.presence = PresenceManager(workplace)
        self._connection = ConnectionWatch(workplace)
        self._project.layersAdded.connect(self._on_layers_added)
        self._project.layersWillBeRemoved.connect(self._on_layers_removed)
        self._watch(self._project.mapLayers().values())

    def unload(self) -> None:
        """Let go of all layers; what is unsaved is offered when the plugin comes again."""
        self._project.layersAdded.disconnect(self._on_layers_added)
        self._project.layersWillBeRemoved.disconnect(self._on_layers_removed)
        for layer_id in list(self._watched):
            self._let_go(layer_id)
        self.recovery.unload()
        self.presence.unload()
        self._connection.unload()
        self.store.close()

    def take_versions(self) -> None:
        """Take the versions of rows anew: a publication has renewed those of objects that had changed."""
        for watched in self._watched.values():
            watched.take_versions()

    def layer_of(self, plan: OpenedPlan, table: str) -> EditedLayer | None:
        """Return the guarded layer of an opened plan's table."""
        layer = plan.layers.get(table)
        return None if layer is None else self._watched.get(layer.id())

    def conflict_dialog(self, layer: QgsVectorLayer) -> ConflictDialog | None:
        """Return the window in which the layer's conflicts are being settled, if any."""
        return self._dialogs.get(layer.id())

    @reported
    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._watch(layers)

    @reported
    def _on_layers_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            if layer_id in self._watched:
                self._let_go(layer_id)

    def _watch(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            if layer.id() not in self._watched and _is_draft(layer):
                watched = EditedLayer(layer, self.store, self.reporter)
                watched.conflicted.connect(lambda conflicts, watched=watched: self._ask(watched, conflicts))
                watched.saving.connect(self._tell_saving)
                watched.stored.connect(self._tell_stored)
                watched.not_stored.connect(self._offer_not_stored)
                self._watched[layer.id()] = watched

    def _let_go(self, layer_id: str) -> None:
        self._close_dialog(layer_id)
        self._watched.pop(layer_id).release()

    def _close_dialog(self, layer_id: str) -> None:
        dialog = self._dialogs.pop(layer_id, None)
        if dialog is not None:
            dialog.reject()
            dialog.deleteLater()

    @reported
    def _ask(self, watched: EditedLayer, conflicts: list[Conflict]) -> None:
        self._close_dialog(watched.layer.id())
        dialog = ConflictDialog(watched.layer, conflicts, self._workplace.canvas, self._workplace.window)
        self._dialogs[watched.layer.id()] = dialog
        dialog.settled.connect(lambda decided, save: self._settle(watched, decided, save))
        # The edits may be saved or discarded in another way meanwhile.
        watched.layer.afterCommitChanges.connect(dialog.reject)
        watched.layer.afterRollBack.connect(dialog.reject)
        dialog.show()

    @reported
    def _settle(self, watched: EditedLayer, conflicts: list[Conflict], save: bool) -> None:
        newer = watched.settle(conflicts)
        if newer:
            self._dialogs[watched.layer.id()].show_conflicts(newer)
            self.reporter.warning(
                tr("There were further changes meanwhile. Look at the differences as they are now.")
            )
            return
        self._close_dialog(watched.layer.id())
        if save:
            watched.layer.commitChanges(False)

    @reported
    def _tell_saving(self, count: int) -> None:
        status_bar = self._workplace.window.statusBar()
        if count == 0:
            status_bar.clearMessage()
        elif count >= _MANY:
            status_bar.showMessage(
                tr_count(
                    "Planowisko: saving %n object. QGIS answers again when all is stored.|"
                    "Planowisko: saving %n objects. QGIS answers again when all is stored.",
                    count,
                )
            )
            # It is to be read now: QGIS draws nothing until the save has ended.
            status_bar.repaint()

    @reported
    def _tell_stored(self, count: int) -> None:
        # No message for what goes well every time: the status bar is enough.
        self._workplace.window.statusBar().showMessage(
            tr_count(
                "Planowisko: %n object saved; the database holds what was sent.|"
                "Planowisko: %n objects saved; the database holds what was sent.",
                count,
            ),
            _STATUS_MILLISECONDS,
        )

    @reported
    def _offer_not_stored(self, message: str) -> None:
        self.reporter.offer(message, tr("Show kept edits…"), self.recovery.show_all, warning=True)

    @reported
    def _on_disk_failed(self, error: Exception) -> None:
        self.reporter.warning(
            tr(
                "Unsaved edits cannot be secured on this computer's disk ({error}). "
                "Save often, and tell your administrator."
            ).format(error=error)
        )


def _is_draft(layer: QgsMapLayer) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.customProperty(TABLE_PROPERTY):
        return False
    names = layer.fields().names()
    return BASE_FIELD in names and VERSION_FIELD in names
