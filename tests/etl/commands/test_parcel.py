"""``planowisko parcel``: what became of a parcel."""

import re

import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_person
from tests.etl.loading.parcel_strips import PRECINCT, Strips, strip


@pytest.fixture
def strips(owner, database, tmp_path):
    return Strips(database, tmp_path)


@pytest.fixture
def divided(strips):
    """Parcel 1 was divided; what it gave 1/2 and parcel 2 were put together, and that divided again."""
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1/1", 0, 40), strip("1/2", 40, 100), strip("2", 100, 200, area="0.6"))
    strips.deliver(strip("1/1", 0, 40), strip("3", 40, 200))
    strips.deliver(strip("1/1", 0, 40), strip("3/1", 40, 80), strip("3/2", 80, 200))
    return strips.dsn


def without_days(text):
    return re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", "DZIEŃ", text)


def test_a_tree_tells_what_became_of_it(run, divided):
    told = without_days(run("parcel", f"{PRECINCT}.1", dsn=divided).stdout)
    assert "Działka 060304_2.0001.1, gmina Dorohusk (060304_2)\n  zamknięta DZIEŃ\n" in told
    assert "powierzchnia ewidencyjna: 5000 m²\n  użytki: RIVa 5000 m²\n" in told
    assert told.endswith(
        "Co się z nią stało\n"
        "  060304_2.0001.1\n"
        "  ├─ 060304_2.0001.1/2  podział DZIEŃ, 60 % powierzchni, zamknięta DZIEŃ\n"
        "  │  └─ 060304_2.0001.3  połączenie DZIEŃ, 60 % powierzchni, zamknięta DZIEŃ\n"
        "  │     ├─ 060304_2.0001.3/1  podział DZIEŃ, 40 % powierzchni, bieżąca\n"
        "  │     └─ 060304_2.0001.3/2  podział DZIEŃ, 20 % powierzchni, bieżąca\n"
        "  └─ 060304_2.0001.1/1  podział DZIEŃ, 40 % powierzchni, bieżąca\n"
    )


def test_a_tree_tells_what_it_came_from(run, divided):
    told = without_days(run("parcel", f"{PRECINCT}.3/2", dsn=divided).stdout)
    assert "\n  bieżąca\n" in told
    assert "Co się z nią stało" not in told
    assert told.endswith(
        "Z czego powstała\n"
        "  060304_2.0001.3/2\n"
        "  └─ 060304_2.0001.3  podział DZIEŃ, 100 % obecnej powierzchni\n"
        "     ├─ 060304_2.0001.2  połączenie DZIEŃ, 83,3 % obecnej powierzchni\n"
        "     └─ 060304_2.0001.1/2  połączenie DZIEŃ, 16,7 % obecnej powierzchni\n"
        "        └─ 060304_2.0001.1  podział DZIEŃ, 16,7 % obecnej powierzchni\n"
    )


def test_versions_tell_what_changed(run, divided):
    told = without_days(run("parcel", f"{PRECINCT}.2", dsn=divided).stdout)
    assert (
        "  1. bieżąca od DZIEŃ do DZIEŃ; wersja źródła od DZIEŃ\n"
        "     pierwsza znana wersja\n"
        "  2. bieżąca od DZIEŃ do DZIEŃ; wersja źródła od DZIEŃ\n"
        "     powierzchnia ewidencyjna (m²): 5000 → 6000\n"
    ) in told


def test_programs_get_the_same(run_json, divided):
    values = run_json("parcel", f"{PRECINCT}.1", dsn=divided)
    assert (values["gmina"], values["state"], len(values["versions"])) == (DOROHUSK, "closed", 1)
    assert values["closed_at"] == values["versions"][0]["superseded_at"]
    assert [row["successor_reference"].rpartition(".")[2] for row in values["successors"]] == [
        "1/2",
        "1/1",
        "3",
        "3/1",
        "3/2",
    ]
    assert values["predecessors"] == []


@pytest.mark.parametrize("gmina", [DOROHUSK, ZMUDZ])
def test_every_reader_may_ask(run_json, owner, divided, gmina):
    reader = add_person(owner, gmina, "reader")
    assert len(run_json("parcel", f"{PRECINCT}.1", dsn=reader)["successors"]) == 5


def test_a_number_is_enough_where_it_is_one_parcel(run, run_json, strips):
    other = strip("1", 300, 400).but(reference="060304_2.0002.1")
    strips.deliver(strip("1", 0, 100), other, strip("5", 500, 600))
    words = ("parcel", "1", "--gmina", DOROHUSK)
    assert run_json(*words, "--precinct", "2", dsn=strips.dsn)["reference"] == "060304_2.0002.1"
    assert run_json("parcel", "5", "--gmina", DOROHUSK, dsn=strips.dsn)["reference"] == f"{PRECINCT}.5"
    told = run(*words, dsn=strips.dsn, expect=1)
    assert "060304_2.0001.1, 060304_2.0002.1. Podaj obręb" in told.stderr


def test_an_unknown_parcel_is_told_with_similar_ones(run, divided):
    told = run("parcel", f"{PRECINCT}.1/7", dsn=divided, expect=1)
    assert "nie ma i nie miała działki 060304_2.0001.1/7" in told.stderr
    assert "Podobne: 060304_2.0001.1, 060304_2.0001.1/1, 060304_2.0001.1/2." in told.stderr
    told = run("parcel", "060304_2.0009.2", dsn=divided, expect=1)
    assert "Podobne: 060304_2.0001.2." in told.stderr
    assert "planowisko import parcels" in run("parcel", f"{PRECINCT}.77", dsn=divided, expect=1).stderr


def test_what_is_no_parcel_is_told(run, divided):
    assert "podaj --gmina" in run("parcel", "1/2", dsn=divided, expect=2).stderr
    assert "Nie ma gminy" in run("parcel", "990304_2.0001.1", dsn=divided, expect=1).stderr
    told = run("parcel", "1", "--gmina", DOROHUSK, "--precinct", "x", dsn=divided, expect=2)
    assert "nie jest numerem obrębu" in told.stderr


def test_a_parcel_that_vanished_without_a_trace(run, strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1", 0, 100))
    assert "Nie wiadomo" in run("parcel", f"{PRECINCT}.2", dsn=strips.dsn).stdout


def test_a_parcel_that_was_never_current_here(run, strips):
    ended = "2026-03-01T00:00:00"
    strips.deliver(strip("1", 0, 100, end_of_version=ended, end_of_object=ended), strip("2", 0, 100))
    told = without_days(run("parcel", f"{PRECINCT}.1", dsn=strips.dsn).stdout)
    assert "znana tylko jako archiwalna" in told
    assert "1. archiwalna, poznana DZIEŃ; wersja źródła od DZIEŃ do DZIEŃ koniec działki DZIEŃ" in told
    assert "└─ 060304_2.0001.2  zmiana numeru DZIEŃ, 100 % powierzchni, bieżąca" in told
