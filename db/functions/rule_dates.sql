-- Dates are plausible and stand in the order in which a plan comes about.

CREATE FUNCTION rules.dates_reversed() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH pair AS (
        SELECT
            checked.object_name,
            told.earlier,
            told.from_text,
            told.later,
            told.to_text,
            checked.geometry
        FROM rules.checked_identities() AS checked
        CROSS JOIN LATERAL (
            SELECT
                rules.in_language('początek wersji', 'beginning of the version') AS earlier,
                to_char(checked.begin_lifespan_version AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS from_text,
                rules.in_language('koniec wersji', 'end of the version') AS later,
                to_char(checked.end_lifespan_version AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS to_text
            WHERE checked.begin_lifespan_version > checked.end_lifespan_version
            UNION ALL
            SELECT
                rules.in_language('obowiązuje od', 'valid from'),
                checked.valid_from::text,
                rules.in_language('obowiązuje do', 'valid to'),
                checked.valid_to::text
            WHERE checked.valid_from > checked.valid_to
        ) AS told
        WHERE checked.begin_lifespan_version > checked.end_lifespan_version
            OR checked.valid_from > checked.valid_to
        UNION ALL
        SELECT
            document.object_name,
            rules.in_language('data dokumentu', 'date of the document'),
            document.document_date::text,
            rules.in_language('data wejścia w życie', 'entry into force'),
            document.entry_into_force::text,
            NULL
        FROM pg_temp.checked_official_documentation AS document
        -- A revision may well be younger than the beginning.
        WHERE document.document_date > document.entry_into_force AND document.date_type <> 'revision'
        UNION ALL
        SELECT
            document.object_name,
            rules.in_language('data dokumentu', 'date of the document'),
            document.document_date::text,
            rules.in_language('data uchylenia', 'date of repeal'),
            document.repeal_date::text,
            NULL
        FROM pg_temp.checked_official_documentation AS document
        WHERE document.document_date > document.repeal_date AND document.date_type <> 'revision'
        UNION ALL
        SELECT
            document.object_name,
            rules.in_language('data wejścia w życie', 'entry into force'),
            document.entry_into_force::text,
            rules.in_language('data uchylenia', 'date of repeal'),
            document.repeal_date::text,
            NULL
        FROM pg_temp.checked_official_documentation AS document
        WHERE document.entry_into_force > document.repeal_date
    )

    SELECT
        pair.object_name,
        ARRAY[pair.object_name, pair.earlier, pair.from_text, pair.later, pair.to_text],
        pair.geometry
    FROM pair
$$;

COMMENT ON FUNCTION rules.dates_reversed IS
'A beginning after its end, in a version, a validity or a document.';

CREATE FUNCTION rules.implausible_date() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH plausible AS MATERIALIZED (
        SELECT
            make_date(planowisko.setting_number('plausible_date_first_year')::integer, 1, 1) AS earliest,
            (
                current_date + make_interval(
                    years => planowisko.setting_number('plausible_date_years_ahead')::integer
                )
            )::date AS latest
    ),

    given AS (
        SELECT checked.object_name, moment.what, moment.day, checked.geometry
        FROM rules.checked_identities() AS checked
        CROSS JOIN LATERAL (
            VALUES
            (
                rules.in_language('początek wersji', 'beginning of the version'),
                checked.begin_lifespan_version::date
            ),
            (rules.in_language('koniec wersji', 'end of the version'), checked.end_lifespan_version::date),
            (rules.in_language('obowiązuje od', 'valid from'), checked.valid_from),
            (rules.in_language('obowiązuje do', 'valid to'), checked.valid_to)
        ) AS moment (what, day)
        CROSS JOIN plausible
        WHERE least(
            checked.begin_lifespan_version::date, checked.end_lifespan_version::date, checked.valid_from,
            checked.valid_to
        ) < plausible.earliest
            OR greatest(
                checked.begin_lifespan_version::date, checked.end_lifespan_version::date, checked.valid_from,
                checked.valid_to
            ) > plausible.latest
        UNION ALL
        SELECT document.object_name, moment.what, moment.day, NULL
        FROM pg_temp.checked_official_documentation AS document
        CROSS JOIN LATERAL (
            VALUES
            (rules.in_language('data dokumentu', 'date of the document'), document.document_date),
            (rules.in_language('data wejścia w życie', 'entry into force'), document.entry_into_force),
            (rules.in_language('data uchylenia', 'date of repeal'), document.repeal_date)
        ) AS moment (what, day)
        UNION ALL
        SELECT
            map.object_name, rules.in_language('data mapy podkładowej', 'date of the background map'),
            map.map_date, NULL
        FROM pg_temp.checked_background_map AS map
    )

    SELECT
        given.object_name,
        ARRAY[given.object_name, given.what, given.day::text, plausible.earliest::text, plausible.latest::text],
        given.geometry
    FROM plausible
    INNER JOIN given ON given.day NOT BETWEEN plausible.earliest AND plausible.latest
$$;

COMMENT ON FUNCTION rules.implausible_date IS 'A date so far in the past or the future that it is a slip.';

CREATE FUNCTION rules.resolutions_of_plan()
RETURNS TABLE (object_name text, adopts boolean, initiates boolean, document_date date, entry_into_force date)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH own AS MATERIALIZED (
        SELECT ARRAY['AktPlanowaniaPrzestrzennego', act.namespace, act.local_id] AS target
        FROM pg_temp.checked_spatial_plan AS act
    )

    SELECT
        document.object_name,
        bool_or(link.element = 'uchwala'),
        bool_or(link.element = 'przystapienie'),
        document.document_date,
        document.entry_into_force
    FROM pg_temp.checked_official_documentation AS document
    INNER JOIN rules.checked_links() AS link
        ON link.object_class = 'DokumentFormalny'
            AND link.namespace = document.namespace
            AND link.local_id = document.local_id
            AND link.element IN ('uchwala', 'przystapienie')
            AND link.target IN (SELECT own.target FROM own)
    GROUP BY document.object_name, document.document_date, document.entry_into_force
$$;

COMMENT ON FUNCTION rules.resolutions_of_plan IS
'The documents that say of themselves that they begin or adopt the act.';

CREATE FUNCTION rules.resolution_order() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        adopting.object_name,
        ARRAY[
            adopting.object_name, adopting.document_date::text,
            beginning.object_name, beginning.document_date::text
        ],
        NULL::geometry
    FROM rules.resolutions_of_plan() AS adopting
    INNER JOIN rules.resolutions_of_plan() AS beginning
        ON beginning.initiates AND adopting.document_date < beginning.document_date
    WHERE adopting.adopts
$$;

COMMENT ON FUNCTION rules.resolution_order IS
'A resolution that adopts the plan, dated before the one that begins it.';

CREATE FUNCTION rules.too_early_in_force() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            act.valid_from::text,
            resolution.object_name,
            resolution.document_date::text,
            rules.number(wait.days)
        ],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    CROSS JOIN (SELECT planowisko.setting_number('days_before_force') AS days) AS wait
    INNER JOIN rules.resolutions_of_plan() AS resolution
        ON resolution.adopts AND act.valid_from < resolution.document_date + wait.days::integer
    WHERE act.status IN ('legalForce', 'obsolete')
$$;

COMMENT ON FUNCTION rules.too_early_in_force IS
'An act in force earlier than its adoption and the days after publication allow.';

CREATE FUNCTION rules.force_date_mismatch() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            act.valid_from::text,
            resolution.object_name,
            resolution.entry_into_force::text
        ],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN rules.resolutions_of_plan() AS resolution
        ON resolution.adopts AND resolution.entry_into_force <> act.valid_from
    -- An amended act is in force as amended from another day.
    WHERE act.status = 'legalForce' AND coalesce(cardinality(act.amending_documents), 0) = 0
$$;

COMMENT ON FUNCTION rules.force_date_mismatch IS
'An act in force from another day than the resolution that adopts it.';
