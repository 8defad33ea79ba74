"""The constraints of a plan's forms: what the check of the database calls wrong in a single row."""

from __future__ import annotations

from qgis.core import QgsExpression

from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .accessibility_standards import ACCESSIBILITY_STANDARDS, standards_constraint
from .field_constraint import (
    FieldConstraint,
    filled,
    listing,
    mapping,
    not_before,
    number,
    number_from,
    or_empty,
    text,
)
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

_LEVELS = {
    "planOgolnyGminy": "local",
    "miejscowyPlanZagospodarowaniaPrzestrzennego": "infraLocal",
    "miejscowyPlanOdbudowy": "infraLocal",
    "miejscowyPlanRewitalizacji": "infraLocal",
    "planZagospodarowaniaPrzestrzennegoWojewodztwa": "regional",
}
_GENERAL_PLAN = "planOgolnyGminy"
_HIGHEST_FEE_RATE = 30
"""Percent: art. 36 ust. 4 upzp."""
_DESIGNATION = (
    "regexp_match(\"designation\", '^[1-9][0-9]*[A-Z]+$') "
    "AND regexp_replace(\"designation\", '^[0-9]+', '') = \"symbol\""
)

NAMES_THE_SYMBOL = "strpos(regexp_replace(\"designation\", ' ', ''), regexp_replace(\"symbol\", ' ', '')) > 0"
"""Whether a terrain's designation has its symbol in it; the number stands anywhere (KDZ2, 1.MN, A1MN)."""


def form_constraints(table: str, details: PlanDetails) -> dict[str, FieldConstraint]:
    """Return field -> constraint."""
    if table in (ZONING_ELEMENT, SUPPLEMENTARY_REGULATION):
        if details.plan_type != _GENERAL_PLAN:
            # Nobody says how zones of other acts are called.
            return _validity()
        return {**(_zone(details) if table == ZONING_ELEMENT else _regulation()), **_validity()}
    if table == TERRAIN:
        return {**_terrain(details), **_validity()}
    if table == SPATIAL_PLAN:
        return {**_act(), **_validity()}
    if table == PLAN_DRAWING:
        return {**_drawing(), **_validity()}
    if table in (LINE_MARKING, POINT_MARKING):
        return _validity()
    return _OTHERS[table]()


def _zone(details: PlanDetails) -> dict[str, FieldConstraint]:
    kinds = mapping([(kind.symbol, QgsExpression.quotedString(kind.code)) for kind in details.zone_kinds])
    return {
        "designation": FieldConstraint(
            _DESIGNATION, tr("An ordinal number and the symbol of the zone, for example 12SU.")
        ),
        "zone_kind": FieldConstraint(
            f'map_get({kinds}, "symbol") = "zone_kind"', tr("The kind that the symbol stands for.")
        ),
        "alternative_name": text("alternative_name"),
        "primary_profiles": _profiles("primary_profiles", details),
        "additional_profiles": _profiles("additional_profiles", details),
        "max_above_ground_intensity": number("max_above_ground_intensity", one_decimal=True),
        "max_built_up_share": number("max_built_up_share", maximum=100, one_decimal=True),
        "max_height": number("max_height", one_decimal=True),
        "min_biologically_active_share": number(
            "min_biologically_active_share", maximum=100, one_decimal=True
        ),
    }


def _profiles(field: str, details: PlanDetails) -> FieldConstraint:
    allowed = mapping([(kind.symbol, listing(getattr(kind, field))) for kind in details.zone_kinds])
    # A form holds a list as such until it is changed, and then as PostgreSQL writes it: {"b","a"}.
    chosen = f"regexp_replace(coalesce(try(array_to_string(\"{field}\")), \"{field}\", ''), '[{{}}\"]', '')"
    return FieldConstraint(
        f'coalesce(array_all(map_get({allowed}, "symbol"), '
        f"array_remove_all(string_to_array({chosen}, ','), '')), true)",
        tr("Only profiles that the kind of zone allows."),
    )


def _regulation() -> dict[str, FieldConstraint]:
    return {
        "symbol": FieldConstraint('"symbol" = "kind"', tr("The same as the kind: OUZ, OZS or OSD.")),
        "designation": FieldConstraint(
            _DESIGNATION, tr("An ordinal number and the symbol, for example 3OUZ.")
        ),
        "name": text("name"),
        ACCESSIBILITY_STANDARDS: standards_constraint(),
    }


def _terrain(details: PlanDetails) -> dict[str, FieldConstraint]:
    known = listing([each.symbol for each in details.terrain_symbols])
    return {
        "symbol": FieldConstraint(
            f'array_contains({known}, "symbol") OR array_all({known}, '
            "string_to_array(regexp_replace(trim(\"symbol\"), '[ /,;+-]+', '/'), '/'))",
            tr("A symbol of the plan's regulation or of the plan itself."),
            hard=False,
        ),
        "designation": FieldConstraint(
            NAMES_THE_SYMBOL,
            tr("An ordinal number and the symbol of the terrain, for example 1MN/U."),
            hard=False,
        ),
        "min_above_ground_intensity": number("min_above_ground_intensity"),
        "max_above_ground_intensity": number_from(
            "min_above_ground_intensity",
            tr("Minimum above-ground building intensity"),
            "max_above_ground_intensity",
        ),
        "max_built_up_share": number("max_built_up_share", maximum=100),
        "min_height": number("min_height"),
        "max_height": number_from("min_height", tr("Minimum building height (m)"), "max_height"),
        "min_biologically_active_share": number("min_biologically_active_share", maximum=100),
        "min_parking_places": number("min_parking_places"),
        "planning_fee_rate": number("planning_fee_rate", maximum=_HIGHEST_FEE_RATE),
    }


def _act() -> dict[str, FieldConstraint]:
    levels = mapping([(kind, QgsExpression.quotedString(level)) for kind, level in _LEVELS.items()])
    return {
        "title": text("title", required=True),
        "level": FieldConstraint(
            f'coalesce(map_get({levels}, "plan_type") = "level", true)',
            tr("The level that belongs to the type of act."),
        ),
    }


def _validity() -> dict[str, FieldConstraint]:
    return {"valid_to": not_before("valid_from", tr("In force from"), "valid_to")}


def _documentation() -> dict[str, FieldConstraint]:
    # A revision may well be younger than what it revises.
    revision = "\"date_type\" = 'revision'"
    return {
        "title": text("title", required=True),
        "short_name": text("short_name"),
        "identification_number": text("identification_number"),
        "issuing_authority": text("issuing_authority"),
        "specific_reference": text("specific_reference"),
        "entry_into_force": not_before(
            "document_date", tr("Date of the document"), "entry_into_force", revision
        ),
        "repeal_date": not_before("entry_into_force", tr("In force from"), "repeal_date"),
    }


def _drawing() -> dict[str, FieldConstraint]:
    return {
        "title": text("title", required=True),
        "description": text("description"),
        "crs": filled("crs"),
        "spatial_resolution": FieldConstraint(
            '"spatial_resolution" > 0', tr("A whole number, such as 1000.")
        ),
    }


def _background_map() -> dict[str, FieldConstraint]:
    return {"reference": text("reference", required=True)}


def _plan_symbol() -> dict[str, FieldConstraint]:
    colours = {
        colour: FieldConstraint(
            or_empty(colour, f'"{colour}" >= 0 AND "{colour}" <= 255'),
            tr("Empty, or a whole number from 0 to 255."),
        )
        for colour in ("red", "green", "blue")
    }
    return {"symbol": filled("symbol"), "name": filled("name"), **colours}


def _provision() -> dict[str, FieldConstraint]:
    return {
        "number": FieldConstraint('"number" > 0', tr("A whole number from 1.")),
        "content": filled("content"),
    }


_OTHERS = {
    OFFICIAL_DOCUMENTATION: _documentation,
    BACKGROUND_MAP: _background_map,
    PLAN_SYMBOL: _plan_symbol,
    PROVISION: _provision,
}
