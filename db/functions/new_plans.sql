-- A new plan: its area is looked at, its act inserted.

CREATE FUNCTION planowisko.lies_around_gmina(gmina_code text, area geometry) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE
        WHEN gmina.border IS NOT NULL THEN st_within(
            area,
            st_buffer(
                gmina.border, planowisko.setting_number('plan_area_surroundings')::double precision,
                'quad_segs=2'
            )
        )
        ELSE rules.lies_in_voivodeship(st_envelope(area), left(gmina.code, 2))
    END
    FROM partnership.gmina
    WHERE gmina.code = lies_around_gmina.gmina_code
$$;

COMMENT ON FUNCTION planowisko.lies_around_gmina IS
'Whether an area lies in a gmina or in its surroundings; in its voivodeship while its border is not known.';

CREATE FUNCTION planowisko.plan_area(gmina_code text, drawn geometry)
RETURNS TABLE (area geometry, square_metres double precision, is_swapped boolean)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    installation_srid constant integer := find_srid('planning', 'spatial_plan', 'geometry');
    gmina partnership.gmina;
BEGIN
    SELECT * INTO gmina FROM partnership.gmina AS listed WHERE listed.code = plan_area.gmina_code;
    IF NOT found THEN
        RAISE EXCEPTION 'Nie ma gminy o kodzie %.', gmina_code USING ERRCODE = 'PW005';
    END IF;
    IF drawn IS NULL OR st_isempty(drawn) OR st_dimension(drawn) < 2 THEN
        RAISE EXCEPTION 'Obszar planu jest pusty: nie ma w nim żadnej powierzchni.'
            USING ERRCODE = 'PW013', HINT = 'Narysuj obszar albo wskaż działki, granicę gminy lub plik.';
    END IF;
    FOREACH is_swapped IN ARRAY ARRAY[false, true] LOOP
        BEGIN
            area := st_transform(
                CASE WHEN is_swapped THEN st_flipcoordinates(drawn) ELSE drawn END, installation_srid
            );
        EXCEPTION
            -- Coordinates that the system does not know, such as degrees beyond the poles.
            WHEN internal_error THEN
                area := NULL;
        END;
        EXIT WHEN planowisko.lies_around_gmina(gmina_code, st_envelope(st_centroid(area)))
            AND planowisko.lies_around_gmina(gmina_code, rules.valid_surface(area));
        area := NULL;
    END LOOP;
    IF area IS NULL THEN
        RAISE EXCEPTION 'Obszar planu nie leży w gminie % ani w jej okolicy.', gmina.name USING
            ERRCODE = 'PW013', HINT = 'Sprawdź układ współrzędnych i kolejność osi, albo wybierz inny obszar.';
    END IF;
    area := st_multi(st_collectionextract(st_force2d(area), 3));
    IF NOT st_isvalid(area) THEN
        RAISE EXCEPTION 'Granica obszaru planu przecina samą siebie (X = %, Y = %).',
            round(st_x(location(st_isvaliddetail(area)))::numeric, 2),
            round(st_y(location(st_isvaliddetail(area)))::numeric, 2)
            USING ERRCODE = 'PW013', HINT = 'Popraw granicę w tym miejscu.';
    END IF;
    square_metres := st_area(area);
    RETURN NEXT;
END
$$;

COMMENT ON FUNCTION planowisko.plan_area IS
'An area for a plan of a gmina as it would be stored: in the installation''s system, valid, in the gmina or '
'its surroundings; axes that were swapped are put right. Raises PW013 for any other.';

CREATE FUNCTION planowisko.begin_plan(
    gmina_code text, plan_type text, title text, namespace text, local_id text, drawn geometry
)
RETURNS uuid
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    new_id constant uuid := gen_random_uuid();
    since constant timestamptz := date_trunc('second', clock_timestamp());
    stored_area constant geometry := (
        SELECT looked_at.area FROM planowisko.plan_area(gmina_code, drawn) AS looked_at
    );
    tidy_title constant text := regexp_replace(btrim(title), '[[:space:]]+', ' ', 'g');
    kind record;
BEGIN
    SELECT known.* INTO kind FROM rules.plan_kinds() AS known WHERE known.plan_type = begin_plan.plan_type;
    IF kind.level IS NULL THEN
        RAISE EXCEPTION 'Nie można rozpocząć planu rodzaju „%”.', plan_type
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF tidy_title !~ '[[:alnum:]]' OR rules.namespace_parts(namespace) IS NULL
        OR local_id !~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$'
    THEN
        RAISE EXCEPTION 'Nowy plan wymaga tytułu, przestrzeni nazw i identyfikatora lokalnego.' USING
            ERRCODE = 'PW013',
            HINT = 'Przestrzeń nazw ma postać PL.ZIPPZP.1234/060304-POG, identyfikator lokalny np. 1POG.';
    END IF;
    PERFORM planowisko.require_free_identifier(gmina_code, namespace, local_id, new_id);
    INSERT INTO planning.spatial_plan (
        gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, title, plan_type, level, status,
        is_modification, native_srid, symbol_regime, terrains_tile, geometry
    ) VALUES (
        begin_plan.gmina_code, new_id, begin_plan.namespace, begin_plan.local_id,
        to_char(since AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS'), since, tidy_title,
        begin_plan.plan_type, kind.level, 'elaboration', false,
        coalesce(
            (SELECT powiat.srid FROM codelist.powiat WHERE powiat.code = left(begin_plan.gmina_code, 4)),
            st_srid(stored_area)
        ),
        CASE WHEN kind.namespace_kind = 'MPZP' THEN (
            SELECT regime.regime FROM codelist.symbol_regime AS regime
            WHERE regime.in_force_from <= current_date
            ORDER BY regime.in_force_from DESC
            LIMIT 1
        ) END,
        CASE WHEN kind.namespace_kind = 'MPZP' THEN true END,
        stored_area
    );
    RETURN new_id;
END
$$;

COMMENT ON FUNCTION planowisko.begin_plan IS
'Begins a draft plan of a gmina in an area: its act, in elaboration, with level, system and symbol regime as '
'its kind and place want them. Returns its key.';
