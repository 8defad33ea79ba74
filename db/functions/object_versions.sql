-- Versions of objects (wersjaId): what stays as it is keeps its own from publication to publication.

CREATE FUNCTION planowisko.versioned_tables() RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(frozen.table_name ORDER BY frozen.place)
    FROM unnest(planowisko.frozen_tables()) WITH ORDINALITY AS frozen (table_name, place)
    WHERE 'version_id' = ANY (planowisko.frozen_columns(frozen.table_name))
$$;

COMMENT ON FUNCTION planowisko.versioned_tables IS
'Tables of plans whose objects have versions (wersjaId): all identified ones but documents.';

CREATE FUNCTION planowisko.as_exported(geometry geometry, srid integer) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN st_srid(geometry) = srid THEN geometry
    ELSE st_snaptogrid(st_transform(geometry, srid), 0.0001)
END;

COMMENT ON FUNCTION planowisko.as_exported IS
'What an export in this system writes: coordinates rounded to 0.1 mm where they had to be transformed.';

CREATE FUNCTION planowisko.is_exported_alike(one geometry, other geometry, srid integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- The operator compares all vertices in their order.
RETURN one IS NOT DISTINCT FROM other OR (
    st_srid(one) <> srid
    AND planowisko.as_exported(one, srid) IS NOT DISTINCT FROM planowisko.as_exported(other, srid)
);

COMMENT ON FUNCTION planowisko.is_exported_alike IS
'Whether two geometries are the same vertex by vertex, as an export in this system writes them.';

CREATE FUNCTION planowisko.parts_of_act(schema_name text, gmina_code text, key uuid) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    parts text[];
BEGIN
    EXECUTE (
        SELECT
            'SELECT array_agg(part ORDER BY part COLLATE "C") FROM (' || string_agg(
                format(
                    'SELECT row(%L, %s)::text AS part FROM %I.%I WHERE gmina_code = $1 AND %I = $2',
                    part.table_name, part.columns, parts_of_act.schema_name, part.table_name,
                    CASE parts_of_act.schema_name WHEN 'planning' THEN 'plan_id' ELSE 'plan_version_id' END
                ), ' UNION ALL '
            ) || ') AS parts'
        FROM (
            VALUES
            ('background_map', 'map_date, reference, link'),
            ('plan_drawing', 'namespace, local_id'),
            ('zoning_element', 'namespace, local_id'),
            ('supplementary_regulation', 'namespace, local_id')
        ) AS part (table_name, columns)
    ) INTO parts USING parts_of_act.gmina_code, parts_of_act.key;
    RETURN parts;
END
$$;

COMMENT ON FUNCTION planowisko.parts_of_act IS
'What the schema counts among an act''s attributes but stands in rows of its own: background maps, and which '
'drawings, zones and regulations it has (without their versions); of a draft (its plan''s key) or a version.';

CREATE FUNCTION planowisko.renew_object_versions(plan planning.spatial_plan, moment timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    table_name text;
    columns text[];
    newest_version_id constant uuid := (
        SELECT version.id
        FROM publication.plan_version AS version
        WHERE version.gmina_code = plan.gmina_code AND version.plan_id = plan.id
        ORDER BY version.number DESC
        LIMIT 1
    );
BEGIN
    IF newest_version_id IS NULL THEN
        RETURN;
    END IF;
    FOREACH table_name IN ARRAY planowisko.versioned_tables() LOOP
        -- The end of a version does not make it another one.
        columns := array_remove(planowisko.compared_columns(table_name), 'end_lifespan_version');
        EXECUTE format(
            $statement$
            WITH newest AS (
                SELECT content.plan_version_id, content.id, content.namespace, content.local_id
                FROM publication.%1$I AS content
                WHERE content.gmina_code = $1 AND content.plan_version_id = $5
            ),
            new_or_back AS MATERIALIZED (
                SELECT draft.namespace, draft.local_id
                FROM planning.%1$I AS draft
                WHERE draft.gmina_code = $1 AND draft.%5$I = $2
                    -- Hashed, however few rows the statistics expect of a version just published.
                    AND (draft.namespace, draft.local_id) NOT IN (
                        SELECT newest.namespace, newest.local_id FROM newest
                    )
            ),
            last_published AS (
                SELECT newest.plan_version_id, newest.id
                FROM newest
                UNION ALL
                (
                    SELECT DISTINCT ON (content.namespace, content.local_id)
                        content.plan_version_id, content.id
                    FROM new_or_back
                    INNER JOIN publication.%1$I AS content
                        ON content.namespace = new_or_back.namespace
                            AND content.local_id = new_or_back.local_id
                    INNER JOIN publication.plan_version AS version
                        ON version.gmina_code = content.gmina_code AND version.id = content.plan_version_id
                    WHERE version.gmina_code = $1 AND version.plan_id = $2
                    ORDER BY content.namespace, content.local_id, version.number DESC
                )
            ),
            -- Once for each object, however often the outcome is asked for.
            compared AS MATERIALIZED (
                SELECT
                    draft.id, former.version_id, former.begin_lifespan_version,
                    %2$s <> %3$s %4$s AS has_changed
                FROM last_published
                INNER JOIN publication.%1$I AS former
                    ON former.gmina_code = $1
                        AND former.plan_version_id = last_published.plan_version_id
                        AND former.id = last_published.id
                INNER JOIN planning.%1$I AS draft
                    ON draft.gmina_code = $1 AND draft.%5$I = $2
                        AND draft.namespace = former.namespace AND draft.local_id = former.local_id
            ),
            renewed AS (
                SELECT
                    compared.id,
                    CASE
                        WHEN compared.has_changed
                            THEN to_char(next.begin AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS')
                        ELSE compared.version_id
                    END AS version_id,
                    CASE
                        WHEN compared.has_changed THEN next.begin
                        ELSE compared.begin_lifespan_version
                    END AS begin_lifespan_version
                FROM compared
                CROSS JOIN LATERAL (
                    SELECT greatest(
                        $3, date_trunc('second', compared.begin_lifespan_version) + interval '1 second'
                    ) AS begin
                ) AS next
            )
            UPDATE planning.%1$I AS draft
            SET
                version_id = renewed.version_id,
                begin_lifespan_version = renewed.begin_lifespan_version,
                row_version = draft.row_version + 1
            FROM renewed
            WHERE draft.gmina_code = $1 AND draft.id = renewed.id
                AND row(draft.version_id, draft.begin_lifespan_version)
                <> row(renewed.version_id, renewed.begin_lifespan_version)
            $statement$,
            table_name,
            planowisko.compared_row('draft', columns, 'draft', '$2'),
            planowisko.compared_row('former', columns, 'version', 'former.plan_version_id'),
            concat(
                CASE WHEN 'geometry' = ANY (planowisko.frozen_columns(table_name))
                    THEN 'OR NOT planowisko.is_exported_alike(draft.geometry, former.geometry, $4)'
                END,
                CASE table_name WHEN 'spatial_plan'
                    THEN ' OR planowisko.parts_of_act(''planning'', $1, $2) IS DISTINCT FROM '
                        'planowisko.parts_of_act(''publication'', $1, former.plan_version_id)'
                END
            ),
            planowisko.plan_column(table_name)
        ) USING plan.gmina_code, plan.id, date_trunc('second', moment), plan.native_srid, newest_version_id;
    END LOOP;
END
$$;

COMMENT ON FUNCTION planowisko.renew_object_versions IS
'Gives objects of a draft the version they were last published with where they are the same, else a new '
'one: the moment, to the second, but later than the former. What was never published keeps its own.';
