"""Uses and keeps the libraries of the gmina whose draft one works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeature, QgsVectorLayer

from ..database.libraries import (
    TERRAIN_SETS,
    ZONE_SETS,
    LibraryEntry,
    ParameterSet,
    ProvisionTemplate,
    add_parameter_set,
    add_provision_template,
    delete_entry,
    fetch_parameter_sets,
    fetch_provision_templates,
    rename_entry,
)
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.layer_definition import PROVISION, TERRAIN
from ..project.opened_plan import OpenedPlan
from ..workplace.workplace import Workplace
from .attribute_commands import AttributeCommands
from .attribute_fields import as_list, is_empty, value_text
from .library_dialogs import ApplyDialog, SaveProvisionDialog, SaveSetDialog, library_fields
from .library_window import LibraryWindow
from .new_tile import default_value, new_key
from .zone_steps import ZoneSteps, edit_step

_PROFILES = ("primary_profiles", "additional_profiles")


class LibraryCommand:
    """The window of the libraries and what it asks for; all of the database's work is done in tasks."""

    def __init__(self, workplace: Workplace, steps: ZoneSteps, windows: AttributeCommands) -> None:
        self.reporter = workplace.reporter
        self._session = workplace.session
        self._parent = workplace.window
        self._steps = steps
        self._windows = windows
        self._plan: OpenedPlan | None = None
        self.window: LibraryWindow | None = None

    def unload(self) -> None:
        """Close the window."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()

    @reported
    def show_library(self) -> None:
        """Show the libraries of the draft's gmina."""
        self.unload()
        self._plan = self._steps.draft
        details = self._plan.details
        self.window = LibraryWindow(
            details.gmina_name, has_provisions=PROVISION in self._plan.layers, parent=self._parent
        )
        sets, provisions = self.window.sets, self.window.provisions
        sets.used.connect(self._on_set_used)
        sets.added.connect(self._on_set_added)
        provisions.used.connect(self._on_provision_used)
        provisions.added.connect(self._on_provision_added)
        for entries in (sets, provisions):
            entries.renamed.connect(self._on_renamed)
            entries.deleted.connect(self._on_deleted)
        self.window.show()
        self._read()

    @property
    def _tiling(self) -> str:
        return TERRAIN_SETS if TERRAIN in self._plan.layers else ZONE_SETS

    def _read(self) -> None:
        gmina, tiling = self._plan.details.gmina_code, self._tiling

        def work(connection: Any) -> tuple[list[ParameterSet], list[ProvisionTemplate]]:
            return (
                fetch_parameter_sets(connection, gmina, tiling),
                fetch_provision_templates(connection, gmina),
            )

        def show(found: tuple[list[ParameterSet], list[ProvisionTemplate]]) -> None:
            if self.window is not None:
                sets, provisions = found
                self.window.sets.show_entries(sets, [self._content(entry) for entry in sets])
                self.window.provisions.show_entries(provisions, [entry.content for entry in provisions])

        self._session.run(tr("Reading the library…"), work, show)

    def _content(self, entry: ParameterSet) -> str:
        return "\n".join(
            f"{field.alias}: {value_text(field, entry.parameters[field.name], self._plan.details)}"
            for field in library_fields(self._plan)
            if field.name in entry.parameters
        )

    def _change(self, work: Callable[[Any], None]) -> None:
        """Change the library and read it anew, also where the change was refused."""

        def refuse(error: Exception) -> None:
            self.reporter.report(error)
            self._read()

        self._session.run(tr("Changing the library…"), work, lambda _: self._read(), refuse)

    @reported
    def _on_set_used(self, entry: ParameterSet) -> None:
        self._windows.open(
            tr("Parameters from the library"),
            lambda plan, rows, selected: ApplyDialog(plan, rows, selected, entry, self._parent),
        )

    @reported
    def _on_set_added(self) -> None:
        plan = self._steps.draft
        selected = set(plan.tiles.selectedFeatureIds())

        def show(rows: dict[int, QgsFeature]) -> None:
            dialog = SaveSetDialog(plan, rows, selected, self._parent)
            self._windows.show(dialog, lambda: self._add_set(dialog))

        self._windows.read_rows(show)

    def _add_set(self, dialog: SaveSetDialog) -> None:
        gmina, tiling, name = self._plan.details.gmina_code, self._tiling, dialog.name.text().strip()
        symbol, key = dialog.symbol, new_key()
        parameters = {
            field: as_list(value) if field in _PROFILES else value
            for field, value in dialog.parameters.items()
        }
        self._change(
            lambda connection: add_parameter_set(connection, gmina, tiling, key, name, symbol, parameters)
        )

    @reported
    def _on_provision_used(self, entry: ProvisionTemplate) -> None:
        layer: QgsVectorLayer = self._steps.draft.layers[PROVISION]
        if not layer.isEditable():
            layer.startEditing()
        feature = QgsFeature(layer.fields())
        feature.setAttribute("id", new_key())
        for name, value in (("symbol", entry.symbol or None), ("content", entry.content)):
            feature.setAttribute(name, value)
        for name in ("gmina_code", "plan_id", "number"):
            feature.setAttribute(name, default_value(layer, name, feature))
        with edit_step(layer, tr("Provision from the library")):
            layer.addFeature(feature)
        self.reporter.success(
            tr("Inserted as number {number} into “{layer}”. Save the layer when all is well.").format(
                number=feature["number"], layer=layer.name()
            )
        )

    @reported
    def _on_provision_added(self) -> None:
        rows = self._steps.draft.layers[PROVISION].getFeatures()
        provisions = [
            (
                " ".join(str(row[name]) for name in ("paragraph", "number") if not is_empty(row[name])),
                "" if is_empty(row["symbol"]) else str(row["symbol"]),
                str(row["content"]),
            )
            for row in rows
        ]
        dialog = SaveProvisionDialog(provisions, self._parent)
        self._windows.show(dialog, lambda: self._add_provision(dialog))

    def _add_provision(self, dialog: SaveProvisionDialog) -> None:
        gmina, key, name = self._plan.details.gmina_code, new_key(), dialog.name.text().strip()
        symbol, content = dialog.symbol.text().strip(), dialog.content.toPlainText().strip()
        self._change(lambda connection: add_provision_template(connection, gmina, key, name, symbol, content))

    @reported
    def _on_renamed(self, entry: LibraryEntry, name: str) -> None:
        gmina = self._plan.details.gmina_code
        self._change(lambda connection: rename_entry(connection, gmina, entry, name))

    @reported
    def _on_deleted(self, entry: LibraryEntry) -> None:
        gmina = self._plan.details.gmina_code
        self._change(lambda connection: delete_entry(connection, gmina, entry))
