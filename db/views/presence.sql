-- Who has which draft open.

CREATE VIEW planowisko.draft_presence WITH (security_invoker = true) AS
SELECT
    draft_presence.gmina_code,
    draft_presence.plan_id,
    draft_presence.person,
    draft_presence.opened_at,
    draft_presence.backend_pid
FROM planning.draft_presence
WHERE planowisko.presence_is_live(draft_presence.lock_key);

COMMENT ON VIEW planowisko.draft_presence IS
'People who have a draft of the own gminas open, each program of theirs, and since when.';
