-- The area balance of a plan (bilans terenów): how much of it is of which kind.

CREATE FUNCTION planowisko.ground_area(surface geometry) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- In degrees on GRS 80, the ellipsoid of all systems taken (EPSG:4258, as 2176-2180).
RETURN st_area(st_transform(surface, 4258)::geography, TRUE);

COMMENT ON FUNCTION planowisko.ground_area IS
'Area on the ellipsoid GRS 80 in m², free of the scale of the projection; null of null.';

CREATE FUNCTION planowisko.symbol_label(
    symbol text, gmina_code text, plan_id uuid, plan_version_id uuid
)
RETURNS TABLE (label_pl text, label_en text, red integer, green integer, blue integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    -- A mixed symbol (MN/U) that nobody defines as a whole has the names of its parts, the first one's colour.
    WITH known AS MATERIALIZED (
        SELECT terrain_symbols.*
        FROM planowisko.terrain_symbols(
            symbol_label.gmina_code, symbol_label.plan_id, symbol_label.plan_version_id
        )
    ),
    part AS (
        SELECT
            1 AS place,
            known.*
        FROM known
        WHERE known.symbol = symbol_label.symbol
        UNION ALL
        SELECT
            split.place,
            known.*
        FROM regexp_split_to_table(symbol_label.symbol, '[/,;+ -]+') WITH ORDINALITY AS split (symbol, place)
        INNER JOIN known ON known.symbol = split.symbol
        WHERE NOT EXISTS (SELECT FROM known AS whole WHERE whole.symbol = symbol_label.symbol)
    )
    SELECT
        string_agg(part.label_pl, ' / ' ORDER BY part.place),
        string_agg(part.label_en, ' / ' ORDER BY part.place),
        (array_agg(part.red ORDER BY part.place))[1],
        (array_agg(part.green ORDER BY part.place))[1],
        (array_agg(part.blue ORDER BY part.place))[1]
    FROM part
$$;

COMMENT ON FUNCTION planowisko.symbol_label IS
'What a symbol of terrains stands for in a plan, with its colour; nulls where nobody has defined it.';

CREATE FUNCTION planowisko.area_balance(gmina_code text, plan_id uuid, number integer DEFAULT NULL)
RETURNS TABLE (
    part text, symbol text, label_pl text, label_en text, red integer, green integer, blue integer,
    object_count bigint, area double precision, share double precision
)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    state constant text := CASE WHEN area_balance.number IS NULL THEN 'draft' ELSE 'version' END;
    key constant uuid := planowisko.key_of_state(
        area_balance.gmina_code, area_balance.plan_id, area_balance.number
    );
    plan_area double precision;
BEGIN
    EXECUTE format(
        'SELECT planowisko.ground_area(act.geometry) FROM (%s) AS act',
        planowisko.rows_of_state('spatial_plan', state, '$2')
    ) INTO plan_area USING area_balance.gmina_code, key;

    RETURN QUERY EXECUTE format(
        $query$
        WITH object AS MATERIALIZED (
            SELECT 'zone' AS part, zone.symbol, planowisko.ground_area(zone.geometry) AS area
            FROM (%1$s) AS zone
            UNION ALL
            SELECT
                CASE WHEN terrain.is_overlay THEN 'overlay' ELSE 'terrain' END, terrain.symbol,
                planowisko.ground_area(terrain.geometry)
            FROM (%2$s) AS terrain
            UNION ALL
            SELECT 'regulation', regulation.kind, planowisko.ground_area(regulation.geometry)
            FROM (%3$s) AS regulation
        ),
        summed AS (
            SELECT object.part, object.symbol, count(*) AS object_count, sum(object.area) AS area
            FROM object
            GROUP BY object.part, object.symbol
            UNION ALL
            SELECT 'plan', NULL, count(*) FILTER (WHERE object.part IN ('zone', 'terrain')), $3
            FROM object
            UNION ALL
            SELECT
                'rest', NULL, 0,
                $3 - coalesce(sum(object.area) FILTER (WHERE object.part IN ('zone', 'terrain')), 0)
            FROM object
        )
        SELECT
            summed.part, summed.symbol, coalesce(kind.label_pl, label.label_pl),
            coalesce(kind.label_en, label.label_en), coalesce(kind.red, label.red),
            coalesce(kind.green, label.green), coalesce(kind.blue, label.blue),
            summed.object_count, summed.area, summed.area / nullif($3, 0)
        FROM summed
        LEFT JOIN codelist.zone_kind AS kind ON summed.part = 'zone' AND kind.symbol = summed.symbol
        LEFT JOIN LATERAL planowisko.symbol_label(
            summed.symbol, $1, $4, CASE WHEN $5 = 'version' THEN $2 END
        ) AS label ON summed.part IN ('terrain', 'overlay')
        ORDER BY
            array_position(ARRAY['zone', 'terrain', 'rest', 'plan', 'overlay', 'regulation'], summed.part),
            summed.area DESC, summed.symbol COLLATE "C"
        $query$,
        planowisko.rows_of_state('zoning_element', state, '$2'),
        planowisko.rows_of_state('terrain', state, '$2'),
        planowisko.rows_of_state('supplementary_regulation', state, '$2')
    ) USING area_balance.gmina_code, key, plan_area, area_balance.plan_id, state;
END
$$;

COMMENT ON FUNCTION planowisko.area_balance IS
'How many objects and m² (on the ellipsoid) of a version of a plan (null: the draft) have which symbol, and '
'which share of the plan that is: zones or terrains, the rest that none of them covers (negative where they '
'overlap or lie outside), the plan as a whole; then terrains above others and regulations by kind, which '
'count twice.';
