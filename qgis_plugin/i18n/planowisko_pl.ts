<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../checking/check_manager.py"/>
        <source>Publication was refused.</source>
        <translation>Publikację odrzucono.</translation>
    </message>
    <message>
        <location filename="../checking/check_manager.py"/>
        <source>Checking the plan…</source>
        <translation>Sprawdzanie planu…</translation>
    </message>
    <message>
        <location filename="../checking/check_manager.py"/>
        <source>This finding has no place on the map.</source>
        <translation>To ustalenie nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../checking/check_manager.py"/>
        <source>The check judges what is saved. Not saved yet: {layers}.</source>
        <translation>Sprawdzany jest stan zapisany w bazie. Niezapisane zmiany są w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Check</source>
        <translation>Sprawdź</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Publish…</source>
        <translation>Opublikuj…</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Versions…</source>
        <translation>Wersje…</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>The check found nothing wrong.</source>
        <translation>Sprawdzenie nie wykazało błędów.</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Opened draft</source>
        <translation>Otwarty projekt planu</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Double-click a finding to see its place.</source>
        <translation>Dwukrotne kliknięcie pokazuje miejsce na mapie.</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>The check judges the plan as it is saved.</source>
        <translation>Sprawdzany jest plan w stanie zapisanym w bazie.</translation>
    </message>
    <message>
        <location filename="../checking/check_panel.py"/>
        <source>Open a draft on the tab “Plans”, then it can be checked and published here.</source>
        <translation>Otwórz projekt planu na karcie „Plany”, a tutaj go sprawdzisz i opublikujesz.</translation>
    </message>
    <message numerus="yes">
        <location filename="../checking/check_panel.py"/>
        <source>%n error|%n errors</source>
        <translation>
            <numerusform>%n błąd</numerusform>
            <numerusform>%n błędy</numerusform>
            <numerusform>%n błędów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../checking/check_panel.py"/>
        <source>%n warning|%n warnings</source>
        <translation>
            <numerusform>%n ostrzeżenie</numerusform>
            <numerusform>%n ostrzeżenia</numerusform>
            <numerusform>%n ostrzeżeń</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../checking/finding_list.py"/>
        <source>Rule: {rule}. Double-click shows the place on the map.</source>
        <translation>Reguła: {rule}. Dwukrotne kliknięcie pokazuje miejsce na mapie.</translation>
    </message>
    <message>
        <location filename="../checking/finding_list.py"/>
        <source>Rule: {rule}. This finding has no place on the map.</source>
        <translation>Reguła: {rule}. To ustalenie nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>reader</source>
        <translation>czytelnik</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>clerk</source>
        <translation>urzędnik</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>GIS specialist</source>
        <translation>specjalista GIS</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>QGIS knows no connection to a PostgreSQL database yet. Add a service to the service file, or a connection under “Other connection…”.</source>
        <translation>QGIS nie zna jeszcze żadnego połączenia z bazą PostgreSQL. Dodaj usługę w pliku usług albo połączenie przyciskiem „Inne połączenie…”.</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>Connect</source>
        <translation>Połącz</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>Other connection…</source>
        <translation>Inne połączenie…</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>Disconnect</source>
        <translation>Rozłącz</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>Connection to the shared database</source>
        <translation>Połączenie ze wspólną bazą danych</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>&lt;b&gt;{person}&lt;/b&gt;&lt;br&gt;{places}</source>
        <translation>&lt;b&gt;{person}&lt;/b&gt;&lt;br&gt;{places}</translation>
    </message>
    <message>
        <location filename="../connecting/connection_panel.py"/>
        <source>no gmina – ask your administrator</source>
        <translation>brak gminy – zwróć się do administratora</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>There is no connection to the database; your edits stay in QGIS.</source>
        <translation>Brak połączenia z bazą danych; Twoje zmiany pozostają w QGIS.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>Check the network and try again. The answer was: {message}</source>
        <translation>Sprawdź sieć i spróbuj ponownie. Odpowiedź: {message}</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>The connection has no password. Save it in the connection's authentication configuration or in the password file.</source>
        <translation>Połączenie nie ma hasła. Zapisz je w konfiguracji uwierzytelniania połączenia albo w pliku haseł.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>The database refused the login: wrong user name or password.</source>
        <translation>Baza danych odrzuciła logowanie: błędna nazwa użytkownika lub hasło.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>This QGIS lacks the PostgreSQL module (psycopg). Ask your administrator to install it.</source>
        <translation>W tym QGIS brakuje modułu PostgreSQL (psycopg). Poproś administratora o jego zainstalowanie.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>Cancelled.</source>
        <translation>Anulowano.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>A published version is never changed. Change the draft and publish it anew.</source>
        <translation>Opublikowanej wersji nie można zmienić. Zmień projekt planu i opublikuj go ponownie.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>Your account has no right to do this. Ask the administrator of your gmina.</source>
        <translation>Twoje konto nie ma uprawnień do tej czynności. Zwróć się do administratora swojej gminy.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>There is no such plan, or your account may not see it. Refresh the list of plans.</source>
        <translation>Nie ma takiego planu albo Twoje konto nie może go zobaczyć. Odśwież listę planów.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>There is no database of this name on the server. Check the connection.</source>
        <translation>Na serwerze nie ma bazy o tej nazwie. Sprawdź ustawienia połączenia.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>This database lacks what the plugin needs. Ask the administrator to upgrade Planowisko.</source>
        <translation>W tej bazie brakuje obiektów, których potrzebuje wtyczka. Poproś administratora o aktualizację Planowiska.</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>The database answered: {message}</source>
        <translation>Odpowiedź bazy danych: {message}</translation>
    </message>
    <message>
        <location filename="../database/errors.py"/>
        <source>The service file does not know this service: {message}</source>
        <translation>W pliku usług nie ma tej usługi: {message}</translation>
    </message>
    <message>
        <location filename="../database/login.py"/>
        <source>{name} (service)</source>
        <translation>{name} (usługa)</translation>
    </message>
    <message>
        <location filename="../database/login.py"/>
        <source>QGIS does not know the connection “{name}” any more. Choose another.</source>
        <translation>QGIS nie zna już połączenia „{name}”. Wybierz inne.</translation>
    </message>
    <message>
        <location filename="../database/session.py"/>
        <source>Connecting to the database…</source>
        <translation>Łączenie z bazą danych…</translation>
    </message>
    <message>
        <location filename="../database/session.py"/>
        <source>Connect to the database first.</source>
        <translation>Najpierw połącz się z bazą danych.</translation>
    </message>
    <message>
        <location filename="../dock.py"/>
        <source>Plans</source>
        <translation>Plany</translation>
    </message>
    <message>
        <location filename="../dock.py"/>
        <source>Check and publication</source>
        <translation>Sprawdzenie i publikacja</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved. Changed by others meanwhile: {objects}.</source>
        <translation>Nie zapisano warstwy „{layer}”. W międzyczasie zmieniono: {objects}.</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source>Your edits stay on the map and nothing was overwritten. Agree with the person named; to see their state, stop editing without saving and begin anew.</source>
        <translation>Twoje zmiany pozostają na mapie i niczego nie nadpisano. Uzgodnij zmianę z podaną osobą; aby zobaczyć jej stan, zakończ edycję bez zapisu i rozpocznij ją od nowa.</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source>When the database can be reached again, save once more. Its answer: {answer}</source>
        <translation>Gdy baza danych będzie znów dostępna, zapisz zmiany ponownie. Jej odpowiedź: {answer}</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved; your edits stay on the map.</source>
        <translation>Nie zapisano warstwy „{layer}”; Twoje zmiany pozostają na mapie.</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source> and {number} more</source>
        <translation> i jeszcze {number}</translation>
    </message>
    <message>
        <location filename="../editing/conflict_message.py"/>
        <source>“{object}” – {person}, {time}</source>
        <translation>„{object}” – {person}, {time}</translation>
    </message>
    <message>
        <location filename="../editing/edited_layer.py"/>
        <source>Save</source>
        <translation>Zapis</translation>
    </message>
    <message>
        <location filename="../editing/edited_layer.py"/>
        <source>Layer “{layer}”: the database holds something else than was sent for: {objects}. Look at these objects and save them again.</source>
        <translation>Warstwa „{layer}”: w bazie jest co innego, niż wysłano, w obiektach: {objects}. Obejrzyj te obiekty i zapisz je ponownie.</translation>
    </message>
    <message>
        <location filename="../messages/reporter.py"/>
        <source>Something unexpected happened; your edits stay as they are.</source>
        <translation>Wystąpił nieoczekiwany błąd; Twoje zmiany pozostają nienaruszone.</translation>
    </message>
    <message>
        <location filename="../messages/reporter.py"/>
        <source>Details for the administrator are in the log, tab Planowisko. ({error})</source>
        <translation>Szczegóły dla administratora są w dzienniku, na karcie Planowisko. ({error})</translation>
    </message>
    <message>
        <location filename="../plans/plan_manager.py"/>
        <source>Reading the list of plans…</source>
        <translation>Wczytywanie listy planów…</translation>
    </message>
    <message>
        <location filename="../plans/plan_manager.py"/>
        <source>Your account may read this draft, but not change it.</source>
        <translation>Twoje konto może czytać ten projekt planu, ale nie może go zmieniać.</translation>
    </message>
    <message>
        <location filename="../plans/plan_manager.py"/>
        <source>Opening “{title}”…</source>
        <translation>Otwieranie „{title}”…</translation>
    </message>
    <message>
        <location filename="../plans/plan_panel.py"/>
        <source>Search for a plan or a gmina</source>
        <translation>Szukaj planu lub gminy</translation>
    </message>
    <message>
        <location filename="../plans/plan_panel.py"/>
        <source>Open</source>
        <translation>Otwórz</translation>
    </message>
    <message>
        <location filename="../plans/plan_panel.py"/>
        <source>Refresh</source>
        <translation>Odśwież</translation>
    </message>
    <message>
        <location filename="../plans/plan_panel.py"/>
        <source>Drafts of my gmina</source>
        <translation>Projekty planów mojej gminy</translation>
    </message>
    <message>
        <location filename="../plans/plan_panel.py"/>
        <source>Published plans of all partners</source>
        <translation>Opublikowane plany wszystkich partnerów</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>not published</source>
        <translation>nieopublikowany</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>under elaboration</source>
        <translation>w opracowaniu</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>being adopted</source>
        <translation>w trakcie przyjmowania</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>in legal force</source>
        <translation>prawnie wiążący</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>obsolete</source>
        <translation>nieaktualny</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>changed {time}, {person}</source>
        <translation>zmiana {time}, {person}</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>version {number} of {time}</source>
        <translation>wersja {number} z {time}</translation>
    </message>
    <message>
        <location filename="../plans/plan_wording.py"/>
        <source>version {number} published</source>
        <translation>opublikowano wersję {number}</translation>
    </message>
    <message>
        <location filename="../progress_strip.py"/>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Validity</source>
        <translation>Obowiązywanie</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Technical data</source>
        <translation>Dane techniczne</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Zone</source>
        <translation>Strefa</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Parameters</source>
        <translation>Parametry</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Regulation</source>
        <translation>Regulacja</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Planning act</source>
        <translation>Akt planowania</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Resolutions</source>
        <translation>Uchwały i dokumenty</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Links</source>
        <translation>Powiązania</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Drawing</source>
        <translation>Rysunek</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Background map</source>
        <translation>Mapa podkładowa</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Nature of the regulation</source>
        <translation>Charakter ustalenia</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Gmina (unit code)</source>
        <translation>Gmina (kod jednostki)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Created</source>
        <translation>Utworzono</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Created by</source>
        <translation>Utworzył(a)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Last changed</source>
        <translation>Ostatnia zmiana</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Last changed by</source>
        <translation>Ostatnio zmienił(a)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>In force from</source>
        <translation>Obowiązuje od</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>In force to</source>
        <translation>Obowiązuje do</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Version begins</source>
        <translation>Początek wersji obiektu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Version ends</source>
        <translation>Koniec wersji obiektu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Namespace</source>
        <translation>Przestrzeń nazw</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Local identifier</source>
        <translation>Identyfikator lokalny</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Version identifier</source>
        <translation>Identyfikator wersji</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Coordinate system delivered (EPSG)</source>
        <translation>Układ współrzędnych dostawy (EPSG)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Designation (ordinal and symbol)</source>
        <translation>Oznaczenie (numer i symbol)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Kind of zone</source>
        <translation>Rodzaj strefy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Alternative name</source>
        <translation>Nazwa alternatywna</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Primary profiles</source>
        <translation>Profil podstawowy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Additional profiles</source>
        <translation>Profil dodatkowy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Maximum above-ground building intensity</source>
        <translation>Maksymalna nadziemna intensywność zabudowy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Maximum built-up share (%)</source>
        <translation>Maksymalny udział powierzchni zabudowy (%)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Maximum building height (m)</source>
        <translation>Maksymalna wysokość zabudowy (m)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Minimum biologically active share (%)</source>
        <translation>Minimalny udział powierzchni biologicznie czynnej (%)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Kind of regulation</source>
        <translation>Rodzaj regulacji</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Alternative titles</source>
        <translation>Tytuły alternatywne</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Type of act</source>
        <translation>Typ aktu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Level in the hierarchy</source>
        <translation>Poziom hierarchii</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Amendment of an act</source>
        <translation>Zmiana aktu (modyfikacja)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Number of the amendment</source>
        <translation>Numer zmiany</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Amended act (address)</source>
        <translation>Zmieniany akt (adres)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Resolutions to begin</source>
        <translation>Uchwały o przystąpieniu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Adopting resolutions</source>
        <translation>Uchwały w sprawie planu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Amending documents</source>
        <translation>Dokumenty zmieniające</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Repealing documents</source>
        <translation>Dokumenty uchylające</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Annulling documents</source>
        <translation>Dokumenty unieważniające</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Other documents</source>
        <translation>Pozostałe dokumenty</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Short title</source>
        <translation>Tytuł skrócony</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Number of the document</source>
        <translation>Numer dokumentu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Issuing authority</source>
        <translation>Organ wydający</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Date of the document</source>
        <translation>Data dokumentu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Meaning of the date</source>
        <translation>Znaczenie daty</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Repealed on</source>
        <translation>Data uchylenia</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Reference to provisions</source>
        <translation>Wskazanie przepisów</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Official journal</source>
        <translation>Dziennik urzędowy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Addresses of the document</source>
        <translation>Adresy dokumentu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Begins the act</source>
        <translation>Przystępuje do aktu</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Adopts the act</source>
        <translation>Uchwala akt</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Amends the act</source>
        <translation>Zmienia akt</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Repeals the act</source>
        <translation>Uchyla akt</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Annuls the act</source>
        <translation>Unieważnia akt</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Address of the drawing</source>
        <translation>Adres rysunku</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Address of the legend</source>
        <translation>Adres legendy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Coordinate system (address)</source>
        <translation>Układ współrzędnych (adres)</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Scale denominator</source>
        <translation>Mianownik skali</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Description</source>
        <translation>Opis</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Reference of the map</source>
        <translation>Odniesienie do mapy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Date of the map</source>
        <translation>Data mapy</translation>
    </message>
    <message>
        <location filename="../project/form_definition.py"/>
        <source>Address of the map</source>
        <translation>Adres mapy</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>OUZ – area where building may be completed</source>
        <translation>OUZ – obszar uzupełnienia zabudowy</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>OZS – inner-city building area</source>
        <translation>OZS – obszar zabudowy śródmiejskiej</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>OSD – area of standards of access to social infrastructure</source>
        <translation>OSD – obszar standardów dostępności infrastruktury społecznej</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>(none)</source>
        <translation>(brak)</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>yes</source>
        <translation>tak</translation>
    </message>
    <message>
        <location filename="../project/form_widget.py"/>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Supplementary regulations (OUZ, OZS, OSD)</source>
        <translation>Obszary OUZ, OZS i OSD</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Boundary of the planning act</source>
        <translation>Granica aktu planowania</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Planning zones</source>
        <translation>Strefy planistyczne</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Formal documents</source>
        <translation>Dokumenty formalne</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Drawings</source>
        <translation>Rysunki</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Background maps</source>
        <translation>Mapy podkładowe</translation>
    </message>
    <message>
        <location filename="../project/layer_style.py"/>
        <source>unknown symbol</source>
        <translation>nieznany symbol</translation>
    </message>
    <message>
        <location filename="../project/layer_style.py"/>
        <source>The style {file} cannot be read. ({reason})</source>
        <translation>Nie można odczytać stylu {file}. ({reason})</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>draft</source>
        <translation>projekt</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>The plan has no boundary yet, so there is no map of it.</source>
        <translation>Plan nie ma jeszcze granicy, więc nie można narysować jego mapy.</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>published version {number}</source>
        <translation>opublikowana wersja {number}</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>Gmina {gmina} · {state}</source>
        <translation>Gmina {gmina} · {state}</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>Scale 1:{scale}</source>
        <translation>Skala 1:{scale}</translation>
    </message>
    <message>
        <location filename="../project/map_sheet.py"/>
        <source>The map could not be written to {file}.</source>
        <translation>Nie udało się zapisać mapy do pliku {file}.</translation>
    </message>
    <message>
        <location filename="../project/opened_plan.py"/>
        <source>{title} (version {number})</source>
        <translation>{title} (wersja {number})</translation>
    </message>
    <message>
        <location filename="../project/opened_plan.py"/>
        <source>{title} (draft)</source>
        <translation>{title} (projekt)</translation>
    </message>
    <message>
        <location filename="../project/plan_layers.py"/>
        <source>Land-use profiles</source>
        <translation>Klasy przeznaczenia terenu</translation>
    </message>
    <message>
        <location filename="../project/plan_layers.py"/>
        <source>Cadastral parcels</source>
        <translation>Działki ewidencyjne</translation>
    </message>
    <message>
        <location filename="../project/plan_layers.py"/>
        <source>The layer “{name}” cannot be read from the database. ({reason})</source>
        <translation>Nie można odczytać warstwy „{name}” z bazy danych. ({reason})</translation>
    </message>
    <message>
        <location filename="../project/plan_project.py"/>
        <source>Documents and tables</source>
        <translation>Dokumenty i tabele</translation>
    </message>
    <message>
        <location filename="../project/styles_folder.py"/>
        <source>The plugin's styles are missing. Install the plugin anew.</source>
        <translation>Brakuje stylów wtyczki. Zainstaluj wtyczkę ponownie.</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Point markings</source>
        <translation>Oznaczenia punktowe</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Building lines and other line markings</source>
        <translation>Linie zabudowy i inne oznaczenia liniowe</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Terrains</source>
        <translation>Tereny</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Provisions</source>
        <translation>Ustalenia planu</translation>
    </message>
    <message>
        <location filename="../project/layer_definition.py"/>
        <source>Symbols of the plan</source>
        <translation>Symbole własne planu</translation>
    </message>
    <message>
        <location filename="../project/layer_style.py"/>
        <source>unknown kind</source>
        <translation>nieznany rodzaj</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Local plan</source>
        <translation>Plan miejscowy</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Regulation on symbols</source>
        <translation>Rozporządzenie o symbolach</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Terrains cover the whole plan</source>
        <translation>Tereny pokrywają cały plan</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Terrain</source>
        <translation>Teren</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Symbol (mixed: MN/U)</source>
        <translation>Symbol (mieszany: MN/U)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Purpose</source>
        <translation>Przeznaczenie</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Lies above other terrains</source>
        <translation>Leży nad innymi terenami</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Minimum above-ground building intensity</source>
        <translation>Minimalna nadziemna intensywność zabudowy</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Minimum building height (m)</source>
        <translation>Minimalna wysokość zabudowy (m)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Minimum number of parking places</source>
        <translation>Minimalna liczba miejsc do parkowania</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>How parking places are counted</source>
        <translation>Sposób liczenia miejsc do parkowania</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Rate of the planning fee (%)</source>
        <translation>Stawka opłaty planistycznej (%)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Marking</source>
        <translation>Oznaczenie</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Kind of marking</source>
        <translation>Rodzaj oznaczenia</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Label</source>
        <translation>Etykieta</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Symbol of the plan</source>
        <translation>Symbol własny planu</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Symbol of the regulation that it refines</source>
        <translation>Symbol z rozporządzenia, który uszczegóławia</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Red (0-255)</source>
        <translation>Czerwony (0-255)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Green (0-255)</source>
        <translation>Zielony (0-255)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Blue (0-255)</source>
        <translation>Niebieski (0-255)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Provision</source>
        <translation>Ustalenie</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Place in the order</source>
        <translation>Kolejność</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Paragraph of the resolution</source>
        <translation>Paragraf uchwały</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>For the symbol (empty: general)</source>
        <translation>Dla symbolu (puste: ogólne)</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Only for the terrain</source>
        <translation>Tylko dla terenu</translation>
    </message>
    <message>
        <location filename="../project/local_plan_forms.py"/>
        <source>Text</source>
        <translation>Treść</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>Reading the versions…</source>
        <translation>Wczytywanie wersji…</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>Open the draft first.</source>
        <translation>Najpierw otwórz projekt planu.</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>Publishing “{title}”…</source>
        <translation>Publikowanie „{title}”…</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>Published as version {number}: “{title}”. All partners can see it.</source>
        <translation>Opublikowano jako wersję {number}: „{title}”. Widzą ją wszyscy partnerzy.</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>Not published: save or discard the edits first, in: {layers}.</source>
        <translation>Nie opublikowano: najpierw zapisz albo odrzuć zmiany w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../publishing/publication_manager.py"/>
        <source>“{title}” has not been published yet.</source>
        <translation>„{title}” nie ma jeszcze opublikowanej wersji.</translation>
    </message>
    <message>
        <location filename="../publishing/publish_dialog.py"/>
        <source>Publish the plan</source>
        <translation>Publikacja planu</translation>
    </message>
    <message>
        <location filename="../publishing/publish_dialog.py"/>
        <source>The plan is checked first. If it has no errors, it becomes a numbered version that all partners see at once and that can never be changed or withdrawn, only followed by a newer one.</source>
        <translation>Najpierw plan zostanie sprawdzony. Jeżeli nie ma błędów, powstanie jego numerowana wersja, którą od razu zobaczą wszyscy partnerzy. Wersji nie można zmienić ani wycofać – można ją tylko zastąpić nowszą.</translation>
    </message>
    <message>
        <location filename="../publishing/publish_dialog.py"/>
        <source>For example: draft for public consultation</source>
        <translation>Na przykład: projekt do konsultacji społecznych</translation>
    </message>
    <message>
        <location filename="../publishing/publish_dialog.py"/>
        <source>Publish</source>
        <translation>Opublikuj</translation>
    </message>
    <message>
        <location filename="../publishing/publish_dialog.py"/>
        <source>What was changed and why (required):</source>
        <translation>Co się zmieniło i dlaczego (wymagane):</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>Published versions</source>
        <translation>Opublikowane wersje</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>No.</source>
        <translation>Nr</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>Published</source>
        <translation>Opublikowano</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>By</source>
        <translation>Autor</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>Note</source>
        <translation>Opis</translation>
    </message>
    <message>
        <location filename="../publishing/version_list.py"/>
        <source>SHA-256 of the content: {hash}</source>
        <translation>SHA-256 treści: {hash}</translation>
    </message>
    <message>
        <location filename="../processing/ouz_layers.py"/>
        <source>Proposal of OUZ</source>
        <translation>Propozycja OUZ</translation>
    </message>
    <message>
        <location filename="../processing/ouz_layers.py"/>
        <source>Area before narrowing (Pb)</source>
        <translation>Obszar przed zwężeniem (Pb)</translation>
    </message>
    <message>
        <location filename="../processing/ouz_layers.py"/>
        <source>Groups of buildings</source>
        <translation>Grupy budynków</translation>
    </message>
    <message>
        <location filename="../processing/ouz_layers.py"/>
        <source>Counted buildings</source>
        <translation>Budynki liczone do OUZ</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Propose OUZ</source>
        <translation>Wyznacz OUZ (propozycja)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Plan ogólny</source>
        <translation>Plan ogólny</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Proposes the areas where building may be completed (OUZ, Dz.U. 2024 poz. 729) from the gmina's buildings in the database. Connect and open the draft first. The proposal is stored with the draft in place of a former one, and the check judges edited OUZ by it. Constants that are left empty have their default; all that were used stand in the log, with their source.</source>
        <translation>Wyznacza propozycję obszarów uzupełnienia zabudowy (OUZ, Dz.U. 2024 poz. 729) z budynków gminy w bazie. Najpierw połącz się i otwórz projekt planu. Propozycja zostaje zapisana przy projekcie w miejsce poprzedniej, a sprawdzenie ocenia według niej zmienione OUZ. Stałe pozostawione puste mają wartości domyślne; wszystkie użyte są w dzienniku, wraz ze źródłem.</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Counted kinds of buildings (KŚT, separated by commas)</source>
        <translation>Liczone rodzaje budynków (KŚT, po przecinku)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Largest distance between buildings of a group (m)</source>
        <translation>Największa odległość między budynkami grupy (m)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Least number of buildings in a group</source>
        <translation>Najmniejsza liczba budynków w grupie</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Buffer around buildings (m)</source>
        <translation>Bufor wokół budynków (m)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Segments of a quarter circle</source>
        <translation>Liczba odcinków ćwiartki okręgu</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Holes smaller than this are filled (m²)</source>
        <translation>Otwory mniejsze niż tyle są wypełniane (m²)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Narrowing (m)</source>
        <translation>Zwężenie (m)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Share of Pb − Pu by which OUZ may be enlarged</source>
        <translation>Udział różnicy Pb − Pu, o który można powiększyć OUZ</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Least area of an added part that must touch the proposal (m²)</source>
        <translation>Najmniejsza powierzchnia dodanej części, która musi stykać się z propozycją (m²)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>PL-2000 zone of the computation (EPSG)</source>
        <translation>Strefa PL-2000, w której liczyć (EPSG)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Key of the draft (empty: the draft that is open)</source>
        <translation>Identyfikator projektu planu (puste: projekt, który jest otwarty)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Make the proposal the OUZ of the draft</source>
        <translation>Przejmij propozycję jako OUZ projektu planu</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>… in place of the OUZ that it has</source>
        <translation>… w miejsce OUZ, które już ma</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Service to connect by (empty: the connection in use)</source>
        <translation>Usługa, przez którą się połączyć (puste: bieżące połączenie)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Pb, area before narrowing (m²)</source>
        <translation>Pb, powierzchnia przed zwężeniem (m²)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Pu, area after narrowing (m²)</source>
        <translation>Pu, powierzchnia po zwężeniu (m²)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Pp, allowed enlargement (m²)</source>
        <translation>Pp, dopuszczalne powiększenie (m²)</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Proposed OUZ</source>
        <translation>Liczba OUZ w propozycji</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>The layer with OUZ has edits that are not saved. Save or discard them first.</source>
        <translation>Warstwa z OUZ ma niezapisane zmiany. Najpierw je zapisz albo odrzuć.</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Open the draft of the plan ogólny, or give its key: it is not clear which is meant.</source>
        <translation>Otwórz projekt planu ogólnego albo podaj jego identyfikator: nie wiadomo, o który plan chodzi.</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>“{title}”, computed in EPSG:{srid}</source>
        <translation>„{title}”, obliczone w EPSG:{srid}</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>Counted buildings: {buildings}; groups: {groups}, with {grouped} buildings; OUZ: {parts}</source>
        <translation>Budynki liczone: {buildings}; grupy: {groups}, w nich budynków: {grouped}; OUZ: {parts}</translation>
    </message>
    <message>
        <location filename="../processing/propose_ouz.py"/>
        <source>The draft has these OUZ now: {count}.</source>
        <translation>Projekt planu ma teraz OUZ z propozycji: {count}.</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Records without a place on the map</source>
        <translation>Rekordy bez miejsca na mapie</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Rejected records</source>
        <translation>Odrzucone rekordy</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Doubtful records</source>
        <translation>Rekordy do sprawdzenia</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Parcel</source>
        <translation>Działka</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Change</source>
        <translation>Zmiana (kod)</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>What became of it</source>
        <translation>Co się stało</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Area before, m²</source>
        <translation>Powierzchnia przed, m²</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Area after, m²</source>
        <translation>Powierzchnia po, m²</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Changed parcels</source>
        <translation>Zmienione działki</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Kind</source>
        <translation>Rodzaj (kod)</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Result</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Object</source>
        <translation>Obiekt</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Rule</source>
        <translation>Reguła</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Message</source>
        <translation>Komunikat</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Layer of the file</source>
        <translation>Warstwa pliku</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Line or number</source>
        <translation>Wiersz lub numer</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_layers.py"/>
        <source>Former outlines</source>
        <translation>Poprzednie granice</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>Reading the list of imports…</source>
        <translation>Pobieranie listy importów…</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>Reading what was rejected…</source>
        <translation>Pobieranie odrzuconych rekordów…</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>Comparing the parcels…</source>
        <translation>Porównywanie działek…</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>The parcels are the same: nothing has changed.</source>
        <translation>Działki są takie same: nic się nie zmieniło.</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>Changes by {delivery}</source>
        <translation>Zmiany w dostawie: {delivery}</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>{gmina}, parcels from {earlier} to {later}</source>
        <translation>{gmina}, działki od {earlier} do {later}</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_manager.py"/>
        <source>“{object}” has no place on the map: its geometry could not be read.</source>
        <translation>„{object}” nie ma miejsca na mapie: geometrii nie udało się odczytać.</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Imports</source>
        <translation>Importy</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Search for an import: gmina, file, person</source>
        <translation>Szukaj importu: gmina, plik, osoba</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Search: parcel, rule, words of the message</source>
        <translation>Szukaj: działka, reguła, słowa komunikatu</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Problems on the map</source>
        <translation>Uwagi na mapie</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>What it changed</source>
        <translation>Co zmieniła dostawa</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Compare the two</source>
        <translation>Porównaj dwie</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Choose two imports of parcels of one gmina (Ctrl and click).</source>
        <translation>Wybierz dwa importy działek jednej gminy (Ctrl i kliknięcie).</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_window.py"/>
        <source>Nothing was imported yet, or your account may not see it.</source>
        <translation>Niczego jeszcze nie zaimportowano albo Twoje konto nie może tego zobaczyć.</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>parcels</source>
        <translation>działki</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>buildings</source>
        <translation>budynki</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>borders</source>
        <translation>granice</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>land-use contours</source>
        <translation>kontury użytków</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>documents</source>
        <translation>dokumenty</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>taken</source>
        <translation>przyjęty</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>refused</source>
        <translation>odmowa</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>rejected</source>
        <translation>odrzucony</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>to be looked at</source>
        <translation>do sprawdzenia</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>new</source>
        <translation>nowa</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>vanished</source>
        <translation>usunięta</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>changed outline</source>
        <translation>zmieniona granica</translation>
    </message>
    <message>
        <location filename="../deliveries/delivery_wording.py"/>
        <source>changed data</source>
        <translation>zmienione dane</translation>
    </message>
    <message>
        <location filename="../deliveries/problem_list.py"/>
        <source>File and line</source>
        <translation>Plik i wiersz</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Imported</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Gmina</source>
        <translation>Gmina</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Taken</source>
        <translation>Przyjęte</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Rejected</source>
        <translation>Odrzucone</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Doubtful</source>
        <translation>Uwagi</translation>
    </message>
    <message>
        <location filename="../deliveries/run_list.py"/>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>Imports…</source>
        <translation>Importy…</translation>
    </message>
</context>
</TS>
