"""What a delivery is full for, and what is asked before it closes or rejects much."""

import pytest

from planowisko.etl.loading.import_run import DeliveryQuestion
from planowisko.etl.loading.parcel_comparison import Coverage
from tests.etl.loading import imports
from tests.etl.readers.cadastre.cadastre_files import ParcelXml, polygon, square, write_egib


@pytest.fixture
def deliver(dorohusk, tmp_path):
    """Import parcels as one file."""

    def deliver(*parcels, **options):
        return imports.parcels(dorohusk, write_egib(tmp_path / "d.gml", *parcels), **options)

    return deliver


def parcel(number, *, precinct="0001", easting=8_450_000, **changes):
    geometry = polygon(square(easting))
    return ParcelXml(reference=f"060304_2.{precinct}.{number}", geometry=geometry).but(**changes)


def many(count, **changes):
    return [parcel(number, easting=8_450_000 + 60 * number, **changes) for number in range(1, count + 1)]


def current(dsn):
    return [
        reference.removeprefix("060304_2.")
        for (reference,) in imports.rows(
            dsn, "SELECT national_reference FROM cadastre.cadastral_parcel ORDER BY 1"
        )
    ]


def last_run(dsn):
    return imports.rows(
        dsn,
        "SELECT outcome, partial, counts, accepted, options, message, rejected_count FROM imports.import_run "
        "ORDER BY finished_at DESC LIMIT 1",
    )[0]


def test_what_is_missing_in_a_partial_delivery_stays(dorohusk, deliver):
    deliver(parcel("1"), parcel("2"), parcel("3"))
    changes = deliver(
        parcel("2", area="0.26"), parcel("4", easting=8_450_500), coverage=Coverage.CHANGES
    ).changes
    assert (changes.new, changes.changed, changes.unchanged, changes.closed) == (1, 1, 0, 0)
    assert (changes.before, changes.current) == (3, 2)
    assert current(dorohusk) == ["0001.1", "0001.2", "0001.3", "0001.4"]
    outcome, partial, counts, _, options, *_ = last_run(dorohusk)
    assert (outcome, partial, options["coverage"]) == ("done", True, "changes")
    assert (counts["new"], counts["changed"], counts["closed"], counts["before"]) == (1, 1, 0, 3)


def test_a_partial_delivery_closes_what_it_marks_as_ended(dorohusk, deliver):
    deliver(parcel("1"), parcel("2"), parcel("3"), parcel("4"), parcel("5"))
    ended = "2026-03-01T00:00:00"
    changes = deliver(
        parcel("1", end_of_object=ended, end_of_version=ended),
        # Only a version of it ended.
        parcel("2", end_of_version=ended),
        # An older one that had the number, ended before.
        parcel("3", version="2001-01-01T00:00:00", end_of_object="2009-01-01T00:00:00"),
        # Ended and there again.
        parcel("4", end_of_object=ended, end_of_version=ended),
        parcel("4", version="2026-03-01T00:00:00"),
        coverage=Coverage.CHANGES,
    ).changes
    assert (changes.closed, changes.changed, changes.archived) == (1, 1, 4)
    assert current(dorohusk) == ["0001.2", "0001.3", "0001.4", "0001.5"]


def test_a_partial_delivery_may_hold_nothing_but_ends(dorohusk, deliver):
    deliver(parcel("1"), parcel("2"))
    gone = parcel("1", end_of_object="2026-03-01T00:00:00")
    assert deliver(gone, coverage=Coverage.CHANGES).changes.closed == 1
    before = imports.contents(dorohusk)
    again = deliver(gone, coverage=Coverage.CHANGES).changes
    assert (again.closed, again.archived_new) == (0, 0)
    assert imports.contents(dorohusk) == before


def test_a_delivery_by_precinct_is_full_for_its_precincts(dorohusk, deliver):
    deliver(parcel("1"), parcel("2"), parcel("1", precinct="0002"), parcel("2", precinct="0002"))
    changes = deliver(
        parcel("1", precinct="0002"),
        # A parcel of another precinct, of which the delivery has no current parcel, that the file ends.
        parcel("2", end_of_object="2026-03-01T00:00:00"),
        coverage=Coverage.PRECINCTS,
    ).changes
    assert (changes.unchanged, changes.closed) == (1, 2)
    assert current(dorohusk) == ["0001.1", "0002.1"]
    assert last_run(dorohusk)[4]["coverage"] == "precincts"


def test_a_rejected_archived_version_keeps_no_parcel(dorohusk, deliver):
    deliver(parcel("1"), parcel("2"))
    changes = deliver(parcel("1"), parcel("2", area="-1", end_of_object="2026-03-01T00:00:00")).changes
    assert (changes.closed, changes.kept) == (1, 0)
    assert current(dorohusk) == ["0001.1"]


def test_closing_more_than_usual_is_asked_first(dorohusk, deliver):
    deliver(*many(100))
    before = imports.contents(dorohusk)
    with pytest.raises(DeliveryQuestion) as question:
        deliver(*many(94))
    assert question.value.rules == ("closes-many",)
    for told in ("6 z 100 działek gminy Dorohusk", "6,0 %", "5 %", "--partial", "--by-precinct", "--accept"):
        assert told in str(question.value)
    assert imports.contents(dorohusk) == before
    outcome, _, counts, accepted, _, message, rejected = last_run(dorohusk)
    assert (outcome, accepted, message, rejected) == ("refused", [], str(question.value), 0)
    assert (counts["closed"], counts["before"], counts["unchanged"]) == (6, 100, 94)
    assert deliver(*many(94), accept=True).changes.closed == 6
    assert last_run(dorohusk)[3] == ["closes-many"]


def test_what_is_usual_is_not_asked(dorohusk, deliver):
    deliver(*many(120))
    assert deliver(*many(114)).changes.closed == 6
    # Of a handful, percents say nothing.
    assert deliver(*many(114)[:109]).changes.closed == 5
    assert last_run(dorohusk)[3] == []


def test_rejecting_more_than_usual_is_asked_first_and_told(dorohusk, deliver):
    good, bad = many(94), many(100, area="-1")[94:]
    with pytest.raises(DeliveryQuestion, match=r"odrzucono 6 z 100 rekordów \(6,0 %\)") as question:
        deliver(*good, *bad)
    assert question.value.rules == ("rejects-many",)
    assert "powierzchnia ewidencyjna jest ujemna" in str(question.value)
    assert current(dorohusk) == []
    assert last_run(dorohusk)[0] == "refused"
    # The records themselves, and not the question.
    assert [rule for *_, rule in imports.rejected(dorohusk)] == ["negative-area"] * 6
    assert deliver(*good, *bad, accept=True).changes.new == 94
    assert last_run(dorohusk)[3] == ["rejects-many"]


def test_both_are_asked_in_one_question(deliver):
    deliver(*many(100))
    bad = many(106, area="-1")[100:]
    with pytest.raises(DeliveryQuestion) as question:
        deliver(*many(90), *bad)
    assert question.value.rules == ("closes-many", "rejects-many")


def test_limits_are_settings(dorohusk, deliver):
    deliver(*many(20))
    with imports.psycopg.connect(dorohusk) as owner:
        owner.execute("INSERT INTO partnership.setting VALUES ('delivery_few_records', '0')")
    with pytest.raises(DeliveryQuestion):
        deliver(*many(18))
    with imports.psycopg.connect(dorohusk) as owner:
        owner.execute("INSERT INTO partnership.setting VALUES ('delivery_max_closed_percent', '10')")
    assert deliver(*many(18)).changes.closed == 2


def test_an_import_is_later_than_those_before_whatever_the_clock_says(dorohusk, deliver):
    deliver(parcel("1"))
    with imports.psycopg.connect(dorohusk) as owner:
        owner.execute("UPDATE imports.import_run SET started_at = started_at + interval '1 hour'")
        owner.execute("UPDATE cadastre.cadastral_parcel SET recorded_at = recorded_at + interval '1 hour'")
    deliver(parcel("1", area="0.26"))
    ((recorded, superseded, now_recorded),) = imports.rows(
        dorohusk,
        """
        SELECT past.recorded_at, past.superseded_at, parcel.recorded_at
        FROM cadastre.cadastral_parcel_history AS past CROSS JOIN cadastre.cadastral_parcel AS parcel
        """,
    )
    assert recorded < superseded == now_recorded
