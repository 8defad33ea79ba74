-- By what two states of an object are told apart: its attributes as they are written and exported.
--
-- A state of a plan is named draft, version or files, and found by a key: the plan's, the version's, none.
-- SQL that functions return takes the gmina's code as its first parameter.

CREATE FUNCTION planowisko.compared_columns(table_name text) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(frozen.column_name ORDER BY frozen.column_name)
    FROM unnest(planowisko.frozen_columns(compared_columns.table_name)) AS frozen (column_name)
    WHERE frozen.column_name NOT IN ('geometry', 'version_id', 'begin_lifespan_version')
$$;

COMMENT ON FUNCTION planowisko.compared_columns IS
'Attributes by which two states of an object differ: all but its place, its version and since when that is.';

CREATE FUNCTION planowisko.rows_of_state(table_name text, state text, key text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE state
        WHEN 'files' THEN format('SELECT * FROM pg_temp.%I', 'checked_' || table_name)
        WHEN 'version' THEN format(
            'SELECT * FROM publication.%I WHERE gmina_code = $1 AND plan_version_id = %s', table_name, key
        )
        ELSE format(
            'SELECT * FROM planning.%I WHERE gmina_code = $1 AND %I = %s',
            table_name, planowisko.plan_column(table_name), key
        )
    END
$$;

COMMENT ON FUNCTION planowisko.rows_of_state IS
'The SQL query for the rows of a table in a state; key is the SQL expression for its key.';

CREATE FUNCTION planowisko.object_address(class text, namespace text, local_id text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN concat_ws('/', 'https://www.gov.pl/zagospodarowanieprzestrzenne/app', class, namespace, local_id);

COMMENT ON FUNCTION planowisko.object_address IS
'The address by which objects of the exchange schema refer to one another, without a version.';

CREATE FUNCTION planowisko.unversioned(address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Class, namespace (two parts), local identifier, version.
RETURN regexp_replace(
    address, '^(https://www\.gov\.pl/zagospodarowanieprzestrzenne/app(/[^/]+){4})/[^/]+$', '\1'
);

COMMENT ON FUNCTION planowisko.unversioned(text) IS 'An object''s address without the version at its end.';

CREATE FUNCTION planowisko.unversioned(addresses text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(planowisko.unversioned(link.address) ORDER BY link.place), '{}')
    FROM unnest(addresses) WITH ORDINALITY AS link (address, place)
$$;

COMMENT ON FUNCTION planowisko.unversioned(text[]) IS
'Addresses of objects without the versions at their end.';

CREATE FUNCTION planowisko.documents_of_act(
    stored text[], relation text, act_address text, gmina_code text, state text, key uuid
)
RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    addresses text[];
BEGIN
    EXECUTE format(
        $query$
        SELECT array_agg(link.address ORDER BY link.address COLLATE "C")
        FROM (
            SELECT unnest(planowisko.unversioned($3))
            UNION
            SELECT planowisko.object_address('DokumentFormalny', document.namespace, document.local_id)
            FROM (%s) AS document
            WHERE $4 = ANY (planowisko.unversioned(document.%I))
        ) AS link (address)
        $query$,
        planowisko.rows_of_state('official_documentation', documents_of_act.state, '$2'),
        documents_of_act.relation
    ) INTO addresses
    USING
        documents_of_act.gmina_code, documents_of_act.key, documents_of_act.stored,
        documents_of_act.act_address;
    RETURN coalesce(addresses, '{}');
END
$$;

COMMENT ON FUNCTION planowisko.documents_of_act IS
'An act''s documents of one relation as they are exported: those stored with it, and those that name it.';

CREATE FUNCTION planowisko.compared_value(alias text, column_name text, state text, key text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN column_name IN ('amended_plan', 'initiates', 'adopts', 'amends', 'repeals', 'annuls')
            THEN format('planowisko.unversioned(%I.%I)', alias, column_name)
        WHEN relation.name IS NOT NULL THEN format(
            'planowisko.documents_of_act(%1$I.%2$I, %3$L, planowisko.object_address('
            '''AktPlanowaniaPrzestrzennego'', %1$I.namespace, %1$I.local_id), $1, %4$L, %5$s)',
            alias, column_name, relation.name, state, key
        )
        ELSE format('%I.%I', alias, column_name)
    END
    FROM (SELECT 1) AS always
    LEFT JOIN (
        VALUES
        ('initiating_documents', 'initiates'),
        ('adopting_documents', 'adopts'),
        ('amending_documents', 'amends'),
        ('repealing_documents', 'repeals'),
        ('annulling_documents', 'annuls')
    ) AS relation (of_act, name) ON relation.of_act = column_name
$$;

COMMENT ON FUNCTION planowisko.compared_value IS
'The SQL expression for a value that is compared.';

CREATE FUNCTION planowisko.compared_row(alias text, columns text[], state text, key text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- As text: numbers that differ in their digits only, 50 and 50.0, are written differently.
    SELECT format('row(%s)::text', string_agg(
        CASE compared.column_name
            -- The content of a file counts, not the key of its row.
            WHEN 'stored_file_id' THEN format(
                '(SELECT stored_file.sha256 FROM documents.stored_file '
                'WHERE stored_file.gmina_code = $1 AND stored_file.id = %I.stored_file_id)', alias
            )
            ELSE planowisko.compared_value(alias, compared.column_name, state, key)
        END, ', '
    ))
    FROM unnest(columns) AS compared (column_name)
$$;

COMMENT ON FUNCTION planowisko.compared_row IS
'The SQL expression for the values of a row that are compared, in one text.';

CREATE FUNCTION planowisko.compared_values(alias text, columns text[], state text, key text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('jsonb_build_object(%s)', string_agg(
        format(
            '%L, %s', compared.column_name,
            CASE compared.column_name
                WHEN 'stored_file_id' THEN format(
                    '(SELECT concat(stored_file.file_name, '' (SHA-256 '', stored_file.sha256, '')'') '
                    'FROM documents.stored_file '
                    'WHERE stored_file.gmina_code = $1 AND stored_file.id = %I.stored_file_id)', alias
                )
                ELSE planowisko.compared_value(alias, compared.column_name, state, key)
            END
        ), ', '
    ))
    FROM unnest(columns) AS compared (column_name)
$$;

COMMENT ON FUNCTION planowisko.compared_values IS
'The SQL expression for the values of a row that are compared, by name.';
