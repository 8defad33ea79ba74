"""Keeps copies of a draft's rows from passing for the rows themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.layer_definition import SPATIAL_PLAN
from ..project.opened_plan import TABLE_PROPERTY, VERSION_PROPERTY
from ..workplace.workplace import Workplace
from .attribute_fields import is_empty
from .designations import numbering_of
from .new_tile import KEY, LOCAL_ID, OF_ONE_ROW, default_value, new_key
from .tile_snapshot import DESIGNATION, SYMBOL
from .zone_steps import edit_step


class CopiedRows(QObject):
    """Gives rows that were pasted, or split off by QGIS's own tools, a key and designation of their own.

    QGIS copies all attributes. What belongs to one row alone is taken off the copy, in a step of the undo
    list after the one that copied; the database fills it anew.
    """

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._project = workplace.project
        self._watched: dict[str, _WatchedLayer] = {}
        self._project.layersAdded.connect(self._on_layers_added)
        self._project.layersWillBeRemoved.connect(self._on_layers_removed)
        self._watch(self._project.mapLayers().values())

    def unload(self) -> None:
        """Let go of all layers."""
        self._project.layersAdded.disconnect(self._on_layers_added)
        self._project.layersWillBeRemoved.disconnect(self._on_layers_removed)
        self._on_layers_removed(list(self._watched))

    @reported
    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._watch(layers)

    @reported
    def _on_layers_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            watched = self._watched.pop(layer_id, None)
            if watched is not None:
                watched.release()

    def _watch(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            table = layer.customProperty(TABLE_PROPERTY)
            if table and table != SPATIAL_PLAN and not layer.customProperty(VERSION_PROPERTY):
                self._watched[layer.id()] = _WatchedLayer(layer, self.reporter)


class _WatchedLayer(QObject):
    def __init__(self, layer: QgsVectorLayer, reporter: Any) -> None:
        super().__init__()
        self.reporter = reporter
        self._layer = layer
        self._added: list[int] = []
        layer.featureAdded.connect(self._on_added)
        layer.editCommandEnded.connect(self._on_step_over)

    def release(self) -> None:
        try:
            self._layer.featureAdded.disconnect(self._on_added)
            self._layer.editCommandEnded.disconnect(self._on_step_over)
        except (TypeError, RuntimeError):
            # The layer was deleted with its project.
            return

    @reported
    def _on_added(self, feature_id: int) -> None:
        """Remember a new row. In the middle of a step the undo list takes nothing that would follow it."""
        # What is done once more has its key already.
        if feature_id < 0 and not self._layer.undoStack().canRedo():
            if not self._added and not self._layer.isEditCommandActive():
                QTimer.singleShot(0, self._on_step_over)
            self._added.append(feature_id)

    @reported
    def _on_step_over(self) -> None:
        added, self._added = self._added, []
        buffer = self._layer.editBuffer()
        if not added or buffer is None:
            return
        new_rows = buffer.addedFeatures()
        keys = Counter(str(row[KEY]) for row in new_rows.values())
        copies = [
            new_rows[number] for number in added if number in new_rows and _is_copy(new_rows[number], keys)
        ]
        if copies:
            with edit_step(self._layer, tr("Identifiers of copied rows")):
                self._renew(copies)

    def _renew(self, copies: list[QgsFeature]) -> None:
        fields = self._layer.fields()
        names = [name for name in (*OF_ONE_ROW, DESIGNATION) if fields.indexFromName(name) >= 0]
        has_designation = DESIGNATION in names and fields.indexFromName(SYMBOL) >= 0
        give = self._designations(copies) if has_designation else None
        for copy in copies:
            after = QgsFeature(copy)
            for name in OF_ONE_ROW:
                if name in names:
                    after.setAttribute(name, None)
            after.setAttribute(KEY, new_key())
            if give is not None:
                after.setAttribute(DESIGNATION, give(copy))
            if LOCAL_ID in names:
                after.setAttribute(LOCAL_ID, default_value(self._layer, LOCAL_ID, after))
            new = {fields.indexFromName(name): after[name] for name in names}
            old = {fields.indexFromName(name): copy[name] for name in names}
            self._layer.changeAttributeValues(copy.id(), new, old, True)

    def _designations(self, copies: list[QgsFeature]) -> Callable[[QgsFeature], str]:
        """Give each its own designation where no other row has it, as after cutting; else the next."""
        request = QgsFeatureRequest()
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        numbers = {copy.id() for copy in copies}
        rows = [row for row in self._layer.getFeatures(request) if row.id() not in numbers]
        numbering, taken = numbering_of([*rows, *copies]), {str(row[DESIGNATION]) for row in rows}

        def give(copy: QgsFeature) -> str:
            designation = str(copy[DESIGNATION])
            if designation in taken:
                designation = numbering.next_like(designation, str(copy[SYMBOL]))
            taken.add(designation)
            return designation

        return give


def _is_copy(row: QgsFeature, keys: Counter[str]) -> bool:
    """Whether a new row was copied from a saved one, which the database has dated, or a new one."""
    return not is_empty(row["created_at"]) or (not is_empty(row[KEY]) and keys[str(row[KEY])] > 1)
