-- Flaws of boundaries that are valid all the same: repeated vertices, minute segments, spikes, tiny rings.
-- Which objects may have any is found for all rules at once, by simplifying; only those are looked at.

CREATE FUNCTION rules.mark_possible_flaws() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        CONTINUE WHEN NOT rules.has_geometry(table_name) OR table_name = 'point_marking';
        EXECUTE format(
            'UPDATE pg_temp.%1$I AS checked SET possible_flaws = found.flaws FROM ('
            '    SELECT stored.ctid AS place, array_remove(ARRAY['
            '        CASE WHEN st_npoints(st_removerepeatedpoints(drawn.shape, $1)) <> st_npoints(drawn.shape) '
            '            THEN ''segment'' END, '
            '        CASE WHEN st_nrings(drawn.shape) > 1 OR st_area(drawn.shape) < $2 THEN ''ring'' END, '
            '        CASE WHEN '
            -- To drop a vertex where the boundary turns back makes it much shorter, the area hardly smaller.
            '            st_perimeter(drawn.shape) - st_perimeter(st_simplifyvw(drawn.shape, 2)) > 10 * $3 '
            -- The vertex at which the outline starts is never dropped: the sides of its triangle, and by them
            -- four times its area, squared (Heron).
            '            OR side.onward + side.back - side.across > 10 * $3 '
            '            AND (side.onward + side.back + side.across) * (side.onward + side.back - side.across) '
            '            * (side.onward - side.back + side.across) * (side.back + side.across - side.onward) '
            '            < 64 THEN ''spike'' END'
            '    ], NULL) AS flaws '
            '    FROM pg_temp.%1$I AS stored '
            -- What is stored is read once, not again by each of the functions.
            '    CROSS JOIN LATERAL (SELECT st_force2d(stored.geometry) AS shape OFFSET 0) AS read '
            '    CROSS JOIN LATERAL ('
            '        SELECT read.shape, st_exteriorring(st_geometryn(read.shape, 1)) AS outline OFFSET 0'
            '    ) AS drawn '
            '    CROSS JOIN LATERAL ('
            '        SELECT '
            '            st_distance(st_pointn(drawn.outline, 1), st_pointn(drawn.outline, 2)) AS onward, '
            '            st_distance(st_pointn(drawn.outline, 1), st_pointn(drawn.outline, -2)) AS back, '
            '            st_distance(st_pointn(drawn.outline, 2), st_pointn(drawn.outline, -2)) AS across '
            '        OFFSET 0'
            '    ) AS side '
            '    OFFSET 0'
            ') AS found '
            'WHERE checked.ctid = found.place AND found.flaws <> ''{}''', 'checked_' || table_name
        ) USING
            planowisko.setting_number('min_segment_length')::double precision,
            planowisko.setting_number('min_ring_area')::double precision,
            planowisko.setting_number('spike_max_width')::double precision;
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.mark_possible_flaws IS
'Marks the few objects whose boundaries the rules of this subject have to look at, and for what.';

CREATE FUNCTION rules.segments(shape geometry)
RETURNS TABLE (segment_start geometry, segment_end geometry, length double precision)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT pair.vertex, pair.next_vertex, st_distance(pair.vertex, pair.next_vertex)
    FROM (
        SELECT
            point.geom AS vertex,
            lead(point.geom) OVER (
                PARTITION BY point.path[1:cardinality(point.path) - 1]
                ORDER BY point.path[cardinality(point.path)]
            ) AS next_vertex
        FROM st_dumppoints(shape) AS point
    ) AS pair
    WHERE pair.next_vertex IS NOT NULL
$$;

COMMENT ON FUNCTION rules.segments IS
'The segments of all rings of a surface, or of a line, with their lengths in metres.';

CREATE FUNCTION rules.places_of_segments(
    shape geometry, min_length double precision, max_length double precision
) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT st_collect(segment.segment_start)
    FROM rules.segments(shape) AS segment
    WHERE segment.length >= min_length AND segment.length <= max_length
$$;

COMMENT ON FUNCTION rules.places_of_segments IS
'Where the segments of a shape begin whose lengths (metres) lie in a range; null where there are none.';

CREATE FUNCTION rules.repeated_vertex() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH suspect AS MATERIALIZED (
        SELECT objects.object_name, objects.class_name, objects.geometry
        FROM rules.checked_objects() AS objects
        WHERE 'segment' = ANY (objects.possible_flaws)
    )

    SELECT
        suspect.object_name,
        rules.with_place(suspect.object_name, suspect.class_name, place.geometry),
        place.geometry
    FROM suspect
    CROSS JOIN LATERAL (
        SELECT rules.places_of_segments(suspect.geometry, 0, 0) AS geometry
    ) AS place
    WHERE place.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.repeated_vertex IS 'A boundary with the same vertex twice in a row.';

CREATE FUNCTION rules.short_segment() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH least AS MATERIALIZED (
        SELECT planowisko.setting_number('min_segment_length')::double precision AS length
    ),

    suspect AS MATERIALIZED (
        SELECT objects.object_name, objects.class_name, objects.geometry, least.length
        FROM least
        CROSS JOIN rules.checked_objects() AS objects
        WHERE 'segment' = ANY (objects.possible_flaws)
    )

    SELECT
        suspect.object_name,
        rules.with_place(suspect.object_name, suspect.class_name, place.geometry)
        || rules.number(suspect.length::numeric),
        place.geometry
    FROM suspect
    CROSS JOIN LATERAL (
        SELECT rules.places_of_segments(
            -- Below 0.01 mm it is the same vertex twice; as long as the least length is long enough.
            suspect.geometry, 0.00001, suspect.length - 0.00001
        ) AS geometry
    ) AS place
    WHERE place.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.short_segment IS 'A boundary with a segment shorter than anybody can have meant.';

CREATE FUNCTION rules.spike() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH most AS MATERIALIZED (
        SELECT planowisko.setting_number('spike_max_width')::double precision AS width
    ),

    suspect AS MATERIALIZED (
        SELECT
            objects.object_name,
            objects.class_name,
            st_removerepeatedpoints(objects.geometry) AS geometry,
            most.width
        FROM most
        CROSS JOIN rules.checked_objects() AS objects
        WHERE 'spike' = ANY (objects.possible_flaws)
            AND objects.object_class <> 'line'
            -- What crosses itself is found by another rule.
            AND objects.is_valid
    )

    SELECT
        suspect.object_name,
        rules.with_place(suspect.object_name, suspect.class_name, place.geometry)
        || rules.number(suspect.width::numeric),
        place.geometry
    FROM suspect
    CROSS JOIN LATERAL (
        SELECT st_collect(tip.geometry) AS geometry
        FROM st_dump(suspect.geometry) AS part
        CROSS JOIN st_dumprings(part.geom) AS ring
        CROSS JOIN rules.spike_tips(ring.geom, suspect.width) AS tip
    ) AS place
    WHERE place.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.spike IS
'A boundary that runs out and back again within a few centimetres, without touching itself.';

CREATE FUNCTION rules.spike_tips(ring geometry, max_width double precision) RETURNS TABLE (geometry geometry)
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH vertex AS (
        SELECT
            point.path[2] AS number,
            point.geom,
            max(point.path[2]) OVER () AS last_number
        FROM st_dumppoints(ring) AS point
    ),

    corner AS (
        SELECT
            here.geom,
            st_x(before.geom) - st_x(here.geom) AS back_east,
            st_y(before.geom) - st_y(here.geom) AS back_north,
            st_x(after.geom) - st_x(here.geom) AS on_east,
            st_y(after.geom) - st_y(here.geom) AS on_north
        FROM vertex AS here
        INNER JOIN vertex AS after ON after.number = here.number + 1
        -- The last vertex of a ring is its first again.
        INNER JOIN vertex AS before
            ON before.number = CASE here.number WHEN 1 THEN here.last_number - 1 ELSE here.number - 1 END
    ),

    angle AS (
        SELECT
            corner.geom,
            corner.back_east * corner.on_east + corner.back_north * corner.on_north AS cosine,
            abs(corner.back_east * corner.on_north - corner.back_north * corner.on_east) AS sine,
            least(
                sqrt(corner.back_east ^ 2 + corner.back_north ^ 2),
                sqrt(corner.on_east ^ 2 + corner.on_north ^ 2)
            ) AS shorter,
            greatest(
                sqrt(corner.back_east ^ 2 + corner.back_north ^ 2),
                sqrt(corner.on_east ^ 2 + corner.on_north ^ 2)
            ) AS longer
        FROM corner
    )

    SELECT angle.geom
    FROM angle
    WHERE angle.cosine > 0
        AND angle.sine < max_width * angle.longer
        AND angle.shorter >= 10 * max_width
$$;

COMMENT ON FUNCTION rules.spike_tips IS
'The vertices at which a ring turns back: its sides are nearer than the width (m) and ten times as long.';

CREATE FUNCTION rules.tiny_ring() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH least AS MATERIALIZED (
        SELECT planowisko.setting_number('min_ring_area')::double precision AS area
    )

    SELECT
        checked.object_name,
        ARRAY[
            checked.object_name,
            checked.class_name,
            count(*)::text,
            rules.coordinate(min(st_y(st_startpoint(st_exteriorring(ring.geom))))),
            rules.coordinate(min(st_x(st_startpoint(st_exteriorring(ring.geom))))),
            rules.number(least.area::numeric)
        ],
        st_collect(ring.geom)
    FROM least
    CROSS JOIN rules.checked_objects() AS checked
    CROSS JOIN st_dump(checked.geometry) AS part
    CROSS JOIN st_dumprings(part.geom) AS ring
    WHERE 'ring' = ANY (checked.possible_flaws)
        AND checked.object_class <> 'line'
        AND checked.is_valid
        AND st_area(ring.geom) < least.area
    GROUP BY checked.object_name, checked.class_name, least.area
$$;

COMMENT ON FUNCTION rules.tiny_ring IS 'A part or a hole so small that it is a left-over.';
