"""Relations of an opened plan, shown as tables in forms: the act's documents, the terrains' provisions."""

from __future__ import annotations

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorRelation,
    QgsEditFormConfig,
    QgsProject,
    QgsRelation,
    QgsVectorLayer,
)

from ..i18n.translation import tr
from .attribute_form import make_tab
from .layer_definition import PROVISION, SPATIAL_PLAN, TERRAIN
from .opened_plan import TABLE_PROPERTY, OpenedPlan

_BUTTONS = "SaveChildEdits|AddChildFeature|DeleteChildFeature"
"""Rows belong to one plan: there is nothing to link them to, or to unlink them from."""


def add_relations(project: QgsProject, plan: OpenedPlan) -> None:
    """Relate the plan's tables to the act and provisions to terrains; show them in the forms of these."""
    _relate_act(project, plan)
    if TERRAIN in plan.layers:
        _relate_terrains(project, plan)


def _relate_act(project: QgsProject, plan: OpenedPlan) -> None:
    act = plan.layers[SPATIAL_PLAN]
    configuration = act.editFormConfig()
    key, reference = ("id", "plan_id") if plan.is_draft else ("plan_version_id", "plan_version_id")
    for layer in plan.table_layers:
        relation = _relation(plan, layer.customProperty(TABLE_PROPERTY), layer.name(), act, layer)
        relation.addFieldPair(reference, key)
        project.relationManager().addRelation(relation)
        _show(relation, _tab(configuration, layer.name()))
    act.setEditFormConfig(configuration)


def _relate_terrains(project: QgsProject, plan: OpenedPlan) -> None:
    terrains, provisions = plan.layers[TERRAIN], plan.layers[PROVISION]
    configuration = terrains.editFormConfig()
    tab = _tab(configuration, tr("Provisions of the terrain"))
    for field, name in (
        ("symbol", tr("For all terrains with this symbol")),
        ("designation", tr("Only for this terrain")),
    ):
        relation = _relation(plan, f"{PROVISION}-{field}", name, terrains, provisions)
        relation.addFieldPair(field, field)
        project.relationManager().addRelation(relation)
        _show(relation, tab)
    terrains.setEditFormConfig(configuration)


def _relation(
    plan: OpenedPlan, identifier: str, name: str, referenced: QgsVectorLayer, referencing: QgsVectorLayer
) -> QgsRelation:
    relation = QgsRelation()
    relation.setId(f"planowisko-{plan.key}-{identifier}")
    relation.setName(name)
    relation.setReferencedLayer(referenced.id())
    relation.setReferencingLayer(referencing.id())
    return relation


def _tab(configuration: QgsEditFormConfig, title: str) -> QgsAttributeEditorContainer:
    container = QgsAttributeEditorContainer(title, configuration.invisibleRootContainer())
    make_tab(container)
    container.setColumnCount(1)
    configuration.addTab(container)
    return container


def _show(relation: QgsRelation, container: QgsAttributeEditorContainer) -> None:
    element = QgsAttributeEditorRelation(relation.id(), relation, container)
    element.setRelationWidgetTypeId("relation_editor")
    element.setRelationEditorConfiguration({"buttons": _BUTTONS, "show_first_feature": True})
    container.addChildElement(element)
