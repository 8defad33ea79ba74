"""What becomes of a conflict that was decided: the edit to be saved, and what is kept aside."""

from __future__ import annotations

from collections.abc import Iterable

from ..i18n.translation import tr
from .conflict import GEOMETRY, WHOLE, Conflict, Side
from .object_edit import EditKind, ObjectEdit
from .row_state import version_of
from .stored_values import row_values


def rebased(conflicts: Iterable[Conflict]) -> list[ObjectEdit]:
    """Return the edits of their rows that make them what was chosen."""
    return [edit for edit in (conflict.settled_edit() for conflict in conflicts) if edit is not None]


def not_chosen(conflicts: Iterable[Conflict]) -> list[ObjectEdit]:
    """Return both sides as far as they were not chosen: my edits, and their states as edits of the row."""
    aside = []
    for conflict in conflicts:
        if any(d.choice is Side.THEIRS and d.i_changed for d in conflict.differences):
            aside.append(conflict.edit)
        overwritten = [d.name for d in conflict.differences if d.choice is Side.MINE and d.they_changed]
        if overwritten and conflict.theirs is not None:
            aside.append(_their_state(conflict, overwritten))
    return aside


def _their_state(conflict: Conflict, overwritten: list[str]) -> ObjectEdit:
    theirs = conflict.theirs
    assert theirs is not None
    whole = WHOLE in overwritten
    return ObjectEdit(
        EditKind.CHANGED,
        theirs.id(),
        conflict.edit.row_id,
        tr("{object} (as saved by {person})").format(object=conflict.name, person=conflict.changed_by),
        {name: value for name, value in row_values(theirs).items() if whole or name in overwritten},
        theirs.geometry() if whole or GEOMETRY in overwritten else None,
        version_of(theirs),
        theirs,
    )
