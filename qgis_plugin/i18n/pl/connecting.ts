<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../connecting/connection_assistant.py"/>
        <source>New connection to Planowisko</source>
        <translation>Nowe połączenie z Planowiskiem</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_assistant.py"/>
        <source>&amp;Next</source>
        <translation>&amp;Dalej</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_assistant.py"/>
        <source>&amp;Back</source>
        <translation>&amp;Wstecz</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_assistant.py"/>
        <source>&amp;Connect</source>
        <translation>&amp;Połącz</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_assistant.py"/>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_manager.py"/>
        <source>New c&amp;onnection…</source>
        <translation>Nowe połą&amp;czenie…</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_manager.py"/>
        <source>Connect to the gminas' shared database in three steps.</source>
        <translation>Połącz się ze wspólną bazą gmin w trzech krokach.</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_manager.py"/>
        <source>Begin</source>
        <translation>Zacznij</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>&lt;b&gt;{person}&lt;/b&gt;&lt;br&gt;{places}</source>
        <translation>&lt;b&gt;{person}&lt;/b&gt;&lt;br&gt;{places}</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>no gmina – ask your administrator</source>
        <translation>brak gminy – zwróć się do administratora</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>QGIS knows no connection yet. “New connection…” leads you there in three steps.</source>
        <translation>QGIS nie zna jeszcze żadnego połączenia. „Nowe połączenie…” prowadzi do niego w trzech krokach.</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Connec&amp;t</source>
        <translation>Połąc&amp;z</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Three steps: server, login, gmina</source>
        <translation>Trzy kroki: serwer, login, gmina</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Other connection…</source>
        <translation>Inne połączenie…</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>QGIS's own window of connections</source>
        <translation>Okno połączeń QGIS</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Connection to the shared database</source>
        <translation>Połączenie ze wspó&amp;lną bazą</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Disconnect</source>
        <translation>Rozłącz</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>I work in the &amp;gmina</source>
        <translation>Pracuję w &amp;gminie</translation>
    </message>
    <message>
        <location filename="../../connecting/gmina_page.py"/>
        <source>In which gmina do you work?</source>
        <translation>W której gminie pracujesz?</translation>
    </message>
    <message>
        <location filename="../../connecting/gmina_page.py"/>
        <source>Its plans come first in the list; the others stay within reach.</source>
        <translation>Jej plany stoją na liście najwyżej; pozostałe są pod ręką.</translation>
    </message>
    <message>
        <location filename="../../connecting/gmina_page.py"/>
        <source>My gminas</source>
        <translation>Moje gminy</translation>
    </message>
    <message>
        <location filename="../../connecting/gmina_page.py"/>
        <source>You belong to no gmina yet: you can read what is published. Ask your administrator.</source>
        <translation>Nie należysz jeszcze do żadnej gminy: możesz czytać, co opublikowano. Poproś administratora o dodanie.</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>Who are you?</source>
        <translation>Kim jesteś?</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>Everybody has a login of their own. The login is tried at once.</source>
        <translation>Każdy ma własny login. Zaraz zostanie wypróbowany.</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>If the service file and the password file know your login, leave both fields empty.</source>
        <translation>Jeżeli plik usług i plik haseł znają Twój login, zostaw oba pola puste.</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>&amp;User</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>Pass&amp;word</source>
        <translation>&amp;Hasło</translation>
    </message>
    <message>
        <location filename="../../connecting/login_page.py"/>
        <source>QGIS keeps your password encrypted, behind its master password. If it asks for one that you do not have yet, think one up now; later you give it once after each start of QGIS. Neither projects nor settings hold your password.</source>
        <translation>QGIS przechowuje hasło zaszyfrowane, za swoim hasłem głównym. Jeżeli zapyta o hasło główne, a jeszcze go nie masz, wymyśl je teraz; później podajesz je raz po każdym uruchomieniu QGIS. Ani projekty, ani ustawienia nie zawierają Twojego hasła.</translation>
    </message>
    <message>
        <location filename="../../connecting/role_name.py"/>
        <source>reader</source>
        <translation>czytelnik</translation>
    </message>
    <message>
        <location filename="../../connecting/role_name.py"/>
        <source>clerk</source>
        <translation>urzędnik</translation>
    </message>
    <message>
        <location filename="../../connecting/role_name.py"/>
        <source>GIS specialist</source>
        <translation>specjalista GIS</translation>
    </message>
    <message>
        <location filename="../../connecting/role_name.py"/>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Where is the shared database?</source>
        <translation>Gdzie jest wspólna baza?</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Your administrator gives you a service, or the address of the server.</source>
        <translation>Usługę albo adres serwera podaje administrator.</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>A &amp;service of the service file</source>
        <translation>&amp;Usługa z pliku usług</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>The &amp;address of the server</source>
        <translation>&amp;Adres serwera</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Service</source>
        <translation>Usługa</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>for example: baza.gmina.pl</source>
        <translation>na przykład: baza.gmina.pl</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>required</source>
        <translation>wymagane</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>required, of a server with a trusted certificate</source>
        <translation>wymagane, z zaufanym certyfikatem serwera</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>where the server offers it</source>
        <translation>jeżeli serwer je oferuje</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>without encryption</source>
        <translation>bez szyfrowania</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Server (&amp;host)</source>
        <translation>&amp;Serwer (host)</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Data&amp;base</source>
        <translation>&amp;Baza danych</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>&amp;Encryption</source>
        <translation>S&amp;zyfrowanie</translation>
    </message>
    <message>
        <location filename="../../connecting/server_page.py"/>
        <source>Nothing is asked of any server before you have entered your login.</source>
        <translation>Żaden serwer nie jest o nic pytany, dopóki nie podasz loginu.</translation>
    </message>
</context>
</TS>
