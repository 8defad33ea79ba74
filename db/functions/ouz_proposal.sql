-- OUZ, the areas where building may be completed (Dz.U. 2024 poz. 729), proposed from the buildings.
--
-- Counted buildings whose outlines lie within the distance of one another are a group; large enough groups
-- are buffered and united, small holes are filled. Clipped to the act this is the area before narrowing
-- (Pb). Narrowed, then clipped to the act, it is the proposal (Pu): the act's boundary narrows nothing.

CREATE FUNCTION planowisko.ouz_grouped_buildings(gmina_code text, parameters jsonb)
RETURNS TABLE (reference text, kind text, group_number integer, geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH counted AS MATERIALIZED (
        SELECT
            building.national_reference,
            building.kind,
            st_transform(building.geometry, (parameters ->> 'srid')::integer) AS geometry
        FROM cadastre.building
        WHERE building.gmina_code = ouz_grouped_buildings.gmina_code
            AND building.kind IN (SELECT jsonb_array_elements_text(parameters -> 'counted_kinds'))
    ),

    -- Everything is dense enough at one neighbour, so that clusters are whatever hangs together.
    clustered AS (
        SELECT
            counted.*,
            st_clusterdbscan(counted.geometry, (parameters ->> 'distance')::double precision, 1)
                OVER () AS cluster
        FROM counted
    ),

    sized AS (
        SELECT
            clustered.*,
            count(*) OVER same AS size,
            max(st_ymax(clustered.geometry)) OVER same AS north
        FROM clustered
        WINDOW same AS (PARTITION BY clustered.cluster)
    )

    SELECT
        sized.national_reference,
        sized.kind,
        CASE
            WHEN sized.size >= (parameters ->> 'min_buildings')::integer
                THEN dense_rank() OVER (
                    ORDER BY
                        sized.size < (parameters ->> 'min_buildings')::integer, sized.north DESC, sized.cluster
                )::integer
        END,
        sized.geometry
    FROM sized
$$;

COMMENT ON FUNCTION planowisko.ouz_grouped_buildings IS
'Counted buildings with the number of their group, from north to south; null where the group is too small.';

CREATE FUNCTION planowisko.ouz_without_small_holes(surface geometry, max_hole_area double precision)
RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT st_unaryunion(st_collect(part.filled))
    FROM (
        SELECT st_makepolygon(
            (array_agg(st_exteriorring(ring.geom)) FILTER (WHERE ring.path[1] = 0))[1],
            coalesce(
                array_agg(st_exteriorring(ring.geom)) FILTER (
                    WHERE ring.path[1] > 0 AND st_area(ring.geom) >= max_hole_area
                ),
                '{}'
            )
        ) AS filled
        FROM st_dump(surface) AS polygon
        CROSS JOIN st_dumprings(polygon.geom) AS ring
        GROUP BY polygon.path
    ) AS part
$$;

COMMENT ON FUNCTION planowisko.ouz_without_small_holes IS
'A surface whose holes below an area (m²) are filled; what lies within them becomes part of it.';

CREATE FUNCTION planowisko.propose_ouz(plan_id uuid, parameters jsonb DEFAULT '{}')
RETURNS TABLE (
    layer text, number integer, designation text, reference text, kind text, group_number integer,
    building_count integer, area double precision, geometry geometry
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
-- Costs of geometry functions are overstated: compiling the queries takes longer than it saves.
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    installation_srid constant integer := find_srid('planning', 'spatial_plan', 'geometry');
    plan planning.spatial_plan := planowisko.ouz_plan(propose_ouz.plan_id);
    used jsonb := planowisko.ouz_parameters(plan.gmina_code, coalesce(parameters, '{}'));
    srid constant integer := used ->> 'srid';
    segments constant text := format('quad_segs=%s', used ->> 'segments');
    act geometry := st_transform(plan.geometry, srid);
BEGIN
    DELETE FROM planning.ouz_proposal AS former
    WHERE former.gmina_code = plan.gmina_code AND former.plan_id = plan.id;
    RETURN QUERY
    WITH building AS MATERIALIZED (
        SELECT * FROM planowisko.ouz_grouped_buildings(plan.gmina_code, used)
    ),

    building_group AS MATERIALIZED (
        SELECT
            building.group_number,
            count(*)::integer AS building_count,
            st_union(st_buffer(building.geometry, (used ->> 'buffer')::double precision, segments)) AS geometry
        FROM building
        WHERE building.group_number IS NOT NULL
        GROUP BY building.group_number
    ),

    filled AS MATERIALIZED (
        SELECT part.geom AS geometry
        FROM (
            SELECT planowisko.ouz_without_small_holes(
                st_collect(polygon.geom), (used ->> 'max_hole_area')::double precision
            ) AS geometry
            FROM building_group
            CROSS JOIN st_dump(building_group.geometry) AS polygon
        ) AS united
        CROSS JOIN st_dump(united.geometry) AS part
    ),

    initial AS MATERIALIZED (
        SELECT
            row_number() OVER (ORDER BY st_ymax(part.geom) DESC, st_xmin(part.geom))::integer AS number,
            part.geom AS geometry
        FROM filled
        CROSS JOIN planowisko.ouz_clipped(filled.geometry, act) AS part (geom)
    ),

    narrowed AS MATERIALIZED (
        SELECT
            row_number() OVER (ORDER BY st_ymax(part.geom) DESC, st_xmin(part.geom))::integer AS number,
            part.geom AS geometry
        FROM filled
        CROSS JOIN planowisko.ouz_clipped(
            st_buffer(filled.geometry, -(used ->> 'narrowing')::double precision, segments), act
        ) AS part (geom)
    ),

    area AS MATERIALIZED (
        SELECT
            coalesce((SELECT sum(st_area(initial.geometry)) FROM initial), 0)::numeric AS initial,
            coalesce((SELECT sum(st_area(narrowed.geometry)) FROM narrowed), 0)::numeric AS narrowed
    ),

    stored AS (
        INSERT INTO planning.ouz_proposal (
            gmina_code, plan_id, parameters, computation_srid, counted_building_count, group_count,
            grouped_building_count, part_count, initial_area, narrowed_area, allowance,
            initial_geometry, narrowed_geometry
        )
        SELECT
            plan.gmina_code,
            plan.id,
            used,
            srid,
            (SELECT count(*) FROM building),
            (SELECT count(*) FROM building_group),
            (SELECT count(*) FROM building WHERE building.group_number IS NOT NULL),
            (SELECT count(*) FROM narrowed),
            area.initial,
            area.narrowed,
            (used ->> 'enlargement_share')::numeric * (area.initial - area.narrowed),
            (
                SELECT planowisko.ouz_collected(
                    array_agg(initial.geometry ORDER BY initial.number), srid, installation_srid
                ) FROM initial
            ),
            (
                SELECT planowisko.ouz_collected(
                    array_agg(narrowed.geometry ORDER BY narrowed.number), srid, installation_srid
                ) FROM narrowed
            )
        FROM area
        RETURNING ouz_proposal.narrowed_geometry, ouz_proposal.initial_geometry
    )

    SELECT
        'building', NULL::integer, NULL, building.reference, building.kind, building.group_number,
        NULL::integer, st_area(building.geometry), st_transform(building.geometry, installation_srid)
    FROM building
    UNION ALL
    SELECT
        'group', building_group.group_number, NULL, NULL, NULL, building_group.group_number,
        building_group.building_count, st_area(building_group.geometry),
        st_multi(st_transform(building_group.geometry, installation_srid))
    FROM building_group
    UNION ALL
    SELECT
        'initial', initial.number, NULL, NULL, NULL, NULL, NULL, st_area(initial.geometry),
        st_geometryn(stored.initial_geometry, initial.number)
    FROM initial
    CROSS JOIN stored
    UNION ALL
    SELECT
        'part', narrowed.number, narrowed.number || 'OUZ', NULL, NULL, NULL, NULL, st_area(narrowed.geometry),
        st_geometryn(stored.narrowed_geometry, narrowed.number)
    FROM narrowed
    CROSS JOIN stored;
END
$$;

COMMENT ON FUNCTION planowisko.propose_ouz IS
'Proposes OUZ for a draft, stores the proposal in planning.ouz_proposal in place of a former one and returns '
'its parts with the auxiliary layers building, group and initial; areas in m², geometries in the '
'installation''s system.';

CREATE FUNCTION planowisko.ouz_plan(plan_id uuid) RETURNS planning.spatial_plan
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    plan planning.spatial_plan;
BEGIN
    -- Locked: one proposal at a time.
    SELECT * INTO plan FROM planning.spatial_plan
    WHERE spatial_plan.gmina_code = planowisko.gmina_of_draft(ouz_plan.plan_id)
        AND spatial_plan.id = ouz_plan.plan_id
    FOR NO KEY UPDATE;
    IF plan.plan_type <> 'planOgolnyGminy' THEN
        RAISE EXCEPTION 'OUZ wyznacza się tylko w planie ogólnym, a „%” nim nie jest.', plan.title
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Wskaż projekt planu ogólnego gminy.';
    ELSIF plan.geometry IS NULL OR st_isempty(plan.geometry) THEN
        RAISE EXCEPTION 'Projekt planu „%” nie ma granicy, więc nie można wyznaczyć OUZ.', plan.title
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Wczytaj albo narysuj granicę aktu.';
    ELSIF NOT EXISTS (
        SELECT FROM cadastre.building WHERE building.gmina_code = plan.gmina_code
    ) THEN
        RAISE EXCEPTION 'W bazie nie ma budynków gminy %.', plan.gmina_code
            USING ERRCODE = 'invalid_parameter_value',
            HINT = 'Wczytaj je: planowisko import buildings (uprawnienie gis).';
    END IF;
    RETURN plan;
END
$$;

COMMENT ON FUNCTION planowisko.ouz_plan IS
'The draft plan ogólny for which OUZ can be proposed, locked until the transaction ends.';

CREATE FUNCTION planowisko.ouz_clipped(surface geometry, act geometry) RETURNS SETOF geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT part.geom
    FROM st_dump(
        st_collectionextract(
            CASE WHEN st_covers(act, surface) THEN surface ELSE st_intersection(surface, act) END, 3
        )
    ) AS part
    WHERE st_area(part.geom) > 0
$$;

COMMENT ON FUNCTION planowisko.ouz_clipped IS 'The parts of a surface that lie inside the act.';

CREATE FUNCTION planowisko.ouz_collected(parts geometry[], srid integer, target_srid integer)
RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT st_transform(
        coalesce(st_multi(st_collect(parts)), st_geomfromtext('MULTIPOLYGON EMPTY', srid)), target_srid
    )
$$;

COMMENT ON FUNCTION planowisko.ouz_collected IS 'Parts as one surface in another system, in their order.';

CREATE FUNCTION planowisko.take_over_ouz(plan_id uuid, replace boolean DEFAULT false) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    proposal planning.ouz_proposal;
    present integer;
    taken integer;
BEGIN
    SELECT * INTO proposal FROM planning.ouz_proposal WHERE ouz_proposal.plan_id = take_over_ouz.plan_id;
    IF proposal.id IS NULL THEN
        RAISE EXCEPTION 'Plan % nie ma propozycji OUZ, albo nie jest on widoczny dla użytkownika %.',
            plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Wyznacz ją: planowisko ouz, albo algorytmem w QGIS.';
    END IF;
    PERFORM FROM planning.spatial_plan
    WHERE spatial_plan.gmina_code = proposal.gmina_code AND spatial_plan.id = proposal.plan_id
    FOR NO KEY UPDATE;
    DELETE FROM planning.supplementary_regulation AS area
    WHERE area.gmina_code = proposal.gmina_code AND area.plan_id = proposal.plan_id AND area.kind = 'OUZ';
    GET DIAGNOSTICS present = ROW_COUNT;
    IF present > 0 AND NOT replace THEN
        RAISE EXCEPTION 'Projekt planu ma już OUZ (liczba: %). Niczego nie zmieniono.', present
            USING ERRCODE = 'PW007', HINT = 'Zaznacz, że propozycja ma je zastąpić.';
    END IF;
    INSERT INTO planning.supplementary_regulation (gmina_code, plan_id, kind, designation, symbol, geometry)
    SELECT proposal.gmina_code, proposal.plan_id, 'OUZ', part.path[1] || 'OUZ', 'OUZ', part.geom
    FROM st_dump(proposal.narrowed_geometry) AS part
    ORDER BY part.path[1];
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END
$$;

COMMENT ON FUNCTION planowisko.take_over_ouz IS
'Makes the stored proposal the OUZ of the draft; refused with PW007 where it has some, unless they are to be '
'replaced. Returns how many there are now.';

CREATE FUNCTION planowisko.withdraw_ouz(plan_id uuid) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    DELETE FROM planning.ouz_proposal
    WHERE ouz_proposal.gmina_code = planowisko.gmina_of_draft(withdraw_ouz.plan_id)
        AND ouz_proposal.plan_id = withdraw_ouz.plan_id;
    RETURN FOUND;
END
$$;

COMMENT ON FUNCTION planowisko.withdraw_ouz IS
'Forgets the stored proposal, so that OUZ are no longer judged by it; false where there was none.';
