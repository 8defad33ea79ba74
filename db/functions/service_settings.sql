-- Where data are fetched from: addresses and layers of national services. Settings of the installation like
-- those of the rules, but most of them texts. No address was ever called from where this was written.

CREATE FUNCTION planowisko.service_setting_default()
RETURNS TABLE (name text, value jsonb, description text)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    (
        'cadastre_wfs',
        '"https://mapy.geoportal.gov.pl/wss/service/PZGIK/EGIB/WFS/UslugaZbiorcza"'::jsonb,
        'Adres usługi WFS z działkami i budynkami (krajowa usługa zbiorcza; adres niesprawdzony).'
    ),
    (
        'cadastre_wfs_page', '1000'::jsonb,
        'Tyle obiektów na stronę podaje usługa z działkami i budynkami.'
    ),
    (
        'cadastre_wfs_parcels', '"ms:dzialki"'::jsonb,
        'Nazwa warstwy działek w usłudze.'
    ),
    (
        'cadastre_wfs_buildings', '"ms:budynki"'::jsonb,
        'Nazwa warstwy budynków w usłudze.'
    ),
    (
        'powiat_file',
        '"https://opendata.geoportal.gov.pl/InneDane/latest_exports/eziudp_wfs/GPKG/{powiat}.gpkg.zip"'::jsonb,
        'Adres pliku GPKG powiatu; {powiat} to cztery cyfry jego kodu (adres niesprawdzony).'
    ),
    (
        'borders_wfs',
        '"https://mapy.geoportal.gov.pl/wss/service/PZGIK/PRG/WFS/AdministrativeBoundaries"'::jsonb,
        'Adres usługi WFS Państwowego Rejestru Granic (adres niesprawdzony).'
    ),
    (
        'borders_wfs_page', '100'::jsonb,
        'Tyle obiektów na stronę podaje usługa z granicami.'
    ),
    (
        'borders_wfs_units', '"ms:A05_Granice_jednostek_ewidencyjnych"'::jsonb,
        'Nazwa warstwy jednostek ewidencyjnych w usłudze z granicami.'
    ),
    (
        'borders_wfs_precincts', '"ms:A06_Granice_obrebow_ewidencyjnych"'::jsonb,
        'Nazwa warstwy obrębów ewidencyjnych w usłudze z granicami.'
    ),
    (
        'plan_wfs_page', '500'::jsonb,
        'Tyle obiektów na stronę podaje usługa z planami (Rejestr Urbanistyczny domyślnie 10).'
    )
$$;

COMMENT ON FUNCTION planowisko.service_setting_default IS
'Settings of the services that data are fetched from, with their defaults.';

CREATE FUNCTION planowisko.service_setting(name text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found text;
BEGIN
    SELECT coalesce(setting.value, standard.value) #>> '{}' INTO found
    FROM planowisko.service_setting_default() AS standard
    LEFT JOIN partnership.setting ON setting.name = standard.name
    WHERE standard.name = service_setting.name;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Nie ma ustawienia „%”.', name USING ERRCODE = 'undefined_parameter';
    END IF;
    RETURN found;
END
$$;

COMMENT ON FUNCTION planowisko.service_setting IS
'The value of a setting of the services: as set by the owner, or its default.';
