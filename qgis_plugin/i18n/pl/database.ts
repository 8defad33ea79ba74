<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The connection has no password. Save it in the connection's authentication configuration or in the password file.</source>
        <translation>Połączenie nie ma hasła. Zapisz je w konfiguracji uwierzytelniania połączenia albo w pliku haseł.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The database refused the login: wrong user name or password.</source>
        <translation>Baza danych odrzuciła logowanie: błędna nazwa użytkownika lub hasło.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>There is no database of this name on the server. Check the connection.</source>
        <translation>Na serwerze nie ma bazy o tej nazwie. Sprawdź ustawienia połączenia.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The service file does not know this service. Choose another, or ask the administrator.</source>
        <translation>W pliku usług nie ma tej usługi. Wybierz inną albo zapytaj administratora.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>There is no server of this name. Check the address for typing errors.</source>
        <translation>Nie ma serwera o tej nazwie. Sprawdź, czy w adresie nie ma literówki.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The server does not encrypt connections. Ask the administrator; inside the office's network a connection without encryption can be chosen.</source>
        <translation>Serwer nie szyfruje połączeń. Zapytaj administratora; wewnątrz sieci urzędu można wybrać połączenie bez szyfrowania.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The server's certificate is not one that this computer trusts. Check the address, and ask the administrator for the certificate.</source>
        <translation>Ten komputer nie ufa certyfikatowi serwera. Sprawdź adres i poproś administratora o certyfikat.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The server does not let this computer in, or only with encryption. Ask the administrator.</source>
        <translation>Serwer nie wpuszcza tego komputera albo wpuszcza tylko z szyfrowaniem. Zapytaj administratora.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>This account may not log in. Ask the administrator of your gmina.</source>
        <translation>To konto nie może się logować. Zapytaj administratora swojej gminy.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>Too many people are connected just now. Try again in a while.</source>
        <translation>Zbyt wiele osób jest teraz połączonych. Spróbuj za chwilę.</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>The server does not answer. Check address, port and network (VPN).</source>
        <translation>Serwer nie odpowiada. Sprawdź adres, port i sieć (VPN).</translation>
    </message>
    <message>
        <location filename="../../database/connection_reason.py"/>
        <source>Check the network and try again.</source>
        <translation>Sprawdź sieć i spróbuj ponownie.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>This QGIS lacks the PostgreSQL module (psycopg). Ask your administrator to install it.</source>
        <translation>W tym QGIS brakuje modułu PostgreSQL (psycopg). Poproś administratora o jego zainstalowanie.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>Cancelled.</source>
        <translation>Anulowano.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>This is not a database of Planowisko. Choose another connection, or correct the database's name.</source>
        <translation>To nie jest baza Planowiska. Wybierz inne połączenie albo popraw nazwę bazy.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>Your account does not belong to any gmina. Ask the administrator of your gmina to add it.</source>
        <translation>Twoje konto nie należy do żadnej gminy. Poproś administratora swojej gminy o dodanie.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>This plugin is too old for the database. Update the plugin to version {version} or newer.</source>
        <translation>Ta wtyczka jest za stara dla tej bazy. Zaktualizuj wtyczkę do wersji {version} lub nowszej.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>The database is older than this plugin needs. Ask the administrator to upgrade Planowisko, or install the plugin of before.</source>
        <translation>Baza jest starsza, niż ta wtyczka potrzebuje. Poproś administratora o aktualizację Planowiska albo zainstaluj poprzednią wersję wtyczki.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>A published version is never changed. Change the draft and publish it anew.</source>
        <translation>Opublikowanej wersji nie można zmienić. Zmień projekt planu i opublikuj go ponownie.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>Your account has no right to do this. Ask the administrator of your gmina.</source>
        <translation>Twoje konto nie ma uprawnień do tej czynności. Zwróć się do administratora swojej gminy.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>There is no such plan, or your account may not see it. Refresh the list of plans.</source>
        <translation>Nie ma takiego planu albo Twoje konto nie może go zobaczyć. Odśwież listę planów.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>This database lacks what the plugin needs. Ask the administrator to upgrade Planowisko.</source>
        <translation>W tej bazie brakuje obiektów, których potrzebuje wtyczka. Poproś administratora o aktualizację Planowiska.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>The database answered: {message}</source>
        <translation>Odpowiedź bazy danych: {message}</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>There is no connection to the database; your edits stay in QGIS.</source>
        <translation>Brak połączenia z bazą danych; Twoje zmiany pozostają w QGIS.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>The answer was: {message}</source>
        <translation>Odpowiedź: {message}</translation>
    </message>
    <message>
        <location filename="../../database/login.py"/>
        <source>{name} (service)</source>
        <translation>{name} (usługa)</translation>
    </message>
    <message>
        <location filename="../../database/login.py"/>
        <source>QGIS does not know the connection “{name}” any more. Choose another.</source>
        <translation>QGIS nie zna już połączenia „{name}”. Wybierz inne.</translation>
    </message>
    <message>
        <location filename="../../database/session.py"/>
        <source>Connect to the database first.</source>
        <translation>Najpierw połącz się z bazą danych.</translation>
    </message>
    <message>
        <location filename="../../database/session.py"/>
        <source>Connecting to the database…</source>
        <translation>Łączenie z bazą danych…</translation>
    </message>
    <message>
        <location filename="../../database/stored_login.py"/>
        <source>QGIS did not store the password. Try again, or ask your administrator.</source>
        <translation>QGIS nie zapisał hasła. Spróbuj ponownie albo zapytaj administratora.</translation>
    </message>
    <message>
        <location filename="../../database/stored_login.py"/>
        <source>This QGIS cannot store passwords ({reason}). Ask your administrator for a service.</source>
        <translation>Ten QGIS nie może przechowywać haseł ({reason}). Poproś administratora o usługę.</translation>
    </message>
    <message>
        <location filename="../../database/login.py"/>
        <source>Not connected: QGIS's master password was not given, and it guards yours. Try once more.</source>
        <translation>Brak połączenia: nie podano hasła głównego QGIS, które strzeże Twojego. Spróbuj jeszcze raz.</translation>
    </message>
    <message>
        <location filename="../../database/stored_login.py"/>
        <source>The password was not stored, since QGIS's master password was not given. Try once more.</source>
        <translation>Hasło nie zostało zapisane, bo nie podano hasła głównego QGIS. Spróbuj jeszcze raz.</translation>
    </message>
    <message>
        <location filename="../../database/new_plans.py"/>
        <source>The border of the gmina is not in the database. Ask your GIS specialist to import it, or choose another area.</source>
        <translation>W bazie nie ma granicy gminy. Poproś specjalistę GIS o jej wczytanie albo wybierz inny obszar.</translation>
    </message>
    <message>
        <location filename="../../database/new_plans.py"/>
        <source>The gmina has no parcels with these identifiers: {references}. Correct the list.</source>
        <translation>Gmina nie ma działek o identyfikatorach: {references}. Popraw listę.</translation>
    </message>
    <message>
        <location filename="../../database/documents.py"/>
        <source>Sending…</source>
        <translation>wysyłanie…</translation>
    </message>
    <message>
        <location filename="../../database/documents.py"/>
        <source>Verifying in the database…</source>
        <translation>sprawdzanie w bazie…</translation>
    </message>
    <message>
        <location filename="../../database/documents.py"/>
        <source>Receiving…</source>
        <translation>pobieranie…</translation>
    </message>
    <message>
        <location filename="../../database/documents.py"/>
        <source>“{file}” did not arrive as it is stored. Try again; if it fails, tell the administrator.</source>
        <translation>„{file}” nie dotarł w takiej postaci, w jakiej jest przechowywany. Spróbuj ponownie; jeśli to nie pomoże, powiadom administratora.</translation>
    </message>
    <message>
        <location filename="../../database/libraries.py"/>
        <source>The library has an entry “{name}” already. Give another name.</source>
        <translation>Biblioteka ma już pozycję „{name}”. Podaj inną nazwę.</translation>
    </message>
    <message>
        <location filename="../../database/libraries.py"/>
        <source>“{name}” was changed or deleted by somebody meanwhile. The library has been read anew.</source>
        <translation>Ktoś w międzyczasie zmienił albo usunął pozycję „{name}”. Bibliotekę wczytano ponownie.</translation>
    </message>
    <message>
        <location filename="../../database/plan_state.py"/>
        <source>Several plans are called {plan}. Give the key of the one that is meant.</source>
        <translation>Jest kilka planów {plan}. Podaj identyfikator tego, o który chodzi.</translation>
    </message>
</context>
</TS>
