-- Boundaries do not cross or touch themselves.

CREATE FUNCTION rules.self_intersections(polygon geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Where more than two pieces of one noded ring meet, the ring crosses or touches itself.
    WITH piece AS (
        SELECT
            ring.path,
            line.geom
        FROM st_dumprings(polygon) AS ring
        CROSS JOIN st_dump(st_unaryunion(st_exteriorring(ring.geom))) AS line
    ),

    crossing AS (
        SELECT piece_end.geometry
        FROM piece
        CROSS JOIN LATERAL (
            VALUES (st_startpoint(piece.geom)), (st_endpoint(piece.geom))
        ) AS piece_end (geometry)
        GROUP BY piece.path, piece_end.geometry
        HAVING count(*) > 2
    )

    SELECT coalesce(
        st_collect(DISTINCT crossing.geometry),
        -- A hole outside its outline, rings that cross each other, a ring without an area.
        st_setsrid((st_isvaliddetail(polygon)).location, st_srid(polygon)),
        st_pointn(st_exteriorring(polygon), 1)
    )
    FROM crossing
$$;

COMMENT ON FUNCTION rules.self_intersections IS
'The points at which the rings of an invalid polygon cross or touch themselves, or where else it is wrong.';

CREATE FUNCTION rules.ring_self_intersection()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.object_name,
        ARRAY[
            checked.object_name,
            checked.class_name,
            rules.coordinate(st_y(st_geometryn(place.geometry, 1))),
            rules.coordinate(st_x(st_geometryn(place.geometry, 1))),
            st_numgeometries(place.geometry)::text
        ],
        place.geometry
    FROM rules.checked_objects() AS checked
    CROSS JOIN LATERAL (
        SELECT st_collectionextract(st_collect(rules.self_intersections(part.geom)), 1) AS geometry
        FROM st_dump(checked.geometry) AS part
        WHERE NOT st_isvalid(part.geom)
    ) AS place
    WHERE NOT checked.is_valid AND place.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.ring_self_intersection IS
'A boundary of an act, zone or regulation that crosses or touches itself, with all such points.';
