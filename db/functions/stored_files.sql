-- Files behind documents and drawings.

CREATE FUNCTION planowisko.is_published_file(gmina_code text, stored_file_id uuid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM publication.official_documentation AS document
        WHERE document.gmina_code = is_published_file.gmina_code
            AND document.stored_file_id = is_published_file.stored_file_id
        UNION ALL
        SELECT FROM publication.plan_drawing AS drawing
        WHERE drawing.gmina_code = is_published_file.gmina_code
            AND drawing.stored_file_id = is_published_file.stored_file_id
    )
$$;

COMMENT ON FUNCTION planowisko.is_published_file IS
'Whether a published version refers to the file, so that every partner may read it and nobody change it.';

CREATE FUNCTION planowisko.refuse_published_file_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    file_id uuid;
BEGIN
    IF TG_TABLE_NAME = 'stored_file' THEN
        file_id := old.id;
    ELSE
        file_id := old.stored_file_id;
    END IF;
    IF TG_OP = 'DELETE' AND NOT planowisko.is_published_file(old.gmina_code, file_id) THEN
        RETURN old;
    END IF;
    RAISE EXCEPTION 'Pliku dokumentu nie można zmienić, ani usunąć, gdy należy do opublikowanej wersji.' USING
        ERRCODE = 'PW003',
        HINT = 'Dodaj nowy plik i opublikuj nową wersję planu.';
END
$$;

CREATE FUNCTION planowisko.refuse_late_chunk() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM documents.stored_file AS file
        WHERE file.gmina_code = new.gmina_code AND file.id = new.stored_file_id AND file.created_at = now()
    ) THEN
        RAISE EXCEPTION 'Do zapisanego pliku nie można niczego dopisać.' USING
            ERRCODE = 'PW003', HINT = 'Dodaj nowy plik w całości, w jednej transakcji.';
    END IF;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.refuse_late_chunk IS
'Refuses content for a file that was stored by an earlier transaction: a file comes as a whole.';

CREATE FUNCTION planowisko.complete_stored_file() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    new.created_at := now();
    new.created_by := session_user;
    new.modified_at := now();
    new.modified_by := session_user;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.complete_stored_file IS 'Writes who stored a file and when.';

COMMENT ON FUNCTION planowisko.refuse_published_file_change IS
'A stored file is never changed, and not deleted while a published version refers to it.';
