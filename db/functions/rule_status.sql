-- What the status of an act (ProcessStepGeneralValue) brings with it.

CREATE FUNCTION rules.missing_drawing() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[act.object_name],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE act.status = 'legalForce'
        AND act.plan_type <> 'planOgolnyGminy'
        AND NOT EXISTS (SELECT FROM pg_temp.checked_plan_drawing)
$$;

COMMENT ON FUNCTION rules.missing_drawing IS 'An act in force, no plan ogólny, without any drawing.';

CREATE FUNCTION rules.missing_valid_to() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(array_agg(checked.object_name)),
        ARRAY[
            rules.listing(array_agg(checked.object_name)),
            rules.code_label('ProcessStepGeneralValue', 'obsolete')
        ],
        st_collectionextract(st_collect(checked.geometry ORDER BY checked.object_name COLLATE "C"), 3)
    FROM rules.checked_identities() AS checked
    WHERE checked.status = 'obsolete' AND checked.valid_to IS NULL
    GROUP BY checked.object_class
$$;

COMMENT ON FUNCTION rules.missing_valid_to IS
'Obsolete objects without the date until which they were in force (obowiazujeDo), a finding per class.';

CREATE FUNCTION rules.status_mismatch() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(array_agg(checked.object_name)),
        ARRAY[
            rules.listing(array_agg(checked.object_name)),
            rules.code_label('ProcessStepGeneralValue', checked.status),
            act.object_name,
            rules.code_label('ProcessStepGeneralValue', act.status)
        ],
        st_collectionextract(st_collect(checked.geometry ORDER BY checked.object_name COLLATE "C"), 3)
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN rules.checked_identities() AS checked
        ON checked.object_class <> 'act' AND checked.status <> act.status
    GROUP BY checked.object_class, checked.status, act.object_name, act.status
$$;

COMMENT ON FUNCTION rules.status_mismatch IS
'Zones or regulations whose status is not that of their act, a finding per class and status.';

CREATE FUNCTION rules.missing_background_map()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[act.object_name],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    WHERE act.plan_type NOT IN ('planOgolnyGminy', 'planZagospodarowaniaPrzestrzennegoWojewodztwa')
        AND NOT EXISTS (SELECT FROM pg_temp.checked_background_map)
$$;

COMMENT ON FUNCTION rules.missing_background_map IS
'A local plan or a studium without the map that it was drawn on (mapaPodkladowa).';
