<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Publication was refused.</source>
        <translation>Publikację odrzucono.</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Checking the plan…</source>
        <translation>Sprawdzanie planu…</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>This finding has no place on the map.</source>
        <translation>To ustalenie nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>The check judges what is saved. Not saved yet: {layers}.</source>
        <translation>Sprawdzany jest stan zapisany w bazie. Niezapisane zmiany są w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Check</source>
        <translation>Sprawdź</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Publish…</source>
        <translation>Opublikuj…</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Versions…</source>
        <translation>Wersje…</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>The check found nothing wrong.</source>
        <translation>Sprawdzenie nie wykazało błędów.</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Opened draft</source>
        <translation>Otwarty projekt planu</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Double-click a finding to see its place.</source>
        <translation>Dwukrotne kliknięcie pokazuje miejsce na mapie.</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>The check judges the plan as it is saved.</source>
        <translation>Sprawdzany jest plan w stanie zapisanym w bazie.</translation>
    </message>
    <message>
        <location filename="../../checking/check_panel.py"/>
        <source>Open a draft on the tab “Plans”, then it can be checked and published here.</source>
        <translation>Otwórz projekt planu na karcie „Plany”, a tutaj go sprawdzisz i opublikujesz.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/check_panel.py"/>
        <source>%n error|%n errors</source>
        <translation>
            <numerusform>%n błąd</numerusform>
            <numerusform>%n błędy</numerusform>
            <numerusform>%n błędów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/check_panel.py"/>
        <source>%n warning|%n warnings</source>
        <translation>
            <numerusform>%n ostrzeżenie</numerusform>
            <numerusform>%n ostrzeżenia</numerusform>
            <numerusform>%n ostrzeżeń</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../checking/finding_list.py"/>
        <source>Rule: {rule}. Double-click shows the place on the map.</source>
        <translation>Reguła: {rule}. Dwukrotne kliknięcie pokazuje miejsce na mapie.</translation>
    </message>
    <message>
        <location filename="../../checking/finding_list.py"/>
        <source>Rule: {rule}. This finding has no place on the map.</source>
        <translation>Reguła: {rule}. To ustalenie nie ma miejsca na mapie.</translation>
    </message>
</context>
</TS>
