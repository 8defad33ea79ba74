"""The registered area (pole ewidencyjne): its text, its unit, whether it can be true."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np
from numpy.typing import NDArray

from planowisko.etl.checks.given_text import given_text
from planowisko.etl.checks.violation import Violation

RULE_INVALID = "invalid-area"
RULE_NEGATIVE = "negative-area"
RULE_IMPLAUSIBLE = "implausible-area"
RULE_DIFFERS = "area-differs"
RULE_UNKNOWN_UNIT = "unknown-area-unit"

HECTARE = Decimal(10_000)
SQUARE_METRE = Decimal(1)

IMPLAUSIBLE_RATIO = 100
"""Registered and computed area that differ by this factor speak of a wrong unit, not of a survey's error."""

NEGLIGIBLE_DIFFERENCE = 5.0
"""Square metres: below it the ratio says nothing (slivers, areas rounded to a square metre)."""

_UNITS = {
    "ha": HECTARE,
    "hectare": HECTARE,
    "urn:ogc:def:uom:ucum::har": HECTARE,
    "m2": SQUARE_METRE,
    "m²": SQUARE_METRE,
    "m^2": SQUARE_METRE,
    "urn:ogc:def:uom:ucum::m2": SQUARE_METRE,
}
_SHOWN_CHARACTERS = 60
_LARGEST_EXPONENT = 15
_ARE = 100


def parse_area(text: str | None) -> Decimal | None:
    """The number in ``text``, in whatever unit; decimal point or comma. None where there is none.

    Raises ``ValueError`` where it is no number. County services write ``None`` for no value.
    """
    if not (text := given_text(text)):
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text[:_SHOWN_CHARACTERS]) from None
    if not number.is_finite() or "_" in text or len(text) > _SHOWN_CHARACTERS:
        raise ValueError(text[:_SHOWN_CHARACTERS])
    if not number:
        return Decimal(0)
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(text)
    return number


def area_unit(unit: str | None) -> Decimal | None:
    """How many m² the unit ``unit`` (``ha``, ``m2``, ...) is; None where it is not known."""
    return _UNITS.get((unit or "").strip().lower())


REGISTERED_AREA = ("powierzchnia ewidencyjna", "registered area")
"""What a parcel's area is called in Polish and in English."""

LAND_USE_AREA = ("powierzchnia klasoużytku", "area of the land use")


def check_sign(area: Decimal, what: tuple[str, str] = REGISTERED_AREA) -> Violation | None:
    """An area is not negative."""
    if area >= 0:
        return None
    polish, english = what
    return Violation(
        RULE_NEGATIVE, f"{polish} jest ujemna ({_text(area)} m²)", f"{english} is negative ({area:.2f} m²)"
    )


def not_a_number(text: object, what: tuple[str, str] = REGISTERED_AREA) -> Violation:
    """That ``text``, given as an area, is no number."""
    polish, english = what
    return Violation(
        RULE_INVALID, f"{polish} „{text}” nie jest liczbą", f"{english} “{text}” is not a number"
    )


@dataclass(frozen=True, slots=True)
class AreaTolerance:
    """By how many m² registered and computed area may differ.

    That is ``relative``·P + ``root``·√P for the registered area P, and ``least`` at least; half an are more
    where P is a whole number of ares, as older surveys round it. No formula of the law in force was found.
    This one, and 3 m² always, is what practice uses; no parcel of a real sample in the voivodeship exceeds
    it.
    """

    relative: float = 0.0001
    root: float = 0.2
    least: float = 3.0

    def allowed(self, registered: NDArray[np.float64]) -> NDArray[np.float64]:
        """The largest differences allowed, in m², to the registered areas in m²."""
        positive = np.maximum(registered, 0)
        of_survey = np.maximum(self.relative * positive + self.root * np.sqrt(positive), self.least)
        return of_survey + np.where(registered % _ARE == 0, _ARE / 2, 0)


USUAL_TOLERANCE = AreaTolerance()


def doubtful_areas(
    registered: NDArray[np.float64], computed: NDArray[np.float64], tolerance: AreaTolerance
) -> NDArray[np.intp]:
    """The positions at which registered area (nan: none) and that of the geometry do not agree, both in m².

    Each is a matter for :func:`implausible`, and where that finds nothing for :func:`differing`.
    """
    difference = np.abs(registered - computed)
    impossible = (difference > NEGLIGIBLE_DIFFERENCE) & (
        (registered * IMPLAUSIBLE_RATIO < computed) | (registered > computed * IMPLAUSIBLE_RATIO)
    )
    return np.flatnonzero(impossible | (difference > tolerance.allowed(registered)))


def differing(area: Decimal, computed: float, tolerance: AreaTolerance) -> Violation | None:
    """Registered and computed area, both in m², differ by no more than a survey may."""
    allowed = float(tolerance.allowed(np.array([float(area)]))[0])
    difference = abs(computed - float(area))
    if difference <= allowed:
        return None
    return Violation(
        RULE_DIFFERS,
        f"powierzchnia ewidencyjna {_text(area)} m² różni się od powierzchni geometrii "
        f"{_text(computed)} m² o {_text(difference)} m² (dopuszczalnie {_text(allowed)} m²)",
        f"registered area {area:.2f} m² differs from that of the geometry, {computed:.2f} m², "
        f"by {difference:.2f} m² (allowed: {allowed:.2f} m²)",
        {
            "registered_area": float(area),
            "computed_area": round(computed, 2),
            "allowed_difference": round(allowed, 2),
        },
    )


def implausible(area: Decimal, computed: float) -> Violation | None:
    """The registered area is about that of the geometry (``computed``), both in m².

    Only the impossible is caught here, which speaks of a wrong unit.
    """
    registered = float(area)
    if abs(registered - computed) <= NEGLIGIBLE_DIFFERENCE:
        return None
    if registered * IMPLAUSIBLE_RATIO >= computed and registered <= computed * IMPLAUSIBLE_RATIO:
        return None
    return Violation(
        RULE_IMPLAUSIBLE,
        f"powierzchnia ewidencyjna {_text(area)} m² nie może być prawdziwa przy powierzchni geometrii "
        f"{computed:.0f} m² (być może podano ją w złej jednostce)",
        f"registered area {area:.2f} m² cannot be true where the geometry has {computed:.0f} m² "
        "(the unit may be wrong)",
    )


def _text(area: Decimal | float) -> str:
    return f"{area:.2f}".replace(".", ",")
