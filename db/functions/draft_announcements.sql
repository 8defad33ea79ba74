-- Telling that a draft was saved, once for each transaction and plan.

CREATE FUNCTION planowisko.announce_draft(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    -- Everybody may listen: no content. What is told again in the same transaction PostgreSQL leaves out.
    SELECT pg_notify(
        'planowisko_draft_saved',
        jsonb_build_object(
            'gmina_code', announce_draft.gmina_code, 'plan_id', announce_draft.plan_id, 'person', session_user
        )::text
    )
$$;

COMMENT ON FUNCTION planowisko.announce_draft IS
'Tells on channel planowisko_draft_saved that the person has changed a draft.';

CREATE FUNCTION planowisko.announce_draft_saved() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Without EXECUTE, so that the queries stay prepared: QGIS sends a statement for each row.
    IF TG_TABLE_NAME = 'spatial_plan' THEN
        PERFORM planowisko.announce_draft(saved.gmina_code, saved.id)
        FROM (SELECT DISTINCT changed_row.gmina_code, changed_row.id FROM changed_row) AS saved;
    ELSE
        PERFORM planowisko.announce_draft(saved.gmina_code, saved.plan_id)
        FROM (SELECT DISTINCT changed_row.gmina_code, changed_row.plan_id FROM changed_row) AS saved;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION planowisko.announce_draft_saved IS
'Announces the drafts that a statement has changed.';
