-- Publishing: check, freeze, announce, in one transaction or not at all.

CREATE FUNCTION planowisko.frozen_tables() RETURNS text[]
LANGUAGE sql IMMUTABLE
RETURN ARRAY[
    'spatial_plan', 'official_documentation', 'plan_drawing', 'background_map', 'zoning_element',
    'supplementary_regulation', 'terrain', 'line_marking', 'point_marking', 'plan_symbol', 'provision',
    'accepted_warning'
];

COMMENT ON FUNCTION planowisko.frozen_tables IS 'Tables that schemas planning and publication share by name.';

CREATE FUNCTION planowisko.frozen_columns(table_name text) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(attribute.attname::text ORDER BY attribute.attname)
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = format('publication.%I', frozen_columns.table_name)::regclass
        AND attribute.attnum > 0
        AND NOT attribute.attisdropped
        AND attribute.attname NOT IN ('gmina_code', 'plan_version_id', 'id')
$$;

COMMENT ON FUNCTION planowisko.frozen_columns IS 'Columns of a published table that are its content.';

CREATE FUNCTION planowisko.plan_column(table_name text) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE table_name WHEN 'spatial_plan' THEN 'id' ELSE 'plan_id' END;

COMMENT ON FUNCTION planowisko.plan_column IS
'The column of a draft''s table that says which plan a row belongs to.';

CREATE FUNCTION planowisko.plan_content_sha256(plan_version_id uuid) RETURNS text
LANGUAGE plpgsql STABLE
-- Dates and times are written the same way whatever the session says.
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO'
-- The lines of a large plan are sorted in memory.
SET work_mem = '128MB'
AS $$
DECLARE
    -- What came after the first release counts only where there is any: older versions keep their hash.
    first_tables constant text[] := ARRAY[
        'spatial_plan', 'official_documentation', 'plan_drawing', 'background_map', 'zoning_element',
        'supplementary_regulation'
    ];
    later_columns constant text[] := ARRAY['symbol_regime', 'terrains_tile'];
    table_name text;
    first_content text;
    later_content text;
    lines text;
    content text := '';
BEGIN
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        SELECT
            string_agg(pair.expression, ', ') FILTER (WHERE NOT pair.column_name = ANY (later_columns)),
            string_agg(pair.expression, ', ') FILTER (WHERE pair.column_name = ANY (later_columns))
        INTO first_content, later_content
        FROM (
            SELECT
                column_name,
                format(
                    CASE column_name
                        WHEN 'geometry' THEN '%L, encode(ST_AsEWKB(content.%I, ''NDR''), ''hex'')'
                        WHEN 'stored_file_id' THEN '%L, (SELECT sha256 FROM documents.stored_file '
                            'WHERE stored_file.gmina_code = content.gmina_code AND stored_file.id = content.%I)'
                        ELSE '%L, content.%I'
                    END,
                    column_name, column_name
                ) AS expression
            FROM unnest(planowisko.frozen_columns(table_name)) AS column_name
        ) AS pair;
        EXECUTE format(
            'SELECT string_agg(line, E''\n'' ORDER BY line COLLATE "C") '
            'FROM (SELECT (jsonb_build_object(%s)%s)::text AS line '
            'FROM publication.%I AS content WHERE content.plan_version_id = $1) AS lines',
            first_content,
            coalesce(' || jsonb_strip_nulls(jsonb_build_object(' || later_content || '))', ''),
            table_name
        ) INTO lines USING plan_content_sha256.plan_version_id;
        CONTINUE WHEN lines IS NULL AND NOT table_name = ANY (first_tables);
        content := content || table_name || E'\n' || coalesce(lines, '') || E'\n';
    END LOOP;
    RETURN encode(sha256(convert_to(content, 'UTF8')), 'hex');
END
$$;

COMMENT ON FUNCTION planowisko.plan_content_sha256 IS
'SHA-256 of a published version''s content: attributes, geometries and checksums of its files, no keys.';

CREATE FUNCTION planowisko.freeze_plan(
    plan planning.spatial_plan, plan_version_id uuid, accepted_fingerprints text[] DEFAULT '{}'
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    table_name text;
    columns text;
BEGIN
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        SELECT string_agg(format('%I', column_name), ', ') INTO columns
        FROM unnest(planowisko.frozen_columns(table_name)) AS column_name;
        EXECUTE format(
            'INSERT INTO publication.%I (gmina_code, plan_version_id, id, %s) '
            'SELECT gmina_code, $1, id, %s FROM planning.%I WHERE gmina_code = $2 AND %I = $3%s',
            table_name, columns, columns, table_name,
            planowisko.plan_column(table_name),
            CASE table_name WHEN 'accepted_warning' THEN ' AND fingerprint = ANY ($4)' ELSE '' END
        ) USING freeze_plan.plan_version_id, plan.gmina_code, plan.id, accepted_fingerprints;
    END LOOP;
END
$$;

COMMENT ON FUNCTION planowisko.freeze_plan IS
'Copies a draft with all that belongs to it into a version; of the acceptances those that have not lapsed.';

CREATE FUNCTION planowisko.lock_draft(plan planning.spatial_plan) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    table_name text;
BEGIN
    -- The plan's row, locked by the caller, holds off new objects through their foreign key.
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        CONTINUE WHEN table_name = 'spatial_plan';
        EXECUTE format(
            'SELECT FROM planning.%I WHERE gmina_code = $1 AND plan_id = $2 FOR SHARE', table_name
        ) USING plan.gmina_code, plan.id;
    END LOOP;
END
$$;

COMMENT ON FUNCTION planowisko.lock_draft IS
'Keeps the objects of a draft as they are until the transaction ends: what is checked is what is frozen.';

CREATE FUNCTION planowisko.publish_plan(plan_id uuid, note text)
RETURNS TABLE (plan_version_id uuid, number integer, content_sha256 text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    plan planning.spatial_plan;
    errors jsonb;
    warnings jsonb;
    accepted_fingerprints text[];
    version publication.plan_version;
BEGIN
    SELECT * INTO plan FROM planning.spatial_plan
    WHERE spatial_plan.id = publish_plan.plan_id
        AND (
            pg_has_role(session_user, current_user, 'MEMBER')
            OR spatial_plan.gmina_code = ANY (planowisko.gminas_as('reader', session_user))
        )
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nie ma planu %, albo nie jest on widoczny dla użytkownika %.', plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów swojej gminy.';
    END IF;
    PERFORM planowisko.require_right(plan.gmina_code, ARRAY['clerk']);
    IF note IS NULL OR btrim(note) = '' THEN
        RAISE EXCEPTION 'Publikacja wymaga opisu: co się zmieniło i dlaczego.'
            USING ERRCODE = 'PW006', HINT = 'Podaj opis publikacji.';
    END IF;
    PERFORM planowisko.lock_draft(plan);
    PERFORM planowisko.renew_object_versions(plan, clock_timestamp());

    SELECT
        jsonb_agg(told.finding) FILTER (WHERE finding.severity = 'error'),
        coalesce(
            jsonb_agg(
                told.finding || jsonb_strip_nulls(jsonb_build_object(
                    'accepted', finding.accepted, 'reason', finding.reason, 'accepted_by', finding.accepted_by,
                    'accepted_at', finding.accepted_at
                ))
            ) FILTER (WHERE finding.severity = 'warning'),
            '[]'
        ),
        array_agg(finding.fingerprint) FILTER (WHERE finding.accepted)
    INTO errors, warnings, accepted_fingerprints
    FROM planowisko.check_draft(plan.gmina_code, plan.id, 'publication') AS finding
    CROSS JOIN LATERAL jsonb_build_object(
        'rule', finding.rule, 'severity', finding.severity, 'object', finding.object, 'message', finding.message
    ) AS told (finding);
    IF errors IS NOT NULL THEN
        RAISE EXCEPTION 'Plan „%” ma błędy (%) i nie został opublikowany.', plan.title, jsonb_array_length(errors)
            USING ERRCODE = 'PW002', DETAIL = errors::text,
            HINT = 'Sprawdź plan, popraw błędy i opublikuj ponownie.';
    END IF;

    version.id := gen_random_uuid();
    version.number := 1 + coalesce(
        (
            SELECT max(plan_version.number) FROM publication.plan_version
            WHERE plan_version.gmina_code = plan.gmina_code AND plan_version.plan_id = plan.id
        ), 0
    );
    PERFORM planowisko.freeze_plan(plan, version.id, accepted_fingerprints);
    version.content_sha256 := planowisko.plan_content_sha256(version.id);
    INSERT INTO publication.plan_version (
        gmina_code, id, plan_id, number, published_at, published_by, note, content_sha256, warnings
    ) VALUES (
        plan.gmina_code, version.id, plan.id, version.number, clock_timestamp(), session_user,
        btrim(publish_plan.note), version.content_sha256, warnings
    );
    PERFORM pg_notify('planowisko_published', jsonb_build_object(
        'gmina_code', plan.gmina_code, 'plan_id', plan.id, 'plan_version_id', version.id,
        'number', version.number, 'title', left(plan.title, 500)
    )::text);
    RETURN QUERY SELECT version.id, version.number, version.content_sha256;
END
$$;

COMMENT ON FUNCTION planowisko.publish_plan IS
'Renews the versions of what has changed, checks the draft, freezes it as the next version and announces it; '
'refuses a plan with errors (PW002).';

CREATE FUNCTION planowisko.refuse_published_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'Opublikowanej wersji planu nie można zmienić ani usunąć.' USING
        ERRCODE = 'PW003',
        HINT = 'Zmień projekt planu i opublikuj go jako nową wersję.';
END
$$;

COMMENT ON FUNCTION planowisko.refuse_published_change IS
'Keeps published rows as they are, from the owner too.';

CREATE FUNCTION planowisko.refuse_late_content() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM publication.plan_version WHERE plan_version.id = new.plan_version_id) THEN
        RAISE EXCEPTION 'Do opublikowanej wersji planu nie można niczego dodać.' USING ERRCODE = 'PW003';
    END IF;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.refuse_late_content IS
'Refuses content for a version that is already complete.';
