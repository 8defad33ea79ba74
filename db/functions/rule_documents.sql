-- What only a complete set must have: its act and its documents.

CREATE FUNCTION rules.missing_act() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            rules.in_language('zasięgu przestrzennego aktu', 'the spatial extent of the act')
        ],
        NULL::geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE act.valid_geometry IS NULL
    UNION ALL
    SELECT
        checked.namespace,
        ARRAY[
            checked.namespace,
            rules.in_language('aktu planowania przestrzennego', 'the spatial plan')
        ],
        NULL
    FROM (
        SELECT coalesce(
            min(nullif(btrim(checked_objects.namespace), '')),
            rules.in_language('sprawdzany zbiór', 'the checked set')
        ) AS namespace
        FROM rules.checked_objects()
    ) AS checked
    WHERE NOT EXISTS (SELECT FROM pg_temp.checked_spatial_plan)
$$;

COMMENT ON FUNCTION rules.missing_act IS 'A set without an act, or an act without a geometry.';

CREATE FUNCTION rules.missing_document() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH present AS (
        SELECT
            EXISTS (SELECT FROM pg_temp.checked_official_documentation) AS document,
            EXISTS (
                SELECT FROM pg_temp.checked_official_documentation AS document
                WHERE cardinality(document.initiates) > 0 OR cardinality(document.adopts) > 0
            ) OR EXISTS (
                SELECT FROM pg_temp.checked_spatial_plan AS act
                WHERE cardinality(act.initiating_documents) > 0 OR cardinality(act.adopting_documents) > 0
            ) AS resolution
    )

    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            CASE
                WHEN present.document THEN rules.in_language(
                    'uchwały o przystąpieniu ani uchwały w sprawie planu',
                    'resolution that begins or adopts the plan'
                )
                ELSE rules.in_language('żadnego dokumentu', 'document at all')
            END
        ],
        act.geometry
    FROM present
    CROSS JOIN (
        SELECT
            coalesce(
                rules.listing(array_agg(checked_spatial_plan.object_name)),
                rules.in_language('sprawdzany zbiór', 'the checked set')
            ) AS object_name,
            st_collectionextract(st_collect(checked_spatial_plan.geometry), 3) AS geometry
        FROM pg_temp.checked_spatial_plan
    ) AS act
    WHERE NOT present.document OR NOT present.resolution
$$;

COMMENT ON FUNCTION rules.missing_document IS
'A set without any document, or without a resolution that begins or adopts the plan.';
