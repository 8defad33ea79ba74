-- What the planner must know of parcels that a transaction has just stored.

CREATE FUNCTION planowisko.refresh_parcel_statistics(gmina_code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part regclass;
BEGIN
    PERFORM planowisko.require_right(refresh_parcel_statistics.gmina_code, ARRAY['gis']);
    SELECT parcel.tableoid::regclass INTO part
    FROM cadastre.cadastral_parcel AS parcel
    WHERE parcel.gmina_code = refresh_parcel_statistics.gmina_code
    LIMIT 1;
    IF part IS NOT NULL THEN
        -- Columns by which parcels are looked up: statistics of geometries take long.
        EXECUTE format('ANALYZE %s (gmina_code, national_reference)', part);
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.refresh_parcel_statistics IS
'Has the planner know the parcels of a gmina, those that this transaction has stored included.';
