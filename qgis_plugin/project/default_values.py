"""Values that a new object of a draft gets by itself."""

from __future__ import annotations

from qgis.core import QgsExpression

from ..database.plan_details import PlanDetails
from .accessibility_standards import ACCESSIBILITY_STANDARDS
from .form_constraints import NAMES_THE_SYMBOL
from .layer_definition import (
    BACKGROUND_MAP,
    LINE_MARKING,
    OFFICIAL_DOCUMENTATION,
    PLAN_DRAWING,
    PLAN_SYMBOL,
    POINT_MARKING,
    PROVISION,
    SPATIAL_PLAN,
    SUPPLEMENTARY_REGULATION,
    TERRAIN,
    ZONING_ELEMENT,
)

_NEXT_DESIGNATION = (
    "to_string(1 + coalesce(maximum("
    "to_int(regexp_substr(\"designation\", '^([0-9]+)')), filter := \"symbol\" = attribute(@parent, 'symbol')"
    '), 0)) || "symbol"'
)
"""The ordinal after the highest of the same symbol, and the symbol."""

_OF_THE_SYMBOL = "regexp_match(\"designation\", '^[0-9]+' || \"symbol\" || '$')"

_OF_THE_TERRAIN = (
    f"{NAMES_THE_SYMBOL} "
    "AND NOT (regexp_match(\"designation\", '^[0-9]+[A-Z/]+$') "
    "AND regexp_replace(\"designation\", '^[0-9]+', '') <> \"symbol\")"
)
"""1MN/U has MN in it, too, but was made for another symbol."""


def default_values(table: str, details: PlanDetails) -> dict[str, tuple[str, bool]]:
    """Return field name -> (QGIS expression, whether it is computed anew at every change).

    What is left out the database fills itself: versions and dates. What follows from another field of a
    new object is computed at every change: newer QGIS leaves alone what it has computed once.
    """
    if table == SPATIAL_PLAN:
        return {}
    text = QgsExpression.quotedString
    values = {
        "id": ("uuid('WithoutBraces')", False),
        "gmina_code": (text(details.gmina_code), False),
        "plan_id": (text(details.plan_id), False),
    }
    if table in (BACKGROUND_MAP, PLAN_SYMBOL):
        return values
    if table == PROVISION:
        return {**values, "number": ('1 + coalesce(maximum("number"), 0)', False)}
    values["namespace"] = (text(details.namespace), False)
    if table == OFFICIAL_DOCUMENTATION:
        return {**values, "date_type": (text("creation"), False)}
    if table == PLAN_DRAWING:
        return values
    if table in (LINE_MARKING, POINT_MARKING):
        kind = "maximumBuildingLine" if table == LINE_MARKING else "other"
        return {**values, "kind": (text(kind), False)}
    if table == TERRAIN:
        return {**values, **_of_designated(_OF_THE_TERRAIN), "is_overlay": ("false", False)}
    values["status"] = (text(details.status), False)
    values.update(_of_designated(_OF_THE_SYMBOL))
    values["local_id"] = (_local_id(details.local_id), True)
    if table == ZONING_ELEMENT:
        values["zone_kind"] = (_while_new("zone_kind", _kind_of_symbol(details)), True)
    if table == SUPPLEMENTARY_REGULATION:
        values["symbol"] = (_while_new("symbol", '"kind"'), True)
        values[ACCESSIBILITY_STANDARDS] = ("array()", False)
    return values


def _of_designated(fits: str) -> dict[str, tuple[str, bool]]:
    """What zones, regulations and terrains have in common; a designation that ``fits`` stays."""
    designation = f'if("symbol" IS NULL OR ({fits}), "designation", {_NEXT_DESIGNATION})'
    return {
        "regulation_nature": (QgsExpression.quotedString("generallyBinding"), False),
        "designation": (_while_new("designation", designation), True),
    }


def _while_new(field: str, expression: str) -> str:
    """The expression until the object is in the database, which dates it; then what the field holds."""
    return f'if("created_at" IS NULL, {expression}, "{field}")'


def _kind_of_symbol(details: PlanDetails) -> str:
    pairs = ", ".join(
        f"{QgsExpression.quotedString(kind.symbol)}, {QgsExpression.quotedString(kind.code)}"
        for kind in details.zone_kinds
    )
    return f'map_get(map({pairs}), "symbol")'


def _local_id(plan_local_id: str) -> str:
    """The identifier follows the designation, unless it was formed in another way."""
    prefix = QgsExpression.quotedString(plan_local_id + "-")
    return (
        f'if("designation" IS NULL OR ("local_id" IS NOT NULL AND NOT ('
        f'left("local_id", {len(plan_local_id) + 1}) = {prefix} AND '
        f"regexp_match(substr(\"local_id\", {len(plan_local_id) + 2}), '^[0-9]+[A-Z]+$'))), "
        f'"local_id", {prefix} || "designation")'
    )
