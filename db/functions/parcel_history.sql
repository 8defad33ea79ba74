-- The versions of a parcel: what was known of it, when, and what changed from one to the next.

CREATE FUNCTION planowisko.parcel_versions(gmina_code text, national_reference text)
RETURNS TABLE (
    id uuid, state text, recorded_at timestamptz, superseded_at timestamptz,
    begin_lifespan_version timestamptz, end_lifespan_version timestamptz, valid_from date, valid_to date,
    version_id text, zoning_reference text, label text, map_sheet text, area_value numeric, land_use jsonb,
    import_run_id uuid, superseded_by_run_id uuid, geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        parcel.id, 'current', parcel.recorded_at, NULL::timestamptz,
        parcel.begin_lifespan_version, parcel.end_lifespan_version, parcel.valid_from, parcel.valid_to,
        parcel.version_id, parcel.zoning_reference, parcel.label, parcel.map_sheet, parcel.area_value,
        parcel.land_use, parcel.import_run_id, NULL::uuid, parcel.geometry
    FROM cadastre.cadastral_parcel AS parcel
    WHERE parcel.gmina_code = parcel_versions.gmina_code
        AND parcel.national_reference = parcel_versions.national_reference
    UNION ALL
    SELECT
        past.id, CASE WHEN past.superseded_at > past.recorded_at THEN 'superseded' ELSE 'archived' END,
        past.recorded_at, past.superseded_at,
        past.begin_lifespan_version, past.end_lifespan_version, past.valid_from, past.valid_to,
        past.version_id, past.zoning_reference, past.label, past.map_sheet, past.area_value,
        past.land_use, past.import_run_id, past.superseded_by_run_id, past.geometry
    FROM cadastre.cadastral_parcel_history AS past
    WHERE past.gmina_code = parcel_versions.gmina_code
        AND past.national_reference = parcel_versions.national_reference
$$;

COMMENT ON FUNCTION planowisko.parcel_versions IS
'Every version of a parcel: current; superseded, which was current here once; or archived, which the source '
'itself brought as history.';

CREATE FUNCTION planowisko.parcel_at(
    gmina_code text, national_reference text, known_at timestamptz DEFAULT now()
)
RETURNS TABLE (
    id uuid, recorded_at timestamptz, superseded_at timestamptz, begin_lifespan_version timestamptz,
    valid_from date, version_id text, zoning_reference text, label text, map_sheet text, area_value numeric,
    land_use jsonb, import_run_id uuid, geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        version.id, version.recorded_at, version.superseded_at, version.begin_lifespan_version,
        version.valid_from, version.version_id, version.zoning_reference, version.label, version.map_sheet,
        version.area_value, version.land_use, version.import_run_id, version.geometry
    FROM planowisko.parcel_versions(parcel_at.gmina_code, parcel_at.national_reference) AS version
    WHERE version.state <> 'archived'
        AND version.recorded_at <= parcel_at.known_at
        AND (version.superseded_at > parcel_at.known_at) IS NOT FALSE
$$;

COMMENT ON FUNCTION planowisko.parcel_at IS
'The version of a parcel that was current here at a moment; no row where there was none.';

CREATE FUNCTION planowisko.parcel_history(gmina_code text, national_reference text)
RETURNS TABLE (
    number bigint, id uuid, state text, recorded_at timestamptz, superseded_at timestamptz,
    begin_lifespan_version timestamptz, end_lifespan_version timestamptz, valid_from date, valid_to date,
    version_id text, area_value numeric, land_use jsonb, import_run_id uuid, superseded_by_run_id uuid,
    changed jsonb, redrawn boolean, area_gained double precision, area_lost double precision,
    geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
-- Compiling such a statement takes a hundred times as long as it runs.
SET jit = off
AS $$
    WITH version AS MATERIALIZED (
        SELECT known.*
        FROM planowisko.parcel_versions(parcel_history.gmina_code, parcel_history.national_reference) AS known
    ),
    told AS (
        SELECT
            version.*,
            -- The source may bring as history what was current here: the same version, whose end it tells.
            coalesce(version.end_lifespan_version, twin.end_lifespan_version) AS ended,
            coalesce(version.valid_to, twin.valid_to) AS gone
        FROM version
        LEFT JOIN LATERAL (
            SELECT past.end_lifespan_version, past.valid_to
            FROM version AS past
            WHERE past.state = 'archived' AND past.begin_lifespan_version = version.begin_lifespan_version
            ORDER BY past.recorded_at DESC
            LIMIT 1
        ) AS twin ON version.state <> 'archived'
        WHERE version.state <> 'archived' OR NOT EXISTS (
            SELECT FROM version AS own
            WHERE own.state <> 'archived' AND own.begin_lifespan_version = version.begin_lifespan_version
        )
    ),
    placed AS (
        SELECT
            told.*,
            row_number() OVER (
                ORDER BY
                    -- What was current here, as it was; what is only archived before the first that began later.
                    CASE WHEN told.state = 'archived' THEN coalesce(
                        (
                            SELECT min(own.recorded_at) FROM told AS own
                            WHERE own.state <> 'archived'
                                AND own.begin_lifespan_version > told.begin_lifespan_version
                        ),
                        'infinity'
                    ) ELSE told.recorded_at END,
                    told.state <> 'archived',
                    told.begin_lifespan_version,
                    told.recorded_at,
                    told.id
            ) AS number
        FROM told
    ),
    compared AS (
        SELECT
            placed.*,
            lag(placed.geometry) OVER in_order AS geometry_before,
            lag(placed.number) OVER in_order IS NULL AS is_first,
            planowisko.parcel_attributes(
                placed.label, placed.zoning_reference, placed.map_sheet, placed.area_value, placed.land_use,
                placed.valid_from
            ) AS attributes,
            lag(planowisko.parcel_attributes(
                placed.label, placed.zoning_reference, placed.map_sheet, placed.area_value, placed.land_use,
                placed.valid_from
            )) OVER in_order AS attributes_before
        FROM placed
        WINDOW in_order AS (ORDER BY placed.number)
    )
    SELECT
        compared.number, compared.id, compared.state, compared.recorded_at, compared.superseded_at,
        compared.begin_lifespan_version, compared.ended, compared.valid_from, compared.gone,
        compared.version_id, compared.area_value, compared.land_use, compared.import_run_id,
        compared.superseded_by_run_id,
        CASE WHEN NOT compared.is_first THEN coalesce(
            (
                SELECT jsonb_object_agg(
                    attribute.key,
                    jsonb_build_object('from', compared.attributes_before -> attribute.key, 'to', attribute.value)
                )
                FROM jsonb_each(compared.attributes) AS attribute
                WHERE attribute.value IS DISTINCT FROM compared.attributes_before -> attribute.key
            ),
            '{}'
        ) END,
        CASE WHEN NOT compared.is_first THEN NOT st_equals(compared.geometry, compared.geometry_before) END,
        CASE WHEN NOT compared.is_first
            THEN st_area(st_difference(compared.geometry, compared.geometry_before))
        END,
        CASE WHEN NOT compared.is_first
            THEN st_area(st_difference(compared.geometry_before, compared.geometry))
        END,
        compared.geometry
    FROM compared
    ORDER BY compared.number
$$;

COMMENT ON FUNCTION planowisko.parcel_history IS
'The versions of a parcel, the oldest first, each with what changed against the one before: changed holds '
'from and to by attribute, redrawn, area_gained and area_lost (m² in the installation''s system) tell of the '
'boundary. Null of the first.';

CREATE FUNCTION planowisko.parcel_attributes(
    label text, zoning_reference text, map_sheet text, area_value numeric, land_use jsonb, valid_from date
)
RETURNS jsonb
LANGUAGE sql IMMUTABLE
AS $$
    SELECT jsonb_build_object(
        'label', label, 'zoning_reference', zoning_reference, 'map_sheet', map_sheet,
        'area_value', area_value, 'land_use', land_use, 'valid_from', valid_from
    )
$$;

COMMENT ON FUNCTION planowisko.parcel_attributes IS
'What a version of a parcel says beside its boundary, its identifiers and the times of the version itself.';
