-- Settings of a gmina: what only it knows of itself. They have no defaults.

CREATE FUNCTION planowisko.gmina_setting_known()
RETURNS TABLE (name text, description text, example text, pattern text)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    (
        'data_address',
        'Adres, pod którym dostępny jest zbiór danych planów: usługa pobierania albo strona gminy.',
        'https://bip.dorohusk.example/plany',
        '^https?://[^[:space:]]+$'
    ),
    (
        'data_set_number_mpzp',
        'Numer zbioru danych planów miejscowych w przestrzeni nazw (PL.ZIPPZP.numer), proponowany nowym planom.',
        '1234',
        '^[0-9]{1,9}$'
    ),
    (
        'data_set_number_pog',
        'Numer zbioru danych planu ogólnego w przestrzeni nazw (PL.ZIPPZP.numer), proponowany nowym planom.',
        '1234',
        '^[0-9]{1,9}$'
    ),
    (
        'organisation_email',
        'Adres e-mail urzędu, który odpowiada za dane i metadane planów.',
        'planowanie@dorohusk.example',
        '^[^[:space:]@]+@[^[:space:]@]+[.][^[:space:]@.]+$'
    ),
    (
        'organisation_name',
        'Pełna nazwa urzędu, który odpowiada za dane i metadane planów.',
        'Urząd Gminy Dorohusk',
        '[[:alnum:]]'
    )
$$;

COMMENT ON FUNCTION planowisko.gmina_setting_known IS
'All settings of a gmina: what each says, an example, and the pattern that a value follows.';

CREATE FUNCTION planowisko.set_gmina_setting(gmina_code text, name text, value text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known record;
    kept text := regexp_replace(btrim(set_gmina_setting.value), '[[:space:]]+', ' ', 'g');
BEGIN
    PERFORM planowisko.require_right(gmina_code, ARRAY['admin']);
    IF NOT EXISTS (SELECT FROM partnership.gmina WHERE gmina.code = set_gmina_setting.gmina_code) THEN
        RAISE EXCEPTION 'Nie ma gminy o kodzie %.', gmina_code
            USING ERRCODE = 'PW005', HINT = 'Gminy podaje: planowisko gmina list.';
    END IF;
    SELECT listed.* INTO known FROM planowisko.gmina_setting_known() AS listed
    WHERE listed.name = set_gmina_setting.name;
    IF NOT found THEN
        RAISE EXCEPTION 'Nie ma ustawienia gminy „%”.', name
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Ustawienia podaje: planowisko setting list --gmina KOD.';
    END IF;
    IF kept !~ known.pattern THEN
        RAISE EXCEPTION '„%” nie pasuje do ustawienia %.', kept, name USING
            ERRCODE = 'invalid_parameter_value',
            HINT = format('%s Przykład: %s', known.description, known.example);
    END IF;
    INSERT INTO partnership.gmina_setting (gmina_code, name, value)
    VALUES (set_gmina_setting.gmina_code, set_gmina_setting.name, kept)
    ON CONFLICT ON CONSTRAINT gmina_setting_pkey DO UPDATE
    SET value = excluded.value, changed_at = now(), changed_by = session_user;
END
$$;

COMMENT ON FUNCTION planowisko.set_gmina_setting IS
'Sets what a gmina says of itself, for its administrator.';
