"""An object that two people have changed: what differs, whose is kept, and the edit that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qgis.core import QgsFeature, QgsGeometry

from .object_edit import EditKind, ObjectEdit
from .row_state import FILLED_BY_DATABASE, ID_FIELD, object_name, version_of
from .value_comparison import same_geometry, same_value

GEOMETRY = "geometry"
"""Name of the difference in shape; no field of a layer is called so."""
WHOLE = ""
"""Name of the difference where one of the two has deleted the object."""
RENEWED_BY_PUBLICATION = frozenset({"version_id", "begin_lifespan_version"})
_NEVER_DIFFERENT = FILLED_BY_DATABASE | RENEWED_BY_PUBLICATION | {ID_FIELD, "gmina_code", "plan_id"}


class Side(Enum):
    """Whose state."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass
class Difference:
    """What differs in one field, in the geometry (GEOMETRY), or in whether there is the object (WHOLE).

    ``before`` is the value that both began with, where ``before_known``; ``choice`` is None until somebody
    has decided. What only one of the two has changed is decided: that change is kept.
    """

    name: str
    before: Any
    before_known: bool
    mine: Any
    theirs: Any
    i_changed: bool
    they_changed: bool
    choice: Side | None = None

    def __post_init__(self) -> None:
        if self.choice is None and self.i_changed != self.they_changed:
            self.choice = Side.MINE if self.i_changed else Side.THEIRS


@dataclass
class Conflict:
    """An edit of mine on a row that is not any more what the edit was made on.

    ``theirs`` is the row as it stands in the database, None where it is gone; ``mine`` as it would be if only
    I had edited, None where I have deleted it.
    """

    edit: ObjectEdit
    theirs: QgsFeature | None
    mine: QgsFeature | None
    differences: list[Difference] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What people call the object."""
        known = self.edit.base or self.theirs
        return self.edit.name if known is None else object_name(known)

    @property
    def changed_by(self) -> str:
        """Who changed the row last; empty where it is gone."""
        return "" if self.theirs is None else str(self.theirs.attribute("modified_by"))

    @property
    def state(self) -> tuple[object, ...]:
        """What both sides were when they were compared."""
        edit = self.edit
        return (
            edit.feature_id,
            edit.kind,
            sorted((name, str(value)) for name, value in edit.attributes.items()),
            None if edit.geometry is None else bytes(edit.geometry.asWkb()),
            None if self.theirs is None else version_of(self.theirs),
        )

    @property
    def settles_itself(self) -> bool:
        """Whether they have changed nothing that a person edits: a publication has, or the same as I."""
        return not any(difference.they_changed for difference in self.differences)

    @property
    def undecided(self) -> list[Difference]:
        """What somebody has to decide."""
        return [difference for difference in self.differences if difference.choice is None]

    def choose(self, side: Side) -> None:
        """Keep one side of everything."""
        for difference in self.differences:
            difference.choice = side

    def settled_edit(self) -> ObjectEdit | None:
        """Return the edit of their row that makes it what was chosen, None where nothing is left to save."""
        chosen = {difference.name: difference for difference in self.differences}
        if WHOLE in chosen:
            return self._whole(chosen[WHOLE].choice is Side.MINE)
        assert self.theirs is not None
        edit = ObjectEdit(
            EditKind.CHANGED,
            self.theirs.id(),
            self.edit.row_id,
            self.name,
            {
                name: difference.mine
                for name, difference in chosen.items()
                if name != GEOMETRY and difference.choice is Side.MINE
            },
            base_version=version_of(self.theirs),
            base=self.theirs,
        )
        if GEOMETRY in chosen and chosen[GEOMETRY].choice is Side.MINE:
            edit.geometry = chosen[GEOMETRY].mine
        return edit if edit.attributes or edit.geometry is not None else None

    def _whole(self, keep_mine: bool) -> ObjectEdit | None:
        if not keep_mine:
            return None
        if self.theirs is not None:
            return ObjectEdit(
                EditKind.DELETED,
                self.theirs.id(),
                self.edit.row_id,
                self.name,
                base_version=version_of(self.theirs),
                base=self.theirs,
            )
        return restored_row(self.edit)


def restored_row(edit: ObjectEdit) -> ObjectEdit:
    """Return the edit that adds a row again, under its key, that was changed here and is gone.

    Of a row that was not known whole there are only the changed values.
    """
    attributes: dict[str, Any] = {ID_FIELD: edit.row_id}
    geometry = edit.geometry
    if edit.base is not None:
        for index, value in enumerate(edit.base.attributes()):
            name = edit.base.fields().at(index).name()
            if name not in FILLED_BY_DATABASE:
                attributes[name] = value
        geometry = geometry or (QgsGeometry(edit.base.geometry()) if edit.base.hasGeometry() else None)
    return ObjectEdit(EditKind.ADDED, 0, edit.row_id, edit.name, {**attributes, **edit.attributes}, geometry)


def compare(edit: ObjectEdit, theirs: QgsFeature | None) -> Conflict:
    """Return what differs between an edit and the row in the database."""
    if edit.kind is EditKind.DELETED:
        they_changed = theirs is not None and (edit.base is None or bool(changed_fields(edit.base, theirs)))
        return Conflict(
            edit, theirs, None, [Difference(WHOLE, edit.base, True, None, theirs, True, they_changed)]
        )
    if theirs is None:
        return Conflict(
            edit,
            None,
            _mine(edit, edit.base),
            [Difference(WHOLE, edit.base, True, edit, None, True, they_changed=True)],
        )
    mine = _mine(edit, edit.base or theirs)
    differences = list(_attribute_differences(edit, mine, theirs))
    before = edit.base.geometry() if edit.base is not None else None
    if not same_geometry(mine.geometry(), theirs.geometry()):
        differences.append(
            Difference(
                GEOMETRY,
                before,
                edit.base is not None,
                mine.geometry(),
                theirs.geometry(),
                edit.geometry is not None,
                edit.base is None or not same_geometry(before, theirs.geometry()),
            )
        )
    return Conflict(edit, theirs, mine, differences)


def changed_fields(before: QgsFeature, after: QgsFeature) -> list[str]:
    """Return the fields that a person has changed between two states of a row, GEOMETRY among them."""
    names = [
        name
        for name in after.fields().names()
        if name not in _NEVER_DIFFERENT and not same_value(before.attribute(name), after.attribute(name))
    ]
    return names + ([] if same_geometry(before.geometry(), after.geometry()) else [GEOMETRY])


def _attribute_differences(edit: ObjectEdit, mine: QgsFeature, theirs: QgsFeature) -> Iterable[Difference]:
    for index, their_value in enumerate(theirs.attributes()):
        name = theirs.fields().at(index).name()
        my_value = mine.attribute(name)
        if name in _NEVER_DIFFERENT or same_value(my_value, their_value):
            continue
        before = None if edit.base is None else edit.base.attribute(name)
        yield Difference(
            name,
            before,
            edit.base is not None,
            my_value,
            their_value,
            name in edit.attributes and (edit.base is None or not same_value(before, my_value)),
            edit.base is None or not same_value(before, their_value),
        )


def _mine(edit: ObjectEdit, base: QgsFeature | None) -> QgsFeature | None:
    if base is None:
        return None
    mine = QgsFeature(base)
    for name, value in edit.attributes.items():
        if mine.fields().indexFromName(name) >= 0:
            mine.setAttribute(name, value)
    if edit.geometry is not None:
        mine.setGeometry(QgsGeometry(edit.geometry))
    return mine
