import json
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from planowisko.etl.commands.output import Output


def printed(capsys, values):
    Output("json").result(values, "tekst")
    return capsys.readouterr().out


def test_values_of_the_database_have_a_form_in_json(capsys):
    key = uuid.uuid4()
    values = {
        "id": key,
        "day": date(2026, 10, 1),
        "moment": datetime(2026, 10, 1, 12, 0, tzinfo=UTC),
        "whole": Decimal("12"),
        "part": Decimal("0.50"),
        "big": Decimal("1E+3"),
        "names": ["Żmudź", None],
    }
    assert json.loads(printed(capsys, values)) == {
        "id": str(key),
        "day": "2026-10-01",
        "moment": "2026-10-01T12:00:00+00:00",
        "whole": 12,
        "part": 0.5,
        "big": 1000,
        "names": ["Żmudź", None],
    }


def test_what_has_no_form_in_json_is_an_error():
    with pytest.raises(TypeError, match="object"):
        Output("json").result({"value": object()}, "tekst")


def test_a_position_stands_on_one_line_and_texts_stay_as_they_are(capsys):
    values = {
        "geometry": {"type": "LineString", "coordinates": [[23.5, 51.25], [-1e-07, 2]]},
        "text": "[\n  1,\n  2\n] i [ 1, 2 ]",
        "names": ["a", "b"],
        "numbers": [1, 2, 3],
    }
    text = printed(capsys, values)
    assert json.loads(text) == values
    assert "[23.5, 51.25]" in text
    assert "[-1e-07, 2]" in text


def test_a_table_aligns_names_left_and_numbers_right(capsys):
    rows = [
        {"name": "Żmudź", "parcels": 7, "border": True},
        {"name": "Dorohusk", "parcels": 1200, "border": None},
    ]
    Output().listing(rows, {"name": "nazwa", "parcels": "działki", "border": "granica"})
    assert capsys.readouterr().out == (
        "nazwa     działki  granica\nŻmudź           7  tak\nDorohusk     1200  -\n"
    )


def test_an_empty_list_is_a_sentence_or_an_empty_list(capsys):
    Output().listing([], {"name": "nazwa"}, empty="Nie ma gmin.")
    assert capsys.readouterr().out == "Nie ma gmin.\n"
    Output("json").listing([], {"name": "nazwa"}, empty="Nie ma gmin.")
    assert capsys.readouterr().out == "[]\n"
