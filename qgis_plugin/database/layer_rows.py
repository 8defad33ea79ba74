"""Questions to a layer's database that the layer itself does not answer for sure."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsException,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from .errors import ConnectionFailed
from .layer_source import source_of

# QGIS 3.22 raises the one; for newer ones they are no relatives in Python.
_FAILURES = (QgsException, QgsProviderConnectionException)


def database_of(source: QgsDataSourceUri) -> str:
    """Return what tells the database of a layer or login from others on this computer, without secrets."""
    return source.service() or f"{source.host()}:{source.port()}/{source.database()}"


def rows_that_exist(layer: QgsVectorLayer, row_ids: Iterable[str]) -> set[str]:
    """Return those of the keys (column ``id``, UUIDs) that the layer's table holds.

    A layer whose connection is lost reads no rows and no error. Here the answer is sure: raises
    ConnectionFailed where there is none.
    """
    source = source_of(layer)
    keys = ", ".join(f"'{uuid.UUID(row_id)}'" for row_id in row_ids)
    statement = (
        f"SELECT id::text FROM {source.quotedTablename()} "  # noqa: S608 - keys are UUIDs, the name is quoted
        f"WHERE ({source.sql() or 'true'}) AND id IN ({keys or 'NULL'})"
    )
    return {str(row[0]) for row in _answer(source, statement)}


def row_versions(layer: QgsVectorLayer) -> dict[str, int]:
    """Return key (column ``id``) -> ``row_version`` of all rows of the layer, as they are at this moment.

    In one text: reading thousands of rows through the layer would keep the window waiting. Raises
    ConnectionFailed where the database does not answer.
    """
    source = source_of(layer)
    statement = (
        "SELECT coalesce(json_object_agg(id, row_version)::text, '{}') "  # noqa: S608 - the name is quoted
        f"FROM {source.quotedTablename()} WHERE ({source.sql() or 'true'})"
    )
    ((versions,),) = _answer(source, statement)
    return json.loads(versions)


def require_answer(layer: QgsVectorLayer) -> None:
    """Raise ConnectionFailed unless the layer's database answers."""
    rows_that_exist(layer, [])


def _answer(source: QgsDataSourceUri, statement: str) -> list[list[Any]]:
    """Return the rows that the database answers with. Raises ConnectionFailed where it does not."""
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    for last in (False, True):
        try:
            return provider.createConnection(source.uri(False), {}).executeSql(statement)
        except _FAILURES as error:
            # QGIS finds out by the first failure that a connection which it has kept is cut off.
            if last:
                raise ConnectionFailed(str(error)) from error
    return []
