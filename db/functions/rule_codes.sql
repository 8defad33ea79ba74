-- Values of code lists are among those of the list, in the newest version of the schema.

CREATE FUNCTION rules.code_label(codelist text, code text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
        (
            SELECT rules.in_language(value.label_pl, value.label_en)
            FROM codelist.code_value AS value
            WHERE value.codelist = code_label.codelist AND value.code = code_label.code
        ),
        code_label.code
    )
$$;

COMMENT ON FUNCTION rules.code_label IS 'How a person knows a value of a code list.';

CREATE FUNCTION rules.unknown_code() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Kinds of zones and their profiles have rules of their own.
    WITH given AS (
        SELECT
            told.codelist, told.what_pl, told.what_en, told.code, act.object_name,
            'act' AS object_class, act.ctid AS place
        FROM pg_temp.checked_spatial_plan AS act
        CROSS JOIN LATERAL (
            VALUES
            ('TypAktuPlanowaniaPrzestrzennegoKod', 'typ planu', 'type of plan', act.plan_type),
            ('LevelOfSpatialPlanValue', 'poziom hierarchii', 'level in the hierarchy', act.level)
        ) AS told (codelist, what_pl, what_en, code)
        UNION ALL
        SELECT
            told.codelist, told.what_pl, told.what_en, told.code, checked.object_name,
            checked.object_class, checked.place
        FROM rules.checked_identities() AS checked
        CROSS JOIN LATERAL (
            VALUES
            ('ProcessStepGeneralValue', 'status', 'status', checked.status),
            (
                'RegulationNatureValue', 'charakter ustalenia', 'nature of the regulation',
                checked.regulation_nature
            )
        ) AS told (codelist, what_pl, what_en, code)
        UNION ALL
        SELECT
            'CI_DateTypeCode', 'rodzaj daty', 'type of date', document.date_type, document.object_name,
            NULL, NULL
        FROM pg_temp.checked_official_documentation AS document
        UNION ALL
        SELECT
            'DziennikUrzedowyKod', 'dziennik urzędowy', 'official journal', document.official_journal,
            document.object_name, NULL, NULL
        FROM pg_temp.checked_official_documentation AS document
        UNION ALL
        SELECT
            'ukladOdniesieniaPrzestrzennego', 'układ odniesienia', 'coordinate system',
            coalesce(substring(drawing.crs FROM '[:/]([0-9]{4,5})$'), drawing.crs), drawing.object_name,
            NULL, NULL
        FROM pg_temp.checked_plan_drawing AS drawing
    )

    SELECT
        rules.listing(array_agg(given.object_name)),
        ARRAY[
            rules.listing(array_agg(given.object_name)),
            rules.in_language(given.what_pl, given.what_en),
            given.code,
            given.codelist
        ],
        st_collectionextract(
            st_collect(
                rules.checked_geometry(given.object_class, given.place)
                ORDER BY given.object_name COLLATE "C"
            ), 3
        )
    FROM given
    LEFT JOIN codelist.code_value AS value
        ON value.codelist = given.codelist
            AND value.code = given.code
            AND '3.0' = ANY (value.app_versions)
    WHERE given.code <> '' AND value.code IS NULL
    GROUP BY given.codelist, given.what_pl, given.what_en, given.code
$$;

COMMENT ON FUNCTION rules.unknown_code IS
'A value that its code list does not have, or not in APP 3.0; a finding per value.';
