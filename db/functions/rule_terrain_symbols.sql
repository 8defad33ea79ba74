-- Symbols and designations of terrains of a local plan.

CREATE FUNCTION rules.symbol_parts(symbol text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
RETURN array_remove(regexp_split_to_array(btrim(coalesce(symbol, '')), '\s*[/,;+-]\s*|\s+'), '');

COMMENT ON FUNCTION rules.symbol_parts IS 'The symbols that a mixed one (MN/U, or MW,U) is made of.';

CREATE FUNCTION rules.known_symbols() RETURNS TABLE (symbol text, buildable boolean, profiles text[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH dictionary AS (
        SELECT
            defined.symbol,
            bool_or(defined.buildable) AS buildable,
            array_agg(DISTINCT profile) FILTER (WHERE profile IS NOT NULL) AS profiles
        FROM codelist.terrain_symbol AS defined
        LEFT JOIN LATERAL unnest(defined.profiles) AS profile ON true
        WHERE EXISTS (
            SELECT FROM pg_temp.checked_spatial_plan AS act
            LEFT JOIN codelist.symbol_regime AS told ON told.regime = act.symbol_regime
            -- A plan that does not say its regime is read by all of them.
            WHERE told.regime IS NULL OR told.regime = defined.regime
        )
        GROUP BY defined.symbol
    )

    SELECT
        own.symbol,
        coalesce(base.buildable, false),
        coalesce(base.profiles, '{}')
    FROM pg_temp.checked_plan_symbol AS own
    LEFT JOIN dictionary AS base ON base.symbol = own.base_symbol
    UNION ALL
    SELECT
        dictionary.symbol,
        dictionary.buildable,
        coalesce(dictionary.profiles, '{}')
    FROM dictionary
    WHERE NOT EXISTS (
        SELECT FROM pg_temp.checked_plan_symbol AS own WHERE own.symbol = dictionary.symbol
    )
$$;

COMMENT ON FUNCTION rules.known_symbols IS
'Symbols of the plan''s regime and those that the plan defines itself, which win.';

CREATE FUNCTION rules.unknown_symbol() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH known AS MATERIALIZED (
        SELECT known_symbols.symbol FROM rules.known_symbols()
    )

    SELECT
        terrain.object_name,
        ARRAY[
            terrain.object_name,
            rules.listing(array_agg(part.symbol)),
            coalesce(min(act.symbol_regime), rules.in_language('nieokreślone', 'not given'))
        ],
        terrain.geometry
    FROM pg_temp.checked_terrain AS terrain
    CROSS JOIN LATERAL unnest(rules.symbol_parts(terrain.symbol)) AS part (symbol)
    CROSS JOIN pg_temp.checked_spatial_plan AS act
    WHERE NOT EXISTS (
        SELECT FROM known
        -- The whole symbol may be one of the plan's own, such as MN/U.
        WHERE known.symbol IN (part.symbol, terrain.symbol)
    )
    GROUP BY terrain.object_name, terrain.id, terrain.number, terrain.geometry
$$;

COMMENT ON FUNCTION rules.unknown_symbol IS
'A terrain with a symbol that neither its regime nor the plan itself defines.';

CREATE FUNCTION rules.missing_symbol_regime()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            (
                SELECT string_agg(regime.regime, ', ' ORDER BY regime.in_force_from)
                FROM codelist.symbol_regime AS regime
            ),
            coalesce(act.symbol_regime, rules.in_language('brak', 'none'))
        ],
        NULL::geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE EXISTS (SELECT FROM pg_temp.checked_terrain)
        AND NOT EXISTS (
            SELECT FROM codelist.symbol_regime AS regime WHERE regime.regime = act.symbol_regime
        )
$$;

COMMENT ON FUNCTION rules.missing_symbol_regime IS
'A local plan with terrains that does not say by which regulation its symbols are read.';

CREATE FUNCTION rules.terrain_designation_mismatch()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        terrain.object_name,
        ARRAY[
            terrain.object_name,
            coalesce(terrain.designation, ''),
            coalesce(terrain.symbol, '')
        ],
        terrain.geometry
    FROM pg_temp.checked_terrain AS terrain
    -- An ordinal before or after the symbol, with or without a separator: 1MN, MN1, 12.KDL, A-3MN/U.
    WHERE coalesce(terrain.symbol, '') = ''
        OR regexp_replace(coalesce(terrain.designation, ''), '\s', '', 'g')
        !~ (
            '^([A-Z]?[0-9]*[.-]?)*'
            || regexp_replace(regexp_replace(terrain.symbol, '\s', '', 'g'), '([^[:alnum:]])', '\\\1', 'g')
            || '([.-]?[0-9]+[a-z]?)*$'
        )
$$;

COMMENT ON FUNCTION rules.terrain_designation_mismatch IS
'A terrain whose designation is not its symbol with an ordinal number.';

CREATE FUNCTION rules.duplicate_terrain_designation()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        min(terrain.object_name),
        ARRAY[
            terrain.designation,
            count(*)::text,
            rules.listing(array_agg(coalesce(terrain.local_id, terrain.object_name)))
        ],
        st_collectionextract(st_collect(terrain.geometry), 3)
    FROM pg_temp.checked_terrain AS terrain
    WHERE btrim(terrain.designation) <> ''
    GROUP BY terrain.designation
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION rules.duplicate_terrain_designation IS 'Terrains that share a designation.';

CREATE FUNCTION rules.unknown_marking_kind() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        marking.object_name,
        ARRAY[marking.object_name, coalesce(marking.kind, '')],
        marking.geometry
    FROM (
        SELECT
            line.object_name,
            line.kind,
            line.geometry,
            'LineMarkingKind' AS codelist
        FROM pg_temp.checked_line_marking AS line
        UNION ALL
        SELECT
            point.object_name,
            point.kind,
            point.geometry,
            'PointMarkingKind'
        FROM pg_temp.checked_point_marking AS point
    ) AS marking
    WHERE NOT EXISTS (
        SELECT FROM codelist.code_value AS known
        WHERE known.codelist = marking.codelist AND known.code = marking.kind
    )
$$;

COMMENT ON FUNCTION rules.unknown_marking_kind IS
'A line or point marking of a kind that is not in its code list.';
