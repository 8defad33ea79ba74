-- Every object has an identifier of its own, in the form that the exchange schema wants.

CREATE FUNCTION rules.duplicate_local_id() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Surfaces are collected of those alone that are repeated.
    WITH repeated AS (
        SELECT checked.local_id
        FROM rules.checked_identities() AS checked
        WHERE btrim(checked.local_id) <> ''
        GROUP BY checked.local_id
        HAVING count(*) > 1
    )

    SELECT
        checked.local_id,
        ARRAY[
            checked.local_id,
            rules.listing(array_agg(checked.object_name || ' (' || checked.class_name || ')')),
            count(*)::text
        ],
        st_collectionextract(st_collect(checked.geometry), 3)
    FROM rules.checked_identities() AS checked
    WHERE checked.local_id IN (SELECT repeated.local_id FROM repeated)
    GROUP BY checked.namespace, checked.local_id
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION rules.duplicate_local_id IS
'Objects of any class that share an identifier within one namespace (idIIP, and so gml:id).';

CREATE FUNCTION rules.invalid_local_id() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.object_name,
        ARRAY[checked.object_name, checked.class_name, checked.local_id],
        checked.geometry
    FROM rules.checked_identities() AS checked
    WHERE checked.local_id !~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$'
$$;

COMMENT ON FUNCTION rules.invalid_local_id IS
'An identifier with characters that neither addresses nor gml:id may hold.';

CREATE FUNCTION rules.unusual_local_id() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[act.object_name, act.local_id, '1POG'],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE act.local_id !~ '^[1-9][0-9]*POG$'
    UNION ALL
    SELECT
        part.object_name,
        ARRAY[part.object_name, part.local_id, act.local_id || '-' || part.designation],
        part.geometry
    FROM (
        SELECT min(checked_spatial_plan.local_id) AS local_id
        FROM pg_temp.checked_spatial_plan
        HAVING count(*) = 1
    ) AS act
    CROSS JOIN (
        SELECT identity.object_name, identity.local_id, identity.designation, identity.geometry
        FROM rules.checked_identities() AS identity
        WHERE identity.object_class IN ('zone', 'regulation')
    ) AS part
    WHERE part.local_id <> act.local_id || '-' || part.designation
$$;

COMMENT ON FUNCTION rules.unusual_local_id IS
'An act that is not called 1POG, a zone or regulation not after its act and designation (1POG-12SU).';

CREATE FUNCTION rules.invalid_version_id() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.object_name,
        ARRAY[
            checked.object_name,
            checked.class_name,
            checked.version_id,
            to_char(checked.begin_lifespan_version AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS')
        ],
        checked.geometry
    FROM rules.checked_identities() AS checked
    WHERE checked.version_id
        <> to_char(checked.begin_lifespan_version AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS')
$$;

COMMENT ON FUNCTION rules.invalid_version_id IS
'A version identifier (wersjaId) that is not the beginning of the version written as YYYYMMDDThhmmss.';
