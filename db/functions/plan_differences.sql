-- What differs between two states of a plan: published versions, the draft, files that a caller has read.

CREATE FUNCTION planowisko.plan_differences(
    gmina_code text, plan_id uuid, from_number integer, to_number integer
)
RETURNS TABLE (
    class text, number bigint, object text, local_id text, change text, attribute text, old_value jsonb,
    new_value jsonb, geometry geometry, gained geometry, lost geometry
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT difference.*
    FROM planowisko.differences_between(
        plan_differences.gmina_code,
        CASE WHEN from_number IS NULL THEN 'draft' ELSE 'version' END,
        planowisko.key_of_state(plan_differences.gmina_code, plan_differences.plan_id, from_number),
        CASE WHEN to_number IS NULL THEN 'draft' ELSE 'version' END,
        planowisko.key_of_state(plan_differences.gmina_code, plan_differences.plan_id, to_number),
        planowisko.frozen_tables()
    ) AS difference;
END
$$;

COMMENT ON FUNCTION planowisko.plan_differences IS
'What differs between two versions of a plan, by number, null being the draft: a row for each object added '
'or removed, and of one that changed a row for each attribute and one (geometry) for its place, with the '
'parts gained and lost (null where only vertices changed). In the installation''s system.';

CREATE FUNCTION planowisko.file_differences(gmina_code text, plan_id uuid, to_number integer, classes text[])
RETURNS TABLE (
    class text, number bigint, object text, local_id text, change text, attribute text, old_value jsonb,
    new_value jsonb, geometry geometry, gained geometry, lost geometry
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    state constant text := CASE WHEN file_differences.to_number IS NULL THEN 'draft' ELSE 'version' END;
    key constant uuid := planowisko.key_of_state(
        file_differences.gmina_code, file_differences.plan_id, file_differences.to_number
    );
    table_name text;
BEGIN
    IF to_regclass('pg_temp.checked_spatial_plan') IS NULL THEN
        RAISE EXCEPTION 'Nie ma danych z plików do porównania w tej transakcji.' USING
            ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wywołaj najpierw planowisko.begin_file_check() i wypełnij tabele checked_*.';
    END IF;
    -- Most formats have no place for these: a file without them does not say that there are none.
    EXECUTE format(
        'UPDATE pg_temp.checked_spatial_plan AS act SET '
        'symbol_regime = coalesce(act.symbol_regime, stored.symbol_regime), '
        'terrains_tile = coalesce(act.terrains_tile, stored.terrains_tile) FROM (%s) AS stored',
        planowisko.rows_of_state('spatial_plan', state, '$2')
    ) USING file_differences.gmina_code, key;
    -- Nor does one without this date: an import fills it from the act.
    FOREACH table_name IN ARRAY array_remove(planowisko.versioned_tables(), 'spatial_plan') LOOP
        EXECUTE format(
            'UPDATE pg_temp.%I AS object SET valid_from = stored.valid_from FROM (%s) AS stored '
            'WHERE object.valid_from IS NULL '
            'AND object.namespace = stored.namespace AND object.local_id = stored.local_id',
            'checked_' || table_name, planowisko.rows_of_state(table_name, state, '$2')
        ) USING file_differences.gmina_code, key;
    END LOOP;
    RETURN QUERY
    SELECT difference.*
    FROM planowisko.differences_between(
        file_differences.gmina_code, 'files', NULL, state, key, file_differences.classes
    ) AS difference;
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION planowisko.file_differences IS
'What differs from the files read into the tables of begin_file_check, in the installation''s system, to a '
'version (null: the draft), as plan_differences; only in the classes (tables) that the files hold.';

CREATE FUNCTION planowisko.key_of_state(gmina_code text, plan_id uuid, number integer) RETURNS uuid
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    found_key uuid;
BEGIN
    IF key_of_state.number IS NULL THEN
        SELECT draft.id INTO found_key
        FROM planning.spatial_plan AS draft
        WHERE draft.gmina_code = key_of_state.gmina_code AND draft.id = key_of_state.plan_id;
    ELSE
        SELECT version.id INTO found_key
        FROM publication.plan_version AS version
        WHERE version.gmina_code = key_of_state.gmina_code
            AND version.plan_id = key_of_state.plan_id
            AND version.number = key_of_state.number;
    END IF;
    IF found_key IS NULL THEN
        RAISE EXCEPTION '%', CASE
            WHEN key_of_state.number IS NULL THEN format(
                'Nie ma projektu planu %s, albo nie jest on widoczny dla użytkownika %s.', plan_id, session_user
            )
            ELSE format('Plan %s nie ma wersji %s.', plan_id, number)
        END USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów i ich wersji.';
    END IF;
    RETURN found_key;
END
$$;

COMMENT ON FUNCTION planowisko.key_of_state IS
'The key by which rows of a version, or of the draft (null), are found; raises PW005 where there is none.';

CREATE FUNCTION planowisko.compared_key(table_name text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        -- A plan has one, and files of another plan are not compared with it.
        WHEN compared_key.table_name = 'spatial_plan' THEN quote_literal('')
        WHEN 'local_id' = ANY (planowisko.frozen_columns(compared_key.table_name))
            THEN 'row(stored.namespace, stored.local_id)::text'
        WHEN compared_key.table_name = 'background_map' THEN 'stored.reference'
        WHEN compared_key.table_name = 'plan_symbol' THEN 'stored.symbol'
        -- Not by number: one more in the middle would make all that follow other ones.
        WHEN compared_key.table_name = 'provision'
            THEN 'row(stored.paragraph, stored.symbol, stored.designation)::text'
        WHEN compared_key.table_name = 'accepted_warning' THEN 'row(stored.rule, stored.object)::text'
    END
$$;

COMMENT ON FUNCTION planowisko.compared_key IS
'The SQL expression by which rows of two states are the same object.';

CREATE FUNCTION planowisko.keyed_rows(table_name text, columns text[], state text, key text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- Objects with the same key are paired as they come, those with the same content first.
    SELECT format(
        $query$
        SELECT
            keyed.*,
            row_number() OVER (PARTITION BY keyed.compared_key ORDER BY keyed.compared_row) AS copy
        FROM (
            SELECT
                stored.*, %s COLLATE "C" AS compared_key, %s COLLATE "C" AS compared_row,
                rules.object_name(%s, stored.id) AS known_as
            FROM (%s) AS stored
        ) AS keyed
        $query$,
        planowisko.compared_key(table_name),
        planowisko.compared_row('stored', columns, state, key),
        rules.known_by(table_name),
        planowisko.rows_of_state(table_name, state, key)
    )
$$;

COMMENT ON FUNCTION planowisko.keyed_rows IS
'The SQL query for the rows of a table in a state, with what they are matched, compared and known by.';

CREATE FUNCTION planowisko.part_beyond(one geometry, other geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE WHEN NOT st_isempty(part.beyond) THEN st_multi(part.beyond) END
    FROM (
        SELECT st_collectionextract(
            CASE
                WHEN other IS NULL OR st_isempty(other) THEN one
                WHEN st_dimension(one) = 2
                    THEN st_difference(rules.valid_surface(one), rules.valid_surface(other))
                ELSE st_difference(one, other)
            END,
            st_dimension(one) + 1
        ) AS beyond
    ) AS part
$$;

COMMENT ON FUNCTION planowisko.part_beyond IS
'What of a geometry the other does not cover; null where it covers all.';

CREATE FUNCTION planowisko.differences_between(
    gmina_code text, from_state text, from_key uuid, to_state text, to_key uuid, classes text[]
)
RETURNS TABLE (
    class text, number bigint, object text, local_id text, change text, attribute text, old_value jsonb,
    new_value jsonb, geometry geometry, gained geometry, lost geometry
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
-- Times are written the same way whatever the session says.
SET timezone = 'UTC'
SET jit = off
AS $$
DECLARE
    installation_srid constant integer := find_srid('planning', 'spatial_plan', 'geometry');
    native_srid integer;
    table_name text;
    columns text[];
BEGIN
    EXECUTE format(
        'SELECT act.native_srid FROM (%s) AS act', planowisko.rows_of_state('spatial_plan', to_state, '$2')
    ) INTO native_srid USING differences_between.gmina_code, to_key;

    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        CONTINUE WHEN NOT table_name = ANY (classes);
        columns := planowisko.compared_columns(table_name);
        IF from_state = 'files' THEN
            columns := array_remove(columns, 'stored_file_id');
        END IF;
        RETURN QUERY EXECUTE format(
            $statement$
            WITH pair AS MATERIALIZED (
                SELECT
                    row_number() OVER (
                        ORDER BY
                            rules.ordinal(coalesce(other.known_as, one.known_as)),
                            coalesce(other.known_as, one.known_as) COLLATE "C", one.compared_key, one.copy
                    ) AS number,
                    one.known_as IS NOT NULL AS was_there,
                    other.known_as IS NOT NULL AS is_there,
                    coalesce(other.known_as, one.known_as) AS object,
                    %4$s AS local_id,
                    %5$s AS old_values,
                    %6$s AS new_values,
                    %7$s
                FROM (%1$s) AS one
                FULL JOIN (%2$s) AS other
                    ON other.compared_key = one.compared_key AND other.copy = one.copy
                WHERE one.known_as IS NULL OR other.known_as IS NULL
                    OR one.compared_row <> other.compared_row %8$s
            ),
            difference AS (
                SELECT
                    pair.number, pair.object, pair.local_id,
                    CASE WHEN pair.is_there THEN 'added' ELSE 'removed' END AS change,
                    NULL::text AS attribute, NULL::jsonb AS old_value, NULL::jsonb AS new_value,
                    coalesce(pair.new_geometry, pair.old_geometry) AS geometry,
                    NULL::geometry AS gained, NULL::geometry AS lost
                FROM pair
                WHERE NOT (pair.was_there AND pair.is_there)
                UNION ALL
                SELECT
                    pair.number, pair.object, pair.local_id, 'changed', old.key, old.value, pair.new_values -> old.key,
                    pair.new_geometry, NULL, NULL
                FROM pair
                CROSS JOIN LATERAL jsonb_each(pair.old_values) AS old
                WHERE pair.was_there AND pair.is_there
                    AND old.value::text <> (pair.new_values -> old.key)::text
                UNION ALL
                SELECT
                    pair.number, pair.object, pair.local_id, 'changed', 'geometry', NULL, NULL, pair.new_geometry,
                    st_transform(planowisko.part_beyond(exported.new_one, exported.old_one), $5),
                    st_transform(planowisko.part_beyond(exported.old_one, exported.new_one), $5)
                FROM pair
                CROSS JOIN LATERAL (
                    SELECT
                        planowisko.as_exported(pair.old_geometry, $4) AS old_one,
                        planowisko.as_exported(pair.new_geometry, $4) AS new_one
                ) AS exported
                WHERE pair.was_there AND pair.is_there
                    AND NOT planowisko.is_exported_alike(pair.old_geometry, pair.new_geometry, $4)
            )
            SELECT
                %3$L, difference.number, difference.object, difference.local_id, difference.change, difference.attribute,
                difference.old_value, difference.new_value,
                difference.geometry, difference.gained, difference.lost
            FROM difference
            ORDER BY difference.number, difference.attribute COLLATE "C"
            $statement$,
            planowisko.keyed_rows(table_name, columns, from_state, '$2'),
            planowisko.keyed_rows(table_name, columns, to_state, '$3'),
            table_name,
            CASE WHEN 'local_id' = ANY (columns)
                THEN 'coalesce(other.local_id, one.local_id)' ELSE 'NULL::text'
            END,
            planowisko.compared_values('one', columns, from_state, '$2'),
            planowisko.compared_values('other', columns, to_state, '$3'),
            CASE WHEN rules.has_geometry(table_name)
                THEN 'one.geometry AS old_geometry, other.geometry AS new_geometry'
                ELSE 'NULL::geometry AS old_geometry, NULL::geometry AS new_geometry'
            END,
            CASE WHEN rules.has_geometry(table_name)
                THEN 'OR NOT planowisko.is_exported_alike(one.geometry, other.geometry, $4)'
            END
        ) USING differences_between.gmina_code, from_key, to_key, native_srid, installation_srid;
    END LOOP;
END
$$;

COMMENT ON FUNCTION planowisko.differences_between IS
'The rows of plan_differences and file_differences, for states named version, draft or files.';
