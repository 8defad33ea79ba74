<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../dock.py"/>
        <source>Plans</source>
        <translation>Plany</translation>
    </message>
    <message>
        <location filename="../../dock.py"/>
        <source>Check and publication</source>
        <translation>Sprawdzenie i publikacja</translation>
    </message>
    <message>
        <location filename="../../progress_strip.py"/>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
</TS>
