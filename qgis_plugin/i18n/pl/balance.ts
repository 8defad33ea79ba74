<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>&amp;Area balance…</source>
        <translation>&amp;Bilans terenów…</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Computing the area balance…</source>
        <translation>Obliczanie bilansu terenów…</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Save the table</source>
        <translation>Zapisz tabelę</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Table (*.csv)</source>
        <translation>Tabela (*.csv)</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Save the chart</source>
        <translation>Zapisz wykres</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Picture (*.png)</source>
        <translation>Obraz (*.png)</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Open a plan first; its area balance is shown then.</source>
        <translation>Najpierw otwórz plan, wtedy zobaczysz jego bilans terenów.</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>the folder or the file cannot be written</source>
        <translation>w tym folderze lub pliku nie można zapisać</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>balance_{identifier}.{suffix}</source>
        <translation>bilans_{identifier}.{suffix}</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>{file} was not written: {reason}. Is it open in another program? Choose another file.</source>
        <translation>Nie zapisano {file}: {reason}. Czy plik jest otwarty w innym programie? Wybierz inny plik.</translation>
    </message>
    <message>
        <location filename="../../balance/balance_manager.py"/>
        <source>Written: {file}</source>
        <translation>Zapisano: {file}</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>Area balance</source>
        <translation>Bilans terenów</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>Balance &amp;of:</source>
        <translation>&amp;Bilans:</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>Compared &amp;with:</source>
        <translation>&amp;Porównanie z:</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>nothing</source>
        <translation>bez porównania</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>Save the &amp;table (CSV)…</source>
        <translation>Zapisz &amp;tabelę (CSV)…</translation>
    </message>
    <message>
        <location filename="../../balance/balance_window.py"/>
        <source>Save the c&amp;hart (PNG)…</source>
        <translation>Zapisz &amp;wykres (PNG)…</translation>
    </message>
</context>
</TS>
