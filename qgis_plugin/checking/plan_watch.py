"""Notices when opened drafts are edited and saved."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..project.opened_plan import OpenedPlan


class PlanWatch(QObject):
    """``edited`` carries the id of a draft with other unsaved edits than before, ``saved`` of one saved."""

    edited = pyqtSignal(str)
    saved = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._watched: dict[str, list[tuple[QgsVectorLayer, Callable[..., None], Callable[..., None]]]] = {}

    def add(self, plan: OpenedPlan) -> None:
        """Watch a draft that was opened."""
        plan_id = plan.details.plan_id
        self._watched[plan_id] = []
        for layer in plan.layers.values():
            if not layer.readOnly():
                self._add_layer(plan_id, layer)

    def remove(self, plan_id: str) -> None:
        """Watch a draft no more."""
        for layer, tell_edited, tell_saved in self._watched.pop(plan_id, []):
            # A plan is closed by taking its layers away, which deletes them.
            if not sip.isdeleted(layer):
                layer.layerModified.disconnect(tell_edited)
                layer.afterRollBack.disconnect(tell_edited)
                layer.afterCommitChanges.disconnect(tell_saved)

    def unload(self) -> None:
        """Watch nothing."""
        for plan_id in list(self._watched):
            self.remove(plan_id)

    def _add_layer(self, plan_id: str, layer: QgsVectorLayer) -> None:
        def tell_edited() -> None:
            self.edited.emit(plan_id)

        def tell_saved() -> None:
            self.saved.emit(plan_id)

        layer.layerModified.connect(tell_edited)
        layer.afterRollBack.connect(tell_edited)
        layer.afterCommitChanges.connect(tell_saved)
        self._watched[plan_id].append((layer, tell_edited, tell_saved))
