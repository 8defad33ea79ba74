"""What differs between two deliveries of parcels."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, connect

FIRST = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


class Cadastre:
    """Deliveries of parcels a day after one another, written as an import writes them."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self._owner = owner
        self._days = 0

    def deliver(self, parcels: dict[str, float], outcome: str = "done") -> uuid.UUID:
        """A full delivery of squares, by number, with their width in metres; returns the run."""
        run, now = uuid.uuid4(), FIRST + timedelta(days=self._days)
        self._days += 1
        self._owner.execute(
            "INSERT INTO imports.import_run (gmina_code, id, kind, outcome, started_at) "
            "VALUES (%s, %s, 'parcels', %s, %s)",
            [DOROHUSK, run, outcome, now],
        )
        if outcome == "done":
            self._replace(parcels, run, now)
        return run

    def _replace(self, parcels: dict[str, float], run: uuid.UUID, now: datetime) -> None:
        current = dict(
            self._owner.execute("SELECT label, content_hash FROM cadastre.cadastral_parcel").fetchall()
        )
        hashes = {number: str(width).encode() for number, width in parcels.items()}
        gone = [number for number in current if hashes.get(number) != current[number]]
        columns = (
            "gmina_code, id, national_reference, zoning_reference, label, area_value, content_hash, "
            "import_run_id, recorded_at, geometry"
        )
        self._owner.execute(
            "WITH gone AS ( "
            f"DELETE FROM cadastre.cadastral_parcel WHERE label = ANY (%s) RETURNING {columns}) "
            f"INSERT INTO cadastre.cadastral_parcel_history ({columns}, superseded_at, superseded_by_run_id) "
            "SELECT gone.*, %s, %s FROM gone",
            [gone, now, run],
        )
        for number, width in parcels.items():
            if current.get(number) != hashes[number]:
                self._owner.execute(
                    f"INSERT INTO cadastre.cadastral_parcel ({columns}) VALUES "
                    "(%s, gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, "
                    "ST_Multi(ST_MakeEnvelope(8480000, 5670000, 8480000 + %s, 5670100, 2179)))",
                    [
                        DOROHUSK,
                        f"{DOROHUSK}.0001.{number}",
                        f"{DOROHUSK}.0001",
                        number,
                        width * 100,
                        hashes[number],
                        run,
                        now,
                        width,
                    ],
                )


def changes(
    connection: psycopg.Connection, to_run: uuid.UUID, from_run: uuid.UUID | None = None
) -> list[tuple]:
    return connection.execute(
        "SELECT split_part(national_reference, '.', 3), change, old_area::int, new_area::int, redrawn, "
        "round(st_area(old_geometry)), round(st_area(new_geometry)) "
        "FROM planowisko.parcel_changes(%s, %s, %s)",
        [DOROHUSK, to_run, from_run],
    ).fetchall()


def test_a_delivery_tells_what_it_has_changed(owner: psycopg.Connection) -> None:
    cadastre = Cadastre(owner)
    cadastre.deliver({"1": 10, "2": 10, "3": 10})
    second = cadastre.deliver({"1": 10, "2": 20, "4": 30})
    assert changes(owner, second) == [
        ("2", "changed", 1000, 2000, True, 1000, 2000),
        ("3", "vanished", 1000, None, True, 1000, None),
        ("4", "added", None, 3000, True, None, 3000),
    ]


def test_the_first_delivery_has_added_everything(owner: psycopg.Connection) -> None:
    first = Cadastre(owner).deliver({"1": 10})
    assert changes(owner, first) == [("1", "added", None, 1000, True, None, 1000)]


def test_deliveries_far_apart_are_compared_by_what_was_current_then(owner: psycopg.Connection) -> None:
    """What came and went in between does not count, nor what is again as it was."""
    cadastre = Cadastre(owner)
    first = cadastre.deliver({"1": 10, "2": 10, "3": 10})
    second = cadastre.deliver({"1": 15, "2": 15, "9": 50})
    third = cadastre.deliver({"1": 10, "2": 20})
    assert [row[:4] for row in changes(owner, third, first)] == [
        ("2", "changed", 1000, 2000),
        ("3", "vanished", 1000, None),
    ]
    assert [row[:4] for row in changes(owner, third, second)] == [
        ("1", "changed", 1500, 1000),
        ("2", "changed", 1500, 2000),
        ("9", "vanished", 5000, None),
    ]
    backwards = [row[:2] for row in changes(owner, first, third)]
    assert backwards == [("2", "changed"), ("3", "added")]
    assert changes(owner, first, first) == []


def test_versions_that_the_source_archived_were_never_current(owner: psycopg.Connection) -> None:
    cadastre = Cadastre(owner)
    first = cadastre.deliver({"1": 10})
    owner.execute(
        "INSERT INTO cadastre.cadastral_parcel_history "
        "(gmina_code, national_reference, zoning_reference, label, content_hash, import_run_id, "
        "superseded_by_run_id, recorded_at, superseded_at, geometry) "
        "SELECT gmina_code, national_reference || 'a', zoning_reference, label, content_hash, import_run_id, "
        "import_run_id, recorded_at, recorded_at, geometry FROM cadastre.cadastral_parcel"
    )
    second = cadastre.deliver({"1": 20})
    assert [row[:2] for row in changes(owner, first)] == [("1", "added")]
    assert [row[:2] for row in changes(owner, second)] == [("1", "changed")]


def test_a_refused_delivery_has_no_changes_to_show(owner: psycopg.Connection) -> None:
    refused = Cadastre(owner).deliver({"1": 10}, outcome="refused")
    with pytest.raises(psycopg.Error, match="Nie ma takiego zakończonego importu działek") as raised:
        changes(owner, refused)
    assert raised.value.sqlstate == "PW005"


def test_only_people_of_the_gmina_see_its_imports(database: str, owner: psycopg.Connection) -> None:
    cadastre = Cadastre(owner)
    run = cadastre.deliver({"1": 10})
    owner.execute(
        "INSERT INTO imports.rejected_record "
        "(gmina_code, import_run_id, file_name, line, object, rule, message) "
        "VALUES (%s, %s, 'a.gml', 7, '2', 'missing-geometry', 'Działka 2: brak geometrii.')",
        [DOROHUSK, run],
    )
    owner.execute(
        "INSERT INTO imports.import_warning "
        "(gmina_code, import_run_id, file_name, line, object, rule, message) "
        "VALUES (%s, %s, 'a.gml', 9, '1', 'parcel-overlap', 'Działka 1 zachodzi na działkę 3.')",
        [DOROHUSK, run],
    )
    overview = "SELECT id, gmina_name, kind, outcome, file_names FROM planowisko.import_run_overview"
    problems = "SELECT kind, line, rule FROM planowisko.import_problem ORDER BY line"
    with connect(add_person(owner, DOROHUSK, "reader")) as colleague:
        assert colleague.execute(overview).fetchall() == [(run, "Dorohusk", "parcels", "done", [])]
        assert colleague.execute(problems).fetchall() == [
            ("rejected", 7, "missing-geometry"),
            ("warning", 9, "parcel-overlap"),
        ]
        assert len(changes(colleague, run)) == 1
    with connect(add_person(owner, ZMUDZ, "gis")) as partner:
        assert partner.execute(overview).fetchall() == []
        assert partner.execute(problems).fetchall() == []
        with pytest.raises(psycopg.Error, match="nie możesz go zobaczyć"):
            changes(partner, run)
