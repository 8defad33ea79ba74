-- Judging a plan: a draft in the database or a set of files, by the same rules in the same words.

CREATE FUNCTION planowisko.check_plan(plan_id uuid, stage text DEFAULT 'draft', language text DEFAULT 'pl')
RETURNS TABLE (rule text, severity text, object text, message text, geometry geometry)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT * FROM planowisko.check_draft(
        planowisko.gmina_of_draft(plan_id), plan_id, stage, language
    );
END
$$;

COMMENT ON FUNCTION planowisko.check_plan IS
'Findings about a draft that the person sees, in the installation''s system; stage: draft or publication.';

CREATE FUNCTION planowisko.check_draft(gmina_code text, plan_id uuid, stage text, language text DEFAULT 'pl')
RETURNS TABLE (rule text, severity text, object text, message text, geometry geometry)
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
            CASE table_name WHEN 'spatial_plan' THEN 'id' ELSE 'plan_id' END
        ) USING check_draft.gmina_code, check_draft.plan_id;
    END LOOP;

    RETURN QUERY
    SELECT
        found.rule, found.severity, found.object, found.message,
        CASE
            WHEN st_srid(found.geometry) <> installation_srid
                THEN st_transform(found.geometry, installation_srid)
            ELSE found.geometry
        END
    FROM rules.findings(stage, language, (SELECT act.native_srid FROM pg_temp.checked_spatial_plan AS act))
        AS found;
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION planowisko.check_draft IS
'The same as check_plan for a caller who knows the gmina and may see the drafts of several.';

CREATE FUNCTION planowisko.check_files(language text DEFAULT 'pl')
RETURNS TABLE (rule text, severity text, object text, message text, geometry geometry)
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
    RETURN QUERY SELECT * FROM rules.findings('file', language, own_srid);
    PERFORM rules.drop_checked_tables();
END
$$;

COMMENT ON FUNCTION planowisko.check_files IS
'Findings about the files read into the tables of begin_file_check, in the files'' own system.';

CREATE FUNCTION rules.findings(stage text, language text, srid integer)
RETURNS TABLE (rule text, severity text, object text, message text, geometry geometry)
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
        ORDER BY staged.severity, catalogue.code
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT $1, $2, found.object, format($3, VARIADIC found.arguments), found.geometry '
            'FROM rules.%I() AS found ORDER BY rules.ordinal(found.object), found.object COLLATE "C", 4',
            replace(judged.code, '-', '_')
        ) USING judged.code, judged.severity, judged.template;
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.findings IS
'Runs the rules that concern the plan over the checked tables, in the coordinate system given.';
