"""The forms of what a local plan has beside its act: terrains, markings, symbols, provisions."""

from __future__ import annotations

from ..i18n.translation import tr
from .form_field import FormField, FormTab, Widget


def local_plan_tab() -> FormTab:
    """Return what the act of a local plan says of its terrains."""
    return FormTab(
        tr("Local plan"),
        (
            FormField("symbol_regime", tr("Regulation on symbols"), Widget.SYMBOL_REGIME),
            FormField("terrains_tile", tr("Terrains cover the whole plan"), Widget.YES_NO),
        ),
    )


def terrain_tabs() -> list[FormTab]:
    """Return the tabs of a terrain but its validity."""
    return [
        FormTab(
            tr("Terrain"),
            (
                FormField("symbol", tr("Symbol (mixed: MN/U)"), required=True),
                FormField("designation", tr("Designation (ordinal and symbol)"), required=True),
                FormField("name", tr("Purpose")),
                FormField("is_overlay", tr("Lies above other terrains"), Widget.YES_NO, required=True),
                FormField(
                    "regulation_nature",
                    tr("Nature of the regulation"),
                    Widget.CODELIST,
                    "RegulationNatureValue",
                ),
            ),
        ),
        FormTab(
            tr("Parameters"),
            (
                FormField("min_above_ground_intensity", tr("Minimum above-ground building intensity")),
                FormField("max_above_ground_intensity", tr("Maximum above-ground building intensity")),
                FormField("max_built_up_share", tr("Maximum built-up share (%)")),
                FormField("min_height", tr("Minimum building height (m)")),
                FormField("max_height", tr("Maximum building height (m)")),
                FormField("min_biologically_active_share", tr("Minimum biologically active share (%)")),
                FormField("min_parking_places", tr("Minimum number of parking places")),
                FormField("parking_rule", tr("How parking places are counted"), Widget.LONG_TEXT),
                FormField("planning_fee_rate", tr("Rate of the planning fee (%)")),
            ),
        ),
    ]


def marking_tab(codelist: str) -> FormTab:
    """Return the tab of a line or point marking whose kinds are in ``codelist``."""
    return FormTab(
        tr("Marking"),
        (
            FormField("kind", tr("Kind of marking"), Widget.CODELIST, codelist, required=True),
            FormField("label", tr("Label")),
            FormField("description", tr("Description"), Widget.LONG_TEXT),
        ),
    )


def plan_symbol_tab() -> FormTab:
    """Return the tab of a symbol that the plan defines."""
    return FormTab(
        tr("Symbol of the plan"),
        (
            FormField("symbol", tr("Symbol"), required=True),
            FormField("name", tr("Purpose"), required=True),
            FormField("base_symbol", tr("Symbol of the regulation that it refines")),
            FormField("red", tr("Red (0-255)")),
            FormField("green", tr("Green (0-255)")),
            FormField("blue", tr("Blue (0-255)")),
        ),
    )


def provision_tab() -> FormTab:
    """Return the tab of a provision."""
    return FormTab(
        tr("Provision"),
        (
            FormField("number", tr("Place in the order"), required=True),
            FormField("paragraph", tr("Paragraph of the resolution")),
            FormField("symbol", tr("For the symbol (empty: general)")),
            FormField("designation", tr("Only for the terrain")),
            FormField("content", tr("Text"), Widget.LONG_TEXT, required=True),
        ),
    )
