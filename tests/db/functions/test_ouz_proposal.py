"""OUZ proposed from buildings: every step, every parameter, and the figures of a real gmina."""

import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
import shapely
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from shapely import Polygon, box

from tests.db.ouz import EASTING, FARM, NORTHING, add_buildings, add_mirsk, house, plan_of, row_of_houses
from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, connect


@pytest.fixture
def owner(database: str):
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


def propose(connection: psycopg.Connection, plan_id: uuid.UUID, **parameters: object) -> dict[str, Any]:
    """Propose; return the stored figures, with the returned rows by layer under ``layers``."""
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            "SELECT layer, number, designation, reference, kind, group_number, building_count, area, "
            "ST_AsBinary(geometry) AS geometry, ST_SRID(geometry) AS srid "
            "FROM planowisko.propose_ouz(%s, %s)",
            [plan_id, Jsonb(parameters)],
        ).fetchall()
        figures = cursor.execute(
            "SELECT * FROM planning.ouz_proposal WHERE plan_id = %s", [plan_id]
        ).fetchone()
    assert figures is not None
    layers: dict[str, list[dict[str, Any]]] = {"building": [], "group": [], "initial": [], "part": []}
    for row in rows:
        assert row["srid"] == 2179
        layers[row["layer"]].append(row | {"geometry": shapely.from_wkb(row["geometry"])})
    return figures | {"layers": layers}


def buffered(outlines: list[Polygon], distance: float = 50, segments: int = 60) -> shapely.Geometry:
    return shapely.union_all(shapely.buffer(outlines, distance, quad_segs=segments))


def test_a_group_is_buffered_and_narrowed_again(owner: psycopg.Connection):
    houses = row_of_houses()
    plan_id = plan_of(owner)
    add_buildings(owner, houses)
    proposal = propose(owner, plan_id)
    initial = buffered(houses)
    narrowed = initial.buffer(-40, quad_segs=60)
    assert float(proposal["initial_area"]) == pytest.approx(initial.area, rel=1e-9)
    assert float(proposal["narrowed_area"]) == pytest.approx(narrowed.area, rel=1e-6)
    assert proposal["allowance"] == Decimal("0.25") * (proposal["initial_area"] - proposal["narrowed_area"])
    counts = ("counted_building_count", "group_count", "grouped_building_count", "part_count")
    assert [proposal[name] for name in counts] == [5, 1, 5, 1]
    assert proposal["computation_srid"] == 2179
    (part,) = proposal["layers"]["part"]
    assert (part["number"], part["designation"]) == (1, "1OUZ")
    assert part["area"] == pytest.approx(float(proposal["narrowed_area"]))
    assert part["geometry"].symmetric_difference(narrowed).area < 1
    (group,) = proposal["layers"]["group"]
    assert group["building_count"] == 5
    assert {building["group_number"] for building in proposal["layers"]["building"]} == {1}


@pytest.mark.parametrize(("gap", "count", "groups"), [(100, 5, 1), (100.01, 5, 0), (20, 4, 0), (20, 6, 1)])
def test_a_group_hangs_together_and_is_large_enough(
    owner: psycopg.Connection, gap: float, count: int, groups: int
):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses(count, gap))
    proposal = propose(owner, plan_id)
    assert (proposal["counted_building_count"], proposal["group_count"]) == (count, groups)
    assert proposal["grouped_building_count"] == count * groups


def test_the_distance_is_that_of_outlines_and_not_of_centres(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, [house(500 + 180 * number, 500, size=90) for number in range(5)])
    assert propose(owner, plan_id)["group_count"] == 1


def test_only_counted_kinds_count(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses(4))
    add_buildings(owner, [house(500, 530)], kind=FARM)
    assert propose(owner, plan_id)["group_count"] == 0
    proposal = propose(owner, plan_id, counted_kinds=["108", "110"])
    assert proposal["grouped_building_count"] == 5
    assert proposal["parameters"]["counted_kinds"] == ["108", "110"]


def test_buildings_of_a_neighbour_do_not_count(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses(4))
    add_buildings(owner, [house(500, 530)], gmina=ZMUDZ)
    assert propose(owner, plan_id)["counted_building_count"] == 4


def test_without_a_group_nothing_is_proposed(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses(2))
    proposal = propose(owner, plan_id)
    assert (proposal["part_count"], proposal["initial_area"], proposal["allowance"]) == (0, 0, 0)
    assert proposal["layers"]["part"] == []
    assert {building["group_number"] for building in proposal["layers"]["building"]} == {None}


def ring_of_houses(size: float) -> list[Polygon]:
    """Houses around a square yard; buffers of 50 m leave a hole of ``size - 100`` m in it."""
    steps = [step * size / 4 for step in range(5)]
    places = {(x, y) for x in steps for y in steps if x in (0, size) or y in (0, size)}
    return [house(500 + x, 300 + y, size=0.01) for x, y in sorted(places)]


@pytest.mark.parametrize(("size", "filled"), [(165, True), (180, False)])
def test_a_small_hole_is_filled(owner: psycopg.Connection, size: float, filled: bool):
    houses = ring_of_houses(size)
    plan_id = plan_of(owner)
    add_buildings(owner, houses)
    (hole,) = [Polygon(ring) for ring in buffered(houses).interiors]
    assert (hole.area < 5000) is filled
    (initial,) = propose(owner, plan_id)["layers"]["initial"]
    assert len(initial["geometry"].interiors) == (0 if filled else 1)
    (initial,) = propose(owner, plan_id, max_hole_area=6000)["layers"]["initial"]
    assert len(initial["geometry"].interiors) == (0 if hole.area < 6000 else 1)


def test_the_act_cuts_off_but_does_not_narrow(owner: psycopg.Connection):
    houses = row_of_houses()
    act = box(EASTING, NORTHING, EASTING + 2000, NORTHING + 505)
    plan_id = plan_of(owner, act)
    add_buildings(owner, houses)
    proposal = propose(owner, plan_id)
    initial = buffered(houses)
    assert float(proposal["initial_area"]) == pytest.approx(initial.intersection(act).area, rel=1e-9)
    narrowed = initial.buffer(-40, quad_segs=60).intersection(act)
    assert float(proposal["narrowed_area"]) == pytest.approx(narrowed.area, rel=1e-6)
    (part,) = proposal["layers"]["part"]
    assert part["geometry"].bounds[3] == NORTHING + 505


def test_parts_are_numbered_from_north_to_south(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    for north in (200, 800, 500):
        add_buildings(owner, row_of_houses(north=north))
    parts = propose(owner, plan_id)["layers"]["part"]
    assert [part["designation"] for part in sorted(parts, key=lambda part: part["number"])] == [
        "1OUZ", "2OUZ", "3OUZ",
    ]  # fmt: skip
    tops = [part["geometry"].bounds[3] for part in sorted(parts, key=lambda part: part["number"])]
    assert tops == sorted(tops, reverse=True)


def test_every_constant_can_be_given_and_is_told(owner: psycopg.Connection):
    houses = row_of_houses(3)
    plan_id = plan_of(owner)
    add_buildings(owner, houses)
    given = {"min_buildings": 3, "buffer": 30, "segments": 8, "narrowing": 25, "enlargement_share": 0.5}
    proposal = propose(owner, plan_id, **given)
    initial = buffered(houses, 30, 8)
    assert float(proposal["initial_area"]) == pytest.approx(initial.area, rel=1e-9)
    assert float(proposal["narrowed_area"]) == pytest.approx(initial.buffer(-25, quad_segs=8).area, rel=1e-6)
    assert proposal["allowance"] == (proposal["initial_area"] - proposal["narrowed_area"]) / 2
    assert proposal["parameters"] == {
        "counted_kinds": ["101", "103", "105", "106", "107", "109", "110"],
        "distance": 100,
        "max_hole_area": 5000,
        "min_added_part_area": 10,
        "srid": 2179,
        **given,
    }


def test_every_parameter_has_a_source(owner: psycopg.Connection):
    rows = owner.execute("SELECT name, description, source FROM planowisko.ouz_parameter()").fetchall()
    assert len(rows) == 10
    assert all(description and source for _, description, source in rows)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"radius": 5}, "radius: nie ma takiego parametru"),
        ({"distance": -1}, "distance: to ma być liczba nieujemna"),
        ({"distance": "100"}, "distance: to ma być liczba nieujemna"),
        ({"segments": 0}, "segments: to ma być liczba całkowita"),
        ({"min_buildings": 2.5}, "min_buildings: to ma być liczba całkowita"),
        ({"counted_kinds": ["999"]}, "counted_kinds: to ma być lista"),
        ({"counted_kinds": "110"}, "counted_kinds: to ma być lista"),
        ({"srid": 2180}, "srid: dla gminy 060304_2 trzeba podać strefę"),
    ],
)
def test_a_wrong_parameter_is_refused(owner: psycopg.Connection, parameters: dict[str, Any], said: str):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses())
    with pytest.raises(psycopg.errors.InvalidParameterValue, match=said) as refusal:
        propose(owner, plan_id, **parameters)
    assert "distance (100)" in str(refusal.value.diag.message_hint)


def test_a_plan_for_which_nothing_can_be_proposed_is_refused(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="nie ma budynków gminy 060304_2"):
        propose(owner, plan_id)
    add_buildings(owner, row_of_houses())
    with pytest.raises(psycopg.Error, match="Nie ma planu") as refusal:
        propose(owner, uuid.uuid4())
    assert refusal.value.sqlstate == "PW005"
    for change, said in (
        ("geometry = NULL", "nie ma granicy"),
        ("plan_type = 'miejscowyPlanZagospodarowaniaPrzestrzennego'", "tylko w planie ogólnym"),
    ):
        owner.execute(f"UPDATE planning.spatial_plan SET {change}, base_version = row_version")
        with pytest.raises(psycopg.errors.InvalidParameterValue, match=said):
            propose(owner, plan_id)


def regulations(connection: psycopg.Connection, plan_id: uuid.UUID) -> list[tuple[str, str, str]]:
    return connection.execute(
        "SELECT kind, designation, local_id FROM planning.supplementary_regulation "
        "WHERE plan_id = %s ORDER BY designation",
        [plan_id],
    ).fetchall()


def test_a_clerk_takes_the_proposal_over(database: str, owner: psycopg.Connection):
    add_buildings(owner, row_of_houses(north=200))
    add_buildings(owner, row_of_houses(north=700))
    with connect(add_person(owner, DOROHUSK, "clerk")) as clerk:
        plan_id = plan_of(clerk)
        proposal = propose(clerk, plan_id)
        assert clerk.execute("SELECT planowisko.take_over_ouz(%s)", [plan_id]).fetchone() == (2,)
        assert regulations(clerk, plan_id) == [
            ("OUZ", "1OUZ", "1POG-1OUZ"), ("OUZ", "2OUZ", "1POG-2OUZ"),
        ]  # fmt: skip
        taken = clerk.execute(
            "SELECT ST_AsBinary(geometry) FROM planning.supplementary_regulation WHERE designation = '1OUZ'"
        ).fetchone()
        assert taken is not None
        assert shapely.from_wkb(taken[0]).equals_exact(
            next(part["geometry"] for part in proposal["layers"]["part"] if part["number"] == 1), 0
        )


def test_what_is_drawn_is_replaced_only_when_asked(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses())
    owner.execute(
        """
        INSERT INTO planning.supplementary_regulation
        (gmina_code, plan_id, kind, designation, symbol, geometry)
        SELECT %s, %s, drawn.kind, '7' || drawn.kind, drawn.kind, ST_GeomFromText(%s, 2179)
        FROM (VALUES ('OUZ'), ('OZS')) AS drawn (kind)
        """,
        [DOROHUSK, plan_id, house(0, 0).wkt],
    )
    propose(owner, plan_id)
    before = regulations(owner, plan_id)
    with pytest.raises(psycopg.Error, match="ma już OUZ \\(liczba: 1\\)") as refusal:
        owner.execute("SELECT planowisko.take_over_ouz(%s)", [plan_id])
    assert refusal.value.sqlstate == "PW007"
    assert regulations(owner, plan_id) == before
    owner.execute("SELECT planowisko.take_over_ouz(%s, true)", [plan_id])
    assert [row[:2] for row in regulations(owner, plan_id)] == [("OUZ", "1OUZ"), ("OZS", "7OZS")]


def test_without_a_proposal_nothing_is_taken_over(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    with pytest.raises(psycopg.Error, match="nie ma propozycji OUZ") as refusal:
        owner.execute("SELECT planowisko.take_over_ouz(%s)", [plan_id])
    assert refusal.value.sqlstate == "PW005"


@pytest.mark.parametrize("role", ["reader", "clerk of another gmina"])
def test_who_may_not_draft_cannot_propose(database: str, owner: psycopg.Connection, role: str):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses())
    gmina, group = (DOROHUSK, "reader") if role == "reader" else (ZMUDZ, "clerk")
    with connect(add_person(owner, gmina, group)) as person:
        with pytest.raises(psycopg.Error) as refusal:
            propose(person, plan_id)
        assert refusal.value.sqlstate == ("42501" if role == "reader" else "PW005")
    assert owner.execute("SELECT count(*) FROM planning.ouz_proposal").fetchone() == (0,)


def test_a_proposal_replaces_the_former_one(owner: psycopg.Connection):
    plan_id = plan_of(owner)
    add_buildings(owner, row_of_houses())
    first = propose(owner, plan_id)
    second = propose(owner, plan_id, buffer=60)
    assert second["initial_area"] > first["initial_area"]
    assert owner.execute("SELECT count(*) FROM planning.ouz_proposal").fetchone() == (1,)


def test_a_real_gmina_gives_the_known_figures(owner: psycopg.Connection, reference: Path):
    plan_id = add_mirsk(owner, reference)
    proposal = propose(owner, plan_id)
    counts = ("counted_building_count", "group_count", "grouped_building_count", "part_count")
    assert [proposal[name] for name in counts] == [2783, 52, 2482, 124]
    assert proposal["computation_srid"] == 2176
    assert float(proposal["initial_area"]) == pytest.approx(8_537_118.0, rel=1e-4)
    assert float(proposal["narrowed_area"]) == pytest.approx(3_640_841.9, rel=1e-4)
    assert float(proposal["allowance"]) == pytest.approx(1_224_069.0, rel=1e-4)
    # The system alone changes the grouping.
    assert propose(owner, plan_id, srid=2178)["initial_area"] != proposal["initial_area"]
