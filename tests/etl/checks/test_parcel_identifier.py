import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.etl.checks.parcel_identifier import (
    is_precinct_identifier,
    is_unit_identifier,
    leading_unit,
    parse_parcel_identifier,
)

UNITS = st.from_regex(r"[0-9]{6}_[1-9]", fullmatch=True)
PRECINCTS = st.from_regex(r"[0-9]{4}", fullmatch=True)
SHEETS = st.none() | st.from_regex(r"[0-9]{1,2}(-[0-9]{1,2}[A-Z]{0,3})?", fullmatch=True)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}(/[1-9][0-9]{0,2})?", fullmatch=True)


@given(UNITS, PRECINCTS, SHEETS, NUMBERS)
def test_the_parts_of_an_identifier_come_back(unit, precinct, sheet, number):
    sheet_part = f"AR_{sheet}." if sheet else ""
    identifier = parse_parcel_identifier(f"{unit}.{precinct}.{sheet_part}{number}")
    assert identifier == (unit, f"{unit}.{precinct}", sheet, number)
    assert is_unit_identifier(identifier.unit)
    assert is_precinct_identifier(identifier.precinct)


@given(st.text(max_size=40))
def test_any_text_is_judged_without_an_error(text):
    identifier = parse_parcel_identifier(text)
    if identifier is not None:
        assert text.startswith(identifier.precinct)
        assert leading_unit(text) == identifier.unit


@given(UNITS, PRECINCTS, SHEETS, NUMBERS, st.data())
def test_a_near_miss_is_not_taken_for_another_identifier(unit, precinct, sheet, number, data):
    text = f"{unit}.{precinct}." + (f"AR_{sheet}." if sheet else "") + number
    place = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, 2))
    inserted = data.draw(st.text("0123456789._/AR- \n٣", max_size=2))
    near = text[:place] + inserted + text[place + removed :]
    identifier = parse_parcel_identifier(near)
    if identifier is not None:
        sheet_part = f"AR_{identifier.sheet}." if identifier.sheet else ""
        assert f"{identifier.precinct}.{sheet_part}{identifier.number}" == near
        assert near.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "247101_1.0005.AR_3-8.2731/123",
        "247101_1.0003.AR_1-12KAM.4823/8",
        "247101_1.0002.AR_2-3BRZ.1452/8",
        "061304_5.0012.811",
    ],
)
def test_real_identifiers_are_taken(text):
    assert parse_parcel_identifier(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "126104_9.0097.126104_9.0087.395/3",
        "060304_2.0001",
        "060304_2.0001.",
        "060304_2.001.1",
        "060304.0001.1",
        "060304_0.0001.1",
        "060304_2.0001.1/",
        "060304_2.0001./1",
        "060304_2.0001.AR_.1",
        "060304_2.0001.AR_٣.1",
        "060304_2.0001.1 ",
        "060304_2.0001.1\n",
        "٠٦٠٣٠٤_2.0001.1",
    ],
)
def test_malformed_identifiers_are_not_taken(text):
    assert parse_parcel_identifier(text) is None


def test_the_unit_is_found_in_a_malformed_identifier():
    assert leading_unit("126104_9.0097.126104_9.0087.395/3") == "126104_9"
    assert leading_unit("126104_9") == "126104_9"
    assert leading_unit("126104_95.1") is None
