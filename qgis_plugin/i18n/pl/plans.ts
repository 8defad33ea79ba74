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
    <message>
        <location filename="../../plans/amendment_dialog.py"/>
        <source>Amendment of a plan</source>
        <translation>Zmiana planu</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_dialog.py"/>
        <source>&amp;Make the draft</source>
        <translation>&amp;Utwórz projekt</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_dialog.py"/>
        <source>&amp;Title</source>
        <translation>&amp;Tytuł</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_dialog.py"/>
        <source>&amp;Local identifier</source>
        <translation>Identyfikator &amp;lokalny</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_dialog.py"/>
        <source>A new draft is made with the zones, terrains and provisions of version {number} of “{title}”. It is an act of its own that names the amended plan; documents, drawings and dates of force are to be added. The amended plan stays as it is.</source>
        <translation>Powstanie nowy projekt ze strefami, terenami i ustaleniami wersji {number} planu „{title}”. Jest osobnym aktem, który wskazuje zmieniany plan; dokumenty, rysunki i daty obowiązywania trzeba dodać. Zmieniany plan zostaje, jaki jest.</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_manager.py"/>
        <source>Preparing an amendment…</source>
        <translation>Przygotowywanie zmiany planu…</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_manager.py"/>
        <source>Making the draft of the amendment…</source>
        <translation>Tworzenie projektu zmiany…</translation>
    </message>
    <message>
        <location filename="../../plans/amendment_manager.py"/>
        <source>The draft “{title}” is made: an amendment with the content of version {number}.</source>
        <translation>Utworzono projekt „{title}”: zmianę z treścią wersji {number}.</translation>
    </message>
    <message>
        <location filename="../../plans/area_file.py"/>
        <source>The file holds no area that QGIS could put together. Check its polygons and try again.</source>
        <translation>W pliku nie ma powierzchni, z których QGIS złożyłby obszar. Sprawdź jego poligony i spróbuj ponownie.</translation>
    </message>
    <message>
        <location filename="../../plans/area_file.py"/>
        <source>The coordinates of the file do not fit its coordinate system. Choose the system anew.</source>
        <translation>Współrzędne w pliku nie pasują do jego układu. Wybierz układ współrzędnych ponownie.</translation>
    </message>
    <message>
        <location filename="../../plans/area_file.py"/>
        <source>There is no file {path}. Choose another one.</source>
        <translation>Nie ma pliku {path}. Wybierz inny.</translation>
    </message>
    <message>
        <location filename="../../plans/area_file.py"/>
        <source>QGIS finds no polygons in {name}. Choose a file with the boundary of the plan as a polygon.</source>
        <translation>QGIS nie znajduje poligonów w pliku {name}. Wybierz plik, w którym granica planu jest poligonem.</translation>
    </message>
    <message>
        <location filename="../../plans/area_file.py"/>
        <source>QGIS cannot read the file. ({reason})</source>
        <translation>QGIS nie może odczytać pliku. ({reason})</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Area of the plan</source>
        <translation>Obszar planu</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;Draw</source>
        <translation>&amp;Rysowanie</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;Parcels</source>
        <translation>&amp;Działki</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;Gmina border</source>
        <translation>&amp;Granica gminy</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;File</source>
        <translation>&amp;Plik</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>The file has several layers with polygons. Choose one and read it.</source>
        <translation>Plik ma kilka warstw z poligonami. Wybierz jedną i wczytaj.</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>The assistant steps aside while you draw. Left clicks set points, a right click ends the boundary, Backspace takes back a point, Escape gives up.</source>
        <translation>Na czas rysowania asystent zejdzie z drogi. Lewy przycisk myszy stawia punkty, prawy kończy granicę, Backspace cofa punkt, Esc rezygnuje.</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Full identifiers of parcels, one in a line or separated by commas:</source>
        <translation>Pełne identyfikatory działek, po jednym w wierszu albo po przecinku:</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>File with the boundary of the plan</source>
        <translation>Plik z granicą planu</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>GML, Shapefile, GeoPackage, DXF, GeoJSON…</source>
        <translation>GML, Shapefile, GeoPackage, DXF, GeoJSON…</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>La&amp;yer</source>
        <translation>&amp;Warstwa</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>F&amp;ile</source>
        <translation>Pl&amp;ik</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>S&amp;ystem, where the file tells none</source>
        <translation>&amp;Układ, gdy plik go nie podaje</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Choose the area in one of the ways above.</source>
        <translation>Wybierz obszar jednym z powyższych sposobów.</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>The area has {hectares} ha; it is marked on the map.</source>
        <translation>Obszar ma {hectares} ha; zaznaczono go na mapie.</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Its axes stood in the other order (easting, northing) and were put right.</source>
        <translation>Osie były w odwrotnej kolejności (wschód, północ); poprawiono to.</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Draw on the &amp;map</source>
        <translation>Rysuj na &amp;mapie</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Add those &amp;selected on the map</source>
        <translation>Dodaj &amp;zaznaczone na mapie</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;Use these parcels</source>
        <translation>&amp;Użyj tych działek</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>Use the &amp;border</source>
        <translation>Użyj g&amp;ranicy</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>&amp;Read the file</source>
        <translation>Wczytaj p&amp;lik</translation>
    </message>
    <message>
        <location filename="../../plans/area_page.py"/>
        <source>The plan covers the whole gmina {gmina}, by its border in the database.</source>
        <translation>Plan obejmie całą gminę {gmina}, w jej granicy z bazy danych.</translation>
    </message>
    <message>
        <location filename="../../plans/deadline_wording.py"/>
        <source>deadline passed on {day}: {step}</source>
        <translation>termin minął {day}: {step}</translation>
    </message>
    <message>
        <location filename="../../plans/deadline_wording.py"/>
        <source>period ended on {day}: {step}</source>
        <translation>okres upłynął {day}: {step}</translation>
    </message>
    <message>
        <location filename="../../plans/deadline_wording.py"/>
        <source>due on {day}: {step}</source>
        <translation>termin {day}: {step}</translation>
    </message>
    <message>
        <location filename="../../plans/deadline_wording.py"/>
        <source>next: {step}</source>
        <translation>następnie: {step}</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>Title and identifiers</source>
        <translation>Tytuł i identyfikatory</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>&amp;Namespace</source>
        <translation>&amp;Przestrzeń nazw</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>The title is that of the resolution. The identifiers stay with the plan for good: they are those in the national register.</source>
        <translation>Tytuł jest taki, jak w uchwale. Identyfikatory zostają przy planie na zawsze: pod nimi jest w krajowym rejestrze.</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>Give the plan a title.</source>
        <translation>Podaj tytuł planu.</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>The title must not hold the characters &lt;, &gt; and &amp;.</source>
        <translation>Tytuł nie może zawierać znaków &lt;, &gt; i &amp;.</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>A local identifier holds letters without accents, digits, and . _ - inside, say 1POG.</source>
        <translation>Identyfikator lokalny składa się z liter bez polskich znaków i cyfr, a w środku także . _ -, np. 1POG.</translation>
    </message>
    <message>
        <location filename="../../plans/identity_page.py"/>
        <source>The namespace of this gmina and kind of plan has the form {example}. The number is that of your data set in the register of planning data sets; your administrator can set it for good.</source>
        <translation>Przestrzeń nazw tej gminy i rodzaju planu ma postać {example}. Numer jest numerem zbioru w ewidencji zbiorów danych; administrator może ustawić go na stałe.</translation>
    </message>
    <message>
        <location filename="../../plans/kind_page.py"/>
        <source>Which plan is begun?</source>
        <translation>Jaki plan rozpoczynasz?</translation>
    </message>
    <message>
        <location filename="../../plans/kind_page.py"/>
        <source>&amp;Gmina</source>
        <translation>&amp;Gmina</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>Preparing a new plan…</source>
        <translation>Przygotowywanie nowego planu…</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>Looking at the area…</source>
        <translation>Sprawdzanie obszaru…</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>Beginning the plan…</source>
        <translation>Rozpoczynanie planu…</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>Your account may not begin plans. Ask the administrator of your gmina for more.</source>
        <translation>Twoje konto nie może rozpoczynać planów. Poproś administratora gminy o uprawnienia.</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>No parcels are selected. Select them in a layer on the map first.</source>
        <translation>Nie zaznaczono działek. Zaznacz je najpierw w warstwie na mapie.</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>Write down the identifiers of parcels first.</source>
        <translation>Najpierw wpisz identyfikatory działek.</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_manager.py"/>
        <source>“{title}” is begun. What is still missing the check tells.</source>
        <translation>Rozpoczęto „{title}”. Czego jeszcze brakuje, powie kontrola.</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_wizard.py"/>
        <source>New plan</source>
        <translation>Nowy plan</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_wizard.py"/>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Wstecz</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_wizard.py"/>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Dalej &gt;</translation>
    </message>
    <message>
        <location filename="../../plans/new_plan_wizard.py"/>
        <source>&amp;Begin the plan</source>
        <translation>&amp;Rozpocznij plan</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>Kind of plan</source>
        <translation>Rodzaj planu</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>Status of the act</source>
        <translation>Status aktu</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>Only &amp;my gmina</source>
        <translation>Tylko &amp;moja gmina</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>all kinds</source>
        <translation>wszystkie rodzaje</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>all statuses</source>
        <translation>wszystkie statusy</translation>
    </message>
    <message>
        <location filename="../../plans/plan_groups.py"/>
        <source>Partners</source>
        <translation>Partnerzy</translation>
    </message>
    <message>
        <location filename="../../plans/plan_groups.py"/>
        <source>Drafts</source>
        <translation>Projekty</translation>
    </message>
    <message>
        <location filename="../../plans/plan_groups.py"/>
        <source>In procedure</source>
        <translation>W procedurze</translation>
    </message>
    <message>
        <location filename="../../plans/plan_groups.py"/>
        <source>In force</source>
        <translation>Obowiązujące</translation>
    </message>
    <message>
        <location filename="../../plans/plan_groups.py"/>
        <source>Historic</source>
        <translation>Historyczne</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>&amp;New plan…</source>
        <translation>&amp;Nowy plan…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>&amp;Procedure of the plan…</source>
        <translation>P&amp;rocedura planu…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>&amp;Refresh the list of plans</source>
        <translation>&amp;Odśwież listę planów</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>Begin a plan with the assistant</source>
        <translation>Rozpoczyna plan z pomocą asystenta</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>What is done, what comes next and until when</source>
        <translation>Co zrobiono, co następne i do kiedy</translation>
    </message>
    <message>
        <location filename="../../plans/plan_manager.py"/>
        <source>Open a plan of your gmina, or choose it in the list, first.</source>
        <translation>Najpierw otwórz plan swojej gminy albo wybierz go na liście.</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Procedure…</source>
        <translation>Procedura…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>New plan…</source>
        <translation>Nowy plan…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Amend…</source>
        <translation>Zmiana planu…</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Open the &amp;draft</source>
        <translation>Otwórz &amp;projekt</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Copy the &amp;identifier</source>
        <translation>Kopiuj &amp;identyfikator</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>Open &amp;version {number}</source>
        <translation>Otwórz &amp;wersję {number}</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Reading the procedure…</source>
        <translation>Wczytywanie procedury…</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Saving the procedure…</source>
        <translation>Zapisywanie procedury…</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Changing the status…</source>
        <translation>Zmiana statusu…</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Save or discard the changes of the procedure that is open first.</source>
        <translation>Najpierw zapisz albo odrzuć zmiany w procedurze, która jest otwarta.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>There is no draft of this plan that you may see; the procedure belongs to the draft.</source>
        <translation>Nie ma projektu tego planu, który możesz zobaczyć, a procedura należy do projektu.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Save or discard the edits of the plan's layers first.</source>
        <translation>Najpierw zapisz albo odrzuć edycje warstw planu.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Saved.</source>
        <translation>Zapisano.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>Your values are still in the form. Save them again to put them in place.</source>
        <translation>Twoje wartości są nadal w formularzu. Zapisz je ponownie, jeśli mają zastąpić zapisane.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_manager.py"/>
        <source>“{title}” has the status “{status}” now.</source>
        <translation>„{title}” ma teraz status „{status}”.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>the deadline has passed</source>
        <translation>termin minął</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>the period has ended: go on</source>
        <translation>okres upłynął: można iść dalej</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>the deadline is near</source>
        <translation>termin jest bliski</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>there is time yet</source>
        <translation>jest jeszcze czas</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Procedure of the plan</source>
        <translation>Procedura planu</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Zapisz</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Steps were changed and not saved. Discard these changes?</source>
        <translation>Zmienionych kroków nie zapisano. Odrzucić te zmiany?</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Step</source>
        <translation>Krok</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Done</source>
        <translation>Wykonano</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Due</source>
        <translation>Termin</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>By the steps that are done the act has the status “{status}”.</source>
        <translation>Po wykonanych krokach akt ma status „{status}”.</translation>
    </message>
    <message>
        <location filename="../../plans/procedure_window.py"/>
        <source>Set “{status}”</source>
        <translation>Ustaw „{status}”</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>Done &amp;today</source>
        <translation>Wykonano &amp;dziś</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>P&amp;lanned on</source>
        <translation>P&amp;lanowany na</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>D&amp;one on</source>
        <translation>&amp;Wykonany</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>Own d&amp;eadline</source>
        <translation>Własny &amp;termin</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>Proposed deadline</source>
        <translation>Termin proponowany</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>What it needs</source>
        <translation>Potrzebne dokumenty</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>&amp;Note</source>
        <translation>&amp;Uwagi</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>{days} days after: {step} ({basis})</source>
        <translation>{days} dni po kroku: {step} ({basis})</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>Not verified: look into the law.</source>
        <translation>Niezweryfikowane: sprawdź w przepisach.</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>none ({basis})</source>
        <translation>brak ({basis})</translation>
    </message>
    <message numerus="yes">
        <location filename="../../plans/deadline_wording.py"/>
        <source>%n deadline needs your attention.|%n deadlines need your attention.</source>
        <translation>
            <numerusform>%n termin wymaga uwagi:</numerusform>
            <numerusform>%n terminy wymagają uwagi, pierwszy:</numerusform>
            <numerusform>%n terminów wymaga uwagi, pierwszy:</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../plans/deadline_wording.py"/>
        <source>“{title}”: {deadline}</source>
        <translation>„{title}”: {deadline}</translation>
    </message>
    <message>
        <location filename="../../plans/plan_filter_bar.py"/>
        <source>Filters: kind, status, my gmina</source>
        <translation>Filtry: rodzaj, status, moja gmina</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>&amp;More</source>
        <translation>&amp;Więcej</translation>
    </message>
    <message>
        <location filename="../../plans/plan_panel.py"/>
        <source>What can be done with the chosen plan</source>
        <translation>Co można zrobić z wybranym planem</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>The plan has no documents yet. Add them to its documents, then link them here.</source>
        <translation>Plan nie ma jeszcze dokumentów. Dodaj je do dokumentów planu, a potem wskaż tutaj.</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>As the do&amp;cument says</source>
        <translation>Według do&amp;kumentu</translation>
    </message>
    <message>
        <location filename="../../plans/step_form.py"/>
        <source>Plan's doc&amp;uments</source>
        <translation>Doku&amp;menty planu</translation>
    </message>
</context>
</TS>
