"""The field of a QGIS form, and the text in its tables, for the standards of an OSD."""

from __future__ import annotations

from typing import Any

from qgis.core import NULL, QgsApplication, QgsFieldFormatter, QgsVectorLayer
from qgis.gui import QgsEditorConfigWidget, QgsEditorWidgetFactory, QgsEditorWidgetWrapper, QgsGui
from qgis.PyQt.QtWidgets import QWidget

from ..i18n.translation import tr
from .accessibility_standards import entries_of, standards_text
from .standards_table import StandardsTable

STANDARDS_WIDGET = "PlanowiskoStandards"
"""The kind of widget, as layers name it."""


class StandardsWidget(QgsEditorWidgetWrapper):
    """Carries a field's list of standards into a table of them, and back."""

    def __init__(self, layer: QgsVectorLayer, field: int, editor: QWidget | None, parent: QWidget) -> None:
        super().__init__(layer, field, editor, parent)
        self._table: StandardsTable | None = None
        self._value: Any = NULL

    def createWidget(self, parent: QWidget) -> QWidget:
        """Make the table; called by QGIS."""
        return StandardsTable(parent)

    def initWidget(self, editor: QWidget) -> None:
        """Take the table that the form holds; called by QGIS."""
        self._table = editor
        editor.changed.connect(lambda: self.emitValueChanged())

    def valid(self) -> bool:
        """Whether there is a table; called by QGIS."""
        return self._table is not None

    def value(self) -> Any:
        """Return what is filled in; the value itself where nobody has changed it. Called by QGIS."""
        if self._table is None or self._table.entries == entries_of(self._value):
            return self._value
        return [list(entry) for entry in self._table.entries]

    def setValue(self, value: Any) -> None:
        """Show a value; called by QGIS 3."""
        self.updateValues(value)

    def updateValues(self, value: Any, _additional: Any = None) -> None:
        """Show a value; called by QGIS 4, which has no ``setValue``."""
        self._value = value
        if self._table is not None:
            self._table.show_entries(entries_of(value))

    def setEnabled(self, enabled: bool) -> None:
        """Let a person change it, or not; called by QGIS."""
        if self._table is not None:
            self._table.set_editable(enabled)

    def updateConstraintWidgetStatus(self) -> None:
        """Leave the colours: QGIS would paint every line alike; the label says what is wrong."""


class _WidgetFactory(QgsEditorWidgetFactory):
    def __init__(self) -> None:
        super().__init__(tr("Standards of access"))

    def create(
        self, layer: QgsVectorLayer, field: int, editor: QWidget | None, parent: QWidget
    ) -> QgsEditorWidgetWrapper:
        return StandardsWidget(layer, field, editor, parent)

    def configWidget(self, layer: QgsVectorLayer, field: int, parent: QWidget) -> QgsEditorConfigWidget:
        return _NothingToConfigure(layer, field, parent)


class _NothingToConfigure(QgsEditorConfigWidget):
    def config(self) -> dict[str, Any]:
        return {}

    def setConfig(self, config: dict[str, Any]) -> None:
        """Nothing to set."""


class _Formatter(QgsFieldFormatter):
    def id(self) -> str:
        return STANDARDS_WIDGET

    def representValue(
        self, layer: QgsVectorLayer, field: int, config: dict[str, Any], cache: Any, value: Any
    ) -> str:
        return standards_text(value)


def register_standards_widget() -> None:
    """Make the widget known to QGIS, once: it lets no plugin take one away."""
    registry = QgsGui.editorWidgetRegistry()
    if STANDARDS_WIDGET not in registry.factories():
        registry.registerWidget(STANDARDS_WIDGET, _WidgetFactory())
        QgsApplication.fieldFormatterRegistry().addFieldFormatter(_Formatter())
