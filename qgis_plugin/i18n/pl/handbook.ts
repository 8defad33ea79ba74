<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../handbook/handbook_page.py"/>
        <source>The handbook is in Polish.</source>
        <translation>Podręcznik jest po polsku.</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Planowisko – handbook</source>
        <translation>Planowisko – podręcznik</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Search the handbook (Ctrl+F)</source>
        <translation>Szukaj w podręczniku (Ctrl+F)</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Forward</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Search</source>
        <translation>Szukaj</translation>
    </message>
    <message>
        <location filename="../../handbook/handbook_window.py"/>
        <source>Next place</source>
        <translation>Następne miejsce</translation>
    </message>
    <message numerus="yes">
        <location filename="../../handbook/handbook_window.py"/>
        <source>%n page|%n pages</source>
        <translation>
            <numerusform>%n strona</numerusform>
            <numerusform>%n strony</numerusform>
            <numerusform>%n stron</numerusform>
        </translation>
    </message>
</context>
</TS>
