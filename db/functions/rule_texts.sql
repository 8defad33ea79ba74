-- Texts as registers take them, and titles as readers expect them.

CREATE FUNCTION rules.checked_texts()
RETURNS TABLE (object_name text, what text, content text, geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT act.object_name, rules.in_language('tytuł', 'title'), act.title, act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    UNION ALL
    SELECT
        act.object_name, rules.in_language('tytuł alternatywny', 'alternative title'), alternative.title,
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    CROSS JOIN unnest(act.alternative_titles) AS alternative (title)
    UNION ALL
    SELECT
        zone.object_name, rules.in_language('nazwa alternatywna', 'alternative name'), zone.alternative_name,
        zone.geometry
    FROM pg_temp.checked_zoning_element AS zone
    WHERE zone.alternative_name IS NOT NULL
    UNION ALL
    SELECT area.object_name, rules.in_language('nazwa', 'name'), area.name, area.geometry
    FROM pg_temp.checked_supplementary_regulation AS area
    WHERE area.name IS NOT NULL
    UNION ALL
    SELECT drawing.object_name, told.what, told.content, NULL
    FROM pg_temp.checked_plan_drawing AS drawing
    CROSS JOIN LATERAL (
        VALUES
        (rules.in_language('tytuł', 'title'), drawing.title),
        (rules.in_language('opis', 'description'), drawing.description)
    ) AS told (what, content)
    UNION ALL
    SELECT document.object_name, told.what, told.content, NULL
    FROM pg_temp.checked_official_documentation AS document
    CROSS JOIN LATERAL (
        VALUES
        (rules.in_language('tytuł', 'title'), document.title),
        (rules.in_language('nazwa skrócona', 'short name'), document.short_name),
        (rules.in_language('numer identyfikacyjny', 'identification number'), document.identification_number),
        (rules.in_language('organ ustanawiający', 'issuing authority'), document.issuing_authority),
        (rules.in_language('szczegółowe odniesienie', 'specific reference'), document.specific_reference)
    ) AS told (what, content)
    UNION ALL
    SELECT map.object_name, rules.in_language('referencja', 'reference'), map.reference, NULL
    FROM pg_temp.checked_background_map AS map
$$;

COMMENT ON FUNCTION rules.checked_texts IS
'All free texts that go into the exchange file, by what a person calls them.';

CREATE FUNCTION rules.excerpt(content text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(content) > 80 THEN left(content, 79) || '…' ELSE content END;

COMMENT ON FUNCTION rules.excerpt IS 'The beginning of a text, for a message.';

CREATE FUNCTION rules.forbidden_character()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        told.object_name,
        ARRAY[
            told.object_name,
            told.what,
            rules.excerpt(told.content),
            concat_ws(
                ' ',
                CASE WHEN strpos(told.content, '<') > 0 THEN '<' END,
                CASE WHEN strpos(told.content, '>') > 0 THEN '>' END,
                CASE WHEN strpos(told.content, '&') > 0 THEN '&' END
            )
        ],
        told.geometry
    FROM rules.checked_texts() AS told
    WHERE told.content ~ '[<>&]'
$$;

COMMENT ON FUNCTION rules.forbidden_character IS
'A text with one of the characters < > &, which registers refuse.';

CREATE FUNCTION rules.untidy_text() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        told.object_name,
        ARRAY[
            told.object_name,
            told.what,
            rules.excerpt(told.content),
            concat_ws(
                ', ',
                CASE
                    WHEN told.content ~ '^[[:space:]]|[[:space:]]$'
                        THEN rules.in_language('odstęp na początku lub końcu', 'a blank at an end')
                END,
                CASE
                    WHEN told.content ~ '[^[:space:]][ ]{2,}[^[:space:]]'
                        THEN rules.in_language('kilka odstępów po kolei', 'several blanks in a row')
                END,
                CASE
                    WHEN translate(told.content, chr(9) || chr(10) || chr(13), '') <> told.content
                        THEN rules.in_language('podział wiersza lub tabulator', 'a line break or a tab')
                END,
                CASE
                    WHEN translate(told.content, chr(9) || chr(10) || chr(13), '') ~ '[[:cntrl:]]'
                        THEN rules.in_language('znak sterujący', 'a control character')
                END
            )
        ],
        told.geometry
    FROM rules.checked_texts() AS told
    WHERE told.content ~ '^[[:space:]]|[[:space:]]$|[ ]{2,}|[[:cntrl:]]'
$$;

COMMENT ON FUNCTION rules.untidy_text IS
'A text with blanks around it or several in a row, line breaks or control characters, usually from pasting.';

CREATE FUNCTION rules.title_in_capitals() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        titled.object_name,
        ARRAY[titled.object_name, rules.excerpt(titled.title)],
        titled.geometry
    FROM rules.checked_titles() AS titled
    -- Abbreviations alone are no sentence in capitals.
    WHERE titled.title !~ '[[:lower:]ąćęłńóśźż]'
        AND titled.title ~ '[[:upper:]ĄĆĘŁŃÓŚŹŻ]{4,}.*[[:space:]].*[[:upper:]ĄĆĘŁŃÓŚŹŻ]{4,}'
$$;

COMMENT ON FUNCTION rules.title_in_capitals IS 'A title written in capitals throughout.';

CREATE FUNCTION rules.checked_titles()
RETURNS TABLE (
    object_class text, object_name text, title text, wanted text, wanted_text text, geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        'act', act.object_name, act.title,
        CASE act.plan_type
            WHEN 'planOgolnyGminy' THEN 'plan[[:alpha:]]* ogóln'
            WHEN 'studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy' THEN 'studium'
            ELSE 'plan'
        END,
        CASE act.plan_type
            WHEN 'planOgolnyGminy' THEN 'plan ogólny'
            WHEN 'studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy' THEN 'studium'
            ELSE 'plan'
        END,
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    UNION ALL
    SELECT
        'document', document.object_name, document.title,
        CASE WHEN cardinality(document.adopts || document.initiates) > 0 THEN 'uchwał' END,
        'uchwała',
        NULL
    FROM pg_temp.checked_official_documentation AS document
    UNION ALL
    SELECT 'drawing', drawing.object_name, drawing.title, NULL, NULL, NULL
    FROM pg_temp.checked_plan_drawing AS drawing
$$;

COMMENT ON FUNCTION rules.checked_titles IS
'Titles of the act, its documents and drawings, with the word (a pattern) expected in each.';

CREATE FUNCTION rules.title_convention() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        titled.object_name,
        ARRAY[titled.object_name, rules.excerpt(titled.title), reason.text],
        titled.geometry
    FROM rules.checked_titles() AS titled
    CROSS JOIN LATERAL (
        SELECT nullif(
            concat_ws(
                ', ',
                CASE
                    WHEN lower(titled.title) !~ titled.wanted
                        THEN format(
                            rules.in_language('brakuje słów „%s”', 'the words “%s” are missing'),
                            titled.wanted_text
                        )
                END,
                CASE
                    WHEN titled.title ~ '^[a-ząćęłńóśźż]'
                        THEN rules.in_language('zaczyna się małą literą', 'it begins with a small letter')
                END,
                CASE
                    -- The year's “r.” ends many titles of resolutions.
                    WHEN titled.title ~ '[.,;:]$' AND titled.title !~ '[0-9] ?r[.]$'
                        THEN rules.in_language('kończy się znakiem przestankowym', 'it ends with punctuation')
                END,
                CASE
                    WHEN titled.title ~* '_|[.](pdf|gml|xml|tiff?|docx?|zip)$'
                        THEN rules.in_language('wygląda jak nazwa pliku', 'it looks like the name of a file')
                END
            ),
            ''
        ) AS text
    ) AS reason
    WHERE reason.text IS NOT NULL AND btrim(titled.title) <> ''
$$;

COMMENT ON FUNCTION rules.title_convention IS
'A title that does not name what it is the title of, or is not written like one.';
