<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>reader</source>
        <translation>czytelnik</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>clerk</source>
        <translation>urzędnik</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>GIS specialist</source>
        <translation>specjalista GIS</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>QGIS knows no connection to a PostgreSQL database yet. Add a service to the service file, or a connection under “Other connection…”.</source>
        <translation>QGIS nie zna jeszcze żadnego połączenia z bazą PostgreSQL. Dodaj usługę w pliku usług albo połączenie przyciskiem „Inne połączenie…”.</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Connect</source>
        <translation>Połącz</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Other connection…</source>
        <translation>Inne połączenie…</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Disconnect</source>
        <translation>Rozłącz</translation>
    </message>
    <message>
        <location filename="../../connecting/connection_panel.py"/>
        <source>Connection to the shared database</source>
        <translation>Połączenie ze wspólną bazą danych</translation>
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
</context>
</TS>
