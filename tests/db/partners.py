"""Two gminas, their people and a small valid plan, made by the tests themselves."""

import uuid
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo

DOROHUSK = "060304_2"
ZMUDZ = "060314_2"
ROLES = ("reader", "clerk", "gis", "admin")
PASSWORD = "tajne-haslo-testowe"


def connect(dsn: str) -> psycopg.Connection:
    return psycopg.connect(dsn, autocommit=True)


def add_gminas(owner: psycopg.Connection) -> None:
    owner.execute("SELECT planowisko.add_gmina(%s, 'Dorohusk')", [DOROHUSK])
    owner.execute("SELECT planowisko.add_gmina(%s, 'Żmudź')", [ZMUDZ])


def add_person(owner: psycopg.Connection, gmina: str, role: str) -> str:
    """A new login of a role in a gmina; returns the connection string to log in with."""
    login = f"{role}.{uuid.uuid4().hex[:12]}"
    verifier = owner.pgconn.encrypt_password(PASSWORD.encode(), login.encode(), b"scram-sha-256")
    owner.execute("SELECT planowisko.add_person(%s, %s, %s, %s)", [login, gmina, role, verifier.decode()])
    return make_conninfo(owner.info.dsn, user=login, password=PASSWORD)


@dataclass(frozen=True)
class Plan:
    """A valid plan ogólny of two zones of 100 x 100 m side by side."""

    gmina: str
    id: uuid.UUID
    west: uuid.UUID
    east: uuid.UUID


def square(easting: float, northing: float = 5_670_000, width: float = 100) -> str:
    east, north = easting + width, northing + 100
    return (
        f"POLYGON(({easting} {northing}, {east} {northing}, {east} {north}, {easting} {north}, "
        f"{easting} {northing}))"
    )


def add_plan(connection: psycopg.Connection, gmina: str, *, easting: float = 8_480_000) -> Plan:
    terc = gmina[:6]
    namespace = f"PL.ZIPPZP.1234/{terc}-POG"
    address = (
        f"https://www.gov.pl/zagospodarowanieprzestrzenne/app/AktPlanowaniaPrzestrzennego/{namespace}/1POG"
    )
    plan = Plan(gmina, uuid.uuid4(), uuid.uuid4(), uuid.uuid4())
    connection.execute(
        """
        INSERT INTO planning.spatial_plan (
            gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, valid_from, title,
            plan_type, level, status, native_srid, geometry
        ) VALUES (
            %s, %s, %s, '1POG', '20260101T000000', '2026-01-01T00:00:00Z', '2026-01-01', 'Plan ogólny próbny',
            'planOgolnyGminy', 'local', 'elaboration', 2179, ST_Multi(ST_GeomFromText(%s, 2179))
        )
        """,
        [gmina, plan.id, namespace, square(easting, width=200)],
    )
    for zone, designation, start in ((plan.west, "1SZ", easting), (plan.east, "2SZ", easting + 100)):
        connection.execute(
            """
            INSERT INTO planning.zoning_element (
                gmina_code, id, plan_id, designation, symbol, zone_kind, primary_profiles,
                min_biologically_active_share, geometry
            ) VALUES (
                %s, %s, %s, %s, 'SZ', 'strefaWielofunkcyjnaZZabudowaZagrodowa', '{KPT-MPZP-RZM}', 50.0,
                ST_GeomFromText(%s, 2179)
            )
            """,
            [gmina, zone, plan.id, designation, square(start)],
        )
    for local_id, relation in (("1", "initiates"), ("2", "adopts")):
        connection.execute(
            psycopg.sql.SQL(
                "INSERT INTO planning.official_documentation "
                "(gmina_code, plan_id, local_id, title, document_date, date_type, {}) "
                "VALUES (%s, %s, %s, 'Uchwała próbna', '2026-01-01', 'creation', %s)"
            ).format(psycopg.sql.Identifier(relation)),
            [gmina, plan.id, local_id, [address]],
        )
    return plan
