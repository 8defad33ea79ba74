"""Keeps QGIS from asking to save a project for what the plugin has put into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsProject


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
