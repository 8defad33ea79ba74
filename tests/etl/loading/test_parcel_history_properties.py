"""Random sequences of deliveries against a simple model of what must be known of the parcels afterwards."""

from dataclasses import dataclass, field
from random import Random

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planowisko.etl.errors import InputRefused
from planowisko.etl.loading.parcel_comparison import Coverage
from tests.etl.loading import imports
from tests.etl.loading.parcel_strips import DEPTH, PRECINCT, Strips, strip

CELL = 10
CELLS = 12
ENDED = "2026-03-01T00:00:00"
RANDOM = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

Extent = tuple[int, int]
"""Of a parcel: its first cell, and the one after its last."""


@dataclass
class County:
    """The cadastre as it really is: the parcels of a row of cells by number."""

    random: Random
    parcels: dict[str, Extent] = field(default_factory=lambda: {"1": (0, 5), "2": (5, CELLS)})
    last: int = 2
    former: list[str] = field(default_factory=list)

    def change(self) -> None:
        """Divide, merge or renumber something."""
        self.random.choice((self.divide, self.divide, self.merge, self.renumber))()

    def number(self) -> str:
        """A new number, or one that was given before and is free."""
        free = [number for number in self.former if number not in self.parcels]
        if free and self.random.random() < 0.3:
            return self.random.choice(free)
        self.last += 1
        return str(self.last)

    def take(self, number: str) -> Extent:
        self.former.append(number)
        return self.parcels.pop(number)

    def divide(self) -> None:
        large = [number for number, (start, end) in self.parcels.items() if end - start > 1]
        if not large:
            return
        number = self.random.choice(large)
        start, end = self.take(number)
        middle = self.random.randrange(start + 1, end)
        first = number if self.random.random() < 0.3 else self.number()
        self.parcels[first] = (start, middle)
        self.parcels[self.number()] = (middle, end)

    def merge(self) -> None:
        if len(self.parcels) < 2:
            return
        in_order = sorted(self.parcels, key=lambda number: self.parcels[number])
        at = self.random.randrange(len(in_order) - 1)
        west, east = in_order[at], in_order[at + 1]
        (start, _), (_, end) = self.take(west), self.take(east)
        self.parcels[west if self.random.random() < 0.3 else self.number()] = (start, end)

    def renumber(self) -> None:
        extent = self.take(self.random.choice(sorted(self.parcels)))
        self.parcels[self.number()] = extent


def drawn(number, extent, **changes):
    return strip(number, extent[0] * CELL, extent[1] * CELL, **changes)


def area(extent):
    return float((extent[1] - extent[0]) * CELL * DEPTH)


@pytest.fixture
def strips(database, tmp_path):
    imports.add_gmina(database)
    return Strips(database, tmp_path)


def forget(strips):
    with psycopg.connect(strips.dsn) as owner:
        owner.execute(
            "TRUNCATE cadastre.cadastral_parcel, cadastre.cadastral_parcel_history, "
            "cadastre.parcel_succession, imports.import_run CASCADE"
        )


def deliver_anyhow(strips, county, known, random):
    """Deliver, full or partially, not all and with errors; ``known`` becomes what must be known then."""
    partial = bool(known) and random.random() < 0.5
    good, bad = {}, []
    for number, extent in county.parcels.items():
        chance = random.random()
        if chance < 0.1:
            continue
        if chance < 0.2:
            bad.append(number)
        elif not partial or known.get(number) != extent or chance < 0.3:
            good[number] = extent
    ended = [number for number in known if number not in county.parcels and partial and random.random() < 0.7]
    records = [
        *(drawn(number, extent) for number, extent in good.items()),
        *(drawn(number, county.parcels[number], area="-1") for number in bad),
        *(drawn(number, known[number], end_of_object=ENDED) for number in ended),
    ]
    random.shuffle(records)
    refused = not good and not ended
    coverage = Coverage.CHANGES if partial else Coverage.GMINA
    if not records:
        return
    if refused:
        with pytest.raises(InputRefused):
            strips.deliver(*records, coverage=coverage, accept=True)
        return
    strips.deliver(*records, coverage=coverage, accept=True)
    if partial:
        for number in ended:
            del known[number]
    else:
        for number in list(known):
            if number not in good and number not in bad:
                del known[number]
    known.update(good)


@settings(max_examples=8, **RANDOM)
@given(st.randoms(use_true_random=False), st.integers(3, 6))
def test_what_was_known_when_is_told(strips, random, deliveries):
    forget(strips)
    county = County(random)
    known: dict[str, Extent] = {}
    told = []
    for _ in range(deliveries):
        deliver_anyhow(strips, county, known, random)
        told.append((strips.now(), dict(known)))
        current = dict(
            imports.rows(strips.dsn, "SELECT label, area_value::float FROM cadastre.cadastral_parcel")
        )
        assert current == {number: area(extent) for number, extent in known.items()}
        for _ in range(random.randrange(3)):
            county.change()
    numbers = {*county.former, *county.parcels, *known}
    for moment, parcels in told:
        for number in numbers:
            expected = area(parcels[number]) if number in parcels else None
            assert strips.known(number, moment) == expected
    overlapping = imports.value(
        strips.dsn,
        """
        WITH version AS (
            SELECT gmina_code, national_reference, id, recorded_at, 'infinity'::timestamptz AS superseded_at
            FROM cadastre.cadastral_parcel
            UNION ALL
            SELECT gmina_code, national_reference, id, recorded_at, superseded_at
            FROM cadastre.cadastral_parcel_history
        )
        SELECT count(*)
        FROM version AS one
        INNER JOIN version AS other
            ON other.national_reference = one.national_reference AND other.id > one.id
            AND tstzrange(other.recorded_at, other.superseded_at)
                && tstzrange(one.recorded_at, one.superseded_at)
        """,
    )
    assert overlapping == 0
    assert imports.value(
        strips.dsn,
        "SELECT bool_and(superseded_at >= recorded_at) IS NOT FALSE FROM cadastre.cadastral_parcel_history",
    )
    for number in numbers:
        # However numbers come and go, the answers end; and what they name is known.
        for predecessor, successor, *_ in strips.successors(number) + strips.predecessors(number):
            assert {predecessor, successor} <= numbers


@settings(max_examples=8, **RANDOM)
@given(st.randoms(use_true_random=False), st.integers(2, 5))
def test_what_became_of_a_parcel_lies_where_it_lay(strips, random, deliveries):
    forget(strips)
    county = County(random)
    lay: dict[str, Extent] = {}
    for _ in range(deliveries):
        strips.deliver(*(drawn(number, extent) for number, extent in county.parcels.items()), accept=True)
        lay.update(county.parcels)
        for _ in range(random.randrange(1, 4)):
            county.change()
    strips.deliver(*(drawn(number, extent) for number, extent in county.parcels.items()), accept=True)
    for number in lay.keys() - county.parcels.keys():
        start, end = lay[number]
        there = {
            other
            for other, (other_start, other_end) in county.parcels.items()
            if other_start < end and start < other_end
        }
        found = strips.successors(number)
        assert there <= {successor for _, successor, _, _, is_current in found if is_current}
        (moment,) = imports.rows(
            strips.dsn,
            "SELECT max(superseded_at) FROM cadastre.cadastral_parcel_history WHERE label = %s",
            number,
        )[0]
        shares = imports.value(
            strips.dsn,
            "SELECT sum(predecessor_share) FROM cadastre.parcel_succession "
            "WHERE predecessor_reference = %s AND recorded_at = %s",
            f"{PRECINCT}.{number}",
            moment,
        )
        assert shares == pytest.approx(1)
