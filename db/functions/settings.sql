-- Settings of the installation: defaults stand here, values set by the owner in partnership.setting.

CREATE FUNCTION planowisko.setting_default()
RETURNS TABLE (name text, value jsonb, description text)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    (
        'topology_min_area', '1'::jsonb,
        'Luki i nakładania stref o powierzchni mniejszej niż tyle m² są pomijane.'
    ),
    (
        'topology_max_thinness', '10000'::jsonb,
        'Luki i nakładania stref, których obwód² / powierzchnia przekracza tę wartość, są pomijane.'
    )
$$;

COMMENT ON FUNCTION planowisko.setting_default IS
'All settings with their defaults: tolerances of the topology rules as in the ministry''s tool.';

CREATE FUNCTION planowisko.setting_number(name text) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found numeric;
BEGIN
    SELECT (coalesce(setting.value, standard.value) #>> '{}')::numeric INTO found
    FROM planowisko.setting_default() AS standard
    LEFT JOIN partnership.setting ON setting.name = standard.name
    WHERE standard.name = setting_number.name;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Nie ma ustawienia „%”.', name USING ERRCODE = 'undefined_parameter';
    END IF;
    RETURN found;
END
$$;

COMMENT ON FUNCTION planowisko.setting_number IS 'The value of a numeric setting, or its default.';
