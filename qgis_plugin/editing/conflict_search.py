"""Finds the unsaved edits of a layer whose rows are not any more what the edits were made on."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsVectorLayer

from ..database.layer_rows import require_answer
from .conflict import Conflict, compare
from .object_edit import EditKind, ObjectEdit, added_edits, buffer_edits
from .row_state import ID_FIELD, find_rows, find_rows_surely, read_rows, read_versions, version_of
from .version_keeper import VersionKeeper


def has_stale_edits(layer: QgsVectorLayer, keeper: VersionKeeper) -> bool:
    """Whether any row to be changed or deleted is newer than its edit, or gone; cheap where none is."""
    edited = {feature_id for feature_id in keeper.changed() | keeper.deleted() if feature_id > 0}
    versions = read_versions(layer, edited) if edited else {}
    keeper.know(edited)
    return any(versions.get(feature_id) != keeper.version(feature_id) for feature_id in edited) or bool(
        _added_twice(layer)
    )


def find_conflicts(layer: QgsVectorLayer, keeper: VersionKeeper) -> list[Conflict]:
    """Return the conflicts of everything that is unsaved in the layer.

    A row that both have deleted is none. An object that was added here and is there all the same, by a save
    whose answer was lost, is compared with itself. Raises ConnectionFailed where the database does not
    answer.
    """
    edits = [edit for edit in buffer_edits(layer, keeper) if edit.kind is not EditKind.ADDED]
    versions = read_versions(layer, [edit.feature_id for edit in edits]) if edits else {}
    stale = [edit for edit in edits if versions.get(edit.feature_id) != edit.base_version]
    _take_keys(layer, stale)
    if stale:
        require_answer(layer)
    rows = find_rows_surely(layer, [edit.row_id for edit in stale if edit.row_id])
    conflicts = [
        compare(edit, rows.get(edit.row_id))
        for edit in stale
        if (_is_newer(rows[edit.row_id], edit) if edit.row_id in rows else edit.kind is EditKind.CHANGED)
    ]
    return conflicts + _added_twice(layer)


def _take_keys(layer: QgsVectorLayer, edits: list[ObjectEdit]) -> None:
    """Give edits their keys that were made before the keys had been read in the background."""
    without = {edit.feature_id: edit for edit in edits if not edit.row_id}
    for feature_id, row in read_rows(layer, without).items():
        without[feature_id].row_id = str(row.attribute(ID_FIELD))


def _is_newer(row: QgsFeature, edit: ObjectEdit) -> bool:
    return version_of(row) != edit.base_version


def _added_twice(layer: QgsVectorLayer) -> list[Conflict]:
    added = [edit for edit in added_edits(layer) if edit.row_id]
    rows = find_rows(layer, [edit.row_id for edit in added])
    return [compare(edit, rows[edit.row_id]) for edit in added if edit.row_id in rows]
