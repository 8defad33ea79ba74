"""A surface is one that can be worked with: it has an area and its rings do not cross."""

import re
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planowisko.etl.checks.violation import Violation

RULE_INVALID = "invalid-geometry"

_REASONS = {
    "Self-intersection": ("granica przecina samą siebie", "the boundary crosses itself"),
    "Ring Self-intersection": ("granica dotyka samej siebie", "the boundary touches itself"),
    "Hole lies outside shell": ("dziura leży poza granicą zewnętrzną", "a hole lies outside the boundary"),
    "Holes are nested": ("dziury leżą jedna w drugiej", "a hole lies within another"),
    "Interior is disconnected": ("wnętrze jest rozcięte na części", "the interior is cut into parts"),
    "Nested shells": ("części leżą jedna w drugiej", "a part lies within another"),
    "Duplicate Rings": ("granica jest powtórzona", "the boundary is repeated"),
    "Too few points in geometry component": (
        "granica ma za mało różnych punktów",
        "the boundary has too few different points",
    ),
}
_REASON = re.compile(r"(?P<what>[^\[]+?)\s*(?:\[(?P<place>[^\]]+)\])?$")


def check_validity(geometries: NDArray[Any]) -> dict[int, Violation]:
    """The violations by position in ``geometries``, an array of surfaces, x easting and y northing."""
    broken = np.flatnonzero(~shapely.is_valid(geometries) | (shapely.area(geometries) <= 0))
    return {int(index): Violation(RULE_INVALID, *describe(geometries[index])) for index in broken}


def describe(geometry: BaseGeometry) -> tuple[str, str]:
    """What is wrong with an invalid or empty surface, in Polish and in English, with the place."""
    reason = str(shapely.is_valid_reason(geometry))
    match = _REASON.match(reason)
    if reason == "Valid Geometry" or match is None:
        return "geometria nie ma powierzchni", "the geometry has no area"
    what = match["what"]
    polish, english = _REASONS.get(
        what, (f"geometria jest niepoprawna ({what})", f"the geometry is not valid ({what})")
    )
    if not match["place"]:
        return polish, english
    place = match["place"].replace(" ", ", y=")
    return f"{polish} w punkcie x={place}", f"{english} at x={place}"
