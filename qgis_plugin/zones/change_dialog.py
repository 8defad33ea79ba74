"""One attribute of many zones at once."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from ..i18n.translation import tr
from ..project.form_field import FormField
from ..project.opened_plan import OpenedPlan
from .attribute_fields import PROFILES, ZONE_KIND, as_list, is_empty, tile_fields
from .preview_dialog import PreviewDialog
from .target_choice import TargetChoice
from .value_changes import propose_changes


class ChangeDialog(PreviewDialog):
    """Takes an attribute and its new value by the form's own widget, and shows what would change."""

    def __init__(
        self, plan: OpenedPlan, rows: dict[int, QgsFeature], selected: set[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Change of an attribute of many zones"), plan.details, parent)
        self._plan = plan
        self._rows = rows
        # The kind of a zone goes with its symbol.
        self.fields = [field for field in tile_fields(plan) if field.name != ZONE_KIND]
        self.targets = TargetChoice(rows, selected)
        self.attribute = QComboBox()
        for field in self.fields:
            self.attribute.addItem(field.alias)
        self.empty = QCheckBox(tr("no &value"))
        self._editor_place = QVBoxLayout()
        self._editor: Any = None
        form = QFormLayout()
        form.addRow(tr("A&ttribute:"), self.attribute)
        form.addRow(tr("New value:"), self._editor_place)
        form.addRow("", self.empty)
        self.add_choices(self.targets, form)
        self.targets.changed.connect(self._on_targets)
        self.attribute.currentIndexChanged.connect(self._on_attribute)
        self.empty.toggled.connect(self._on_empty)
        self._on_attribute()

    @property
    def field(self) -> FormField:
        """The attribute that is chosen."""
        return self.fields[self.attribute.currentIndex()]

    @property
    def value(self) -> Any:
        """The new value; None where there shall be none."""
        value = None if self.empty.isChecked() else self._editor.value()
        if self.field.name in PROFILES:
            return as_list(value)
        return None if is_empty(value) else value

    def set_value(self, value: Any) -> None:
        """Put a value into the widget."""
        self._editor.setValues(value, [])
        self._update()

    def _on_targets(self) -> None:
        self._show_first()
        self._update()

    def _on_attribute(self) -> None:
        old = self._editor_place.takeAt(0)
        if old is not None:
            old.widget().deleteLater()
        layer = self._plan.tiles
        index = layer.fields().indexFromName(self.field.name)
        setup = layer.editorWidgetSetup(index)
        self._editor = QgsGui.editorWidgetRegistry().create(
            setup.type(), layer, index, setup.config(), None, self
        )
        widget = self._editor.widget()
        widget.setEnabled(True)
        self._editor_place.addWidget(widget)
        self.empty.setEnabled(not self.field.required)
        self.empty.setChecked(False)
        self._show_first()
        self._editor.valuesChanged.connect(self._update)
        self._update()

    def _on_empty(self, empty: bool) -> None:
        self._editor.widget().setEnabled(not empty)
        self._update()

    def _show_first(self) -> None:
        """Let the widget know one of the zones: what it offers may depend on the symbol."""
        rows = self.targets.rows
        if rows:
            self._editor.setFeature(rows[0])
            self._editor.setEnabled(True)

    def _update(self, *_: Any) -> None:
        self.show_changes(
            propose_changes(
                self.targets.rows, {self.field: self.value}, self._plan.details, self._rows.values()
            )
        )
