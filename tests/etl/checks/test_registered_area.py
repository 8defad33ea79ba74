from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.etl.checks.registered_area import (
    HECTARE,
    SQUARE_METRE,
    USUAL_TOLERANCE,
    area_unit,
    check_sign,
    differing,
    doubtful_areas,
    implausible,
    parse_area,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.25", "0.25"),
        (" 1,5 ", "1.5"),
        ("12", "12"),
        ("-3", "-3"),
        ("2.5E-1", "0.25"),
        ("0e999999", "0"),
        (None, None),
        ("", None),
        ("None", None),
    ],
)
def test_numbers_are_read(text, number):
    assert parse_area(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("text", ["dużo", "1 ha", "inf", "-Infinity", "1_0", "1.2.3", "1e999999999", "1e-99"])
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(ValueError, match=text.strip()):
        parse_area(text)


@given(st.text(max_size=12))
def test_any_text_is_a_number_nothing_or_a_value_error(text):
    try:
        number = parse_area(text)
    except ValueError:
        return
    assert number is None or number.is_finite()


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=4))
def test_every_decimal_comes_back(number):
    assert parse_area(str(number)) == number


@pytest.mark.parametrize(
    ("unit", "factor"), [("ha", HECTARE), ("HA", HECTARE), ("m2", SQUARE_METRE), ("km2", None), (None, None)]
)
def test_units(unit, factor):
    assert area_unit(unit) == factor


def test_the_sign():
    assert check_sign(Decimal("-0.01")).rule == "negative-area"
    assert check_sign(Decimal(0)) is None


@pytest.mark.parametrize(
    ("registered", "computed", "impossible"),
    [
        (2500, 2500, False),
        (2500, 2700, False),
        (25_000_000, 2500, True),
        (0.25, 2500, True),
        (0, 4, False),
        (0, 6, True),
        (1, 0.001, False),
    ],
)
def test_only_the_impossible_is_implausible(registered, computed, impossible):
    assert (implausible(Decimal(str(registered)), computed) is not None) == impossible
    found = doubtful_areas(np.array([float(registered)]), np.array([float(computed)]), USUAL_TOLERANCE)
    assert not impossible or found.tolist() == [0]


@pytest.mark.parametrize(
    ("registered", "computed", "differs"),
    [
        (2499, 2509.2, False),  # 0.25 + 10 m²
        (2499, 2509.3, True),
        (2499, 2488.7, True),
        (2500, 2560.2, False),  # 50 m² more for an area in whole ares
        (2500, 2560.3, True),
        (9, 12, False),  # 3 m² always
        (9, 12.1, True),
        (100_001, 100_074, False),  # 10 + 63.25 m²
        (100_001, 100_075, True),
    ],
)
def test_the_tolerance_of_practice(registered, computed, differs):
    assert (differing(Decimal(registered), computed, USUAL_TOLERANCE) is not None) == differs
    found = doubtful_areas(np.array([float(registered)]), np.array([computed]), USUAL_TOLERANCE)
    assert found.tolist() == [0] * differs


def test_where_no_area_is_registered_nothing_is_compared():
    assert doubtful_areas(np.array([np.nan]), np.array([7.0]), USUAL_TOLERANCE).tolist() == []
