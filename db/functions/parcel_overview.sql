-- Which parcels lie at a place, and what the register says of one. Areas are m² on the ellipsoid, free of the
-- projection's scale.

CREATE FUNCTION planowisko.parcels_at(east double precision, north double precision, srid integer)
RETURNS TABLE (gmina_code text, national_reference text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH place AS MATERIALIZED (
        SELECT st_transform(
            st_setsrid(st_makepoint(parcels_at.east, parcels_at.north), parcels_at.srid),
            find_srid('cadastre', 'cadastral_parcel', 'geometry')
        ) AS point
    )
    SELECT parcel.gmina_code, parcel.national_reference
    FROM place
    INNER JOIN cadastre.cadastral_parcel AS parcel ON st_covers(parcel.geometry, place.point)
    ORDER BY st_area(parcel.geometry), parcel.national_reference
$$;

COMMENT ON FUNCTION planowisko.parcels_at IS
'The parcels at a point (x easting, y northing in the system srid); where parcels overlap the smallest '
'first.';

CREATE FUNCTION planowisko.parcel_overview(gmina_code text, national_reference text)
RETURNS TABLE (
    gmina_code text, gmina_name text, national_reference text, label text, map_sheet text,
    precinct_reference text, precinct_name text, state text, recorded_at timestamptz, closed_at timestamptz,
    area_value numeric, ground_area double precision, area_tolerance double precision, land_use jsonb,
    geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        gmina.code, gmina.name, parcel_overview.national_reference, version.label, version.map_sheet,
        version.zoning_reference, precinct.name, version.state, version.recorded_at, version.superseded_at,
        version.area_value, planowisko.ground_area(version.geometry),
        greatest(
            planowisko.setting_number('parcel_area_relative') * version.area_value
            + planowisko.setting_number('parcel_area_root') * sqrt(version.area_value),
            planowisko.setting_number('parcel_area_least')
        ),
        version.land_use,
        version.geometry
    FROM partnership.gmina
    CROSS JOIN LATERAL (
        SELECT known.*
        FROM planowisko.parcel_versions(gmina.code, parcel_overview.national_reference) AS known
        ORDER BY known.state <> 'current', known.state = 'archived', known.superseded_at DESC
        LIMIT 1
    ) AS version
    LEFT JOIN cadastre.cadastral_zoning AS precinct
        ON precinct.gmina_code = gmina.code AND precinct.national_reference = version.zoning_reference
    WHERE gmina.code = parcel_overview.gmina_code
$$;

COMMENT ON FUNCTION planowisko.parcel_overview IS
'A parcel as it is, or as it was last: registered area and that of the geometry on the ground in m², by '
'how much they may differ, land use, geometry.';
