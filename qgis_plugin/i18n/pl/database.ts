<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../database/errors.py"/>
        <source>There is no connection to the database; your edits stay in QGIS.</source>
        <translation>Brak połączenia z bazą danych; Twoje zmiany pozostają w QGIS.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>Check the network and try again. The answer was: {message}</source>
        <translation>Sprawdź sieć i spróbuj ponownie. Odpowiedź: {message}</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>The connection has no password. Save it in the connection's authentication configuration or in the password file.</source>
        <translation>Połączenie nie ma hasła. Zapisz je w konfiguracji uwierzytelniania połączenia albo w pliku haseł.</translation>
    </message>
    <message>
        <location filename="../../database/errors.py"/>
        <source>The database refused the login: wrong user name or password.</source>
        <translation>Baza danych odrzuciła logowanie: błędna nazwa użytkownika lub hasło.</translation>
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
        <source>There is no database of this name on the server. Check the connection.</source>
        <translation>Na serwerze nie ma bazy o tej nazwie. Sprawdź ustawienia połączenia.</translation>
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
        <source>The service file does not know this service: {message}</source>
        <translation>W pliku usług nie ma tej usługi: {message}</translation>
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
        <source>Connecting to the database…</source>
        <translation>Łączenie z bazą danych…</translation>
    </message>
    <message>
        <location filename="../../database/session.py"/>
        <source>Connect to the database first.</source>
        <translation>Najpierw połącz się z bazą danych.</translation>
    </message>
</context>
</TS>
