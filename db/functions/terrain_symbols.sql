-- The symbols that the terrains of a local plan may have, with their colours.

CREATE FUNCTION planowisko.terrain_symbols(gmina_code text, plan_id uuid, plan_version_id uuid DEFAULT NULL)
RETURNS TABLE (symbol text, label_pl text, label_en text, red integer, green integer, blue integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH act AS (
        SELECT draft.symbol_regime
        FROM planning.spatial_plan AS draft
        WHERE draft.gmina_code = terrain_symbols.gmina_code
            AND draft.id = terrain_symbols.plan_id
            AND terrain_symbols.plan_version_id IS NULL
        UNION ALL
        SELECT published.symbol_regime
        FROM publication.spatial_plan AS published
        WHERE published.gmina_code = terrain_symbols.gmina_code
            AND published.plan_version_id = terrain_symbols.plan_version_id
    ),

    defined AS (
        SELECT terrain_symbol.*
        FROM act
        -- A plan that does not tell its regime is offered the newest.
        INNER JOIN codelist.terrain_symbol ON terrain_symbol.regime = coalesce(
            act.symbol_regime,
            (SELECT max(symbol_regime.regime) FROM codelist.symbol_regime)
        )
    ),

    own AS (
        SELECT
            draft.symbol,
            draft.name,
            draft.base_symbol,
            draft.red,
            draft.green,
            draft.blue
        FROM planning.plan_symbol AS draft
        WHERE draft.gmina_code = terrain_symbols.gmina_code
            AND draft.plan_id = terrain_symbols.plan_id
            AND terrain_symbols.plan_version_id IS NULL
        UNION ALL
        SELECT
            published.symbol,
            published.name,
            published.base_symbol,
            published.red,
            published.green,
            published.blue
        FROM publication.plan_symbol AS published
        WHERE published.gmina_code = terrain_symbols.gmina_code
            AND published.plan_version_id = terrain_symbols.plan_version_id
    )

    SELECT
        own.symbol,
        own.name,
        own.name,
        coalesce(own.red, base.red, 255),
        coalesce(own.green, base.green, 255),
        coalesce(own.blue, base.blue, 255)
    FROM own
    LEFT JOIN defined AS base ON base.symbol = own.base_symbol
    UNION ALL
    SELECT
        defined.symbol,
        defined.label_pl,
        defined.label_en,
        defined.red,
        defined.green,
        defined.blue
    FROM defined
    WHERE NOT EXISTS (SELECT FROM own WHERE own.symbol = defined.symbol)
    ORDER BY 1
$$;

COMMENT ON FUNCTION planowisko.terrain_symbols IS
'Symbols of the plan''s regime and its own, which win, with labels and colours (0-255).';
