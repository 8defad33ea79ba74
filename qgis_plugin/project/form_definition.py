"""The forms of a plan's tables: tabs, fields and their names for people."""

from __future__ import annotations

from ..i18n.translation import tr
from .accessibility_standards import ACCESSIBILITY_STANDARDS
from .form_field import FormField, FormTab, Widget
from .layer_definition import (
    BACKGROUND_MAP,
    LINE_MARKING,
    LOCAL_PLAN_TYPES,
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
from .local_plan_forms import local_plan_tab, marking_tab, plan_symbol_tab, provision_tab, terrain_tabs

HIDDEN_FIELDS = ("base_version", "row_version", "plan_id", "plan_version_id", "stored_file_id")
"""Fields that only the machinery needs."""

_WITHOUT_IDENTIFIER = (BACKGROUND_MAP, PLAN_SYMBOL, PROVISION)


def form_tabs(table: str, plan_type: str, *, draft: bool) -> list[FormTab]:
    """Return the tabs of a table's form; a published version has no audit fields."""
    tabs = _TABS[table]()
    if table == SPATIAL_PLAN and plan_type in LOCAL_PLAN_TYPES:
        tabs.insert(1, local_plan_tab())
    technical = [*_identifier_fields(table), *(_audit_fields() if draft else [])]
    return [*tabs, FormTab(tr("Technical data"), tuple(technical))]


def _zoning_element() -> list[FormTab]:
    return [
        FormTab(
            tr("Zone"),
            (
                FormField("symbol", tr("Symbol"), Widget.ZONE_SYMBOL, required=True),
                FormField("designation", tr("Designation (ordinal and symbol)"), required=True),
                FormField("zone_kind", tr("Kind of zone"), Widget.ZONE_KIND, required=True),
                FormField("alternative_name", tr("Alternative name")),
                *_legal_fields(),
            ),
        ),
        FormTab(
            tr("Profiles"),
            (
                FormField("primary_profiles", tr("Primary profiles"), Widget.PROFILES),
                FormField("additional_profiles", tr("Additional profiles"), Widget.PROFILES),
            ),
        ),
        FormTab(
            tr("Parameters"),
            (
                FormField("max_above_ground_intensity", tr("Maximum above-ground building intensity")),
                FormField("max_built_up_share", tr("Maximum built-up share (%)")),
                FormField("max_height", tr("Maximum building height (m)")),
                FormField("min_biologically_active_share", tr("Minimum biologically active share (%)")),
            ),
        ),
        _validity(),
    ]


def _supplementary_regulation() -> list[FormTab]:
    return [
        FormTab(
            tr("Regulation"),
            (
                FormField("kind", tr("Kind of regulation"), Widget.REGULATION_KIND, required=True),
                FormField("symbol", tr("Symbol"), required=True),
                FormField("designation", tr("Designation (ordinal and symbol)"), required=True),
                FormField("name", tr("Name")),
                *_legal_fields(),
            ),
        ),
        FormTab(
            tr("Standards of access"),
            (FormField(ACCESSIBILITY_STANDARDS, tr("Standards of access"), Widget.STANDARDS),),
            "\"kind\" = 'OSD'",
        ),
        _validity(),
    ]


def _spatial_plan() -> list[FormTab]:
    return [
        FormTab(
            tr("Planning act"),
            (
                FormField("title", tr("Title"), Widget.LONG_TEXT, required=True),
                FormField("alternative_titles", tr("Alternative titles"), Widget.LIST),
                FormField(
                    "plan_type", tr("Type of act"), Widget.CODELIST, "TypAktuPlanowaniaPrzestrzennegoKod"
                ),
                FormField("level", tr("Level in the hierarchy"), Widget.CODELIST, "LevelOfSpatialPlanValue"),
                FormField("status", tr("Status"), Widget.CODELIST, "ProcessStepGeneralValue"),
                FormField("is_modification", tr("Amendment of an act"), Widget.YES_NO),
                FormField("amendment_number", tr("Number of the amendment")),
                FormField("amended_plan", tr("Amended act (address)")),
            ),
        ),
        FormTab(
            tr("Resolutions"),
            (
                FormField("initiating_documents", tr("Resolutions to begin"), Widget.LIST),
                FormField("adopting_documents", tr("Adopting resolutions"), Widget.LIST),
                FormField("amending_documents", tr("Amending documents"), Widget.LIST),
                FormField("repealing_documents", tr("Repealing documents"), Widget.LIST),
                FormField("annulling_documents", tr("Annulling documents"), Widget.LIST),
                FormField("other_documents", tr("Other documents"), Widget.LIST),
            ),
        ),
        _validity(),
    ]


def _official_documentation() -> list[FormTab]:
    return [
        FormTab(
            tr("Document"),
            (
                FormField("title", tr("Title"), Widget.LONG_TEXT, required=True),
                FormField("short_name", tr("Short title")),
                FormField("identification_number", tr("Number of the document")),
                FormField("issuing_authority", tr("Issuing authority")),
                FormField("document_date", tr("Date of the document"), Widget.DATE),
                FormField(
                    "date_type", tr("Meaning of the date"), Widget.CODELIST, "CI_DateTypeCode", required=True
                ),
                FormField("entry_into_force", tr("In force from"), Widget.DATE),
                FormField("repeal_date", tr("Repealed on"), Widget.DATE),
                FormField("specific_reference", tr("Reference to provisions")),
                FormField("official_journal", tr("Official journal"), Widget.CODELIST, "DziennikUrzedowyKod"),
            ),
        ),
        FormTab(
            tr("Links"),
            (
                FormField("links", tr("Addresses of the document"), Widget.LIST),
                FormField("initiates", tr("Begins the act"), Widget.LIST),
                FormField("adopts", tr("Adopts the act"), Widget.LIST),
                FormField("amends", tr("Amends the act"), Widget.LIST),
                FormField("repeals", tr("Repeals the act"), Widget.LIST),
                FormField("annuls", tr("Annuls the act"), Widget.LIST),
            ),
        ),
    ]


def _plan_drawing() -> list[FormTab]:
    return [
        FormTab(
            tr("Drawing"),
            (
                FormField("title", tr("Title"), Widget.LONG_TEXT, required=True),
                FormField("link", tr("Address of the drawing")),
                FormField("legend", tr("Address of the legend")),
                FormField("crs", tr("Coordinate system (address)"), required=True),
                FormField("spatial_resolution", tr("Scale denominator"), required=True),
                FormField("description", tr("Description"), Widget.LONG_TEXT),
            ),
        ),
        _validity(),
    ]


def _background_map() -> list[FormTab]:
    return [
        FormTab(
            tr("Background map"),
            (
                FormField("reference", tr("Reference of the map"), required=True),
                FormField("map_date", tr("Date of the map"), Widget.DATE, required=True),
                FormField("link", tr("Address of the map")),
            ),
        )
    ]


def _legal_fields() -> list[FormField]:
    return [
        FormField("status", tr("Status"), Widget.CODELIST, "ProcessStepGeneralValue"),
        FormField(
            "regulation_nature", tr("Nature of the regulation"), Widget.CODELIST, "RegulationNatureValue"
        ),
    ]


def _validity() -> FormTab:
    return FormTab(
        tr("Validity"),
        (
            FormField("valid_from", tr("In force from"), Widget.DATE),
            FormField("valid_to", tr("In force to"), Widget.DATE),
            FormField("begin_lifespan_version", tr("Version begins"), Widget.DATE_TIME, read_only=True),
            FormField("end_lifespan_version", tr("Version ends"), Widget.DATE_TIME, read_only=True),
        ),
    )


def _identifier_fields(table: str) -> list[FormField]:
    fields = [
        FormField("id", tr("Key"), read_only=True),
        FormField("gmina_code", tr("Gmina (unit code)"), read_only=True),
    ]
    if table not in _WITHOUT_IDENTIFIER:
        fields.append(FormField("namespace", tr("Namespace"), read_only=True))
        fields.append(FormField("local_id", tr("Local identifier"), read_only=True))
    if table not in (*_WITHOUT_IDENTIFIER, OFFICIAL_DOCUMENTATION):
        fields.append(FormField("version_id", tr("Version identifier"), read_only=True))
    if table == SPATIAL_PLAN:
        fields.append(FormField("native_srid", tr("Coordinate system delivered (EPSG)"), read_only=True))
    return fields


def _audit_fields() -> list[FormField]:
    return [
        FormField("created_at", tr("Created"), Widget.DATE_TIME, read_only=True),
        FormField("created_by", tr("Created by"), read_only=True),
        FormField("modified_at", tr("Last changed"), Widget.DATE_TIME, read_only=True),
        FormField("modified_by", tr("Last changed by"), read_only=True),
    ]


_TABS = {
    ZONING_ELEMENT: _zoning_element,
    SUPPLEMENTARY_REGULATION: _supplementary_regulation,
    SPATIAL_PLAN: _spatial_plan,
    OFFICIAL_DOCUMENTATION: _official_documentation,
    PLAN_DRAWING: _plan_drawing,
    BACKGROUND_MAP: _background_map,
    TERRAIN: lambda: [*terrain_tabs(), _validity()],
    LINE_MARKING: lambda: [marking_tab("LineMarkingKind"), _validity()],
    POINT_MARKING: lambda: [marking_tab("PointMarkingKind"), _validity()],
    PLAN_SYMBOL: lambda: [plan_symbol_tab()],
    PROVISION: lambda: [provision_tab()],
}
