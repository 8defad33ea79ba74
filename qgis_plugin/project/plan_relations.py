"""Relations of an opened plan: from the act to what belongs to it."""

from __future__ import annotations

from qgis.core import QgsAttributeEditorContainer, QgsAttributeEditorRelation, QgsProject, QgsRelation

from .attribute_form import make_tab
from .layer_definition import SPATIAL_PLAN
from .opened_plan import TABLE_PROPERTY, OpenedPlan


def add_relations(project: QgsProject, plan: OpenedPlan) -> None:
    """Relate the plan's tables, such as its documents, to the act, and show them in the act's form."""
    act = plan.layers[SPATIAL_PLAN]
    configuration = act.editFormConfig()
    key, reference = ("id", "plan_id") if plan.is_draft else ("plan_version_id", "plan_version_id")
    for layer in plan.table_layers:
        relation = QgsRelation()
        relation.setId(f"planowisko-{plan.key}-{layer.customProperty(TABLE_PROPERTY)}")
        relation.setName(layer.name())
        relation.setReferencedLayer(act.id())
        relation.setReferencingLayer(layer.id())
        relation.addFieldPair(reference, key)
        project.relationManager().addRelation(relation)
        container = QgsAttributeEditorContainer(layer.name(), configuration.invisibleRootContainer())
        make_tab(container)
        container.addChildElement(QgsAttributeEditorRelation(relation.id(), relation, container))
        configuration.addTab(container)
    act.setEditFormConfig(configuration)
