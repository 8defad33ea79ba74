-- Shares of a zone's parcels: how much may be built up, how much must stay biologically active.

CREATE FUNCTION rules.low_biologically_active_share()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[
            zone.object_name,
            rules.in_language(zone_kind.label_pl, zone_kind.label_en),
            rules.number(zone.min_biologically_active_share),
            rules.number(zone_kind.default_min_biologically_active_share)
        ],
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    INNER JOIN codelist.zone_kind ON zone_kind.code = zone.zone_kind
    WHERE zone.min_biologically_active_share >= 0
        AND zone.min_biologically_active_share < zone_kind.default_min_biologically_active_share
$$;

COMMENT ON FUNCTION rules.low_biologically_active_share IS
'A zone with a smaller biologically active share than its kind has by default; one without a share has none.';

CREATE FUNCTION rules.shares_exceed_whole() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[
            zone.object_name,
            rules.number(zone.max_built_up_share),
            rules.number(zone.min_biologically_active_share),
            rules.number(100 - zone.min_biologically_active_share)
        ],
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    WHERE zone.max_built_up_share + zone.min_biologically_active_share > 100
        -- Other values are found out of range.
        AND zone.max_built_up_share BETWEEN 0 AND 100
        AND zone.min_biologically_active_share BETWEEN 0 AND 100
$$;

COMMENT ON FUNCTION rules.shares_exceed_whole IS
'A zone whose built-up share can never be reached beside its biologically active share.';
