<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>no such kind of zones</source>
        <translation>nie ma takiego rodzaju strefy</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>must not be negative</source>
        <translation>wartość nie może być ujemna</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>has more than one decimal place</source>
        <translation>wartość ma więcej niż jedno miejsce po przecinku</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>must not be empty</source>
        <translation>wartość jest wymagana</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>is not a number</source>
        <translation>to nie jest liczba</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>this kind of zone does not allow: {profiles}</source>
        <translation>ten rodzaj strefy nie dopuszcza: {profiles}</translation>
    </message>
    <message>
        <location filename="../../zones/allowed_values.py"/>
        <source>must lie between 0 and {largest}</source>
        <translation>wartość musi być od 0 do {largest}</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>Change of an attribute of many zones</source>
        <translation>Zmiana atrybutu wielu stref</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>Copying of parameters</source>
        <translation>Kopiowanie parametrów</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>New numbers of zones</source>
        <translation>Nowa numeracja stref</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>Reading the zones…</source>
        <translation>Wczytywanie stref…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/attribute_commands.py"/>
        <source>%n zone was changed. Save the layer when all is well.|%n zones were changed. Save the layer when all is well.</source>
        <translation>
            <numerusform>Zmieniono %n strefę. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
            <numerusform>Zmieniono %n strefy. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
            <numerusform>Zmieniono %n stref. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>The plan has no zones yet.</source>
        <translation>Plan nie ma jeszcze stref.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/border_command.py"/>
        <source>The border was moved; %n zone follows.|The border was moved; %n zones follow.</source>
        <translation>
            <numerusform>Przesunięto granicę; zmieniła się %n strefa.</numerusform>
            <numerusform>Przesunięto granicę; zmieniły się %n strefy.</numerusform>
            <numerusform>Przesunięto granicę; zmieniło się %n stref.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>Drag a vertex or a segment of a border; or click on the border, draw the new one, and end it on the border by a right click.</source>
        <translation>Przeciągnij wierzchołek albo odcinek granicy. Albo kliknij granicę, narysuj jej nowy przebieg i zakończ go na granicy prawym przyciskiem.</translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>Moving of a shared border</source>
        <translation>Przesunięcie wspólnej granicy</translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>New course of a shared border</source>
        <translation>Nowy przebieg wspólnej granicy</translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>There is no border here: click or drag on a border between two zones.</source>
        <translation>Tu nie ma granicy: kliknij albo przeciągnij granicę między dwiema strefami.</translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>The borders are still being read; try again in a moment.</source>
        <translation>Granice są jeszcze wczytywane; spróbuj za chwilę.</translation>
    </message>
    <message>
        <location filename="../../zones/change_dialog.py"/>
        <source>no &amp;value</source>
        <translation>&amp;brak wartości</translation>
    </message>
    <message>
        <location filename="../../zones/change_dialog.py"/>
        <source>A&amp;ttribute:</source>
        <translation>A&amp;trybut:</translation>
    </message>
    <message>
        <location filename="../../zones/change_dialog.py"/>
        <source>New value:</source>
        <translation>Nowa wartość:</translation>
    </message>
    <message>
        <location filename="../../zones/copied_rows.py"/>
        <source>Identifiers of copied rows</source>
        <translation>Identyfikatory kopii</translation>
    </message>
    <message>
        <location filename="../../zones/copy_dialog.py"/>
        <source>&amp;From the zone:</source>
        <translation>&amp;Ze strefy:</translation>
    </message>
    <message>
        <location filename="../../zones/copy_dialog.py"/>
        <source>Attri&amp;butes:</source>
        <translation>Atry&amp;buty:</translation>
    </message>
    <message>
        <location filename="../../zones/library_command.py"/>
        <source>Reading the library…</source>
        <translation>Wczytywanie biblioteki…</translation>
    </message>
    <message>
        <location filename="../../zones/library_command.py"/>
        <source>Changing the library…</source>
        <translation>Zmiana biblioteki…</translation>
    </message>
    <message>
        <location filename="../../zones/library_command.py"/>
        <source>Parameters from the library</source>
        <translation>Parametry z biblioteki</translation>
    </message>
    <message>
        <location filename="../../zones/library_command.py"/>
        <source>Provision from the library</source>
        <translation>Ustalenie z biblioteki</translation>
    </message>
    <message>
        <location filename="../../zones/library_command.py"/>
        <source>Inserted as number {number} into “{layer}”. Save the layer when all is well.</source>
        <translation>Wstawiono jako pozycję {number} do warstwy „{layer}”. Zapisz warstwę, jeśli wszystko się zgadza.</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>&amp;Name:</source>
        <translation>&amp;Nazwa:</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>Into the library of parameters</source>
        <translation>Do biblioteki parametrów</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>Into the library of provisions</source>
        <translation>Do biblioteki ustaleń</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>(new text)</source>
        <translation>(nowy tekst)</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>&amp;Provision:</source>
        <translation>&amp;Ustalenie:</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>Te&amp;xt:</source>
        <translation>&amp;Tekst:</translation>
    </message>
    <message>
        <location filename="../../zones/library_dialogs.py"/>
        <source>Parameters from the library: “{name}”</source>
        <translation>Parametry z biblioteki: „{name}”</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Rename</source>
        <translation>Z&amp;mień nazwę</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>De&amp;lete</source>
        <translation>&amp;Usuń</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Apply to zones…</source>
        <translation>Z&amp;astosuj do stref…</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Save from a zone…</source>
        <translation>&amp;Zapisz ze strefy…</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Insert into the plan</source>
        <translation>&amp;Wstaw do planu</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Save a provision…</source>
        <translation>&amp;Zapisz ustalenie…</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>Everybody in the gmina's office sees and may change these entries.</source>
        <translation>Te pozycje widzą i mogą zmieniać wszyscy w urzędzie gminy.</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>Sets of parameters</source>
        <translation>Zestawy parametrów</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>Changed by</source>
        <translation>Kto zmienił</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>Changed</source>
        <translation>Zmieniono</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>Library of the gmina {gmina}</source>
        <translation>Biblioteka gminy {gmina}</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>De&amp;lete for good: “{name}”</source>
        <translation>&amp;Usuń na stałe: „{name}”</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Merging of zones</source>
        <translation>Scalenie stref</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Merged into {zone}: {zones}.</source>
        <translation>Do strefy {zone} włączono: {zones}.</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Select the zones to merge first: at least two in the layer “{layer}”.</source>
        <translation>Zaznacz najpierw strefy do scalenia: co najmniej dwie w warstwie „{layer}”.</translation>
    </message>
    <message>
        <location filename="../../zones/merge_dialog.py"/>
        <source>&amp;Merge</source>
        <translation>&amp;Scal</translation>
    </message>
    <message>
        <location filename="../../zones/merge_dialog.py"/>
        <source>The zone that stays keeps its designation and identifiers. Below is what differs: choose.</source>
        <translation>Strefa, która zostaje, zachowuje oznaczenie i identyfikatory. Niżej są wartości, które się różnią: wybierz.</translation>
    </message>
    <message>
        <location filename="../../zones/merge_dialog.py"/>
        <source>&amp;Stays:</source>
        <translation>&amp;Zostaje:</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_choice.py"/>
        <source>There is no parcel {number} here.</source>
        <translation>Nie ma tu działki {number}.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_choice.py"/>
        <source>Several precincts have a parcel {number}. Give the full identifier, such as {example}.</source>
        <translation>Działka {number} jest w kilku obrębach. Podaj pełny identyfikator, na przykład {example}.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Click parcels on the map, or drag a rectangle over them; then say what their area is to be.</source>
        <translation>Klikaj działki na mapie albo obejmij je prostokątem, a potem wybierz, co z nich utworzyć.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Boundary from parcels</source>
        <translation>Granica z działek</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/parcel_command.py"/>
        <source>Taken from %n parcel.|Taken from %n parcels.</source>
        <translation>
            <numerusform>Wykorzystano %n działkę.</numerusform>
            <numerusform>Wykorzystano %n działki.</numerusform>
            <numerusform>Wykorzystano %n działek.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Reading the parcels…</source>
        <translation>Wczytywanie działek…</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>The plan has no layer of parcels. Close the draft and open it again.</source>
        <translation>Plan nie ma warstwy działek. Zamknij projekt planu i otwórz go ponownie.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Give the symbol of the new zone.</source>
        <translation>Podaj symbol nowej strefy.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>New zones: {zones}.</source>
        <translation>Nowe strefy: {zones}.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Left out beyond the border: {area} m².</source>
        <translation>Pominięto część poza granicą: {area} m².</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>number or full identifier</source>
        <translation>numer albo pełny identyfikator</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;Add</source>
        <translation>&amp;Dodaj</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>Take &amp;off the list</source>
        <translation>&amp;Usuń z listy</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>a &amp;new zone with the symbol</source>
        <translation>&amp;nową strefę o symbolu</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>added to the &amp;zone</source>
        <translation>część wybranej s&amp;trefy</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;cut from the zone, as a new one with the symbol</source>
        <translation>&amp;wydzieloną z wybranej strefy nową strefę o symbolu</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;Make it</source>
        <translation>&amp;Utwórz</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;Parcel:</source>
        <translation>&amp;Działka:</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>Make it:</source>
        <translation>Utwórz z nich:</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;Symbol:</source>
        <translation>&amp;Symbol:</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>Zon&amp;e:</source>
        <translation>Str&amp;efa:</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>Click parcels on the map, or drag a rectangle over them.</source>
        <translation>Klikaj działki na mapie albo obejmij je prostokątem.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/parcel_window.py"/>
        <source>%n parcel|%n parcels</source>
        <translation>
            <numerusform>%n działka</numerusform>
            <numerusform>%n działki</numerusform>
            <numerusform>%n działek</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/preview_dialog.py"/>
        <source>&amp;Do it</source>
        <translation>&amp;Wykonaj</translation>
    </message>
    <message>
        <location filename="../../zones/preview_table.py"/>
        <source>Attribute</source>
        <translation>Atrybut</translation>
    </message>
    <message>
        <location filename="../../zones/preview_table.py"/>
        <source>Remarks</source>
        <translation>Uwagi</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/preview_table.py"/>
        <source>%n zone changes.|%n zones change.</source>
        <translation>
            <numerusform>Zmieni się %n strefa.</numerusform>
            <numerusform>Zmienią się %n strefy.</numerusform>
            <numerusform>Zmieni się %n stref.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/preview_table.py"/>
        <source>%n zone stays as it is: rules forbid the change.|%n zones stay as they are: rules forbid the change.</source>
        <translation>
            <numerusform>%n strefa pozostanie bez zmiany: reguły na to nie pozwalają.</numerusform>
            <numerusform>%n strefy pozostaną bez zmiany: reguły na to nie pozwalają.</numerusform>
            <numerusform>%n stref pozostanie bez zmiany: reguły na to nie pozwalają.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/preview_table.py"/>
        <source>not done: {reason}</source>
        <translation>bez zmiany: {reason}</translation>
    </message>
    <message>
        <location filename="../../zones/renumber_dialog.py"/>
        <source>by place: from the north-west, in rows</source>
        <translation>według położenia: od północnego zachodu, rzędami</translation>
    </message>
    <message>
        <location filename="../../zones/renumber_dialog.py"/>
        <source>as now, without gaps</source>
        <translation>jak dotąd, bez luk w numerach</translation>
    </message>
    <message>
        <location filename="../../zones/renumber_dialog.py"/>
        <source>&amp;Order:</source>
        <translation>&amp;Kolejność:</translation>
    </message>
    <message>
        <location filename="../../zones/renumber_dialog.py"/>
        <source>Identifiers that follow the designations change with them: for the register these are new zones.</source>
        <translation>Identyfikatory utworzone z oznaczeń zmienią się razem z nimi: dla rejestru będą to nowe strefy.</translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Splitting of zones</source>
        <translation>Podział stref</translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Split off: {zones}. The attributes are those of the zone that was split.</source>
        <translation>Wydzielono: {zones}. Atrybuty są takie jak w strefie dzielonej.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/split_command.py"/>
        <source>Draw a line across %n selected zone, from border to border; a right click ends it.|Draw a line across %n selected zones, from border to border; a right click ends it.</source>
        <translation>
            <numerusform>Narysuj linię w poprzek %n zaznaczonej strefy, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
            <numerusform>Narysuj linię w poprzek %n zaznaczonych stref, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
            <numerusform>Narysuj linię w poprzek %n zaznaczonych stref, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Draw a line across the zones to split, from border to border; a right click ends it.</source>
        <translation>Narysuj linię w poprzek stref do podziału, od granicy do granicy; prawy przycisk kończy linię.</translation>
    </message>
    <message>
        <location filename="../../zones/target_choice.py"/>
        <source>For which zones</source>
        <translation>Których stref dotyczy</translation>
    </message>
    <message>
        <location filename="../../zones/target_choice.py"/>
        <source>those with the s&amp;ymbol</source>
        <translation>o s&amp;ymbolu</translation>
    </message>
    <message>
        <location filename="../../zones/target_choice.py"/>
        <source>the &amp;selected ones ({number})</source>
        <translation>&amp;zaznaczonych ({number})</translation>
    </message>
    <message>
        <location filename="../../zones/target_choice.py"/>
        <source>&amp;all ({number})</source>
        <translation>&amp;wszystkich ({number})</translation>
    </message>
    <message>
        <location filename="../../zones/tile_snapshot.py"/>
        <source>There is no zone {zone} any more.</source>
        <translation>Strefy {zone} już nie ma.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>Nothing of these parcels lies there. Choose others.</source>
        <translation>Żadna część tych działek tam nie leży. Wybierz inne.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>The parcels lie apart: a zone is one piece. Choose parcels that touch along a border.</source>
        <translation>Te działki się nie stykają, a strefa jest jednym obszarem. Wybierz działki, które mają wspólne granice.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>Not done: {zone} does not touch all of these parcels and would lie in parts.</source>
        <translation>Nie wykonano: {zone} nie styka się ze wszystkimi tymi działkami i byłaby w częściach.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>Not done: nothing would be left of {zone}. Change its attributes instead, or merge it.</source>
        <translation>Nie wykonano: ze strefy {zone} nic by nie zostało. Zmień jej atrybuty albo scal ją z inną.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>Begin and end the new border on the old one: both ends must lie on the border of one zone.</source>
        <translation>Zacznij i zakończ nowy przebieg na dotychczasowej granicy: oba końce muszą leżeć na granicy jednej strefy.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>There is no border here. Begin at a vertex or on a border.</source>
        <translation>Tu nie ma granicy. Zacznij w wierzchołku albo na granicy.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>This is the boundary of the plan, which zones cannot leave. Choose a border between zones.</source>
        <translation>To jest granica planu, strefy nie mogą poza nią wyjść. Wybierz granicę między strefami.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>Not done: several zones lie along this border, and it is not clear which of them should grow. Draw the part along each neighbour by itself.</source>
        <translation>Nie wykonano: wzdłuż tej granicy leży kilka stref i nie wiadomo, która ma się powiększyć. Narysuj osobno odcinek przy każdym sąsiedzie.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/merging.py"/>
        <source>Not merged: the zones must touch along a border, not only in a point or not at all.</source>
        <translation>Nie scalono: strefy muszą się stykać wzdłuż granicy, a nie tylko w punkcie.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/splitting.py"/>
        <source>The line splits no zone: draw it right across one, from border to border.</source>
        <translation>Linia nie dzieli żadnej strefy: narysuj ją na wskroś, od granicy do granicy.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: zones would overlap, a gap would come about, or the boundary of the plan would be crossed. Draw the border in another way.</source>
        <translation>Nie wykonano: strefy nałożyłyby się, powstałaby luka albo zmieniłaby się granica planu. Poprowadź granicę inaczej.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>the new zone</source>
        <translation>nowa strefa</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: nothing would be left of {zone}. Merge it with its neighbour instead.</source>
        <translation>Nie wykonano: ze strefy {zone} nic by nie zostało. Scal ją z sąsiednią.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: {zone} would fall into several parts. Split it there first.</source>
        <translation>Nie wykonano: strefa {zone} rozpadłaby się na części. Najpierw podziel ją w tym miejscu.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: the border of {zone} would cross itself. Draw it in another way.</source>
        <translation>Nie wykonano: granica strefy {zone} przecięłaby samą siebie. Poprowadź ją inaczej.</translation>
    </message>
    <message>
        <location filename="../../zones/value_changes.py"/>
        <source>not allowed here, left out: {profiles}</source>
        <translation>niedopuszczone tutaj, pominięto: {profiles}</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>&amp;Split zones by a line</source>
        <translation>Podziel strefy &amp;linią</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Draw a line across zones; the larger part keeps its designation.</source>
        <translation>Narysuj linię w poprzek stref; większa część zachowuje oznaczenie.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Move a s&amp;hared border</source>
        <translation>Przesuń wspólną &amp;granicę</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Drag a vertex or segment, or draw a new border; neighbours follow.</source>
        <translation>Przeciągnij wierzchołek lub odcinek albo narysuj nowy przebieg; sąsiednie strefy dopasują się.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Boundary from parc&amp;els</source>
        <translation>Granica z &amp;działek</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Choose parcels: their area becomes a zone or part of one; neighbours give way.</source>
        <translation>Wybierz działki: ich obszar stanie się strefą albo częścią strefy, a sąsiednie strefy ustąpią.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>&amp;Merge selected zones</source>
        <translation>Sc&amp;al zaznaczone strefy</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Makes one zone of those that are selected in the layer.</source>
        <translation>Z zaznaczonych stref tworzy jedną.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Renumber &amp;zones…</source>
        <translation>Przenu&amp;meruj strefy…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Gives new designations by place or without gaps; shown before.</source>
        <translation>Nadaje oznaczenia według położenia albo bez luk; najpierw pokazuje, co się zmieni.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Chan&amp;ge an attribute of many…</source>
        <translation>&amp;Zmień atrybut wielu stref…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>One value for the selected zones, those of a symbol, or all; shown before.</source>
        <translation>Jedna wartość dla zaznaczonych stref, stref o wybranym symbolu albo wszystkich; najpierw pokazuje, co się zmieni.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Cop&amp;y parameters…</source>
        <translation>&amp;Kopiuj parametry…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>From one zone to others, attribute by attribute; shown before.</source>
        <translation>Z jednej strefy do innych, wybrane atrybuty; najpierw pokazuje, co się zmieni.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>&amp;Library of the gmina…</source>
        <translation>Bibliot&amp;eka gminy…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Sets of parameters and provisions to be used again and again.</source>
        <translation>Zestawy parametrów i ustalenia do wielokrotnego użycia.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>QGIS did not take the new zone; nothing was changed.</source>
        <translation>QGIS nie przyjął nowej strefy; niczego nie zmieniono.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>Open a draft that you may edit first.</source>
        <translation>Otwórz najpierw projekt planu, który możesz edytować.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>The zones were changed in the meantime. Do this step once more.</source>
        <translation>Strefy zmieniły się w międzyczasie. Wykonaj tę czynność jeszcze raz.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>The layer “{layer}” cannot be edited now. Look whether the connection still stands.</source>
        <translation>Warstwy „{layer}” nie można teraz edytować. Sprawdź połączenie z bazą.</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>Change of an attribute of many zones</source>
        <comment>terrains</comment>
        <translation>Zmiana atrybutu wielu terenów</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>New numbers of zones</source>
        <comment>terrains</comment>
        <translation>Nowa numeracja terenów</translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>Reading the zones…</source>
        <comment>terrains</comment>
        <translation>Wczytywanie terenów…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/attribute_commands.py"/>
        <source>%n zone was changed. Save the layer when all is well.|%n zones were changed. Save the layer when all is well.</source>
        <comment>terrains</comment>
        <translation>
            <numerusform>Zmieniono %n teren. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
            <numerusform>Zmieniono %n tereny. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
            <numerusform>Zmieniono %n terenów. Zapisz warstwę, jeśli wszystko się zgadza.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/attribute_commands.py"/>
        <source>The plan has no zones yet.</source>
        <comment>terrains</comment>
        <translation>Plan nie ma jeszcze terenów.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/border_command.py"/>
        <source>The border was moved; %n zone follows.|The border was moved; %n zones follow.</source>
        <comment>terrains</comment>
        <translation>
            <numerusform>Przesunięto granicę; zmienił się %n teren.</numerusform>
            <numerusform>Przesunięto granicę; zmieniły się %n tereny.</numerusform>
            <numerusform>Przesunięto granicę; zmieniło się %n terenów.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/border_command.py"/>
        <source>There is no border here: click or drag on a border between two zones.</source>
        <comment>terrains</comment>
        <translation>Tu nie ma granicy: kliknij albo przeciągnij granicę między dwoma terenami.</translation>
    </message>
    <message>
        <location filename="../../zones/copy_dialog.py"/>
        <source>&amp;From the zone:</source>
        <comment>terrains</comment>
        <translation>&amp;Z terenu:</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Apply to zones…</source>
        <comment>terrains</comment>
        <translation>Z&amp;astosuj do terenów…</translation>
    </message>
    <message>
        <location filename="../../zones/library_window.py"/>
        <source>&amp;Save from a zone…</source>
        <comment>terrains</comment>
        <translation>&amp;Zapisz z terenu…</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Merging of zones</source>
        <comment>terrains</comment>
        <translation>Scalenie terenów</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Merged into {zone}: {zones}.</source>
        <comment>terrains</comment>
        <translation>Do terenu {zone} włączono: {zones}.</translation>
    </message>
    <message>
        <location filename="../../zones/merge_command.py"/>
        <source>Select the zones to merge first: at least two in the layer “{layer}”.</source>
        <comment>terrains</comment>
        <translation>Zaznacz najpierw tereny do scalenia: co najmniej dwa w warstwie „{layer}”.</translation>
    </message>
    <message>
        <location filename="../../zones/merge_dialog.py"/>
        <source>The zone that stays keeps its designation and identifiers. Below is what differs: choose.</source>
        <comment>terrains</comment>
        <translation>Teren, który zostaje, zachowuje oznaczenie i identyfikatory. Niżej są wartości, które się różnią: wybierz.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>Give the symbol of the new zone.</source>
        <comment>terrains</comment>
        <translation>Podaj symbol nowego terenu.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_command.py"/>
        <source>New zones: {zones}.</source>
        <comment>terrains</comment>
        <translation>Nowe tereny: {zones}.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>a &amp;new zone with the symbol</source>
        <comment>terrains</comment>
        <translation>&amp;nowy teren o symbolu</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>added to the &amp;zone</source>
        <comment>terrains</comment>
        <translation>część wybranego &amp;terenu</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>&amp;cut from the zone, as a new one with the symbol</source>
        <comment>terrains</comment>
        <translation>&amp;wydzielony z wybranego terenu nowy teren o symbolu</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/preview_table.py"/>
        <source>%n zone changes.|%n zones change.</source>
        <comment>terrains</comment>
        <translation>
            <numerusform>Zmieni się %n teren.</numerusform>
            <numerusform>Zmienią się %n tereny.</numerusform>
            <numerusform>Zmieni się %n terenów.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/preview_table.py"/>
        <source>%n zone stays as it is: rules forbid the change.|%n zones stay as they are: rules forbid the change.</source>
        <comment>terrains</comment>
        <translation>
            <numerusform>%n teren pozostanie bez zmiany: reguły na to nie pozwalają.</numerusform>
            <numerusform>%n tereny pozostaną bez zmiany: reguły na to nie pozwalają.</numerusform>
            <numerusform>%n terenów pozostanie bez zmiany: reguły na to nie pozwalają.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Splitting of zones</source>
        <comment>terrains</comment>
        <translation>Podział terenów</translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Split off: {zones}. The attributes are those of the zone that was split.</source>
        <comment>terrains</comment>
        <translation>Wydzielono: {zones}. Atrybuty są takie jak w terenie dzielonym.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../zones/split_command.py"/>
        <source>Draw a line across %n selected zone, from border to border; a right click ends it.|Draw a line across %n selected zones, from border to border; a right click ends it.</source>
        <comment>terrains</comment>
        <translation>
            <numerusform>Narysuj linię w poprzek %n zaznaczonego terenu, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
            <numerusform>Narysuj linię w poprzek %n zaznaczonych terenów, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
            <numerusform>Narysuj linię w poprzek %n zaznaczonych terenów, od granicy do granicy; prawy przycisk kończy linię.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../zones/split_command.py"/>
        <source>Draw a line across the zones to split, from border to border; a right click ends it.</source>
        <comment>terrains</comment>
        <translation>Narysuj linię w poprzek terenów do podziału, od granicy do granicy; prawy przycisk kończy linię.</translation>
    </message>
    <message>
        <location filename="../../zones/target_choice.py"/>
        <source>For which zones</source>
        <comment>terrains</comment>
        <translation>Których terenów dotyczy</translation>
    </message>
    <message>
        <location filename="../../zones/tile_snapshot.py"/>
        <source>There is no zone {zone} any more.</source>
        <comment>terrains</comment>
        <translation>Terenu {zone} już nie ma.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>The parcels lie apart: a zone is one piece. Choose parcels that touch along a border.</source>
        <comment>terrains</comment>
        <translation>Te działki się nie stykają, a teren jest jednym obszarem. Wybierz działki, które mają wspólne granice.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>Not done: {zone} does not touch all of these parcels and would lie in parts.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: {zone} nie styka się ze wszystkimi tymi działkami i byłby w częściach.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/area_taking.py"/>
        <source>Not done: nothing would be left of {zone}. Change its attributes instead, or merge it.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: z terenu {zone} nic by nie zostało. Zmień jego atrybuty albo scal go z innym.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>Begin and end the new border on the old one: both ends must lie on the border of one zone.</source>
        <comment>terrains</comment>
        <translation>Zacznij i zakończ nowy przebieg na dotychczasowej granicy: oba końce muszą leżeć na granicy jednego terenu.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>This is the boundary of the plan, which zones cannot leave. Choose a border between zones.</source>
        <comment>terrains</comment>
        <translation>To jest granica planu, tereny nie mogą poza nią wyjść. Wybierz granicę między terenami.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/border_moving.py"/>
        <source>Not done: several zones lie along this border, and it is not clear which of them should grow. Draw the part along each neighbour by itself.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: wzdłuż tej granicy leży kilka terenów i nie wiadomo, który ma się powiększyć. Narysuj osobno odcinek przy każdym sąsiedzie.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/merging.py"/>
        <source>Not merged: the zones must touch along a border, not only in a point or not at all.</source>
        <comment>terrains</comment>
        <translation>Nie scalono: tereny muszą się stykać wzdłuż granicy, a nie tylko w punkcie.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/splitting.py"/>
        <source>The line splits no zone: draw it right across one, from border to border.</source>
        <comment>terrains</comment>
        <translation>Linia nie dzieli żadnego terenu: narysuj ją na wskroś, od granicy do granicy.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: zones would overlap, a gap would come about, or the boundary of the plan would be crossed. Draw the border in another way.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: tereny nałożyłyby się, powstałaby luka albo zmieniłaby się granica planu. Poprowadź granicę inaczej.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>the new zone</source>
        <comment>terrains</comment>
        <translation>nowy teren</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: nothing would be left of {zone}. Merge it with its neighbour instead.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: z terenu {zone} nic by nie zostało. Scal go z sąsiednim.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: {zone} would fall into several parts. Split it there first.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: teren {zone} rozpadłby się na części. Najpierw podziel go w tym miejscu.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/tiling_check.py"/>
        <source>Not done: the border of {zone} would cross itself. Draw it in another way.</source>
        <comment>terrains</comment>
        <translation>Nie wykonano: granica terenu {zone} przecięłaby samą siebie. Poprowadź ją inaczej.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>&amp;Split zones by a line</source>
        <comment>terrains</comment>
        <translation>Podziel tereny &amp;linią</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Draw a line across zones; the larger part keeps its designation.</source>
        <comment>terrains</comment>
        <translation>Narysuj linię w poprzek terenów; większa część zachowuje oznaczenie.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Drag a vertex or segment, or draw a new border; neighbours follow.</source>
        <comment>terrains</comment>
        <translation>Przeciągnij wierzchołek lub odcinek albo narysuj nowy przebieg; sąsiednie tereny dopasują się.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Choose parcels: their area becomes a zone or part of one; neighbours give way.</source>
        <comment>terrains</comment>
        <translation>Wybierz działki: ich obszar stanie się terenem albo częścią terenu, a sąsiednie tereny ustąpią.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>&amp;Merge selected zones</source>
        <comment>terrains</comment>
        <translation>Sc&amp;al zaznaczone tereny</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Makes one zone of those that are selected in the layer.</source>
        <comment>terrains</comment>
        <translation>Z zaznaczonych terenów tworzy jeden.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Renumber &amp;zones…</source>
        <comment>terrains</comment>
        <translation>Przenu&amp;meruj tereny…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>Chan&amp;ge an attribute of many…</source>
        <comment>terrains</comment>
        <translation>&amp;Zmień atrybut wielu terenów…</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>One value for the selected zones, those of a symbol, or all; shown before.</source>
        <comment>terrains</comment>
        <translation>Jedna wartość dla zaznaczonych terenów, terenów o wybranym symbolu albo wszystkich; najpierw pokazuje, co się zmieni.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_manager.py"/>
        <source>From one zone to others, attribute by attribute; shown before.</source>
        <comment>terrains</comment>
        <translation>Z jednego terenu do innych, wybrane atrybuty; najpierw pokazuje, co się zmieni.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>QGIS did not take the new zone; nothing was changed.</source>
        <comment>terrains</comment>
        <translation>QGIS nie przyjął nowego terenu; niczego nie zmieniono.</translation>
    </message>
    <message>
        <location filename="../../zones/zone_steps.py"/>
        <source>The zones were changed in the meantime. Do this step once more.</source>
        <comment>terrains</comment>
        <translation>Tereny zmieniły się w międzyczasie. Wykonaj tę czynność jeszcze raz.</translation>
    </message>
    <message>
        <location filename="../../zones/parcel_window.py"/>
        <source>Zon&amp;e:</source>
        <comment>terrains</comment>
        <translation>T&amp;eren:</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/splitting.py"/>
        <source>The line splits none of the selected zones. Draw it right across one of them, or clear the selection to split any zone.</source>
        <translation>Linia nie dzieli żadnej z zaznaczonych stref. Narysuj ją na wskroś jednej z nich albo wyczyść zaznaczenie, żeby podzielić dowolną strefę.</translation>
    </message>
    <message>
        <location filename="../../zones/tiling/splitting.py"/>
        <source>The line splits none of the selected zones. Draw it right across one of them, or clear the selection to split any zone.</source>
        <comment>terrains</comment>
        <translation>Linia nie dzieli żadnego z zaznaczonych terenów. Narysuj ją na wskroś jednego z nich albo wyczyść zaznaczenie, żeby podzielić dowolny teren.</translation>
    </message>
</context>
</TS>
