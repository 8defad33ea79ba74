-- Judging a plan: a draft in the database or a set of files, by the same rules in the same words.
-- A check may be limited to some rules and be given other tolerances; publication never is.

CREATE FUNCTION planowisko.check_plan(
    plan_id uuid, stage text DEFAULT 'draft', language text DEFAULT 'pl', chosen_rules text[] DEFAULT NULL,
    left_out_rules text[] DEFAULT NULL, parameters jsonb DEFAULT NULL
)
RETURNS TABLE (
    rule text, severity text, object text, message text, geometry geometry, accepted boolean, reason text,
    accepted_by text, accepted_at timestamptz, fingerprint text
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT * FROM planowisko.check_draft(
        planowisko.gmina_of_draft(plan_id), plan_id, stage, language, chosen_rules, left_out_rules, parameters
    );
END
$$;

COMMENT ON FUNCTION planowisko.check_plan IS
'Findings about a draft that the person sees, in the installation''s system; stage: draft or publication. By '
'all rules or the chosen ones, without those left out; parameters: settings for this check alone.';

CREATE FUNCTION planowisko.check_draft(
    gmina_code text, plan_id uuid, stage text, language text DEFAULT 'pl', chosen_rules text[] DEFAULT NULL,
    left_out_rules text[] DEFAULT NULL, parameters jsonb DEFAULT NULL
)
RETURNS TABLE (
    rule text, severity text, object text, message text, geometry geometry, accepted boolean, reason text,
    accepted_by text, accepted_at timestamptz, fingerprint text
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
    installation_srid constant integer := find_srid('planning', 'spatial_plan', 'geometry');
    table_name text;
BEGIN
    PERFORM rules.create_checked_tables();
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        EXECUTE format(
            'INSERT INTO pg_temp.%I SELECT draft.* FROM planning.%I AS draft '
            'WHERE draft.gmina_code = $1 AND draft.%I = $2',
            'checked_' || table_name, table_name,
            planowisko.plan_column(table_name)
        ) USING check_draft.gmina_code, check_draft.plan_id;
    END LOOP;
    PERFORM rules.complete_links_of_draft();

    RETURN QUERY
    SELECT
        found.rule, found.severity, found.object, found.message,
        CASE
            WHEN st_srid(found.geometry) <> installation_srid
                THEN st_transform(found.geometry, installation_srid)
            ELSE found.geometry
        END,
        found.accepted, found.reason, found.accepted_by, found.accepted_at, found.fingerprint
    FROM rules.findings(
        stage, language, (SELECT act.native_srid FROM pg_temp.checked_spatial_plan AS act), chosen_rules,
        left_out_rules, parameters
    ) AS found;
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION planowisko.check_draft IS
'The same as check_plan for a caller who knows the gmina and may see the drafts of several.';

CREATE FUNCTION planowisko.check_files(
    language text DEFAULT 'pl', chosen_rules text[] DEFAULT NULL, left_out_rules text[] DEFAULT NULL,
    parameters jsonb DEFAULT NULL
)
RETURNS TABLE (
    rule text, severity text, object text, message text, geometry geometry, accepted boolean, reason text,
    accepted_by text, accepted_at timestamptz, fingerprint text
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
    -- The act's system; where there is no act, that of any zone or terrain.
    own_srid integer;
BEGIN
    IF to_regclass('pg_temp.checked_spatial_plan') IS NULL THEN
        RAISE EXCEPTION 'Nie ma danych do sprawdzenia w tej transakcji.' USING
            ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wywołaj najpierw planowisko.begin_file_check() i wypełnij tabele checked_*.';
    END IF;
    own_srid := coalesce(
        (SELECT min(st_srid(act.geometry)) FROM pg_temp.checked_spatial_plan AS act),
        (SELECT min(st_srid(zone.geometry)) FROM pg_temp.checked_zoning_element AS zone),
        (SELECT min(st_srid(regulation.geometry)) FROM pg_temp.checked_supplementary_regulation AS regulation),
        (SELECT min(st_srid(terrain.geometry)) FROM pg_temp.checked_terrain AS terrain)
    );
    RETURN QUERY SELECT * FROM rules.findings(
        'file', language, own_srid, chosen_rules, left_out_rules, parameters
    );
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION planowisko.check_files IS
'Findings about the files read into the tables of begin_file_check, in the files'' own system.';

CREATE FUNCTION rules.findings(
    stage text, language text, srid integer, chosen_rules text[], left_out_rules text[], parameters jsonb
)
RETURNS TABLE (
    rule text, severity text, object text, message text, geometry geometry, accepted boolean, reason text,
    accepted_by text, accepted_at timestamptz, fingerprint text
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
-- Costs of geometry functions are overstated: compiling the queries takes longer than it saves.
SET jit = off
AS $$
DECLARE
    present_types text[];
    judged record;
BEGIN
    IF stage IS NULL OR stage NOT IN ('draft', 'file', 'publication') THEN
        RAISE EXCEPTION 'Nieznany etap sprawdzenia „%”.', stage
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Etapy: draft, file, publication.';
    END IF;
    PERFORM set_config(
        'planowisko.language',
        CASE WHEN left(coalesce(language, 'pl'), 2) = 'pl' THEN 'pl' ELSE 'en' END,
        true
    );
    PERFORM rules.require_rules(chosen_rules || left_out_rules);
    -- Always set: what a session has left there judges nothing.
    PERFORM set_config('planowisko.parameters', rules.check_parameters(parameters)::text, true);
    PERFORM rules.prepare_checked_tables(srid);
    present_types := rules.checked_plan_types();
    FOR judged IN
        SELECT
            catalogue.code,
            staged.severity,
            rules.in_language(catalogue.message_pl, catalogue.message_en) AS template
        FROM codelist.rule AS catalogue
        CROSS JOIN LATERAL (
            SELECT CASE stage
                WHEN 'publication' THEN catalogue.severity_publication
                WHEN 'file' THEN catalogue.severity_file
                ELSE catalogue.severity_draft
            END AS severity
        ) AS staged
        WHERE (catalogue.plan_types = '{}' OR catalogue.plan_types && present_types)
            AND staged.severity IS NOT NULL
            AND (chosen_rules IS NULL OR catalogue.code = ANY (chosen_rules))
            AND (left_out_rules IS NULL OR catalogue.code <> ALL (left_out_rules))
        ORDER BY staged.severity, catalogue.code
    LOOP
        RETURN QUERY EXECUTE format(
            -- Copies: a long value is otherwise a pointer into a table that is gone when it is read.
            'SELECT $1, $2, concat(found.object), format($3, VARIADIC found.arguments), '
            'st_setsrid(found.geometry, st_srid(found.geometry)), '
            'acceptance.reason IS NOT NULL, acceptance.reason, acceptance.accepted_by, '
            'acceptance.accepted_at, rules.fingerprint(found.arguments) '
            'FROM rules.%I() AS found '
            'LEFT JOIN LATERAL rules.acceptance($1, $2, rules.fingerprint(found.arguments)) AS acceptance '
            'ON true ORDER BY rules.ordinal(found.object), found.object COLLATE "C", 4',
            replace(judged.code, '-', '_')
        ) USING judged.code, judged.severity, judged.template;
    END LOOP;
    PERFORM set_config('planowisko.parameters', '', true);
END
$$;

COMMENT ON FUNCTION rules.findings IS
'Runs the rules that concern the plan over the checked tables, in the coordinate system given.';

CREATE FUNCTION rules.require_rules(codes text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    unknown text;
BEGIN
    SELECT min(named.code) INTO unknown
    FROM unnest(codes) AS named (code)
    WHERE NOT EXISTS (SELECT FROM codelist.rule WHERE rule.code = named.code);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'Nie ma reguły „%”.', unknown USING
            ERRCODE = 'invalid_parameter_value',
            HINT = 'Reguły: '
                || (SELECT string_agg(rule.code, ', ' ORDER BY rule.code COLLATE "C") FROM codelist.rule) || '.';
    END IF;
END
$$;

COMMENT ON FUNCTION rules.require_rules IS 'Raises 22023 for a code that no rule has.';

CREATE FUNCTION rules.check_parameters(given jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known constant text[] := ARRAY(
        SELECT DISTINCT name COLLATE "C" FROM codelist.rule CROSS JOIN unnest(rule.parameters) AS name ORDER BY 1
    );
    parameter record;
BEGIN
    IF given IS NULL THEN
        RETURN NULL;
    ELSIF jsonb_typeof(given) <> 'object' THEN
        RAISE EXCEPTION 'Parametry sprawdzenia podaje się jako obiekt JSON.' USING
            ERRCODE = 'invalid_parameter_value', HINT = 'Na przykład: {"topology_min_area": 0.5}.';
    END IF;
    FOR parameter IN SELECT each.key AS name, each.value FROM jsonb_each(given) AS each LOOP
        IF parameter.name <> ALL (known) THEN
            RAISE EXCEPTION 'Żadna reguła nie ma parametru „%”.', parameter.name USING
                ERRCODE = 'invalid_parameter_value',
                HINT = 'Parametry: ' || array_to_string(known, ', ') || '.';
        ELSIF jsonb_typeof(parameter.value) <> 'number' OR parameter.value < '0' THEN
            RAISE EXCEPTION 'Parametr „%” ma być liczbą nieujemną, a podano: %.', parameter.name, parameter.value
                USING ERRCODE = 'invalid_parameter_value', HINT = 'Popraw wartość parametru.';
        END IF;
    END LOOP;
    RETURN given;
END
$$;

COMMENT ON FUNCTION rules.check_parameters IS
'The settings given for one check: names that rules have, numbers that are not negative; else raises 22023.';
