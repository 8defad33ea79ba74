<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>Reading the list of plans…</source>
        <translation>Wczytywanie listy planów…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>Your account may read this draft, but not change it.</source>
        <translation>Twoje konto może czytać ten projekt planu, ale nie może go zmieniać.</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>Opening “{title}”…</source>
        <translation>Otwieranie „{title}”…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Search for a plan or a gmina</source>
        <translation>Szukaj planu lub gminy</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Open</source>
        <translation>Otwórz</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Refresh</source>
        <translation>Odśwież</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Drafts of my gmina</source>
        <translation>Projekty planów mojej gminy</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Published plans of all partners</source>
        <translation>Opublikowane plany wszystkich partnerów</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>not published</source>
        <translation>nieopublikowany</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>under elaboration</source>
        <translation>w opracowaniu</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>being adopted</source>
        <translation>w trakcie przyjmowania</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>in legal force</source>
        <translation>prawnie wiążący</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>obsolete</source>
        <translation>nieaktualny</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>changed {time}, {person}</source>
        <translation>zmiana {time}, {person}</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>version {number} of {time}</source>
        <translation>wersja {number} z {time}</translation>
    </message>
    <message>
        <location filename="../../plans/plan_wording.py"/>
        <source>version {number} published</source>
        <translation>opublikowano wersję {number}</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Versions…</source>
        <translation>Wersje…</translation>
    </message>
</context>
</TS>
