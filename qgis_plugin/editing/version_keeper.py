"""Keeps the versions on which edits of a layer are made.

The versions are taken when editing begins and written into ``base_version`` when an object is first changed,
so that they reach the database in the same UPDATE. The database compares them with ``row_version`` and
refuses a stale save.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import NULL, QgsGeometry, QgsVectorLayer

from .row_state import BASE_FIELD, VERSION_FIELD, RowState, read_states, read_versions

_VERSION_OF_INSERT = 1


class VersionKeeper:
    """The versions of one layer's rows as they were when editing began."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._base_index = layer.fields().indexFromName(BASE_FIELD)
        self._version_index = layer.fields().indexFromName(VERSION_FIELD)
        self._versions: dict[int, int] = {}
        self._stamped: set[int] = set()
        if layer.isEditable():
            self.remember()

    def remember(self) -> None:
        """Take the versions that stand in the database, and have the map drawn from the same state."""
        self._versions = read_versions(self._layer)
        self._stamped.clear()
        # What is drawn and snapped to must not be older than the versions.
        self._layer.reload()
        self._layer.triggerRepaint()

    def remember_saved(self, feature_ids: Iterable[int]) -> None:
        """Take the versions that a save gave to the rows; those of edits that still wait stay as they were.

        Only these rows: what others changed meanwhile may not be drawn yet.
        """
        saved = set(feature_ids) - self._changed()
        self._versions.update(
            (feature_id, state.version) for feature_id, state in read_states(self._layer, saved).items()
        )
        self._stamped -= saved

    def on_attribute_changed(self, feature_id: int, index: int, value: Any) -> None:
        """Stamp a feature whose attribute changed."""
        if index == self._base_index:
            if value is None or value == NULL:
                # Undone.
                self._stamped.discard(feature_id)
            return
        if index != self._version_index:
            self._stamp(feature_id)

    def on_geometry_changed(self, feature_id: int, _geometry: QgsGeometry) -> None:
        """Stamp a feature whose geometry changed."""
        self._stamp(feature_id)

    def stale(self) -> list[RowState]:
        """Return the present states of the rows that are to be saved or deleted and were changed by others.

        A row whose deletion by another stands in the way of a change is left to the database: the save
        then changes nothing, which the comparison after it finds.
        """
        touched = self._changed() | set(self._layer.editBuffer().deletedFeatureIds())
        states = read_states(self._layer, (key for key in touched if key > 0))
        return [
            state
            for feature_id, state in states.items()
            if state.version != self._versions.get(feature_id, _VERSION_OF_INSERT)
        ]

    def _changed(self) -> set[int]:
        buffer = self._layer.editBuffer()
        if buffer is None:
            return set()
        return set(buffer.changedAttributeValues()) | set(buffer.changedGeometries())

    def _stamp(self, feature_id: int) -> None:
        # Features with negative ids are new: there is nothing they could overwrite.
        if feature_id < 0 or feature_id in self._stamped:
            return
        self._stamped.add(feature_id)
        # A row that came after editing began was made with version 1; changed since, it is refused.
        version = self._versions.get(feature_id, _VERSION_OF_INSERT)
        self._layer.changeAttributeValue(feature_id, self._base_index, version)
