"""Makes the layers of a plan, ready to be added to a project."""

from __future__ import annotations

from collections.abc import Generator

from qgis.core import QgsRectangle, QgsVectorLayer

from ..database.layer_source import DRAFT_SCHEMA, PUBLISHED_SCHEMA, equals, table_layer
from ..database.login import Login
from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .attribute_form import apply_form
from .context_layers import CADASTRE_KEYS, PUBLISHED_KEYS, context_layers
from .layer_definition import SPATIAL_PLAN, LayerDefinition, plan_layer_definitions
from .layer_style import apply_style
from .opened_plan import PLAN_PROPERTY, TABLE_PROPERTY, TITLE_PROPERTY, VERSION_PROPERTY, OpenedPlan
from .readable import require_readable

DRAFT_KEYS = CADASTRE_KEYS
KPT_TABLE = "code_value"
"""Key in ``OpenedPlan.layers`` of the table of land-use profiles that the forms choose from."""


def make_layers(login: Login, details: PlanDetails, *, editable: bool) -> Generator[None, None, OpenedPlan]:
    """Make the plan with its layers, styled and with their forms, not yet in a project; return it.

    Pauses often: each layer asks the database a dozen questions, in the thread of the windows, where all
    layers share one connection. Raises DatabaseError when a layer cannot be read.
    """
    plan = OpenedPlan(login, details)
    profiles = _profiles(login)
    plan.layers[KPT_TABLE] = profiles
    yield
    for definition in plan_layer_definitions(details.plan_type):
        layer = make_plan_layer(login, details, definition)
        yield
        # Loading a style resets the form, whatever categories are asked for: the style comes first.
        if definition.geometry_type:
            apply_style(layer, definition.table, details)
            yield
        apply_form(layer, definition.table, details, profiles, editable=editable and plan.is_draft)
        plan.layers[definition.table] = layer
        yield
    if plan.is_draft:
        for key, layer in context_layers(login, details):
            plan.layers[key] = layer
            yield
    return plan


def _profiles(login: Login) -> QgsVectorLayer:
    layer = require_readable(
        table_layer(
            login,
            "codelist",
            "code_value",
            tr("Land-use profiles"),
            keys=("codelist", "code"),
            condition=equals("codelist", "KlasyPrzeznaczeniaTerenu"),
        )
    )
    layer.setFlags(QgsVectorLayer.LayerFlag.Private)
    layer.setReadOnly(True)
    return layer


def make_plan_layer(login: Login, details: PlanDetails, definition: LayerDefinition) -> QgsVectorLayer:
    """Return a layer of a draft or a version, without style and form. Raises DatabaseError."""
    if details.plan_version_id is None:
        plan_column = "id" if definition.table == SPATIAL_PLAN else "plan_id"
        schema, keys, condition = DRAFT_SCHEMA, DRAFT_KEYS, equals(plan_column, details.plan_id)
    else:
        schema, keys = PUBLISHED_SCHEMA, PUBLISHED_KEYS
        condition = equals("plan_version_id", details.plan_version_id)
    layer = require_readable(
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
    layer.setCustomProperty(TITLE_PROPERTY, details.title)
    if details.plan_version_id is not None:
        layer.setCustomProperty(VERSION_PROPERTY, details.plan_version_id)
    if definition.geometry_type and details.extent is not None:
        # QGIS would ask for the extent of all rows as soon as the layer is in the project.
        layer.setExtent(QgsRectangle(*details.extent))
    return layer
