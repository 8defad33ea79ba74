"""Repairs: proposed, shown, applied as shown; afterwards the rule finds nothing more."""

import uuid

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, connect
from tests.db.rules.plans import Plan, box, corners, polygon, store_draft, zone

Proposal = dict


@pytest.fixture
def owner(database: str):
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


def proposals(connection: psycopg.Connection, plan_id: uuid.UUID, repair: str, parameters: str = "{}"):
    return (
        connection.cursor(row_factory=psycopg.rows.dict_row)
        .execute("SELECT * FROM planowisko.propose_repair(%s, %s, %s)", [plan_id, repair, parameters])
        .fetchall()
    )


def apply(connection: psycopg.Connection, plan_id: uuid.UUID, repair: str, found: list[Proposal]) -> int:
    return connection.execute(
        "SELECT planowisko.apply_repair(%s, %s, '{}', %s)",
        [plan_id, repair, [proposal["digest"] for proposal in found]],
    ).fetchone()[0]


def rules(connection: psycopg.Connection, plan_id: uuid.UUID) -> list[str]:
    """Rules about coverage and values that the draft breaks."""
    return [
        rule
        for (rule,) in connection.execute("SELECT rule FROM planowisko.check_plan(%s)", [plan_id])
        if rule.startswith("zone-") or rule == "too-many-decimals"
    ]


def covered(connection: psycopg.Connection, plan_id: uuid.UUID) -> float:
    return connection.execute(
        "SELECT st_area(st_union(geometry)) FROM planning.zoning_element WHERE plan_id = %s", [plan_id]
    ).fetchone()[0]


def repaired(connection: psycopg.Connection, plan: Plan, repair: str) -> list[str]:
    """Repair a plan that breaks a rule; return the objects changed."""
    plan_id = store_draft(connection, plan, DOROHUSK)
    assert rules(connection, plan_id)
    found = proposals(connection, plan_id, repair)
    assert rules(connection, plan_id), "a proposal changes nothing"
    assert apply(connection, plan_id, repair, found) == len(found)
    assert rules(connection, plan_id) == []
    assert proposals(connection, plan_id, repair) == []
    return [proposal["object"] for proposal in found]


def test_a_gap_goes_to_the_neighbour_with_the_longest_shared_edge(owner: psycopg.Connection) -> None:
    zones = (
        zone("1SO", box(0, 0, 98, 100)),
        zone("2SU", box(100, 0, 200, 50)),
        zone("3SU", box(100, 50, 200, 100)),
    )
    assert repaired(owner, Plan(zones), "fill-gaps") == ["1SO"]


def test_a_hole_is_filled_by_the_zone_around_it(owner: psycopg.Connection) -> None:
    hole = polygon(corners(0, 0, 100, 100), corners(40, 40, 60, 60))
    assert repaired(owner, Plan((zone("1SO", hole), zone("2SU", box(100, 0, 200, 100)))), "fill-gaps") == [
        "1SO"
    ]


def test_an_overlap_is_taken_from_the_later_zone(owner: psycopg.Connection) -> None:
    zones = (zone("1SO", box(0, 0, 103, 100)), zone("2SU", box(100, 0, 200, 100)))
    assert repaired(owner, Plan(zones), "remove-overlaps") == ["2SU"]


def test_a_zone_that_would_vanish_or_fall_apart_stays(owner: psycopg.Connection) -> None:
    zones = (zone("1SO", box(0, 0, 200, 100)), zone("2SU", box(50, 10, 60, 20)))
    across = (*zones, zone("3SU", box(90, -20, 100, 120)))
    plan_id = store_draft(owner, Plan(across), DOROHUSK)
    assert proposals(owner, plan_id, "remove-overlaps") == []


def test_vertices_near_a_neighbour_snap_to_it(owner: psycopg.Connection) -> None:
    # The common border leans by 4 cm, and the upper right corner stays 3 cm within the act.
    east = polygon([(100.04, 0), (200, 0), (199.97, 100), (99.98, 100)])
    plan_id = store_draft(owner, Plan((zone("1SO", box(0, 0, 100, 100)), zone("2SU", east))), DOROHUSK)
    found = proposals(owner, plan_id, "snap-vertices")
    assert [proposal["object"] for proposal in found] == ["2SU"]
    apply(owner, plan_id, "snap-vertices", found)
    assert covered(owner, plan_id) == pytest.approx(20_000, abs=1e-6)
    assert proposals(owner, plan_id, "snap-vertices") == []


def test_both_sides_get_the_corner_of_a_third(owner: psycopg.Connection) -> None:
    zones = (
        zone("1SO", box(0, 0, 100, 100)),
        zone("2SU", polygon([(100.03, 0), (200, 0), (200, 50), (100.03, 50)])),
        zone("3SU", polygon([(99.97, 50), (200, 50), (200, 100), (99.97, 100)])),
    )
    plan_id = store_draft(owner, Plan(zones), DOROHUSK)
    apply(owner, plan_id, "snap-vertices", proposals(owner, plan_id, "snap-vertices"))
    assert covered(owner, plan_id) == pytest.approx(20_000, abs=1e-6)
    (added_up,) = owner.execute(
        "SELECT sum(st_area(geometry)) FROM planning.zoning_element WHERE plan_id = %s", [plan_id]
    ).fetchone()
    assert added_up == pytest.approx(20_000, abs=1e-6)


def test_what_is_farther_than_the_tolerance_stays(owner: psycopg.Connection) -> None:
    zones = (zone("1SO", box(0, 0, 100, 100)), zone("2SU", box(100.2, 0, 200, 100)))
    plan_id = store_draft(owner, Plan(zones), DOROHUSK)
    assert proposals(owner, plan_id, "snap-vertices") == []
    assert [
        found["object"] for found in proposals(owner, plan_id, "snap-vertices", '{"tolerance": 0.3}')
    ] == ["2SU"]


def test_duplicate_vertices_are_dropped(owner: psycopg.Connection) -> None:
    doubled = polygon([(0, 0), (50, 0), (50, 0), (50.0005, 0), (100, 0), (100, 100), (0, 100)])
    plan_id = store_draft(owner, Plan((zone("1SO", doubled), zone("2SU", box(100, 0, 200, 100)))), DOROHUSK)
    found = proposals(owner, plan_id, "drop-duplicate-vertices")
    assert [proposal["object"] for proposal in found] == ["1SO"]
    apply(owner, plan_id, "drop-duplicate-vertices", found)
    (points,) = owner.execute(
        "SELECT st_npoints(geometry) FROM planning.zoning_element WHERE designation = '1SO'"
    ).fetchone()
    assert points == 6


def test_values_are_rounded_to_the_allowed_decimals(owner: psycopg.Connection) -> None:
    zones = (
        zone("1SO", box(0, 0, 100, 100), max_height="9.25", max_built_up_share="30.0"),
        zone("2SU", box(100, 0, 200, 100)),
    )
    plan_id = store_draft(owner, Plan(zones), DOROHUSK)
    (proposal,) = proposals(owner, plan_id, "round-values")
    assert (proposal["attribute"], proposal["old_value"], proposal["new_value"]) == (
        "max_height",
        "9.25",
        "9.3",
    )
    assert apply(owner, plan_id, "round-values", [proposal]) == 1
    assert rules(owner, plan_id) == []


def test_what_changed_since_it_was_shown_is_not_applied(owner: psycopg.Connection) -> None:
    zones = (zone("1SO", box(0, 0, 98, 100)), zone("2SU", box(100, 0, 200, 100)))
    plan_id = store_draft(owner, Plan(zones), DOROHUSK)
    shown = proposals(owner, plan_id, "fill-gaps")
    owner.execute(
        "UPDATE planning.zoning_element SET base_version = row_version, "
        "geometry = st_translate(geometry, 1, 0) WHERE plan_id = %s AND designation = '1SO'",
        [plan_id],
    )
    with pytest.raises(psycopg.Error) as refusal, owner.transaction():
        apply(owner, plan_id, "fill-gaps", shown)
    assert refusal.value.sqlstate == "PW008"
    assert rules(owner, plan_id) == ["zone-gap", "zone-gap"]


@pytest.mark.parametrize(
    ("repair", "parameters", "words"),
    [
        ("wygładź", "{}", "Nieznana naprawa"),
        ("fill-gaps", '{"tolerance": 1}', "nie ma parametru"),
        ("snap-vertices", '{"tolerance": "dużo"}', "ma być liczbą"),
        ("snap-vertices", '{"tolerance": 11}', "ma być liczbą"),
        ("snap-vertices", '{"tolerance": -1}', "ma być liczbą"),
    ],
)
def test_wrong_calls_are_told(owner: psycopg.Connection, repair: str, parameters: str, words: str) -> None:
    plan_id = store_draft(owner, Plan(), DOROHUSK)
    with pytest.raises(psycopg.Error, match=words):
        proposals(owner, plan_id, repair, parameters)


def test_only_the_own_gminas_clerks_repair(database: str, owner: psycopg.Connection) -> None:
    zones = (zone("1SO", box(0, 0, 98, 100)), zone("2SU", box(100, 0, 200, 100)))
    plan_id = store_draft(owner, Plan(zones), DOROHUSK)
    shown = proposals(owner, plan_id, "fill-gaps")
    dsns = {
        (gmina, role): add_person(owner, gmina, role)
        for gmina, role in [(DOROHUSK, "clerk"), (DOROHUSK, "reader"), (ZMUDZ, "clerk")]
    }
    owner.commit()
    with connect(dsns[ZMUDZ, "clerk"]) as stranger, pytest.raises(psycopg.Error) as refusal:
        proposals(stranger, plan_id, "fill-gaps")
    assert refusal.value.sqlstate == "PW005"
    with connect(dsns[DOROHUSK, "reader"]) as reader:
        assert len(proposals(reader, plan_id, "fill-gaps")) == 1
        with pytest.raises(psycopg.Error) as refusal:
            apply(reader, plan_id, "fill-gaps", shown)
        assert refusal.value.sqlstate in ("42501", "PW008")
    with connect(dsns[DOROHUSK, "clerk"]) as clerk:
        assert apply(clerk, plan_id, "fill-gaps", shown) == 1
        assert clerk.execute(
            "SELECT modified_by, row_version FROM planning.zoning_element WHERE designation = '1SO'"
        ).fetchone() == (clerk.info.user, 2)
