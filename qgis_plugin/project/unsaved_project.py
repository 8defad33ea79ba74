"""Keeps QGIS from asking to save a project for what the plugin has put into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer


@contextmanager
def nothing_to_save(project: QgsProject) -> Iterator[None]:
    """Leave the project as clean as it was: what is done inside can be done anew from the database.

    What a person has changed before, and not saved, is asked for as ever.
    """
    was_dirty = project.isDirty()
    try:
        yield
    finally:
        if not was_dirty:
            project.setDirty(False)
            # QGIS's window takes the new layers of its map for a change when it next comes to its events.
            QTimer.singleShot(0, lambda: project.setDirty(False))
