-- Every object has an identifier of its own.

CREATE FUNCTION rules.duplicate_local_id() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.local_id,
        ARRAY[
            checked.local_id,
            rules.listing(array_agg(checked.object_name || ' (' || checked.class_name || ')')),
            count(*)::text
        ],
        st_collectionextract(st_collect(checked.geometry), 3)
    FROM rules.checked_objects() AS checked
    WHERE btrim(checked.local_id) <> ''
    GROUP BY checked.namespace, checked.local_id
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION rules.duplicate_local_id IS
'Objects of any class that share an identifier within one namespace (idIIP, and so gml:id).';
