import io
import itertools
import random
import uuid
from dataclasses import replace
from decimal import Decimal

import psycopg
import pytest
from psycopg import sql
from shapely import Polygon

from planowisko.etl.records.plan import SpatialPlan
from planowisko.etl.writers.app import write_app
from planowisko.etl.writers.app_schema import SCHEMAS
from planowisko.etl.writers.plan_content import ListedContent, PlanContent
from planowisko.etl.writers.plan_source import find_draft, find_version, read_plan, read_whole_plan
from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, add_plan, connect
from tests.etl import app_plan, local_plan
from tests.etl.draft_of_records import freeze, store_draft


@pytest.fixture
def owner(database):
    with connect(database) as connection:
        add_gminas(connection)
        yield connection


def in_order(records):
    return sorted(records, key=lambda record: (type(record).__name__, record.namespace, record.local_id))


def read(dsn, plan_id, *, number=None, draft=False):
    with psycopg.connect(dsn) as connection:
        stored = find_draft(connection, plan_id) if draft else find_version(connection, plan_id, number)
        return None if stored is None else list(read_plan(connection, stored))


def test_every_class_and_attribute_of_a_draft_comes_back(owner, database):
    records = app_plan.whole_plan()
    plan_id = store_draft(owner, DOROHUSK, records)
    found = read(database, plan_id, draft=True)
    assert in_order(found) == in_order(records)
    assert isinstance(found[0], SpatialPlan)


def test_every_class_and_attribute_of_a_version_comes_back(owner, database):
    records = app_plan.whole_plan()
    plan_id = store_draft(owner, DOROHUSK, records)
    assert read(database, plan_id) is None
    freeze(owner, DOROHUSK, plan_id)
    assert in_order(read(database, plan_id)) == in_order(records)
    assert in_order(read(database, plan_id, number=1)) == in_order(records)
    assert read(database, plan_id, number=2) is None


def test_digits_and_doubles_come_back_exactly(owner, database):
    dice = random.Random(7)
    ring = [(8_500_000 + dice.random() * 1000, 5_660_000 + dice.random() * 1000) for _ in range(50)]
    zones = [
        replace(
            app_plan.zone(f"{number}SU", Polygon(ring)),
            max_height=Decimal("12.50"),
            min_biologically_active_share=Decimal("0E-1"),
        )
        for number in range(1, 4)
    ]
    plan_id = store_draft(owner, DOROHUSK, [app_plan.spatial_plan(), *zones])
    found = read(database, plan_id, draft=True)[1:]
    for zone in found:
        assert list(zone.geometry.exterior.coords) == list(Polygon(ring).exterior.coords)
        assert str(zone.max_height) == "12.50"
        assert str(zone.min_biologically_active_share) == "0.0"


def test_the_order_does_not_depend_on_how_the_rows_were_written(owner, database):
    records = app_plan.whole_plan()
    orders = []
    for seed in range(3):
        shuffled = records[1:]
        random.Random(seed).shuffle(shuffled)
        namespace = f"PL.ZIPPZP.{seed}/060304-POG"
        act = replace(
            records[0], namespace=namespace, background_maps=records[0].background_maps[:: 1 - 2 * (seed % 2)]
        )
        found = read(database, store_draft(owner, DOROHUSK, [act, *shuffled]), draft=True)
        orders.append([(type(record).__name__, record.local_id) for record in found])
        assert found[0].background_maps == tuple(sorted(act.background_maps, key=lambda each: each.map_date))
    assert all(order == orders[0] for order in orders)


def test_an_act_without_a_geometry_has_an_empty_one(owner, database):
    plan_id = store_draft(owner, DOROHUSK, [app_plan.spatial_plan()])
    owner.execute(
        "UPDATE planning.spatial_plan SET geometry = NULL, base_version = row_version WHERE id = %s",
        [plan_id],
    )
    (act,) = read(database, plan_id, draft=True)
    assert act.geometry.is_empty


def test_a_draft_is_for_its_gmina_a_version_for_everybody(owner, database):
    plan_id = add_plan(owner, DOROHUSK).id
    own, partner = add_person(owner, DOROHUSK, "reader"), add_person(owner, ZMUDZ, "admin")
    assert len(read(own, plan_id, draft=True)) == 5
    assert read(partner, plan_id, draft=True) is None
    owner.execute("SELECT planowisko.publish_plan(%s, 'x')", [plan_id])
    assert read(partner, plan_id) == read(own, plan_id, draft=True)


def test_a_version_stays_as_it_was_when_the_draft_goes_on(owner, database):
    plan = add_plan(owner, DOROHUSK)
    owner.execute("SELECT planowisko.publish_plan(%s, 'x')", [plan.id])
    before = read(database, plan.id, number=1)
    owner.execute(
        "UPDATE planning.zoning_element SET max_height = 99, base_version = row_version WHERE id = %s",
        [plan.west],
    )
    assert read(database, plan.id, number=1) == before
    assert read(database, plan.id, draft=True) != before


def test_another_plan_of_the_gmina_is_left_out(owner, database):
    plans = [
        store_draft(
            owner,
            DOROHUSK,
            [replace(record, namespace=f"PL.ZIPPZP.{number}/060304-POG") for record in app_plan.whole_plan()],
        )
        for number in (1, 2)
    ]
    for number, plan_id in zip((1, 2), plans, strict=True):
        found = read(database, plan_id, draft=True)
        assert {record.namespace for record in found} == {f"PL.ZIPPZP.{number}/060304-POG"}
        assert len(found) == len(app_plan.whole_plan())


def test_no_such_plan(owner, database):
    assert read(database, uuid.uuid4()) is None
    assert read(database, uuid.uuid4(), draft=True) is None


def test_objects_are_streamed(owner, database):
    """A reader that stops early has not drawn all rows from the server."""
    zones = [app_plan.bare_zone(f"{number}SU", app_plan.square(number, 0)) for number in range(1, 501)]
    plan_id = store_draft(owner, DOROHUSK, [app_plan.spatial_plan(), *zones])
    with psycopg.connect(database) as connection:
        records = iter(read_plan(connection, find_draft(connection, plan_id)))
        assert len(list(itertools.islice(records, 2))) == 2
        (name,) = connection.execute("SELECT name FROM pg_cursors WHERE name LIKE 'read%'").fetchone()
        left = connection.execute(sql.SQL("FETCH ALL FROM {}").format(sql.Identifier(name))).fetchall()
    assert 0 < len(left) < 500


def test_a_local_plan_comes_back_with_its_terrains_and_markings(owner, database):
    records = local_plan.whole_plan()
    plan_id = store_draft(owner, DOROHUSK, records)
    freeze(owner, DOROHUSK, plan_id)
    with psycopg.connect(database) as connection:
        for stored in (find_draft(connection, plan_id), find_version(connection, plan_id)):
            assert in_order(read_whole_plan(connection, stored)) == in_order(records)


@pytest.mark.parametrize("records", [app_plan.whole_plan(), local_plan.whole_plan()], ids=["POG", "MPZP"])
def test_content_from_the_database_is_that_of_the_records(owner, database, records):
    """The same order, keys and bytes, whatever the order of the rows."""
    shuffled = records[1:]
    random.Random(5).shuffle(shuffled)
    plan_id = store_draft(owner, DOROHUSK, [records[0], *shuffled])
    listed = ListedContent(records)
    options = {"srid": 2179, "created": app_plan.CREATED}
    with psycopg.connect(database) as connection:
        content = read_whole_plan(connection, find_draft(connection, plan_id))
        assert isinstance(content, PlanContent)
        assert list(content) == list(listed) == list(content)
        assert list(content.parts()) == list(listed.parts())
        assert list(content.documents()) == list(listed.documents())
        assert content.exchanged_count == listed.exchanged_count
        from_database, from_records = io.BytesIO(), io.BytesIO()
        for schema in SCHEMAS.values():
            told = write_app(content, from_database, **options, schema=schema)
            assert write_app(records, from_records, **options, schema=schema) == told
        assert from_database.getvalue() == from_records.getvalue()


def test_two_readings_at_once_do_not_disturb_one_another(owner, database):
    plan_id = store_draft(owner, DOROHUSK, app_plan.whole_plan())
    with psycopg.connect(database) as connection:
        content = read_whole_plan(connection, find_draft(connection, plan_id))
        assert all(one == other for one, other in zip(content, content, strict=True))
