<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved. Changed by others meanwhile: {objects}.</source>
        <translation>Nie zapisano warstwy „{layer}”. W międzyczasie zmieniono: {objects}.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Your edits stay on the map and nothing was overwritten. Agree with the person named; to see their state, stop editing without saving and begin anew.</source>
        <translation>Twoje zmiany pozostają na mapie i niczego nie nadpisano. Uzgodnij zmianę z podaną osobą; aby zobaczyć jej stan, zakończ edycję bez zapisu i rozpocznij ją od nowa.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>When the database can be reached again, save once more. Its answer: {answer}</source>
        <translation>Gdy baza danych będzie znów dostępna, zapisz zmiany ponownie. Jej odpowiedź: {answer}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved; your edits stay on the map.</source>
        <translation>Nie zapisano warstwy „{layer}”; Twoje zmiany pozostają na mapie.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source> and {number} more</source>
        <translation> i jeszcze {number}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>“{object}” – {person}, {time}</source>
        <translation>„{object}” – {person}, {time}</translation>
    </message>
    <message>
        <location filename="../../editing/edited_layer.py"/>
        <source>Save</source>
        <translation>Zapis</translation>
    </message>
    <message>
        <location filename="../../editing/edited_layer.py"/>
        <source>Layer “{layer}”: the database holds something else than was sent for: {objects}. Look at these objects and save them again.</source>
        <translation>Warstwa „{layer}”: w bazie jest co innego, niż wysłano, w obiektach: {objects}. Obejrzyj te obiekty i zapisz je ponownie.</translation>
    </message>
</context>
</TS>
