"""Parcels read from their layer."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr

REFERENCE = "national_reference"


@dataclass(frozen=True)
class Parcel:
    """A parcel with its full identifier."""

    reference: str
    surface: QgsGeometry


class ParcelSource:
    """Finds parcels; made in the main thread, used in any."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._source = QgsVectorLayerFeatureSource(layer)
        self._fields = layer.fields()

    def in_rectangle(self, place: QgsRectangle, *, is_click: bool) -> list[Parcel]:
        """Return the parcels under a click, or those that touch a rectangle."""
        shape = QgsGeometry.fromPointXY(place.center()) if is_click else QgsGeometry.fromRect(place)
        found = self._read(QgsFeatureRequest(place.buffered(0.001)))
        return [parcel for parcel in found if parcel.surface.intersects(shape)]

    def by_ids(self, feature_ids: list[int]) -> list[Parcel]:
        """Return parcels by their features."""
        request = QgsFeatureRequest()
        request.setFilterFids(feature_ids)
        return self._read(request) if feature_ids else []

    def by_number(self, text: str) -> list[Parcel]:
        """Return the parcel with a number or identifier. Raises PlanowiskoError where not just one has it."""
        quoted = QgsExpression.quotedString(text)
        request = QgsFeatureRequest()
        request.setFilterExpression(f'"{REFERENCE}" = {quoted} OR "label" = {quoted}')
        found = self._read(request)
        if not found:
            raise PlanowiskoError(tr("There is no parcel {number} here.").format(number=text))
        if len(found) > 1:
            raise PlanowiskoError(
                tr(
                    "Several precincts have a parcel {number}. Give the full identifier, such as {example}."
                ).format(number=text, example=found[0].reference)
            )
        return found

    def _read(self, request: QgsFeatureRequest) -> list[Parcel]:
        request.setSubsetOfAttributes([REFERENCE, "label"], self._fields)
        return [
            Parcel(str(feature[REFERENCE]), feature.geometry())
            for feature in self._source.getFeatures(request)
        ]
