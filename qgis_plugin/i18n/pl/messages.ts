<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../messages/reporter.py"/>
        <source>Something unexpected happened; your edits stay as they are.</source>
        <translation>Wystąpił nieoczekiwany błąd; Twoje zmiany pozostają nienaruszone.</translation>
    </message>
    <message>
        <location filename="../../messages/reporter.py"/>
        <source>Details for the administrator are in the log, tab Planowisko. ({error})</source>
        <translation>Szczegóły dla administratora są w dzienniku, na karcie Planowisko. ({error})</translation>
    </message>
</context>
</TS>
