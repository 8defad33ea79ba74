import pytest
from hypothesis import given
from hypothesis import strategies as st

from planowisko.db.codelists.cadastre import land_uses, soil_classes, soil_uses
from planowisko.etl.readers.land_use_notation import format_land_use, parse_land_use, parse_land_uses
from planowisko.etl.records.cadastre import LandUse


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("RIVa", LandUse("R", "R", "IVa")),
        ("RV", LandUse("R", "R", "V")),
        ("RVIz", LandUse("R", "R", "VIz")),
        ("PsIV", LandUse("Ps", "Ps", "IV")),
        ("ŁIII", LandUse("Ł", "Ł", "III")),
        ("LsV", LandUse("Ls", "Ls", "V")),
        ("N", LandUse("N")),
        ("dr", LandUse("dr")),
        ("BrIIIb", LandUse("Br", None, "IIIb")),
        ("Br-RIIIb", LandUse("Br", "R", "IIIb")),
        ("S-RIVa", LandUse("S", "R", "IVa")),
        ("SRIVa", LandUse("S", "R", "IVa")),
        ("WPsV", LandUse("W", "Ps", "V")),
        ("WsrRV", LandUse("Wsr", "R", "V")),
        ("Ws", LandUse("Ws")),
        ("Lzr-ŁV", LandUse("Lzr", "Ł", "V")),
        ("BRIVb", LandUse("B", "R", "IVb")),
        ("Bp", LandUse("Bp")),
        ("E-LsV", LandUse("E-Ls", "Ls", "V")),
        ("E-N", LandUse("E-N")),
    ],
)
def test_marks_are_read(mark, expected):
    assert parse_land_use(mark) == expected


@pytest.mark.parametrize("mark", ["", "X", "RVII", "R-", "-R", "RR R", "r", "RIVaa", "R IV"])
def test_what_is_no_mark_is_not_read(mark):
    assert parse_land_use(mark) is None


def test_a_list_keeps_its_order_and_what_it_does_not_know():
    found, unknown = parse_land_uses("RIVa, RV;PsIV,,XYZ,N")
    assert [use.land_use for use in found] == ["R", "R", "Ps", "XYZ", "N"]
    assert unknown == ("XYZ",)


@given(
    code=st.sampled_from(sorted(land_uses())),
    soil_class=st.sampled_from([None, *soil_classes()]),
    data=st.data(),
)
def test_every_allowed_combination_survives_writing_and_reading(code, soil_class, data):
    allowed = land_uses()[code].allowed_soil_uses
    soil_use = data.draw(st.sampled_from(allowed)) if allowed and soil_class else None
    land_use = LandUse(code, soil_use, soil_class if soil_use else None)
    assert parse_land_use(format_land_use(land_use)) == land_use


@given(st.text(alphabet="RŁPsLzNSBrWdEI-VabXx, ;", max_size=30))
def test_any_text_is_read_without_an_error_and_loses_no_mark(text):
    found, unknown = parse_land_uses(text)
    marks = [mark.strip() for mark in text.replace(";", ",").split(",") if mark.strip()]
    assert len(found) == len(marks)
    assert set(unknown) <= set(marks)
    for use in found:
        if use.land_use not in unknown:
            assert use.land_use in land_uses()
            assert use.soil_use is None or use.soil_use in soil_uses()
            assert use.soil_class is None or use.soil_class in soil_classes()


def test_codes_equal_the_official_lists(reference):
    import csv

    with (reference / "data/codelists/egib_land_use.csv").open(encoding="utf-8", newline="") as text:
        official = {row["code"]: row for row in csv.DictReader(text)}
    assert list(land_uses()) == list(official)
    for code, ours in land_uses().items():
        assert ours.label_pl == official[code]["name"]
        assert ours.current == (official[code]["in_schema_2021"] == "yes")
        assert ";".join(ours.allowed_soil_uses) == official[code]["allowed_ozu"]
    with (reference / "data/codelists/egib_soil_classes.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(soil_uses()) == [row["code"] for row in rows if row["list"] == "OZU"]
    assert list(soil_classes()) == [row["code"] for row in rows if row["list"] == "OZK"]
