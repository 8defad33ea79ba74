-- Designations (oznaczenie), symbols and kinds say the same and belong to one zone each.

CREATE FUNCTION rules.duplicate_designation() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Surfaces are collected of those alone that are repeated.
    WITH repeated AS (
        SELECT checked.object_class, checked.designation
        FROM rules.checked_objects() AS checked
        WHERE btrim(checked.designation) <> ''
        GROUP BY checked.object_class, checked.designation
        HAVING count(*) > 1
    )

    SELECT
        checked.object_name,
        ARRAY[
            checked.designation,
            count(*)::text,
            rules.listing(array_agg(coalesce(checked.local_id, checked.object_name)))
        ],
        st_collectionextract(st_collect(checked.geometry), 3)
    FROM rules.checked_objects() AS checked
    WHERE (checked.object_class, checked.designation) IN (SELECT repeated.* FROM repeated)
    GROUP BY checked.object_class, checked.designation, checked.object_name
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION rules.duplicate_designation IS 'Zones, or regulations, that share a designation.';

CREATE FUNCTION rules.is_designation(designation text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(designation ~ '^[1-9][0-9]*[A-Z]+$', false);

COMMENT ON FUNCTION rules.is_designation IS
'Whether a designation is an ordinal number and a symbol, such as 12SU.';

CREATE FUNCTION rules.designation_format() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.object_name,
        ARRAY[checked.object_name, coalesce(checked.designation, '')],
        checked.geometry
    FROM rules.checked_objects() AS checked
    WHERE checked.object_class IN ('zone', 'regulation')
        AND NOT rules.is_designation(checked.designation)
$$;

COMMENT ON FUNCTION rules.designation_format IS 'A designation that is not an ordinal number and a symbol.';

CREATE FUNCTION rules.designation_symbol_mismatch()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        checked.object_name,
        ARRAY[checked.designation, ltrim(checked.designation, '0123456789'), coalesce(checked.symbol, '')],
        checked.geometry
    FROM rules.checked_objects() AS checked
    WHERE rules.is_designation(checked.designation)
        AND ltrim(checked.designation, '0123456789') IS DISTINCT FROM checked.symbol
$$;

COMMENT ON FUNCTION rules.designation_symbol_mismatch IS
'A designation whose letters are not the object''s symbol.';

CREATE FUNCTION rules.symbol_kind_mismatch() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[
            zone.object_name,
            coalesce(zone.symbol, ''),
            coalesce(rules.in_language(zone_kind.label_pl, zone_kind.label_en), zone.zone_kind, ''),
            coalesce(zone_kind.symbol, rules.in_language('nieznany', 'unknown'))
        ],
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    LEFT JOIN codelist.zone_kind ON zone_kind.code = zone.zone_kind
    WHERE zone_kind.symbol IS DISTINCT FROM zone.symbol OR zone_kind.symbol IS NULL
$$;

COMMENT ON FUNCTION rules.symbol_kind_mismatch IS
'A zone whose symbol is not that of its kind, or whose kind is none of the thirteen.';
