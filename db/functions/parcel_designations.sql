-- What plans say of a parcel. Areas are m² on the ellipsoid, free of the projection's scale.

CREATE FUNCTION planowisko.plan_group(plan_type text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN plan_type = 'planOgolnyGminy' THEN 'general'
    WHEN plan_type IN (
        'miejscowyPlanZagospodarowaniaPrzestrzennego', 'miejscowyPlanOdbudowy', 'miejscowyPlanRewitalizacji'
    ) THEN 'local'
    ELSE 'other'
END;

COMMENT ON FUNCTION planowisko.plan_group IS
'Whether a type of plan is the general plan of a gmina, a local plan or another act.';

CREATE FUNCTION planowisko.is_in_force(status text, valid_from date, valid_to date, on_day date)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    coalesce(status = 'legalForce', false)
    AND coalesce(valid_from <= on_day, true)
    AND coalesce(valid_to >= on_day, true)
);

COMMENT ON FUNCTION planowisko.is_in_force IS 'Whether an act of this status and validity binds on a day.';

CREATE FUNCTION planowisko.is_sliver(piece geometry, share double precision) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT share < 0.5 AND (
        st_area(piece) < planowisko.setting_number('designation_min_area')
        OR st_area(piece) * 2 < st_perimeter(piece) * planowisko.setting_number('designation_min_width')
    )
$$;

COMMENT ON FUNCTION planowisko.is_sliver IS
'Whether a part of a parcel is too small or too narrow to be a designation of it: borders were drawn '
'apart from one another. What is half of the parcel never is.';

CREATE FUNCTION planowisko.sound_surface(surface geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE
        WHEN st_isvalid(surface) THEN surface
        ELSE st_collectionextract(st_makevalid(surface), 3)
    END
$$;

COMMENT ON FUNCTION planowisko.sound_surface IS
'A surface with which can be computed: drafts may cross themselves.';

CREATE FUNCTION planowisko.plans_over(place geometry)
RETURNS TABLE (
    state text, gmina_code text, gmina_name text, plan_id uuid, plan_version_id uuid, number integer,
    title text, plan_type text, plan_group text, status text, valid_from date, valid_to date,
    in_force boolean,
    geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        'published', newest.gmina_code, newest.gmina_name, newest.plan_id, newest.plan_version_id,
        newest.number, plan.title, plan.plan_type, planowisko.plan_group(plan.plan_type), plan.status, plan.valid_from,
        plan.valid_to, planowisko.is_in_force(plan.status, plan.valid_from, plan.valid_to, current_date),
        plan.geometry
    FROM planowisko.published_plan AS newest
    INNER JOIN publication.spatial_plan AS plan
        ON plan.gmina_code = newest.gmina_code AND plan.plan_version_id = newest.plan_version_id
    WHERE st_intersects(plan.geometry, plans_over.place)
    UNION ALL
    SELECT
        'draft', plan.gmina_code, gmina.name, plan.id, NULL::uuid, NULL::integer, plan.title,
        plan.plan_type, planowisko.plan_group(plan.plan_type), plan.status, plan.valid_from, plan.valid_to,
        false, sound.geometry
    FROM planning.spatial_plan AS plan
    INNER JOIN partnership.gmina ON gmina.code = plan.gmina_code
    CROSS JOIN LATERAL (SELECT planowisko.sound_surface(plan.geometry) AS geometry) AS sound
    WHERE st_intersects(sound.geometry, plans_over.place)
$$;

COMMENT ON FUNCTION planowisko.plans_over IS
'The plans that touch a place: the newest published version of everybody''s, and the drafts that the '
'person sees. A draft binds nobody, whatever its status says.';

CREATE FUNCTION planowisko.objects_of_plan(
    gmina_code text, plan_id uuid, plan_version_id uuid, place geometry
)
RETURNS TABLE (
    class text, designation text, symbol text, name text, is_overlay boolean, geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        'zoning_element', zone.designation, zone.symbol, coalesce(zone.alternative_name, kind.label_pl), false,
        zone.geometry
    FROM publication.zoning_element AS zone
    LEFT JOIN codelist.zone_kind AS kind ON kind.code = zone.zone_kind
    WHERE zone.gmina_code = objects_of_plan.gmina_code
        AND zone.plan_version_id = objects_of_plan.plan_version_id
        AND zone.geometry && objects_of_plan.place
    UNION ALL
    SELECT
        'zoning_element', zone.designation, zone.symbol, coalesce(zone.alternative_name, kind.label_pl), false,
        zone.geometry
    FROM planning.zoning_element AS zone
    LEFT JOIN codelist.zone_kind AS kind ON kind.code = zone.zone_kind
    WHERE objects_of_plan.plan_version_id IS NULL
        AND zone.gmina_code = objects_of_plan.gmina_code AND zone.plan_id = objects_of_plan.plan_id
        AND zone.geometry && objects_of_plan.place
    UNION ALL
    SELECT
        'terrain', terrain.designation, terrain.symbol, coalesce(terrain.name, own.label_pl),
        terrain.is_overlay, terrain.geometry
    FROM publication.terrain
    LEFT JOIN LATERAL planowisko.symbol_label(
        terrain.symbol, objects_of_plan.gmina_code, objects_of_plan.plan_id, objects_of_plan.plan_version_id
    ) AS own ON true
    WHERE terrain.gmina_code = objects_of_plan.gmina_code
        AND terrain.plan_version_id = objects_of_plan.plan_version_id
        AND terrain.geometry && objects_of_plan.place
    UNION ALL
    SELECT
        'terrain', terrain.designation, terrain.symbol, coalesce(terrain.name, own.label_pl),
        terrain.is_overlay, terrain.geometry
    FROM planning.terrain
    LEFT JOIN LATERAL planowisko.symbol_label(
        terrain.symbol, objects_of_plan.gmina_code, objects_of_plan.plan_id, NULL
    ) AS own ON true
    WHERE objects_of_plan.plan_version_id IS NULL
        AND terrain.gmina_code = objects_of_plan.gmina_code AND terrain.plan_id = objects_of_plan.plan_id
        AND terrain.geometry && objects_of_plan.place
    UNION ALL
    SELECT
        'supplementary_regulation', regulation.designation, regulation.symbol, regulation.name, true,
        regulation.geometry
    FROM publication.supplementary_regulation AS regulation
    WHERE regulation.gmina_code = objects_of_plan.gmina_code
        AND regulation.plan_version_id = objects_of_plan.plan_version_id
        AND regulation.geometry && objects_of_plan.place
    UNION ALL
    SELECT
        'supplementary_regulation', regulation.designation, regulation.symbol, regulation.name, true,
        regulation.geometry
    FROM planning.supplementary_regulation AS regulation
    WHERE objects_of_plan.plan_version_id IS NULL
        AND regulation.gmina_code = objects_of_plan.gmina_code
        AND regulation.plan_id = objects_of_plan.plan_id
        AND regulation.geometry && objects_of_plan.place
$$;

COMMENT ON FUNCTION planowisko.objects_of_plan IS
'Zones, terrains and regulations of a published version, or of a draft where plan_version_id is null, '
'whose boxes meet that of a place.';

CREATE FUNCTION planowisko.has_designations(gmina_code text, plan_id uuid, plan_version_id uuid)
RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE WHEN has_designations.plan_version_id IS NULL
        THEN EXISTS (
            SELECT FROM planning.zoning_element AS zone
            WHERE zone.gmina_code = has_designations.gmina_code AND zone.plan_id = has_designations.plan_id
        ) OR EXISTS (
            SELECT FROM planning.terrain
            WHERE terrain.gmina_code = has_designations.gmina_code AND terrain.plan_id = has_designations.plan_id
        )
        ELSE EXISTS (
            SELECT FROM publication.zoning_element AS zone
            WHERE zone.gmina_code = has_designations.gmina_code
                AND zone.plan_version_id = has_designations.plan_version_id
        ) OR EXISTS (
            SELECT FROM publication.terrain
            WHERE terrain.gmina_code = has_designations.gmina_code
                AND terrain.plan_version_id = has_designations.plan_version_id
        )
    END
$$;

COMMENT ON FUNCTION planowisko.has_designations IS
'Whether a plan is known by its zones or terrains, and not by its boundary and drawing alone.';

CREATE FUNCTION planowisko.parcel_surface(gmina_code text, national_reference text)
RETURNS TABLE (geometry geometry, planar_area double precision, ground_scale double precision)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        overview.geometry, st_area(overview.geometry),
        overview.ground_area / st_area(overview.geometry)
    FROM planowisko.parcel_overview(
        parcel_surface.gmina_code, parcel_surface.national_reference
    ) AS overview
$$;

COMMENT ON FUNCTION planowisko.parcel_surface IS
'The surface of a parcel, its area in the plane of the installation''s system, and by what areas within it '
'are multiplied to add up to that on the ground.';

CREATE FUNCTION planowisko.parcel_designations(gmina_code text, national_reference text)
RETURNS TABLE (
    state text, plan_gmina_code text, plan_gmina_name text, plan_id uuid, plan_version_id uuid,
    number integer,
    title text, plan_type text, plan_group text, status text, valid_from date, valid_to date,
    in_force boolean,
    has_designations boolean, class text, designation text, symbol text, name text, is_overlay boolean,
    area double precision, share double precision, is_sliver boolean, resolution text
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
-- Compiling such a statement takes a hundred times as long as it runs.
SET jit = off
AS $$
    WITH parcel AS MATERIALIZED (
        SELECT * FROM planowisko.parcel_surface(parcel_designations.gmina_code, parcel_designations.national_reference)
    ),
    plan AS MATERIALIZED (
        SELECT
            over.*, planowisko.has_designations(over.gmina_code, over.plan_id, over.plan_version_id) AS told,
            (
                SELECT string_agg(
                    concat_ws(
                        ', ', document.title, document.identification_number,
                        to_char(document.document_date, 'DD.MM.YYYY'), document.official_journal
                    ), '; ' ORDER BY document.document_date
                )
                FROM publication.official_documentation AS document
                WHERE document.gmina_code = over.gmina_code
                    AND document.plan_version_id = over.plan_version_id
                    AND cardinality(document.adopts) > 0
            ) AS resolution,
            CASE
                WHEN st_covers(over.geometry, parcel.geometry) THEN parcel.geometry
                ELSE st_intersection(over.geometry, parcel.geometry)
            END AS covered
        FROM parcel
        CROSS JOIN LATERAL planowisko.plans_over(parcel.geometry) AS over
    ),
    object AS MATERIALIZED (
        SELECT
            plan.state, plan.gmina_code, plan.plan_id, found.class, found.designation, found.symbol, found.name,
            found.is_overlay,
            CASE
                WHEN st_covers(sound.geometry, parcel.geometry) THEN parcel.geometry
                ELSE st_intersection(sound.geometry, parcel.geometry)
            END AS piece
        FROM plan
        CROSS JOIN parcel
        CROSS JOIN LATERAL planowisko.objects_of_plan(
            plan.gmina_code, plan.plan_id, plan.plan_version_id, parcel.geometry
        ) AS found
        CROSS JOIN LATERAL (SELECT planowisko.sound_surface(found.geometry) AS geometry) AS sound
    ),
    rest AS (
        SELECT
            plan.state, plan.gmina_code, plan.plan_id, 'plan' AS class, NULL::text AS designation,
            NULL::text AS symbol, NULL::text AS name, false AS is_overlay, plan.covered AS piece
        FROM plan
        UNION ALL
        SELECT
            plan.state, plan.gmina_code, plan.plan_id, 'unassigned', NULL, NULL, NULL, false,
            st_difference(
                plan.covered,
                coalesce(
                    (
                        SELECT st_union(object.piece) FROM object
                        WHERE object.state = plan.state AND object.gmina_code = plan.gmina_code
                            AND object.plan_id = plan.plan_id AND NOT object.is_overlay
                    ),
                    st_geomfromtext('POLYGON EMPTY', st_srid(plan.covered))
                )
            )
        FROM plan
    ),
    piece AS (
        SELECT * FROM object
        UNION ALL
        SELECT * FROM rest
    )
    SELECT
        plan.state, plan.gmina_code, plan.gmina_name, plan.plan_id, plan.plan_version_id, plan.number,
        plan.title, plan.plan_type, plan.plan_group, plan.status, plan.valid_from, plan.valid_to,
        plan.in_force, plan.told,
        piece.class, piece.designation, piece.symbol, piece.name, piece.is_overlay,
        st_area(piece.piece) * parcel.ground_scale, st_area(piece.piece) / parcel.planar_area,
        planowisko.is_sliver(piece.piece, st_area(piece.piece) / parcel.planar_area),
        plan.resolution
    FROM piece
    INNER JOIN plan
        ON plan.state = piece.state AND plan.gmina_code = piece.gmina_code AND plan.plan_id = piece.plan_id
    CROSS JOIN parcel
    WHERE st_area(piece.piece) > 0
    ORDER BY
        plan.state = 'draft', NOT plan.in_force, plan.plan_group,
        plan.gmina_code <> parcel_designations.gmina_code, plan.title, plan.plan_id,
        piece.class <> 'plan', piece.class = 'unassigned', piece.is_overlay,
        st_area(piece.piece) DESC, piece.designation
$$;

COMMENT ON FUNCTION planowisko.parcel_designations IS
'What the plans over a parcel say of it. Of every plan first how much of the parcel it covers (class '
'plan), then by each zone, terrain and regulation, then what of it has none (unassigned): area in m² on '
'the ground, share of the parcel. is_sliver: below the settings designation_min_area and '
'designation_min_width.';

CREATE FUNCTION planowisko.parcel_answers(gmina_code text, national_reference text)
RETURNS TABLE (
    plan_group text, answer text, reason text, outside_area double precision, outside_share double precision,
    outside_is_sliver boolean
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
-- Compiling such a statement takes a hundred times as long as it runs.
SET jit = off
AS $$
    WITH parcel AS MATERIALIZED (
        SELECT * FROM planowisko.parcel_surface(parcel_answers.gmina_code, parcel_answers.national_reference)
    ),
    binding AS MATERIALIZED (
        SELECT
            over.plan_group, st_intersection(over.geometry, parcel.geometry) AS covered,
            planowisko.has_designations(over.gmina_code, over.plan_id, over.plan_version_id) AS told
        FROM parcel
        CROSS JOIN LATERAL planowisko.plans_over(parcel.geometry) AS over
        WHERE over.in_force
    ),
    covering AS (
        SELECT binding.* FROM binding
        CROSS JOIN parcel
        WHERE st_area(binding.covered) > 0
            AND NOT planowisko.is_sliver(binding.covered, st_area(binding.covered) / parcel.planar_area)
    ),
    judged AS (
        SELECT
            asked.plan_group,
            EXISTS (SELECT FROM covering WHERE covering.plan_group = asked.plan_group) AS is_covered,
            EXISTS (SELECT FROM covering WHERE covering.plan_group = asked.plan_group AND covering.told) AS is_told,
            EXISTS (
                SELECT FROM planowisko.published_plan AS newest
                INNER JOIN publication.spatial_plan AS plan
                    ON plan.gmina_code = newest.gmina_code AND plan.plan_version_id = newest.plan_version_id
                WHERE newest.gmina_code = parcel_answers.gmina_code
                    AND planowisko.plan_group(plan.plan_type) = asked.plan_group
                    AND planowisko.is_in_force(plan.status, plan.valid_from, plan.valid_to, current_date)
            ) AS is_published,
            st_difference(
                parcel.geometry,
                coalesce(
                    (SELECT st_union(binding.covered) FROM binding WHERE binding.plan_group = asked.plan_group),
                    st_geomfromtext('POLYGON EMPTY', st_srid(parcel.geometry))
                )
            ) AS outside,
            parcel.planar_area, parcel.ground_scale
        FROM parcel
        CROSS JOIN (VALUES ('general'), ('local')) AS asked (plan_group)
    )
    SELECT
        judged.plan_group,
        CASE
            WHEN judged.is_told THEN 'designated'
            WHEN judged.is_covered OR NOT judged.is_published THEN 'not_available'
            ELSE 'no_plan'
        END,
        CASE
            WHEN judged.is_told THEN NULL
            WHEN judged.is_covered THEN 'drawing_only'
            WHEN NOT judged.is_published THEN 'nothing_published'
        END,
        st_area(judged.outside) * judged.ground_scale,
        st_area(judged.outside) / judged.planar_area,
        planowisko.is_sliver(judged.outside, st_area(judged.outside) / judged.planar_area)
    FROM judged
$$;

COMMENT ON FUNCTION planowisko.parcel_answers IS
'Whether a parcel is designated, by the general plan and by local plans (plan_group) in force today: '
'designated; no_plan, where the gmina has published plans of the kind and none lies there; not_available,'
' because the gmina has published none (nothing_published) or only the drawing tells (drawing_only). '
'outside is the part without such a plan.';
