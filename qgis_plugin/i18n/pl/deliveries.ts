<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Records without a place on the map</source>
        <translation>Rekordy bez miejsca na mapie</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Rejected records</source>
        <translation>Odrzucone rekordy</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Doubtful records</source>
        <translation>Rekordy do sprawdzenia</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Parcel</source>
        <translation>Działka</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Change</source>
        <translation>Zmiana (kod)</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>What became of it</source>
        <translation>Co się stało</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Area before, m²</source>
        <translation>Powierzchnia przed, m²</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Area after, m²</source>
        <translation>Powierzchnia po, m²</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Changed parcels</source>
        <translation>Zmienione działki</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Kind</source>
        <translation>Rodzaj (kod)</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Result</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Object</source>
        <translation>Obiekt</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Rule</source>
        <translation>Reguła</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Message</source>
        <translation>Komunikat</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Layer of the file</source>
        <translation>Warstwa pliku</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Line or number</source>
        <translation>Wiersz lub numer</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_layers.py"/>
        <source>Former outlines</source>
        <translation>Poprzednie granice</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>Reading the list of imports…</source>
        <translation>Pobieranie listy importów…</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>Reading what was rejected…</source>
        <translation>Pobieranie odrzuconych rekordów…</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>Comparing the parcels…</source>
        <translation>Porównywanie działek…</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>The parcels are the same: nothing has changed.</source>
        <translation>Działki są takie same: nic się nie zmieniło.</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>Changes by {delivery}</source>
        <translation>Zmiany w dostawie: {delivery}</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>{gmina}, parcels from {earlier} to {later}</source>
        <translation>{gmina}, działki od {earlier} do {later}</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>“{object}” has no place on the map: its geometry could not be read.</source>
        <translation>„{object}” nie ma miejsca na mapie: geometrii nie udało się odczytać.</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Imports</source>
        <translation>Importy</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Search for an import: gmina, file, person</source>
        <translation>Szukaj importu: gmina, plik, osoba</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Search: parcel, rule, words of the message</source>
        <translation>Szukaj: działka, reguła, słowa komunikatu</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Problems on the map</source>
        <translation>Uwagi na mapie</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>What it changed</source>
        <translation>Co zmieniła dostawa</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Compare the two</source>
        <translation>Porównaj dwie</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Choose two imports of parcels of one gmina (Ctrl and click).</source>
        <translation>Wybierz dwa importy działek jednej gminy (Ctrl i kliknięcie).</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_window.py"/>
        <source>Nothing was imported yet, or your account may not see it.</source>
        <translation>Niczego jeszcze nie zaimportowano albo Twoje konto nie może tego zobaczyć.</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>parcels</source>
        <translation>działki</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>buildings</source>
        <translation>budynki</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>borders</source>
        <translation>granice</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>land-use contours</source>
        <translation>kontury użytków</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>documents</source>
        <translation>dokumenty</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>taken</source>
        <translation>przyjęty</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>refused</source>
        <translation>odmowa</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>rejected</source>
        <translation>odrzucony</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>to be looked at</source>
        <translation>do sprawdzenia</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>new</source>
        <translation>nowa</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>vanished</source>
        <translation>usunięta</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>changed outline</source>
        <translation>zmieniona granica</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_wording.py"/>
        <source>changed data</source>
        <translation>zmienione dane</translation>
    </message>
    <message>
        <location filename="../../deliveries/problem_list.py"/>
        <source>File and line</source>
        <translation>Plik i wiersz</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Imported</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Gmina</source>
        <translation>Gmina</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Taken</source>
        <translation>Przyjęte</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Rejected</source>
        <translation>Odrzucone</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Doubtful</source>
        <translation>Uwagi</translation>
    </message>
    <message>
        <location filename="../../deliveries/run_list.py"/>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <location filename="../../deliveries/delivery_manager.py"/>
        <source>Imports…</source>
        <translation>Importy…</translation>
    </message>
</context>
</TS>
