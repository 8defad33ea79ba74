"""A plan as large as the largest real one (6,400 zones) is judged while a clerk waits."""

import time

import psycopg

SIDE = 80
SECONDS = 12
"""Some 2 s on two cores; without the spatial index, or with a union per zone, it is minutes."""


def test_6400_zones_are_judged_in_seconds(connection: psycopg.Connection):
    connection.execute("SELECT planowisko.begin_file_check()")
    connection.execute(
        """
        INSERT INTO pg_temp.checked_zoning_element (
            namespace, local_id, designation, symbol, zone_kind, geometry
        )
        SELECT
            'PL.ZIPPZP.1234/060304-POG', '1POG-' || number + 1 || 'SO', number + 1 || 'SO', 'SO',
            'strefaOtwarta',
            -- 80 vertices each, none of them missing on a neighbour's side.
            ST_Segmentize(ST_MakeEnvelope(
                8480000 + 100 * (number %% %(side)s), 5620000 + 100 * (number / %(side)s),
                8480100 + 100 * (number %% %(side)s), 5620100 + 100 * (number / %(side)s), 2179
            ), 5)
        FROM generate_series(0, %(side)s * %(side)s - 1) AS number
        """,
        {"side": SIDE},
    )
    connection.execute(
        """
        INSERT INTO pg_temp.checked_spatial_plan (local_id, plan_type, geometry)
        VALUES ('1POG', 'planOgolnyGminy', ST_Segmentize(ST_Multi(ST_MakeEnvelope(
            8480000, 5620000, 8480000 + 100 * %(side)s, 5620000 + 100 * %(side)s, 2179
        )), 5))
        """,
        {"side": SIDE},
    )
    # The last zone moves 1 m east: beyond the act, and away from its neighbour.
    connection.execute(
        "UPDATE pg_temp.checked_zoning_element SET geometry = ST_Translate(geometry, 1, 0) "
        "WHERE designation = %s",
        [f"{SIDE * SIDE}SO"],
    )
    start = time.monotonic()
    found = connection.execute("SELECT rule FROM planowisko.check_files()").fetchall()
    seconds = time.monotonic() - start
    assert [rule for (rule,) in found] == [
        "zone-gap",
        "zone-outside-act",
        "missing-document",
    ]
    assert seconds < SECONDS, f"{seconds:.1f} s"
