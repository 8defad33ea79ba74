-- Zones of a plan ogólny, and terrains of a local plan, tile the act: no gap, no overlap, nothing outside.
-- Places are normalised: the same whatever the order in which objects lie in a table or a file.

CREATE FUNCTION rules.significant_parts(surface geometry, min_width double precision DEFAULT NULL)
RETURNS TABLE (geometry geometry, area double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    min_area constant double precision := planowisko.setting_number('topology_min_area');
    max_thinness constant double precision := planowisko.setting_number('topology_max_thinness');
BEGIN
    RETURN QUERY
    SELECT part.geom, st_area(part.geom)
    FROM st_dump(st_collectionextract(surface, 3)) AS part
    WHERE st_area(part.geom) >= min_area
        AND CASE
            WHEN min_width IS NULL THEN st_perimeter(part.geom) ^ 2 <= max_thinness * st_area(part.geom)
            ELSE 2 * st_area(part.geom) >= min_width * st_perimeter(part.geom)
        END;
END
$$;

COMMENT ON FUNCTION rules.significant_parts IS
'Parts of a surface that are neither smaller nor thinner than the tolerances of the topology rules; with '
'min_width those that are, on the average, at least so wide, however long.';

CREATE FUNCTION rules.tiling_gap(tiling text)
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM rules.compare_tiles(tiling_gap.tiling);
    RETURN QUERY
    WITH act AS MATERIALIZED (
        SELECT
            st_union(tiled.geometry) AS geometry,
            rules.listing(array_agg(tiled.object_name)) AS object_name
        FROM rules.tiled_acts(tiling_gap.tiling) AS tiled
        WHERE tiled.is_covered
    ),

    -- A gap has an unmatched edge wherever a tile borders it.
    bordering AS MATERIALIZED (
        SELECT st_union(tile.geometry) AS geometry
        FROM pg_temp.checked_tile AS judged
        INNER JOIN rules.tiles() AS tile
            ON tile.tiling = tiling_gap.tiling AND tile.number = judged.number
        WHERE judged.tiling = tiling_gap.tiling AND judged.step = 0
    ),

    gap AS MATERIALIZED (
        SELECT
            act.object_name,
            part.geometry,
            part.area
        FROM act
        CROSS JOIN bordering
        CROSS JOIN rules.significant_parts(
            CASE
                WHEN bordering.geometry IS NULL THEN act.geometry
                ELSE st_difference(act.geometry, bordering.geometry)
            END
        ) AS part
        -- What is left of the act is a gap or covered by the other tiles, as a whole.
        WHERE NOT EXISTS (
            SELECT FROM rules.tiles() AS tile
            WHERE tile.tiling = tiling_gap.tiling
                AND tile.geometry && st_pointonsurface(part.geometry)
                AND st_intersects(tile.geometry, st_pointonsurface(part.geometry))
        )
    )

    SELECT
        coalesce(neighbours.names, gap.object_name),
        ARRAY[
            rules.area(gap.area),
            coalesce(neighbours.names, rules.in_language('brak', 'none'))
        ],
        st_normalize(gap.geometry)
    FROM gap
    CROSS JOIN LATERAL (
        SELECT rules.listing(array_agg(tile.object_name)) AS names
        FROM rules.tiles() AS tile
        WHERE tile.tiling = tiling_gap.tiling AND st_dwithin(tile.geometry, gap.geometry, 0.01)
    ) AS neighbours
    WHERE (
        SELECT NOT checked_tiling.is_exact FROM pg_temp.checked_tiling
        WHERE checked_tiling.tiling = tiling_gap.tiling
    );
END
$$;

COMMENT ON FUNCTION rules.tiling_gap IS 'A part of the act that no tile covers; with its neighbours.';

CREATE FUNCTION rules.tiling_overlap(tiling text)
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM rules.compare_tiles(tiling_overlap.tiling);
    RETURN QUERY
    SELECT
        rules.listing(ARRAY[one.object_name, other.object_name]),
        ARRAY[rules.listing(ARRAY[one.object_name, other.object_name]), rules.area(common.area)],
        common.geometry
    FROM pg_temp.checked_tile_overlap AS pair
    INNER JOIN rules.tiles() AS one ON one.tiling = tiling_overlap.tiling AND one.number = pair.one
    INNER JOIN rules.tiles() AS other ON other.tiling = tiling_overlap.tiling AND other.number = pair.other
    CROSS JOIN LATERAL (
        SELECT
            st_normalize(st_multi(st_collect(part.geometry))) AS geometry,
            sum(part.area) AS area
        FROM rules.significant_parts(pair.common) AS part
    ) AS common
    WHERE pair.tiling = tiling_overlap.tiling AND common.geometry IS NOT NULL;
END
$$;

COMMENT ON FUNCTION rules.tiling_overlap IS 'Two tiles that cover the same ground.';

CREATE FUNCTION rules.part_outside(surface geometry, act geometry)
RETURNS TABLE (geometry geometry, area double precision)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        st_normalize(st_multi(st_collect(part.geometry))),
        sum(part.area)
    FROM rules.significant_parts(st_difference(part_outside.surface, part_outside.act)) AS part
    HAVING count(*) > 0
$$;

COMMENT ON FUNCTION rules.part_outside IS
'What of a surface lies beyond the act, by the tolerances; none is no row.';

CREATE FUNCTION rules.tiling_outside_act(tiling text)
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM rules.compare_tiles(tiling_outside_act.tiling);
    RETURN QUERY
    SELECT
        tile.object_name,
        ARRAY[tile.object_name, rules.area(outside.area)],
        outside.geometry
    FROM pg_temp.checked_tiling AS compared
    INNER JOIN pg_temp.checked_tile AS judged ON judged.tiling = compared.tiling AND judged.is_outside
    INNER JOIN rules.tiles() AS tile
        ON tile.tiling = tiling_outside_act.tiling AND tile.number = judged.number
    CROSS JOIN rules.part_outside(tile.geometry, compared.act) AS outside
    WHERE compared.tiling = tiling_outside_act.tiling;
END
$$;

COMMENT ON FUNCTION rules.tiling_outside_act IS 'A tile that reaches beyond the act''s boundary.';

CREATE FUNCTION rules.zone_gap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
AS $$
    SELECT * FROM rules.tiling_gap('zone')
$$;

COMMENT ON FUNCTION rules.zone_gap IS
'A part of the act that no zone covers; amendments in the making may leave some.';

CREATE FUNCTION rules.zone_overlap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
AS $$
    SELECT * FROM rules.tiling_overlap('zone')
$$;

COMMENT ON FUNCTION rules.zone_overlap IS 'Two zones that cover the same ground.';

CREATE FUNCTION rules.zone_outside_act() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
AS $$
    SELECT * FROM rules.tiling_outside_act('zone')
$$;

COMMENT ON FUNCTION rules.zone_outside_act IS 'A zone that reaches beyond the act''s boundary.';

CREATE FUNCTION rules.terrain_gap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
AS $$
    SELECT * FROM rules.tiling_gap('terrain')
$$;

COMMENT ON FUNCTION rules.terrain_gap IS
'A part of a local plan that no terrain covers, unless it has none at all or says that they leave some.';

CREATE FUNCTION rules.terrain_overlap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
AS $$
    SELECT * FROM rules.tiling_overlap('terrain')
$$;

COMMENT ON FUNCTION rules.terrain_overlap IS
'Two terrains that cover the same ground, neither of them an overlay.';

CREATE FUNCTION rules.terrain_outside_act() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT * FROM rules.tiling_outside_act('terrain')
    UNION ALL
    SELECT
        overlay.object_name,
        ARRAY[overlay.object_name, rules.area(outside.area)],
        outside.geometry
    FROM (SELECT st_union(tiled.geometry) AS geometry FROM rules.tiled_acts('terrain') AS tiled) AS act
    INNER JOIN pg_temp.checked_terrain AS overlay
        ON overlay.is_overlay AND NOT st_covers(act.geometry, overlay.valid_geometry)
    CROSS JOIN rules.part_outside(overlay.valid_geometry, act.geometry) AS outside
$$;

COMMENT ON FUNCTION rules.terrain_outside_act IS
'A terrain, or an overlay, that reaches beyond the local plan''s boundary.';
