-- Files that come in pieces, over as many connections as it takes.
--
-- A stored file is written as a whole, in one transaction; until then its pieces are an upload of the person,
-- who may go on with it after a lost connection or another day.

CREATE FUNCTION planowisko.document_kind()
RETURNS TABLE (media_type text, table_name text, extension text)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    ('application/pdf', 'official_documentation', 'pdf'),
    ('image/tiff; application=geotiff', 'plan_drawing', 'tif')
$$;

COMMENT ON FUNCTION planowisko.document_kind IS
'The kinds of files that are kept, and whether they belong to documents or drawings.';

CREATE FUNCTION planowisko.begins_like(media_type text, content bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN CASE media_type
    WHEN 'application/pdf' THEN position('\x255044462d'::bytea IN substr(content, 1, 1024)) > 0
    ELSE substr(content, 1, 4) IN ('\x49492a00', '\x4d4d002a', '\x49492b00', '\x4d4d002b')
END;

COMMENT ON FUNCTION planowisko.begins_like IS
'Whether a file begins as files of its kind do: PDF, or TIFF of either byte order, also larger than 4 GB.';

CREATE FUNCTION planowisko.chunk_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE
RETURN 1048576;

COMMENT ON FUNCTION planowisko.chunk_bytes IS 'Size of the pieces of a file; the last one is what is left.';

CREATE FUNCTION planowisko.known_file(gmina_code text, sha256 text) RETURNS uuid
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT file.id
    FROM documents.stored_file AS file
    WHERE file.gmina_code = known_file.gmina_code
        AND known_file.sha256 IN (file.sha256, file.delivered_sha256)
    ORDER BY file.created_at
    LIMIT 1
$$;

COMMENT ON FUNCTION planowisko.known_file IS
'The file of the gmina with this checksum, as it is kept or as it was delivered; null where there is '
'none.';

CREATE FUNCTION planowisko.remove_abandoned_uploads(gmina_code text) RETURNS bigint
LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH removed AS (
        DELETE FROM documents.file_upload AS upload
        WHERE upload.gmina_code = remove_abandoned_uploads.gmina_code
            AND greatest(
                upload.started_at,
                (
                    SELECT max(chunk.received_at) FROM documents.file_upload_chunk AS chunk
                    WHERE chunk.gmina_code = upload.gmina_code AND chunk.file_upload_id = upload.id
                )
            ) < now() - planowisko.setting_number('upload_keep_days') * interval '1 day'
        RETURNING upload.id
    )
    SELECT count(*) FROM removed
$$;

COMMENT ON FUNCTION planowisko.remove_abandoned_uploads IS
'Removes the uploads of a gmina without progress for as many days as the setting upload_keep_days says.';

CREATE FUNCTION planowisko.lies_elsewhere(gmina_code text, properties jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    edge constant double precision[] := ARRAY(
        SELECT bound.value::double precision FROM jsonb_array_elements_text(properties -> 'bounds') AS bound
    );
BEGIN
    IF cardinality(edge) <> 4 THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        SELECT FROM partnership.gmina
        WHERE gmina.code = lies_elsewhere.gmina_code
            AND NOT st_intersects(
                gmina.border,
                st_transform(
                    st_makeenvelope(edge[1], edge[2], edge[3], edge[4], (properties ->> 'epsg')::integer),
                    st_srid(gmina.border)
                )
            )
    );
END
$$;

COMMENT ON FUNCTION planowisko.lies_elsewhere IS
'Whether a drawing with these properties lies outside the imported border of the gmina; false where there is '
'none.';

CREATE FUNCTION planowisko.begin_upload(gmina_code text, plan_id uuid, file jsonb, told jsonb)
RETURNS TABLE (upload_id uuid, missing integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    size constant bigint := (file ->> 'byte_size')::bigint;
    begun uuid;
BEGIN
    IF NOT EXISTS (
        SELECT FROM planning.spatial_plan AS plan
        WHERE plan.gmina_code = begin_upload.gmina_code AND plan.id = begin_upload.plan_id
    ) THEN
        RAISE EXCEPTION 'Nie ma projektu planu %, albo nie jest on widoczny dla użytkownika %.',
            plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów swojej gminy.';
    END IF;
    IF NOT EXISTS (
        SELECT FROM planowisko.document_kind() AS kind WHERE kind.media_type = file ->> 'media_type'
    ) THEN
        RAISE EXCEPTION '%: dodać można dokument PDF albo rysunek GeoTIFF.', file ->> 'file_name'
            USING ERRCODE = 'PW020', HINT = 'Zapisz dokument jako PDF, rysunek jako GeoTIFF.';
    END IF;
    IF size > planowisko.setting_number('upload_max_megabytes') * 1048576 THEN
        RAISE EXCEPTION '%: plik ma % MB, dodać można najwyżej % MB. Poproś osobę, która wczytuje dane.',
            file ->> 'file_name', size / 1048576, planowisko.setting_number('upload_max_megabytes')
            USING ERRCODE = 'PW020', HINT = 'planowisko import documents';
    END IF;
    IF planowisko.lies_elsewhere(begin_upload.gmina_code, file -> 'properties') THEN
        RAISE EXCEPTION '%: rysunek leży poza obszarem gminy.', file ->> 'file_name'
            USING ERRCODE = 'PW020',
            HINT = 'Sprawdź, czy to właściwy plik i czy ma właściwy układ współrzędnych.';
    END IF;
    PERFORM planowisko.remove_abandoned_uploads(begin_upload.gmina_code);
    INSERT INTO documents.file_upload AS upload (
        gmina_code, plan_id, file_name, media_type, byte_size, sha256, properties, delivered_sha256,
        delivered_byte_size, told
    ) VALUES (
        begin_upload.gmina_code, begin_upload.plan_id, file ->> 'file_name', file ->> 'media_type',
        size, file ->> 'sha256', coalesce(file -> 'properties', '{}'), file ->> 'delivered_sha256',
        (file ->> 'delivered_byte_size')::bigint, begin_upload.told
    )
    -- It is gone on with, and what was told last counts.
    ON CONFLICT (gmina_code, plan_id, started_by, sha256) DO UPDATE SET told = excluded.told
    RETURNING upload.id INTO begun;
    upload_id := begun;
    missing := coalesce(
        (
            SELECT array_agg(piece.number ORDER BY piece.number)
            FROM generate_series(0, ((size - 1) / planowisko.chunk_bytes())::integer) AS piece (number)
            WHERE NOT EXISTS (
                SELECT FROM documents.file_upload_chunk AS chunk
                WHERE chunk.gmina_code = begin_upload.gmina_code AND chunk.file_upload_id = begun
                    AND chunk.number = piece.number
            )
        ),
        '{}'
    );
    RETURN NEXT;
END
$$;

COMMENT ON FUNCTION planowisko.begin_upload IS
'Begins an upload for a draft, or goes on with the person''s own of the same file: which pieces are '
'missing. file holds file_name, media_type, byte_size, sha256, properties, and of a drawing that is kept '
'in another form delivered_sha256 and delivered_byte_size; told is that of planowisko.attach_file. Raises'
' PW020.';

CREATE FUNCTION planowisko.store_upload_chunk(gmina_code text, upload_id uuid, number integer, content bytea)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    size bigint;
BEGIN
    SELECT upload.byte_size INTO size FROM documents.file_upload AS upload
    WHERE upload.gmina_code = store_upload_chunk.gmina_code AND upload.id = store_upload_chunk.upload_id;
    IF octet_length(content) IS DISTINCT FROM
        least(planowisko.chunk_bytes(), size - number::bigint * planowisko.chunk_bytes())::integer
    THEN
        RAISE EXCEPTION 'Kawałek % nie pasuje do przesyłanego pliku, albo przesyłanie usunięto.', number
            USING ERRCODE = 'PW020', HINT = 'Dodaj plik jeszcze raz.';
    END IF;
    INSERT INTO documents.file_upload_chunk (gmina_code, file_upload_id, number, content)
    VALUES (
        store_upload_chunk.gmina_code, store_upload_chunk.upload_id, store_upload_chunk.number,
        store_upload_chunk.content
    )
    ON CONFLICT DO NOTHING;
END
$$;

COMMENT ON FUNCTION planowisko.store_upload_chunk IS
'Takes a piece of an upload, numbered from 0; one that is there already stays.';

CREATE FUNCTION planowisko.finish_upload(gmina_code text, upload_id uuid)
RETURNS TABLE (table_name text, id uuid)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gmina constant text := finish_upload.gmina_code;
    upload documents.file_upload;
    file_id uuid;
    piece_count bigint;
    received bigint;
BEGIN
    SELECT begun.* INTO upload FROM documents.file_upload AS begun
    WHERE begun.gmina_code = gmina AND begun.id = finish_upload.upload_id
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nie ma takiego przesyłania: skończono je albo usunięto.'
            USING ERRCODE = 'PW020',
            HINT = 'Odśwież listę dokumentów; jeśli pliku nie ma, dodaj go jeszcze raz.';
    END IF;
    SELECT count(*), sum(octet_length(chunk.content)) INTO piece_count, received
    FROM documents.file_upload_chunk AS chunk
    WHERE chunk.gmina_code = gmina AND chunk.file_upload_id = upload.id;
    IF received IS DISTINCT FROM upload.byte_size THEN
        RAISE EXCEPTION '%: dotarło % z % bajtów.', upload.file_name, coalesce(received, 0), upload.byte_size
            USING ERRCODE = 'PW020', HINT = 'Dokończ przesyłanie.';
    END IF;
    IF upload.sha256 IS DISTINCT FROM (
        SELECT encode(sha256(string_agg(piece.content, ''::bytea)), 'hex')
        FROM (
            SELECT chunk.content FROM documents.file_upload_chunk AS chunk
            WHERE chunk.gmina_code = gmina AND chunk.file_upload_id = upload.id
            ORDER BY chunk.number
        ) AS piece
    ) THEN
        RAISE EXCEPTION '%: suma kontrolna jest inna niż pliku: plik zmienił się w czasie przesyłania.',
            upload.file_name
            USING ERRCODE = 'PW020', HINT = 'Usuń to przesyłanie i dodaj plik jeszcze raz.';
    END IF;
    IF NOT (
        SELECT planowisko.begins_like(upload.media_type, chunk.content)
        FROM documents.file_upload_chunk AS chunk
        WHERE chunk.gmina_code = gmina AND chunk.file_upload_id = upload.id AND chunk.number = 0
    ) THEN
        RAISE EXCEPTION '%: to nie jest dokument PDF ani rysunek GeoTIFF.', upload.file_name
            USING ERRCODE = 'PW020', HINT = 'Zapisz dokument jako PDF, rysunek jako GeoTIFF.';
    END IF;
    file_id := coalesce(
        planowisko.known_file(gmina, upload.sha256), planowisko.known_file(gmina, upload.delivered_sha256)
    );
    IF file_id IS NULL THEN
        INSERT INTO documents.stored_file AS stored (
            gmina_code, file_name, media_type, byte_size, sha256, properties, delivered_sha256,
            delivered_byte_size
        ) VALUES (
            gmina, upload.file_name, upload.media_type, upload.byte_size, upload.sha256, upload.properties,
            upload.delivered_sha256, upload.delivered_byte_size
        )
        RETURNING stored.id INTO file_id;
        INSERT INTO documents.stored_file_chunk (gmina_code, stored_file_id, number, content)
        SELECT gmina, file_id, chunk.number, chunk.content
        FROM documents.file_upload_chunk AS chunk
        WHERE chunk.gmina_code = gmina AND chunk.file_upload_id = upload.id;
    END IF;
    DELETE FROM documents.file_upload AS done
    WHERE done.gmina_code = gmina AND done.id = upload.id;
    RETURN QUERY
    SELECT attached.table_name, attached.id
    FROM planowisko.attach_file(gmina, upload.plan_id, file_id, upload.told) AS attached;
END
$$;

COMMENT ON FUNCTION planowisko.finish_upload IS
'Makes an upload that is whole a stored file and attaches it as was told when it began, in one '
'transaction: size, checksum and kind are verified first (PW020). The row that holds the file now.';

CREATE FUNCTION planowisko.cancel_upload(gmina_code text, upload_id uuid) RETURNS boolean
LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH removed AS (
        DELETE FROM documents.file_upload AS upload
        WHERE upload.gmina_code = cancel_upload.gmina_code AND upload.id = cancel_upload.upload_id
        RETURNING upload.id
    )
    SELECT count(*) > 0 FROM removed
$$;

COMMENT ON FUNCTION planowisko.cancel_upload IS
'Removes an upload with what has arrived of it; whether there was one.';

CREATE FUNCTION planowisko.unfinished_uploads(gmina_code text, plan_id uuid)
RETURNS TABLE (
    id uuid, file_name text, byte_size bigint, received_bytes bigint, sha256 text, delivered_sha256 text,
    told jsonb, last_at timestamptz
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        upload.id, upload.file_name, upload.byte_size, coalesce(arrived.bytes, 0), upload.sha256,
        upload.delivered_sha256, upload.told, greatest(upload.started_at, arrived.last_at)
    FROM documents.file_upload AS upload
    CROSS JOIN LATERAL (
        SELECT
            least(count(*) * planowisko.chunk_bytes(), upload.byte_size) AS bytes,
            max(chunk.received_at) AS last_at
        FROM documents.file_upload_chunk AS chunk
        WHERE chunk.gmina_code = upload.gmina_code AND chunk.file_upload_id = upload.id
    ) AS arrived
    WHERE upload.gmina_code = unfinished_uploads.gmina_code
        AND upload.plan_id = unfinished_uploads.plan_id
        AND upload.started_by = session_user
    ORDER BY upload.started_at
$$;

COMMENT ON FUNCTION planowisko.unfinished_uploads IS
'The person''s own uploads for a draft that are not finished, with how much of each has arrived.';
