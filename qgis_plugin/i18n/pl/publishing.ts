<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Reading the versions…</source>
        <translation>Wczytywanie wersji…</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Open the draft first.</source>
        <translation>Najpierw otwórz projekt planu.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Publishing “{title}”…</source>
        <translation>Publikowanie „{title}”…</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Published as version {number}: “{title}”. All partners can see it.</source>
        <translation>Opublikowano jako wersję {number}: „{title}”. Widzą ją wszyscy partnerzy.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>“{title}” has not been published yet.</source>
        <translation>„{title}” nie ma jeszcze opublikowanej wersji.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_dialog.py"/>
        <source>Publish the plan</source>
        <translation>Publikacja planu</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_dialog.py"/>
        <source>For example: draft for public consultation</source>
        <translation>Na przykład: projekt do konsultacji społecznych</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_dialog.py"/>
        <source>What was changed and why (required):</source>
        <translation>Co się zmieniło i dlaczego (wymagane):</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Published versions</source>
        <translation>Opublikowane wersje</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Published</source>
        <translation>Opublikowano</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>By</source>
        <translation>Autor</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Note</source>
        <translation>Opis</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison.py"/>
        <source>Nothing differs.</source>
        <translation>Nie ma różnic.</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison.py"/>
        <source>{earlier} → {later}</source>
        <translation>{earlier} → {later}</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison.py"/>
        <source>Added: {added}, changed: {changed}, removed: {removed}.</source>
        <translation>Dodano: {added}, zmieniono: {changed}, usunięto: {removed}.</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison.py"/>
        <source>version {number}</source>
        <translation>wersja {number}</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison_on_map.py"/>
        <source>None of the differences has a place on the map.</source>
        <translation>Żadna z różnic nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison_on_map.py"/>
        <source>Differences: {title}, {states}</source>
        <translation>Różnice: {title}, {states}</translation>
    </message>
    <message>
        <location filename="../../publishing/comparison_on_map.py"/>
        <source>“{name}” has no place on the map.</source>
        <translation>„{name}” nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../../publishing/difference_tree.py"/>
        <source>Differences</source>
        <translation>Różnice</translation>
    </message>
    <message>
        <location filename="../../publishing/difference_tree_model.py"/>
        <source>Object and attribute</source>
        <translation>Obiekt i cecha</translation>
    </message>
    <message>
        <location filename="../../publishing/difference_tree_model.py"/>
        <source>Before</source>
        <translation>Było</translation>
    </message>
    <message>
        <location filename="../../publishing/difference_tree_model.py"/>
        <source>After</source>
        <translation>Jest</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Version</source>
        <translation>Wersja</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>Hash of the content (SHA-256)</source>
        <translation>Skrót treści (SHA-256)</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>{hash}… agrees</source>
        <translation>{hash}… zgodny</translation>
    </message>
    <message>
        <location filename="../../publishing/version_list.py"/>
        <source>{hash}… DOES NOT AGREE</source>
        <translation>{hash}… NIEZGODNY</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>Comparing…</source>
        <translation>Porównywanie…</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>&amp;Keep the draft</source>
        <translation>&amp;Zostaw projekt</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>Computing the hash of version {number}…</source>
        <translation>Obliczanie skrótu wersji {number}…</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>Restoring version {number}…</source>
        <translation>Przywracanie wersji {number}…</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>The draft of “{title}” is now what version {number} is (objects added: {added}, changed: {changed}, removed: {removed}).</source>
        <translation>Projekt planu „{title}” jest teraz taki jak wersja {number} (obiekty dodane: {added}, zmienione: {changed}, usunięte: {removed}).</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>Not restored: save or discard the edits first, in: {layers}.</source>
        <translation>Nie przywrócono: najpierw zapisz albo odrzuć zmiany w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>The content of version {number} of “{title}” is not what was published. Tell the administrator, and do not rely on it.
Published: {published}
Stored: {stored}</source>
        <translation>Treść wersji {number} planu „{title}” jest inna niż opublikowana. Powiadom administratora i nie polegaj na niej.
Opublikowano: {published}
Jest: {stored}</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>&amp;Replace the draft by version {number}</source>
        <translation>Za&amp;stąp projekt wersją {number}</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Versions of the plan</source>
        <translation>Wersje planu</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Show on the &amp;map</source>
        <translation>Pokaż na &amp;mapie</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>&amp;Open</source>
        <translation>&amp;Otwórz</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>&amp;Compare</source>
        <translation>&amp;Porównaj</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Check the &amp;hash</source>
        <translation>Sprawdź s&amp;krót</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Computes the hash of the content anew and compares it with that of the publication.</source>
        <translation>Oblicza skrót treści od nowa i porównuje ze skrótem z dnia publikacji.</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>&amp;Restore as the draft…</source>
        <translation>P&amp;rzywróć jako projekt…</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>The draft becomes what this version is, and you go on from there.</source>
        <translation>Projekt planu stanie się taki jak ta wersja i od niej pracujesz dalej.</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Re&amp;fresh</source>
        <translation>O&amp;dśwież</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>Choose one version, or two with Ctrl and a click, and compare.</source>
        <translation>Zaznacz jedną wersję albo dwie (Ctrl i kliknięcie) i porównaj.</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>&amp;Compare the two</source>
        <translation>&amp;Porównaj zaznaczone</translation>
    </message>
    <message>
        <location filename="../../publishing/version_window.py"/>
        <source>&amp;Compare with the one before</source>
        <translation>&amp;Porównaj z poprzednią</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>The connection was lost while publishing. Finding out whether the version came about; do not publish again before it is known…</source>
        <translation>Połączenie zostało przerwane w trakcie publikacji. Trwa ustalanie, czy wersja powstała; do tego czasu nie publikuj ponownie…</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Nothing was published: the publication was broken off before its end. The plan is as it was. Publish it again.</source>
        <translation>Nie opublikowano: publikacja została przerwana przed końcem. Plan jest taki, jaki był. Opublikuj go ponownie.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Pu&amp;blish the plan…</source>
        <translation>Op&amp;ublikuj plan…</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Checking the plan and comparing it with its last version…</source>
        <translation>Sprawdzanie planu i porównywanie z ostatnią wersją…</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>It is not known whether the plan was published. Look into the list of versions.</source>
        <translation>Nie wiadomo, czy plan opublikowano. Zajrzyj na listę wersji.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_manager.py"/>
        <source>Your account may not publish plans of this gmina. Ask a clerk or its administrator.</source>
        <translation>Twoje konto nie może publikować planów tej gminy. Poproś urzędnika planowania albo administratora gminy.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_news.py"/>
        <source>{person} has published version {number} of “{title}”; open here: version {opened}.</source>
        <translation>{person}: opublikowano wersję {number} planu „{title}”; u Ciebie jest otwarta wersja {opened}.</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_news.py"/>
        <source>Show version {number}</source>
        <translation>Pokaż wersję {number}</translation>
    </message>
    <message>
        <location filename="../../publishing/publication_preview.py"/>
        <source>First publication.</source>
        <translation>Pierwsza publikacja.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Refresh, so that the plan is checked.</source>
        <translation>Odśwież, aby sprawdzić plan.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Save or discard the edits first.</source>
        <translation>Najpierw zapisz albo odrzuć zmiany.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../publishing/publish_window.py"/>
        <source>%n error keeps the plan from being published. Double-click it to see its place.|%n errors keep the plan from being published. Double-click one to see its place.</source>
        <translation>
            <numerusform>%n błąd uniemożliwia publikację. Dwuklik na błędzie pokazuje jego miejsce.</numerusform>
            <numerusform>%n błędy uniemożliwiają publikację. Dwuklik na błędzie pokazuje jego miejsce.</numerusform>
            <numerusform>%n błędów uniemożliwia publikację. Dwuklik na błędzie pokazuje jego miejsce.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Write what was changed and why: partners read it in the list of versions.</source>
        <translation>Napisz, co zmieniono i dlaczego: partnerzy czytają to na liście wersji.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Check before the publication</source>
        <translation>Kontrola przed publikacją</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>What differs from the last version</source>
        <translation>Zmiany od ostatniej wersji</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>What was changed and &amp;why (required):</source>
        <translation>Co i &amp;dlaczego zmieniono (wymagane):</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Propose a &amp;note</source>
        <translation>&amp;Zaproponuj opis</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Writes what differs from the last version, for you to change.</source>
        <translation>Wpisuje, czym projekt różni się od ostatniej wersji; popraw to, jak chcesz.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>&amp;Publish</source>
        <translation>O&amp;publikuj</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>All partners see the version at once. It is never changed or withdrawn.</source>
        <translation>Wersję od razu widzą wszyscy partnerzy. Nie da się jej zmienić ani wycofać.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>&amp;Save these edits</source>
        <translation>Zapi&amp;sz te zmiany</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>The plan has not been published yet.</source>
        <translation>Plan nie był jeszcze publikowany.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>There is nothing to compare with before the first publication.</source>
        <translation>Przed pierwszą publikacją nie ma z czym porównać.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>What is published is what is saved. Not saved yet: {layers}.</source>
        <translation>Publikowane jest to, co zapisane. Niezapisane zmiany: {layers}.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>&amp;Publish as version {number}</source>
        <translation>O&amp;publikuj jako wersję {number}</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_window.py"/>
        <source>Last published: version {number}, {time}, {person}: {note}</source>
        <translation>Ostatnio opublikowana: wersja {number}, {time}, {person}: {note}</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>&amp;Versions of the plan…</source>
        <translation>&amp;Wersje planu…</translation>
    </message>
    <message>
        <location filename="../../publishing/version_manager.py"/>
        <source>Open a plan first, or choose one in the list of plans.</source>
        <translation>Najpierw otwórz plan albo wybierz go na liście planów.</translation>
    </message>
</context>
</TS>
