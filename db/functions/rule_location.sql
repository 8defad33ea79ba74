-- Where a plan lies.

CREATE FUNCTION rules.lies_in_voivodeship(extent geometry, voivodeship_code text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM codelist.voivodeship AS around
        CROSS JOIN (SELECT st_transform(extent, 2180) AS extent) AS national
        WHERE (around.code = voivodeship_code OR voivodeship_code IS NULL)
            AND st_xmin(national.extent) >= around.min_easting
            AND st_xmax(national.extent) <= around.max_easting
            AND st_ymin(national.extent) >= around.min_northing
            AND st_ymax(national.extent) <= around.max_northing
    )
$$;

COMMENT ON FUNCTION rules.lies_in_voivodeship IS
'Whether something lies within the extent of a voivodeship; for a null code, of any of them.';

CREATE FUNCTION rules.outside_voivodeship() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH drawn AS MATERIALIZED (
        SELECT
            checked.object_name,
            checked.geometry,
            left((rules.namespace_parts(checked.namespace))[1], 2) AS voivodeship_code
        FROM rules.checked_objects() AS checked
        -- What lies outside its act has rules of its own.
        WHERE (checked.object_class = 'act' OR NOT EXISTS (SELECT FROM pg_temp.checked_spatial_plan))
            AND NOT st_isempty(checked.geometry) AND st_srid(checked.geometry) <> 0
    ),

    suspect AS MATERIALIZED (
        SELECT
            drawn.object_name,
            drawn.geometry,
            voivodeship.name
        FROM drawn
        LEFT JOIN codelist.voivodeship ON voivodeship.code = drawn.voivodeship_code
        WHERE NOT rules.lies_in_voivodeship(st_envelope(drawn.geometry), voivodeship.code)
    )

    SELECT
        rules.listing(array_agg(suspect.object_name)),
        ARRAY[
            rules.listing(array_agg(suspect.object_name)),
            CASE
                WHEN suspect.name IS NULL THEN rules.in_language('Polską', 'Poland')
                ELSE rules.in_language('województwem ', 'the voivodeship ') || suspect.name
            END
        ],
        st_collectionextract(st_collect(suspect.geometry ORDER BY suspect.object_name COLLATE "C"), 3)
    FROM suspect
    GROUP BY suspect.name
$$;

COMMENT ON FUNCTION rules.outside_voivodeship IS
'An act, or objects without one, outside the voivodeship of the namespace or Poland: often swapped axes.';
