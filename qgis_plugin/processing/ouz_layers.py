"""The output layers of a proposal of OUZ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsWkbTypes,
)

from ..database.ouz import BUILDING, GROUP, INITIAL, PART, OuzProposal
from ..i18n.translation import tr
from ..project.qgis_enumerations import field_type


@dataclass(frozen=True)
class OuzLayer:
    """An output: its name, the proposal's layer, geometry and columns with their types."""

    output: str
    layer: str
    geometry_type: str
    columns: dict[str, type]
    title: Callable[[], str]


LAYERS = (
    OuzLayer("PARTS", PART, "Polygon", {"designation": str, "area": float}, lambda: tr("Proposal of OUZ")),
    OuzLayer(
        "INITIAL",
        INITIAL,
        "Polygon",
        {"number": int, "area": float},
        lambda: tr("Area before narrowing (Pb)"),
    ),
    OuzLayer(
        "GROUPS",
        GROUP,
        "MultiPolygon",
        {"number": int, "building_count": int, "area": float},
        lambda: tr("Groups of buildings"),
    ),
    OuzLayer(
        "BUILDINGS",
        BUILDING,
        "MultiPolygon",
        {"reference": str, "kind": str, "group_number": int, "area": float},
        lambda: tr("Counted buildings"),
    ),
)
"""The proposal first, then the steps that led to it."""


def add_layer(
    algorithm: QgsProcessingAlgorithm,
    layer: OuzLayer,
    proposal: OuzProposal,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
) -> str:
    """Write the features of a layer where the person wants them; return the output's identifier."""
    fields = QgsFields()
    for name, kind in layer.columns.items():
        fields.append(QgsField(name, field_type(kind)))
    sink, identifier = algorithm.parameterAsSink(
        parameters,
        layer.output,
        context,
        fields,
        QgsWkbTypes.parseType(layer.geometry_type),
        QgsCoordinateReferenceSystem.fromEpsgId(proposal.srid),
    )
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, layer.output))
    for found in proposal.features:
        if found.layer == layer.layer:
            feature = QgsFeature(fields)
            feature.setAttributes([getattr(found, name) for name in layer.columns])
            geometry = QgsGeometry()
            geometry.fromWkb(found.geometry)
            feature.setGeometry(geometry)
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
    return identifier
