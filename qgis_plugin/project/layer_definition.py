"""Which layers an opened plan has, from the top of the layer tree down."""

from __future__ import annotations

from dataclasses import dataclass

from ..database.layer_source import LINESTRING, MULTIPOLYGON, POINT, POLYGON
from ..i18n.translation import tr

SUPPLEMENTARY_REGULATION = "supplementary_regulation"
SPATIAL_PLAN = "spatial_plan"
ZONING_ELEMENT = "zoning_element"
PLAN_DRAWING = "plan_drawing"
OFFICIAL_DOCUMENTATION = "official_documentation"
BACKGROUND_MAP = "background_map"
TERRAIN = "terrain"
LINE_MARKING = "line_marking"
POINT_MARKING = "point_marking"
PLAN_SYMBOL = "plan_symbol"
PROVISION = "provision"
CADASTRAL_PARCEL = "cadastral_parcel"
CADASTRAL_ZONING = "cadastral_zoning"
BUILDING = "building"
LAND_USE_CONTOUR = "land_use_contour"
NEIGHBOUR_PLAN = "neighbour_plan"
NEIGHBOUR_ZONE = "neighbour_zone"
NEIGHBOUR_TERRAIN = "neighbour_terrain"

LOCAL_PLAN_TYPES = (
    "miejscowyPlanZagospodarowaniaPrzestrzennego",
    "miejscowyPlanOdbudowy",
    "miejscowyPlanRewitalizacji",
)
"""Types of plans that have terrains instead of zones."""


@dataclass(frozen=True)
class LayerDefinition:
    """A layer of a plan; ``geometry_type`` is None for a plain table, ``display`` names a row."""

    table: str
    name: str
    display: str
    geometry_type: str | None = None


def plan_layer_definitions(plan_type: str) -> list[LayerDefinition]:
    """Return the layers that a draft and a published version of a type of plan have alike."""
    boundary = LayerDefinition(SPATIAL_PLAN, tr("Boundary of the planning act"), '"title"', MULTIPOLYGON)
    tables = [
        LayerDefinition(OFFICIAL_DOCUMENTATION, tr("Formal documents"), '"title"'),
        LayerDefinition(PLAN_DRAWING, tr("Drawings"), '"title"'),
        LayerDefinition(BACKGROUND_MAP, tr("Background maps"), '"reference"'),
    ]
    if plan_type in LOCAL_PLAN_TYPES:
        return [
            LayerDefinition(POINT_MARKING, tr("Point markings"), '"label"', POINT),
            LayerDefinition(
                LINE_MARKING, tr("Building lines and other line markings"), '"label"', LINESTRING
            ),
            boundary,
            LayerDefinition(TERRAIN, tr("Terrains"), '"designation"', POLYGON),
            *tables,
            LayerDefinition(PROVISION, tr("Provisions"), 'coalesce("paragraph", to_string("number"))'),
            LayerDefinition(PLAN_SYMBOL, tr("Symbols of the plan"), '"symbol"'),
        ]
    return [
        LayerDefinition(
            SUPPLEMENTARY_REGULATION,
            tr("Supplementary regulations (OUZ, OZS, OSD)"),
            '"designation"',
            POLYGON,
        ),
        boundary,
        LayerDefinition(ZONING_ELEMENT, tr("Planning zones"), '"designation"', POLYGON),
        *tables,
    ]
