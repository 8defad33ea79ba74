"""Makes the layers of a plan, ready to be added to a project."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..database.errors import DatabaseError
from ..database.layer_source import DRAFT_SCHEMA, MULTIPOLYGON, PUBLISHED_SCHEMA, equals, table_layer
from ..database.login import Login
from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .attribute_form import apply_form
from .layer_definition import (
    CADASTRAL_PARCEL,
    SPATIAL_PLAN,
    LayerDefinition,
    plan_layer_definitions,
)
from .layer_style import apply_style
from .opened_plan import PLAN_PROPERTY, TABLE_PROPERTY, VERSION_PROPERTY, OpenedPlan

DRAFT_KEYS = ("gmina_code", "id")
PUBLISHED_KEYS = ("gmina_code", "plan_version_id", "id")
KPT_TABLE = "code_value"
"""Key in ``OpenedPlan.layers`` of the table of land-use profiles that the forms choose from."""


def make_layers(login: Login, details: PlanDetails, *, editable: bool) -> OpenedPlan:
    """Return the plan with its layers, styled and with their forms, not yet in a project.

    Raises DatabaseError when a layer cannot be read.
    """
    plan = OpenedPlan(login, details)
    profiles = _valid(
        table_layer(
            login,
            "codelist",
            "code_value",
            tr("Land-use profiles"),
            keys=("codelist", "code"),
            condition=equals("codelist", "KlasyPrzeznaczeniaTerenu"),
        )
    )
    profiles.setFlags(QgsVectorLayer.LayerFlag.Private)
    profiles.setReadOnly(True)
    plan.layers[KPT_TABLE] = profiles
    for definition in plan_layer_definitions(details.plan_type):
        layer = _plan_layer(login, details, definition)
        # Loading a style resets the form, whatever categories are asked for: the style comes first.
        if definition.geometry_type:
            apply_style(layer, definition.table, details)
        apply_form(layer, definition.table, details, profiles, editable=editable and plan.is_draft)
        plan.layers[definition.table] = layer
    if plan.is_draft:
        plan.layers[CADASTRAL_PARCEL] = _parcels(login, details)
    return plan


def _plan_layer(login: Login, details: PlanDetails, definition: LayerDefinition) -> QgsVectorLayer:
    if details.plan_version_id is None:
        plan_column = "id" if definition.table == SPATIAL_PLAN else "plan_id"
        schema, keys, condition = DRAFT_SCHEMA, DRAFT_KEYS, equals(plan_column, details.plan_id)
    else:
        schema, keys = PUBLISHED_SCHEMA, PUBLISHED_KEYS
        condition = equals("plan_version_id", details.plan_version_id)
    layer = _valid(
        table_layer(
            login,
            schema,
            definition.table,
            definition.name,
            keys=keys,
            geometry_type=definition.geometry_type,
            srid=details.srid,
            # The gmina's code lets PostgreSQL use the primary key's index.
            condition=f"{equals('gmina_code', details.gmina_code)} AND {condition}",
        )
    )
    layer.setDisplayExpression(definition.display)
    layer.setCustomProperty(TABLE_PROPERTY, definition.table)
    layer.setCustomProperty(PLAN_PROPERTY, details.plan_id)
    if details.plan_version_id is not None:
        layer.setCustomProperty(VERSION_PROPERTY, details.plan_version_id)
    return layer


def _parcels(login: Login, details: PlanDetails) -> QgsVectorLayer:
    layer = _valid(
        table_layer(
            login,
            "cadastre",
            CADASTRAL_PARCEL,
            tr("Cadastral parcels"),
            keys=DRAFT_KEYS,
            geometry_type=MULTIPOLYGON,
            srid=details.srid,
            condition=equals("gmina_code", details.gmina_code),
        )
    )
    layer.setReadOnly(True)
    layer.setDisplayExpression('"national_reference"')
    apply_style(layer, CADASTRAL_PARCEL, details)
    return layer


def _valid(layer: QgsVectorLayer) -> QgsVectorLayer:
    if not layer.isValid():
        raise DatabaseError(
            tr("The layer “{name}” cannot be read from the database. ({reason})").format(
                name=layer.name(), reason=layer.error().message() or layer.dataProvider().error().message()
            )
        )
    return layer
