<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>&amp;Handbook</source>
        <translation>&amp;Podręcznik</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>F1 opens the page that tells of the window in use</source>
        <translation>F1 otwiera stronę o oknie, w którym pracujesz</translation>
    </message>
</context>
</TS>
