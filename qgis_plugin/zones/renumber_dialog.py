"""New designations for zones."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsRectangle
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ..i18n.translation import tr
from ..project.form_field import FormField
from ..project.opened_plan import OpenedPlan
from .preview_dialog import PreviewDialog
from .renumbering import present_order, reading_order, renumbered
from .target_choice import TargetChoice
from .tile_snapshot import DESIGNATION
from .value_changes import ValueChange


class RenumberDialog(PreviewDialog):
    """Takes the zones and their order, and shows the old designations with the new ones."""

    def __init__(
        self,
        plan: OpenedPlan,
        rows: dict[int, QgsFeature],
        places: dict[int, QgsRectangle],
        selected: set[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("New numbers of zones"), plan.details, parent)
        self._rows = rows
        self._orders = (reading_order(places), present_order(rows.values()))
        self.order = QComboBox()
        self.order.addItem(tr("by place: from the north-west, in rows"))
        self.order.addItem(tr("as now, without gaps"))
        self.targets = TargetChoice(rows, selected)
        if not selected:
            self.targets.of_all.setChecked(True)
        form = QFormLayout()
        form.addRow(tr("&Order:"), self.order)
        meaning = QLabel(
            tr(
                "Identifiers that follow the designations change with them: for the register these are "
                "new zones."
            )
        )
        meaning.setWordWrap(True)
        self.add_choices(self.targets, form, meaning)
        self.order.currentIndexChanged.connect(self._update)
        self.targets.changed.connect(self._update)
        self._update()

    def _update(self, *_: Any) -> None:
        chosen = {row.id() for row in self.targets.rows}
        order = self._orders[self.order.currentIndex()]
        new = renumbered(self._rows, order, chosen)
        field = FormField(DESIGNATION, tr("Designation (ordinal and symbol)"))
        self.show_changes(
            [
                ValueChange(number, old, field, old, new[number])
                for number in order
                if number in new and (old := str(self._rows[number][DESIGNATION])) != new[number]
            ]
        )
