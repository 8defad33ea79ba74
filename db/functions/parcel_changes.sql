-- What deliveries have changed of a gmina's parcels.

CREATE FUNCTION planowisko.moment_of_parcel_import(gmina_code text, run_id uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    moment timestamptz;
BEGIN
    SELECT import_run.started_at INTO moment
    FROM imports.import_run
    WHERE import_run.gmina_code = moment_of_parcel_import.gmina_code AND import_run.id = run_id
        AND import_run.kind = 'parcels' AND import_run.outcome = 'done';
    IF moment IS NULL THEN
        RAISE EXCEPTION 'Nie ma takiego zakończonego importu działek albo nie możesz go zobaczyć.'
        USING ERRCODE = 'PW005', HINT = 'Lista importów: planowisko runs.';
    END IF;
    RETURN moment;
END
$$;

COMMENT ON FUNCTION planowisko.moment_of_parcel_import IS
'The moment from which on what an import of parcels has brought was current.';

CREATE FUNCTION planowisko.parcel_changes(gmina_code text, to_run uuid, from_run uuid DEFAULT NULL)
RETURNS TABLE (
    national_reference text, change text, old_area numeric, new_area numeric, redrawn boolean,
    old_geometry geometry, new_geometry geometry
)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    gmina constant text := parcel_changes.gmina_code;
    moment_after constant timestamptz := planowisko.moment_of_parcel_import(gmina, to_run);
    moment_before timestamptz;
BEGIN
    IF from_run IS NOT NULL THEN
        moment_before := planowisko.moment_of_parcel_import(gmina, from_run);
    END IF;
    RETURN QUERY
    -- Versions that the source itself archived were never current: superseded as soon as they were recorded.
    WITH version AS (
        SELECT
            parcel.national_reference, parcel.area_value, parcel.content_hash, parcel.geometry,
            parcel.recorded_at, 'infinity'::timestamptz AS superseded_at
        FROM cadastre.cadastral_parcel AS parcel
        WHERE parcel.gmina_code = gmina
        UNION ALL
        SELECT
            past.national_reference, past.area_value, past.content_hash, past.geometry,
            past.recorded_at, past.superseded_at
        FROM cadastre.cadastral_parcel_history AS past
        WHERE past.gmina_code = gmina AND past.superseded_at > past.recorded_at
    ),
    judged AS (
        SELECT
            version.*,
            CASE
                WHEN moment_before IS NULL
                    THEN version.recorded_at < moment_after AND version.superseded_at >= moment_after
                ELSE version.recorded_at <= moment_before AND version.superseded_at > moment_before
            END AS was_current,
            version.recorded_at <= moment_after AND version.superseded_at > moment_after AS is_current
        FROM version
    ),
    former AS (SELECT judged.* FROM judged WHERE judged.was_current AND NOT judged.is_current),
    later AS (SELECT judged.* FROM judged WHERE judged.is_current AND NOT judged.was_current)
    SELECT
        coalesce(later.national_reference, former.national_reference),
        CASE
            WHEN former.national_reference IS NULL THEN 'added'
            WHEN later.national_reference IS NULL THEN 'vanished'
            ELSE 'changed'
        END,
        former.area_value,
        later.area_value,
        former.geometry IS DISTINCT FROM later.geometry,
        former.geometry,
        later.geometry
    FROM former
    FULL JOIN later ON later.national_reference = former.national_reference
    WHERE former.content_hash IS DISTINCT FROM later.content_hash
    ORDER BY 1;
END
$$;

COMMENT ON FUNCTION planowisko.parcel_changes IS
'What differs between the parcels after two imports (from_run null: just before and after to_run): added, '
'changed or vanished; registered areas in m²; geometries in the installation''s system.';
