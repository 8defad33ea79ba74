"""A difference: one object that two states of a plan do not have alike."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shapely.geometry.base import BaseGeometry


class Change(StrEnum):
    """What became of an object from the one state to the other."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """An attribute (a column's name) and its values; numbers are int or Decimal with all their digits."""

    attribute: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ObjectDifference:
    """What became of one object.

    ``table`` is that of its class, ``object`` what a person knows it by. ``geometry`` is its place (a removed
    object's former one), ``gained`` and ``lost`` are the parts by which its place differs: in ``srid``, x
    easting and y northing, or None. A ``redrawn`` object has other vertices, and may have gained and lost
    nothing by that.
    """

    table: str
    object: str
    local_id: str | None
    change: Change
    srid: int
    attributes: tuple[AttributeChange, ...] = ()
    redrawn: bool = False
    geometry: BaseGeometry | None = None
    gained: BaseGeometry | None = None
    lost: BaseGeometry | None = None
