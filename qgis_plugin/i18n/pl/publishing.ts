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
        <source>Not published: save or discard the edits first, in: {layers}.</source>
        <translation>Nie opublikowano: najpierw zapisz albo odrzuć zmiany w warstwach: {layers}.</translation>
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
        <source>The plan is checked first. If it has no errors, it becomes a numbered version that all partners see at once and that can never be changed or withdrawn, only followed by a newer one.</source>
        <translation>Najpierw plan zostanie sprawdzony. Jeżeli nie ma błędów, powstanie jego numerowana wersja, którą od razu zobaczą wszyscy partnerzy. Wersji nie można zmienić ani wycofać – można ją tylko zastąpić nowszą.</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_dialog.py"/>
        <source>For example: draft for public consultation</source>
        <translation>Na przykład: projekt do konsultacji społecznych</translation>
    </message>
    <message>
        <location filename="../../publishing/publish_dialog.py"/>
        <source>Publish</source>
        <translation>Opublikuj</translation>
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
</context>
</TS>
