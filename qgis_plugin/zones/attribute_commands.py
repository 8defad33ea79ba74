"""Commands that change attributes of zones: one of many, copies, new numbers."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsFeature, QgsRectangle, QgsVectorLayer
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
        self.open(
            tr("Change of an attribute of many zones"),
            lambda plan, rows, selected: ChangeDialog(plan, rows, selected, self._window),
        )

    @reported
    def copy_parameters(self) -> None:
        """Copy parameters from one zone to others."""
        self.open(
            tr("Copying of parameters"),
            lambda plan, rows, selected: CopyDialog(plan, rows, selected, self._window),
        )

    @reported
    def renumber(self) -> None:
        """Number zones anew."""
        snapshot = TileSnapshot(self._steps.draft)

        def open_dialog(places: dict[int, QgsRectangle]) -> None:
            self.open(
                tr("New numbers of zones"),
                lambda plan, rows, selected: RenumberDialog(plan, rows, places, selected, self._window),
            )

        self._steps.compute(tr("New numbers of zones"), snapshot.extents, open_dialog)

    def open(
        self,
        name: str,
        make: Callable[[OpenedPlan, dict[int, QgsFeature], set[int]], PreviewDialog],
    ) -> None:
        """Show the window that ``make`` returns for the zones and those selected, and do what it shows."""
        plan = self._steps.draft
        layer = self._steps.start_editing()
        state = layer.undoStack().index()

        def show(rows: dict[int, QgsFeature]) -> None:
            dialog = make(plan, rows, set(layer.selectedFeatureIds()))
            self.show(dialog, lambda: self._do(layer, state, name, dialog, rows))

        self.read_rows(show)

    def read_rows(self, show: Callable[[dict[int, QgsFeature]], None]) -> None:
        """Read the zones in the background and hand them over; a plan without any is refused."""
        snapshot = TileSnapshot(self._steps.draft)

        def hand_over(rows: dict[int, QgsFeature]) -> None:
            if not rows:
                raise PlanowiskoError(tr("The plan has no zones yet."))
            show(rows)

        self._steps.compute(tr("Reading the zones…"), snapshot.rows, hand_over)

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
