-- The objects that have versions and a period in force, whatever their class.

CREATE FUNCTION rules.checked_versions()
RETURNS TABLE (
    object_class text, class_name text, object_name text, version_id text,
    begin_lifespan_version timestamptz, end_lifespan_version timestamptz, valid_from date, valid_to date,
    status text, regulation_nature text, geometry geometry
)
-- Without a search path of its own, like rules.checked_objects.
LANGUAGE sql STABLE
AS $$
    SELECT
        'act', rules.in_language('akt planowania', 'spatial plan'), act.object_name, act.version_id,
        act.begin_lifespan_version, act.end_lifespan_version, act.valid_from, act.valid_to,
        act.status, NULL, act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    UNION ALL
    SELECT
        'zone', rules.in_language('strefa', 'zone'), zone.object_name, zone.version_id,
        zone.begin_lifespan_version, zone.end_lifespan_version, zone.valid_from, zone.valid_to,
        zone.status, zone.regulation_nature, zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    UNION ALL
    SELECT
        'regulation', rules.in_language('obszar', 'area'), area.object_name, area.version_id,
        area.begin_lifespan_version, area.end_lifespan_version, area.valid_from, area.valid_to,
        area.status, area.regulation_nature, area.geometry
    FROM pg_temp.checked_supplementary_regulation AS area
    UNION ALL
    SELECT
        'drawing', rules.in_language('rysunek', 'drawing'), drawing.object_name, drawing.version_id,
        drawing.begin_lifespan_version, drawing.end_lifespan_version, drawing.valid_from, drawing.valid_to,
        NULL, NULL, NULL
    FROM pg_temp.checked_plan_drawing AS drawing
    UNION ALL
    SELECT
        'terrain', rules.in_language('teren', 'terrain'), terrain.object_name, terrain.version_id,
        terrain.begin_lifespan_version, terrain.end_lifespan_version, terrain.valid_from, terrain.valid_to,
        NULL, terrain.regulation_nature, terrain.geometry
    FROM pg_temp.checked_terrain AS terrain
$$;

COMMENT ON FUNCTION rules.checked_versions IS
'All checked objects of the national schema that have versions, and terrains.';
