from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.etl.readers.polish_dates import NotADate, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-04",
        "2025.3.4",
        "4.03.2025",
        "04.03.2025 r.",
        "4-3-2025",
        "04/03/2025",
        "4 marca 2025 r.",
        "z dnia 4 marca 2025 roku",
        "4 III 2025",
        "4.III.2025 r.",
        "dnia  4  MARCA  2025",
    ],
)
def test_dates_are_read_as_they_are_written_in_offices(text):
    assert parse_date(text) == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("marzec 2025", "nie jest datą"),
        ("4.03.25", "nie jest datą"),
        ("4 marsa 2025", "nie jest datą"),
        ("45720", "nie jest datą"),
        ("31.02.2025", "nie ma takiego dnia"),
        ("2025-13-01", "nie ma takiego dnia"),
        ("1 stycznia 0000", "nie ma takiego dnia"),
    ],
)
def test_what_is_no_date_is_said_to_be_none(text, told):
    with pytest.raises(NotADate, match=told):
        parse_date(text)


@given(st.dates())
def test_every_day_is_read_in_figures(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}.{day.month:02}.{day.year:04} r.") == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_said_to_be_none(text):
    with suppress(NotADate):
        assert isinstance(parse_date(text), date)
