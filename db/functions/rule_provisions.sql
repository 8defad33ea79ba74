-- The text of a local plan: provisions for what is drawn, and nothing for what is not.

CREATE FUNCTION rules.missing_provision() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        terrain.symbol,
        ARRAY[terrain.symbol, rules.listing(array_agg(terrain.object_name))],
        st_collectionextract(st_collect(terrain.geometry), 3)
    FROM pg_temp.checked_terrain AS terrain
    WHERE NOT EXISTS (
        SELECT FROM pg_temp.checked_provision AS provision
        WHERE provision.designation = terrain.designation
            OR (provision.designation IS NULL AND provision.symbol = terrain.symbol)
    )
    GROUP BY terrain.symbol
    HAVING terrain.symbol IS NOT NULL
$$;

COMMENT ON FUNCTION rules.missing_provision IS
'A symbol on the drawing for which the plan''s text has no provision of its own.';

CREATE FUNCTION rules.provision_without_terrain()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        provision.object_name,
        ARRAY[provision.object_name, coalesce(provision.designation, provision.symbol)],
        NULL::geometry
    FROM pg_temp.checked_provision AS provision
    WHERE (provision.designation IS NOT NULL OR provision.symbol IS NOT NULL)
        AND NOT EXISTS (
            SELECT FROM pg_temp.checked_terrain AS terrain
            WHERE terrain.designation = provision.designation
                OR (provision.designation IS NULL AND terrain.symbol = provision.symbol)
        )
$$;

COMMENT ON FUNCTION rules.provision_without_terrain IS
'A provision for a symbol or terrain that the drawing does not have.';
