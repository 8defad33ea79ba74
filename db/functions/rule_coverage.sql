-- Zones tile the act: no gap, no overlap, nothing outside.

CREATE FUNCTION rules.significant_parts(surface geometry)
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
        AND st_perimeter(part.geom) ^ 2 <= max_thinness * st_area(part.geom);
END
$$;

COMMENT ON FUNCTION rules.significant_parts IS
'Parts of a surface that are neither smaller nor thinner than the tolerances of the topology rules.';

CREATE FUNCTION rules.zone_gap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH act AS MATERIALIZED (
        SELECT
            st_union(checked_spatial_plan.valid_geometry) AS geometry,
            rules.listing(array_agg(checked_spatial_plan.object_name)) AS object_name
        FROM pg_temp.checked_spatial_plan
        WHERE checked_spatial_plan.plan_type = 'planOgolnyGminy'
            -- An amendment in the making covers only what it amends.
            AND (
                checked_spatial_plan.status = 'elaboration' AND checked_spatial_plan.is_modification
            ) IS NOT TRUE
    ),

    covered AS MATERIALIZED (
        SELECT st_union(zone.valid_geometry) AS geometry
        FROM pg_temp.checked_zoning_element AS zone
    ),

    gap AS MATERIALIZED (
        SELECT
            act.object_name,
            part.geometry,
            part.area
        FROM act
        CROSS JOIN covered
        CROSS JOIN rules.significant_parts(
            CASE
                WHEN covered.geometry IS NULL THEN act.geometry
                ELSE st_difference(act.geometry, covered.geometry)
            END
        ) AS part
    )

    SELECT
        coalesce(neighbours.names, gap.object_name),
        ARRAY[
            rules.area(gap.area),
            coalesce(neighbours.names, rules.in_language('brak', 'none'))
        ],
        gap.geometry
    FROM gap
    CROSS JOIN LATERAL (
        SELECT rules.listing(array_agg(zone.object_name)) AS names
        FROM pg_temp.checked_zoning_element AS zone
        WHERE st_dwithin(zone.valid_geometry, gap.geometry, 0.01)
    ) AS neighbours
$$;

COMMENT ON FUNCTION rules.zone_gap IS
'A part of the act that no zone covers; amendments in the making may leave some.';

CREATE FUNCTION rules.zone_overlap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(ARRAY[one.object_name, other.object_name]),
        ARRAY[rules.listing(ARRAY[one.object_name, other.object_name]), rules.area(common.area)],
        common.geometry
    FROM pg_temp.checked_zoning_element AS one
    INNER JOIN pg_temp.checked_zoning_element AS other
        ON one.valid_geometry && other.valid_geometry AND one.number < other.number
    CROSS JOIN LATERAL (
        SELECT
            st_multi(st_collect(part.geometry)) AS geometry,
            sum(part.area) AS area
        FROM rules.significant_parts(st_intersection(one.valid_geometry, other.valid_geometry)) AS part
    ) AS common
    -- Interiors that meet; neighbours only touch.
    WHERE st_relate(one.valid_geometry, other.valid_geometry, '2********')
        AND common.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.zone_overlap IS 'Two zones that cover the same ground.';

CREATE FUNCTION rules.zone_outside_act() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH act AS MATERIALIZED (
        SELECT st_union(checked_spatial_plan.valid_geometry) AS geometry
        FROM pg_temp.checked_spatial_plan
        WHERE checked_spatial_plan.plan_type = 'planOgolnyGminy'
    )

    SELECT
        zone.object_name,
        ARRAY[zone.object_name, rules.area(outside.area)],
        outside.geometry
    FROM act
    INNER JOIN pg_temp.checked_zoning_element AS zone ON NOT st_covers(act.geometry, zone.valid_geometry)
    CROSS JOIN LATERAL (
        SELECT
            st_multi(st_collect(part.geometry)) AS geometry,
            sum(part.area) AS area
        FROM rules.significant_parts(st_difference(zone.valid_geometry, act.geometry)) AS part
    ) AS outside
    WHERE outside.geometry IS NOT NULL
$$;

COMMENT ON FUNCTION rules.zone_outside_act IS 'A zone that reaches beyond the act''s boundary.';
