from datetime import UTC, date, datetime

import pytest

from planowisko.etl.readers.source_time import parse_date, parse_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-14T11:31:36", datetime(2024, 7, 14, 9, 31, 36, tzinfo=UTC)),
        ("2024-01-14T11:31:36", datetime(2024, 1, 14, 10, 31, 36, tzinfo=UTC)),
        ("2024-01-14T11:31:36Z", datetime(2024, 1, 14, 11, 31, 36, tzinfo=UTC)),
        ("2024-01-14T11:31:36.5+02:00", datetime(2024, 1, 14, 9, 31, 36, 500_000, tzinfo=UTC)),
        (" 2022-01-26T00-00-00 ", datetime(2022, 1, 25, 23, tzinfo=UTC)),
        ("2022-01-26", datetime(2022, 1, 25, 23, tzinfo=UTC)),
    ],
)
def test_times_without_an_offset_are_polish(text, expected):
    assert parse_time(text) == expected


def test_a_date_is_the_day_as_written():
    assert parse_date("2022-01-26T23:59:00") == date(2022, 1, 26)


@pytest.mark.parametrize("text", ["", "kiedyś", "2022-13-01", "26.01.2022", "2022-01-26T25:00:00"])
def test_what_is_no_time_is_an_error(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the text is the parser's
        parse_time(text)
