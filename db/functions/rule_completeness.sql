-- What the exchange schema APP 3.0 demands of every object, so that a published plan can be exported.

CREATE FUNCTION rules.missing_value() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH demanded AS (
        SELECT
            act.object_name,
            act.geometry,
            rules.in_language('data „obowiązuje od”', 'the date “valid from”') AS what,
            act.valid_from::text AS value
        FROM pg_temp.checked_spatial_plan AS act
        UNION ALL
        SELECT
            zone.object_name,
            zone.geometry,
            rules.in_language('data „obowiązuje od”', 'the date “valid from”'),
            zone.valid_from::text
        FROM pg_temp.checked_zoning_element AS zone
        UNION ALL
        SELECT
            zone.object_name,
            zone.geometry,
            rules.in_language('profil podstawowy', 'a primary profile'),
            array_to_string(zone.primary_profiles, ' ')
        FROM pg_temp.checked_zoning_element AS zone
        UNION ALL
        SELECT
            regulation.object_name,
            regulation.geometry,
            rules.in_language('data „obowiązuje od”', 'the date “valid from”'),
            regulation.valid_from::text
        FROM pg_temp.checked_supplementary_regulation AS regulation
        UNION ALL
        SELECT
            drawing.object_name,
            NULL,
            rules.in_language('data „obowiązuje od”', 'the date “valid from”'),
            drawing.valid_from::text
        FROM pg_temp.checked_plan_drawing AS drawing
        UNION ALL
        SELECT
            drawing.object_name,
            NULL,
            rules.in_language('łącze do pliku', 'the link to the file'),
            drawing.link
        FROM pg_temp.checked_plan_drawing AS drawing
        UNION ALL
        SELECT
            document.object_name,
            NULL,
            rules.in_language('data dokumentu', 'the date of the document'),
            document.document_date::text
        FROM pg_temp.checked_official_documentation AS document
    )

    SELECT
        demanded.object_name,
        ARRAY[demanded.object_name, demanded.what],
        demanded.geometry
    FROM demanded
    WHERE coalesce(btrim(demanded.value), '') = ''
$$;

COMMENT ON FUNCTION rules.missing_value IS
'An object without a value that schema APP 3.0 demands; without it the plan cannot be exported.';
