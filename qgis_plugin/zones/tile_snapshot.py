"""The tiles of a draft as they are drawn at a moment, readable in any thread."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayerFeatureSource,
)

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr
from ..project.layer_definition import SPATIAL_PLAN
from ..project.opened_plan import OpenedPlan
from .tiling.shared_vertices import Tiles
from .tiling.tolerances import SNAP

DESIGNATION = "designation"
SYMBOL = "symbol"
OVERLAY = "is_overlay"


class TileSnapshot:
    """What the layer of tiles holds, saved or not. Terrains that lie above others do not count as tiles.

    Made in the main thread. ``names`` tells the designations of the tiles that were read.
    """

    def __init__(self, plan: OpenedPlan) -> None:
        layer = plan.tiles
        self._fields = layer.fields()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._act = QgsVectorLayerFeatureSource(plan.layers[SPATIAL_PLAN])
        self.names: dict[int, str] = {}

    def tiles(self, place: QgsRectangle) -> Tiles:
        """Return the surfaces of the tiles that meet a rectangle."""
        request = QgsFeatureRequest(place.buffered(2 * SNAP))
        return self._surfaces(request)

    def tiles_by_id(self, feature_ids: Iterable[int]) -> Tiles:
        """Return the surfaces of some tiles, also of such as lie above others."""
        request = QgsFeatureRequest()
        request.setFilterFids(list(feature_ids))
        return self._surfaces(request, overlays=True)

    def _surfaces(self, request: QgsFeatureRequest, *, overlays: bool = False) -> Tiles:
        known = [name for name in (DESIGNATION, OVERLAY) if self._fields.indexFromName(name) >= 0]
        request.setSubsetOfAttributes(known, self._fields)
        found = {}
        for feature in self._source.getFeatures(request):
            if not overlays and OVERLAY in known and feature.attribute(OVERLAY) is True:
                continue
            found[feature.id()] = feature.geometry()
            self.names[feature.id()] = str(feature.attribute(DESIGNATION))
        return found

    def rows(self, feature_ids: Iterable[int] | None = None) -> dict[int, QgsFeature]:
        """Return all tiles, or some, with their attributes and without their surfaces."""
        request = QgsFeatureRequest()
        if feature_ids is not None:
            request.setFilterFids(list(feature_ids))
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return {feature.id(): feature for feature in self._source.getFeatures(request)}

    def with_designation(self, designation: str) -> int:
        """Return the tile with a designation. Raises PlanowiskoError where there is none."""
        for number, row in self.rows().items():
            if str(row[DESIGNATION]) == designation:
                return number
        raise PlanowiskoError(tr("There is no zone {zone} any more.").format(zone=designation))

    def extents(self) -> dict[int, QgsRectangle]:
        """Return where all tiles lie."""
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([])
        return {
            feature.id(): feature.geometry().boundingBox() for feature in self._source.getFeatures(request)
        }

    def act(self) -> QgsGeometry | None:
        """Return the plan's own surface, if it has one."""
        surfaces = [feature.geometry() for feature in self._act.getFeatures(QgsFeatureRequest())]
        return next((surface for surface in surfaces if not surface.isEmpty()), None)
