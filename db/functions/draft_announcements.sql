-- Telling that a draft was saved, once for each transaction and plan.

CREATE FUNCTION planowisko.announce_draft_saved() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    saved record;
BEGIN
    FOR saved IN EXECUTE format(
        'SELECT DISTINCT gmina_code, %I AS plan_id FROM changed_row', planowisko.plan_column(TG_TABLE_NAME)
    ) LOOP
        -- Everybody may listen: no content. What is told again in the same transaction PostgreSQL leaves out.
        PERFORM pg_notify(
            'planowisko_draft_saved',
            jsonb_build_object(
                'gmina_code', saved.gmina_code, 'plan_id', saved.plan_id, 'person', session_user
            )::text
        );
    END LOOP;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION planowisko.announce_draft_saved IS
'Tells on channel planowisko_draft_saved which drafts a statement changed, and who.';
