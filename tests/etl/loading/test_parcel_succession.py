"""What became of a parcel, and what it came from."""

import pytest

from planowisko.etl.loading.parcel_comparison import Coverage
from tests.db import partners
from tests.etl.loading import imports
from tests.etl.loading.parcel_strips import PRECINCT, Strips, strip

ENDED = "2026-03-01T00:00:00"


@pytest.fixture
def strips(database, tmp_path):
    imports.add_gmina(database)
    return Strips(database, tmp_path)


def test_a_division_a_merger_and_a_new_number(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 150), strip("3", 150, 200), strip("4", 200, 250))
    report = strips.deliver(
        strip("1/1", 0, 40), strip("1/2", 40, 100), strip("5", 100, 200), strip("6", 200, 250)
    )
    assert report.changes.linked == 5
    assert strips.links() == [
        ("1", "1/1", "division", 40, 100),
        ("1", "1/2", "division", 60, 100),
        ("2", "5", "merger", 100, 50),
        ("3", "5", "merger", 100, 50),
        ("4", "6", "renumbering", 100, 100),
    ]
    area = imports.value(
        strips.dsn, "SELECT shared_area FROM cadastre.parcel_succession WHERE kind = 'renumbering'"
    )
    assert area == 2500


def test_links_are_made_by_whoever_may_import(strips, tmp_path):
    with partners.connect(strips.dsn) as owner:
        person = partners.add_person(owner, imports.DOROHUSK, "gis")
    gis = Strips(person, tmp_path)
    gis.deliver(strip("1", 0, 100), strip("9", 500, 600))
    gis.deliver(strip("1/1", 0, 40), coverage=Coverage.CHANGES)
    gis.deliver(strip("1", 0, 100, end_of_object=ENDED), strip("1/2", 40, 100), coverage=Coverage.CHANGES)
    assert [link[:2] for link in gis.links()] == [("1", "1/1"), ("1", "1/2")]
    assert len(gis.successors("1")) == 2


def test_land_laid_out_anew_is_a_rearrangement(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("3", 0, 60), strip("4", 60, 150), strip("5", 150, 200))
    assert ("1", "4", "rearrangement", 40, 44) in strips.links()
    assert ("2", "4", "rearrangement", 50, 56) in strips.links()


def test_a_parcel_that_keeps_its_number_gives_to_a_new_one(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1", 0, 70), strip("7", 70, 100), strip("2", 100, 200, area="1.1"))
    assert strips.links() == [("1", "7", "division", 30, 100)]


def test_a_parcel_that_keeps_its_number_takes_one_in(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1", 0, 200))
    assert strips.links() == [("2", "1", "merger", 100, 50)]


def test_boundaries_measured_anew_link_no_neighbours(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1/1", 0, 50), strip("1/2", 50, 99), strip("2", 99, 200))
    assert [link[:2] for link in strips.links()] == [("1", "1/1"), ("1", "1/2")]


def test_the_tolerance_is_a_setting(strips):
    with imports.psycopg.connect(strips.dsn) as owner:
        owner.execute("INSERT INTO partnership.setting VALUES ('succession_tolerance_percent', '0.5')")
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1/1", 0, 50), strip("1/2", 50, 99), strip("2", 99, 200))
    assert ("1", "2", "rearrangement", 1, 1) in strips.links()


def test_what_vanishes_without_a_trace_has_no_successor(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1", 0, 100))
    assert strips.links() == []


def test_the_same_delivery_again_links_nothing_more(strips):
    strips.deliver(strip("1", 0, 100))
    for _ in range(2):
        report = strips.deliver(strip("1/1", 0, 50), strip("1/2", 50, 100))
    assert report.changes.linked == 0
    assert len(strips.links()) == 2


def test_in_partial_deliveries_the_end_may_come_after_the_successors(strips):
    strips.deliver(strip("1", 0, 100), strip("9", 500, 600))
    report = strips.deliver(strip("1/1", 0, 50), strip("1/2", 50, 100), coverage=Coverage.CHANGES)
    assert strips.links() == []
    told = imports.rows(strips.dsn, "SELECT rule, object FROM imports.import_warning ORDER BY rule")
    assert told[0] == ("covered-by-delivered", "060304_2.0001.1")
    assert [rule for rule, _ in told[1:]] == ["parcel-overlap"] * 2
    assert any("060304_2.0001.1: pokrywają ją nowe działki" in each for each in report.warning_messages)
    assert strips.current() == ["1", "1/1", "1/2", "9"]
    strips.deliver(strip("1", 0, 100, end_of_object=ENDED), coverage=Coverage.CHANGES)
    assert strips.current() == ["1/1", "1/2", "9"]
    assert [link[:3] for link in strips.links()] == [("1", "1/1", "division"), ("1", "1/2", "division")]


def test_in_partial_deliveries_the_successors_may_come_after_the_end_one_by_one(strips):
    strips.deliver(strip("1", 0, 100), strip("9", 500, 600))
    strips.deliver(strip("1", 0, 100, end_of_object=ENDED), coverage=Coverage.CHANGES)
    for number, start, end in (("1/1", 0, 50), ("1/2", 50, 100)):
        report = strips.deliver(strip(number, start, end), coverage=Coverage.CHANGES)
        assert report.warnings == 0
    assert [link[:3] for link in strips.links()] == [("1", "1/1", "division"), ("1", "1/2", "division")]
    # Its place has been taken: who comes next follows those who took it.
    strips.deliver(
        strip("1/2", 50, 100, end_of_object=ENDED, version="2026-01-01T00:00:00"),
        strip("1/3", 50, 75),
        strip("1/4", 75, 100),
        coverage=Coverage.CHANGES,
    )
    assert [link[:2] for link in strips.links()][2:] == [("1/2", "1/3"), ("1/2", "1/4")]


def test_a_parcel_known_only_from_the_archive_has_its_successors(strips):
    strips.deliver(
        strip("1", 0, 100, end_of_object=ENDED, end_of_version=ENDED),
        strip("1/1", 0, 50),
        strip("1/2", 50, 100),
        # A mere older version of a parcel that is there.
        strip("1/1", 0, 60, version="2020-01-01T00:00:00", end_of_version="2021-01-01T00:00:00"),
    )
    assert [link[:3] for link in strips.links()] == [("1", "1/1", "division"), ("1", "1/2", "division")]
    assert strips.successors("1") == [("1", "1/1", "division", 50, True), ("1", "1/2", "division", 50, True)]


def test_links_are_followed_over_many_imports(strips):
    strips.deliver(strip("1", 0, 100), strip("2", 100, 200))
    strips.deliver(strip("1/1", 0, 40), strip("1/2", 40, 100), strip("2", 100, 200))
    strips.deliver(strip("1/1", 0, 40), strip("3", 40, 200))
    strips.deliver(strip("1/1", 0, 40), strip("3/1", 40, 80), strip("3/2", 80, 120), strip("3/3", 120, 200))
    assert strips.successors("1") == [
        ("1", "1/2", "division", 60, False),
        ("1", "1/1", "division", 40, True),
        ("1/2", "3", "merger", 60, False),
        # Not 3/3, which lies wholly in what was parcel 2.
        ("3", "3/1", "division", 40, True),
        ("3", "3/2", "division", 20, True),
    ]
    assert strips.predecessors("3/2") == [
        ("3", "3/2", "division", 100),
        ("1/2", "3", "merger", 50),
        ("2", "3", "merger", 50),
        ("1", "1/2", "division", 50),
    ]
    assert strips.predecessors("3/3") == [
        ("3", "3/3", "division", 100),
        ("2", "3", "merger", 100),
    ]


def test_a_number_given_again_is_another_parcel(strips):
    other = strip("9", 500, 600)
    strips.deliver(strip("1", 0, 100), other)
    strips.deliver(strip("2", 0, 100), other)
    strips.deliver(strip("1", 0, 100), other)
    strips.deliver(strip("3", 0, 100), other)
    assert strips.successors("2") == [
        ("2", "1", "renumbering", 100, False),
        ("1", "3", "renumbering", 100, True),
    ]
    # Two parcels had the number: the first goes on by way of the second.
    assert strips.successors("1") == [
        ("1", "2", "renumbering", 100, False),
        ("2", "1", "renumbering", 100, False),
        ("1", "3", "renumbering", 100, True),
        ("1", "3", "renumbering", 100, True),
    ]


def test_what_the_next_bearer_of_a_number_does_is_not_followed(strips):
    strips.deliver(strip("1", 0, 100), strip("5", 200, 300))
    strips.deliver(strip("2", 0, 100), strip("5", 200, 300))
    # Number 2 vanishes for good, and is given to the place of 5.
    strips.deliver(strip("5", 200, 300))
    strips.deliver(strip("2", 200, 300))
    strips.deliver(strip("6", 200, 300))
    assert strips.successors("1") == [("1", "2", "renumbering", 100, False)]
    assert strips.predecessors("6") == [
        ("2", "6", "renumbering", 100),
        ("5", "2", "renumbering", 100),
    ]


def test_a_parcel_that_vanished_and_came_back_has_a_gap(strips):
    both = strip("1", 0, 100), strip("2", 100, 200)
    strips.deliver(*both)
    march = strips.now()
    strips.deliver(both[0])
    april = strips.now()
    strips.deliver(*both)
    assert [strips.known("2", moment) for moment in (march, april, strips.now())] == [5000, None, 5000]
    assert strips.links() == []


def test_the_history_tells_what_changed(strips):
    strips.deliver(strip("1", 0, 100, version="2024-01-02T03:04:05"), strip("2", 100, 200))
    strips.deliver(strip("1", 0, 100, area="1.5", version="2024-02-02T03:04:05"), strip("2", 100, 200))
    strips.deliver(
        strip("1", 10, 105, area="1.5", version="2024-03-02T03:04:05"),
        strip("2", 105, 200),
        # What was current here comes again as history of the source, beside what was never current here.
        strip("1", 0, 100, version="2024-01-02T03:04:05", end_of_version="2024-02-02T03:04:05"),
        strip("1", 0, 90, version="2023-01-02T03:04:05", end_of_version="2024-01-02T03:04:05"),
    )
    told = imports.rows(
        strips.dsn,
        """
        SELECT
            number, state, to_char(begin_lifespan_version, 'YYYY-MM'),
            to_char(end_lifespan_version, 'YYYY-MM'), changed, redrawn, area_gained, area_lost,
            superseded_at IS NULL
        FROM planowisko.parcel_history(%s, %s)
        """,
        imports.DOROHUSK,
        f"{PRECINCT}.1",
    )
    assert [row[:4] for row in told] == [
        (1, "archived", "2023-01", "2024-01"),
        (2, "superseded", "2024-01", "2024-02"),
        (3, "superseded", "2024-02", None),
        (4, "current", "2024-03", None),
    ]
    assert told[0][4:8] == (None, None, None, None)
    assert set(told[1][4]) == {"area_value", "land_use"}
    assert told[1][5:8] == (True, 500, 0)
    assert told[2][4] == {"area_value": {"from": 5000, "to": 15000}}
    assert told[2][5:8] == (False, 0, 0)
    assert "area_value" not in told[3][4]
    assert told[3][5:8] == (True, 250, 500)
    assert [row[8] for row in told] == [False, False, False, True]
