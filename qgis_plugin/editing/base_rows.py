"""The rows of a layer as they were when editing began."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from qgis.core import QgsFeature, QgsFeatureRequest, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.task_start import start_task
from ..i18n.translation import tr
from .row_state import ID_FIELD, version_of

_ROWS_IN_A_ROW = 50
_PAUSE_SECONDS = 0.001


class BaseRows(QObject):
    """What an edit is compared with when somebody else has changed its object, too.

    Read in the background, whole with geometry; ``arrived`` tells when they are there.
    """

    arrived = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, QgsFeature] = {}
        self._complete = False
        self._reading: _RowsTask | None = None

    def read(self, layer: QgsVectorLayer) -> None:
        """Read all rows of the layer anew."""
        self.forget()
        self._reading = _RowsTask(layer, self._take)
        start_task(self._reading)

    def forget(self) -> None:
        """Let go of all rows, also of those that are under way."""
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None
        self._rows.clear()
        self._complete = False

    def put(self, rows: Iterable[QgsFeature]) -> None:
        """Take rows that are known better."""
        self._rows.update((row.id(), row) for row in rows)

    @property
    def are_complete(self) -> bool:
        """Whether all have been read that were there when editing began."""
        return self._complete

    def get(self, feature_id: int, version: int) -> QgsFeature | None:
        """Return a row of this version, None where it is not known."""
        row = self._rows.get(feature_id)
        return row if row is not None and version_of(row) == version else None

    def row_id(self, feature_id: int) -> str | None:
        """Return the key of a row in the database, None where it is not known yet."""
        row = self._rows.get(feature_id)
        return None if row is None else str(row.attribute(ID_FIELD))

    def may_know(self, row_id: str) -> bool:
        """Whether a row of this key is among them, or may be: they have not been read yet."""
        return not self._complete or any(row.attribute(ID_FIELD) == row_id for row in self._rows.values())

    def _take(self, rows: dict[int, QgsFeature]) -> None:
        self._reading = None
        self._complete = True
        # What was saved and read meanwhile is newer.
        self._rows = {**rows, **self._rows}
        self.arrived.emit()


class _RowsTask(QgsTask):
    """Reads all rows of a layer in another thread, by the provider's own means for that."""

    def __init__(self, layer: QgsVectorLayer, on_rows: Callable[[dict[int, QgsFeature]], None]) -> None:
        flags = QgsTask.Flag.CanCancel
        if hasattr(QgsTask.Flag, "Hidden"):
            flags |= QgsTask.Flag.Hidden | QgsTask.Flag.Silent
        super().__init__(tr("Reading layer “{layer}”").format(layer=layer.name()), flags)
        self._source = layer.dataProvider().featureSource()
        self._on_rows: Callable[[dict[int, QgsFeature]], None] | None = on_rows
        self._rows: dict[int, QgsFeature] = {}

    def run(self) -> bool:
        """Read; called by QGIS in another thread."""
        for number, row in enumerate(self._source.getFeatures(QgsFeatureRequest())):
            self._rows[row.id()] = row
            if number % _ROWS_IN_A_ROW == 0:
                if self.isCanceled():
                    return False
                # Python runs one thread at a time: the window comes first.
                time.sleep(_PAUSE_SECONDS)
        return True

    def abandon(self) -> None:
        """Stop, and tell nobody."""
        self._on_rows = None
        self.cancel()

    def finished(self, result: bool) -> None:
        """Hand over the rows; called by QGIS in the main thread."""
        if result and self._on_rows is not None:
            self._on_rows(self._rows)
