"""Gives a layer its form: aliases, widgets, tabs, defaults, read-only fields."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFieldConstraints,
    QgsOptionalExpression,
    QgsVectorLayer,
)

from ..database.plan_details import PlanDetails
from .default_values import default_values
from .field_constraint import FieldConstraint
from .field_label import set_live_label, value_note
from .form_constraints import form_constraints
from .form_definition import HIDDEN_FIELDS, form_tabs
from .form_field import FormField, Widget
from .form_widget import editor_widget
from .qgis_enumerations import drag_and_drop_form

_WIDE = (Widget.ZONE_KIND, Widget.REGULATION_KIND, Widget.PROFILES, Widget.CODELIST, Widget.STANDARDS)
"""Widgets with long texts: their label stands above them."""


def apply_form(
    layer: QgsVectorLayer, table: str, details: PlanDetails, profiles: QgsVectorLayer, *, editable: bool
) -> None:
    """Set up the form of a layer of ``table``; without ``editable`` the whole layer is read-only."""
    configuration = layer.editFormConfig()
    configuration.setLayout(drag_and_drop_form())
    configuration.clearTabs()
    root = configuration.invisibleRootContainer()
    for tab in form_tabs(table, details.plan_type, draft=details.plan_version_id is None):
        container = QgsAttributeEditorContainer(tab.title, root)
        make_tab(container)
        container.setColumnCount(1)
        if tab.shown_where:
            container.setVisibilityExpression(QgsOptionalExpression(QgsExpression(tab.shown_where)))
        for field in tab.fields:
            index = layer.fields().indexFromName(field.name)
            if index < 0:
                continue
            container.addChildElement(QgsAttributeEditorField(field.name, index, container))
            _set_up_field(layer, index, field, details, profiles)
            configuration.setReadOnly(index, field.read_only)
            configuration.setLabelOnTop(index, field.widget in _WIDE)
        configuration.addTab(container)
    constraints = form_constraints(table, details) if editable else {}
    for name, constraint in constraints.items():
        index = layer.fields().indexFromName(name)
        _constrain(layer, index, constraint)
        set_live_label(
            configuration, name, layer.attributeAlias(index), constraint, value_note(table, name, details)
        )
        # The label has room to grow above the field.
        configuration.setLabelOnTop(index, True)
    layer.setEditFormConfig(configuration)
    _hide_machinery(layer)
    if editable:
        for name, (expression, on_update) in default_values(table, details).items():
            layer.setDefaultValueDefinition(
                layer.fields().indexFromName(name), QgsDefaultValue(expression, on_update)
            )
    layer.setReadOnly(not editable)


def _set_up_field(
    layer: QgsVectorLayer, index: int, field: FormField, details: PlanDetails, profiles: QgsVectorLayer
) -> None:
    layer.setFieldAlias(index, field.alias)
    layer.setEditorWidgetSetup(index, editor_widget(field, details, profiles))
    not_null = QgsFieldConstraints.Constraint.ConstraintNotNull
    strength = QgsFieldConstraints.ConstraintStrength
    if field.required:
        layer.setFieldConstraint(index, not_null, strength.ConstraintStrengthHard)
    elif field.read_only and layer.fieldConstraints(index) & not_null:
        # What a person cannot enter must not keep a form from being closed: the database fills it.
        layer.setFieldConstraint(index, not_null, strength.ConstraintStrengthSoft)


def _constrain(layer: QgsVectorLayer, index: int, constraint: FieldConstraint) -> None:
    strength = QgsFieldConstraints.ConstraintStrength
    layer.setConstraintExpression(index, constraint.expression, constraint.description)
    layer.setFieldConstraint(
        index,
        QgsFieldConstraints.Constraint.ConstraintExpression,
        strength.ConstraintStrengthHard if constraint.hard else strength.ConstraintStrengthSoft,
    )


def _hide_machinery(layer: QgsVectorLayer) -> None:
    columns = layer.attributeTableConfig()
    columns.update(layer.fields())
    for name in HIDDEN_FIELDS:
        index = layer.fields().indexFromName(name)
        if index >= 0:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
    for number, column in enumerate(columns.columns()):
        if column.name in HIDDEN_FIELDS:
            columns.setColumnHidden(number, True)
    layer.setAttributeTableConfig(columns)


def make_tab(container: QgsAttributeEditorContainer) -> None:
    """Show a container of a form as a tab of it."""
    # QGIS 3.32 replaced the flag by a type.
    if hasattr(container, "setType"):
        container.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        container.setIsGroupBox(False)
