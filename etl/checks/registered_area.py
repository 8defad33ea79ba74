"""The registered area (pole ewidencyjne): its text, its unit, whether it can be true."""

from decimal import Decimal, InvalidOperation

from planowisko.etl.checks.violation import Violation

RULE_INVALID = "invalid-area"
RULE_NEGATIVE = "negative-area"
RULE_IMPLAUSIBLE = "implausible-area"
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
_ABSENT = frozenset({"", "none", "null", "nan", "brak", "-"})


def parse_area(text: str | None) -> Decimal | None:
    """The number in ``text``, in whatever unit; decimal point or comma. None where there is none.

    Raises ``ValueError`` where it is no number. County services write ``None`` for no value.
    """
    text = (text or "").strip()
    if text.lower() in _ABSENT:
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


def check_plausible(area: Decimal, computed: float) -> Violation | None:
    """The registered area is about that of the geometry (``computed``), both in m².

    Only the impossible is caught here; what exceeds the survey's tolerance is a matter for a warning.
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


def _text(area: Decimal) -> str:
    return f"{area:.2f}".replace(".", ",")
