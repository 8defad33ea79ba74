"""Parameters of one zone for others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsFeature
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QListWidget, QListWidgetItem, QWidget

from ..i18n.translation import tr
from ..project.form_field import FormField
from ..project.opened_plan import OpenedPlan
from .attribute_fields import ZONE_KIND, is_empty, tile_fields, value_text
from .preview_dialog import PreviewDialog
from .target_choice import TargetChoice
from .tile_snapshot import DESIGNATION, OVERLAY, SYMBOL
from .value_changes import propose_changes

_OF_ONE_ZONE = (SYMBOL, ZONE_KIND, OVERLAY)
"""What makes a zone what it is; it is not copied."""
_AT_FIRST = ("status", "regulation_nature", "valid_from", "valid_to", "alternative_name", "name")
"""What is copied only where somebody says so."""


def parameter_fields(plan: OpenedPlan) -> list[FormField]:
    """Return the attributes that may be copied from zone to zone."""
    return [field for field in tile_fields(plan) if field.name not in _OF_ONE_ZONE]


class ValueList(QListWidget):
    """Attributes with their values, each to be taken or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[tuple[FormField, Any]] = []

    def show_values(self, values: Iterable[tuple[FormField, Any]], plan: OpenedPlan) -> None:
        """List attributes; what is empty is not taken at first."""
        self.blockSignals(True)
        self.clear()
        self._values = list(values)
        for field, value in self._values:
            item = QListWidgetItem(f"{field.alias}: {value_text(field, value, plan.details)}", self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            taken = not is_empty(value) and field.name not in _AT_FIRST
            item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    @property
    def taken(self) -> dict[FormField, Any]:
        """The attributes to be taken, with their values."""
        return {
            field: value
            for number, (field, value) in enumerate(self._values)
            if self.item(number).checkState() == Qt.CheckState.Checked
        }


class CopyDialog(PreviewDialog):
    """Takes the zone to copy from, the attributes and the zones to copy to."""

    def __init__(
        self, plan: OpenedPlan, rows: dict[int, QgsFeature], selected: set[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Copying of parameters"), plan.details, parent)
        self._plan = plan
        self._rows = rows
        self.source = QComboBox()
        for number, row in sorted(rows.items(), key=lambda item: str(item[1][DESIGNATION])):
            self.source.addItem(str(row[DESIGNATION]), number)
        first = next(iter(selected & set(rows)), None)
        self.source.setCurrentIndex(max(self.source.findData(first), 0))
        self.values = ValueList()
        self.targets = TargetChoice(rows, selected if len(selected) > 1 else set())
        form = QFormLayout()
        form.addRow(tr("&From the zone:"), self.source)
        form.addRow(tr("Attri&butes:"), self.values)
        self.add_choices(form, self.targets)
        self.source.currentIndexChanged.connect(self._on_source)
        self.values.itemChanged.connect(self._update)
        self.targets.changed.connect(self._update)
        if len(selected) <= 1 and self.source.count():
            self.targets.choose_symbol(str(rows[self.source.currentData()][SYMBOL]))
        self._on_source()

    def _on_source(self) -> None:
        row = self._rows[self.source.currentData()]
        fields = parameter_fields(self._plan)
        self.values.show_values(((field, row[field.name]) for field in fields), self._plan)
        self._update()

    def _update(self, *_: Any) -> None:
        rows = [row for row in self.targets.rows if row.id() != self.source.currentData()]
        self.show_changes(
            propose_changes(
                rows,
                self.values.taken,
                self._plan.details,
                self._rows.values(),
                fit_profiles=True,
            )
        )
