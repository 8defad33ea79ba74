"""What a person is told when a save was refused, failed, or was not stored as it was sent."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

from ..i18n.translation import tr
from .conflict import GEOMETRY, WHOLE, Conflict
from .saved_values import Mismatch

_NAMED_AT_MOST = 5


def conflict_message(layer_name: str, conflicts: list[Conflict]) -> str:
    """Say who changed what and when, and what to do."""
    shown = tr("Layer “{layer}” was not saved. Changed by others meanwhile: {objects}.")
    details = tr(
        "Your edits stay on the map and nothing was overwritten. Compare both states and choose what is kept."
    )
    objects = _enumerated(
        tr("“{object}” – {person}, {time}").format(
            object=conflict.name, person=conflict.changed_by, time=moment(conflict.theirs["modified_at"])
        )
        if conflict.theirs is not None
        else tr("“{object}” – deleted").format(object=conflict.name)
        for conflict in conflicts
    )
    return f"{shown.format(layer=layer_name, objects=objects)}\n{details}"


def failure_message(layer: QgsVectorLayer) -> str:
    """Say that the database did not take the edits, with its answer."""
    answer = " ".join(" ".join(layer.commitErrors()).split())
    shown = tr("Layer “{layer}” was not saved; your edits stay on the map.").format(layer=layer.name())
    details = tr("When the database can be reached again, save once more. Its answer: {answer}")
    return f"{shown}\n{details.format(answer=answer)}"


def mismatch_message(layer: QgsVectorLayer, found: Iterable[Mismatch]) -> str:
    """Say what the database holds otherwise than it was sent."""
    fields: dict[str, list[str]] = {}
    for mismatch in found:
        fields.setdefault(mismatch.name, []).append(field_label(layer, mismatch.field))
    objects = _enumerated(
        tr("“{object}” ({fields})").format(object=name, fields=", ".join(labels))
        for name, labels in fields.items()
    )
    shown = tr("Layer “{layer}”: the database holds something else than was sent for: {objects}.")
    return shown.format(layer=layer.name(), objects=objects)


def field_label(layer: QgsVectorLayer, name: str) -> str:
    """Return what people call a field, the geometry, or an object as a whole."""
    if name == GEOMETRY:
        return tr("Shape")
    if name == WHOLE:
        return tr("The object itself")
    if name == "stored_file_id":
        return tr("Attached file")
    return layer.attributeDisplayName(layer.fields().indexFromName(name))


def moment(value: object) -> str:
    """Return a moment as people write it here."""
    if isinstance(value, QDateTime):
        return value.toLocalTime().toString("dd.MM.yyyy HH:mm")
    return str(value)


def _enumerated(texts: Iterable[str]) -> str:
    every = list(texts)
    more = len(every) - _NAMED_AT_MOST
    named = "; ".join(every[:_NAMED_AT_MOST])
    return named + (tr(" and {number} more").format(number=more) if more > 0 else "")
