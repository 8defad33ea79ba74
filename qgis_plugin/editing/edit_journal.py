"""Writes down what is unsaved in one layer, shortly after each edit."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import islice
from typing import Any

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, QObject, Qt, QTimer

from ..database.layer_rows import database_of
from ..database.layer_source import source_of
from ..messages.reported import reported
from ..messages.reporter import Reporter
from ..project.opened_plan import PLAN_PROPERTY, TABLE_PROPERTY, TITLE_PROPERTY
from .object_edit import EditKind, ObjectEdit, added_edit, buffer_edits
from .row_state import FILLED_BY_DATABASE, ID_FIELD, find_rows, object_name
from .stored_values import row_values, to_json
from .unsaved_store import NOT_STORED, OPEN, UnsavedEdit, UnsavedStore
from .version_keeper import VersionKeeper

_LONGEST_SECONDS = 0.02
"""Time for writing down before the window gets a turn."""
_AT_ONCE = 10
"""Objects written down between two looks at the clock."""


class EditJournal(QObject):
    """Mirrors the edit buffer, object by object as QGIS tells of changes, into the store.

    The buffer itself is asked only about the object in question: all of it would have to be copied each time.
    """

    def __init__(
        self,
        layer: QgsVectorLayer,
        keeper: VersionKeeper,
        sent_keys: set[str],
        store: UnsavedStore,
        reporter: Reporter,
    ) -> None:
        super().__init__()
        self.reporter = reporter
        self._layer = layer
        self._keeper = keeper
        self._sent_keys = sent_keys
        self._store = store
        self._database = database_of(source_of(layer))
        self._values: dict[int, dict[str, Any]] = {}
        self._geometries: dict[int, QgsGeometry] = {}
        # Ordered: what was edited first is written first.
        self._dirty: dict[int, None] = {}
        self._written: dict[int, UnsavedEdit] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._write_some)
        self._connections = [
            (layer.attributeValueChanged, self._on_value_changed),
            (layer.geometryChanged, self._on_geometry_changed),
            (layer.featureAdded, self._on_touched),
            (layer.featureDeleted, self._on_touched),
            (keeper.rows.arrived, self._on_rows_arrived),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self._take_buffer()

    def release(self) -> None:
        """Write down what is left, and let go of the layer."""
        self.write_all()
        self._timer.stop()
        for signal, slot in self._connections:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):
                # The layer was deleted with its project.
                continue
        self._connections = []

    @property
    def number(self) -> int:
        """How many objects are unsaved, as far as QGIS has told."""
        return len(self._written.keys() | self._dirty.keys())

    @property
    def is_behind(self) -> bool:
        """Whether there are edits that have not been given to the store yet."""
        return bool(self._dirty)

    def write_all(self) -> None:
        """Write down everything at once; new objects again, which may have got their keys."""
        self._dirty.update(dict.fromkeys(feature_id for feature_id in self._written if feature_id < 0))
        while self._dirty and self._layer.isEditable() and self._write(len(self._dirty)):
            pass

    def clear(self) -> None:
        """Forget everything: it was saved, or the person has discarded it."""
        had_any = bool(self._written or self._dirty)
        for mirror in (self._values, self._geometries, self._dirty, self._written):
            mirror.clear()
        if had_any:
            self._store.delete_open(self._database, self._plan_id, self._table)

    def look_again(self) -> None:
        """Compare everything written with the buffer: some of it may have been saved."""
        self._dirty.update(dict.fromkeys([*self._written, *self._values, *self._geometries]))
        self._timer.start()

    def record(self, edit: ObjectEdit, reason: str = OPEN) -> UnsavedEdit:
        """Return an edit of the layer as it is kept."""
        moment = _now()
        key = f"new {edit.feature_id}" if edit.kind is EditKind.ADDED else edit.row_id
        base = edit.base
        return UnsavedEdit(
            self._store.session,
            self._database,
            self._plan_id,
            self._table,
            key if reason == OPEN else f"{key} {moment}",
            str(self._layer.customProperty(TITLE_PROPERTY, "")),
            self._layer.name(),
            edit.kind.value,
            edit.name,
            moment,
            reason,
            edit.row_id,
            edit.base_version,
            to_json(edit.attributes),
            None if edit.geometry is None else bytes(edit.geometry.asWkb()),
            None if base is None else to_json(row_values(base)),
            None if base is None or not base.hasGeometry() else bytes(base.geometry().asWkb()),
        )

    def set_aside(self, edits: list[ObjectEdit], reason: str) -> None:
        """Keep edits that will not be in the buffer any more."""
        self._store.put([self.record(edit, reason) for edit in edits])

    def keep_back(self, feature_ids: set[int], row_ids: set[str]) -> None:
        """Keep the edits of these objects as not stored; they are not in the buffer any more."""
        moment = _now()
        self._store.put(
            [
                replace(edit, reason=NOT_STORED, key=f"{edit.key} {moment}")
                for feature_id, edit in self._written.items()
                if feature_id in feature_ids or edit.row_id in row_ids
            ]
        )

    @property
    def _plan_id(self) -> str:
        return str(self._layer.customProperty(PLAN_PROPERTY))

    @property
    def _table(self) -> str:
        return str(self._layer.customProperty(TABLE_PROPERTY))

    @reported
    def _on_value_changed(self, feature_id: int, index: int, value: Any) -> None:
        name = self._layer.fields().at(index).name()
        if name not in FILLED_BY_DATABASE:
            self._values.setdefault(feature_id, {})[name] = value
            self._touch(feature_id)

    @reported
    def _on_geometry_changed(self, feature_id: int, geometry: QgsGeometry) -> None:
        self._geometries[feature_id] = QgsGeometry(geometry)
        self._touch(feature_id)

    @reported
    def _on_touched(self, feature_id: int) -> None:
        self._touch(feature_id)

    @reported
    def _on_rows_arrived(self) -> None:
        if self._dirty:
            self._timer.start()

    def _touch(self, feature_id: int) -> None:
        self._dirty[feature_id] = None
        self._timer.start()

    @reported
    def _write_some(self) -> None:
        until = time.monotonic() + _LONGEST_SECONDS
        while self._dirty and self._layer.isEditable() and self._write(_AT_ONCE):
            if time.monotonic() > until:
                self._timer.start()
                return

    def _write(self, number: int) -> bool:
        """Write down so many objects; whether any could be."""
        changed, gone, done = [], [], []
        for feature_id in list(islice(self._dirty, number)):
            edit = self._edit_of(feature_id)
            before = self._written.get(feature_id)
            if edit is not None and not edit.row_id and edit.kind is not EditKind.ADDED:
                # Its key comes with the rows, which are being read; the others do not wait for it.
                del self._dirty[feature_id]
                self._dirty[feature_id] = None
                continue
            done.append(feature_id)
            if edit is not None:
                self._written[feature_id] = self.record(edit)
                changed.append(self._written[feature_id])
            else:
                self._written.pop(feature_id, None)
                self._values.pop(feature_id, None)
                self._geometries.pop(feature_id, None)
            if before is not None and (edit is None or before.key != self._written[feature_id].key):
                gone.append(before)
        for feature_id in done:
            del self._dirty[feature_id]
        self._store.put(changed, gone)
        return bool(done)

    def _edit_of(self, feature_id: int) -> ObjectEdit | None:
        buffer = self._layer.editBuffer()
        if feature_id < 0:
            if not buffer.isFeatureAdded(feature_id):
                return None
            # Not asked of the database: it is in the buffer.
            added = added_edit(feature_id, self._layer.getFeature(feature_id))
            if added.row_id not in self._sent_keys:
                # Perhaps that of the object which it is a copy of. There is no row of its own yet.
                added.row_id = ""
                added.attributes.pop(ID_FIELD, None)
            return added
        self._keeper.look_up(feature_id)
        row_id = self._keeper.row_id(feature_id)
        # Without a key it is not written down yet.
        base = None if row_id is None else self._keeper.base(feature_id)
        edit = ObjectEdit(
            EditKind.CHANGED,
            feature_id,
            row_id or "",
            str(feature_id) if base is None else object_name(base),
            base_version=None if row_id is None else self._keeper.version(feature_id),
            base=base,
        )
        if buffer.isFeatureDeleted(feature_id):
            edit.kind = EditKind.DELETED
            return edit
        if buffer.isFeatureAttributesChanged(feature_id):
            edit.attributes = dict(self._values.get(feature_id, {}))
        else:
            self._values.pop(feature_id, None)
        if buffer.isFeatureGeometryChanged(feature_id):
            edit.geometry = self._geometries.get(feature_id)
        else:
            self._geometries.pop(feature_id, None)
        return edit if edit.attributes or edit.geometry is not None else None

    def _take_buffer(self) -> None:
        """Begin with what is in the buffer already, of a layer that was edited before the plugin came.

        Where an earlier run of the plugin has written it down, the versions are those of then.
        """
        if not self._layer.isModified():
            return
        written = [
            edit
            for edit in self._store.left_behind(self._database, self._plan_id)
            if edit.table_name == self._table and edit.reason == OPEN and edit.base_version is not None
        ]
        rows = find_rows(self._layer, [edit.row_id for edit in written])
        for edit in written:
            if edit.row_id in rows and edit.base_version is not None:
                self._keeper.take_version(rows[edit.row_id].id(), edit.base_version)
        for edit in buffer_edits(self._layer, self._keeper):
            self._values[edit.feature_id] = dict(edit.attributes)
            if edit.geometry is not None:
                self._geometries[edit.feature_id] = edit.geometry
            self._touch(edit.feature_id)


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODateWithMs)
