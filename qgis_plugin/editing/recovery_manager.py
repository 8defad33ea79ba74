"""Offers back the edits that were not saved when QGIS ended."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..database.errors import PlanowiskoError
from ..database.layer_rows import database_of, require_answer
from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..project.layer_definition import SPATIAL_PLAN
from ..project.opened_plan import OpenedPlan
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .conflict import restored_row
from .edited_layer import EditedLayer
from .object_edit import EditKind, ObjectEdit, apply_edits
from .recovery_dialog import RecoveryDialog
from .row_state import find_rows_surely
from .stored_values import from_json, row_of
from .unsaved_store import NOT_CHOSEN, UnsavedEdit, UnsavedStore
from .value_text import edit_text


class RecoveryManager(QObject):
    """Finds unsaved edits after the login and when a plan is opened, and puts them back into its layers.

    They keep the version that they were made on: what others have changed since is a conflict when they are
    saved, as it would have been then. ``plan_wanted`` carries the key and the title of a plan to be opened.
    """

    plan_wanted = pyqtSignal(str, str)

    def __init__(
        self,
        workplace: Workplace,
        store: UnsavedStore,
        layer_of: Callable[[OpenedPlan, str], EditedLayer | None],
    ) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._store = store
        self._layer_of = layer_of
        self._offers: dict[str, QWidget] = {}
        self.dialog: RecoveryDialog | None = None
        workplace.plan_project.plan_opened.connect(self._offer)
        workplace.session.signed_in.connect(self._offer_plans)
        workplace.commands.add(
            tr("&Unsaved and kept edits…"),
            self.show_all,
            Section.PLANS,
            tip=tr("Edits that QGIS could not save, and what was not chosen when a conflict was settled"),
        )

    def unload(self) -> None:
        """Offer nothing any more."""
        self._workplace.plan_project.plan_opened.disconnect(self._offer)
        for plan_id in list(self._offers):
            self._withdraw(plan_id)
        self._close()

    @reported
    def show_all(self) -> None:
        """Show everything that is kept for the current plan."""
        plan = self._workplace.plan_project.current
        if plan is None or not plan.is_draft:
            raise PlanowiskoError(tr("Open the draft first: edits are kept for each plan."))
        self._store.wait()
        edits = self._kept(plan)
        if not edits:
            self.reporter.information(tr("No unsaved edits are kept for this plan on this computer."))
            return
        self._show(plan, edits)

    @reported
    def _offer_plans(self) -> None:
        """Name the plans, not open yet, of which edits are kept."""
        kept = self._store.left_behind(database_of(self._workplace.session.login.uri()))
        titles = {edit.plan_id: edit.plan_name for edit in kept if edit.reason != NOT_CHOSEN}
        for plan_id, title in titles.items():
            if self._workplace.plan_project.find(plan_id) is None:
                self._withdraw(plan_id)
                self._offers[plan_id] = self.reporter.offer(
                    tr(
                        "Unsaved edits of “{title}” are kept on this computer. Open the plan to restore them."
                    ).format(title=title),
                    tr("Open the plan"),
                    lambda plan_id=plan_id, title=title: self.plan_wanted.emit(plan_id, title),
                    warning=True,
                )

    def _withdraw(self, plan_id: str) -> None:
        offer = self._offers.pop(plan_id, None)
        if offer is not None:
            self.reporter.withdraw(offer)

    @reported
    def _offer(self, plan: OpenedPlan) -> None:
        if not plan.is_draft or plan.layers[SPATIAL_PLAN].readOnly():
            return
        edits = [edit for edit in self._kept(plan) if edit.reason != NOT_CHOSEN]
        if edits:
            self._withdraw(plan.key)
            self._offers[plan.key] = self.reporter.offer(
                tr_count(
                    "QGIS ended before %n edit of this plan was saved. It is kept.|"
                    "QGIS ended before %n edits of this plan were saved. They are kept.",
                    len(edits),
                ),
                tr("Show and restore…"),
                lambda: self._show(plan, edits),
                warning=True,
            )

    def _kept(self, plan: OpenedPlan) -> list[UnsavedEdit]:
        return self._store.left_behind(database_of(plan.login.uri()), plan.details.plan_id)

    @reported
    def _show(self, plan: OpenedPlan, edits: list[UnsavedEdit]) -> None:
        self._close()
        self._withdraw(plan.key)
        self.dialog = RecoveryDialog(
            plan.details.title, edits, lambda edit: self._described(plan, edit), self._workplace.window
        )
        self.dialog.restore_requested.connect(lambda chosen: self._restore(plan, chosen))
        self.dialog.discard_requested.connect(self._discard)
        self.dialog.show()

    def _described(self, plan: OpenedPlan, record: UnsavedEdit) -> str:
        watched = self._layer_of(plan, record.table_name)
        return "" if watched is None else edit_text(watched.layer, _edit_of(watched, record, 0))

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog.deleteLater()
            self.dialog = None

    @reported
    def _discard(self, edits: list[UnsavedEdit]) -> None:
        self._store.delete(edits)
        self._close()
        self.reporter.information(tr_count("%n kept edit discarded.|%n kept edits discarded.", len(edits)))

    @reported
    def _restore(self, plan: OpenedPlan, edits: list[UnsavedEdit]) -> None:
        require_answer(plan.layers[SPATIAL_PLAN])
        tables = dict.fromkeys(edit.table_name for edit in edits)
        restored: list[UnsavedEdit] = []
        for table in tables:
            watched = self._layer_of(plan, table)
            if watched is not None:
                restored += _restore_layer(watched, [edit for edit in edits if edit.table_name == table])
        self._store.delete(restored)
        self._close()
        left = len(edits) - len(restored)
        text = tr_count(
            "%n edit is back in its layer; look at it and save.|"
            "%n edits are back in their layers; look at them and save.",
            len(restored),
        )
        if left:
            text += " " + tr_count(
                "%n more stays kept: its object was edited here since.|"
                "%n more stay kept: their objects were edited here since.",
                left,
            )
        self.reporter.success(text)


def _restore_layer(watched: EditedLayer, kept: list[UnsavedEdit]) -> list[UnsavedEdit]:
    """Put kept edits into a layer's edit buffer; return those that are there now."""
    layer = watched.layer
    if not layer.isEditable() and not layer.startEditing():
        return []
    edited = watched.keeper.changed() | watched.keeper.deleted()
    rows = find_rows_surely(layer, [edit.row_id for edit in kept if edit.row_id])
    edits, restored = [], []
    # Of several states of one object the latest; the others stay kept.
    for record in reversed(kept):
        row = rows.get(record.row_id)
        if row is not None and row.id() in edited:
            continue
        edit = _edit_of(watched, record, 0 if row is None else row.id())
        if row is not None:
            edited.add(row.id())
            if edit.kind is EditKind.ADDED:
                # It was stored, and only the answer lost.
                edit.kind = EditKind.CHANGED
                edit.attributes.pop("id", None)
            elif edit.base is not None:
                watched.keeper.rows.put([edit.base])
            if edit.base_version is not None:
                watched.keeper.take_version(row.id(), edit.base_version)
        elif edit.kind is EditKind.DELETED:
            # Somebody else has deleted it, too.
            restored.append(record)
            continue
        elif edit.kind is EditKind.CHANGED:
            edit = restored_row(edit)
        edits.append(edit)
        restored.append(record)
    if edits:
        apply_edits(layer, reversed(edits), tr("Restored edits"))
        watched.journal.write_all()
    return restored


def _edit_of(watched: EditedLayer, record: UnsavedEdit, feature_id: int) -> ObjectEdit:
    base = None
    if record.base_attributes is not None:
        base = row_of(watched.layer.fields(), feature_id, from_json(record.base_attributes))
        if record.base_geometry is not None:
            base.setGeometry(_geometry(record.base_geometry))
    return ObjectEdit(
        EditKind(record.kind),
        feature_id,
        record.row_id,
        record.name,
        from_json(record.attributes),
        None if record.geometry is None else _geometry(record.geometry),
        record.base_version,
        base,
    )


def _geometry(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry
