"""How the layers of a plan stand in QGIS's layer tree."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ..i18n.translation import tr
from .context_layers import cadastre_definitions, neighbour_definitions
from .layer_definition import LAND_USE_CONTOUR
from .opened_plan import OpenedPlan
from .plan_layers import KPT_TABLE


def add_groups(project: QgsProject, plan: OpenedPlan) -> None:
    """Add the layers of a plan to the project, in a group of their own at the top of the tree.

    What is drawn stands first; then the cadastre, the neighbours' plans and the tables, each in a group that
    is folded up.
    """
    group = project.layerTreeRoot().insertGroup(0, plan.name)
    project.addMapLayers(list(plan.layers.values()), False)
    for layer in plan.map_layers:
        group.addLayer(layer).setExpanded(layer is plan.tiles)
    if plan.is_draft:
        cadastre = _of_keys(plan, (definition.key for definition in cadastre_definitions(plan.details)))
        _add_folded(group, tr("Cadastre"), cadastre)
        neighbours = _of_keys(plan, (definition.key for definition in neighbour_definitions()))
        _add_folded(group, tr("Neighbouring gminas' published plans"), neighbours)
        if LAND_USE_CONTOUR in plan.layers:
            # For a look now and then: with the zones' colours above, the map would be hard to read.
            group.findLayer(plan.layers[LAND_USE_CONTOUR].id()).setItemVisibilityChecked(False)
    _add_folded(group, tr("Documents and tables"), [*plan.table_layers, plan.layers[KPT_TABLE]])


def _of_keys(plan: OpenedPlan, keys: Iterable[str]) -> list[QgsVectorLayer]:
    return [plan.layers[key] for key in keys]


def _add_folded(parent: QgsLayerTreeGroup, name: str, layers: list[QgsVectorLayer]) -> None:
    group = parent.addGroup(name)
    for layer in layers:
        group.addLayer(layer).setExpanded(False)
    group.setExpanded(False)
