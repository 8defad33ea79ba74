-- What must hold whenever a draft row is written, whoever writes it.

CREATE FUNCTION planowisko.complete_draft_row() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    new.created_at := now();
    new.created_by := session_user;
    new.modified_at := now();
    new.modified_by := session_user;
    -- The owner's code says it of a row that comes back.
    IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        new.row_version := 1;
    END IF;
    new.base_version := NULL;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.complete_draft_row IS
'Fills authorship and the first row version of a new draft row.';

CREATE FUNCTION planowisko.complete_planning_object() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    plan planning.spatial_plan;
BEGIN
    SELECT * INTO plan FROM planning.spatial_plan
    WHERE spatial_plan.gmina_code = new.gmina_code AND spatial_plan.id = new.plan_id;
    new.namespace := coalesce(new.namespace, plan.namespace);
    IF TG_TABLE_NAME = 'official_documentation' THEN
        new.local_id := coalesce(new.local_id, gen_random_uuid()::text);
        RETURN new;
    END IF;
    new.valid_from := coalesce(new.valid_from, plan.valid_from);
    new.begin_lifespan_version := coalesce(new.begin_lifespan_version, date_trunc('second', now()));
    new.version_id := coalesce(
        new.version_id, to_char(new.begin_lifespan_version AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS')
    );
    IF TG_TABLE_NAME IN ('plan_drawing', 'line_marking', 'point_marking') THEN
        new.local_id := coalesce(new.local_id, gen_random_uuid()::text);
        RETURN new;
    END IF;
    new.local_id := coalesce(
        new.local_id,
        -- Designations of terrains may hold what no identifier may (MN/U).
        plan.local_id || '-' || regexp_replace(new.designation, '[^A-Za-z0-9_.-]', '-', 'g')
    );
    new.regulation_nature := coalesce(new.regulation_nature, 'generallyBinding');
    IF TG_TABLE_NAME <> 'terrain' THEN
        new.status := coalesce(new.status, plan.status);
    END IF;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.complete_planning_object IS
'Fills what a new object of a draft leaves out: namespace, identifiers, dates; from its plan and the clock.';

CREATE FUNCTION planowisko.guard_draft_row() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    is_moved boolean;
    before jsonb;
    known_as text;
    changed_by text;
    changed_at timestamptz;
BEGIN
    -- Publication, running as the owner, counts the version itself: it renews identifiers, and the author of the
    -- content stays who it was.
    IF new.row_version = old.row_version + 1
        AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
    THEN
        RETURN new;
    END IF;
    is_moved := new.gmina_code <> old.gmina_code OR new.id <> old.id;
    -- A row as jsonb would have its geometry written out, of thousands of rows for minutes.
    IF TG_TABLE_NAME NOT IN ('spatial_plan', 'parameter_set', 'provision_template') THEN
        is_moved := is_moved OR new.plan_id <> old.plan_id;
    END IF;
    IF is_moved THEN
        RAISE EXCEPTION 'Obiektu nie można przenieść do innej gminy ani do innego planu.'
            USING ERRCODE = 'PW004', HINT = 'Utwórz obiekt w planie docelowym i usuń go z tego planu.';
    END IF;
    -- A row that this transaction itself has just written is known to the writer.
    IF new.base_version IS DISTINCT FROM old.row_version
        AND NOT (new.base_version IS NULL AND old.modified_at = now() AND old.modified_by = session_user)
    THEN
        before := to_jsonb(old);
        -- What was edited last may have been published since, and have got a new version by that.
        SELECT plan_version.published_by, plan_version.published_at INTO changed_by, changed_at
        FROM publication.plan_version
        WHERE plan_version.gmina_code = old.gmina_code
            AND plan_version.plan_id = coalesce(before ->> 'plan_id', before ->> 'id')::uuid
            AND plan_version.published_at > old.modified_at
            AND (before ->> 'begin_lifespan_version')::timestamptz > old.modified_at
        ORDER BY plan_version.published_at DESC
        LIMIT 1;
        changed_by := coalesce(changed_by, old.modified_by);
        changed_at := coalesce(changed_at, old.modified_at);
        known_as := coalesce(
            before ->> 'designation',
            before ->> 'title',
            before ->> 'name',
            (
                SELECT kind.label_pl FROM codelist.procedure_step_kind AS kind
                WHERE kind.code = before ->> 'step'
            ),
            before ->> 'id'
        );
        RAISE EXCEPTION USING
            ERRCODE = 'PW001',
            MESSAGE = format(
                'Obiekt „%s” zmienił(a) w międzyczasie %s (%s). Zapis odrzucono, niczego nie nadpisano.',
                known_as, changed_by, to_char(changed_at, 'YYYY-MM-DD HH24:MI:SS')
            ),
            DETAIL = jsonb_build_object(
                'table', TG_TABLE_NAME, 'id', old.id,
                'object', known_as,
                'changed_by', changed_by, 'changed_at', changed_at,
                'row_version', old.row_version
            )::text,
            HINT = 'Wczytaj obiekt ponownie i nanieś zmianę na jego obecny stan '
                '(w SQL: SET base_version = row_version, którą odczytano).';
    END IF;
    new.row_version := old.row_version + 1;
    new.base_version := NULL;
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    new.modified_at := now();
    new.modified_by := session_user;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.guard_draft_row IS
'Refuses an update that was made on an older version of the row (PW001), and counts the version up.';
