-- The gmina's border, and the plans of its neighbours.

CREATE FUNCTION rules.checked_gminas() RETURNS text[]
-- In PL/pgSQL, whose plans notice that the tables have been made anew.
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(DISTINCT gmina.code), '{}')
        FROM pg_temp.checked_spatial_plan AS act
        INNER JOIN partnership.gmina
            ON left(gmina.code, 6) = substring(act.namespace FROM '/([0-9]{6})-')
    );
END
$$;

COMMENT ON FUNCTION rules.checked_gminas IS
'Codes of the units of the gmina that the checked plan''s namespace (its TERYT) names.';

CREATE FUNCTION rules.act_outside_gmina() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH border AS MATERIALIZED (
        SELECT
            string_agg(gmina.name, ', ' ORDER BY gmina.code) AS name,
            st_union(gmina.border) AS geometry
        FROM partnership.gmina
        WHERE gmina.code = ANY (rules.checked_gminas())
        -- A unit whose border has not been imported may hold the rest.
        HAVING bool_and(gmina.border IS NOT NULL)
    )

    SELECT
        act.object_name,
        ARRAY[act.object_name, border.name, rules.area(sum(part.area))],
        st_multi(st_collect(part.geometry))
    FROM border
    CROSS JOIN pg_temp.checked_spatial_plan AS act
    CROSS JOIN LATERAL (
        SELECT st_buffer(
            st_transform(border.geometry, st_srid(act.valid_geometry)),
            planowisko.setting_number('gmina_border_tolerance')::double precision,
            'join=mitre'
        ) AS geometry
    ) AS allowed
    CROSS JOIN LATERAL rules.significant_parts(st_difference(act.valid_geometry, allowed.geometry)) AS part
    WHERE NOT st_covers(allowed.geometry, act.valid_geometry)
    GROUP BY act.object_name, act.id, border.name
$$;

COMMENT ON FUNCTION rules.act_outside_gmina IS
'A plan that crosses the gmina''s imported border by more than the tolerance.';

CREATE FUNCTION rules.neighbouring_acts()
RETURNS TABLE (gmina_name text, title text, act_name text, act geometry, neighbour geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH own AS MATERIALIZED (
        SELECT
            act.object_name,
            act.plan_type,
            act.valid_geometry AS geometry,
            st_srid(act.valid_geometry) AS srid,
            st_transform(act.valid_geometry, find_srid('publication', 'spatial_plan', 'geometry')) AS searched
        FROM pg_temp.checked_spatial_plan AS act
        WHERE act.valid_geometry IS NOT NULL
    )

    SELECT
        newest.gmina_name,
        newest.title,
        own.object_name,
        own.geometry,
        rules.valid_surface(st_snaptogrid(st_transform(other.geometry, own.srid), 0.0001))
    FROM own
    INNER JOIN planowisko.published_plan AS newest
        ON newest.plan_type = own.plan_type
            AND newest.status <> 'obsolete'
            AND newest.gmina_code <> ALL (rules.checked_gminas())
    INNER JOIN publication.spatial_plan AS other
        ON other.gmina_code = newest.gmina_code AND other.plan_version_id = newest.plan_version_id
    WHERE st_dwithin(
        other.geometry, own.searched,
        planowisko.setting_number('neighbour_gap_width')::double precision
    )
$$;

COMMENT ON FUNCTION rules.neighbouring_acts IS
'The newest published plans of the same type of other gminas that touch or nearly touch the checked act.';

CREATE FUNCTION rules.neighbour_overlap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        beside.act_name,
        ARRAY[beside.act_name, beside.gmina_name, beside.title, rules.area(sum(part.area))],
        st_multi(st_collect(part.geometry))
    FROM rules.neighbouring_acts() AS beside
    CROSS JOIN LATERAL rules.significant_parts(
        st_intersection(beside.act, beside.neighbour),
        planowisko.setting_number('neighbour_min_width')::double precision
    ) AS part
    GROUP BY beside.act_name, beside.gmina_name, beside.title, beside.neighbour
$$;

COMMENT ON FUNCTION rules.neighbour_overlap IS
'Ground that the plan and a neighbouring gmina''s published plan of the same type both cover.';

CREATE FUNCTION rules.neighbour_gap() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH width AS MATERIALIZED (
        SELECT planowisko.setting_number('neighbour_gap_width')::double precision AS value
    ),

    -- Only the strip along the common border matters.
    strip AS MATERIALIZED (
        SELECT
            beside.act_name,
            beside.gmina_name,
            beside.title,
            beside.act,
            beside.neighbour,
            st_intersection(
                st_buffer(beside.act, 3 * width.value, 'join=mitre'),
                st_buffer(beside.neighbour, 3 * width.value, 'join=mitre')
            ) AS geometry
        FROM rules.neighbouring_acts() AS beside
        CROSS JOIN width
    ),

    covered AS MATERIALIZED (
        SELECT
            strip.*,
            st_union(
                st_intersection(strip.act, strip.geometry), st_intersection(strip.neighbour, strip.geometry)
            ) AS covered
        FROM strip
    )

    SELECT
        covered.act_name,
        ARRAY[covered.act_name, covered.gmina_name, covered.title, rules.area(sum(part.area))],
        st_multi(st_collect(part.geometry))
    FROM covered
    CROSS JOIN width
    -- Closing: what vanishes when the covered ground grows by half the width and shrinks again is narrow.
    CROSS JOIN LATERAL rules.significant_parts(
        st_difference(
            st_buffer(
                st_buffer(covered.covered, width.value / 2, 'join=mitre'), -width.value / 2, 'join=mitre'
            ),
            covered.covered
        ),
        planowisko.setting_number('neighbour_min_width')::double precision
    ) AS part
    WHERE st_dwithin(part.geometry, covered.act, 0.01) AND st_dwithin(part.geometry, covered.neighbour, 0.01)
    GROUP BY covered.act_name, covered.gmina_name, covered.title, covered.neighbour
$$;

COMMENT ON FUNCTION rules.neighbour_gap IS
'A narrow strip between the plan and a neighbouring gmina''s published plan that neither covers.';
