-- How much of which parcel lies in which zone of a plan.

CREATE FUNCTION planowisko.parcels_by_zone(
    gmina_code text, plan_id uuid, number integer DEFAULT NULL, min_area double precision DEFAULT 1
)
RETURNS TABLE (
    national_reference text, registered_area numeric, parcel_area double precision, class text,
    designation text, symbol text, local_id text, area double precision, share double precision,
    geometry geometry
)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
SET jit = off
AS $$
DECLARE
    state constant text := CASE WHEN parcels_by_zone.number IS NULL THEN 'draft' ELSE 'version' END;
    key constant uuid := planowisko.key_of_state(
        parcels_by_zone.gmina_code, parcels_by_zone.plan_id, parcels_by_zone.number
    );
BEGIN
    RETURN QUERY EXECUTE format(
        $query$
        -- The zone is the outer loop, so that PostGIS keeps it prepared: most parcels lie inside as a whole.
        WITH zone AS MATERIALIZED (
            SELECT 'zoning_element' AS class, stored.designation, stored.symbol, stored.local_id, TRUE AS tiles,
                rules.valid_surface(stored.geometry) AS geometry
            FROM (%1$s) AS stored
            UNION ALL
            SELECT 'terrain', stored.designation, stored.symbol, stored.local_id, NOT stored.is_overlay,
                rules.valid_surface(stored.geometry) AS geometry
            FROM (%2$s) AS stored
            UNION ALL
            SELECT 'supplementary_regulation', stored.designation, stored.symbol, stored.local_id, FALSE,
                rules.valid_surface(stored.geometry) AS geometry
            FROM (%3$s) AS stored
        ),
        piece AS MATERIALIZED (
            SELECT
                zone.class, zone.designation, zone.symbol, zone.local_id, zone.tiles,
                parcel.id, parcel.national_reference, parcel.area_value, parcel.geometry AS whole,
                CASE
                    WHEN st_covers(zone.geometry, parcel.geometry) THEN parcel.geometry
                    ELSE st_multi(st_collectionextract(
                        st_intersection(
                            zone.geometry,
                            CASE WHEN st_isvalid(parcel.geometry) THEN parcel.geometry
                                ELSE rules.valid_surface(parcel.geometry)
                            END
                        ), 3
                    ))
                END AS part
            FROM zone
            INNER JOIN cadastre.cadastral_parcel AS parcel
                ON parcel.gmina_code = $1 AND st_intersects(zone.geometry, parcel.geometry)
        ),
        parcel AS MATERIALIZED (
            SELECT
                touched.*,
                planowisko.ground_area(touched.whole) AS area,
                nullif(st_area(touched.whole), 0) AS planar_area
            FROM (
                SELECT DISTINCT ON (piece.id) piece.id, piece.national_reference, piece.area_value, piece.whole
                FROM piece
            ) AS touched
        ),
        -- Over a parcel the scale of the projection is the same, and so its parts add up to it.
        measured AS MATERIALIZED (
            SELECT piece.*, st_area(piece.part) * parcel.area / parcel.planar_area AS part_area
            FROM piece
            INNER JOIN parcel ON parcel.id = piece.id
            WHERE NOT st_isempty(piece.part)
        ),
        uncovered AS MATERIALIZED (
            SELECT
                parcel.id, parcel.whole,
                parcel.area - coalesce(sum(measured.part_area) FILTER (WHERE measured.tiles), 0) AS area
            FROM parcel
            INNER JOIN measured ON measured.id = parcel.id
            GROUP BY parcel.id, parcel.whole, parcel.area
        ),
        rest AS (
            SELECT
                uncovered.id, uncovered.area,
                st_multi(st_collectionextract(
                    coalesce(
                        st_difference(rules.valid_surface(uncovered.whole), st_union(measured.part)),
                        uncovered.whole
                    ), 3
                )) AS geometry
            FROM uncovered
            LEFT JOIN measured ON measured.id = uncovered.id AND measured.tiles
            WHERE uncovered.area >= $3
            GROUP BY uncovered.id, uncovered.area, uncovered.whole
        ),
        told AS (
            SELECT
                measured.id, measured.class, measured.designation, measured.symbol, measured.local_id,
                measured.tiles, measured.part_area AS area, measured.part AS geometry
            FROM measured
            WHERE measured.part_area >= $3
            UNION ALL
            SELECT rest.id, NULL, NULL, NULL, NULL, TRUE, rest.area, rest.geometry
            FROM rest
        )
        SELECT
            parcel.national_reference, parcel.area_value, parcel.area, told.class, told.designation,
            told.symbol, told.local_id, told.area, told.area / nullif(parcel.area, 0), told.geometry
        FROM told
        INNER JOIN parcel ON parcel.id = told.id
        ORDER BY
            parcel.national_reference COLLATE "C", told.class IS NULL, NOT told.tiles, told.area DESC,
            told.designation COLLATE "C"
        $query$,
        planowisko.rows_of_state('zoning_element', state, '$2'),
        planowisko.rows_of_state('terrain', state, '$2'),
        planowisko.rows_of_state('supplementary_regulation', state, '$2')
    ) USING parcels_by_zone.gmina_code, key, parcels_by_zone.min_area;
END
$$;

COMMENT ON FUNCTION planowisko.parcels_by_zone IS
'Of each parcel of the gmina that a version of a plan (null: the draft) touches: its parts of min_area m² or '
'more in zones, terrains and regulations, with area on the ellipsoid and share of the parcel''s own, and the '
'part that no zone or terrain covers (class null). Parts in terrains above others and in regulations count '
'twice.';
