"""Opened plans in the QGIS project."""

from __future__ import annotations

from collections.abc import Generator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.login import Login
from ..database.plan_details import PlanDetails
from .editing_settings import apply_editing_settings, avoid_overlaps
from .layer_definition import SPATIAL_PLAN, plan_layer_definitions
from .layer_groups import add_groups
from .opened_plan import OpenedPlan
from .plan_layers import make_layers
from .plan_relations import add_relations
from .unsaved_project import nothing_to_save

_MARGIN = 1.05


class PlanProject(QObject):
    """Adds plans to a project, each in a group of its own, and finds them again.

    ``plan_opened`` carries the OpenedPlan; ``plan_closed`` the key of a plan when one of its layers was
    removed from the project. ``current_changed`` carries the plan that the person works on from now on, or
    None.
    """

    plan_opened = pyqtSignal(object)
    plan_closed = pyqtSignal(str)
    current_changed = pyqtSignal(object)

    def __init__(self, project: QgsProject, canvas: QgsMapCanvas | None) -> None:
        super().__init__()
        self._project = project
        self._canvas = canvas
        self._plans: dict[str, OpenedPlan] = {}
        self._current: OpenedPlan | None = None
        self._layer_ids: dict[str, dict[str, str]] = {}
        # Plans are found by their layers' ids: QGIS deletes the layers themselves.
        project.layersRemoved.connect(self._on_layers_removed)

    def unload(self) -> None:
        """Let go of the project; opened plans stay in it."""
        self._project.layersRemoved.disconnect(self._on_layers_removed)
        self._plans.clear()
        self._current = None

    @property
    def current(self) -> OpenedPlan | None:
        """The plan that the person works on: the last one opened or shown, or that of the active layer."""
        return self._current

    def follow(self, layer: QgsMapLayer | None) -> None:
        """Take the plan of the layer that is active now as the current one; other layers change nothing."""
        plan = self.plan_of(layer)
        if plan is not None:
            self._make_current(plan)

    def plan_of(self, layer: QgsMapLayer | None) -> OpenedPlan | None:
        """Return the plan that a layer belongs to, if any."""
        if layer is None:
            return None
        return next((self._plans[key] for key, ids in self._layer_ids.items() if layer.id() in ids), None)

    @property
    def opened(self) -> list[OpenedPlan]:
        """The plans that are open, drafts and versions."""
        return list(self._plans.values())

    def find(self, key: str) -> OpenedPlan | None:
        """Return an opened plan by the id of the draft or version."""
        return self._plans.get(key)

    def open(self, login: Login, details: PlanDetails, *, editable: bool) -> OpenedPlan:
        """Add the plan's layers to the project and show them; a plan that is open already is only shown.

        Raises DatabaseError when a layer cannot be read; then nothing was added.
        """
        steps = self.opening(login, details, editable=editable)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value

    def opening(
        self, login: Login, details: PlanDetails, *, editable: bool
    ) -> Generator[None, None, OpenedPlan]:
        """Open the plan as ``open`` does, pausing where the windows may answer in between."""
        key = details.plan_version_id or details.plan_id
        if self.find(key) is None:
            plan = yield from make_layers(login, details, editable=editable)
            # It may have been opened in one of the pauses.
            if self.find(key) is None:
                self._add(plan, editable=editable)
                yield
        opened = self._plans[key]
        self.show(opened)
        return opened

    def close(self, plan: OpenedPlan) -> None:
        """Take a plan's layers and its group out of the project; what is not saved in them is lost."""
        node = self._project.layerTreeRoot().findLayer(plan.layers[SPATIAL_PLAN].id())
        group = node.parent() if node is not None else None
        self._project.removeMapLayers([layer.id() for layer in plan.layers.values()])
        # What somebody else has put into the group stays.
        if group is not None and group.parent() is not None and not group.findLayers():
            group.parent().removeChildNode(group)

    def show(self, plan: OpenedPlan) -> None:
        """Zoom to the plan, make it current, and of the draft and versions of one plan draw only this."""
        self._make_current(plan)
        with nothing_to_save(self._project):
            for other in self._plans.values():
                if other.details.plan_id == plan.details.plan_id:
                    node = self._project.layerTreeRoot().findLayer(other.layers[SPATIAL_PLAN].id())
                    if node is not None:
                        node.parent().setItemVisibilityChecked(other is plan)
        if self._canvas is None or plan.details.extent is None:
            return
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem.fromEpsgId(plan.details.srid),
            self._canvas.mapSettings().destinationCrs(),
            self._project,
        )
        extent = transform.transformBoundingBox(QgsRectangle(*plan.details.extent))
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def _add(self, plan: OpenedPlan, *, editable: bool) -> None:
        with nothing_to_save(self._project):
            if not self._project.mapLayers():
                self._project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(plan.details.srid))
            add_groups(self._project, plan)
            add_relations(self._project, plan)
            if plan.is_draft and editable:
                apply_editing_settings(self._project)
        self._plans[plan.key] = plan
        self._layer_ids[plan.key] = {layer.id(): name for name, layer in plan.layers.items()}
        self.plan_opened.emit(plan)

    def _on_layers_removed(self, layer_ids: list[str]) -> None:
        for key, known in list(self._layer_ids.items()):
            removed = {known.pop(layer_id) for layer_id in layer_ids if layer_id in known}
            plan = self._plans[key]
            for name in removed:
                del plan.layers[name]
            # Without the cadastre or the neighbours around it a plan is still open.
            if removed.intersection(
                definition.table for definition in plan_layer_definitions(plan.details.plan_type)
            ):
                self._close(key)

    def _close(self, key: str) -> None:
        closed = self._plans.pop(key)
        del self._layer_ids[key]
        self.plan_closed.emit(key)
        if closed is self._current:
            self._make_current(next(reversed(self._plans.values()), None))

    def _make_current(self, plan: OpenedPlan | None) -> None:
        if plan is self._current:
            return
        self._current = plan
        if plan is not None and plan.is_draft:
            with nothing_to_save(self._project):
                avoid_overlaps(self._project, plan.tiles)
        self.current_changed.emit(plan)
