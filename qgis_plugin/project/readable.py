"""Whether a layer can be read, told to a person where it cannot."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..database.errors import DatabaseError
from ..i18n.translation import tr


def require_readable(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Return the layer. Raises DatabaseError when the database did not let QGIS read it."""
    if not layer.isValid():
        raise DatabaseError(
            tr("The layer “{name}” cannot be read from the database. ({reason})").format(
                name=layer.name(), reason=layer.error().message() or layer.dataProvider().error().message()
            )
        )
    return layer
