-- A set is about one act, all its objects bear the act's namespace, and the namespace says what the act is.

CREATE FUNCTION rules.plan_kinds() RETURNS TABLE (plan_type text, namespace_kind text, level text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    VALUES
    ('planOgolnyGminy', 'POG', 'local'),
    ('miejscowyPlanZagospodarowaniaPrzestrzennego', 'MPZP', 'infraLocal'),
    ('miejscowyPlanOdbudowy', 'MPZP', 'infraLocal'),
    ('miejscowyPlanRewitalizacji', 'MPZP', 'infraLocal'),
    -- The level of a studium is told nowhere.
    ('studiumUwarunkowanIKierunkowZagospodarowaniaPrzestrzennegoGminy', 'SUIKZP', NULL),
    ('planZagospodarowaniaPrzestrzennegoWojewodztwa', 'PZPW', 'regional')
$$;

COMMENT ON FUNCTION rules.plan_kinds IS
'How the namespace abbreviates each type of plan, and at which level it stands; null where not known.';

CREATE FUNCTION rules.namespace_parts(namespace text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_match(namespace, '^PL\.ZIPPZP\.[0-9]+/([0-9]{6})-(MPZP|POG|SUIKZP|PZPW)$');

COMMENT ON FUNCTION rules.namespace_parts IS
'The TERYT code (6 digits) and the kind of plan that a namespace names; null where it has not that form.';

CREATE FUNCTION rules.several_acts() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(array_agg(act.object_name)),
        ARRAY[
            count(*)::text,
            rules.listing(array_agg(
                act.object_name || CASE
                    WHEN act.source_file <> '' THEN format(
                        rules.in_language(' (%s, wiersz %s)', ' (%s, line %s)'),
                        act.source_file, act.source_line
                    )
                    ELSE ''
                END
            ))
        ],
        st_collectionextract(st_collect(act.geometry), 3)
    FROM pg_temp.checked_spatial_plan AS act
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION rules.several_acts IS 'More than one act in a set.';

CREATE FUNCTION rules.own_namespace() RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(
        (SELECT min(act.namespace) FROM pg_temp.checked_spatial_plan AS act),
        (SELECT min(checked.namespace COLLATE "C") FROM rules.checked_identities() AS checked)
    )
$$;

COMMENT ON FUNCTION rules.own_namespace IS
'The namespace of the act, else the first one of the set; null where there is none.';

CREATE FUNCTION rules.other_namespaces() RETURNS TABLE (namespace text, names text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH own AS MATERIALIZED (
        SELECT rules.own_namespace() AS namespace
    )

    SELECT
        checked.namespace,
        rules.listing(array_agg(checked.object_name))
    FROM rules.checked_identities() AS checked
    CROSS JOIN own
    WHERE checked.namespace <> own.namespace AND checked.namespace <> ''
    GROUP BY checked.namespace
$$;

COMMENT ON FUNCTION rules.other_namespaces IS
'The namespaces that are not the set''s own, with the objects that bear them.';

CREATE FUNCTION rules.mixed_namespaces() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        other.namespace,
        ARRAY[other.namespace, other.names, rules.own_namespace()],
        NULL::geometry
    FROM rules.other_namespaces() AS other
$$;

COMMENT ON FUNCTION rules.mixed_namespaces IS 'Objects whose namespace is not that of their act.';

CREATE FUNCTION rules.invalid_namespace() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        present.namespace,
        ARRAY[present.namespace, present.names],
        NULL::geometry
    FROM (
        SELECT
            own.namespace,
            coalesce(
                (SELECT rules.listing(array_agg(act.object_name)) FROM pg_temp.checked_spatial_plan AS act),
                rules.in_language('sprawdzany zbiór', 'the checked set')
            ) AS names
        FROM rules.own_namespace() AS own (namespace)
        UNION ALL
        SELECT other.namespace, other.names
        FROM rules.other_namespaces() AS other
    ) AS present
    WHERE btrim(present.namespace) <> '' AND rules.namespace_parts(present.namespace) IS NULL
$$;

COMMENT ON FUNCTION rules.invalid_namespace IS
'A namespace that has not the form PL.ZIPPZP.<number>/<TERYT>-<kind of plan>.';

CREATE FUNCTION rules.namespace_kind_mismatch()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            act.namespace,
            rules.code_label('TypAktuPlanowaniaPrzestrzennegoKod', act.plan_type),
            kind.namespace_kind
        ],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN rules.plan_kinds() AS kind ON kind.plan_type = act.plan_type
    WHERE (rules.namespace_parts(act.namespace))[2] <> kind.namespace_kind
$$;

COMMENT ON FUNCTION rules.namespace_kind_mismatch IS
'An act whose namespace names another kind of plan than the act is.';

CREATE FUNCTION rules.other_gmina() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            act.namespace,
            (rules.namespace_parts(act.namespace))[1],
            left(act.gmina_code, 6)
        ],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    -- Files tell no other gmina than their namespace.
    WHERE (rules.namespace_parts(act.namespace))[1] <> left(act.gmina_code, 6)
        AND (rules.namespace_parts(act.namespace))[2] <> 'PZPW'
$$;

COMMENT ON FUNCTION rules.other_gmina IS
'A draft whose namespace names another gmina than the one that owns it.';

CREATE FUNCTION rules.level_mismatch() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[
            act.object_name,
            rules.code_label('LevelOfSpatialPlanValue', act.level),
            rules.code_label('TypAktuPlanowaniaPrzestrzennegoKod', act.plan_type),
            rules.code_label('LevelOfSpatialPlanValue', kind.level)
        ],
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN rules.plan_kinds() AS kind ON kind.plan_type = act.plan_type
    WHERE act.level <> kind.level
$$;

COMMENT ON FUNCTION rules.level_mismatch IS
'An act whose level in the hierarchy (poziomHierarchii) is not that of its kind.';

CREATE FUNCTION rules.misplaced_part() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        rules.listing(array_agg(part.object_name)),
        ARRAY[
            act.object_name,
            rules.code_label('TypAktuPlanowaniaPrzestrzennegoKod', act.plan_type),
            rules.listing(array_agg(part.object_name)),
            CASE
                WHEN part.class = 'terrain' THEN rules.in_language('planów miejscowych', 'local plans')
                ELSE rules.in_language('planów ogólnych', 'plans ogólne')
            END
        ],
        st_collectionextract(st_collect(part.geometry ORDER BY part.object_name COLLATE "C"), 3)
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN (
        SELECT identity.object_class AS class, identity.object_name, identity.geometry
        FROM rules.checked_identities() AS identity
        WHERE identity.object_class IN ('zone', 'regulation', 'terrain')
    ) AS part
        ON (part.class = 'terrain') <> (
            act.plan_type IN (
                'miejscowyPlanZagospodarowaniaPrzestrzennego', 'miejscowyPlanOdbudowy',
                'miejscowyPlanRewitalizacji'
            )
        )
            AND (part.class = 'terrain' OR act.plan_type <> 'planOgolnyGminy')
    GROUP BY act.object_name, act.plan_type, part.class
$$;

COMMENT ON FUNCTION rules.misplaced_part IS
'Zones or their regulations in another act than a plan ogólny, terrains in another than a local plan.';
