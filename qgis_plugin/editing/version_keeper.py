"""Keeps the versions on which edits of a layer are made.

The versions are taken when editing begins and written into ``base_version`` right before a save, so that they
reach the database in the same UPDATE as the edit. The database compares them with ``row_version`` and refuses
a stale save.
"""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import NULL, QgsFeature, QgsVectorLayer

from ..database.errors import ConnectionFailed
from ..database.layer_rows import row_versions
from ..project.read_anew import read_anew
from .base_rows import BaseRows
from .row_state import BASE_FIELD, read_keys, read_rows, version_of

_VERSION_OF_INSERT = 1
_NO_FEATURE = 1 << 48
"""QGIS counts the rows that it has read, from 1 on."""


class VersionKeeper:
    """The versions of one layer's rows as they were when editing began, and the rows themselves."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._base_index = layer.fields().indexFromName(BASE_FIELD)
        self._at_start: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._versions: dict[int, int] = {}
        self.rows = BaseRows()
        if layer.isEditable():
            self.remember()

    def remember(self) -> None:
        """Take the versions that stand in the database, and have the map drawn from the same state."""
        try:
            self._at_start = row_versions(self._layer)
        except ConnectionFailed:
            # What is edited all the same counts as stale.
            self._at_start = {}
        self._versions.clear()
        self.rows.read(self._layer)
        # What is drawn and snapped to must not be older than the versions.
        read_anew(self._layer)

    def forget(self) -> None:
        """Let go of the rows."""
        self.rows.forget()

    def take(self, row: QgsFeature) -> None:
        """Take a row as the one that an edit is made on from now on."""
        self._versions[row.id()] = version_of(row)
        self.rows.put([row])

    def take_version(self, feature_id: int, version: int) -> None:
        """Take the version of an edit whose row is not known."""
        self._versions[feature_id] = version

    def version(self, feature_id: int) -> int:
        """Return the version on which a row is edited."""
        if feature_id not in self._versions and self._key(feature_id) is None:
            self.know([feature_id])
        return self._known_version(feature_id)

    def know(self, feature_ids: Iterable[int]) -> None:
        """Make sure that versions of rows can be told, also before all rows have been read."""
        unknown = {
            feature_id
            for feature_id in feature_ids
            if feature_id > 0 and feature_id not in self._versions and self._key(feature_id) is None
        }
        if unknown:
            self._keys.update(read_keys(self._layer, unknown))

    def base(self, feature_id: int) -> QgsFeature | None:
        """Return the row on which it is edited, None where it is not known."""
        return self.rows.get(feature_id, self.version(feature_id))

    def look_up(self, feature_id: int) -> None:
        """Read a row that came after editing began, so that its key is known."""
        if self.rows.are_complete and self.rows.row_id(feature_id) is None:
            self.rows.put(read_rows(self._layer, [feature_id]).values())

    def row_id(self, feature_id: int) -> str | None:
        """Return the key of a row in the database, None where it is not known yet."""
        return self.rows.row_id(feature_id)

    def stamp(self) -> None:
        """Write the versions into the edit buffer, beside the changes that were made on them."""
        changed = self.changed()
        self.know(changed)
        for feature_id in changed:
            # New features have negative ids: there is nothing they could overwrite.
            if feature_id > 0:
                # What it was and what follows from it is known: QGIS would read the row for each of them.
                self._layer.changeAttributeValue(
                    feature_id, self._base_index, self._known_version(feature_id), NULL, True
                )

    def refuse_save(self) -> None:
        """Make the save that follows fail before anything of it is done.

        A DELETE carries no version, and an UPDATE of a row that is gone changes nothing and is no error; so
        the database cannot tell that they are stale, and QGIS lets no plugin forbid a save. It sends changes
        first and goes on to the rest only when they succeeded: a change that is no number, of a row that does
        not exist, stops it.
        """
        self._layer.changeAttributeValue(_NO_FEATURE, self._base_index, "stale")

    def changed(self) -> set[int]:
        """Return the ids of the features with changes in the edit buffer."""
        buffer = self._layer.editBuffer()
        if buffer is None:
            return set()
        return set(buffer.changedAttributeValues()) | set(buffer.changedGeometries())

    def deleted(self) -> set[int]:
        """Return the ids of the features deleted in the edit buffer."""
        buffer = self._layer.editBuffer()
        return set(buffer.deletedFeatureIds()) if buffer is not None else set()

    def _key(self, feature_id: int) -> str | None:
        return self.rows.row_id(feature_id) or self._keys.get(feature_id)

    def _known_version(self, feature_id: int) -> int:
        if feature_id in self._versions:
            return self._versions[feature_id]
        # A row that came after editing began was made with version 1.
        return self._at_start.get(self._key(feature_id) or "", _VERSION_OF_INSERT)
