-- How repairs compute: over a temporary table of the pieces that tile a draft, its zones and terrains.

CREATE FUNCTION rules.begin_repair(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
    DROP TABLE IF EXISTS pg_temp.repaired_piece;
    CREATE TEMPORARY TABLE repaired_piece ON COMMIT DROP AS
    SELECT
        tile.table_name,
        tile.id,
        tile.object_name,
        row_number() OVER (
            ORDER BY rules.ordinal(tile.object_name), tile.object_name COLLATE "C", tile.id
        ) AS place,
        -- Of two pieces the one made later gives way.
        row_number() OVER (
            ORDER BY tile.created_at, rules.ordinal(tile.object_name), tile.object_name COLLATE "C", tile.id
        ) AS seniority,
        true AS is_unmatched,
        tile.geometry AS before,
        tile.geometry AS after
    FROM (
        SELECT
            'zoning_element' AS table_name,
            zone.id,
            rules.object_name(zone.designation, zone.local_id, zone.id) AS object_name,
            zone.created_at,
            zone.geometry
        FROM planning.zoning_element AS zone
        WHERE zone.gmina_code = begin_repair.gmina_code AND zone.plan_id = begin_repair.plan_id
        UNION ALL
        SELECT
            'terrain',
            terrain.id,
            rules.object_name(terrain.designation, terrain.local_id, terrain.id),
            terrain.created_at,
            terrain.geometry
        FROM planning.terrain
        WHERE terrain.gmina_code = begin_repair.gmina_code AND terrain.plan_id = begin_repair.plan_id
            AND NOT terrain.is_overlay
    ) AS tile;
    CREATE INDEX ON pg_temp.repaired_piece USING gist (after);
    ANALYZE pg_temp.repaired_piece;
END
$$;

COMMENT ON FUNCTION rules.begin_repair IS
'Copies the zones and tiling terrains of a draft into pg_temp.repaired_piece, before and after alike.';

CREATE FUNCTION rules.sound_repair(before geometry, after geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE
        WHEN st_geometrytype(whole.geometry) = 'ST_Polygon'
            AND NOT st_isempty(whole.geometry) AND st_isvalid(whole.geometry)
            THEN whole.geometry
        ELSE before
    END
    FROM (
        SELECT CASE WHEN st_numgeometries(after) = 1 THEN st_geometryn(after, 1) ELSE after END AS geometry
    ) AS whole
$$;

COMMENT ON FUNCTION rules.sound_repair IS
'The repaired surface where it is one valid polygon, else the one before: a repair never breaks a piece.';

CREATE FUNCTION rules.with_points_beside(target geometry, surface geometry, tolerance double precision)
RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Where a corner comes near an edge of the target, the edge gets a point to snap to.
    SELECT coalesce(
        st_collect(
            target,
            st_collect(st_closestpoint(target, vertex.geom)) FILTER (
                WHERE NOT st_dwithin(target, vertex.geom, 0.0001)
            )
        ),
        target
    )
    FROM st_dumppoints(surface) AS vertex
    WHERE st_dwithin(target, vertex.geom, tolerance)
$$;

COMMENT ON FUNCTION rules.with_points_beside IS
'The target with those of its points that are nearest to vertices of a surface within the tolerance.';

CREATE FUNCTION rules.mark_unmatched_pieces(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    act constant geometry := (
        SELECT rules.valid_surface(draft.geometry)
        FROM planning.spatial_plan AS draft
        WHERE draft.gmina_code = mark_unmatched_pieces.gmina_code
            AND draft.id = mark_unmatched_pieces.plan_id
    );
BEGIN
    PERFORM rules.create_checked_tables();
    INSERT INTO pg_temp.checked_zoning_element (id, valid_geometry, number)
    SELECT piece.id, rules.valid_surface(piece.after), piece.seniority
    FROM pg_temp.repaired_piece AS piece WHERE piece.table_name = 'zoning_element';
    INSERT INTO pg_temp.checked_terrain (id, valid_geometry, number)
    SELECT piece.id, rules.valid_surface(piece.after), piece.seniority
    FROM pg_temp.repaired_piece AS piece WHERE piece.table_name = 'terrain';
    UPDATE pg_temp.repaired_piece AS piece
    SET is_unmatched = piece.seniority IN (
        SELECT unnest(ARRAY[edge.first_tile, edge.last_tile])
        FROM unnest(ARRAY['zone', 'terrain']) AS tiling
        CROSS JOIN rules.unmatched_edges(tiling, act) AS edge
    );
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION rules.mark_unmatched_pieces IS
'Marks the pieces with edges that are not exactly a neighbour''s or the act''s: the others need no repair.';

CREATE FUNCTION rules.repair_by_snapping(gmina_code text, plan_id uuid, tolerance double precision)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    border geometry[];
    piece record;
    seniors_only boolean;
BEGIN
    SELECT array_agg(line.geometry) INTO border
    FROM planning.spatial_plan AS act
    CROSS JOIN st_subdivide(st_boundary(act.geometry), 64) AS line (geometry)
    WHERE act.gmina_code = repair_by_snapping.gmina_code AND act.id = repair_by_snapping.plan_id;
    PERFORM rules.mark_unmatched_pieces(repair_by_snapping.gmina_code, repair_by_snapping.plan_id);
    -- First to the act and the senior neighbours, then, so that both sides get all vertices, to all.
    FOREACH seniors_only IN ARRAY ARRAY[true, false] LOOP
        FOR piece IN
            SELECT
                repaired_piece.seniority,
                repaired_piece.after
            FROM pg_temp.repaired_piece
            WHERE repaired_piece.is_unmatched
            ORDER BY repaired_piece.seniority
        LOOP
            UPDATE pg_temp.repaired_piece AS repaired
            SET after = snapped.geometry
            FROM (
                SELECT rules.sound_repair(
                    piece.after,
                    st_snap(
                        piece.after,
                        rules.with_points_beside(st_collect(target.geometry), piece.after, tolerance),
                        tolerance
                    )
                ) AS geometry
                FROM (
                    SELECT neighbour.after AS geometry
                    FROM pg_temp.repaired_piece AS neighbour
                    WHERE neighbour.after && st_expand(piece.after, tolerance)
                        AND neighbour.seniority <> piece.seniority
                        AND (neighbour.seniority < piece.seniority OR NOT seniors_only)
                    UNION ALL
                    SELECT line
                    FROM unnest(border) AS line
                    WHERE line && st_expand(piece.after, tolerance)
                ) AS target
            ) AS snapped
            WHERE repaired.seniority = piece.seniority
                AND NOT st_orderingequals(snapped.geometry, piece.after);
        END LOOP;
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.repair_by_snapping IS
'Moves vertices and edges onto the act''s boundary and neighbours that are at most tolerance metres away.';

CREATE FUNCTION rules.repair_by_filling_gaps(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    gap record;
BEGIN
    FOR gap IN
        SELECT part.geometry
        FROM planning.spatial_plan AS act
        CROSS JOIN rules.significant_parts(st_difference(
            rules.valid_surface(act.geometry),
            (SELECT st_union(rules.valid_surface(piece.after)) FROM pg_temp.repaired_piece AS piece)
        )) AS part
        WHERE act.gmina_code = repair_by_filling_gaps.gmina_code
            AND act.id = repair_by_filling_gaps.plan_id
    LOOP
        UPDATE pg_temp.repaired_piece AS repaired
        SET after = rules.sound_repair(repaired.after, st_union(repaired.after, gap.geometry))
        WHERE repaired.seniority = (
            SELECT neighbour.seniority
            FROM pg_temp.repaired_piece AS neighbour
            CROSS JOIN LATERAL (
                -- A millimetre around: the gap's corners are rounded where borders cross.
                SELECT st_length(st_intersection(
                    st_boundary(gap.geometry), st_buffer(st_boundary(neighbour.after), 0.001)
                )) AS length
            ) AS shared
            WHERE neighbour.after && st_expand(gap.geometry, 0.001) AND st_isvalid(neighbour.after)
            ORDER BY shared.length DESC, neighbour.seniority
            LIMIT 1
        );
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.repair_by_filling_gaps IS
'Gives every gap to the neighbour with which it shares the longest border.';

CREATE FUNCTION rules.repair_by_removing_overlaps() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    piece record;
BEGIN
    FOR piece IN
        SELECT later.seniority
        FROM pg_temp.repaired_piece AS later
        WHERE EXISTS (
            SELECT FROM pg_temp.repaired_piece AS senior
            WHERE senior.after && later.after
                AND senior.seniority < later.seniority
                AND st_isvalid(senior.after)
                AND st_isvalid(later.after)
                AND st_relate(senior.after, later.after, '2********')
        )
        ORDER BY later.seniority
    LOOP
        UPDATE pg_temp.repaired_piece AS repaired
        SET after = rules.sound_repair(
            repaired.after,
            (
                -- What is left beside the overlap and too small to count goes with it.
                SELECT st_union(part.geometry)
                FROM rules.significant_parts(st_difference(
                    repaired.after,
                    (
                        SELECT st_union(senior.after)
                        FROM pg_temp.repaired_piece AS senior
                        WHERE senior.after && repaired.after
                            AND senior.seniority < repaired.seniority
                            AND st_isvalid(senior.after)
                            AND st_relate(senior.after, repaired.after, '2********')
                    )
                )) AS part
            )
        )
        WHERE repaired.seniority = piece.seniority;
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.repair_by_removing_overlaps IS
'Takes ground that two pieces cover from the later one; one that would fall apart or vanish stays as it is.';

CREATE FUNCTION rules.repair_by_dropping_vertices(tolerance double precision) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp
AS $$
    UPDATE pg_temp.repaired_piece AS repaired
    SET after = rules.sound_repair(repaired.after, st_removerepeatedpoints(repaired.after, tolerance))
$$;

COMMENT ON FUNCTION rules.repair_by_dropping_vertices IS
'Drops vertices that are at most tolerance metres from the one before.';

CREATE FUNCTION rules.rounded_values(gmina_code text, plan_id uuid, decimals integer)
RETURNS TABLE (table_name text, id uuid, attribute text, old_value text, new_value text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        'zoning_element',
        zone.id,
        parameter.attribute,
        parameter.value::text,
        round(parameter.value, rounded_values.decimals)::text
    FROM planning.zoning_element AS zone
    CROSS JOIN LATERAL (
        VALUES
        ('max_above_ground_intensity', zone.max_above_ground_intensity),
        ('max_built_up_share', zone.max_built_up_share),
        ('max_height', zone.max_height),
        ('min_biologically_active_share', zone.min_biologically_active_share)
    ) AS parameter (attribute, value)
    WHERE zone.gmina_code = rounded_values.gmina_code
        AND zone.plan_id = rounded_values.plan_id
        AND parameter.value <> round(parameter.value, rounded_values.decimals)
$$;

COMMENT ON FUNCTION rules.rounded_values IS
'Numeric parameters of zones with more decimal places than are allowed, and what they are rounded to.';
