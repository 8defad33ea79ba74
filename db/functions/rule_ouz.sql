-- Edited OUZ against their proposal, one another and the act (Dz.U. 2024 poz. 729).

CREATE FUNCTION rules.ouz_proposal() RETURNS SETOF planning.ouz_proposal
-- In PL/pgSQL, whose plans notice that the checked tables have been made anew; so are the following.
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    -- Files are judged by the proposal of the draft that they are files of.
    RETURN QUERY
    SELECT proposal.*
    FROM pg_temp.checked_spatial_plan AS act
    INNER JOIN planning.spatial_plan AS draft
        ON draft.namespace = act.namespace AND draft.local_id = act.local_id
            AND draft.gmina_code = coalesce(act.gmina_code, draft.gmina_code)
    INNER JOIN planning.ouz_proposal AS proposal
        ON proposal.gmina_code = draft.gmina_code AND proposal.plan_id = draft.id
    LIMIT 1;
END
$$;

COMMENT ON FUNCTION rules.ouz_proposal IS 'The stored proposal of the checked plan, if there is one.';

CREATE FUNCTION rules.ouz_addition()
RETURNS TABLE (geometry geometry, area double precision, object text, is_attached boolean)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    edge_distance constant double precision := planowisko.setting_number('ouz_edge_distance');
BEGIN
    RETURN QUERY
    WITH ouz AS MATERIALIZED (
        SELECT
            area.object_name,
            area.valid_geometry AS geometry
        FROM pg_temp.checked_supplementary_regulation AS area
        WHERE area.kind = 'OUZ' AND area.valid_geometry IS NOT NULL
    ),

    checked AS MATERIALIZED (SELECT min(st_srid(ouz.geometry)) AS srid FROM ouz),

    -- As the draft's own geometries are prepared.
    original AS MATERIALIZED (
        SELECT
            proposal.computation_srid,
            CASE
                WHEN st_srid(part.geom) = checked.srid THEN part.geom
                ELSE rules.valid_surface(st_snaptogrid(st_transform(part.geom, checked.srid), 0.0001))
            END AS geometry
        FROM checked
        CROSS JOIN rules.ouz_proposal() AS proposal
        CROSS JOIN st_dump(proposal.narrowed_geometry) AS part
        WHERE checked.srid IS NOT NULL
    ),

    -- Most areas are left as they were proposed.
    edited AS MATERIALIZED (
        SELECT
            ouz.object_name,
            ouz.geometry
        FROM ouz
        WHERE NOT EXISTS (SELECT FROM original WHERE original.geometry = ouz.geometry)
    ),

    added AS MATERIALIZED (
        SELECT st_union(
            CASE
                WHEN beneath.geometry IS NULL THEN edited.geometry
                ELSE st_difference(edited.geometry, beneath.geometry)
            END
        ) AS geometry
        FROM edited
        CROSS JOIN LATERAL (
            SELECT st_union(original.geometry) AS geometry
            FROM original
            WHERE original.geometry && edited.geometry
        ) AS beneath
    )

    SELECT
        part.geometry,
        st_area(st_transform(part.geometry, proposal.computation_srid)),
        (
            SELECT rules.listing(array_agg(edited.object_name))
            FROM edited
            WHERE st_intersects(edited.geometry, st_pointonsurface(part.geometry))
        ),
        EXISTS (
            SELECT FROM original
            WHERE original.geometry && st_expand(part.geometry, edge_distance)
                AND st_dwithin(original.geometry, part.geometry, edge_distance)
        )
    FROM rules.ouz_proposal() AS proposal
    CROSS JOIN added
    CROSS JOIN rules.significant_parts(added.geometry) AS part;
END
$$;

COMMENT ON FUNCTION rules.ouz_addition IS
'Parts of the edited OUZ outside of the proposal: their area in m² as proposals are computed, the areas they '
'belong to, and whether they touch anything proposed. None where there is no proposal.';

CREATE FUNCTION rules.ouz_over_limit() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT
        added.object,
        ARRAY[
            added.object,
            rules.area(added.area),
            rules.area(proposal.allowance::double precision),
            rules.area(added.area - proposal.allowance::double precision),
            rules.number((proposal.parameters ->> 'enlargement_share')::numeric),
            rules.area(proposal.initial_area::double precision),
            rules.area(proposal.narrowed_area::double precision)
        ],
        added.geometry
    FROM rules.ouz_proposal() AS proposal
    CROSS JOIN (
        SELECT
            rules.listing(array_agg(DISTINCT addition.object)) AS object,
            sum(addition.area) AS area,
            st_multi(st_collect(addition.geometry)) AS geometry
        FROM rules.ouz_addition() AS addition
    ) AS added
    WHERE added.area > proposal.allowance;
END
$$;

COMMENT ON FUNCTION rules.ouz_over_limit IS
'OUZ enlarged by more than the allowance Pp in total; what was taken away gives no credit.';

CREATE FUNCTION rules.ouz_detached_part() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT
        addition.object,
        ARRAY[
            addition.object,
            rules.area(addition.area),
            rules.number((proposal.parameters ->> 'min_added_part_area')::numeric)
        ],
        addition.geometry
    FROM rules.ouz_proposal() AS proposal
    INNER JOIN rules.ouz_addition() AS addition
        ON NOT addition.is_attached
            AND addition.area >= (proposal.parameters ->> 'min_added_part_area')::double precision;
END
$$;

COMMENT ON FUNCTION rules.ouz_detached_part IS
'A part added to OUZ that touches nothing of the proposal, from an area on that the proposal says.';

CREATE FUNCTION rules.ouz_shared_edge() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    edge_distance constant double precision := planowisko.setting_number('ouz_edge_distance');
    edge_length constant double precision := planowisko.setting_number('ouz_edge_length');
BEGIN
    RETURN QUERY
    WITH ouz AS MATERIALIZED (
        SELECT
            row_number() OVER () AS number,
            area.object_name,
            area.valid_geometry AS geometry,
            st_expand(st_envelope(area.valid_geometry), edge_distance) AS box
        FROM pg_temp.checked_supplementary_regulation AS area
        WHERE area.kind = 'OUZ' AND area.valid_geometry IS NOT NULL
    ),

    -- Edges have thousands of vertices: only where the other area can reach are they compared.
    near AS MATERIALIZED (
        SELECT
            rules.listing(ARRAY[one.object_name, other.object_name]) AS object,
            st_clipbybox2d(st_boundary(one.geometry), other.box) AS one_edge,
            st_clipbybox2d(st_boundary(other.geometry), one.box) AS other_edge,
            CASE
                WHEN st_intersects(one.geometry, other.geometry)
                    THEN st_intersection(one.geometry, other.geometry)
            END AS common
        FROM ouz AS one
        INNER JOIN ouz AS other ON one.number < other.number AND one.box && other.box
    ),

    pair AS MATERIALIZED (
        SELECT
            near.object,
            (
                SELECT st_collect(part.geometry) FROM rules.significant_parts(near.common) AS part
            ) AS overlap,
            (
                SELECT st_collect(edge.geom)
                FROM st_dump(
                    st_linemerge(
                        st_collectionextract(
                            st_intersection(
                                near.one_edge, st_buffer(near.other_edge, edge_distance, 'quad_segs=2')
                            ), 2
                        )
                    )
                ) AS edge
                WHERE st_length(edge.geom) >= edge_length
            ) AS edge
        FROM near
        WHERE near.common IS NOT NULL OR st_dwithin(near.one_edge, near.other_edge, edge_distance)
    )

    SELECT
        pair.object,
        ARRAY[
            pair.object,
            CASE
                WHEN pair.overlap IS NULL THEN format(
                    rules.in_language(
                        'mają wspólną krawędź o długości %s m', 'share an edge of %s m'
                    ), rules.number(round(st_length(pair.edge)::numeric, 1))
                )
                ELSE format(
                    rules.in_language('nakładają się na powierzchni %s m²', 'overlap on %s m²'),
                    rules.area(st_area(pair.overlap))
                )
            END
        ],
        st_multi(coalesce(pair.overlap, pair.edge))
    FROM pair
    WHERE pair.overlap IS NOT NULL OR pair.edge IS NOT NULL;
END
$$;

COMMENT ON FUNCTION rules.ouz_shared_edge IS 'Two OUZ that share an edge, or ground.';

CREATE FUNCTION rules.ouz_outside_act() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN QUERY
    WITH act AS MATERIALIZED (
        SELECT st_union(checked.valid_geometry) AS geometry
        FROM pg_temp.checked_spatial_plan AS checked
        WHERE checked.plan_type = 'planOgolnyGminy'
    )

    SELECT
        area.object_name,
        ARRAY[area.object_name, rules.area(outside.area)],
        outside.geometry
    FROM act
    INNER JOIN pg_temp.checked_supplementary_regulation AS area
        ON area.kind = 'OUZ' AND NOT st_covers(act.geometry, area.valid_geometry)
    CROSS JOIN LATERAL (
        SELECT
            st_multi(st_collect(part.geometry)) AS geometry,
            sum(part.area) AS area
        FROM rules.significant_parts(st_difference(area.valid_geometry, act.geometry)) AS part
    ) AS outside
    WHERE outside.geometry IS NOT NULL;
END
$$;

COMMENT ON FUNCTION rules.ouz_outside_act IS 'An OUZ that reaches beyond the act''s boundary.';
