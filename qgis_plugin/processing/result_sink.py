"""Writes what a query has told where the person wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsWkbTypes,
)

from ..project.qgis_enumerations import field_type
from ..project.result_layer import Row

NO_GEOMETRY = "NoGeometry"


def write_rows(
    algorithm: QgsProcessingAlgorithm,
    output: str,
    fields: Mapping[str, type],
    rows: Iterable[Row],
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    *,
    geometry_type: str = NO_GEOMETRY,
    srid: int | None = None,
) -> str | None:
    """Write rows into the sink of an output; return its identifier, None where the output is not wanted."""
    columns = QgsFields()
    for name, kind in fields.items():
        columns.append(QgsField(name, field_type(kind)))
    system = QgsCoordinateReferenceSystem()
    if geometry_type != NO_GEOMETRY and srid is not None:
        system = QgsCoordinateReferenceSystem.fromEpsgId(srid)
    sink, identifier = algorithm.parameterAsSink(
        parameters, output, context, columns, QgsWkbTypes.parseType(geometry_type), system
    )
    if sink is None:
        if parameters.get(output) is None:
            return None
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, output))
    for values, geometry in rows:
        feature = QgsFeature(columns)
        feature.setAttributes(list(values))
        if geometry is not None:
            feature.setGeometry(geometry)
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
    return identifier
