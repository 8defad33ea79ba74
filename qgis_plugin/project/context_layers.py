"""Layers around a draft: the gmina's cadastre and the published plans of its neighbours, for reading only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import QgsRectangle, QgsVectorLayer

from ..database.layer_source import MULTIPOLYGON, POLYGON, PUBLISHED_SCHEMA, differs, equals, table_layer
from ..database.login import Login
from ..database.plan_details import PlanDetails
from ..i18n.translation import tr
from .layer_definition import (
    BUILDING,
    CADASTRAL_PARCEL,
    CADASTRAL_ZONING,
    LAND_USE_CONTOUR,
    NEIGHBOUR_PLAN,
    NEIGHBOUR_TERRAIN,
    NEIGHBOUR_ZONE,
    SPATIAL_PLAN,
    TERRAIN,
    ZONING_ELEMENT,
)
from .layer_style import apply_style
from .readable import require_readable

CADASTRE_SCHEMA = "cadastre"
CADASTRE_KEYS = ("gmina_code", "id")
PUBLISHED_KEYS = ("gmina_code", "plan_version_id", "id")
NEWEST_VERSIONS = (
    '"plan_version_id" = ANY (ARRAY('
    "SELECT DISTINCT ON (version.gmina_code, version.plan_id) version.id "
    "FROM publication.plan_version AS version "
    "ORDER BY version.gmina_code, version.plan_id, version.number DESC))"
)
"""Looked up by the server at every drawing: what a partner publishes is shown when the map is drawn anew."""


@dataclass(frozen=True)
class ContextLayer:
    """A layer around the draft; ``key`` names it in ``OpenedPlan.layers`` and names its style."""

    key: str
    table: str
    name: str
    display: str
    geometry_type: str = MULTIPOLYGON


def cadastre_definitions(details: PlanDetails) -> list[ContextLayer]:
    """Return the layers of the gmina's cadastre from the top down: parcels always, others where delivered."""
    layers = [
        ContextLayer(CADASTRAL_ZONING, CADASTRAL_ZONING, tr("Precincts"), '"name"'),
        ContextLayer(BUILDING, BUILDING, tr("Buildings"), 'coalesce("national_reference", "kind")'),
        ContextLayer(CADASTRAL_PARCEL, CADASTRAL_PARCEL, tr("Cadastral parcels"), '"national_reference"'),
        ContextLayer(LAND_USE_CONTOUR, LAND_USE_CONTOUR, tr("Contours of land use"), '"land_use"'),
    ]
    present = details.cadastre.tables
    return [layer for layer in layers if layer.table == CADASTRAL_PARCEL or layer.table in present]


def neighbour_definitions() -> list[ContextLayer]:
    """Return the layers of the partners' published plans from the top down."""
    return [
        ContextLayer(NEIGHBOUR_PLAN, SPATIAL_PLAN, tr("Boundaries of neighbouring plans"), '"title"'),
        ContextLayer(
            NEIGHBOUR_TERRAIN, TERRAIN, tr("Terrains of neighbouring plans"), '"designation"', POLYGON
        ),
        ContextLayer(
            NEIGHBOUR_ZONE, ZONING_ELEMENT, tr("Zones of neighbouring plans"), '"designation"', POLYGON
        ),
    ]


def context_layers(login: Login, details: PlanDetails) -> Iterator[tuple[str, QgsVectorLayer]]:
    """Make the layers one by one, each with its key. Raises DatabaseError when one cannot be read."""
    of_gmina = equals("gmina_code", details.gmina_code)
    for definition in cadastre_definitions(details):
        only = f" AND {equals('level', 'precinct')}" if definition.key == CADASTRAL_ZONING else ""
        layer = _layer(login, details, definition, CADASTRE_SCHEMA, CADASTRE_KEYS, of_gmina + only)
        _preset_extent(layer, details.cadastre.extent or details.extent)
        yield definition.key, layer
    of_partners = f"{differs('gmina_code', details.gmina_code)} AND {NEWEST_VERSIONS}"
    for definition in neighbour_definitions():
        layer = _layer(login, details, definition, PUBLISHED_SCHEMA, PUBLISHED_KEYS, of_partners)
        _preset_extent(layer, details.extent)
        yield definition.key, layer


def _layer(
    login: Login,
    details: PlanDetails,
    definition: ContextLayer,
    schema: str,
    keys: tuple[str, ...],
    condition: str,
) -> QgsVectorLayer:
    layer = require_readable(
        table_layer(
            login,
            schema,
            definition.table,
            definition.name,
            keys=keys,
            geometry_type=definition.geometry_type,
            srid=details.srid,
            condition=condition,
            partitioned=definition.table == CADASTRAL_PARCEL,
        )
    )
    layer.setReadOnly(True)
    layer.setDisplayExpression(definition.display)
    apply_style(layer, definition.key, details)
    return layer


def _preset_extent(layer: QgsVectorLayer, extent: tuple[float, float, float, float] | None) -> None:
    """Spare QGIS to ask the database, in the thread of the windows, where all rows lie."""
    if extent is not None:
        layer.setExtent(QgsRectangle(*extent))
