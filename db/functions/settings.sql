-- Settings of the installation: defaults stand here, values set by the owner in partnership.setting.

CREATE FUNCTION planowisko.setting_default()
RETURNS TABLE (name text, value jsonb, description text)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    (
        'metadata_scale_denominator', '10000'::jsonb,
        'Mianownik skali, który metadane podają dla planu bez rysunków.'
    ),
    (
        'topology_min_area', '1'::jsonb,
        'Luki i nakładania stref i terenów o powierzchni mniejszej niż tyle m² są pomijane.'
    ),
    (
        'topology_max_thinness', '10000'::jsonb,
        'Luki i nakładania stref i terenów, których obwód² / powierzchnia przekracza tę wartość, są pomijane.'
    ),
    (
        'building_line_tolerance', '0.1'::jsonb,
        'O tyle metrów linia zabudowy może wyjść poza granicę planu, zanim będzie to błąd.'
    ),
    (
        'gmina_border_tolerance', '1'::jsonb,
        'O tyle metrów plan może wyjść poza wczytaną granicę gminy, zanim będzie to błąd.'
    ),
    (
        'neighbour_gap_width', '10'::jsonb,
        'Luki między planami sąsiednich gmin szersze niż tyle metrów nie są uwagą: plany się nie stykają.'
    ),
    (
        'neighbour_min_width', '0.05'::jsonb,
        'Luki i nakładania na granicy z sąsiednią gminą węższe niż tyle metrów są pomijane.'
    ),
    (
        'consistency_min_area', '50'::jsonb,
        'Niezgodność terenu z planem ogólnym na powierzchni mniejszej niż tyle m² jest pomijana.'
    ),
    (
        'ouz_edge_distance', '0.01'::jsonb,
        'Krawędzie OUZ, które dzieli nie więcej niż tyle metrów, stykają się.'
    ),
    (
        'ouz_edge_length', '0.1'::jsonb,
        'Wspólne krawędzie OUZ krótsze niż tyle metrów są pomijane.'
    ),
    (
        'plausible_date_first_year', '1985'::jsonb,
        'Daty sprzed tego roku są uwagą: to zwykle pomyłka.'
    ),
    (
        'plausible_date_years_ahead', '10'::jsonb,
        'Daty późniejsze niż za tyle lat są uwagą: to zwykle pomyłka.'
    ),
    (
        'days_before_force', '14'::jsonb,
        'Tyle dni po uchwaleniu plan może najwcześniej wejść w życie (po ogłoszeniu w dzienniku urzędowym).'
    ),
    (
        'deadline_warning_days', '14'::jsonb,
        'Tyle dni przed terminem w procedurze planu wtyczka zaczyna o nim przypominać.'
    ),
    (
        'plan_area_surroundings', '5000'::jsonb,
        'Obszar nowego planu, który wychodzi dalej niż o tyle metrów poza granicę gminy, jest odrzucany.'
    ),
    (
        'min_segment_length', '0.01'::jsonb,
        'Odcinki granic krótsze niż tyle metrów są uwagą.'
    ),
    (
        'spike_max_width', '0.05'::jsonb,
        'Wąskie wypusty granicy (szpilki) o szerokości mniejszej niż tyle metrów są uwagą.'
    ),
    (
        'min_ring_area', '1'::jsonb,
        'Części i otwory obiektów o powierzchni mniejszej niż tyle m² są uwagą.'
    ),
    (
        'delivery_max_closed_percent', '5'::jsonb,
        'Dostawa, która zamyka więcej niż tyle procent działek (usuwa tyle budynków) gminy, wymaga potwierdzenia.'
    ),
    (
        'delivery_max_rejected_percent', '1'::jsonb,
        'Dostawa, której więcej niż tyle procent rekordów odrzucono, wymaga potwierdzenia.'
    ),
    (
        'delivery_few_records', '5'::jsonb,
        'Tyle zamkniętych działek albo odrzuconych rekordów nie wymaga potwierdzenia, jakikolwiek to procent.'
    ),
    (
        'succession_tolerance_percent', '5'::jsonb,
        'Wspólna powierzchnia działki, która zniknęła, i nowej, mniejsza niż tyle procent każdej z nich, to ślad '
        || 'ponownego pomiaru granic, a nie następstwo działek.'
    ),
    (
        'parcel_area_relative', '0.0001'::jsonb,
        'Powierzchnia ewidencyjna P działki może różnić się od powierzchni geometrii o tyle · P, ...'
    ),
    (
        'parcel_area_root', '0.2'::jsonb,
        '... i o tyle · √P m² ponadto, zanim import ostrzeże.'
    ),
    (
        'parcel_area_least', '3'::jsonb,
        'O tyle m² powierzchnia ewidencyjna działki może zawsze różnić się od powierzchni geometrii.'
    ),
    (
        'parcel_overlap_min_area', '1'::jsonb,
        'Import nie ostrzega, gdy działki nakładają się albo wychodzą poza obręb o mniej niż tyle m².'
    ),
    (
        'parcel_overlap_min_width', '0.1'::jsonb,
        'Import nie ostrzega o nakładaniach działek i częściach poza obrębem węższych niż tyle metrów.'
    ),
    (
        'designation_min_area', '1'::jsonb,
        'Przeznaczenie części działki mniejszej niż tyle m² jest pomijane jako skrawek, i mówi się o tym.'
    ),
    (
        'designation_min_width', '0.1'::jsonb,
        'Przeznaczenie części działki węższej niż tyle metrów jest pomijane jako skrawek, i mówi się o tym.'
    ),
    (
        'upload_max_megabytes', '500'::jsonb,
        'Większego pliku nie można dodać w QGIS; wczytuje go planowisko import documents.'
    ),
    (
        'upload_keep_days', '7'::jsonb,
        'Po tylu dniach bez postępu niedokończone przesyłanie pliku jest usuwane.'
    ),
    (
        'repair_largest_change', '0.01'::jsonb,
        'Import z naprawą (--repair) odrzuca geometrię, której powierzchnia zmieniłaby się o większą część.'
    )
$$;

COMMENT ON FUNCTION planowisko.setting_default IS
'All settings with their defaults; tolerances of the topology rules are those of the ministry''s tool.';

CREATE FUNCTION planowisko.setting_number(name text) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    -- What a check was given for itself: rules.findings sets it before the rules and empties it after them.
    of_this_check constant jsonb := nullif(current_setting('planowisko.parameters', true), '')::jsonb;
    found numeric;
BEGIN
    SELECT (coalesce(of_this_check -> standard.name, setting.value, standard.value) #>> '{}')::numeric INTO found
    FROM planowisko.setting_default() AS standard
    LEFT JOIN partnership.setting ON setting.name = standard.name
    WHERE standard.name = setting_number.name;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Nie ma ustawienia „%”.', name USING ERRCODE = 'undefined_parameter';
    END IF;
    RETURN found;
END
$$;

COMMENT ON FUNCTION planowisko.setting_number IS
'The value of a numeric setting: as given for the check under way, as set by the owner, or its default.';
