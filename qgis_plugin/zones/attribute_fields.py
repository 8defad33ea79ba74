"""The attributes of tiles that people set, and their values in words."""

from __future__ import annotations

from typing import Any

from qgis.core import NULL
from qgis.PyQt.QtCore import QDate, QDateTime

from ..database.plan_details import PlanDetails
from ..i18n.translation import language, tr
from ..project.form_definition import form_tabs
from ..project.form_field import FormField, Widget
from ..project.opened_plan import TABLE_PROPERTY, OpenedPlan
from .tile_snapshot import DESIGNATION

ZONE_KIND = "zone_kind"
PROFILES = ("primary_profiles", "additional_profiles")
_PROFILE_PREFIX = "KPT-MPZP-"


def tile_fields(plan: OpenedPlan) -> list[FormField]:
    """Return the fields of a plan's tiles that may be set, as in their form, but for the designation."""
    layer = plan.tiles
    tabs = form_tabs(layer.customProperty(TABLE_PROPERTY), plan.details.plan_type, draft=True)
    return [
        field
        for tab in tabs
        for field in tab.fields
        if not field.read_only and field.name != DESIGNATION and layer.fields().indexFromName(field.name) >= 0
    ]


def is_empty(value: Any) -> bool:
    """Whether there is no value."""
    return value is None or value == NULL or value in ("", [], "{}")


def as_list(value: Any) -> list[str]:
    """Return a list of texts, which forms write in PostgreSQL's notation."""
    if is_empty(value):
        return []
    if isinstance(value, str):
        return [part.strip().strip('"') for part in value.strip("{}").split(",")]
    return [str(part) for part in value]


def same_value(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same; an empty list and no value are."""
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if isinstance(one, list) or isinstance(other, list):
        return as_list(one) == as_list(other)
    return one == other or str(one) == str(other)


def value_text(field: FormField, value: Any, details: PlanDetails) -> str:
    """Return a value as people read it."""
    if is_empty(value):
        return tr("(none)")
    if field.widget is Widget.PROFILES:
        return ", ".join(code.replace(_PROFILE_PREFIX, "") for code in as_list(value))
    if field.widget is Widget.ZONE_KIND:
        return next((kind.label(language()) for kind in details.zone_kinds if kind.code == value), str(value))
    if field.widget is Widget.CODELIST:
        known = details.codelists.get(field.codelist, ())
        return next((entry.label(language()) for entry in known if entry.code == value), str(value))
    if field.widget is Widget.YES_NO:
        return tr("yes") if value is True or value == "true" else tr("no")
    if isinstance(value, (QDate, QDateTime)):
        return value.toString("dd.MM.yyyy")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", "," if language() == "pl" else ".")
    return str(value)
