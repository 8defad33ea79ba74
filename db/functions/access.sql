-- Who may do what: membership in the group roles of a gmina, and nothing else.

CREATE FUNCTION planowisko.group_role(gmina_code text, role text) RETURNS name
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('planowisko_' || gmina_code || '_' || role)::name;

COMMENT ON FUNCTION planowisko.group_role IS
'Name of the group role that may act as reader, clerk, gis or admin of a gmina.';

CREATE FUNCTION planowisko.gminas_as(role text, person name DEFAULT current_user) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Policies ask several times in every statement: in this language the query is planned once in a session.
    RETURN (
        SELECT coalesce(array_agg(gmina.code ORDER BY gmina.code), '{}')
        FROM partnership.gmina
        INNER JOIN pg_roles ON pg_roles.rolname = planowisko.group_role(gmina.code, gminas_as.role)
        WHERE pg_has_role(gminas_as.person, pg_roles.oid, 'MEMBER')
    );
END
$$;

COMMENT ON FUNCTION planowisko.gminas_as IS
'Codes of the gminas for which a person may act in a role.';

CREATE FUNCTION planowisko.require_right(gmina_code text, roles text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Called from SECURITY DEFINER functions: the session's user is the person, the current one the owner.
    IF pg_has_role(session_user, current_user, 'MEMBER') THEN
        RETURN;
    END IF;
    IF NOT EXISTS (
        SELECT FROM unnest(roles) AS allowed (role)
        WHERE require_right.gmina_code = ANY (planowisko.gminas_as(allowed.role, session_user))
    ) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'PW004',
            MESSAGE = format(
                'Użytkownik %s nie ma uprawnień do tej czynności w gminie %s.', session_user, gmina_code
            ),
            HINT = 'Poproś administratora swojej gminy o nadanie uprawnień.';
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.require_right IS
'Raises PW004 unless the person logged in has one of the roles for the gmina, or owns the installation.';

CREATE FUNCTION planowisko.gmina_of_draft(plan_id uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    gmina_codes text[];
BEGIN
    SELECT array_agg(spatial_plan.gmina_code) INTO gmina_codes
    FROM planning.spatial_plan
    WHERE spatial_plan.id = gmina_of_draft.plan_id;
    IF gmina_codes IS NULL THEN
        RAISE EXCEPTION 'Nie ma planu %, albo nie jest on widoczny dla użytkownika %.', plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów swojej gminy.';
    ELSIF cardinality(gmina_codes) > 1 THEN
        -- Keys are made by whoever creates a plan: nobody's may stand for another gmina's.
        RAISE EXCEPTION 'Plan % mają gminy: %.', plan_id, array_to_string(gmina_codes, ', ')
            USING ERRCODE = 'cardinality_violation',
            HINT = 'Użyj funkcji planowisko.check_draft z kodem gminy.';
    END IF;
    RETURN gmina_codes[1];
END
$$;

COMMENT ON FUNCTION planowisko.gmina_of_draft IS
'The gmina of a draft that the person sees; raises PW005 where there is none.';
