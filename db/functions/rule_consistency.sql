-- A local plan against the plan ogólny of the same gmina (art. 15 ust. 1 and art. 20 ust. 1 upzp).

CREATE FUNCTION rules.zone_terrain_conflict() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH known AS MATERIALIZED (
        SELECT
            known_symbols.symbol,
            known_symbols.profiles
        FROM rules.known_symbols()
    ),

    terrain AS MATERIALIZED (
        SELECT
            checked.object_name,
            checked.symbol,
            checked.valid_geometry AS geometry,
            st_srid(checked.valid_geometry) AS srid,
            st_transform(
                checked.valid_geometry, find_srid('publication', 'zoning_element', 'geometry')
            ) AS searched,
            purpose.profiles
        FROM pg_temp.checked_terrain AS checked
        CROSS JOIN LATERAL (
            SELECT array_agg(DISTINCT profile) AS profiles
            FROM known
            CROSS JOIN unnest(known.profiles) AS profile
            WHERE known.symbol = ANY (rules.symbol_parts(checked.symbol))
        ) AS purpose
        WHERE NOT checked.is_overlay AND purpose.profiles IS NOT NULL
    ),

    zone AS MATERIALIZED (
        SELECT
            element.designation,
            rules.in_language(zone_kind.label_pl, zone_kind.label_en) AS kind,
            zone_kind.primary_profiles || zone_kind.additional_profiles
            || element.primary_profiles || element.additional_profiles AS profiles,
            element.geometry
        FROM planowisko.published_plan AS newest
        INNER JOIN publication.zoning_element AS element
            ON element.gmina_code = newest.gmina_code AND element.plan_version_id = newest.plan_version_id
        INNER JOIN codelist.zone_kind ON zone_kind.code = element.zone_kind
        WHERE newest.plan_type = 'planOgolnyGminy'
            AND newest.status <> 'obsolete'
            AND newest.gmina_code = ANY (rules.checked_gminas())
            AND EXISTS (SELECT FROM terrain WHERE terrain.searched && element.geometry)
    )

    SELECT
        terrain.object_name,
        ARRAY[
            terrain.object_name,
            terrain.symbol,
            zone.designation,
            zone.kind,
            rules.area(common.area)
        ],
        common.geometry
    FROM terrain
    INNER JOIN zone ON zone.geometry && terrain.searched
    CROSS JOIN LATERAL (
        SELECT
            st_multi(st_collect(part.geometry)) AS geometry,
            sum(part.area) AS area
        FROM rules.significant_parts(
            st_intersection(terrain.geometry, rules.valid_surface(st_transform(zone.geometry, terrain.srid)))
        ) AS part
    ) AS common
    WHERE EXISTS (
        SELECT FROM unnest(terrain.profiles) AS wanted
        WHERE NOT EXISTS (
            -- A class holds its subclasses: KDZ lies in K.
            SELECT FROM unnest(zone.profiles) AS allowed WHERE starts_with(wanted, allowed)
        )
    )
    AND common.area >= planowisko.setting_number('consistency_min_area')
$$;

COMMENT ON FUNCTION rules.zone_terrain_conflict IS
'A terrain on a zone of the published plan ogólny whose profiles do not hold its purpose.';
