"""Opened plans in the QGIS project."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.login import Login
from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .editing_settings import apply_editing_settings
from .layer_definition import CADASTRAL_PARCEL, SPATIAL_PLAN
from .opened_plan import OpenedPlan
from .plan_layers import KPT_TABLE, make_layers
from .plan_relations import add_relations

_MARGIN = 1.05


class PlanProject(QObject):
    """Adds plans to a project, each in a group of its own, and finds them again.

    ``plan_closed`` is emitted with the key of a plan when one of its layers was removed from the project.
    """

    plan_closed = pyqtSignal(str)

    def __init__(self, project: QgsProject, canvas: QgsMapCanvas | None) -> None:
        super().__init__()
        self._project = project
        self._canvas = canvas
        self._plans: dict[str, OpenedPlan] = {}
        self._layer_ids: dict[str, set[str]] = {}
        # Plans are found by their layers' ids: QGIS deletes the layers themselves.
        project.layersRemoved.connect(self._on_layers_removed)

    def unload(self) -> None:
        """Let go of the project; opened plans stay in it."""
        self._project.layersRemoved.disconnect(self._on_layers_removed)
        self._plans.clear()

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
        known = self.find(details.plan_version_id or details.plan_id)
        if known is not None:
            self.show(known)
            return known
        plan = make_layers(login, details, editable=editable)
        first = not self._project.mapLayers()
        if first:
            self._project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(details.srid))
        self._add_group(plan)
        add_relations(self._project, plan)
        if plan.is_draft and editable:
            apply_editing_settings(self._project)
        self._plans[plan.key] = plan
        self._layer_ids[plan.key] = {layer.id() for layer in plan.layers.values()}
        self.show(plan)
        return plan

    def show(self, plan: OpenedPlan) -> None:
        """Zoom to the plan; of the draft and versions of one plan only this is drawn then."""
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

    def _on_layers_removed(self, layer_ids: list[str]) -> None:
        for key, known in list(self._layer_ids.items()):
            if known.intersection(layer_ids):
                del self._layer_ids[key], self._plans[key]
                self.plan_closed.emit(key)

    def _add_group(self, plan: OpenedPlan) -> None:
        group = self._project.layerTreeRoot().insertGroup(0, plan.name)
        self._project.addMapLayers(list(plan.layers.values()), False)
        for layer in plan.map_layers:
            group.addLayer(layer)
        if CADASTRAL_PARCEL in plan.layers:
            group.addLayer(plan.layers[CADASTRAL_PARCEL]).setExpanded(False)
        tables = group.addGroup(tr("Documents and tables"))
        for layer in (*plan.table_layers, plan.layers[KPT_TABLE]):
            tables.addLayer(layer)
        tables.setExpanded(False)
        _expand_only(group, plan.tiles)


def _expand_only(group: QgsLayerTreeGroup, layer: QgsVectorLayer) -> None:
    for node in group.findLayers():
        node.setExpanded(node.layerId() == layer.id())
