"""The parcels that are selected on the map."""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer, QgsVectorLayerFeatureSource

_REFERENCE = "national_reference"


class SelectedParcels:
    """Which parcels are selected, remembered in the main thread so that a task can read their identifiers."""

    def __init__(self, project: QgsProject) -> None:
        self._sources = [
            (QgsVectorLayerFeatureSource(layer), layer.selectedFeatureIds(), layer.fields())
            for layer in project.mapLayers().values()
            if isinstance(layer, QgsVectorLayer)
            and layer.selectedFeatureCount()
            and layer.fields().indexFromName(_REFERENCE) >= 0
        ]

    def references(self) -> list[str]:
        """Return their identifiers, each once, in order; asks the layers' database."""
        found = set()
        for source, ids, fields in self._sources:
            request = QgsFeatureRequest().setFilterFids(ids)
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
            request.setSubsetOfAttributes([_REFERENCE], fields)
            found.update(str(feature[_REFERENCE]) for feature in source.getFeatures(request))
        return sorted(found)
