"""What a layer's rows are in the database right now."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..database.errors import ConnectionFailed
from ..database.layer_rows import rows_that_exist
from ..i18n.translation import tr

VERSION_FIELD = "row_version"
BASE_FIELD = "base_version"
ID_FIELD = "id"
FILLED_BY_DATABASE = frozenset(
    {BASE_FIELD, VERSION_FIELD, "created_at", "created_by", "modified_at", "modified_by"}
)
"""What nobody edits."""
_AT_ONCE = 500
_NAMED_AT_MOST = 200


def read_versions(layer: QgsVectorLayer, feature_ids: Collection[int]) -> dict[int, int]:
    """Return feature id -> row version of rows of the layer as saved."""
    request = request_for(feature_ids)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([VERSION_FIELD], layer.fields())
    index = layer.fields().indexFromName(VERSION_FIELD)
    wanted = set(feature_ids)
    return {
        feature.id(): int(feature.attribute(index))
        for feature in layer.dataProvider().getFeatures(request)
        if feature.id() in wanted
    }


def read_keys(layer: QgsVectorLayer, feature_ids: Collection[int]) -> dict[int, str]:
    """Return feature id -> key of rows of the layer as saved; a row that is gone is missing."""
    request = request_for(feature_ids)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([ID_FIELD], layer.fields())
    wanted = set(feature_ids)
    return {
        feature.id(): str(feature.attribute(ID_FIELD))
        for feature in layer.dataProvider().getFeatures(request)
        if feature.id() in wanted
    }


def request_for(feature_ids: Collection[int]) -> QgsFeatureRequest:
    """Ask for rows by their feature ids; of very many ask for all, and leave out the others.

    A key is of two columns: QGIS names each row by a condition of its own, and of thousands of those the
    server plans for minutes.
    """
    request = QgsFeatureRequest()
    if len(feature_ids) <= _NAMED_AT_MOST:
        request.setFilterFids(list(feature_ids))
    return request


def read_rows(layer: QgsVectorLayer, feature_ids: Iterable[int]) -> dict[int, QgsFeature]:
    """Return feature id -> whole row as saved; a row that is gone is missing."""
    wanted = set(feature_ids)
    if not wanted:
        return {}
    return {
        feature.id(): feature
        for feature in layer.dataProvider().getFeatures(request_for(wanted))
        if feature.id() in wanted
    }


def find_rows(layer: QgsVectorLayer, row_ids: Iterable[str]) -> dict[str, QgsFeature]:
    """Return row id (UUID) -> whole row as saved, of those that are there."""
    wanted = list(row_ids)
    found = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = ", ".join(QgsExpression.quotedString(row_id) for row_id in wanted[start : start + _AT_ONCE])
        request = QgsFeatureRequest()
        request.setFilterExpression(f"{QgsExpression.quotedColumnRef(ID_FIELD)} IN ({some})")
        for row in layer.dataProvider().getFeatures(request):
            found[str(row.attribute(ID_FIELD))] = row
    return found


def find_rows_surely(layer: QgsVectorLayer, row_ids: Iterable[str]) -> dict[str, QgsFeature]:
    """Return the same, so that what is missing is gone and not only unreadable.

    Raises ConnectionFailed where the database does not answer.
    """
    wanted = set(row_ids)
    found = find_rows(layer, wanted)
    existing = rows_that_exist(layer, wanted - set(found)) if wanted - set(found) else set()
    if existing:
        found.update(find_rows(layer, existing))
    if existing - set(found):
        raise ConnectionFailed(
            tr("There is no connection to the database; nothing was changed. Try again when it is back.")
        )
    return found


def version_of(row: QgsFeature) -> int:
    """Return the version of a row."""
    return int(row.attribute(VERSION_FIELD))


def object_name(feature: QgsFeature) -> str:
    """Return what people call the object: its designation, else its title, reference or key."""
    names = feature.fields().names()
    for field in ("designation", "title", "label", "symbol", "paragraph", "reference", "id"):
        if field in names and feature.attribute(field):
            return str(feature.attribute(field))
    return str(feature.id())
