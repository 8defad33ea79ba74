-- Warnings that somebody has accepted, with a reason that stays with the version. An error cannot be waived.

CREATE FUNCTION rules.fingerprint(arguments text[]) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT
        -- Figures, symbols and codes are the same in every language.
        md5(regexp_replace(told.all_of_it, '[^|0-9A-ZĄĆĘŁŃÓŚŹŻ]', '', 'g'))
        || '.'
        || rules.in_language(md5(told.all_of_it), '')
    FROM array_to_string(arguments, '|', '-') AS told (all_of_it)
$$;

COMMENT ON FUNCTION rules.fingerprint IS
'What a finding tells of the plan: its figures and symbols and, in Polish, its words too. Another language '
'gives the beginning of the Polish fingerprint.';

CREATE FUNCTION rules.acceptance(rule text, severity text, fingerprint text)
RETURNS TABLE (reason text, accepted_by text, accepted_at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF severity <> 'warning' THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT accepted.reason, accepted.accepted_by, accepted.accepted_at
    FROM pg_temp.checked_accepted_warning AS accepted
    WHERE accepted.rule = acceptance.rule AND starts_with(accepted.fingerprint, acceptance.fingerprint)
    ORDER BY accepted.accepted_at DESC
    LIMIT 1;
END
$$;

COMMENT ON FUNCTION rules.acceptance IS
'The acceptance in the checked plan of a warning that tells just this; none for an error.';

CREATE FUNCTION rules.require_acceptable(rule text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    judged codelist.rule;
BEGIN
    PERFORM rules.require_rules(ARRAY[rule]);
    SELECT * INTO judged FROM codelist.rule AS catalogue WHERE catalogue.code = require_acceptable.rule;
    IF judged.severity_publication = 'error' THEN
        RAISE EXCEPTION 'Uwagi „%” (%) nie można przyjąć: przy publikacji jest błędem.', judged.title_pl, rule
            USING ERRCODE = 'PW009', HINT = 'Popraw plan: błędu nie da się uchylić.';
    END IF;
END
$$;

COMMENT ON FUNCTION rules.require_acceptable IS
'Raises PW009 for a rule that is an error at publication: what it finds cannot be waived.';

CREATE FUNCTION planowisko.complete_acceptance() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM rules.require_acceptable(new.rule);
    IF coalesce(new.reason, '') !~ '[[:alnum:]]' THEN
        RAISE EXCEPTION 'Przyjęcie ostrzeżenia wymaga uzasadnienia.'
            USING ERRCODE = 'PW006', HINT = 'Napisz, dlaczego plan może tak zostać.';
    END IF;
    new.reason := btrim(new.reason);
    new.accepted_at := now();
    new.accepted_by := session_user;
    RETURN new;
END
$$;

COMMENT ON FUNCTION planowisko.complete_acceptance IS
'Says who accepted a warning and when; refuses an error (PW009) and an empty reason (PW006).';

CREATE FUNCTION planowisko.accept_warning(
    plan_id uuid, rule text, object text, reason text, fingerprint text DEFAULT NULL
) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    accepted integer;
BEGIN
    accepted := rules.accept_present(
        plan_id, rule, reason,
        CASE WHEN nullif(fingerprint, '') IS NULL THEN object END,
        CASE WHEN nullif(fingerprint, '') IS NOT NULL THEN ARRAY[fingerprint] END
    );
    IF accepted = 0 THEN
        RAISE EXCEPTION 'Reguła „%” nie ostrzega w tym planie przed niczym, co dotyczy obiektu „%”.', rule, object
            USING ERRCODE = 'PW010', HINT = 'Sprawdź plan: podaj obiekt tak, jak nazywa go uwaga.';
    END IF;
    RETURN accepted;
END
$$;

COMMENT ON FUNCTION planowisko.accept_warning IS
'Accepts what a rule warns of about an object (or the one warning with this fingerprint) until its figures '
'change; returns how many warnings that were. For those who may edit the draft.';

CREATE FUNCTION planowisko.accept_warnings(plan_id uuid, rule text, fingerprints text[], reason text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    wanted constant integer := (SELECT count(DISTINCT given) FROM unnest(fingerprints) AS given);
    accepted constant integer := rules.accept_present(plan_id, rule, reason, NULL, fingerprints);
BEGIN
    IF accepted < wanted THEN
        RAISE EXCEPTION
            'Plan się zmienił: reguła „%” nie ostrzega już przed wszystkim, co wybrano (jest % z %). '
            'Niczego nie przyjęto.', rule, accepted, wanted
            USING ERRCODE = 'PW010', HINT = 'Sprawdź plan i wybierz z nowej listy uwag.';
    END IF;
    RETURN accepted;
END
$$;

COMMENT ON FUNCTION planowisko.accept_warnings IS
'Accepts the warnings of a rule that have these fingerprints, in one check of the plan; all of them or, '
'where one is not found any more, none (PW010). Returns how many. For those who may edit the draft.';

CREATE FUNCTION rules.accept_present(
    plan_id uuid, rule text, reason text, object text, fingerprints text[]
) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    own_gmina constant text := planowisko.gmina_of_draft(plan_id);
    stage constant text := coalesce(
        (
            SELECT 'publication' FROM codelist.rule AS catalogue
            WHERE catalogue.code = accept_present.rule AND catalogue.severity_draft IS NULL
        ), 'draft'
    );
    present text[];
    meant jsonb;
BEGIN
    PERFORM rules.require_acceptable(rule);
    SELECT
        array_agg(found.fingerprint),
        jsonb_agg(DISTINCT jsonb_build_object(
            'object', found.object, 'message', found.message, 'fingerprint', found.fingerprint
        )) FILTER (
            WHERE found.object = accept_present.object
            OR EXISTS (
                SELECT FROM unnest(accept_present.fingerprints) AS given
                WHERE given <> '' AND starts_with(found.fingerprint, given)
            )
        )
    INTO present, meant
    FROM planowisko.check_draft(own_gmina, plan_id, stage, 'pl', ARRAY[rule]) AS found;
    IF meant IS NULL THEN
        RETURN 0;
    END IF;
    BEGIN
        -- What was accepted before gives way: the same warnings, and those about the objects that have lapsed.
        DELETE FROM planning.accepted_warning AS earlier
        USING jsonb_to_recordset(meant) AS warning (object text, fingerprint text)
        WHERE earlier.gmina_code = own_gmina
            AND earlier.plan_id = accept_present.plan_id
            AND earlier.rule = accept_present.rule
            AND (
                earlier.fingerprint = warning.fingerprint
                OR (earlier.object = warning.object AND earlier.fingerprint <> ALL (present))
            );
        INSERT INTO planning.accepted_warning (gmina_code, plan_id, rule, object, message, fingerprint, reason)
        SELECT
            own_gmina, accept_present.plan_id, accept_present.rule, warning.object, warning.message,
            warning.fingerprint, accept_present.reason
        FROM jsonb_to_recordset(meant) AS warning (object text, message text, fingerprint text);
    EXCEPTION WHEN insufficient_privilege THEN
        PERFORM rules.refuse_accepting(own_gmina);
    END;
    RETURN jsonb_array_length(meant);
END
$$;

COMMENT ON FUNCTION rules.accept_present IS
'Accepts what a rule warns of now about an object, or with these fingerprints; returns how many warnings.';

CREATE FUNCTION planowisko.withdraw_acceptance(
    plan_id uuid, rule text, object text, fingerprint text DEFAULT NULL
) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    own_gmina constant text := planowisko.gmina_of_draft(plan_id);
    withdrawn integer;
BEGIN
    BEGIN
        DELETE FROM planning.accepted_warning AS accepted
        WHERE accepted.gmina_code = own_gmina
            AND accepted.plan_id = withdraw_acceptance.plan_id
            AND accepted.rule = withdraw_acceptance.rule
            AND CASE
                WHEN nullif(withdraw_acceptance.fingerprint, '') IS NULL
                    THEN accepted.object = withdraw_acceptance.object
                ELSE starts_with(accepted.fingerprint, withdraw_acceptance.fingerprint)
            END;
        GET DIAGNOSTICS withdrawn = ROW_COUNT;
    EXCEPTION WHEN insufficient_privilege THEN
        PERFORM rules.refuse_accepting(own_gmina);
    END;
    IF withdrawn = 0 THEN
        RAISE EXCEPTION 'W tym planie nikt nie przyjął ostrzeżenia reguły „%” o obiekcie „%”.', rule, object
            USING ERRCODE = 'PW010', HINT = 'Przyjęte ostrzeżenia podaje sprawdzenie planu.';
    END IF;
    RETURN withdrawn;
END
$$;

COMMENT ON FUNCTION planowisko.withdraw_acceptance IS
'Takes back the acceptance of what a rule warns of about an object; returns how many acceptances that were.';

CREATE FUNCTION rules.refuse_accepting(gmina_code text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'Użytkownik % nie może przyjmować ostrzeżeń ani cofać przyjęć w gminie %.',
        session_user, gmina_code
        USING ERRCODE = 'PW004', HINT = 'Może to zrobić, kto edytuje plany tej gminy.';
END
$$;

COMMENT ON FUNCTION rules.refuse_accepting IS
'Raises PW004: who may not edit a draft may not accept its warnings.';
