"""Sources of layers: tables of the database, filtered by plan or version."""

from __future__ import annotations

from qgis.core import QgsDataSourceUri, QgsVectorLayer, QgsWkbTypes

from .login import Login

DRAFT_SCHEMA = "planning"
PUBLISHED_SCHEMA = "publication"
GEOMETRY_COLUMN = "geometry"
POLYGON, MULTIPOLYGON, LINESTRING, POINT = "Polygon", "MultiPolygon", "LineString", "Point"


def table_layer(
    login: Login,
    schema: str,
    table: str,
    name: str,
    *,
    keys: tuple[str, ...],
    geometry_type: str | None = None,
    srid: int | None = None,
    condition: str = "",
    partitioned: bool = False,
) -> QgsVectorLayer:
    """Return a layer named ``name`` of a table; without ``geometry_type`` it is a plain table.

    Key uniqueness is not examined (``checkPrimaryKeyUnicity``): the keys are primary keys, and examining them
    takes seconds on large tables. QGIS does it all the same where the table is ``partitioned``, unless it is
    to estimate what it tells of the table. Of others extents and counts are those of the rows that
    ``condition`` leaves, which an index finds; estimated ones are those of the whole table.
    """
    uri = login.uri()
    uri.setDataSource(schema, table, GEOMETRY_COLUMN if geometry_type else "", condition, ",".join(keys))
    if geometry_type:
        uri.setWkbType(QgsWkbTypes.parseType(geometry_type))
        uri.setSrid(str(srid))
    uri.setUseEstimatedMetadata(partitioned)
    uri.setParam("checkPrimaryKeyUnicity", "0")
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    return QgsVectorLayer(uri.uri(False), name, "postgres", options)


def equals(column: str, value: str) -> str:
    """Return the condition that a column has a value, for a layer's filter, which takes no parameters."""
    return _compared(column, "=", value)


def differs(column: str, value: str) -> str:
    """Return the condition that a column has another value."""
    return _compared(column, "<>", value)


def source_of(layer: QgsVectorLayer) -> QgsDataSourceUri:
    """Return a layer's source taken apart."""
    return QgsDataSourceUri(layer.source())


def _compared(column: str, operator: str, value: str) -> str:
    return "\"{}\" {} '{}'".format(column.replace('"', '""'), operator, value.replace("'", "''"))
