-- The rows of a draft that stand for documents and drawings, and the files behind them.

CREATE FUNCTION planowisko.drop_unused_file(gmina_code text, stored_file_id uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp
AS $$
    DELETE FROM documents.stored_file AS file
    WHERE file.gmina_code = drop_unused_file.gmina_code AND file.id = drop_unused_file.stored_file_id
        AND NOT planowisko.is_published_file(file.gmina_code, file.id)
        AND NOT EXISTS (
            SELECT FROM planning.official_documentation AS document
            WHERE document.gmina_code = file.gmina_code AND document.stored_file_id = file.id
        )
        AND NOT EXISTS (
            SELECT FROM planning.plan_drawing AS drawing
            WHERE drawing.gmina_code = file.gmina_code AND drawing.stored_file_id = file.id
        )
$$;

COMMENT ON FUNCTION planowisko.drop_unused_file IS
'Deletes a file that neither a draft nor a published version of the gmina refers to.';

CREATE FUNCTION planowisko.set_document_file(
    gmina_code text, table_name text, id uuid, row_version integer, stored_file_id uuid
)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    former uuid;
    srid text;
BEGIN
    IF table_name NOT IN ('official_documentation', 'plan_drawing') THEN
        RAISE EXCEPTION 'Tabela „%” nie ma plików.', table_name USING ERRCODE = 'PW020';
    END IF;
    IF stored_file_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM documents.stored_file AS file
        INNER JOIN planowisko.document_kind() AS kind ON kind.media_type = file.media_type
        WHERE file.gmina_code = set_document_file.gmina_code AND file.id = set_document_file.stored_file_id
            AND kind.table_name = set_document_file.table_name
    ) THEN
        RAISE EXCEPTION 'Dokument ma plik PDF, a rysunek plik GeoTIFF: ten plik do tego wiersza nie pasuje.'
            USING ERRCODE = 'PW020', HINT = 'Dodaj plik jako nowy dokument albo rysunek.';
    END IF;
    EXECUTE format(
        'SELECT stored_file_id FROM planning.%I WHERE gmina_code = $1 AND id = $2 FOR UPDATE', table_name
    ) INTO former USING gmina_code, id;
    EXECUTE format(
        'UPDATE planning.%I SET stored_file_id = $1, base_version = $2 WHERE gmina_code = $3 AND id = $4',
        table_name
    ) USING stored_file_id, row_version, gmina_code, id;
    IF table_name = 'plan_drawing' AND stored_file_id IS NOT NULL THEN
        SELECT file.properties ->> 'epsg' INTO srid FROM documents.stored_file AS file
        WHERE file.gmina_code = set_document_file.gmina_code AND file.id = set_document_file.stored_file_id;
        UPDATE planning.plan_drawing AS drawing
        SET crs = 'http://www.opengis.net/def/crs/EPSG/0/' || srid
        WHERE drawing.gmina_code = set_document_file.gmina_code AND drawing.id = set_document_file.id
            AND srid IS NOT NULL;
    END IF;
    IF former IS DISTINCT FROM stored_file_id THEN
        PERFORM planowisko.drop_unused_file(gmina_code, former);
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.set_document_file IS
'Gives a document or drawing another file, or none where stored_file_id is null; row_version is that '
'which the person saw (PW001). What nothing refers to any more is deleted; what was published stays.';

CREATE FUNCTION planowisko.remove_document(gmina_code text, table_name text, id uuid, row_version integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    gmina constant text := remove_document.gmina_code;
    document planning.official_documentation;
    address text;
BEGIN
    -- Judges the version of the row, too.
    PERFORM planowisko.set_document_file(
        gmina, remove_document.table_name, remove_document.id, remove_document.row_version, NULL
    );
    IF table_name = 'official_documentation' THEN
        SELECT doomed.* INTO document FROM planning.official_documentation AS doomed
        WHERE doomed.gmina_code = gmina AND doomed.id = remove_document.id;
        address := planowisko.object_address('DokumentFormalny', document.namespace, document.local_id);
        UPDATE planning.spatial_plan AS plan
        SET
            initiating_documents = array_remove(plan.initiating_documents, address),
            adopting_documents = array_remove(plan.adopting_documents, address),
            amending_documents = array_remove(plan.amending_documents, address),
            repealing_documents = array_remove(plan.repealing_documents, address),
            annulling_documents = array_remove(plan.annulling_documents, address),
            other_documents = array_remove(plan.other_documents, address),
            base_version = plan.row_version
        WHERE plan.gmina_code = gmina AND plan.id = document.plan_id
            AND address = ANY (
                plan.initiating_documents || plan.adopting_documents || plan.amending_documents
                || plan.repealing_documents || plan.annulling_documents || plan.other_documents
            );
    END IF;
    EXECUTE format('DELETE FROM planning.%I WHERE gmina_code = $1 AND id = $2', table_name)
    USING gmina, remove_document.id;
END
$$;

COMMENT ON FUNCTION planowisko.remove_document IS
'Removes a document or drawing from a draft with the links to it; row_version is that which the person '
'saw (PW001).';

CREATE FUNCTION planowisko.attach_file(gmina_code text, plan_id uuid, stored_file_id uuid, told jsonb)
RETURNS TABLE (table_name text, id uuid)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gmina constant text := attach_file.gmina_code;
    plan planning.spatial_plan;
    file documents.stored_file;
    document planning.official_documentation;
    drawing planning.plan_drawing;
    address text;
    relation constant text := told ->> 'relation';
BEGIN
    SELECT stored.* INTO file FROM documents.stored_file AS stored
    WHERE stored.gmina_code = gmina AND stored.id = attach_file.stored_file_id;
    SELECT kind.table_name INTO table_name FROM planowisko.document_kind() AS kind
    WHERE kind.media_type = file.media_type;
    id := (told ->> 'id')::uuid;
    IF told ? 'row_version' THEN
        PERFORM planowisko.set_document_file(
            gmina, told ->> 'table', id, (told ->> 'row_version')::integer, file.id
        );
        RETURN NEXT;
        RETURN;
    END IF;
    SELECT draft.* INTO plan FROM planning.spatial_plan AS draft
    WHERE draft.gmina_code = gmina AND draft.id = attach_file.plan_id;
    IF table_name = 'official_documentation' THEN
        address := planowisko.object_address('AktPlanowaniaPrzestrzennego', plan.namespace, plan.local_id);
        INSERT INTO planning.official_documentation (
            gmina_code, id, plan_id, local_id, title, identification_number, issuing_authority,
            document_date, date_type, official_journal, stored_file_id, initiates, adopts, amends, repeals, annuls
        ) VALUES (
            gmina, attach_file.id, attach_file.plan_id, told ->> 'local_id', told ->> 'title',
            told ->> 'identification_number', told ->> 'issuing_authority', (told ->> 'document_date')::date,
            coalesce(told ->> 'date_type', 'creation'), told ->> 'official_journal', file.id,
            CASE WHEN relation = 'initiates' THEN ARRAY[address] ELSE '{}' END,
            CASE WHEN relation = 'adopts' THEN ARRAY[address] ELSE '{}' END,
            CASE WHEN relation = 'amends' THEN ARRAY[address] ELSE '{}' END,
            CASE WHEN relation = 'repeals' THEN ARRAY[address] ELSE '{}' END,
            CASE WHEN relation = 'annuls' THEN ARRAY[address] ELSE '{}' END
        );
    ELSE
        INSERT INTO planning.plan_drawing (
            gmina_code, id, plan_id, local_id, title, link, crs, spatial_resolution, stored_file_id
        ) VALUES (
            gmina, attach_file.id, attach_file.plan_id, told ->> 'local_id', told ->> 'title',
            coalesce(told ->> 'link', file.file_name),
            'http://www.opengis.net/def/crs/EPSG/0/' || coalesce(file.properties ->> 'epsg', plan.native_srid::text),
            (told ->> 'spatial_resolution')::integer, file.id
        );
    END IF;
    RETURN NEXT;
END
$$;

COMMENT ON FUNCTION planowisko.attach_file IS
'Lets a row of a draft hold a stored file. told names the row (table, id, row_version as the person saw '
'it), or says of a new one: id (a UUID of the writer), local_id, title, and of a document relation '
'(initiates, adopts, amends, repeals, annuls or none), identification_number, issuing_authority, '
'document_date, date_type, official_journal; of a drawing link and spatial_resolution. The row that holds'
' the file now.';

CREATE FUNCTION planowisko.file_holders(stored_file_id uuid, gmina_code text)
RETURNS TABLE (plan_id uuid, title text, number integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT DISTINCT version.plan_id, plan.title, version.number
    FROM (
        SELECT document.plan_version_id FROM publication.official_documentation AS document
        WHERE document.gmina_code = file_holders.gmina_code
            AND document.stored_file_id = file_holders.stored_file_id
        UNION ALL
        SELECT drawing.plan_version_id FROM publication.plan_drawing AS drawing
        WHERE drawing.gmina_code = file_holders.gmina_code
            AND drawing.stored_file_id = file_holders.stored_file_id
    ) AS holder
    INNER JOIN publication.plan_version AS version
        ON version.gmina_code = file_holders.gmina_code AND version.id = holder.plan_version_id
    INNER JOIN publication.spatial_plan AS plan
        ON plan.gmina_code = file_holders.gmina_code AND plan.plan_version_id = holder.plan_version_id
    UNION
    SELECT draft.id, draft.title, NULL::integer
    FROM (
        SELECT document.plan_id FROM planning.official_documentation AS document
        WHERE document.gmina_code = file_holders.gmina_code
            AND document.stored_file_id = file_holders.stored_file_id
        UNION ALL
        SELECT drawing.plan_id FROM planning.plan_drawing AS drawing
        WHERE drawing.gmina_code = file_holders.gmina_code
            AND drawing.stored_file_id = file_holders.stored_file_id
    ) AS holder
    INNER JOIN planning.spatial_plan AS draft
        ON draft.gmina_code = file_holders.gmina_code AND draft.id = holder.plan_id
$$;

COMMENT ON FUNCTION planowisko.file_holders IS
'The plans that refer to a file: published versions by their number, drafts without one.';

CREATE FUNCTION planowisko.plan_documents(gmina_code text, plan_id uuid, plan_version_id uuid DEFAULT NULL)
RETURNS TABLE (
    table_name text, id uuid, local_id text, title text, relations text[], identification_number text,
    document_date date, row_version integer, stored_file_id uuid, file_name text, media_type text,
    byte_size bigint, sha256 text, properties jsonb, stored_at timestamptz, stored_by text,
    versions integer[], elsewhere text[]
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH act AS (
        SELECT draft.namespace, draft.local_id FROM planning.spatial_plan AS draft
        WHERE draft.gmina_code = plan_documents.gmina_code AND draft.id = plan_documents.plan_id
            AND plan_documents.plan_version_id IS NULL
        UNION ALL
        SELECT published.namespace, published.local_id FROM publication.spatial_plan AS published
        WHERE published.gmina_code = plan_documents.gmina_code
            AND published.plan_version_id = plan_documents.plan_version_id
    ),
    listed AS (
        SELECT
            'official_documentation' AS table_name, row.id, row.local_id, row.title, row.identification_number,
            row.document_date, row.row_version, row.stored_file_id, row.initiates, row.adopts, row.amends,
            row.repeals, row.annuls
        FROM planning.official_documentation AS row
        WHERE plan_documents.plan_version_id IS NULL
            AND row.gmina_code = plan_documents.gmina_code AND row.plan_id = plan_documents.plan_id
        UNION ALL
        SELECT
            'official_documentation', row.id, row.local_id, row.title, row.identification_number,
            row.document_date, NULL, row.stored_file_id, row.initiates, row.adopts, row.amends, row.repeals,
            row.annuls
        FROM publication.official_documentation AS row
        WHERE row.gmina_code = plan_documents.gmina_code AND row.plan_version_id = plan_documents.plan_version_id
        UNION ALL
        SELECT
            'plan_drawing', row.id, row.local_id, row.title, NULL, row.valid_from, row.row_version,
            row.stored_file_id, '{}', '{}', '{}', '{}', '{}'
        FROM planning.plan_drawing AS row
        WHERE plan_documents.plan_version_id IS NULL
            AND row.gmina_code = plan_documents.gmina_code AND row.plan_id = plan_documents.plan_id
        UNION ALL
        SELECT
            'plan_drawing', row.id, row.local_id, row.title, NULL, row.valid_from, NULL, row.stored_file_id,
            '{}', '{}', '{}', '{}', '{}'
        FROM publication.plan_drawing AS row
        WHERE row.gmina_code = plan_documents.gmina_code AND row.plan_version_id = plan_documents.plan_version_id
    )
    SELECT
        listed.table_name, listed.id, listed.local_id, listed.title,
        (
            SELECT coalesce(array_agg(relation.name), '{}')
            FROM act
            CROSS JOIN (
                VALUES
                ('initiates', listed.initiates), ('adopts', listed.adopts), ('amends', listed.amends),
                ('repeals', listed.repeals), ('annuls', listed.annuls)
            ) AS relation (name, addresses)
            WHERE EXISTS (
                SELECT FROM unnest(relation.addresses) AS link (address)
                WHERE planowisko.unversioned(link.address)
                    = planowisko.object_address('AktPlanowaniaPrzestrzennego', act.namespace, act.local_id)
            )
        ),
        listed.identification_number, listed.document_date, listed.row_version, listed.stored_file_id,
        file.file_name, file.media_type, file.byte_size, file.sha256, file.properties, file.created_at,
        file.created_by,
        (
            SELECT coalesce(array_agg(holder.number ORDER BY holder.number), '{}')
            FROM planowisko.file_holders(listed.stored_file_id, plan_documents.gmina_code) AS holder
            WHERE holder.plan_id = plan_documents.plan_id AND holder.number IS NOT NULL
        ),
        (
            SELECT coalesce(array_agg(DISTINCT holder.title), '{}')
            FROM planowisko.file_holders(listed.stored_file_id, plan_documents.gmina_code) AS holder
            WHERE holder.plan_id <> plan_documents.plan_id
        )
    FROM listed
    LEFT JOIN documents.stored_file AS file
        ON file.gmina_code = plan_documents.gmina_code AND file.id = listed.stored_file_id
    ORDER BY listed.table_name, listed.document_date, listed.title, listed.local_id
$$;

COMMENT ON FUNCTION planowisko.plan_documents IS
'Documents and drawings of a draft, or of a published version where plan_version_id is given, with the '
'files behind them, the numbers of the versions of this plan that hold the same file, and the titles of '
'other plans that do.';
