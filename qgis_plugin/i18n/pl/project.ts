<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Validity</source>
        <translation>Obowiązywanie</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Technical data</source>
        <translation>Dane techniczne</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Zone</source>
        <translation>Strefa</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Parameters</source>
        <translation>Parametry</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Regulation</source>
        <translation>Regulacja</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Planning act</source>
        <translation>Akt planowania</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Resolutions</source>
        <translation>Uchwały i dokumenty</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Links</source>
        <translation>Powiązania</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Drawing</source>
        <translation>Rysunek</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Background map</source>
        <translation>Mapa podkładowa</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Nature of the regulation</source>
        <translation>Charakter ustalenia</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Gmina (unit code)</source>
        <translation>Gmina (kod jednostki)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Created</source>
        <translation>Utworzono</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Created by</source>
        <translation>Utworzył(a)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Last changed</source>
        <translation>Ostatnia zmiana</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Last changed by</source>
        <translation>Ostatnio zmienił(a)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>In force from</source>
        <translation>Obowiązuje od</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>In force to</source>
        <translation>Obowiązuje do</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Version begins</source>
        <translation>Początek wersji obiektu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Version ends</source>
        <translation>Koniec wersji obiektu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Namespace</source>
        <translation>Przestrzeń nazw</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Local identifier</source>
        <translation>Identyfikator lokalny</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Version identifier</source>
        <translation>Identyfikator wersji</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Coordinate system delivered (EPSG)</source>
        <translation>Układ współrzędnych dostawy (EPSG)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Designation (ordinal and symbol)</source>
        <translation>Oznaczenie (numer i symbol)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Kind of zone</source>
        <translation>Rodzaj strefy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Alternative name</source>
        <translation>Nazwa alternatywna</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Primary profiles</source>
        <translation>Profil podstawowy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Additional profiles</source>
        <translation>Profil dodatkowy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Maximum above-ground building intensity</source>
        <translation>Maksymalna nadziemna intensywność zabudowy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Maximum built-up share (%)</source>
        <translation>Maksymalny udział powierzchni zabudowy (%)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Maximum building height (m)</source>
        <translation>Maksymalna wysokość zabudowy (m)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Minimum biologically active share (%)</source>
        <translation>Minimalny udział powierzchni biologicznie czynnej (%)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Kind of regulation</source>
        <translation>Rodzaj regulacji</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Alternative titles</source>
        <translation>Tytuły alternatywne</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Type of act</source>
        <translation>Typ aktu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Level in the hierarchy</source>
        <translation>Poziom hierarchii</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Amendment of an act</source>
        <translation>Zmiana aktu (modyfikacja)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Number of the amendment</source>
        <translation>Numer zmiany</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Amended act (address)</source>
        <translation>Zmieniany akt (adres)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Resolutions to begin</source>
        <translation>Uchwały o przystąpieniu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Adopting resolutions</source>
        <translation>Uchwały w sprawie planu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Amending documents</source>
        <translation>Dokumenty zmieniające</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Repealing documents</source>
        <translation>Dokumenty uchylające</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Annulling documents</source>
        <translation>Dokumenty unieważniające</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Other documents</source>
        <translation>Pozostałe dokumenty</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Short title</source>
        <translation>Tytuł skrócony</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Number of the document</source>
        <translation>Numer dokumentu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Issuing authority</source>
        <translation>Organ wydający</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Date of the document</source>
        <translation>Data dokumentu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Meaning of the date</source>
        <translation>Znaczenie daty</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Repealed on</source>
        <translation>Data uchylenia</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Reference to provisions</source>
        <translation>Wskazanie przepisów</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Official journal</source>
        <translation>Dziennik urzędowy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Addresses of the document</source>
        <translation>Adresy dokumentu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Begins the act</source>
        <translation>Przystępuje do aktu</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Adopts the act</source>
        <translation>Uchwala akt</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Amends the act</source>
        <translation>Zmienia akt</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Repeals the act</source>
        <translation>Uchyla akt</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Annuls the act</source>
        <translation>Unieważnia akt</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Address of the drawing</source>
        <translation>Adres rysunku</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Address of the legend</source>
        <translation>Adres legendy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Coordinate system (address)</source>
        <translation>Układ współrzędnych (adres)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Scale denominator</source>
        <translation>Mianownik skali</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Description</source>
        <translation>Opis</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Reference of the map</source>
        <translation>Odniesienie do mapy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Date of the map</source>
        <translation>Data mapy</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Address of the map</source>
        <translation>Adres mapy</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>OUZ – area where building may be completed</source>
        <translation>OUZ – obszar uzupełnienia zabudowy</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>OZS – inner-city building area</source>
        <translation>OZS – obszar zabudowy śródmiejskiej</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>OSD – area of standards of access to social infrastructure</source>
        <translation>OSD – obszar standardów dostępności infrastruktury społecznej</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>(none)</source>
        <translation>(brak)</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>yes</source>
        <translation>tak</translation>
    </message>
    <message>
        <location filename="../../project/form_widget.py"/>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Supplementary regulations (OUZ, OZS, OSD)</source>
        <translation>Obszary OUZ, OZS i OSD</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Boundary of the planning act</source>
        <translation>Granica aktu planowania</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Planning zones</source>
        <translation>Strefy planistyczne</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Formal documents</source>
        <translation>Dokumenty formalne</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Drawings</source>
        <translation>Rysunki</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Background maps</source>
        <translation>Mapy podkładowe</translation>
    </message>
    <message>
        <location filename="../../project/layer_style.py"/>
        <source>unknown symbol</source>
        <translation>nieznany symbol</translation>
    </message>
    <message>
        <location filename="../../project/layer_style.py"/>
        <source>The style {file} cannot be read. ({reason})</source>
        <translation>Nie można odczytać stylu {file}. ({reason})</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>draft</source>
        <translation>projekt</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>The plan has no boundary yet, so there is no map of it.</source>
        <translation>Plan nie ma jeszcze granicy, więc nie można narysować jego mapy.</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>published version {number}</source>
        <translation>opublikowana wersja {number}</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>Gmina {gmina} · {state}</source>
        <translation>Gmina {gmina} · {state}</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>Scale 1:{scale}</source>
        <translation>Skala 1:{scale}</translation>
    </message>
    <message>
        <location filename="../../project/map_sheet.py"/>
        <source>The map could not be written to {file}.</source>
        <translation>Nie udało się zapisać mapy do pliku {file}.</translation>
    </message>
    <message>
        <location filename="../../project/opened_plan.py"/>
        <source>{title} (version {number})</source>
        <translation>{title} (wersja {number})</translation>
    </message>
    <message>
        <location filename="../../project/opened_plan.py"/>
        <source>{title} (draft)</source>
        <translation>{title} (projekt)</translation>
    </message>
    <message>
        <location filename="../../project/plan_layers.py"/>
        <source>Land-use profiles</source>
        <translation>Klasy przeznaczenia terenu</translation>
    </message>
    <message>
        <location filename="../../project/plan_layers.py"/>
        <source>Cadastral parcels</source>
        <translation>Działki ewidencyjne</translation>
    </message>
    <message>
        <location filename="../../project/plan_layers.py"/>
        <source>The layer “{name}” cannot be read from the database. ({reason})</source>
        <translation>Nie można odczytać warstwy „{name}” z bazy danych. ({reason})</translation>
    </message>
    <message>
        <location filename="../../project/plan_project.py"/>
        <source>Documents and tables</source>
        <translation>Dokumenty i tabele</translation>
    </message>
    <message>
        <location filename="../../project/styles_folder.py"/>
        <source>The plugin's styles are missing. Install the plugin anew.</source>
        <translation>Brakuje stylów wtyczki. Zainstaluj wtyczkę ponownie.</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Point markings</source>
        <translation>Oznaczenia punktowe</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Building lines and other line markings</source>
        <translation>Linie zabudowy i inne oznaczenia liniowe</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Terrains</source>
        <translation>Tereny</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Provisions</source>
        <translation>Ustalenia planu</translation>
    </message>
    <message>
        <location filename="../../project/layer_definition.py"/>
        <source>Symbols of the plan</source>
        <translation>Symbole własne planu</translation>
    </message>
    <message>
        <location filename="../../project/layer_style.py"/>
        <source>unknown kind</source>
        <translation>nieznany rodzaj</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Local plan</source>
        <translation>Plan miejscowy</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Regulation on symbols</source>
        <translation>Rozporządzenie o symbolach</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Terrains cover the whole plan</source>
        <translation>Tereny pokrywają cały plan</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Terrain</source>
        <translation>Teren</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Symbol (mixed: MN/U)</source>
        <translation>Symbol (mieszany: MN/U)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Purpose</source>
        <translation>Przeznaczenie</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Lies above other terrains</source>
        <translation>Leży nad innymi terenami</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Minimum above-ground building intensity</source>
        <translation>Minimalna nadziemna intensywność zabudowy</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Minimum building height (m)</source>
        <translation>Minimalna wysokość zabudowy (m)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Minimum number of parking places</source>
        <translation>Minimalna liczba miejsc do parkowania</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>How parking places are counted</source>
        <translation>Sposób liczenia miejsc do parkowania</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Rate of the planning fee (%)</source>
        <translation>Stawka opłaty planistycznej (%)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Marking</source>
        <translation>Oznaczenie</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Kind of marking</source>
        <translation>Rodzaj oznaczenia</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Label</source>
        <translation>Etykieta</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Symbol of the plan</source>
        <translation>Symbol własny planu</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Symbol of the regulation that it refines</source>
        <translation>Symbol z rozporządzenia, który uszczegóławia</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Red (0-255)</source>
        <translation>Czerwony (0-255)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Green (0-255)</source>
        <translation>Zielony (0-255)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Blue (0-255)</source>
        <translation>Niebieski (0-255)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Provision</source>
        <translation>Ustalenie</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Place in the order</source>
        <translation>Kolejność</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Paragraph of the resolution</source>
        <translation>Paragraf uchwały</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>For the symbol (empty: general)</source>
        <translation>Dla symbolu (puste: ogólne)</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Only for the terrain</source>
        <translation>Tylko dla terenu</translation>
    </message>
    <message>
        <location filename="../../project/local_plan_forms.py"/>
        <source>Text</source>
        <translation>Treść</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Gained and lost</source>
        <translation>Przybyło i ubyło</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>gained</source>
        <translation>przybyło</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>lost</source>
        <translation>ubyło</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Changed points</source>
        <translation>Zmienione punkty</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Changed lines</source>
        <translation>Zmienione linie</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Changed areas</source>
        <translation>Zmienione obszary</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Change (code)</source>
        <translation>Zmiana (kod)</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Class</source>
        <translation>Klasa</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>What has changed</source>
        <translation>Co się zmieniło</translation>
    </message>
    <message>
        <location filename="../../project/difference_layers.py"/>
        <source>Area, m²</source>
        <translation>Powierzchnia, m²</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>moved</source>
        <translation>przesunięto</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Reason of the acceptance</source>
        <translation>Uzasadnienie przyjęcia</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Accepted on</source>
        <translation>Przyjęto dnia</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Accepted by</source>
        <translation>Przyjął(a)</translation>
    </message>
    <message>
        <location filename="../../project/form_definition.py"/>
        <source>Standards of access</source>
        <translation>Standardy dostępności</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Fingerprint of the warning</source>
        <translation>Odcisk ostrzeżenia</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>other vertices, the same extent</source>
        <translation>inne wierzchołki, zasięg ten sam</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>added</source>
        <translation>dodano</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>removed</source>
        <translation>usunięto</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>changed</source>
        <translation>zmieniono</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Accepted warnings</source>
        <translation>Przyjęte ostrzeżenia</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>Boundary</source>
        <translation>Granica</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>gained {size}</source>
        <translation>przybyło {size}</translation>
    </message>
    <message>
        <location filename="../../project/difference_wording.py"/>
        <source>lost {size}</source>
        <translation>ubyło {size}</translation>
    </message>
    <message>
        <location filename="../../project/object_selector.py"/>
        <source>Looking for the object…</source>
        <translation>Szukanie obiektu…</translation>
    </message>
    <message>
        <location filename="../../project/balance_chart.py"/>
        <source>Chart of the area balance</source>
        <translation>Wykres bilansu terenów</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Areas on the GRS 80 ellipsoid: without the distortion of the map's projection.</source>
        <translation>Powierzchnie na elipsoidzie GRS 80, bez zniekształceń odwzorowania mapy.</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Designated for</source>
        <translation>Przeznaczenie</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Number</source>
        <translation>Liczba</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Area, ha</source>
        <translation>Powierzchnia, ha</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Share of the plan, %</source>
        <translation>Udział w planie, %</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>The plan as a whole</source>
        <translation>Cały plan</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Outside all zones or terrains</source>
        <translation>Poza strefami i terenami</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Counted twice: overlapping, or outside the plan</source>
        <translation>Policzone podwójnie (nakładanie) albo poza planem</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>above others</source>
        <translation>ponad innymi</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>area where building may be completed</source>
        <translation>obszar uzupełnienia zabudowy</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>inner-city building area</source>
        <translation>obszar zabudowy śródmiejskiej</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>area of standards of access to social infrastructure</source>
        <translation>obszar standardów dostępności infrastruktury społecznej</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Before, ha</source>
        <translation>Było, ha</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>Change, ha</source>
        <translation>Zmiana, ha</translation>
    </message>
    <message>
        <location filename="../../project/balance_table.py"/>
        <source>above others: {label}</source>
        <translation>ponad innymi: {label}</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Precincts</source>
        <translation>Obręby ewidencyjne</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Buildings</source>
        <translation>Budynki</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Contours of land use</source>
        <translation>Kontury użytków gruntowych</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Boundaries of neighbouring plans</source>
        <translation>Granice sąsiednich planów</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Terrains of neighbouring plans</source>
        <translation>Tereny sąsiednich planów</translation>
    </message>
    <message>
        <location filename="../../project/context_layers.py"/>
        <source>Zones of neighbouring plans</source>
        <translation>Strefy sąsiednich planów</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Empty, or a number from 0.</source>
        <translation>Puste albo liczba od 0.</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Empty, or a number from 0 to {maximum}.</source>
        <translation>Puste albo liczba od 0 do {maximum}.</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>At most one decimal place.</source>
        <translation>Najwyżej jedno miejsce po przecinku.</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Empty, or a number from 0 that is not below “{name}”.</source>
        <translation>Puste albo liczba od 0, nie mniej niż „{name}”.</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Without angle brackets and ampersands.</source>
        <translation>Bez nawiasów ostrych i znaku „et” (ampersand).</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Fill this in, without angle brackets and ampersands.</source>
        <translation>Wypełnij, bez nawiasów ostrych i znaku „et” (ampersand).</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Fill this in.</source>
        <translation>Wypełnij to pole.</translation>
    </message>
    <message>
        <location filename="../../project/field_constraint.py"/>
        <source>Not before “{name}”.</source>
        <translation>Nie wcześniej niż „{name}”.</translation>
    </message>
    <message>
        <location filename="../../project/plan_relations.py"/>
        <source>Provisions of the terrain</source>
        <translation>Ustalenia dla terenu</translation>
    </message>
    <message>
        <location filename="../../project/plan_relations.py"/>
        <source>For all terrains with this symbol</source>
        <translation>Dla wszystkich terenów o tym symbolu</translation>
    </message>
    <message>
        <location filename="../../project/plan_relations.py"/>
        <source>Only for this terrain</source>
        <translation>Tylko dla tego terenu</translation>
    </message>
    <message>
        <location filename="../../project/field_label.py"/>
        <source>ATTENTION: below the default of</source>
        <translation>UWAGA: mniej niż domyślnie dla</translation>
    </message>
    <message>
        <location filename="../../project/field_label.py"/>
        <source>default of</source>
        <translation>domyślnie dla</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>Only profiles that the kind of zone allows.</source>
        <translation>Tylko profile dopuszczalne w strefie tego rodzaju.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>An ordinal number and the symbol of the zone, for example 12SU.</source>
        <translation>Liczba porządkowa i symbol strefy, na przykład 12SU.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>The kind that the symbol stands for.</source>
        <translation>Rodzaj, który oznacza symbol strefy.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>The same as the kind: OUZ, OZS or OSD.</source>
        <translation>Taki jak rodzaj: OUZ, OZS albo OSD.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>An ordinal number and the symbol, for example 3OUZ.</source>
        <translation>Liczba porządkowa i symbol, na przykład 3OUZ.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>A symbol of the plan's regulation or of the plan itself.</source>
        <translation>Symbol z rozporządzenia wskazanego w akcie albo zdefiniowany w tym planie.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>An ordinal number and the symbol of the terrain, for example 1MN/U.</source>
        <translation>Liczba porządkowa i symbol terenu, na przykład 1MN/U.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>The level that belongs to the type of act.</source>
        <translation>Poziom właściwy dla rodzaju aktu.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>A whole number, such as 1000.</source>
        <translation>Liczba całkowita, na przykład 1000.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>Empty, or a whole number from 0 to 255.</source>
        <translation>Puste albo liczba całkowita od 0 do 255.</translation>
    </message>
    <message>
        <location filename="../../project/form_constraints.py"/>
        <source>A whole number from 1.</source>
        <translation>Liczba całkowita od 1.</translation>
    </message>
    <message>
        <location filename="../../project/layer_groups.py"/>
        <source>Cadastre</source>
        <translation>Ewidencja gruntów i budynków</translation>
    </message>
    <message>
        <location filename="../../project/layer_groups.py"/>
        <source>Neighbouring gminas' published plans</source>
        <translation>Opublikowane plany sąsiednich gmin</translation>
    </message>
    <message>
        <location filename="../../project/field_label.py"/>
        <source>CORRECT: {rule}</source>
        <translation>POPRAW: {rule}</translation>
    </message>
    <message>
        <location filename="../../project/field_label.py"/>
        <source>ATTENTION: {rule}</source>
        <translation>UWAGA: {rule}</translation>
    </message>
    <message>
        <location filename="../../project/field_label.py"/>
        <source>Allowed in {symbol}: {profiles}</source>
        <translation>Dopuszczalne w {symbol}: {profiles}</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Homesteads are left out</source>
        <translation>Wyłączenie zabudowy zagrodowej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a primary school</source>
        <translation>Odległość do szkoły podstawowej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to several public green areas</source>
        <translation>Odległość do obszarów zieleni publicznej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Total size of these green areas</source>
        <translation>Łączna powierzchnia obszarów zieleni publicznej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to one public green area</source>
        <translation>Odległość do obszaru zieleni publicznej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Size of this green area</source>
        <translation>Powierzchnia obszaru zieleni publicznej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a kindergarten</source>
        <translation>Odległość do przedszkola</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a nursery</source>
        <translation>Odległość do żłobka</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a clinic of primary health care</source>
        <translation>Odległość do ambulatorium POZ</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a library</source>
        <translation>Odległość do biblioteki</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a community centre</source>
        <translation>Odległość do domu kultury</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a social welfare home</source>
        <translation>Odległość do domu pomocy społecznej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a sports ground</source>
        <translation>Odległość do urządzonego terenu sportu</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a stop of public transport</source>
        <translation>Odległość do przystanku</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a post office</source>
        <translation>Odległość do placówki pocztowej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a pharmacy</source>
        <translation>Odległość do apteki</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a police station</source>
        <translation>Odległość do posterunku Policji</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Distance to a fire station</source>
        <translation>Odległość do posterunku jednostki ochrony przeciwpożarowej</translation>
    </message>
    <message>
        <location filename="../../project/accessibility_standards.py"/>
        <source>Numbers greater than 0: distances in m, sizes in ha or m2.</source>
        <translation>Liczby większe od 0: odległości w m, powierzchnie w ha albo m2.</translation>
    </message>
    <message>
        <location filename="../../project/standards_table.py"/>
        <source>ATTENTION: without the standards marked with * the plan cannot be published: {names}.</source>
        <translation>UWAGA: bez standardów oznaczonych * plan nie zostanie opublikowany. Brakuje: {names}.</translation>
    </message>
    <message>
        <location filename="../../project/standards_table.py"/>
        <source>{name}: unit</source>
        <translation>{name}: jednostka</translation>
    </message>
</context>
</TS>
