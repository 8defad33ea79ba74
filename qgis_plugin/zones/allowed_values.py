"""Values that the rules of plans forbid, refused before they are written.

The database judges plans; here stands what would be an error there in any case.
"""

from __future__ import annotations

from typing import Any

from ..database.plan_details import PlanDetails, ZoneKind
from ..i18n.translation import tr
from ..project.form_field import FormField
from ..project.layer_definition import LOCAL_PLAN_TYPES
from .attribute_fields import PROFILES, as_list, is_empty
from .tile_snapshot import SYMBOL

_LARGEST = {
    "max_built_up_share": 100,
    "min_biologically_active_share": 100,
    # Art. 36 ust. 4 upzp.
    "planning_fee_rate": 30,
}
_NUMBERS = (
    *_LARGEST,
    "min_above_ground_intensity",
    "max_above_ground_intensity",
    "min_height",
    "max_height",
    "min_parking_places",
)


def kind_of(symbol: Any, details: PlanDetails) -> ZoneKind | None:
    """Return the kind of zones with a symbol; terrains have none."""
    return next((kind for kind in details.zone_kinds if kind.symbol == symbol), None)


def allowed_profiles(field: str, symbol: Any, details: PlanDetails) -> tuple[str, ...]:
    """Return the profiles that a zone with a symbol may have in a field."""
    kind = kind_of(symbol, details)
    return getattr(kind, field) if kind is not None else ()


def refusal(field: FormField, value: Any, symbol: Any, details: PlanDetails) -> str:
    """Return why a tile with ``symbol`` may not have a value; empty where it may."""
    if is_empty(value):
        return tr("must not be empty") if field.required else ""
    if field.name in _NUMBERS:
        return _refused_number(field.name, value, details)
    if field.name in PROFILES:
        beyond = set(as_list(value)) - set(allowed_profiles(field.name, symbol, details))
        if beyond:
            return tr("this kind of zone does not allow: {profiles}").format(
                profiles=", ".join(sorted(code.rpartition("-")[2] for code in beyond))
            )
    if field.name == SYMBOL and details.plan_type not in LOCAL_PLAN_TYPES and not kind_of(value, details):
        return tr("no such kind of zones")
    return ""


def _refused_number(name: str, value: Any, details: PlanDetails) -> str:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return tr("is not a number")
    largest = _LARGEST.get(name, float("inf"))
    if not 0 <= number <= largest or number == float("inf"):
        if name in _LARGEST:
            return tr("must lie between 0 and {largest}").format(largest=largest)
        return tr("must not be negative")
    # Zones alone: practice of the national register (rule too-many-decimals).
    if details.plan_type not in LOCAL_PLAN_TYPES and abs(number * 10 - round(number * 10)) > 1e-6:
        return tr("has more than one decimal place")
    return ""
