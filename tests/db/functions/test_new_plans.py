"""A new plan: identifiers proposed, its area looked at, its act inserted."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, add_person, add_plan, connect, square

LOCAL = "miejscowyPlanZagospodarowaniaPrzestrzennego"
NAMESPACE = "PL.ZIPPZP.1234/060304-MPZP"


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with connect(database) as connection:
        add_gminas(connection)
        connection.execute(
            "UPDATE partnership.gmina SET border = ST_Multi(ST_MakeEnvelope(8470000, 5660000, 8490000, "
            "5680000, 2179)) WHERE code = %s",
            [DOROHUSK],
        )
        yield connection


@pytest.fixture
def clerk(owner: psycopg.Connection) -> Iterator[psycopg.Connection]:
    with connect(add_person(owner, DOROHUSK, "clerk")) as connection:
        yield connection


def proposed(connection: psycopg.Connection, plan_type: str = LOCAL, gmina: str = DOROHUSK) -> tuple:
    return connection.execute(
        "SELECT * FROM planowisko.propose_plan_identifiers(%s, %s)", [gmina, plan_type]
    ).fetchone()


def begin(
    connection: psycopg.Connection,
    area: str = square(8_480_000),
    srid: int = 2179,
    gmina: str = DOROHUSK,
    **more: str,
) -> object:
    told = {"title": "Plan miejscowy  Okopów ", "namespace": NAMESPACE, "local_id": "1MPZP"} | more
    return connection.execute(
        "SELECT planowisko.begin_plan(%s, %s, %s, %s, %s, ST_GeomFromText(%s, %s))",
        [gmina, LOCAL, told["title"], told["namespace"], told["local_id"], area, srid],
    ).fetchone()[0]


def refusal(connection: psycopg.Connection, *arguments: object, **more: str) -> tuple[str, str]:
    with pytest.raises(psycopg.DatabaseError) as refused:
        begin(connection, *arguments, **more)
    return refused.value.sqlstate, refused.value.diag.message_primary


def test_identifiers_follow_the_gminas_plans_or_what_it_has_set(owner, clerk):
    assert proposed(clerk) == (None, "1MPZP", "MPZP")
    owner.execute("SELECT planowisko.set_gmina_setting(%s, 'data_set_number_mpzp', '77')", [DOROHUSK])
    assert proposed(clerk) == ("PL.ZIPPZP.77/060304-MPZP", "1MPZP", "MPZP")
    begin(clerk)
    assert proposed(clerk) == (NAMESPACE, "2MPZP", "MPZP")
    assert proposed(clerk, "miejscowyPlanOdbudowy") == (NAMESPACE, "1MPO", "MPZP")
    add_plan(clerk, DOROHUSK)
    assert proposed(clerk, "planOgolnyGminy") == ("PL.ZIPPZP.1234/060304-POG", "2POG", "POG")


def test_a_new_act_has_what_its_kind_and_place_want(clerk):
    plan = begin(clerk)
    row = clerk.execute(
        "SELECT title, level, status, native_srid, symbol_regime IS NOT NULL, terrains_tile, "
        "is_modification, "
        "version_id = to_char(begin_lifespan_version AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS'), "
        "ST_Area(geometry), created_by FROM planning.spatial_plan WHERE id = %s",
        [plan],
    ).fetchone()
    assert row == (
        "Plan miejscowy Okopów",
        "infraLocal",
        "elaboration",
        2179,
        True,
        True,
        False,
        True,
        10_000,
        clerk.info.user,
    )
    findings = clerk.execute("SELECT rule, severity FROM planowisko.check_plan(%s)", [plan]).fetchall()
    # Terrains are still to be drawn.
    assert {rule for rule, severity in findings if severity == "error"} <= {"terrain-gap"}, findings
    assert refusal(clerk)[0] == "PW012"


def test_axes_that_were_swapped_are_put_right(clerk):
    swapped = "POLYGON((5670000 8480000, 5670000 8480100, 5670100 8480100, 5670100 8480000, 5670000 8480000))"
    area, is_swapped = clerk.execute(
        "SELECT ST_XMin(area), is_swapped FROM planowisko.plan_area(%s, ST_GeomFromText(%s, 2179))",
        [DOROHUSK, swapped],
    ).fetchone()
    assert (area, is_swapped) == (8_480_000, True)


def test_an_area_that_cannot_be_a_plans_is_refused(clerk):
    bow_tie = "POLYGON((8480000 5670000, 8480100 5670100, 8480100 5670000, 8480000 5670100, 8480000 5670000))"
    for area, srid, message in (
        (square(8_600_000), 2179, "nie leży w gminie Dorohusk"),
        # Central Poland; degrees that no system knows; a system that nobody knows.
        ("POLYGON((19 52, 19.1 52, 19.1 52.1, 19 52))", 4326, "nie leży w gminie Dorohusk"),
        ("POLYGON((900 900, 901 900, 901 901, 900 900))", 4326, "nie leży w gminie Dorohusk"),
        (square(8_480_000), 0, "nie leży w gminie Dorohusk"),
        ("POLYGON EMPTY", 2179, "pusty"),
        ("LINESTRING(8480000 5670000, 8480100 5670000)", 2179, "pusty"),
        (bow_tie, 2179, "przecina samą siebie (X = 8480050.00, Y = 5670050.00)"),
    ):
        sqlstate, told = refusal(clerk, area, srid)
        assert sqlstate == "PW013", area
        assert message in told


def test_nobody_begins_plans_of_other_gminas_and_readers_none(owner, clerk):
    assert refusal(clerk, square(8_490_000), gmina=ZMUDZ)[0] == "42501"
    with connect(add_person(owner, DOROHUSK, "reader")) as reader:
        assert refusal(reader)[0] == "42501"
    assert refusal(clerk, title=" - ")[0] == "PW013"
    assert refusal(clerk, namespace="coś")[0] == "PW013"
