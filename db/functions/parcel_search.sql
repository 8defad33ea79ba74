-- Finding parcels and precincts by what a person types.

CREATE FUNCTION planowisko.plain_text(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(translate(written, 'ĄĆĘŁŃÓŚŹŻąćęłńóśźż', 'ACELNOSZZacelnoszz'));

COMMENT ON FUNCTION planowisko.plain_text IS 'A text in small letters without Polish diacritics.';

CREATE FUNCTION planowisko.parcel_query(
    typed text, OUT unit text, OUT precinct text, OUT sheet text, OUT number text, OUT words text[]
)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    token text;
    part text[];
    numbers text[] := '{}';
    chosen integer;
BEGIN
    words := '{}';
    FOREACH token IN ARRAY regexp_split_to_array(planowisko.plain_text(typed), '[\s,;]+') LOOP
        CONTINUE WHEN btrim(token, '.:') IN (
            '', 'dz', 'dzialka', 'nr', 'numer', 'obr', 'obreb', 'gm', 'gmina'
        );
        -- An identifier (060304_2.0009.AR_3.123/4) or its end. Precincts alone are known by their zeros.
        part := regexp_match(
            token, '^(?:(\d{6}_\d)(?:\.|$))?(?:(\d{4})\.|(0\d{3})$)?(?:ar_([^.]+)(?:\.|$))?(\d[^.]*)?$'
        );
        IF part IS NULL THEN
            words := words || token;
            CONTINUE;
        END IF;
        unit := coalesce(part[1], unit);
        precinct := coalesce(part[2], part[3], precinct);
        sheet := coalesce(part[4], sheet);
        numbers := numbers || part[5];
    END LOOP;
    numbers := array_remove(numbers, NULL);
    -- Of several numbers the one with a slash is the parcel's, else the last; another is the precinct's.
    chosen := coalesce(
        (SELECT listed.place FROM unnest(numbers) WITH ORDINALITY AS listed (text, place)
         WHERE listed.text LIKE '%/%' ORDER BY listed.place DESC LIMIT 1),
        cardinality(numbers)
    );
    number := upper(numbers[chosen]);
    precinct := coalesce(
        precinct,
        (SELECT lpad(listed.text, 4, '0') FROM unnest(numbers) WITH ORDINALITY AS listed (text, place)
         WHERE listed.place <> chosen AND listed.text ~ '^\d{1,4}$' LIMIT 1)
    );
END
$$;

COMMENT ON FUNCTION planowisko.parcel_query IS
'What a text says of a parcel: unit, precinct (four digits), sheet (small letters), number (or its '
'beginning), and words of names.';

CREATE FUNCTION planowisko.find_parcels(typed text, most integer DEFAULT 20)
RETURNS TABLE (
    kind text, gmina_code text, gmina_name text, national_reference text, label text, map_sheet text,
    precinct_reference text, precinct_name text, area_value numeric
)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    asked record;
    own_gminas text[];
BEGIN
    SELECT * INTO asked FROM planowisko.parcel_query(typed);
    IF asked.number IS NULL AND asked.precinct IS NULL AND asked.unit IS NULL
        AND NOT EXISTS (SELECT FROM unnest(asked.words) AS word (text) WHERE length(word.text) > 1)
    THEN
        RETURN;
    END IF;
    own_gminas := planowisko.gminas_as('reader');
    RETURN QUERY
    WITH precinct AS MATERIALIZED (
        SELECT
            zoning.gmina_code, gmina.name AS gmina_name, zoning.national_reference, zoning.name,
            split_part(zoning.national_reference, '.', 2) = coalesce(
                asked.precinct, CASE WHEN asked.number ~ '^\d{1,4}$' THEN lpad(asked.number, 4, '0') END
            ) AS is_numbered
        FROM cadastre.cadastral_zoning AS zoning
        INNER JOIN partnership.gmina ON gmina.code = zoning.gmina_code
        WHERE zoning.level = 'precinct'
            -- Of an urban-rural gmina town and rural part are units of their own, with numbers of their own.
            AND (asked.unit IS NULL OR starts_with(zoning.national_reference, asked.unit || '.'))
            AND (asked.precinct IS NULL OR split_part(zoning.national_reference, '.', 2) = asked.precinct)
            AND NOT EXISTS (
                SELECT FROM unnest(asked.words) AS word (text)
                WHERE strpos(planowisko.plain_text(zoning.name || ' ' || gmina.name), word.text) = 0
            )
    ),
    searched AS (
        SELECT
            gmina.code, gmina.name,
            (
                SELECT array_agg(precinct.national_reference) FROM precinct
                WHERE precinct.gmina_code = gmina.code
            ) AS precincts
        FROM partnership.gmina
        WHERE asked.unit IS NULL OR gmina.code IN (asked.unit, left(asked.unit, 6) || '_3')
    ),
    parcel AS (
        SELECT
            CASE WHEN found.label = asked.number THEN 0 ELSE 2 END AS rank,
            'parcel' AS kind, searched.code AS gmina_code, searched.name AS gmina_name,
            found.national_reference, found.label, found.map_sheet, found.zoning_reference,
            found.area_value
        FROM searched
        CROSS JOIN LATERAL (
            SELECT candidate.*
            FROM cadastre.cadastral_parcel AS candidate
            WHERE candidate.gmina_code = searched.code
                -- What begins with the number, in the order of the index whatever the database's collation.
                AND candidate.label ~>=~ asked.number AND candidate.label ~<~ (asked.number || chr(1114111))
                AND (asked.unit IS NULL OR starts_with(candidate.zoning_reference, asked.unit || '.'))
                AND (asked.precinct IS NULL OR split_part(candidate.zoning_reference, '.', 2) = asked.precinct)
                AND (cardinality(asked.words) = 0 OR candidate.zoning_reference = ANY (searched.precincts))
                AND (asked.sheet IS NULL OR starts_with(lower(candidate.map_sheet), asked.sheet))
            ORDER BY candidate.label USING ~<~
            LIMIT most
        ) AS found
        WHERE asked.number IS NOT NULL
    ),
    former AS (
        SELECT DISTINCT ON (past.gmina_code, past.national_reference)
            3, 'former', past.gmina_code, precinct.gmina_name,
            past.national_reference, past.label, past.map_sheet, past.zoning_reference, past.area_value
        FROM precinct
        INNER JOIN cadastre.cadastral_parcel_history AS past
            ON past.gmina_code = precinct.gmina_code
            AND past.national_reference = concat_ws(
                '.', precinct.national_reference, 'AR_' || upper(asked.sheet), asked.number
            )
        WHERE asked.number IS NOT NULL AND NOT EXISTS (
                SELECT FROM cadastre.cadastral_parcel AS current
                WHERE current.gmina_code = past.gmina_code
                    AND current.national_reference = past.national_reference
            )
        ORDER BY past.gmina_code, past.national_reference, past.superseded_at DESC
    ),
    whole_precinct AS (
        SELECT
            1, 'precinct', precinct.gmina_code, precinct.gmina_name, precinct.national_reference, NULL::text,
            NULL::text, precinct.national_reference, NULL::numeric
        FROM precinct
        WHERE asked.sheet IS NULL
            AND (asked.number IS NULL OR (precinct.is_numbered AND asked.precinct IS NULL))
    ),
    found AS (
        SELECT * FROM parcel
        UNION ALL
        SELECT * FROM former
        UNION ALL
        SELECT * FROM whole_precinct
    )
    SELECT
        found.kind, found.gmina_code, found.gmina_name, found.national_reference, found.label,
        found.map_sheet, found.zoning_reference, precinct.name, found.area_value
    FROM found
    LEFT JOIN cadastre.cadastral_zoning AS precinct
        ON precinct.gmina_code = found.gmina_code AND precinct.national_reference = found.zoning_reference
    ORDER BY
        found.rank,
        coalesce(planowisko.plain_text(precinct.name) = array_to_string(asked.words, ' '), false) DESC,
        found.gmina_code = ANY (own_gminas) DESC,
        coalesce(starts_with(planowisko.plain_text(precinct.name), asked.words[1]), false) DESC,
        found.label USING ~<~,
        found.gmina_name,
        found.national_reference
    LIMIT most;
END
$$;

COMMENT ON FUNCTION planowisko.find_parcels IS
'Parcels (and former ones), precincts of all gminas that a text names: a number or its beginning with '
'words of the names of precinct and gmina in any order, or a whole identifier or its end. Diacritics and '
'case do not matter.';
