"""Watches the saving of one draft layer."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..database.errors import ConnectionFailed
from ..i18n.translation import tr
from ..messages.reported import reported
from ..messages.reporter import Reporter
from .array_values import restore_arrays
from .conflict import Conflict
from .conflict_message import conflict_message, failure_message, mismatch_message
from .conflict_search import find_conflicts, has_stale_edits
from .edit_journal import EditJournal
from .new_keys import give_keys
from .object_edit import EditKind, apply_edits, buffer_edits
from .row_state import read_rows
from .saved_values import SentValues, mismatches, sent_values
from .settlement import not_chosen, rebased
from .unsaved_store import NOT_CHOSEN, UnsavedStore
from .version_keeper import VersionKeeper


class EditedLayer(QObject):
    """Connects a layer with its version keeper and its journal, and with what must be said when it is saved.

    A stale save is refused before it begins, or by the database. In both cases the edits stay in the edit
    buffer, and ``conflicted`` carries the conflicts that a person has to decide. ``saving`` carries how many
    objects QGIS is about to save, one after the other, 0 where that has failed; ``stored`` how many
    objects were saved and found in the database as they were sent; ``not_stored`` the message about those
    that were not, whose edits have been kept back.
    """

    conflicted = pyqtSignal(object)
    saving = pyqtSignal(int)
    stored = pyqtSignal(int)
    not_stored = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, store: UnsavedStore, reporter: Reporter) -> None:
        super().__init__()
        self.layer = layer
        self.reporter = reporter
        self.keeper = VersionKeeper(layer)
        self._sent_keys: set[str] = set()
        self.journal = EditJournal(layer, self.keeper, self._sent_keys, store, reporter)
        self._sent: SentValues | None = None
        self._conflicts: list[Conflict] = []
        self._shown_before: list[object] = []
        self._failure_told: list[object] = []
        self._connections = [
            (layer.editingStarted, self._on_editing_started),
            (layer.beforeCommitChanges, self._on_before_commit),
            (layer.committedFeaturesAdded, self._on_added),
            (layer.afterCommitChanges, self._on_committed),
            (layer.afterRollBack, self._on_rolled_back),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def release(self) -> None:
        """Let go of the layer."""
        self.journal.release()
        self.keeper.forget()
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
            self.keeper.remember()

    def settle(self, conflicts: list[Conflict]) -> list[Conflict]:
        """Put what was chosen into the edit buffer, made on the rows as they are now.

        Two steps of the undo list: the edits that nobody disputes, then what was chosen. What was not chosen
        is kept aside. Returns the conflicts of now, and does nothing, where either side has changed since the
        conflicts were found. Raises ConnectionFailed where the database does not answer.
        """
        now = [
            conflict for conflict in find_conflicts(self.layer, self.keeper) if not conflict.settles_itself
        ]
        if [conflict.state for conflict in now] != [conflict.state for conflict in conflicts]:
            return now
        disputed = {conflict.edit.feature_id for conflict in conflicts}
        others = [edit for edit in buffer_edits(self.layer, self.keeper) if edit.feature_id not in disputed]
        self.journal.set_aside(not_chosen(conflicts), NOT_CHOSEN)
        # The buffer is emptied by its own undo list: QGIS takes a deletion back in no other way.
        self.layer.undoStack().setIndex(0)
        if others:
            apply_edits(self.layer, others, tr("Edits from before the conflict was settled"))
        for conflict in conflicts:
            if conflict.theirs is not None:
                self.keeper.take(conflict.theirs)
        chosen = rebased(conflicts)
        # A row that is made again keeps its key.
        self._sent_keys.update(edit.row_id for edit in chosen if edit.kind is EditKind.ADDED)
        names = ", ".join(conflict.name for conflict in conflicts)
        apply_edits(self.layer, chosen, tr("Conflict settled: {objects}").format(objects=names))
        self.layer.triggerRepaint()
        return []

    @reported
    def _on_editing_started(self) -> None:
        self.keeper.remember()

    @reported
    def _on_before_commit(self) -> None:
        self.saving.emit(self.journal.number)
        self._shown_before = self.reporter.shown()
        QTimer.singleShot(0, self._on_attempt_over)
        give_keys(self.layer, self.keeper, self._sent_keys)
        # One step of the undo list, which is taken back when the save fails.
        self.layer.beginEditCommand(tr("Save"))
        restore_arrays(self.layer)
        self._conflicts = self._unsettled()
        self._sent = sent_values(self.layer)
        self.keeper.stamp()
        if self._conflicts:
            self.keeper.refuse_save()
        self.layer.endEditCommand()
        self.journal.write_all()

    def _unsettled(self) -> list[Conflict]:
        """Return the conflicts that a person has to decide, having settled the others."""
        if not has_stale_edits(self.layer, self.keeper):
            return []
        conflicts = self._found()
        for conflict in conflicts:
            if conflict.settles_itself and conflict.theirs is not None:
                if conflict.edit.kind is EditKind.ADDED:
                    # Stored already, by a save whose answer was lost.
                    self.layer.deleteFeature(conflict.edit.feature_id)
                else:
                    self.keeper.take(conflict.theirs)
        return [conflict for conflict in conflicts if not conflict.settles_itself]

    def _found(self) -> list[Conflict]:
        """Return the conflicts, none where the database does not answer: then the save fails by itself."""
        try:
            return find_conflicts(self.layer, self.keeper)
        except ConnectionFailed:
            return []

    @reported
    def _on_added(self, _layer_id: str, features: list[QgsFeature]) -> None:
        if self._sent is not None:
            self._sent.added.extend(QgsFeature(feature) for feature in features)

    @reported
    def _on_committed(self) -> None:
        sent, self._sent = self._sent, None
        if sent is None:
            return
        self._sent_keys.clear()
        saved = read_rows(self.layer, sent.feature_ids | sent.deleted)
        for row in saved.values():
            self.keeper.take(row)
        found = mismatches(self.layer, sent, saved)
        if found:
            self.journal.keep_back(
                {mismatch.feature_id for mismatch in found}, {mismatch.row_id for mismatch in found} - {""}
            )
            self.not_stored.emit(mismatch_message(self.layer, found))
        else:
            self.stored.emit(sent.count)
        self._withdraw_failure()
        self.journal.clear()

    @reported
    def _on_rolled_back(self) -> None:
        self._withdraw_failure()
        self.journal.clear()

    @reported
    def _on_attempt_over(self) -> None:
        """Say why a save failed, once QGIS is done with it."""
        sent, self._sent = self._sent, None
        if sent is None or not self.layer.isEditable():
            return
        self.saving.emit(0)
        self.layer.undoStack().undo()
        # What QGIS showed is the server's answer in the server's words; ours says the same to a clerk.
        self.reporter.drop_since(self._shown_before)
        # Some of the changes may have been saved before one was refused.
        for row in read_rows(self.layer, sent.feature_ids - self.keeper.changed()).values():
            self.keeper.take(row)
        self.journal.look_again()
        conflicts = self._conflicts or self._found()
        self._conflicts = []
        unsettled = [conflict for conflict in conflicts if not conflict.settles_itself]
        if unsettled:
            self.reporter.warning(conflict_message(self.layer.name(), unsettled))
            self.conflicted.emit(unsettled)
        else:
            self.reporter.critical(failure_message(self.layer))
        self._failure_told += [item for item in self.reporter.shown() if item not in self._shown_before]

    def _withdraw_failure(self) -> None:
        """Say no longer that nothing was saved: it was now, or there is nothing left to save."""
        self.reporter.drop(self._failure_told)
        self._failure_told = []
