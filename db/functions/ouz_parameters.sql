-- The constants of a proposal of OUZ: every one has a default, and may be given another value.
-- The defaults are those on which two independent programs agree.

CREATE FUNCTION planowisko.ouz_parameter()
RETURNS TABLE (name text, value jsonb, unit text, description text, source text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT parameter.name, parameter.value, parameter.unit, parameter.description, parameter.source
    FROM (
        SELECT
            'counted_kinds' AS name,
            (
                SELECT jsonb_agg(kind.code ORDER BY kind.code)
                FROM codelist.building_kind AS kind
                WHERE kind.counted_for_ouz
            ) AS value,
            'KŚT' AS unit,
            'Rodzaje budynków, które się liczą.' AS description,
            'Dz.U. 2024 poz. 729 (dwa zgodne programy); codelist.building_kind' AS source
        UNION ALL
        VALUES
        (
            'distance', '100'::jsonb, 'm',
            'Budynki, których obrysy dzieli nie więcej, należą do jednej grupy.', 'Dz.U. 2024 poz. 729 (dwa zgodne programy)'
        ),
        ('min_buildings', '5', 'szt.', 'Najmniejsza liczba budynków w grupie.', 'Dz.U. 2024 poz. 729 (dwa zgodne programy)'),
        ('buffer', '50', 'm', 'Bufor wokół obrysów budynków w grupach.', 'Dz.U. 2024 poz. 729 (dwa zgodne programy)'),
        (
            'segments', '60', 'szt.', 'Liczba odcinków ćwiartki okręgu w buforach.',
            'praktyka (dwa zgodne programy)'
        ),
        (
            'max_hole_area', '5000', 'm²', 'Otwory o powierzchni mniejszej są wypełniane.',
            'Dz.U. 2024 poz. 729 (dwa zgodne programy)'
        ),
        ('narrowing', '40', 'm', 'O tyle obszar jest zwężany.', 'Dz.U. 2024 poz. 729 (dwa zgodne programy)'),
        (
            'enlargement_share', '0.25', '', 'Udział różnicy Pb − Pu, o który można powiększyć OUZ (Pp).',
            'Dz.U. 2024 poz. 729 (dwa zgodne programy)'
        ),
        (
            'min_added_part_area', '10', 'm²',
            'Dodana część co najmniej tej powierzchni musi stykać się z obszarem wyznaczonym.',
            'praktyka (dwa zgodne programy)'
        ),
        (
            'srid', NULL, 'EPSG',
            'Układ współrzędnych obliczeń; domyślnie strefa PL-2000 powiatu, w którym leży gmina.',
            'praktyka: sam układ zmienia podział na grupy; codelist.powiat'
        )
    ) AS parameter
$$;

COMMENT ON FUNCTION planowisko.ouz_parameter IS
'Every constant of planowisko.propose_ouz: its default, unit, meaning and source.';

CREATE FUNCTION planowisko.refuse_ouz_parameter(name text, reason text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'Parametr %: %.', name, reason
        USING ERRCODE = 'invalid_parameter_value',
        HINT = format(
            'Parametry: %s.',
            (
                SELECT string_agg(format('%s (%s)', parameter.name, coalesce(parameter.value::text, '-')), ', ')
                FROM planowisko.ouz_parameter() AS parameter
            )
        );
END
$$;

COMMENT ON FUNCTION planowisko.refuse_ouz_parameter IS 'Raises 22023 with the parameters that there are.';

CREATE FUNCTION planowisko.ouz_parameters(gmina_code text, given jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    parameter record;
    completed jsonb := '{}';
BEGIN
    IF jsonb_typeof(given) <> 'object' THEN
        PERFORM planowisko.refuse_ouz_parameter('*', 'parametry podaje się jako obiekt JSON');
    END IF;
    FOR parameter IN
        SELECT
            coalesce(standard.name, chosen.key) AS name,
            standard.name IS NOT NULL AS known,
            coalesce(chosen.value, standard.value) AS value
        FROM planowisko.ouz_parameter() AS standard
        FULL JOIN jsonb_each(given) AS chosen ON chosen.key = standard.name
    LOOP
        IF NOT parameter.known THEN
            PERFORM planowisko.refuse_ouz_parameter(parameter.name, 'nie ma takiego parametru');
        ELSIF parameter.name = 'counted_kinds' THEN
            IF jsonb_typeof(parameter.value) <> 'array' OR NOT parameter.value <@ (
                SELECT jsonb_agg(kind.code) FROM codelist.building_kind AS kind
            ) THEN
                PERFORM planowisko.refuse_ouz_parameter(
                    parameter.name, 'to ma być lista kodów KŚT, np. ["105", "110"]'
                );
            END IF;
        ELSIF parameter.name = 'srid' THEN
            parameter.value := coalesce(
                nullif(parameter.value, 'null'),
                (SELECT to_jsonb(powiat.srid) FROM codelist.powiat WHERE powiat.code = left(gmina_code, 4))
            );
            IF parameter.value IS NULL OR parameter.value <> ALL ('{2176,2177,2178,2179}'::jsonb[]) THEN
                PERFORM planowisko.refuse_ouz_parameter(
                    parameter.name,
                    format('dla gminy %s trzeba podać strefę PL-2000: 2176, 2177, 2178 albo 2179', gmina_code)
                );
            END IF;
        ELSIF jsonb_typeof(parameter.value) <> 'number' OR parameter.value < '0' THEN
            PERFORM planowisko.refuse_ouz_parameter(parameter.name, 'to ma być liczba nieujemna');
        ELSIF parameter.name IN ('segments', 'min_buildings') AND (
            parameter.value < '1' OR parameter.value > '1000'
            OR parameter.value::text::numeric % 1 <> 0
        ) THEN
            PERFORM planowisko.refuse_ouz_parameter(parameter.name, 'to ma być liczba całkowita od 1 do 1000');
        END IF;
        completed := completed || jsonb_build_object(parameter.name, parameter.value);
    END LOOP;
    RETURN completed;
END
$$;

COMMENT ON FUNCTION planowisko.ouz_parameters IS
'All parameters with the values given for some of them; the system of computation is the gmina''s.';
