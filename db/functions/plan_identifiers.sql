-- Identifiers of new plans.

CREATE FUNCTION planowisko.local_id_ending(plan_type text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE plan_type
    WHEN 'planOgolnyGminy' THEN 'POG'
    WHEN 'miejscowyPlanZagospodarowaniaPrzestrzennego' THEN 'MPZP'
    WHEN 'miejscowyPlanOdbudowy' THEN 'MPO'
    WHEN 'miejscowyPlanRewitalizacji' THEN 'MPR'
    WHEN 'studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy' THEN 'SUIKZP'
    WHEN 'planZagospodarowaniaPrzestrzennegoWojewodztwa' THEN 'PZPW'
END;

COMMENT ON FUNCTION planowisko.local_id_ending IS
'The letters in the local identifier of an act of this kind (1POG); null for an unknown kind.';

CREATE FUNCTION planowisko.act_identifiers(gmina_code text)
RETURNS TABLE (plan_id uuid, namespace text, local_id text, title text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT draft.id, draft.namespace, draft.local_id, draft.title
    FROM planning.spatial_plan AS draft
    WHERE draft.gmina_code = act_identifiers.gmina_code
    UNION ALL
    SELECT published.id, published.namespace, published.local_id, published.title
    FROM publication.spatial_plan AS published
    WHERE published.gmina_code = act_identifiers.gmina_code
$$;

COMMENT ON FUNCTION planowisko.act_identifiers IS
'The identifiers that acts of a gmina have or had, drafts and all published versions.';

CREATE FUNCTION planowisko.next_plan_local_id(gmina_code text, namespace text, plan_type text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT
        (1 + coalesce(max(substring(known.local_id FROM '^([0-9]{1,6})[A-Z]')::integer), 0))::text
        || planowisko.local_id_ending(next_plan_local_id.plan_type)
    FROM planowisko.act_identifiers(next_plan_local_id.gmina_code) AS known
    WHERE known.namespace = next_plan_local_id.namespace
        AND known.local_id ~ ('^[0-9]{1,6}' || planowisko.local_id_ending(next_plan_local_id.plan_type) || '$')
$$;

COMMENT ON FUNCTION planowisko.next_plan_local_id IS
'The local identifier that follows those of the gmina''s acts of this kind: 1POG, 2POG.';

CREATE FUNCTION planowisko.propose_plan_identifiers(gmina_code text, plan_type text)
RETURNS TABLE (namespace text, local_id text, namespace_kind text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH wanted AS (
        SELECT kind.namespace_kind, left(propose_plan_identifiers.gmina_code, 6) AS unit
        FROM rules.plan_kinds() AS kind
        WHERE kind.plan_type = propose_plan_identifiers.plan_type
    ),

    known AS (
        SELECT
            act.namespace,
            count(*) AS number_of_acts
        FROM wanted
        CROSS JOIN planowisko.act_identifiers(propose_plan_identifiers.gmina_code) AS act
        WHERE (rules.namespace_parts(act.namespace))[1] = wanted.unit
            AND (rules.namespace_parts(act.namespace))[2] = wanted.namespace_kind
        GROUP BY act.namespace
    ),

    proposed AS (
        SELECT
            wanted.namespace_kind,
            coalesce(
                (
                    SELECT known.namespace FROM known
                    ORDER BY known.number_of_acts DESC, known.namespace COLLATE "C"
                    LIMIT 1
                ),
                (
                    SELECT format('PL.ZIPPZP.%s/%s-%s', setting.value, wanted.unit, wanted.namespace_kind)
                    FROM partnership.gmina_setting AS setting
                    WHERE setting.gmina_code = propose_plan_identifiers.gmina_code
                        AND setting.name = 'data_set_number_' || lower(wanted.namespace_kind)
                )
            ) AS namespace
        FROM wanted
    )

    SELECT
        proposed.namespace,
        planowisko.next_plan_local_id(
            propose_plan_identifiers.gmina_code, proposed.namespace, propose_plan_identifiers.plan_type
        ),
        proposed.namespace_kind
    FROM proposed
$$;

COMMENT ON FUNCTION planowisko.propose_plan_identifiers IS
'Namespace and local identifier for a new plan of a gmina: those of its plans of this kind, else by the '
'number of the data set that the gmina has set; a null namespace where neither tells it.';

CREATE FUNCTION planowisko.require_free_identifier(
    gmina_code text, namespace text, local_id text, but_plan_id uuid
) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    taken_by text;
BEGIN
    SELECT known.title INTO taken_by
    FROM planowisko.act_identifiers(require_free_identifier.gmina_code) AS known
    WHERE known.namespace = require_free_identifier.namespace
        AND known.local_id = require_free_identifier.local_id
        AND known.plan_id <> but_plan_id
    LIMIT 1;
    IF found THEN
        RAISE EXCEPTION 'Identyfikator %/% ma już plan „%”.', namespace, local_id, taken_by
            USING ERRCODE = 'PW012', HINT = 'Podaj inny identyfikator lokalny.';
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.require_free_identifier IS
'Raises PW012 where another plan of the gmina, draft or published, has the identifier or had it.';
