"""Commands that change attributes of zones: one of many, copies, new numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtWidgets import QDialog

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan
from ..workplace.workplace import Workplace
from .change_dialog import ChangeDialog
from .copy_dialog import CopyDialog
from .preview_dialog import PreviewDialog
from .renumber_dialog import RenumberDialog
from .tile_snapshot import TileSnapshot
from .value_changes import write_changes
from .zone_steps import ZoneSteps


class AttributeCommands:
    """Each reads the zones in the background, opens its window, and does what was shown there in one step."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps) -> None:
        self.reporter = workplace.reporter
        self._window = workplace.window
        self._steps = steps
        self.dialog: QDialog | None = None

    def unload(self) -> None:
        """Close the window."""
        if self.dialog is not None:
            self.dialog.close()

    @reported
    def change_attribute(self) -> None:
        """Change an attribute of many zones."""
        self._open(
            tr("Change of an attribute of many zones"),
            TileSnapshot.rows,
            lambda plan, rows, selected: (ChangeDialog(plan, rows, selected, self._window), rows),
        )

    @reported
    def copy_parameters(self) -> None:
        """Copy parameters from one zone to others."""
        self._open(
            tr("Copying of parameters"),
            TileSnapshot.rows,
            lambda plan, rows, selected: (CopyDialog(plan, rows, selected, self._window), rows),
        )

    @reported
    def renumber(self) -> None:
        """Number zones anew."""
        self._open(
            tr("New numbers of zones"),
            lambda snapshot: (snapshot.rows(), snapshot.extents()),
            lambda plan, read, selected: (
                RenumberDialog(plan, read[0], read[1], selected, self._window),
                read[0],
            ),
        )

    def _open(
        self,
        name: str,
        read: Callable[[TileSnapshot], Any],
        make: Callable[[OpenedPlan, Any, set[int]], tuple[PreviewDialog, dict[int, QgsFeature]]],
    ) -> None:
        plan = self._steps.draft
        layer = self._steps.start_editing()
        snapshot, state = TileSnapshot(plan), layer.undoStack().index()

        def show(found: Any) -> None:
            dialog, rows = make(plan, found, set(layer.selectedFeatureIds()))
            if not rows:
                raise PlanowiskoError(tr("The plan has no zones yet."))
            self.show(dialog, lambda: self._do(layer, state, name, dialog, rows))

        self._steps.compute(name, lambda: read(snapshot), show)

    def show(self, dialog: QDialog, on_accepted: Callable[[], None]) -> None:
        """Show a window, one at a time; QGIS's map stays alive behind it."""
        self.unload()
        self.dialog = dialog

        def settle(result: int) -> None:
            if self.dialog is dialog:
                self.dialog = None
            dialog.deleteLater()
            if result == int(QDialog.DialogCode.Accepted):
                on_accepted()

        dialog.finished.connect(settle)
        dialog.open()

    @reported
    def _do(
        self,
        layer: QgsVectorLayer,
        state: int,
        name: str,
        dialog: PreviewDialog,
        rows: dict[int, QgsFeature],
    ) -> None:
        changes = dialog.changes

        def write(layer: QgsVectorLayer) -> str:
            count = write_changes(layer, rows, changes)
            return tr_count(
                "%n zone was changed. Save the layer when all is well.|"
                "%n zones were changed. Save the layer when all is well.",
                count,
            )

        self._steps.write(layer, state, name, write)
