"""QGIS's editor widgets for the kinds of form fields."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsEditorWidgetSetup, QgsValueMapFieldFormatter, QgsVectorLayer

from ..database.plan_details import PlanDetails
from ..i18n.translation import language, tr
from .form_field import FormField, Widget
from .standards_widget import STANDARDS_WIDGET

REGULATION_KINDS = ("OUZ", "OZS", "OSD")
_CHOSEN = (
    Widget.CODELIST,
    Widget.ZONE_SYMBOL,
    Widget.ZONE_KIND,
    Widget.REGULATION_KIND,
    Widget.SYMBOL_REGIME,
)


def editor_widget(field: FormField, details: PlanDetails, profiles: QgsVectorLayer) -> QgsEditorWidgetSetup:
    """Return the widget of a field; ``profiles`` is the table of land-use profiles to choose from."""
    if field.widget is Widget.LONG_TEXT:
        return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False})
    if field.widget is Widget.LIST:
        return QgsEditorWidgetSetup("List", {})
    if field.widget is Widget.YES_NO:
        return _choice([(tr("yes"), "true"), (tr("no"), "false")], required=field.required)
    if field.widget is Widget.DATE:
        return _date("dd.MM.yyyy", "yyyy-MM-dd")
    if field.widget is Widget.DATE_TIME:
        return _date("dd.MM.yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss")
    if field.widget is Widget.PROFILES:
        return _profiles(profiles)
    if field.widget is Widget.STANDARDS:
        return QgsEditorWidgetSetup(STANDARDS_WIDGET, {})
    if field.widget in _CHOSEN:
        return _choice(_choices(field, details), required=field.required)
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": False, "UseHtml": False})


def _choices(field: FormField, details: PlanDetails) -> list[tuple[str, str]]:
    if field.widget is Widget.ZONE_SYMBOL:
        return [(kind.symbol, kind.symbol) for kind in details.zone_kinds]
    if field.widget is Widget.ZONE_KIND:
        return [(kind.label(language()), kind.code) for kind in details.zone_kinds]
    if field.widget is Widget.SYMBOL_REGIME:
        return [(regime.label(language()), regime.code) for regime in details.symbol_regimes]
    if field.widget is Widget.REGULATION_KIND:
        names = (
            tr("OUZ – area where building may be completed"),
            tr("OZS – inner-city building area"),
            tr("OSD – area of standards of access to social infrastructure"),
        )
        return list(zip(names, REGULATION_KINDS))  # noqa: B905 - QGIS 3.22 has Python 3.9
    return [(value.label(language()), value.code) for value in details.codelists.get(field.codelist, ())]


def _choice(choices: list[tuple[str, str]], *, required: bool) -> QgsEditorWidgetSetup:
    entries: list[dict[str, Any]] = [{label: code} for label, code in choices]
    if not required:
        entries.insert(0, {tr("(none)"): QgsValueMapFieldFormatter.NULL_VALUE})
    return QgsEditorWidgetSetup("ValueMap", {"map": entries})


def _date(shown: str, stored: str) -> QgsEditorWidgetSetup:
    return QgsEditorWidgetSetup(
        "DateTime",
        {
            "allow_null": True,
            "calendar_popup": True,
            "display_format": shown,
            "field_format": stored,
            "field_format_overwrite": False,
            "field_iso_format": False,
        },
    )


def _profiles(profiles: QgsVectorLayer) -> QgsEditorWidgetSetup:
    """Offer all profiles; which of them the zone's kind allows, the label of the field says.

    Offering only those would need a filter by the symbol in the form: when that changes, QGIS 3.22 empties
    the whole choice, and says nothing.
    """
    return QgsEditorWidgetSetup(
        "ValueRelation",
        {
            "Layer": profiles.id(),
            "LayerName": profiles.name(),
            "LayerSource": profiles.source(),
            "LayerProviderName": "postgres",
            "Key": "code",
            "Value": "label_en" if language() == "en" else "label_pl",
            "AllowMulti": True,
            # QGIS gives NULL for an empty choice where this is off, which the table refuses.
            "AllowNull": True,
            "NofColumns": 2,
            "OrderByValue": True,
            "UseCompleter": False,
            "FilterExpression": "",
        },
    )
