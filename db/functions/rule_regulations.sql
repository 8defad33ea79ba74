-- Regulations of a plan ogólny: OUZ, OZS and OSD, the last with standards of access to social infrastructure.

CREATE FUNCTION rules.accessibility_standards()
RETURNS TABLE (name text, measure text, is_mandatory boolean)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    VALUES
    ('wylaczenieZabudowyZagrodowej', 'flag', true),
    ('odlegloscDoSzkolyPodstawowej', 'length', true),
    ('odlegloscDoObszarowZieleniPublicznej', 'length', true),
    ('powierzchniaLacznaObszarowZieleniPublicznej', 'area', true),
    ('odlegloscDoObszaruZieleniPublicznej', 'length', true),
    ('powierzchniaObszaruZieleniPublicznej', 'area', true),
    ('odlegloscDoPrzedszkola', 'length', false),
    ('odlegloscDoZlobka', 'length', false),
    ('odlegloscDoAmbulatoriumPOZ', 'length', false),
    ('odlegloscDoBiblioteki', 'length', false),
    ('odlegloscDoDomuKultury', 'length', false),
    ('odlegloscDoDomuPomocySpolecznej', 'length', false),
    ('odlegloscDoUrzadzonegoTerenuSportu', 'length', false),
    ('odlegloscDoPrzystanku', 'length', false),
    ('odlegloscDoPlacowkiPocztowej', 'length', false),
    ('odlegloscDoApteki', 'length', false),
    ('odlegloscDoPosterunkuPolicji', 'length', false),
    ('odlegloscDoPosterunkuJednostkiOchronyPrzeciwpozarowej', 'length', false)
$$;

COMMENT ON FUNCTION rules.accessibility_standards IS
'The attributes of an OSD by their names in the schema APP, in its order, and how each is measured.';

CREATE FUNCTION rules.regulation_symbol_mismatch()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        area.object_name,
        ARRAY[area.object_name, coalesce(area.symbol, ''), area.kind],
        area.geometry
    FROM pg_temp.checked_supplementary_regulation AS area
    WHERE area.symbol IS DISTINCT FROM area.kind
$$;

COMMENT ON FUNCTION rules.regulation_symbol_mismatch IS 'A regulation whose symbol is not that of its kind.';

CREATE FUNCTION rules.missing_standard() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        area.object_name,
        ARRAY[area.object_name, string_agg(standard.name, ', ')],
        area.geometry
    FROM pg_temp.checked_supplementary_regulation AS area
    INNER JOIN rules.accessibility_standards() AS standard
        ON standard.is_mandatory
            AND NOT EXISTS (
                SELECT FROM jsonb_array_elements(area.accessibility_standards) AS given
                WHERE given ->> 0 = standard.name AND btrim(given ->> 1) <> ''
            )
    WHERE area.kind = 'OSD'
    GROUP BY area.object_name, area.geometry
$$;

COMMENT ON FUNCTION rules.missing_standard IS 'An OSD without a standard that the schema demands.';

CREATE FUNCTION rules.standard_out_of_range()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        area.object_name,
        ARRAY[
            area.object_name,
            given.standard ->> 0,
            concat_ws(' ', given.standard ->> 1, given.standard ->> 2),
            CASE standard.measure
                WHEN 'flag' THEN 'true, false'
                WHEN 'area' THEN rules.in_language('liczba dodatnia w ha lub m2', 'a positive number in ha or m2')
                WHEN 'length' THEN rules.in_language('liczba dodatnia w m', 'a positive number in m')
                ELSE rules.in_language('nazwa ze schematu APP', 'a name of the schema APP')
            END
        ],
        area.geometry
    FROM pg_temp.checked_supplementary_regulation AS area
    CROSS JOIN jsonb_array_elements(area.accessibility_standards) AS given (standard)
    LEFT JOIN rules.accessibility_standards() AS standard ON standard.name = given.standard ->> 0
    WHERE area.kind = 'OSD'
        AND btrim(given.standard ->> 1) <> ''
        AND CASE
            WHEN standard.measure = 'flag' THEN given.standard ->> 1 NOT IN ('true', 'false', '1', '0')
            WHEN standard.measure IS NULL OR given.standard ->> 1 !~ '^[+]?[0-9]*[.]?[0-9]+$' THEN true
            WHEN (given.standard ->> 1)::numeric <= 0 THEN true
            WHEN standard.measure = 'area'
                THEN given.standard ->> 2 !~* '^(?:.*[:/#])?(?:ha|hektar|hectare|m2|m²|sqm)$'
            ELSE given.standard ->> 2 !~* '^(?:.*[:/#])?(?:m|metr|metre|meter)$'
        END
$$;

COMMENT ON FUNCTION rules.standard_out_of_range IS
'A standard of an OSD that is no positive length in metres or area, or that the schema does not know.';
