-- What the rules need of the objects they judge, made ready once for all rules.

CREATE FUNCTION rules.valid_surface(surface geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE
        WHEN st_isempty(surface) THEN NULL
        WHEN st_isvalid(surface) THEN surface
        ELSE (
            -- Part by part: members of a GML MultiSurface may touch along an edge, which no OGC polygon may.
            SELECT st_unaryunion(st_collect(
                CASE
                    WHEN st_isvalid(part.geom) THEN part.geom
                    ELSE st_collectionextract(st_makevalid(part.geom), 3)
                END
            ))
            FROM st_dump(surface) AS part
        )
    END
$$;

COMMENT ON FUNCTION rules.valid_surface IS
'A surface that other rules can compute with where the drawn one crosses itself; null where there is none.';

CREATE FUNCTION rules.known_by(table_name text) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN table_name = 'background_map' THEN 'reference, link'
    WHEN table_name = 'plan_symbol' THEN 'symbol, name'
    WHEN table_name = 'provision' THEN 'paragraph, number::text'
    WHEN table_name = 'accepted_warning' THEN 'object, rule'
    WHEN table_name IN ('line_marking', 'point_marking') THEN 'label, local_id'
    WHEN table_name IN ('zoning_element', 'supplementary_regulation', 'terrain') THEN 'designation, local_id'
    ELSE 'local_id, title'
END;

COMMENT ON FUNCTION rules.known_by IS
'The SQL expressions for the first two arguments of rules.object_name.';

CREATE FUNCTION rules.prepare_checked_tables(srid integer) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY planowisko.frozen_tables() LOOP
        IF rules.has_geometry(table_name) THEN
            EXECUTE format(
                'UPDATE pg_temp.%I SET geometry = planowisko.as_exported(geometry, $1) '
                'WHERE st_srid(geometry) <> $1', 'checked_' || table_name
            ) USING prepare_checked_tables.srid;
            EXECUTE format(
                'UPDATE pg_temp.%I SET object_name = rules.object_name(%s, id), valid_geometry = %s',
                'checked_' || table_name, rules.known_by(table_name),
                CASE
                    WHEN table_name IN ('line_marking', 'point_marking') THEN 'geometry'
                    -- Nearly all are valid, which is told faster without calling the function.
                    ELSE 'CASE WHEN st_isvalid(geometry) AND NOT st_isempty(geometry) THEN geometry '
                        'ELSE rules.valid_surface(geometry) END'
                END
            );
        ELSE
            EXECUTE format(
                'UPDATE pg_temp.%I SET object_name = rules.object_name(%s, id)',
                'checked_' || table_name, rules.known_by(table_name)
            );
        END IF;
    END LOOP;
    PERFORM rules.mark_possible_flaws();
    PERFORM rules.list_identities();
END
$$;

COMMENT ON FUNCTION rules.prepare_checked_tables IS
'Brings all geometries into one system, names the objects and makes surfaces that can be computed with.';

CREATE FUNCTION rules.checked_plan_types() RETURNS text[]
-- In PL/pgSQL, whose plans notice that the tables have been made anew: an SQL function called in a PL/pgSQL
-- expression keeps its plan for the whole transaction.
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    -- Zones delivered without their act can only be those of a plan ogólny.
    RETURN coalesce(
        (SELECT array_agg(act.plan_type) FROM pg_temp.checked_spatial_plan AS act),
        ARRAY['planOgolnyGminy']
    );
END
$$;

COMMENT ON FUNCTION rules.checked_plan_types IS 'Types of the checked plans.';

CREATE FUNCTION rules.checked_objects()
RETURNS TABLE (
    object_class text, class_name text, object_name text, namespace text, local_id text, designation text,
    symbol text, geometry geometry, is_valid boolean, possible_flaws text[]
)
-- Without settings of its own, so that queries take it in and read only what they need of it.
LANGUAGE sql STABLE
AS $$
    SELECT
        object.class, rules.in_language(class.name_pl, class.name_en), object.name, object.namespace,
        object.local_id, object.designation, object.symbol, object.geometry, object.is_valid,
        object.possible_flaws
    FROM (
        SELECT
            'act', act.object_name, act.namespace, act.local_id, NULL, NULL, act.geometry,
            act.valid_geometry IS NOT DISTINCT FROM act.geometry, act.possible_flaws
        FROM pg_temp.checked_spatial_plan AS act
        UNION ALL
        SELECT
            'zone', zone.object_name, zone.namespace, zone.local_id, zone.designation, zone.symbol,
            zone.geometry, zone.valid_geometry IS NOT DISTINCT FROM zone.geometry, zone.possible_flaws
        FROM pg_temp.checked_zoning_element AS zone
        UNION ALL
        SELECT
            'regulation', area.object_name, area.namespace, area.local_id, area.designation, area.symbol,
            area.geometry, area.valid_geometry IS NOT DISTINCT FROM area.geometry, area.possible_flaws
        FROM pg_temp.checked_supplementary_regulation AS area
        UNION ALL
        SELECT
            'terrain', terrain.object_name, terrain.namespace, terrain.local_id, terrain.designation,
            terrain.symbol, terrain.geometry,
            terrain.valid_geometry IS NOT DISTINCT FROM terrain.geometry, terrain.possible_flaws
        FROM pg_temp.checked_terrain AS terrain
        UNION ALL
        SELECT
            'line', line.object_name, line.namespace, line.local_id, NULL, NULL, line.geometry, true,
            line.possible_flaws
        FROM pg_temp.checked_line_marking AS line
        UNION ALL
        SELECT
            'point', point.object_name, point.namespace, point.local_id, NULL, NULL, point.geometry, true, NULL
        FROM pg_temp.checked_point_marking AS point
        UNION ALL
        SELECT
            'drawing', drawing.object_name, drawing.namespace, drawing.local_id, NULL, NULL, NULL, true, NULL
        FROM pg_temp.checked_plan_drawing AS drawing
        UNION ALL
        SELECT
            'document', document.object_name, document.namespace, document.local_id, NULL, NULL, NULL, true,
            NULL
        FROM pg_temp.checked_official_documentation AS document
    ) AS object (class, name, namespace, local_id, designation, symbol, geometry, is_valid, possible_flaws)
    INNER JOIN (
        VALUES
        ('act', 'akt planowania', 'spatial plan'),
        ('zone', 'strefa', 'zone'),
        ('regulation', 'obszar', 'area'),
        ('terrain', 'teren', 'terrain'),
        ('line', 'oznaczenie liniowe', 'line marking'),
        ('point', 'oznaczenie punktowe', 'point marking'),
        ('drawing', 'rysunek', 'drawing'),
        ('document', 'dokument', 'document')
    ) AS class (class, name_pl, name_en) ON class.class = object.class
$$;

COMMENT ON FUNCTION rules.checked_objects IS
'All checked objects that have an identifier.';
