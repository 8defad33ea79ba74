"""What a person is told when a save was refused or failed."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

from ..i18n.translation import tr
from .row_state import RowState

_NAMED_AT_MOST = 5


def conflict_message(layer_name: str, stale: list[RowState]) -> str:
    """Say who changed what and when, and what to do."""
    named = "; ".join(
        tr("“{object}” – {person}, {time}").format(
            object=state.name, person=state.modified_by, time=_time(state.modified_at)
        )
        for state in stale[:_NAMED_AT_MOST]
    )
    more = (
        tr(" and {number} more").format(number=len(stale) - _NAMED_AT_MOST)
        if len(stale) > _NAMED_AT_MOST
        else ""
    )
    shown = tr("Layer “{layer}” was not saved. Changed by others meanwhile: {objects}.")
    details = tr(
        "Your edits stay on the map and nothing was overwritten. Agree with the person named; to see their "
        "state, stop editing without saving and begin anew."
    )
    return f"{shown.format(layer=layer_name, objects=named + more)}\n{details}"


def failure_message(layer: QgsVectorLayer) -> str:
    """Say that the database did not take the edits, with its answer."""
    answer = " ".join(" ".join(layer.commitErrors()).split())
    shown = tr("Layer “{layer}” was not saved; your edits stay on the map.").format(layer=layer.name())
    details = tr("When the database can be reached again, save once more. Its answer: {answer}")
    return f"{shown}\n{details.format(answer=answer)}"


def _time(value: object) -> str:
    if isinstance(value, QDateTime):
        return value.toLocalTime().toString("dd.MM.yyyy HH:mm")
    return str(value)
