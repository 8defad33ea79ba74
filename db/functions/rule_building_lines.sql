-- Building lines of a local plan lie within it.

CREATE FUNCTION rules.building_line_outside()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH act AS MATERIALIZED (
        SELECT
            st_union(tiled.geometry) AS geometry,
            st_buffer(
                st_union(tiled.geometry), planowisko.setting_number('building_line_tolerance')::double precision
            ) AS tolerated
        FROM rules.tiled_acts('terrain') AS tiled
    )

    SELECT
        line.object_name,
        ARRAY[line.object_name, rules.number(round(st_length(outside.geometry)::numeric, 2))],
        st_normalize(st_multi(outside.geometry))
    FROM act
    INNER JOIN pg_temp.checked_line_marking AS line ON NOT st_covers(act.geometry, line.valid_geometry)
    CROSS JOIN LATERAL (
        SELECT st_collectionextract(st_difference(line.valid_geometry, act.geometry), 2) AS geometry
    ) AS outside
    WHERE line.kind IN ('mandatoryBuildingLine', 'maximumBuildingLine')
        AND NOT st_covers(act.tolerated, line.valid_geometry)
$$;

COMMENT ON FUNCTION rules.building_line_outside IS
'A building line that reaches beyond the local plan''s boundary by more than the tolerance.';
