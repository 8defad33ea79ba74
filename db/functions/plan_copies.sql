-- Copies of a published version: back into the plan's own draft, or as the draft of an amendment.

CREATE FUNCTION planowisko.copied_tables() RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- An acceptance is somebody's word on the draft; it stays, and lapses by itself where it no longer fits.
    SELECT array_remove(planowisko.frozen_tables(), 'accepted_warning')
$$;

COMMENT ON FUNCTION planowisko.copied_tables IS
'Tables whose rows come back into a draft with a version.';

CREATE FUNCTION planowisko.version_to_copy(gmina_code text, plan_id uuid, number integer) RETURNS uuid
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    found_id uuid;
BEGIN
    SELECT version.id INTO found_id
    FROM publication.plan_version AS version
    WHERE version.gmina_code = version_to_copy.gmina_code
        AND version.plan_id = version_to_copy.plan_id
        AND version.number = version_to_copy.number;
    IF found_id IS NULL THEN
        RAISE EXCEPTION 'Plan % gminy % nie ma opublikowanej wersji %.', plan_id, gmina_code, number
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę opublikowanych wersji planu.';
    END IF;
    RETURN found_id;
END
$$;

COMMENT ON FUNCTION planowisko.version_to_copy IS
'The key of a published version by its number; raises PW005 where there is none.';

CREATE FUNCTION planowisko.unpublished_changes(gmina_code text, plan_id uuid) RETURNS integer
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    version_number integer;
    differing integer;
    changed integer;
BEGIN
    FOR version_number IN
        SELECT version.number
        FROM publication.plan_version AS version
        WHERE version.gmina_code = unpublished_changes.gmina_code
            AND version.plan_id = unpublished_changes.plan_id
        ORDER BY version.number DESC
    LOOP
        SELECT count(DISTINCT (difference.class, difference.number)) INTO differing
        FROM planowisko.plan_differences(gmina_code, plan_id, version_number, NULL) AS difference
        WHERE difference.class = ANY (planowisko.copied_tables());
        -- A draft that equals an older version, because that was restored, is kept by it.
        IF differing = 0 THEN
            RETURN 0;
        END IF;
        changed := coalesce(changed, differing);
    END LOOP;
    RETURN changed;
END
$$;

COMMENT ON FUNCTION planowisko.unpublished_changes IS
'How many objects of a draft differ from the newest published version; 0 where the draft equals any version, '
'null where there is none.';

CREATE FUNCTION planowisko.copy_version_to_draft(
    gmina_code text, plan_id uuid, number integer, overwrite boolean DEFAULT false
)
RETURNS TABLE (added integer, changed integer, removed integer)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    copied_id uuid;
    plan planning.spatial_plan;
    changes integer;
    table_name text;
    columns text;
    version_values text;
    draft_content text;
    version_content text;
    counted integer;
BEGIN
    PERFORM planowisko.require_right(gmina_code, ARRAY['clerk', 'gis']);
    copied_id := planowisko.version_to_copy(gmina_code, plan_id, number);
    SELECT * INTO plan FROM planning.spatial_plan
    WHERE spatial_plan.gmina_code = copy_version_to_draft.gmina_code
        AND spatial_plan.id = copy_version_to_draft.plan_id
    FOR UPDATE;
    IF found THEN
        PERFORM planowisko.lock_draft(plan);
        changes := planowisko.unpublished_changes(gmina_code, plan_id);
        IF changes > 0 AND NOT coalesce(overwrite, false) THEN
            RAISE EXCEPTION
                'Projekt planu „%” ma zmiany, których nie opublikowano (obiektów: %). Nie przywrócono wersji %.',
                plan.title, changes, number
                USING ERRCODE = 'PW011',
                DETAIL = jsonb_build_object('changed_objects', changes)::text,
                HINT = 'Opublikuj je najpierw albo potwierdź, że wersja ma je zastąpić.';
        END IF;
    ELSE
        PERFORM planowisko.require_free_identifier(act.gmina_code, act.namespace, act.local_id, act.id)
        FROM publication.spatial_plan AS act
        WHERE act.gmina_code = copy_version_to_draft.gmina_code AND act.plan_version_id = copied_id;
    END IF;

    added := 0;
    changed := 0;
    removed := 0;
    FOREACH table_name IN ARRAY planowisko.copied_tables() LOOP
        SELECT
            string_agg(format('%I', column_name), ', '),
            string_agg(format('version.%I', column_name), ', '),
            -- Publication decides on versions; that they differ makes no other object. As text: 50 is not 50.0.
            string_agg(format('draft.%I', column_name), ', ') FILTER (WHERE is_content),
            string_agg(format('version.%I', column_name), ', ') FILTER (WHERE is_content)
        INTO columns, version_values, draft_content, version_content
        FROM unnest(planowisko.frozen_columns(table_name)) AS column_name
        CROSS JOIN LATERAL (
            SELECT column_name NOT IN ('version_id', 'begin_lifespan_version') AS is_content
        ) AS kind;
        EXECUTE format(
            'DELETE FROM planning.%1$I AS draft WHERE draft.gmina_code = $1 AND draft.%2$I = $2 AND NOT EXISTS ('
            'SELECT FROM publication.%1$I AS version '
            'WHERE version.gmina_code = $1 AND version.plan_version_id = $3 AND version.id = draft.id)',
            table_name, planowisko.plan_column(table_name)
        ) USING gmina_code, plan_id, copied_id;
        GET DIAGNOSTICS counted = ROW_COUNT;
        removed := removed + counted;
        -- Counted up, so that an edit that somebody has begun is stale.
        EXECUTE format(
            'UPDATE planning.%1$I AS draft '
            'SET (%2$s, row_version, modified_at, modified_by) = '
            'ROW(%3$s, draft.row_version + 1, now(), session_user) '
            'FROM publication.%1$I AS version '
            'WHERE version.gmina_code = $1 AND version.plan_version_id = $3 AND version.id = draft.id '
            'AND draft.gmina_code = $1 AND draft.%6$I = $2 AND ROW(%4$s)::text <> ROW(%5$s)::text',
            table_name, columns, version_values, draft_content, version_content,
            planowisko.plan_column(table_name)
        ) USING gmina_code, plan_id, copied_id;
        GET DIAGNOSTICS counted = ROW_COUNT;
        changed := changed + counted;
        -- A row that comes back is newer than whatever somebody may have read of it before it was deleted.
        EXECUTE format(
            'INSERT INTO planning.%1$I (gmina_code, row_version, id%4$s, %2$s) '
            'SELECT $1, (extract(epoch FROM now()) / 60)::integer, version.id%5$s, %3$s '
            'FROM publication.%1$I AS version '
            'WHERE version.gmina_code = $1 AND version.plan_version_id = $3 AND NOT EXISTS ('
            'SELECT FROM planning.%1$I AS draft WHERE draft.gmina_code = $1 AND draft.id = version.id)',
            table_name, columns, version_values,
            CASE WHEN table_name <> 'spatial_plan' THEN ', plan_id' END,
            CASE WHEN table_name <> 'spatial_plan' THEN ', $2' END
        ) USING gmina_code, plan_id, copied_id;
        GET DIAGNOSTICS counted = ROW_COUNT;
        added := added + counted;
    END LOOP;
    RETURN NEXT;
END
$$;

COMMENT ON FUNCTION planowisko.copy_version_to_draft IS
'Makes the draft of a plan what a published version of it is, and tells how many objects were added, changed '
'and removed. Refuses (PW011) where unpublished changes of the draft would be lost, unless told to overwrite '
'them. Row versions count up; accepted warnings and the OUZ proposal stay.';

CREATE FUNCTION planowisko.amendment_of(
    gmina_code text, plan_id uuid, number integer, title text, local_id text
)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    copied_id uuid;
    amended publication.spatial_plan;
    act planning.spatial_plan;
    table_name text;
    columns text;
    version_values text;
BEGIN
    PERFORM planowisko.require_right(gmina_code, ARRAY['clerk', 'gis']);
    copied_id := planowisko.version_to_copy(gmina_code, plan_id, number);
    SELECT * INTO amended FROM publication.spatial_plan
    WHERE spatial_plan.gmina_code = amendment_of.gmina_code AND spatial_plan.plan_version_id = copied_id;

    act.id := gen_random_uuid();
    act.local_id := coalesce(
        nullif(btrim(amendment_of.local_id), ''),
        planowisko.next_plan_local_id(gmina_code, amended.namespace, amended.plan_type)
    );
    PERFORM planowisko.require_free_identifier(gmina_code, amended.namespace, act.local_id, act.id);
    act.amended_plan := planowisko.object_address(
        'AktPlanowaniaPrzestrzennego', amended.namespace, amended.local_id
    );
    act.begin_lifespan_version := date_trunc('second', clock_timestamp());
    INSERT INTO planning.spatial_plan (
        gmina_code, id, namespace, local_id, version_id, begin_lifespan_version, title, plan_type, level, status,
        amendment_number, is_modification, amended_plan, native_srid, symbol_regime, terrains_tile, geometry
    ) VALUES (
        amendment_of.gmina_code, act.id, amended.namespace, act.local_id,
        to_char(act.begin_lifespan_version AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS'),
        act.begin_lifespan_version,
        coalesce(nullif(btrim(amendment_of.title), ''), 'Zmiana aktu: ' || amended.title),
        amended.plan_type, amended.level, 'elaboration',
        1 + (
            SELECT coalesce(max(amending.amendment_number), 0)
            FROM (
                SELECT draft.amended_plan, draft.amendment_number
                FROM planning.spatial_plan AS draft
                WHERE draft.gmina_code = amendment_of.gmina_code
                UNION ALL
                SELECT published.amended_plan, published.amendment_number
                FROM publication.spatial_plan AS published
                WHERE published.gmina_code = amendment_of.gmina_code
            ) AS amending
            WHERE planowisko.unversioned(amending.amended_plan) = act.amended_plan
        ),
        true, act.amended_plan, amended.native_srid, amended.symbol_regime, amended.terrains_tile,
        amended.geometry
    );

    -- Documents, drawings and maps are those of the amended act: the amendment gets its own.
    FOREACH table_name IN ARRAY ARRAY[
        'zoning_element', 'supplementary_regulation', 'terrain', 'line_marking', 'point_marking', 'plan_symbol',
        'provision'
    ] LOOP
        SELECT
            string_agg(format('%I', column_name), ', '),
            string_agg(
                CASE column_name
                    WHEN 'status' THEN quote_literal('elaboration')
                    WHEN 'local_id' THEN CASE
                        WHEN table_name IN ('line_marking', 'point_marking') THEN 'NULL'
                        ELSE '$4 || ''-'' || CASE WHEN starts_with(version.local_id, $5 || ''-'') '
                            'THEN substr(version.local_id, length($5) + 2) ELSE version.local_id END'
                    END
                    ELSE format('version.%I', column_name)
                END, ', '
            )
        INTO columns, version_values
        FROM unnest(planowisko.frozen_columns(table_name)) AS column_name
        -- What is left out the new object is given by the database: it is another one, not in force yet.
        WHERE column_name NOT IN (
            'namespace', 'version_id', 'begin_lifespan_version', 'end_lifespan_version', 'valid_from',
            'valid_to'
        );
        EXECUTE format(
            'INSERT INTO planning.%1$I (gmina_code, plan_id, %2$s) '
            'SELECT $1, $3, %3$s FROM publication.%1$I AS version '
            'WHERE version.gmina_code = $1 AND version.plan_version_id = $2 '
            -- Named, where a table needs no more than the first three.
            'AND $4 IS NOT NULL AND $5 IS NOT NULL',
            table_name, columns, version_values
        ) USING gmina_code, copied_id, act.id, act.local_id, amended.local_id;
    END LOOP;
    RETURN act.id;
END
$$;

COMMENT ON FUNCTION planowisko.amendment_of IS
'Makes a new draft that amends a plan, with the content of a published version: an act of its own, with new '
'keys and identifiers, in elaboration, that names the amended act (zmienianyPlan). Without documents, '
'drawings and background maps. A null title or local identifier is proposed. Returns the draft''s key; '
'refuses an identifier that is taken (PW012).';
