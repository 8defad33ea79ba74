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
    "Self-intersection": "granica przecina samą siebie",
    "Ring Self-intersection": "granica dotyka samej siebie",
    "Hole lies outside shell": "dziura leży poza granicą zewnętrzną",
    "Holes are nested": "dziury leżą jedna w drugiej",
    "Interior is disconnected": "wnętrze jest rozcięte na części",
    "Nested shells": "części leżą jedna w drugiej",
    "Duplicate Rings": "granica jest powtórzona",
    "Too few points in geometry component": "granica ma za mało różnych punktów",
}
_REASON = re.compile(r"(?P<what>[^\[]+?)\s*(?:\[(?P<place>[^\]]+)\])?$")


def check_validity(geometries: NDArray[Any]) -> dict[int, Violation]:
    """The violations by position in ``geometries``, an array of surfaces, x easting and y northing."""
    broken = np.flatnonzero(~shapely.is_valid(geometries) | (shapely.area(geometries) <= 0))
    return {int(index): Violation(RULE_INVALID, _describe(geometries[index])) for index in broken}


def _describe(geometry: BaseGeometry) -> str:
    reason = str(shapely.is_valid_reason(geometry))
    match = _REASON.match(reason)
    if reason == "Valid Geometry" or match is None:
        return "geometria nie ma powierzchni"
    text = _REASONS.get(match["what"], f"geometria jest niepoprawna ({match['what']})")
    return f"{text} w punkcie x={_pair(match['place'])}" if match["place"] else text


def _pair(place: str) -> str:
    return place.replace(" ", ", y=")
