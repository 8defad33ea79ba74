"""Parcels among their neighbours and in their precincts: what overlaps, and what lies elsewhere."""

from dataclasses import replace

import psycopg
import pytest

from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import (
    GMINA,
    ParcelXml,
    polygon,
    square,
    write_egib,
    zoning_xml,
)

EAST, NORTH = 8_450_000, 5_650_000


def parcel(number, column, row=0, *, east=0.0, size=50.0, precinct="0001"):
    """A parcel of a grid of 50 m, moved ``east`` by so many metres."""
    ring = square(EAST + column * 50 + east, NORTH + row * 50, size)
    return ParcelXml(
        reference=f"{GMINA}.{precinct}.{number}", geometry=polygon(ring), area=f"{size * size / 10_000:.4f}"
    )


def precinct(number, column, columns, rows=3):
    west, south = EAST + column * 50, NORTH
    east, north = west + columns * 50, south + rows * 50
    ring = [(west, south), (west, north), (east, north), (east, south), (west, south)]
    reference = f"{GMINA}.{number}"
    return zoning_xml("EGB_ObrebEwidencyjny", "idObrebu", reference, f"Obręb {number}", polygon(ring))


def grid(columns=3, rows=3):
    return [parcel(10 * column + row + 1, column, row) for column in range(columns) for row in range(rows)]


def warnings(dsn):
    return imports.rows(
        dsn,
        "SELECT rule, object, message, message_en, detail, st_area(geometry) FROM imports.import_warning "
        "ORDER BY rule, object",
    )


def test_seamless_parcels_in_their_precinct_raise_no_doubt(dorohusk, tmp_path):
    report = imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", precinct("0001", 0, 3), *grid()))
    assert report.warnings == 0


def test_the_planner_knows_what_the_import_has_stored(dorohusk, tmp_path):
    """A table that was looked at while it was being filled passes for empty: all is compared with all."""
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *grid()))
    assert imports.rows(
        dorohusk,
        "SELECT reltuples FROM pg_class WHERE oid = (SELECT tableoid FROM cadastre.cadastral_parcel LIMIT 1)",
    ) == [(9,)]


def test_overlapping_neighbours_are_told_once_with_the_place(dorohusk, tmp_path):
    file = write_egib(tmp_path / "d.gml", *grid(), parcel(99, 3, 1, east=-0.5))
    report = imports.parcels(dorohusk, file)
    assert report.taken == 10
    ((rule, name, polish, english, detail, area),) = warnings(dorohusk)
    assert (rule, name) == ("parcel-overlap", f"{GMINA}.0001.22")
    assert (
        polish == f"Działka {GMINA}.0001.22: nakłada się na działkę {GMINA}.0001.99 na powierzchni 25,00 m²."
    )
    assert english == f"Parcel {GMINA}.0001.22: overlaps parcel {GMINA}.0001.99 on 25.00 m²."
    assert detail == {"other": f"{GMINA}.0001.99", "area": 25}
    assert area == pytest.approx(25)


@pytest.mark.parametrize("east", [-0.05, -0.015, 0.0, 0.3])
def test_overlaps_within_the_accuracy_of_a_survey_and_gaps_are_none(dorohusk, tmp_path, east):
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *grid(), parcel(99, 3, 1, east=east)))
    assert warnings(dorohusk) == []


def test_the_tolerances_are_settings(dorohusk, tmp_path):
    with psycopg.connect(dorohusk) as connection:
        connection.execute(
            "INSERT INTO partnership.setting (name, value) "
            "VALUES ('parcel_overlap_min_width', '0.01'), ('parcel_overlap_min_area', '0.1')"
        )
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *grid(), parcel(99, 3, 1, east=-0.05)))
    assert [row[0] for row in warnings(dorohusk)] == ["parcel-overlap"]


def test_a_parcel_upon_another_is_told_whoever_came_first(dorohusk, tmp_path):
    small = parcel(99, 1, 1, east=10, size=20)
    imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *grid(), small))
    assert [row[:2] for row in warnings(dorohusk)] == [("parcel-overlap", f"{GMINA}.0001.99")]


def test_a_later_delivery_is_asked_about_what_it_changes_only(dorohusk, tmp_path):
    faulty = [*grid(), parcel(99, 3, 1, east=-0.5)]
    imports.parcels(dorohusk, write_egib(tmp_path / "1.gml", *faulty))
    assert imports.parcels(dorohusk, write_egib(tmp_path / "1.gml", *faulty)).warnings == 0
    moved = [*faulty, parcel(98, 0, 3), parcel(97, 1, 3, east=0.7)]
    assert imports.parcels(dorohusk, write_egib(tmp_path / "2.gml", *moved)).warnings == 0
    moved[-1] = parcel(97, 1, 3, east=-0.7)
    report = imports.parcels(dorohusk, write_egib(tmp_path / "3.gml", *moved))
    assert report.warning_messages == (
        f"3.gml: Działka {GMINA}.0001.97: nakłada się na działkę {GMINA}.0001.98 na powierzchni 35,00 m².",
    )


def test_who_changed_without_being_redrawn_is_looked_at_as_a_neighbour_only(dorohusk, tmp_path):
    """What overlapped before is not told again; a parcel that is moved onto another is."""
    before = [parcel(10, 0), parcel(20, 2), parcel(30, 2, east=20)]
    imports.parcels(dorohusk, write_egib(tmp_path / "a.gml", *before))
    assert [row[1] for row in warnings(dorohusk)] == [f"{GMINA}.0001.20"]
    after = [*(replace(each, area="0.2501") for each in before[:2]), parcel(30, 0, east=20)]
    imports.parcels(dorohusk, write_egib(tmp_path / "b.gml", *after))
    told = [(row[1], row[4]["other"]) for row in warnings(dorohusk)]
    assert told == [(f"{GMINA}.0001.20", f"{GMINA}.0001.30"), (f"{GMINA}.0001.30", f"{GMINA}.0001.10")]


def test_many_parcels_on_one_spot_end_in_time(dorohusk, tmp_path):
    heap = [parcel(number, 0) for number in range(1, 301)]
    report = imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *heap))
    assert report.taken == 300
    assert 299 <= report.warnings <= 300 * 20


def test_a_parcel_that_leaves_its_precinct_is_told_with_the_part_outside(dorohusk, tmp_path):
    file = write_egib(tmp_path / "d.gml", precinct("0001", 0, 3), *grid(), parcel(99, 2, 1, east=40))
    imports.parcels(dorohusk, file)
    outside = [row for row in warnings(dorohusk) if row[0] == "outside-precinct"]
    ((_, name, polish, english, detail, area),) = outside
    assert name == f"{GMINA}.0001.99"
    assert polish == f"Działka {name}: wychodzi o 2000,00 m² poza obręb {GMINA}.0001."
    assert english == f"Parcel {name}: reaches 2000.00 m² beyond the precinct {GMINA}.0001."
    assert detail == {"precinct": f"{GMINA}.0001", "area": 2000}
    assert area == pytest.approx(2000)


def test_a_parcel_elsewhere_than_its_precinct_is_told_by_the_precincts_of_the_database(dorohusk, tmp_path):
    both = [precinct("0001", 0, 2), precinct("0002", 2, 2)]
    imports.parcels(
        dorohusk, write_egib(tmp_path / "1.gml", *both, parcel(1, 0), parcel(1, 3, precinct="0002"))
    )
    assert warnings(dorohusk) == []
    file = write_egib(tmp_path / "2.gml", parcel(1, 0), parcel(1, 3, precinct="0002"), parcel(2, 2))
    imports.parcels(dorohusk, file)
    ((rule, name, polish, *_),) = warnings(dorohusk)
    assert (rule, name) == ("outside-precinct", f"{GMINA}.0001.2")
    assert polish == f"Działka {GMINA}.0001.2: leży poza obrębem {GMINA}.0001."


def test_a_precinct_that_is_nowhere_is_told_once(dorohusk, tmp_path):
    lost = [parcel(number, number, precinct="0009") for number in (1, 2)]
    file = write_egib(tmp_path / "d.gml", precinct("0001", 0, 3), parcel(1, 0), *lost)
    imports.parcels(dorohusk, file)
    ((rule, name, polish, english, detail, area),) = warnings(dorohusk)
    assert (rule, name, detail, area) == ("unknown-precinct", f"{GMINA}.0009", {"parcels": 2}, None)
    assert polish.endswith(f"należą do niego działki (2, pierwsza {GMINA}.0009.1).")
    assert english.endswith(f"parcels belong to it (2, the first {GMINA}.0009.1).")


def test_without_any_precinct_none_is_missing(dorohusk, tmp_path):
    assert imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *grid())).warnings == 0
