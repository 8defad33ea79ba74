-- The catalogue of rules as clients read it: in one language, with the values of its parameters.

CREATE FUNCTION planowisko.rule_catalogue(language text DEFAULT 'pl')
RETURNS TABLE (
    code text, title text, subjects text[], subject_names text[], severity_draft text, severity_file text,
    severity_publication text, plan_types text[], plan_type_names text[], parameters jsonb, message text,
    source text
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH spoken AS (
        SELECT left(coalesce(rule_catalogue.language, 'pl'), 2) = 'pl' AS polish
    ),

    subject_name (subject, name_pl, name_en) AS (
        VALUES
        ('act', 'akt planowania', 'spatial plan'),
        ('zone', 'strefa', 'zone'),
        ('regulation', 'regulacja (OUZ, OZS, OSD)', 'regulation (OUZ, OZS, OSD)'),
        ('terrain', 'teren', 'terrain'),
        ('line', 'oznaczenie liniowe', 'line marking'),
        ('point', 'oznaczenie punktowe', 'point marking'),
        ('drawing', 'rysunek', 'drawing'),
        ('document', 'dokument', 'document'),
        ('background', 'mapa podkładowa', 'background map'),
        ('symbol', 'symbol planu', 'symbol of the plan'),
        ('provision', 'ustalenie', 'provision')
    )

    SELECT
        rule.code,
        CASE WHEN spoken.polish THEN rule.title_pl ELSE rule.title_en END,
        rule.subject,
        ARRAY(
            SELECT coalesce(CASE WHEN spoken.polish THEN known.name_pl ELSE known.name_en END, listed.subject)
            FROM unnest(rule.subject) WITH ORDINALITY AS listed (subject, place)
            LEFT JOIN subject_name AS known ON known.subject = listed.subject
            ORDER BY listed.place
        ),
        rule.severity_draft,
        rule.severity_file,
        rule.severity_publication,
        rule.plan_types,
        ARRAY(
            SELECT coalesce(CASE WHEN spoken.polish THEN kind.label_pl ELSE kind.label_en END, listed.plan_type)
            FROM unnest(rule.plan_types) WITH ORDINALITY AS listed (plan_type, place)
            LEFT JOIN codelist.code_value AS kind
                ON kind.codelist = 'TypAktuPlanowaniaPrzestrzennegoKod' AND kind.code = listed.plan_type
            ORDER BY listed.place
        ),
        coalesce(
            (
                SELECT jsonb_agg(
                    jsonb_build_object(
                        'name', standard.name,
                        'value', coalesce(setting.value, standard.value),
                        'default', standard.value,
                        'description', standard.description
                    ) ORDER BY listed.place
                )
                FROM unnest(rule.parameters) WITH ORDINALITY AS listed (name, place)
                INNER JOIN planowisko.setting_default() AS standard ON standard.name = listed.name
                LEFT JOIN partnership.setting ON setting.name = listed.name
            ),
            '[]'
        ),
        -- What stands for the places and figures of a finding.
        replace(
            regexp_replace(
                CASE WHEN spoken.polish THEN rule.message_pl ELSE rule.message_en END, '%[0-9]+\$s', '…', 'g'
            ),
            '%%', '%'
        ),
        CASE WHEN spoken.polish THEN rule.source_pl ELSE rule.source_en END
    FROM codelist.rule
    CROSS JOIN spoken
    ORDER BY rule.code COLLATE "C"
$$;

COMMENT ON FUNCTION planowisko.rule_catalogue IS
'Every rule: title, subjects, severity by stage (null: not judged), kinds of plan (none: all), parameters as '
'JSON objects with name, value, default and description, message with … for what varies, source.';
