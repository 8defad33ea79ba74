"""The area balance of a plan, and its zones by parcels: areas on the ellipsoid, and what nothing covers."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, add_plan, connect
from tests.db.rules.plans import box, local_plan, store_draft, terrain

SCALE = 0.999923**2
"""How much larger areas are in EPSG:2179 than on the ground, near its central meridian."""


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


def balance(
    connection: psycopg.Connection, key: uuid.UUID, number: int | None = None
) -> dict[tuple[str, str | None], tuple[int, float, float]]:
    rows = connection.execute(
        "SELECT part, symbol, object_count, area, share FROM planowisko.area_balance(%s, %s, %s)",
        [DOROHUSK, key, number],
    )
    return {(part, symbol): (count, area, share) for part, symbol, count, area, share in rows}


def add_parcel(owner: psycopg.Connection, number: str, geometry: str) -> None:
    owner.execute(
        "INSERT INTO cadastre.cadastral_parcel (gmina_code, id, national_reference, zoning_reference, label, "
        "area_value, content_hash, import_run_id, geometry) VALUES (%s, gen_random_uuid(), %s, %s, %s, 5000, "
        "'', gen_random_uuid(), ST_Multi(ST_GeomFromText(%s, 2179)))",
        [DOROHUSK, f"{DOROHUSK}.0001.{number}", f"{DOROHUSK}.0001", number, geometry],
    )


def test_areas_are_those_of_the_ellipsoid_and_the_rest_is_told(owner: psycopg.Connection) -> None:
    houses, road = terrain("1MN", box(0, 0, 100, 100)), terrain("1KDZ", box(190, 0, 200, 100))
    mixed = terrain("1MN/U", box(100, 0, 180, 100))
    above = terrain("1ZP", box(0, 0, 10, 10), is_overlay=True)
    key = store_draft(owner, local_plan(terrains=(houses, road, mixed, above)))
    found = balance(owner, key)
    assert list(found) == [
        ("terrain", "MN"),
        ("terrain", "MN/U"),
        ("terrain", "KDZ"),
        ("rest", None),
        ("plan", None),
        ("overlay", "ZP"),
    ]
    for part, metres in ((("terrain", "MN"), 10_000), (("rest", None), 1_000), (("plan", None), 20_000)):
        _, area, share = found[part]
        assert area == pytest.approx(metres / SCALE, rel=2e-5)
        assert share == pytest.approx(metres / 20_000, rel=1e-5)
    assert found["plan", None][0] == 3
    ((label, red),) = owner.execute(
        "SELECT label_pl, red FROM planowisko.area_balance(%s, %s) WHERE symbol = 'MN/U'", [DOROHUSK, key]
    ).fetchall()
    assert label == "teren zabudowy mieszkaniowej jednorodzinnej / teren usług"
    assert red is not None


def test_a_version_stays_as_it_was_and_regulations_stand_apart(owner: psycopg.Connection) -> None:
    plan = add_plan(owner, DOROHUSK)
    owner.execute("SELECT planowisko.publish_plan(%s, 'próba')", [plan.id])
    owner.execute("DELETE FROM planning.zoning_element WHERE id = %s", [plan.east])
    owner.execute(
        "INSERT INTO planning.supplementary_regulation "
        "(gmina_code, plan_id, kind, symbol, designation, geometry) "
        "SELECT gmina_code, plan_id, 'OUZ', 'OUZ', '1OUZ', geometry "
        "FROM planning.zoning_element WHERE id = %s",
        [plan.west],
    )
    version, draft = balance(owner, plan.id, 1), balance(owner, plan.id)
    assert {part: count for part, (count, _, _) in version.items()} == {
        ("zone", "SZ"): 2,
        ("rest", None): 0,
        ("plan", None): 2,
    }
    assert version["rest", None][1] == pytest.approx(0, abs=0.01)
    assert draft["rest", None][2] == pytest.approx(0.5, abs=1e-5)
    assert draft["regulation", "OUZ"][1] == pytest.approx(10_000 / SCALE, rel=2e-5)


def test_drafts_of_others_are_not_told(owner: psycopg.Connection) -> None:
    key = add_plan(owner, DOROHUSK).id
    with connect(add_person(owner, ZMUDZ, "clerk")) as partner:
        for function in ("area_balance", "parcels_by_zone"):
            with pytest.raises(psycopg.Error) as refused:
                partner.execute(f"SELECT * FROM planowisko.{function}(%s, %s)", [DOROHUSK, key])
            assert refused.value.sqlstate == "PW005"


def test_parcels_are_divided_by_zones_to_the_last_metre(owner: psycopg.Connection) -> None:
    houses, road = terrain("1MN", box(0, 0, 100, 100)), terrain("1KDZ", box(100, 0, 200, 100))
    above = terrain("1ZP", box(0, 0, 50, 50), is_overlay=True)
    key = store_draft(owner, local_plan(terrains=(houses, road, above)))
    add_parcel(owner, "1", box(0, 0, 50, 100))
    add_parcel(owner, "2", box(80, 0, 120.005, 50))
    add_parcel(owner, "3", box(180, -50, 220, 50))
    add_parcel(owner, "4", box(300, 0, 400, 100))
    add_parcel(owner, "5", box(50, 0, 100.005, 100))
    rows = owner.execute(
        "SELECT label, class, designation, area, share, ST_Area(part.geometry) "
        "FROM planowisko.parcels_by_zone(%s, %s) AS part "
        "INNER JOIN cadastre.cadastral_parcel USING (national_reference)",
        [DOROHUSK, key],
    ).fetchall()
    assert [(label, name, round(share, 3)) for label, _, name, _, share, _ in rows] == [
        ("1", "1MN", 1),
        ("1", "1ZP", 0.5),
        ("2", "1KDZ", 0.5),
        ("2", "1MN", 0.5),
        ("3", "1KDZ", 0.25),
        ("3", None, 0.75),
        # What is left out is a sliver of half a square metre.
        ("5", "1MN", 1),
    ]
    for _, _, _, area, _, planar in rows:
        assert area == pytest.approx(planar / SCALE, rel=2e-5)
    (((total,),),) = (
        owner.execute(
            "SELECT sum(share) FROM planowisko.parcels_by_zone(%s, %s, NULL, 0) "
            "WHERE designation IS DISTINCT FROM '1ZP'",
            [DOROHUSK, key],
        ).fetchall(),
    )
    assert total == pytest.approx(4)
