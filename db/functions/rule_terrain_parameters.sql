-- Parameters of terrains of a local plan (art. 15 ust. 2 pkt 6 and 12 upzp).

CREATE FUNCTION rules.terrain_parameters()
RETURNS TABLE (
    object_name text, terrain_symbol text, geometry geometry, parameter text, label text, value numeric,
    maximum numeric
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        terrain.object_name,
        terrain.symbol,
        terrain.geometry,
        parameter.name,
        rules.in_language(parameter.label_pl, parameter.label_en),
        parameter.value,
        parameter.maximum
    FROM pg_temp.checked_terrain AS terrain
    CROSS JOIN LATERAL (
        VALUES
        (
            'min_above_ground_intensity', 'minimalna nadziemna intensywność zabudowy',
            'minimum above-ground building intensity', terrain.min_above_ground_intensity, NULL
        ),
        (
            'max_above_ground_intensity', 'maksymalna nadziemna intensywność zabudowy',
            'maximum above-ground building intensity', terrain.max_above_ground_intensity, NULL
        ),
        (
            'max_built_up_share', 'maksymalny udział powierzchni zabudowy',
            'maximum built-up share', terrain.max_built_up_share, 100::numeric
        ),
        (
            'min_height', 'minimalna wysokość zabudowy',
            'minimum building height', terrain.min_height, NULL
        ),
        (
            'max_height', 'maksymalna wysokość zabudowy',
            'maximum building height', terrain.max_height, NULL
        ),
        (
            'min_biologically_active_share', 'minimalny udział powierzchni biologicznie czynnej',
            'minimum biologically active share', terrain.min_biologically_active_share, 100
        ),
        (
            'min_parking_places', 'minimalna liczba miejsc do parkowania',
            'minimum number of parking places', terrain.min_parking_places, NULL
        ),
        (
            'planning_fee_rate', 'stawka opłaty planistycznej',
            'rate of the planning fee', terrain.planning_fee_rate, 30
        )
    ) AS parameter (name, label_pl, label_en, value, maximum)
$$;

COMMENT ON FUNCTION rules.terrain_parameters IS
'Every parameter of every terrain, absent ones too, with the largest value allowed.';

CREATE FUNCTION rules.missing_parameter() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH required AS MATERIALIZED (
        SELECT DISTINCT parameter
        FROM pg_temp.checked_spatial_plan AS act
        INNER JOIN codelist.symbol_regime AS regime ON regime.regime = act.symbol_regime
        CROSS JOIN unnest(regime.required_parameters) AS parameter
    ),

    known AS MATERIALIZED (
        SELECT
            known_symbols.symbol,
            known_symbols.buildable
        FROM rules.known_symbols()
    )

    SELECT
        terrain.object_name,
        ARRAY[terrain.object_name, string_agg(terrain.label, ', ' ORDER BY terrain.label COLLATE "C")],
        terrain.geometry
    FROM rules.terrain_parameters() AS terrain
    INNER JOIN required ON required.parameter = terrain.parameter
    WHERE terrain.value IS NULL
        AND EXISTS (
            SELECT FROM known
            WHERE known.buildable
                AND known.symbol = ANY (rules.symbol_parts(terrain.terrain_symbol) || terrain.terrain_symbol)
        )
    GROUP BY terrain.object_name, terrain.geometry
$$;

COMMENT ON FUNCTION rules.missing_parameter IS
'A terrain where building is meant that lacks a parameter its regime wants; absent is not zero.';

CREATE FUNCTION rules.missing_planning_fee_rate()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(array_agg(terrain.object_name)),
        ARRAY[rules.listing(array_agg(terrain.object_name)), count(*)::text],
        st_collectionextract(st_collect(terrain.geometry), 3)
    FROM pg_temp.checked_terrain AS terrain
    WHERE terrain.planning_fee_rate IS NULL AND NOT terrain.is_overlay
    HAVING count(*) > 0
$$;

COMMENT ON FUNCTION rules.missing_planning_fee_rate IS
'Terrains for which the plan gives no rate of the planning fee.';

CREATE FUNCTION rules.terrain_value_out_of_range()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        terrain.object_name,
        ARRAY[
            terrain.object_name,
            terrain.label,
            rules.number(terrain.value),
            rules.allowed_range(terrain.maximum)
        ],
        terrain.geometry
    FROM rules.terrain_parameters() AS terrain
    -- NaN counts as larger than every number.
    WHERE terrain.value < 0 OR terrain.value > terrain.maximum OR terrain.value >= 'Infinity'
$$;

COMMENT ON FUNCTION rules.terrain_value_out_of_range IS
'A share outside 0-100 percent, a rate above 30 percent, a negative value, or one that is no number.';

CREATE FUNCTION rules.minimum_above_maximum() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        lowest.object_name,
        ARRAY[
            lowest.object_name,
            lowest.label,
            rules.number(lowest.value),
            highest.label,
            rules.number(highest.value)
        ],
        lowest.geometry
    FROM rules.terrain_parameters() AS lowest
    INNER JOIN rules.terrain_parameters() AS highest
        ON highest.object_name = lowest.object_name
            AND highest.parameter = replace(lowest.parameter, 'min_', 'max_')
            AND highest.geometry ~= lowest.geometry
    WHERE lowest.parameter IN ('min_above_ground_intensity', 'min_height') AND lowest.value > highest.value
$$;

COMMENT ON FUNCTION rules.minimum_above_maximum IS
'A terrain whose least intensity or height is above the greatest.';
