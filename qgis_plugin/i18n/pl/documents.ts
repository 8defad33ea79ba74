<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>PDF documents and GeoTIFF drawings (*.pdf *.tif *.tiff)</source>
        <translation>Dokumenty PDF i rysunki GeoTIFF (*.pdf *.tif *.tiff)</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Documents of the plan</source>
        <translation>Dokumenty planu</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>&amp;Add…</source>
        <translation>&amp;Dodaj…</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>&amp;Open it</source>
        <translation>&amp;Otwórz</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Re&amp;place the file…</source>
        <translation>&amp;Zastąp plik…</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Remove the &amp;file</source>
        <translation>Usuń &amp;plik</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>&amp;Remove the document</source>
        <translation>&amp;Usuń dokument</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Open a plan: its documents are listed here.</source>
        <translation>Otwórz plan: tu będzie lista jego dokumentów.</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Add documents and drawings</source>
        <translation>Dodaj dokumenty i rysunki</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Choose the file</source>
        <translation>Wybierz plik</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>Add the &amp;file…</source>
        <translation>Dodaj pli&amp;k…</translation>
    </message>
    <message>
        <location filename="../../documents/document_dock.py"/>
        <source>{plan}: drop PDF and GeoTIFF files onto the list</source>
        <translation>{plan}: przeciągnij pliki PDF i GeoTIFF na listę</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Title of the document</source>
        <translation>&amp;Tytuł</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Identifier (lokalnyId)</source>
        <translation>&amp;Identyfikator (lokalnyId)</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>Add it to the plan</source>
        <translation>Dodaj</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>no date yet</source>
        <translation>bez daty</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Kind of the document</source>
        <translation>&amp;Rodzaj</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Number of the document</source>
        <translation>&amp;Numer</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Date (needed for publication)</source>
        <translation>&amp;Data (potrzebna do publikacji)</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>A&amp;uthority that issued it</source>
        <translation>&amp;Organ</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>Published in the &amp;journal</source>
        <translation>D&amp;ziennik urzędowy</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Scale of the drawing</source>
        <translation>&amp;Skala</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>&amp;Address in the network (or file name)</source>
        <translation>&amp;Adres w sieci (albo nazwa pliku)</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>New drawing</source>
        <translation>Nowy rysunek</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>New document</source>
        <translation>Nowy dokument</translation>
    </message>
    <message>
        <location filename="../../documents/document_form.py"/>
        <source>Your gmina has this file already: it is linked, not sent again.</source>
        <translation>Twoja gmina ma już ten plik: zostanie powiązany, bez ponownego wysyłania.</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>no file</source>
        <translation>brak pliku</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>Document or drawing</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>What it is to the plan</source>
        <translation>Rodzaj</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>File name</source>
        <translation>Plik</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>Size of the file</source>
        <translation>Rozmiar</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>Pages of the file</source>
        <translation>Strony</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>In versions</source>
        <translation>W wersjach</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>File added by {person} on {day}.</source>
        <translation>Plik dodał(a) {person} {day}.</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>Published versions of this plan with this file: {versions}.</source>
        <translation>Opublikowane wersje tego planu z tym plikiem: {versions}.</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>Also in: {plans}.</source>
        <translation>Także w: {plans}.</translation>
    </message>
    <message>
        <location filename="../../documents/document_list.py"/>
        <source>none yet</source>
        <translation>jeszcze żadna</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Reading the plan's documents…</source>
        <translation>Odczyt dokumentów planu…</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Take it off</source>
        <translation>Usuń plik</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Remove it</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Receiving “{file}”…</source>
        <translation>Pobieranie „{file}”…</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Changing the plan's documents…</source>
        <translation>Zmiana dokumentów planu…</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Open a draft of your gmina first: files are added to it.</source>
        <translation>Najpierw otwórz projekt planu swojej gminy: pliki dodaje się do niego.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Take the file “{file}” off “{title}”? Published versions keep it.</source>
        <translation>Usunąć plik „{file}” z „{title}”? Opublikowane wersje go zachowają.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>Remove “{title}” from the draft, with its file? Published versions keep it.</source>
        <translation>Usunąć „{title}” z projektu razem z plikiem? Opublikowane wersje go zachowają.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>The drawing “{title}” is on the map, below the layers of the plan.</source>
        <translation>Rysunek „{title}” jest na mapie, pod warstwami planu.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>“{title}” has no file. Add it with the button below the list.</source>
        <translation>„{title}” nie ma pliku. Dodaj go przyciskiem pod listą.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>QGIS cannot read the drawing “{file}”.</source>
        <translation>QGIS nie może odczytać rysunku „{file}”.</translation>
    </message>
    <message>
        <location filename="../../documents/document_manager.py"/>
        <source>The system has no program that opens “{file}”. It lies here: {path}</source>
        <translation>W systemie nie ma programu, który otwiera „{file}”. Plik leży tu: {path}</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>resolution to begin the plan</source>
        <translation>uchwała o przystąpieniu</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>resolution that adopts the plan</source>
        <translation>uchwała w sprawie planu</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>changes the plan</source>
        <translation>zmienia plan</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>repeals the plan</source>
        <translation>uchyla plan</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>annuls the plan (supervision)</source>
        <translation>unieważnia plan (nadzór)</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>another document (forecast, opinion, agreement)</source>
        <translation>inny dokument (prognoza, opinia, uzgodnienie)</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>drawing of the plan</source>
        <translation>rysunek planu</translation>
    </message>
    <message>
        <location filename="../../documents/document_wording.py"/>
        <source>a document</source>
        <translation>dokument</translation>
    </message>
    <message>
        <location filename="../../documents/drawing_file.py"/>
        <source>Making the drawing fast to open…</source>
        <translation>przygotowanie rysunku do szybkiego otwierania…</translation>
    </message>
    <message>
        <location filename="../../documents/drawing_file.py"/>
        <source>“{file}” is a damaged or incomplete TIFF. Save or download it again.</source>
        <translation>„{file}” jest uszkodzonym lub niekompletnym plikiem TIFF. Zapisz lub pobierz go ponownie.</translation>
    </message>
    <message>
        <location filename="../../documents/drawing_file.py"/>
        <source>“{file}” does not say where it lies. Save the drawing as GeoTIFF with a coordinate system, such as EPSG:2179; files beside it (.tfw) are not read.</source>
        <translation>„{file}” nie podaje, gdzie leży. Zapisz rysunek jako GeoTIFF z układem współrzędnych, np. EPSG:2179; pliki towarzyszące (.tfw) nie są odczytywane.</translation>
    </message>
    <message>
        <location filename="../../documents/drawing_file.py"/>
        <source>“{file}” could not be written in the form in which drawings are kept. Is the disk full? Otherwise save it as Cloud Optimized GeoTIFF yourself.</source>
        <translation>„{file}”: nie można zapisać rysunku w postaci, w jakiej jest przechowywany. Czy na dysku jest miejsce? Jeśli tak, zapisz go samodzielnie jako Cloud Optimized GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../../documents/examined_file.py"/>
        <source>Reading the file…</source>
        <translation>odczyt pliku…</translation>
    </message>
    <message>
        <location filename="../../documents/examined_file.py"/>
        <source>“{file}” is neither a PDF nor a GeoTIFF. Save a document as PDF, a drawing as GeoTIFF.</source>
        <translation>„{file}” nie jest dokumentem PDF ani rysunkiem GeoTIFF. Zapisz dokument jako PDF, rysunek jako GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../../documents/examined_file.py"/>
        <source>“{file}” has {size} MB, at most {largest} MB can be added here. Make it smaller (scan a document with 300 dpi, compress a drawing), or ask GIS staff to import it.</source>
        <translation>„{file}” ma {size} MB, tu można dodać najwyżej {largest} MB. Zmniejsz plik (skan dokumentu w 300 dpi, rysunek z kompresją) albo poproś osobę od GIS o jego wczytanie.</translation>
    </message>
    <message>
        <location filename="../../documents/examined_file.py"/>
        <source>“{file}” cannot be read: {reason}</source>
        <translation>Nie można odczytać „{file}”: {reason}</translation>
    </message>
    <message>
        <location filename="../../documents/examined_file.py"/>
        <source>“{file}” is a damaged or incomplete PDF. Save or download it again.</source>
        <translation>„{file}” jest uszkodzonym lub niekompletnym plikiem PDF. Zapisz lub pobierz go ponownie.</translation>
    </message>
    <message>
        <location filename="../../documents/transfer_row.py"/>
        <source>&amp;Pause it</source>
        <translation>&amp;Wstrzymaj</translation>
    </message>
    <message>
        <location filename="../../documents/transfer_row.py"/>
        <source>&amp;Resume it</source>
        <translation>Do&amp;kończ</translation>
    </message>
    <message>
        <location filename="../../documents/transfer_row.py"/>
        <source>Give &amp;up</source>
        <translation>Po&amp;rzuć</translation>
    </message>
    <message>
        <location filename="../../documents/transfer_row.py"/>
        <source>waiting for its turn</source>
        <translation>czeka</translation>
    </message>
    <message>
        <location filename="../../documents/transfer_row.py"/>
        <source>{done} of {total}, {rate}/s</source>
        <translation>{done} z {total}, {rate}/s</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>sending paused</source>
        <translation>wstrzymano</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>Removing the upload…</source>
        <translation>Usuwanie niedokończonego pliku…</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>not finished; resume it, or drop the file once more</source>
        <translation>niedokończone; dokończ albo przeciągnij plik jeszcze raz</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>Linking the file…</source>
        <translation>Powiązanie pliku…</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>the connection was lost; resume when it is back</source>
        <translation>przerwano połączenie; dokończ, gdy wróci</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>stopped by an error</source>
        <translation>przerwano z powodu błędu</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>sending not finished</source>
        <translation>niedokończone</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>Reading “{file}”…</source>
        <translation>Odczyt „{file}”…</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>“{file}” is in the draft now.</source>
        <translation>„{file}” jest już w projekcie planu.</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>Sending “{file}”…</source>
        <translation>Wysyłanie „{file}”…</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>“{file}” is not where it was. Drop it onto the list once more: it goes on from there.</source>
        <translation>Pliku „{file}” nie ma tam, gdzie był. Przeciągnij go na listę jeszcze raz: wysyłanie ruszy od miejsca przerwania.</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>A document has a PDF, a drawing a GeoTIFF: “{file}” does not fit “{title}”.</source>
        <translation>Dokument ma plik PDF, a rysunek GeoTIFF: „{file}” nie pasuje do „{title}”.</translation>
    </message>
    <message>
        <location filename="../../documents/upload_desk.py"/>
        <source>“{file}” has changed since. Give this upload up and add the file anew.</source>
        <translation>„{file}” zmienił się od tamtej pory. Porzuć to wysyłanie i dodaj plik od nowa.</translation>
    </message>
</context>
</TS>
