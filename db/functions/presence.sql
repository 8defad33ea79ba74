-- Who has which draft open. A presence is bound to a connection by an advisory lock, which goes with it:
-- nobody's clock is asked, and who is killed or cut off is gone. (When another's backend began, which would
-- tell as much, only members of pg_read_all_stats see.)

CREATE FUNCTION planowisko.presence_lock_class() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 731060430;

COMMENT ON FUNCTION planowisko.presence_lock_class IS 'The first key of the advisory locks of presences.';

CREATE FUNCTION planowisko.presence_is_live(lock_key integer) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM pg_locks
        INNER JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE pg_locks.locktype = 'advisory'
            AND pg_database.datname = current_database()
            AND pg_locks.classid = planowisko.presence_lock_class()::oid
            AND pg_locks.objid = presence_is_live.lock_key::oid
            AND pg_locks.objsubid = 2
            AND pg_locks.granted
    )
$$;

COMMENT ON FUNCTION planowisko.presence_is_live IS 'Whether the connection of a presence still stands.';

CREATE FUNCTION planowisko.announce_presence(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    -- Everybody may listen: nobody is named.
    SELECT pg_notify(
        'planowisko_presence',
        jsonb_build_object(
            'gmina_code', announce_presence.gmina_code, 'plan_id', announce_presence.plan_id
        )::text
    )
$$;

COMMENT ON FUNCTION planowisko.announce_presence IS
'Tells on channel planowisko_presence that another set of people has the draft open.';

CREATE FUNCTION planowisko.enter_draft(
    gmina_code text, plan_id uuid, opened_at timestamptz DEFAULT now()
) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    presence planning.draft_presence;
BEGIN
    PERFORM planowisko.require_right(gmina_code, ARRAY['reader']);
    IF NOT EXISTS (
        SELECT FROM planning.spatial_plan
        WHERE spatial_plan.gmina_code = enter_draft.gmina_code AND spatial_plan.id = enter_draft.plan_id
    ) THEN
        RAISE EXCEPTION 'Nie ma planu %, albo nie jest on widoczny dla użytkownika %.', plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów swojej gminy.';
    END IF;
    DELETE FROM planning.draft_presence
    WHERE draft_presence.gmina_code = enter_draft.gmina_code
        AND (
            NOT planowisko.presence_is_live(draft_presence.lock_key)
            OR (draft_presence.backend_pid = pg_backend_pid() AND draft_presence.plan_id = enter_draft.plan_id)
        );
    INSERT INTO planning.draft_presence (gmina_code, plan_id, person, opened_at, backend_pid)
    VALUES (
        enter_draft.gmina_code, enter_draft.plan_id, session_user, least(enter_draft.opened_at, now()),
        pg_backend_pid()
    )
    RETURNING * INTO presence;
    -- Until the connection ends, whatever becomes of this transaction.
    PERFORM pg_advisory_lock(planowisko.presence_lock_class(), presence.lock_key);
    PERFORM planowisko.announce_presence(gmina_code, plan_id);
    RETURN presence.opened_at;
END
$$;

COMMENT ON FUNCTION planowisko.enter_draft IS
'Says that the person has the draft open from now on, or since an earlier moment, until the connection ends; '
'returns since when.';

CREATE FUNCTION planowisko.leave_draft(gmina_code text, plan_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_unlock(planowisko.presence_lock_class(), left_draft.lock_key)
    FROM (
        SELECT draft_presence.lock_key FROM planning.draft_presence
        WHERE draft_presence.gmina_code = leave_draft.gmina_code
            AND draft_presence.plan_id = leave_draft.plan_id
            AND draft_presence.backend_pid = pg_backend_pid()
            AND draft_presence.person = session_user
    ) AS left_draft;
    DELETE FROM planning.draft_presence
    WHERE draft_presence.gmina_code = leave_draft.gmina_code
        AND draft_presence.plan_id = leave_draft.plan_id
        AND draft_presence.backend_pid = pg_backend_pid()
        AND draft_presence.person = session_user;
    IF FOUND THEN
        PERFORM planowisko.announce_presence(gmina_code, plan_id);
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.leave_draft IS
'Says that the draft was closed by the program that this connection belongs to.';
