"""Keeps the versions on which edits of a layer are made.

The versions are taken when editing begins and written into ``base_version`` right before a save, so that they
reach the database in the same UPDATE as the edit. The database compares them with ``row_version`` and refuses
a stale save.
"""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsVectorLayer

from .row_state import BASE_FIELD, RowState, read_states, read_versions

_VERSION_OF_INSERT = 1


class VersionKeeper:
    """The versions of one layer's rows as they were when editing began."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._base_index = layer.fields().indexFromName(BASE_FIELD)
        self._versions: dict[int, int] = {}
        if layer.isEditable():
            self.remember()

    def remember(self) -> None:
        """Take the versions that stand in the database, and have the map drawn from the same state."""
        self._versions = read_versions(self._layer)
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

    def stale(self) -> list[RowState]:
        """Return the present states of the rows to be saved or deleted that others have changed."""
        return self._newer(self._changed() | self._deleted())

    def stale_deletions(self) -> list[RowState]:
        """Return the present states of the rows to be deleted that others have changed."""
        return self._newer(self._deleted())

    def stamp(self) -> None:
        """Write the versions into the edit buffer, beside the changes that were made on them."""
        for feature_id in self._changed():
            # New features have negative ids: there is nothing they could overwrite.
            if feature_id > 0:
                version = self._versions.get(feature_id, _VERSION_OF_INSERT)
                self._layer.changeAttributeValue(feature_id, self._base_index, version)

    def refuse_save(self) -> None:
        """Make the save that follows fail before anything of it is done.

        A DELETE carries no version, so the database cannot tell that it is stale, and QGIS lets no plugin
        forbid a save. It sends changes first and goes on to deletions only when they succeeded: a change that
        is no number, of a row that does not exist, stops it.
        """
        unused = 1 + max([*self._versions, *self._changed(), *self._deleted()], default=0)
        self._layer.changeAttributeValue(unused, self._base_index, "stale")

    def _newer(self, feature_ids: set[int]) -> list[RowState]:
        # A row that came after editing began was made with version 1.
        states = read_states(self._layer, (feature_id for feature_id in feature_ids if feature_id > 0))
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

    def _deleted(self) -> set[int]:
        buffer = self._layer.editBuffer()
        return set(buffer.deletedFeatureIds()) if buffer is not None else set()
