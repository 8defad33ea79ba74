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
        <source>No.</source>
        <translation>Nr</translation>
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
        <location filename="../../publishing/version_list.py"/>
        <source>SHA-256 of the content: {hash}</source>
        <translation>SHA-256 treści: {hash}</translation>
    </message>
</context>
</TS>
