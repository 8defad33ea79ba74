-- Zone profiles are among those that the kind of zone allows.

CREATE FUNCTION rules.profiles_beyond(profiles text[], allowed text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_agg(DISTINCT regexp_replace(profile, '^KPT-MPZP-', ''))
    FROM unnest(profiles) AS profile
    WHERE profile <> ALL (allowed)
$$;

COMMENT ON FUNCTION rules.profiles_beyond IS
'The short codes of profiles that are not allowed; null where all are.';

CREATE FUNCTION rules.profile_not_allowed() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[
            zone.object_name,
            rules.in_language(zone_kind.label_pl, zone_kind.label_en),
            concat_ws(
                '; ',
                rules.in_language('podstawowy ', 'primary ') || rules.listing(beyond.primary_profiles),
                rules.in_language('dodatkowy ', 'additional ') || rules.listing(beyond.additional_profiles)
            )
        ],
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    INNER JOIN codelist.zone_kind ON zone_kind.code = zone.zone_kind
    CROSS JOIN LATERAL (
        SELECT
            rules.profiles_beyond(zone.primary_profiles, zone_kind.primary_profiles) AS primary_profiles,
            rules.profiles_beyond(zone.additional_profiles, zone_kind.additional_profiles)
                AS additional_profiles
    ) AS beyond
    -- First the quick test, which nearly all pass.
    WHERE NOT (
        zone.primary_profiles <@ zone_kind.primary_profiles
        AND zone.additional_profiles <@ zone_kind.additional_profiles
    )
    AND (beyond.primary_profiles IS NOT NULL OR beyond.additional_profiles IS NOT NULL)
$$;

COMMENT ON FUNCTION rules.profile_not_allowed IS
'A zone with a primary or additional profile that its kind does not allow.';
