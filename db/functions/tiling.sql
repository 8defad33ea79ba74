-- Where the tiles of a plan (zones of a plan ogólny, terrains of a local plan) do not tile its act.
--
-- Edges tell it without a union of all tiles. Let every boundary run with its own surface on the right, the
-- act's with its own on the left. Where each edge of a tile meets the very same edge of a neighbour, or of
-- the act, running the opposite way, all cancel out: every place within the act belongs to one tile, and no
-- place outside to any. Around whatever is wrong some edges are left: only there surfaces are compared.

CREATE FUNCTION rules.tiles()
RETURNS TABLE (tiling text, number bigint, object_name text, geometry geometry)
-- Without settings of its own, so that queries take it in and use the tables' indexes.
LANGUAGE sql STABLE
AS $$
    SELECT 'zone', zone.number, zone.object_name, zone.valid_geometry
    FROM pg_temp.checked_zoning_element AS zone
    UNION ALL
    SELECT 'terrain', terrain.number, terrain.object_name, terrain.valid_geometry
    FROM pg_temp.checked_terrain AS terrain
    WHERE terrain.is_overlay IS NOT TRUE
$$;

COMMENT ON FUNCTION rules.tiles IS
'Surfaces that tile an act; their numbers are unique within a tiling (zone, terrain) and above 0.';

CREATE FUNCTION rules.tiled_acts(tiling text)
RETURNS TABLE (object_name text, is_covered boolean, geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        -- An amendment in the making covers only what it amends.
        NOT (coalesce(act.status = 'elaboration', false) AND coalesce(act.is_modification, false))
        AND (
            tiled_acts.tiling = 'zone'
            -- Many a local plan is kept as a boundary and a drawing; some leave land without a terrain.
            OR coalesce(act.terrains_tile, true) AND EXISTS (SELECT FROM pg_temp.checked_terrain)
        ),
        act.valid_geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE (act.plan_type = 'planOgolnyGminy') = (tiled_acts.tiling = 'zone')
$$;

COMMENT ON FUNCTION rules.tiled_acts IS 'The acts that a tiling belongs to, and whether it must cover them.';

CREATE FUNCTION rules.unmatched_edges(tiling text, act geometry)
RETURNS TABLE (geometry geometry, first_tile bigint, last_tile bigint, occurrences bigint)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
-- Half a million edges are counted in memory.
SET work_mem = '64MB'
AS $$
    -- The act counts as tile 0.
    WITH surface AS (
        SELECT tile.number, st_forcepolygoncw(tile.geometry) AS geometry
        FROM rules.tiles() AS tile
        WHERE tile.tiling = unmatched_edges.tiling
        UNION ALL
        SELECT 0, st_forcepolygonccw(unmatched_edges.act)
    ),

    boundary AS MATERIALIZED (
        SELECT surface.number, st_asbinary(st_exteriorring(st_force2d(ring.geom)), 'NDR') AS line
        FROM surface
        CROSS JOIN st_dump(surface.geometry) AS part
        CROSS JOIN st_dumprings(part.geom) AS ring
    ),

    -- Well-known binary: 9 bytes before the first vertex, 16 for each.
    edge AS (
        SELECT
            boundary.number,
            substring(boundary.line FROM place FOR 16) AS from_vertex,
            substring(boundary.line FROM place + 16 FOR 16) AS to_vertex
        FROM boundary
        CROSS JOIN generate_series(10, length(boundary.line) - 31, 16) AS place
        OFFSET 0
    ),

    directed AS (
        SELECT
            edge.number,
            CASE
                WHEN edge.from_vertex < edge.to_vertex THEN edge.from_vertex || edge.to_vertex
                ELSE edge.to_vertex || edge.from_vertex
            END AS vertices,
            CASE WHEN edge.from_vertex < edge.to_vertex THEN 1 ELSE -1 END AS direction
        FROM edge
        WHERE edge.from_vertex <> edge.to_vertex
    )

    SELECT
        st_geomfromwkb(
            decode('010200000002000000', 'hex') || directed.vertices,
            coalesce(
                st_srid(unmatched_edges.act),
                (SELECT st_srid(tile.geometry) FROM rules.tiles() AS tile WHERE tile.geometry IS NOT NULL LIMIT 1)
            )
        ),
        min(directed.number),
        max(directed.number),
        count(*)
    FROM directed
    GROUP BY directed.vertices
    HAVING sum(directed.direction) <> 0
$$;

COMMENT ON FUNCTION rules.unmatched_edges IS
'Edges of tiles and of the act that do not cancel out, with the smallest and largest number of their tiles.';

CREATE FUNCTION rules.compare_tiles(tiling text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    act constant geometry := (
        SELECT st_union(tiled.geometry) FROM rules.tiled_acts(compare_tiles.tiling) AS tiled
    );
    rounding_area constant double precision := 0.01;
    current_step integer := 0;
BEGIN
    IF EXISTS (SELECT FROM pg_temp.checked_tiling WHERE checked_tiling.tiling = compare_tiles.tiling) THEN
        RETURN;
    END IF;
    TRUNCATE pg_temp.checked_edge;
    INSERT INTO pg_temp.checked_edge SELECT * FROM rules.unmatched_edges(compare_tiles.tiling, act);
    INSERT INTO pg_temp.checked_tiling (tiling, act, is_exact)
    VALUES (compare_tiles.tiling, act, NOT EXISTS (SELECT FROM pg_temp.checked_edge));

    INSERT INTO pg_temp.checked_tile (tiling, number, step)
    SELECT compare_tiles.tiling, unmatched.number, current_step
    FROM (
        SELECT edge.first_tile AS number FROM pg_temp.checked_edge AS edge
        UNION
        SELECT edge.last_tile FROM pg_temp.checked_edge AS edge
        UNION
        -- The act's edges may cross tiles; of many tiles only two are known.
        SELECT tile.number
        FROM pg_temp.checked_edge AS edge
        INNER JOIN rules.tiles() AS tile
            ON tile.tiling = compare_tiles.tiling
            AND tile.geometry && edge.geometry
            AND st_intersects(tile.geometry, edge.geometry)
        WHERE edge.first_tile = 0 OR edge.occurrences > 2
    ) AS unmatched
    WHERE unmatched.number > 0;

    WHILE FOUND LOOP
        INSERT INTO pg_temp.checked_tile_overlap (tiling, one, other, common)
        SELECT
            compare_tiles.tiling, least(one.number, other.number), greatest(one.number, other.number),
            overlap.common
        FROM pg_temp.checked_tile AS judged
        INNER JOIN rules.tiles() AS one
            ON one.tiling = compare_tiles.tiling AND one.number = judged.number
        CROSS JOIN LATERAL (
            SELECT tile.number, tile.geometry
            FROM rules.tiles() AS tile
            WHERE tile.tiling = compare_tiles.tiling
                AND tile.geometry && one.geometry
                AND tile.number <> one.number
            -- Tile by tile through the index, whatever the planner thinks of tables without statistics.
            OFFSET 0
        ) AS other
        LEFT JOIN pg_temp.checked_tile AS known
            ON known.tiling = compare_tiles.tiling AND known.number = other.number
        CROSS JOIN LATERAL (SELECT st_intersection(one.geometry, other.geometry) AS common OFFSET 0) AS overlap
        WHERE judged.tiling = compare_tiles.tiling
            AND judged.step = current_step
            AND (known.number IS NULL OR known.step = current_step AND known.number > judged.number)
            -- Neighbours have lines and points in common.
            AND st_area(overlap.common) > 0;
        UPDATE pg_temp.checked_tile AS judged
        SET is_outside = NOT st_covers(act, tile.geometry)
        FROM rules.tiles() AS tile
        WHERE judged.tiling = compare_tiles.tiling
            AND judged.step = current_step
            AND tile.tiling = compare_tiles.tiling
            AND tile.number = judged.number;
        -- Those drawn over others may match neighbours that are drawn over others, too. What rounding leaves
        -- between a vertex and the edge it should lie on leads nowhere.
        INSERT INTO pg_temp.checked_tile (tiling, number, step)
        SELECT DISTINCT compare_tiles.tiling, neighbour.number, current_step + 1
        FROM (
            SELECT judged.number FROM pg_temp.checked_tile AS judged
            WHERE judged.tiling = compare_tiles.tiling AND judged.step = current_step AND judged.is_outside
            UNION
            SELECT overlapping.number
            FROM pg_temp.checked_tile_overlap AS pair
            CROSS JOIN unnest(ARRAY[pair.one, pair.other]) AS overlapping (number)
            WHERE pair.tiling = compare_tiles.tiling AND st_area(pair.common) > rounding_area
        ) AS wrong
        INNER JOIN rules.tiles() AS tile ON tile.tiling = compare_tiles.tiling AND tile.number = wrong.number
        CROSS JOIN LATERAL (
            SELECT near.number FROM rules.tiles() AS near
            WHERE near.tiling = compare_tiles.tiling AND near.geometry && tile.geometry
            OFFSET 0
        ) AS neighbour
        ON CONFLICT DO NOTHING;
        current_step := current_step + 1;
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.compare_tiles IS
'Finds the tiles with unmatched edges, which of them overlap and which leave the act; once for a check.';
