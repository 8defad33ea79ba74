"""Checks by chosen rules and with tolerances of their own; publication takes neither."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.db.partners import DOROHUSK, add_gminas, add_person, connect
from tests.db.rules.plans import Plan, box, store_draft, store_files, zone

SMALL_GAP = Plan().with_zones(
    zone("1SO", box(0, 0, 99, 100)), zone("2SU", box(100, 0, 200, 100), symbol="SJ")
)
"""A gap of 100 m², and a symbol that fits neither kind nor designation."""

ALL = ["designation-symbol-mismatch", "symbol-kind-mismatch", "zone-gap"]


@pytest.fixture
def clerk(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as owner:
        add_gminas(owner)
        with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
            yield connection


def judged(connection: psycopg.Connection, plan: Plan, *choice: object) -> list[str]:
    """Codes of what is found, the same in the draft and in its files."""
    plan_id = store_draft(connection, plan)
    of_draft = connection.execute(
        "SELECT rule FROM planowisko.check_plan(%s, 'draft', 'pl', %s, %s, %s)", [plan_id, *choice]
    ).fetchall()
    with connection.transaction():
        store_files(connection, plan)
        of_files = connection.execute(
            "SELECT rule FROM planowisko.check_files('pl', %s, %s, %s)", choice
        ).fetchall()
    assert of_draft == of_files
    connection.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan_id])
    return sorted(rule for (rule,) in of_draft)


def test_rules_are_chosen_and_left_out(clerk):
    assert judged(clerk, SMALL_GAP, None, None, None) == ALL
    assert judged(clerk, SMALL_GAP, ["zone-gap", "zone-overlap"], None, None) == ["zone-gap"]
    assert judged(clerk, SMALL_GAP, None, ["zone-gap"], None) == ALL[:2]
    assert judged(clerk, SMALL_GAP, ALL, ["zone-gap"], None) == ALL[:2]
    assert judged(clerk, SMALL_GAP, [], None, None) == []


def test_a_tolerance_is_for_one_check_alone(clerk):
    with clerk.transaction():
        assert "zone-gap" not in judged(clerk, SMALL_GAP, None, None, Jsonb({"topology_min_area": 100.5}))
        assert "zone-gap" in judged(clerk, SMALL_GAP, None, None, Jsonb({"topology_min_area": 99.5}))
        assert "zone-gap" not in judged(clerk, SMALL_GAP, None, None, Jsonb({"topology_max_thinness": 300}))
        assert "zone-gap" in judged(clerk, SMALL_GAP, None, None, None)
        assert clerk.execute("SELECT planowisko.setting_number('topology_min_area')").fetchone() == (1,)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ((["zone-gab"], None, None), "Nie ma reguły „zone-gab”"),
        ((None, ["zone-gab"], None), "Nie ma reguły „zone-gab”"),
        ((None, None, {"topology_min_aera": 1}), "Żadna reguła nie ma parametru „topology_min_aera”"),
        ((None, None, {"metadata_scale_denominator": 1}), "Żadna reguła nie ma parametru"),
        ((None, None, {"topology_min_area": "1"}), "ma być liczbą nieujemną"),
        ((None, None, {"topology_min_area": -1}), "ma być liczbą nieujemną"),
        ((None, None, {"topology_min_area": None}), "ma być liczbą nieujemną"),
        ((None, None, [1]), "jako obiekt JSON"),
    ],
)
def test_what_is_not_known_is_refused_by_name(clerk, choice, said):
    chosen, left_out, parameters = choice
    with pytest.raises(psycopg.errors.InvalidParameterValue, match=said) as refused:
        judged(clerk, Plan(), chosen, left_out, Jsonb(parameters) if parameters is not None else None)
    assert refused.value.diag.message_hint


def test_publication_takes_no_tolerance_from_a_session(clerk):
    plan_id = store_draft(clerk, Plan().with_zones(zone("1SO", box(0, 0, 99, 100)), Plan().zones[1]))
    clerk.execute("""SET planowisko.parameters = '{"topology_min_area": 1000}'""")
    assert clerk.execute("SELECT rule FROM planowisko.check_plan(%s)", [plan_id]).fetchall() == [
        ("zone-gap",)
    ]
    for values in ('{"topology_min_area": 1000}', "nonsense"):
        clerk.execute("SELECT set_config('planowisko.parameters', %s, false)", [values])
        with pytest.raises(psycopg.DatabaseError) as refused:
            clerk.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan_id])
        assert refused.value.sqlstate == "PW002"
