"""Finding parcels by what a person types."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.db.parcels import add_parcel, add_precinct
from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, connect

OKOPY = ["0009.123/4", "0010.123/4", "Ż0009.123/4", "0009.123/40", "0010.123/40", "Ż0009.123/40"]
SEARCHES = [
    ("123/4 Okopy", OKOPY),
    ("OKOPY 123/4", OKOPY),
    ("działka nr 123/4, obręb okopy-kolonia", ["0010.123/4", "0010.123/40"]),
    ("okopy zmudz 9", ["Ż0009.9", "Ż0009"]),
    ("060304_2.0009.123/4", ["0009.123/4", "0009.123/40"]),
    ("060304_2.0009.123/40", ["0009.123/40"]),
    ("060304_2.0012.AR_3.123/4", ["0012.AR_3.123/4"]),
    ("060304_2.0012.ar_1-12kam.7", ["0012.AR_1-12KAM.7"]),
    ("0012.123", ["0012.AR_3.123/4"]),
    ("swierze 7", ["0012.AR_1-12KAM.7"]),
    ("12 123/4", ["0012.AR_3.123/4"]),
    ("1230 dorohusk", ["0009.1230", "0010.1230"]),
    ("kolon", ["0010"]),
    ("obręb Świer", ["0012"]),
    ("060304_2.0012", ["0012"]),
    ("9", ["0009.9", "0010.9", "Ż0009.9", "0009", "Ż0009"]),
    ("okopy 55", ["0009.55"]),
    ("99/99 okopy", []),
    ("o", []),
    ("", []),
    ("'; DROP TABLE x; --%", []),
]


@pytest.fixture
def clerk(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as owner:
        add_gminas(owner)
        okopy = add_precinct(owner, DOROHUSK, "0009", "Okopy")
        colony = add_precinct(owner, DOROHUSK, "0010", "Okopy-Kolonia")
        swierze = add_precinct(owner, DOROHUSK, "0012", "Świerże")
        other = add_precinct(owner, ZMUDZ, "0009", "Żmudź Okopy")
        for precinct in (colony, okopy, other):
            for label in ("123/4", "123/40", "1230", "9"):
                add_parcel(owner, precinct, label)
        add_parcel(owner, swierze, "123/4", sheet="3")
        add_parcel(owner, swierze, "7", sheet="1-12KAM")
        add_parcel(owner, okopy, "55", former=True)
        login = add_person(owner, DOROHUSK, "clerk")
    with connect(login) as connection:
        yield connection


def test_what_is_typed_is_found(clerk: psycopg.Connection) -> None:
    for typed, found in SEARCHES:
        rows = clerk.execute("SELECT national_reference FROM planowisko.find_parcels(%s)", [typed]).fetchall()
        shown = [row[0].replace(f"{DOROHUSK}.", "").replace(f"{ZMUDZ}.", "Ż") for row in rows]
        assert (typed, shown) == (typed, found)
    rows = clerk.execute("SELECT kind, precinct_name FROM planowisko.find_parcels('55 okopy')").fetchall()
    assert rows == [("former", "Okopy")]
    assert len(clerk.execute("SELECT FROM planowisko.find_parcels('123', 4)").fetchall()) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("060321_4.0001.7", ["060321_4.0001.7"]),
        ("1 7", ["060321_4.0001.7", "060321_5.0001.7"]),
        ("060321_5.0001", ["060321_5.0001"]),
        ("060321_2.0001.7", []),
    ],
)
def test_both_units_of_an_urban_rural_gmina_are_searched(database: str, typed: str, found: list[str]) -> None:
    with connect(database) as owner:
        owner.execute("INSERT INTO partnership.gmina (code, name) VALUES ('060321_3', 'Próbna')")
        for unit in ("060321_4", "060321_5"):
            add_parcel(
                owner, add_precinct(owner, unit, "0001", "Próbna", gmina="060321_3"), "7", gmina="060321_3"
            )
        rows = owner.execute("SELECT national_reference FROM planowisko.find_parcels(%s)", [typed]).fetchall()
    assert [row[0] for row in rows] == found
