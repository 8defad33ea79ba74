"""Labels of fields that say, while a person types, what is wrong with a value and what the default is."""

from __future__ import annotations

from textwrap import fill

from qgis.core import QgsEditFormConfig, QgsExpression, QgsProperty, QgsPropertyCollection

from ..database.plan_details import PlanDetails
from ..i18n.translation import language, tr
from .field_constraint import FieldConstraint, mapping
from .layer_definition import ZONING_ELEMENT

_SHARE = "min_biologically_active_share"
_PROFILES = ("primary_profiles", "additional_profiles")
_PROFILE_LIST = "KlasyPrzeznaczeniaTerenu"
_WIDTH = 90
"""Signs in a line of a label."""


def set_live_label(
    configuration: QgsEditFormConfig, field: str, alias: str, constraint: FieldConstraint, note: str = "''"
) -> None:
    """Let the label of a field go on with the rule that its value breaks, or with the expression ``note``.

    QGIS itself shows a cross, and the rule only to those who rest the mouse on it.
    """
    quoted = QgsExpression.quotedString
    rule = tr("CORRECT: {rule}") if constraint.hard else tr("ATTENTION: {rule}")
    told = quoted("\n" + rule.format(rule=constraint.description))
    expression = f"{quoted(alias)} || {note} || if(coalesce({constraint.expression}, false), '', {told})"
    name = QgsEditFormConfig.DataDefinedProperty.Alias
    properties = QgsPropertyCollection()
    properties.setProperty(name, QgsProperty.fromExpression(expression))
    configuration.setDataDefinedFieldProperties(field, properties)


def value_note(table: str, field: str, details: PlanDetails) -> str:
    """Return the expression of what a label always goes on with; an empty text for most fields."""
    if table == ZONING_ELEMENT and field == _SHARE:
        return _default_share(details)
    if table == ZONING_ELEMENT and field in _PROFILES:
        return _allowed_profiles(field, details)
    return "''"


def _default_share(details: PlanDetails) -> str:
    """Less than the default of the zone's kind is lawful, but voivodes look at it."""
    quoted = QgsExpression.quotedString
    defaults = mapping(
        [
            (kind.symbol, f"{kind.default_share:g}")
            for kind in details.zone_kinds
            if kind.default_share is not None
        ]
    )
    below, default = quoted(tr("ATTENTION: below the default of")), quoted(tr("default of"))
    return (
        f"coalesce(with_variable('share', map_get({defaults}, \"symbol\"), ' – ' || "
        f"if(\"{_SHARE}\" < @share, {below}, {default}) || ' ' || \"symbol\" || ': ' || @share), '')"
    )


def _allowed_profiles(field: str, details: PlanDetails) -> str:
    names = {profile.code: profile.label(language()) for profile in details.codelists.get(_PROFILE_LIST, ())}
    texts = mapping(
        [
            (kind.symbol, QgsExpression.quotedString(_allowed_text(kind.symbol, getattr(kind, field), names)))
            for kind in details.zone_kinds
        ]
    )
    return f"coalesce(map_get({texts}, \"symbol\"), '')"


def _allowed_text(symbol: str, profiles: tuple[str, ...], names: dict[str, str]) -> str:
    listed = ", ".join(sorted(names.get(code, code) for code in profiles))
    return "\n" + fill(tr("Allowed in {symbol}: {profiles}").format(symbol=symbol, profiles=listed), _WIDTH)
