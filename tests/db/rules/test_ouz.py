"""Edited OUZ against the stored proposal, one another and the act."""

from collections.abc import Callable

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.db.ouz import add_buildings, house
from tests.db.rules.plans import (
    GMINA,
    Finding,
    Plan,
    box,
    corners,
    findings,
    multi,
    polygon,
    regulation,
    store_draft,
    store_files,
    zone,
)

SUBJECT = ("ouz-over-limit", "ouz-detached-part", "ouz-shared-edge", "ouz-outside-act")
PROPOSED = (box(100, 100, 200, 200), box(400, 100, 500, 200))
ALLOWANCE = 2500

Found = Callable[..., list[Finding]]


def plan(*areas: str) -> Plan:
    """A plan of 1 x 1 km with areas as OUZ."""
    return Plan(
        zones=(zone("1SO", box(0, 0, 1000, 1000)),),
        act_geometry=multi(box(0, 0, 1000, 1000)),
        regulations=tuple(regulation(f"{number}OUZ", area) for number, area in enumerate(areas, start=1)),
    )


def store_proposal(connection: psycopg.Connection, plan_id: object, proposed: tuple[str, ...]) -> None:
    connection.execute(
        """
        INSERT INTO planning.ouz_proposal (
            gmina_code, plan_id, parameters, computation_srid, counted_building_count, group_count,
            grouped_building_count, part_count, initial_area, narrowed_area, allowance,
            initial_geometry, narrowed_geometry
        ) VALUES (
            %s, %s, %s, 2179, 0, 0, 0, 0, 30000, 20000, %s,
            ST_GeomFromText(%s, 2179), ST_GeomFromText(%s, 2179)
        )
        """,
        [
            GMINA, plan_id, Jsonb({"enlargement_share": 0.25, "min_added_part_area": 10}), ALLOWANCE,
            multi(*proposed), multi(*proposed),
        ],
    )  # fmt: skip


@pytest.fixture
def found(connection: psycopg.Connection) -> Found:
    """Findings of this subject, the same for the draft and for its files, with a proposal or without."""

    def found(judged: Plan, proposed: tuple[str, ...] | None = PROPOSED) -> list[Finding]:
        plan_id = store_draft(connection, judged)
        if proposed is not None:
            store_proposal(connection, plan_id, proposed)
        of_draft = findings(connection, "planowisko.check_plan(%s)", plan_id)
        store_files(connection, judged)
        assert findings(connection, "planowisko.check_files()") == of_draft
        connection.execute("DELETE FROM planning.spatial_plan WHERE id = %s", [plan_id])
        return [finding for finding in of_draft if finding.rule in SUBJECT]

    return found


def test_ouz_as_they_were_proposed_are_right(found: Found):
    assert found(plan(*PROPOSED)) == []


def test_within_the_limit_ouz_may_grow(found: Found):
    assert found(plan(box(100, 100, 200, 225), PROPOSED[1])) == []


def test_ouz_grown_beyond_the_limit(found: Found):
    (finding,) = found(plan(box(100, 100, 200, 215), box(400, 100, 500, 211)))
    assert (finding.rule, finding.severity, finding.object) == ("ouz-over-limit", "error", "1OUZ, 2OUZ")
    assert finding.area == pytest.approx(2600)
    assert finding.message.replace("\u00a0", " ") == (
        "OUZ powiększono względem propozycji łącznie o 2 600 m² (1OUZ, 2OUZ), a wolno najwyżej o "
        "Pp = 2 500 m², czyli o 100 m² za dużo; Pp = 0,25 · (Pb − Pu), Pb = 30 000 m², Pu = 20 000 m². "
        "Zmniejsz dodane części; usunięte części limitu nie zwiększają."
    )


def test_what_is_taken_away_gives_no_credit(found: Found):
    assert [finding.rule for finding in found(plan(box(100, 150, 200, 226)))] == ["ouz-over-limit"]


def test_the_limit_is_that_of_the_stored_proposal(found: Found):
    assert found(plan(box(0, 0, 900, 900)), None) == []


def test_an_added_part_that_touches_nothing(found: Found):
    (finding,) = found(plan(*PROPOSED, box(700, 700, 705, 705)))
    assert (finding.rule, finding.object, finding.area) == ("ouz-detached-part", "3OUZ", pytest.approx(25))
    assert finding.message.startswith("Część OUZ 3OUZ o powierzchni 25,0 m² dodano do propozycji tak, że nie")


@pytest.mark.parametrize(
    "added",
    [
        box(700, 700, 703, 703),  # 9 m²
        polygon([(200, 200), (210, 200), (210, 210)]),  # touches at a corner
        polygon([(200.005, 200), (210, 200), (210, 210)]),  # half a centimetre away
    ],
)
def test_an_added_part_that_is_small_or_touches(found: Found, added: str):
    assert [finding.rule for finding in found(plan(*PROPOSED, added))] == []


def test_slivers_of_the_tolerance_are_no_addition(found: Found):
    assert found(plan(box(100, 100, 200.005, 200), PROPOSED[1])) == []


@pytest.mark.parametrize(("east", "rules"), [(200.005, ["ouz-shared-edge"]), (200.02, [])])
@pytest.mark.parametrize("proposed", [None, PROPOSED])
def test_ouz_that_share_an_edge(
    found: Found, proposed: tuple[str, ...] | None, east: float, rules: list[str]
):
    beside = box(east, 150, 210, 180)
    found_here = [
        one for one in found(plan(PROPOSED[0], beside), proposed) if one.rule != "ouz-detached-part"
    ]
    assert [finding.rule for finding in found_here] == rules
    for finding in found_here:
        assert finding.object == "1OUZ, 2OUZ"
        assert finding.message == (
            "Obszary OUZ 1OUZ, 2OUZ mają wspólną krawędź o długości 30,0 m. "
            "Połącz je w jeden obszar albo je rozsuń."
        )
        assert finding.geometry is not None
        assert finding.geometry.startswith("MULTILINESTRING")


def test_ouz_that_overlap(found: Found):
    (finding,) = found(plan(box(100, 100, 200, 200), box(190, 150, 210, 180)), None)
    assert (finding.rule, finding.area) == ("ouz-shared-edge", pytest.approx(300))
    assert "nakładają się na powierzchni 300 m²" in finding.message


@pytest.mark.parametrize(
    "other", [box(200, 200, 210, 210), polygon([(200, 150), (210, 140), (210, 160)]), box(300, 100, 310, 200)]
)
def test_ouz_that_touch_in_a_point_share_no_edge(found: Found, other: str):
    assert found(plan(PROPOSED[0], other), None) == []


@pytest.mark.parametrize("proposed", [None, PROPOSED])
def test_ouz_outside_of_the_act(found: Found, proposed: tuple[str, ...] | None):
    leaving = polygon(corners(-10, 100, 10, 200))
    (finding,) = [one for one in found(plan(leaving), proposed) if one.rule == "ouz-outside-act"]
    assert (finding.object, finding.area) == ("1OUZ", pytest.approx(1000))
    assert finding.message == (
        "OUZ 1OUZ wychodzi poza granicę aktu o 1\u00a0000 m². "
        "Przytnij go do granicy aktu albo popraw granicę aktu."
    )


def test_ouz_up_to_the_act_stay_inside(found: Found):
    assert found(plan(box(0, 100, 10, 200), box(990, 100, 1000.0001, 200)), None) == []


def test_other_regulations_are_no_ouz(found: Found):
    other = regulation("1OZS", box(-100, 700, 800, 800), kind="OZS", symbol="OZS")
    judged = plan(*PROPOSED)
    assert found(Plan(**{**vars(judged), "regulations": (*judged.regulations, other)})) == []


def test_a_plan_in_another_system_is_judged_by_the_same_figures(connection: psycopg.Connection):
    judged = plan(box(100, 100, 200, 215), box(400, 100, 500, 211))
    plan_id = store_draft(connection, Plan(**{**vars(judged), "native_srid": 2180}))
    store_proposal(connection, plan_id, PROPOSED)
    (finding,) = [
        one for one in findings(connection, "planowisko.check_plan(%s)", plan_id) if one.rule in SUBJECT
    ]
    assert finding.rule == "ouz-over-limit"
    assert "łącznie o 2\u00a0600 m²" in finding.message


def test_a_proposal_taken_over_is_right(connection: psycopg.Connection):
    plan_id = store_draft(connection, plan())
    add_buildings(connection, [house(500 + 30 * number, 600) for number in range(5)])
    connection.execute("UPDATE cadastre.building SET geometry = ST_Translate(geometry, 0, -50000)")
    connection.execute("SELECT planowisko.propose_ouz(%s)", [plan_id])
    connection.execute("SELECT planowisko.take_over_ouz(%s)", [plan_id])
    for native_srid in (2179, 2180):
        connection.execute(
            "UPDATE planning.spatial_plan SET native_srid = %s, base_version = row_version WHERE id = %s",
            [native_srid, plan_id],
        )
        found = findings(connection, "planowisko.check_plan(%s, 'publication')", plan_id)
        assert [one for one in found if one.rule in SUBJECT] == []
