-- Numeric parameters of zones.

CREATE FUNCTION rules.zone_parameters()
RETURNS TABLE (object_name text, parameter text, value numeric, maximum numeric, geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        rules.in_language(parameter.name_pl, parameter.name_en),
        parameter.value,
        parameter.maximum,
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    CROSS JOIN LATERAL (
        VALUES
        (
            'maksymalna nadziemna intensywność zabudowy', 'maximum above-ground building intensity',
            zone.max_above_ground_intensity, NULL
        ),
        (
            'maksymalny udział powierzchni zabudowy', 'maximum built-up share',
            zone.max_built_up_share, 100::numeric
        ),
        (
            'maksymalna wysokość zabudowy', 'maximum building height',
            zone.max_height, NULL
        ),
        (
            'minimalny udział powierzchni biologicznie czynnej', 'minimum biologically active share',
            zone.min_biologically_active_share, 100::numeric
        )
    ) AS parameter (name_pl, name_en, value, maximum)
    WHERE parameter.value IS NOT NULL
$$;

COMMENT ON FUNCTION rules.zone_parameters IS
'The numeric parameters that zones have, with the largest value allowed; absent is not zero.';

CREATE FUNCTION rules.too_many_decimals() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[zone.object_name, zone.parameter, rules.number(zone.value), rules.number(round(zone.value, 1))],
        zone.geometry
    FROM rules.zone_parameters() AS zone
    WHERE zone.value <> round(zone.value, 1)
$$;

COMMENT ON FUNCTION rules.too_many_decimals IS
'A parameter with more than one decimal place; trailing zeros are none.';

CREATE FUNCTION rules.value_out_of_range() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        zone.object_name,
        ARRAY[
            zone.object_name,
            zone.parameter,
            rules.number(zone.value),
            rules.allowed_range(zone.maximum)
        ],
        zone.geometry
    FROM rules.zone_parameters() AS zone
    -- NaN counts as larger than every number.
    WHERE zone.value < 0 OR zone.value > zone.maximum OR zone.value >= 'Infinity'
$$;

COMMENT ON FUNCTION rules.value_out_of_range IS
'A share outside 0-100 percent, a negative intensity or height, or a value that is no number.';
