"""Which layers an opened plan has, from the top of the layer tree down."""

from __future__ import annotations

from dataclasses import dataclass

from ..database.layer_source import MULTIPOLYGON, POLYGON
from ..i18n.translation import tr

SUPPLEMENTARY_REGULATION = "supplementary_regulation"
SPATIAL_PLAN = "spatial_plan"
ZONING_ELEMENT = "zoning_element"
PLAN_DRAWING = "plan_drawing"
OFFICIAL_DOCUMENTATION = "official_documentation"
BACKGROUND_MAP = "background_map"
CADASTRAL_PARCEL = "cadastral_parcel"

MAP_TABLES = (SUPPLEMENTARY_REGULATION, SPATIAL_PLAN, ZONING_ELEMENT)
"""Tables of a plan that are drawn, the topmost first."""


@dataclass(frozen=True)
class LayerDefinition:
    """A layer of a plan; ``geometry_type`` is None for a plain table, ``display`` names a row."""

    table: str
    name: str
    display: str
    geometry_type: str | None = None


def plan_layer_definitions() -> list[LayerDefinition]:
    """Return the layers that a draft and a published version have alike."""
    return [
        LayerDefinition(
            SUPPLEMENTARY_REGULATION,
            tr("Supplementary regulations (OUZ, OZS, OSD)"),
            '"designation"',
            POLYGON,
        ),
        LayerDefinition(SPATIAL_PLAN, tr("Boundary of the planning act"), '"title"', MULTIPOLYGON),
        LayerDefinition(ZONING_ELEMENT, tr("Planning zones"), '"designation"', POLYGON),
        LayerDefinition(OFFICIAL_DOCUMENTATION, tr("Formal documents"), '"title"'),
        LayerDefinition(PLAN_DRAWING, tr("Drawings"), '"title"'),
        LayerDefinition(BACKGROUND_MAP, tr("Background maps"), '"reference"'),
    ]
