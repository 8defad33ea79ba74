<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Proposal of OUZ</source>
        <translation>Propozycja OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Area before narrowing (Pb)</source>
        <translation>Obszar przed zwężeniem (Pb)</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Groups of buildings</source>
        <translation>Grupy budynków</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Counted buildings</source>
        <translation>Budynki liczone do OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Propose OUZ</source>
        <translation>Wyznacz OUZ (propozycja)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Plan ogólny</source>
        <translation>Plan ogólny</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Proposes the areas where building may be completed (OUZ, Dz.U. 2024 poz. 729) from the gmina's buildings in the database. Connect and open the draft first. The proposal is stored with the draft in place of a former one, and the check judges edited OUZ by it. Constants that are left empty have their default; all that were used stand in the log, with their source.</source>
        <translation>Wyznacza propozycję obszarów uzupełnienia zabudowy (OUZ, Dz.U. 2024 poz. 729) z budynków gminy w bazie. Najpierw połącz się i otwórz projekt planu. Propozycja zostaje zapisana przy projekcie w miejsce poprzedniej, a sprawdzenie ocenia według niej zmienione OUZ. Stałe pozostawione puste mają wartości domyślne; wszystkie użyte są w dzienniku, wraz ze źródłem.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Counted kinds of buildings (KŚT, separated by commas)</source>
        <translation>Liczone rodzaje budynków (KŚT, po przecinku)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Largest distance between buildings of a group (m)</source>
        <translation>Największa odległość między budynkami grupy (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Least number of buildings in a group</source>
        <translation>Najmniejsza liczba budynków w grupie</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Buffer around buildings (m)</source>
        <translation>Bufor wokół budynków (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Segments of a quarter circle</source>
        <translation>Liczba odcinków ćwiartki okręgu</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Holes smaller than this are filled (m²)</source>
        <translation>Otwory mniejsze niż tyle są wypełniane (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Narrowing (m)</source>
        <translation>Zwężenie (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Share of Pb − Pu by which OUZ may be enlarged</source>
        <translation>Udział różnicy Pb − Pu, o który można powiększyć OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Least area of an added part that must touch the proposal (m²)</source>
        <translation>Najmniejsza powierzchnia dodanej części, która musi stykać się z propozycją (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>PL-2000 zone of the computation (EPSG)</source>
        <translation>Strefa PL-2000, w której liczyć (EPSG)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Key of the draft (empty: the draft that is open)</source>
        <translation>Identyfikator projektu planu (puste: projekt, który jest otwarty)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Make the proposal the OUZ of the draft</source>
        <translation>Przejmij propozycję jako OUZ projektu planu</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>… in place of the OUZ that it has</source>
        <translation>… w miejsce OUZ, które już ma</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Service to connect by (empty: the connection in use)</source>
        <translation>Usługa, przez którą się połączyć (puste: bieżące połączenie)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pb, area before narrowing (m²)</source>
        <translation>Pb, powierzchnia przed zwężeniem (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pu, area after narrowing (m²)</source>
        <translation>Pu, powierzchnia po zwężeniu (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pp, allowed enlargement (m²)</source>
        <translation>Pp, dopuszczalne powiększenie (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Proposed OUZ</source>
        <translation>Liczba OUZ w propozycji</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>The layer with OUZ has edits that are not saved. Save or discard them first.</source>
        <translation>Warstwa z OUZ ma niezapisane zmiany. Najpierw je zapisz albo odrzuć.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Open the draft of the plan ogólny, or give its key: it is not clear which is meant.</source>
        <translation>Otwórz projekt planu ogólnego albo podaj jego identyfikator: nie wiadomo, o który plan chodzi.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>“{title}”, computed in EPSG:{srid}</source>
        <translation>„{title}”, obliczone w EPSG:{srid}</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Counted buildings: {buildings}; groups: {groups}, with {grouped} buildings; OUZ: {parts}</source>
        <translation>Budynki liczone: {buildings}; grupy: {groups}, w nich budynków: {grouped}; OUZ: {parts}</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>The draft has these OUZ now: {count}.</source>
        <translation>Projekt planu ma teraz OUZ z propozycji: {count}.</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Area balance of a plan</source>
        <translation>Bilans terenów planu</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Sums up the zones or terrains of a plan by symbol: number, area, share of the plan in percent, and by how much it is more than in an earlier version. Areas are on the GRS 80 ellipsoid, without the distortion of the map's projection. The CSV opens in Excel as it is (UTF-8, semicolons, decimal commas); the chart is a PNG.</source>
        <translation>Sumuje strefy albo tereny planu według symboli: liczba, powierzchnia, udział w planie w procentach oraz o ile jest tego więcej niż we wcześniejszej wersji. Powierzchnie są na elipsoidzie GRS 80, bez zniekształceń odwzorowania mapy. CSV otwiera się wprost w Excelu (UTF-8, średniki, przecinki dziesiętne); wykres jest plikiem PNG.</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Number of the version to compare with (empty: none)</source>
        <translation>Numer wersji do porównania (puste: bez porównania)</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Area balance (table)</source>
        <translation>Bilans terenów (tabela)</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Area balance (CSV)</source>
        <translation>Bilans terenów (CSV)</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>Chart (PNG)</source>
        <translation>Wykres (PNG)</translation>
    </message>
    <message>
        <location filename="../../processing/area_balance.py"/>
        <source>{file} cannot be written. Is it open in another program? Choose another.</source>
        <translation>Nie można zapisać {file}. Czy plik jest otwarty w innym programie? Wybierz inny.</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Check a plan</source>
        <translation>Sprawdź plan</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Checks a draft as it is saved, by all rules and the settings of the installation. All findings are in the table; those with a place are also in the layer, where points and lines are widened by half a metre. ERRORS is the number of findings that keep the plan from being published.</source>
        <translation>Sprawdza projekt planu tak, jak jest zapisany, wszystkimi regułami, z ustawieniami instalacji. Wszystkie uwagi są w tabeli; te, które mają miejsce, także w warstwie, gdzie punkty i linie poszerzono o pół metra. ERRORS to liczba uwag, które uniemożliwiają publikację.</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Judged as</source>
        <translation>Sprawdź jako</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Places of findings</source>
        <translation>Miejsca uwag</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Findings (table)</source>
        <translation>Uwagi (tabela)</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Number of errors</source>
        <translation>Liczba błędów</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>Number of warnings</source>
        <translation>Liczba ostrzeżeń</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>a draft</source>
        <translation>projekt w opracowaniu</translation>
    </message>
    <message>
        <location filename="../../processing/check_plan.py"/>
        <source>a plan to be published</source>
        <translation>plan do publikacji</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Compare versions of a plan</source>
        <translation>Porównaj wersje planu</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Tells what differs from one version of a plan to another or to the draft: a layer of the areas that were added, removed or changed, a layer of the parts that areas gained and lost, and a table with every attribute before and after. Points and lines are in the table only. Areas are planar, in the installation's coordinate system.</source>
        <translation>Podaje, czym jedna wersja planu różni się od innej albo od projektu: warstwa obszarów dodanych, usuniętych i zmienionych, warstwa części, które obszarom przybyły i ubyły, oraz tabela każdej cechy przed zmianą i po niej. Punkty i linie są tylko w tabeli. Powierzchnie są płaskie, w układzie instalacji.</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Number of the earlier version (empty: the one before, or the last one)</source>
        <translation>Numer wcześniejszej wersji (puste: poprzednia, a dla projektu ostatnia)</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>What has changed (table)</source>
        <translation>Co się zmieniło (tabela)</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Number of added objects</source>
        <translation>Liczba dodanych obiektów</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Number of changed objects</source>
        <translation>Liczba zmienionych obiektów</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>Number of removed objects</source>
        <translation>Liczba usuniętych obiektów</translation>
    </message>
    <message>
        <location filename="../../processing/compare_versions.py"/>
        <source>There is no earlier version of “{title}”.</source>
        <translation>Nie ma wcześniejszej wersji planu „{title}”.</translation>
    </message>
    <message>
        <location filename="../../processing/export_geopackage.py"/>
        <source>Export a plan to GeoPackage</source>
        <translation>Eksportuj plan do GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing/export_geopackage.py"/>
        <source>Writes the layers and tables of a plan into a GeoPackage, with the official colours as default styles and the names of the fields. It is a copy to look at and to hand on: Planowisko takes plans from GML, or from the GeoPackage for exchange that “Export a plan (GML, package)” writes.</source>
        <translation>Zapisuje warstwy i tabele planu do GeoPackage, z urzędowymi barwami jako stylami domyślnymi i nazwami pól. To kopia do oglądania i przekazania: Planowisko przyjmuje plany z GML albo z GeoPackage do wymiany, który zapisuje „Eksportuj plan (GML, pakiet)”.</translation>
    </message>
    <message>
        <location filename="../../processing/export_geopackage.py"/>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing/export_geopackage.py"/>
        <source>{file} cannot be written: {reason}</source>
        <translation>Nie można zapisać {file}: {reason}</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>Export a plan (GML, package)</source>
        <translation>Eksportuj plan (GML, pakiet)</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>Writes a version of a plan as APP GML 3.0 or 2.0, as INSPIRE PLU 4.0, as GeoPackage for exchange, or as the package of files that is signed (published versions only). It is written by the program planowisko, which has to be installed on this computer; where, can be said in the advanced parameters. Without the program use “Export a plan to GeoPackage”.</source>
        <translation>Zapisuje wersję planu jako APP GML 3.0 lub 2.0, jako INSPIRE PLU 4.0, jako GeoPackage do wymiany albo jako pakiet plików do podpisu (tylko wersje opublikowane). Zapisuje to program planowisko, który musi być zainstalowany na tym komputerze; jego miejsce można podać w parametrach zaawansowanych. Bez programu użyj „Eksportuj plan do GeoPackage”.</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>Program planowisko</source>
        <translation>Program planowisko</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>A package is made of a published version. Give its number, or publish the plan first.</source>
        <translation>Pakiet powstaje z opublikowanej wersji. Podaj jej numer albo najpierw opublikuj plan.</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>APP GML 3.0</source>
        <translation>APP GML 3.0</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>APP GML 2.0</source>
        <translation>APP GML 2.0</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>INSPIRE PLU 4.0 (GML)</source>
        <translation>INSPIRE PLU 4.0 (GML)</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>GeoPackage for exchange</source>
        <translation>GeoPackage do wymiany</translation>
    </message>
    <message>
        <location filename="../../processing/export_plan.py"/>
        <source>Package to be signed (ZIP)</source>
        <translation>Pakiet do podpisu (ZIP)</translation>
    </message>
    <message>
        <location filename="../../processing/external_program.py"/>
        <source>This needs the program planowisko, which is not found on this computer. Ask your administrator to install it, or give its place in the parameter “Program planowisko”. Without it the plugin exports to GeoPackage.</source>
        <translation>Potrzebny jest program planowisko, a nie ma go na tym komputerze. Poproś administratora o instalację albo podaj jego miejsce w parametrze „Program planowisko”. Bez niego wtyczka eksportuje do GeoPackage.</translation>
    </message>
    <message>
        <location filename="../../processing/external_program.py"/>
        <source>The program planowisko has failed without a message.</source>
        <translation>Program planowisko zakończył się błędem bez komunikatu.</translation>
    </message>
    <message>
        <location filename="../../processing/external_program.py"/>
        <source>{program} cannot be started: {reason}</source>
        <translation>Nie można uruchomić {program}: {reason}</translation>
    </message>
    <message>
        <location filename="../../processing/parcels_by_zone.py"/>
        <source>Parcels by zone</source>
        <translation>Działki według stref</translation>
    </message>
    <message>
        <location filename="../../processing/parcels_by_zone.py"/>
        <source>Divides the gmina's parcels by the zones or terrains of a plan. A row for each part, with m² and the share of the parcel in percent; what no zone or terrain covers has a row without a designation. Terrains above others and regulations (OUZ, OZS, OSD) have rows of their own and count twice. Areas are on the GRS 80 ellipsoid; registered_area is that of the land register. Parts smaller than the least area are left out.</source>
        <translation>Dzieli działki gminy według stref albo terenów planu. Wiersz na każdą część, z m² i udziałem w działce w procentach; to, czego nie obejmuje żadna strefa ani teren, ma wiersz bez oznaczenia. Tereny ponad innymi i regulacje (OUZ, OZS, OSD) mają własne wiersze i liczą się podwójnie. Powierzchnie są na elipsoidzie GRS 80; registered_area to powierzchnia ewidencyjna. Części mniejsze od najmniejszej powierzchni są pominięte.</translation>
    </message>
    <message>
        <location filename="../../processing/parcels_by_zone.py"/>
        <source>Least area of a part (m²)</source>
        <translation>Najmniejsza powierzchnia części (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/parcels_by_zone.py"/>
        <source>Number of parcels</source>
        <translation>Liczba działek</translation>
    </message>
    <message>
        <location filename="../../processing/parcels_by_zone.py"/>
        <source>“{title}”: parcels: {parcels}, parts: {parts}</source>
        <translation>„{title}”: działki: {parcels}, części: {parts}</translation>
    </message>
    <message>
        <location filename="../../processing/plan_algorithm.py"/>
        <source>Plans of gminas</source>
        <translation>Plany gmin</translation>
    </message>
    <message>
        <location filename="../../processing/plan_algorithm.py"/>
        <source>Key or local identifier of the plan (empty: the plan that is open)</source>
        <translation>Identyfikator planu, klucz albo lokalny (puste: otwarty plan)</translation>
    </message>
    <message>
        <location filename="../../processing/plan_algorithm.py"/>
        <source>Number of the version (empty: the draft, or the version open)</source>
        <translation>Numer wersji (puste: projekt albo otwarta wersja)</translation>
    </message>
    <message>
        <location filename="../../processing/plan_algorithm.py"/>
        <source>Open the plan, or give its key: it is not clear which plan is meant.</source>
        <translation>Otwórz plan albo podaj jego identyfikator: nie wiadomo, o który plan chodzi.</translation>
    </message>
</context>
</TS>
