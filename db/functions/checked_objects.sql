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

CREATE FUNCTION rules.prepare_checked_tables(srid integer) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    -- What an export in this system writes: coordinates to 0.1 mm.
    UPDATE pg_temp.checked_spatial_plan AS act
    SET geometry = st_snaptogrid(st_transform(act.geometry, prepare_checked_tables.srid), 0.0001)
    WHERE st_srid(act.geometry) <> prepare_checked_tables.srid;
    UPDATE pg_temp.checked_zoning_element AS zone
    SET geometry = st_snaptogrid(st_transform(zone.geometry, prepare_checked_tables.srid), 0.0001)
    WHERE st_srid(zone.geometry) <> prepare_checked_tables.srid;
    UPDATE pg_temp.checked_supplementary_regulation AS regulation
    SET geometry = st_snaptogrid(st_transform(regulation.geometry, prepare_checked_tables.srid), 0.0001)
    WHERE st_srid(regulation.geometry) <> prepare_checked_tables.srid;

    UPDATE pg_temp.checked_spatial_plan AS act
    SET
        object_name = rules.object_name(act.local_id, act.title, act.id),
        valid_geometry = rules.valid_surface(act.geometry);
    UPDATE pg_temp.checked_zoning_element AS zone
    SET
        object_name = rules.object_name(zone.designation, zone.local_id, zone.id),
        valid_geometry = rules.valid_surface(zone.geometry);
    UPDATE pg_temp.checked_supplementary_regulation AS regulation
    SET object_name = rules.object_name(regulation.designation, regulation.local_id, regulation.id);
    UPDATE pg_temp.checked_plan_drawing AS drawing
    SET object_name = rules.object_name(drawing.local_id, drawing.title, drawing.id);
    UPDATE pg_temp.checked_official_documentation AS document
    SET object_name = rules.object_name(document.local_id, document.title, document.id);

    ANALYZE pg_temp.checked_zoning_element;
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
    symbol text, geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        object.class, rules.in_language(class.name_pl, class.name_en), object.name, object.namespace,
        object.local_id, object.designation, object.symbol, object.geometry
    FROM (
        SELECT 'act', act.object_name, act.namespace, act.local_id, NULL, NULL, act.geometry
        FROM pg_temp.checked_spatial_plan AS act
        UNION ALL
        SELECT
            'zone', zone.object_name, zone.namespace, zone.local_id, zone.designation, zone.symbol,
            zone.geometry
        FROM pg_temp.checked_zoning_element AS zone
        UNION ALL
        SELECT
            'regulation', area.object_name, area.namespace, area.local_id, area.designation, area.symbol,
            area.geometry
        FROM pg_temp.checked_supplementary_regulation AS area
        UNION ALL
        SELECT 'drawing', drawing.object_name, drawing.namespace, drawing.local_id, NULL, NULL, NULL
        FROM pg_temp.checked_plan_drawing AS drawing
        UNION ALL
        SELECT 'document', document.object_name, document.namespace, document.local_id, NULL, NULL, NULL
        FROM pg_temp.checked_official_documentation AS document
    ) AS object (class, name, namespace, local_id, designation, symbol, geometry)
    INNER JOIN (
        VALUES
        ('act', 'akt planowania', 'spatial plan'),
        ('zone', 'strefa', 'zone'),
        ('regulation', 'obszar', 'area'),
        ('drawing', 'rysunek', 'drawing'),
        ('document', 'dokument', 'document')
    ) AS class (class, name_pl, name_en) ON class.class = object.class
$$;

COMMENT ON FUNCTION rules.checked_objects IS
'All checked objects: act, zones, regulations, drawings and documents.';
