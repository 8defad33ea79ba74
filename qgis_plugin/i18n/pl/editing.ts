<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../editing/base_rows.py"/>
        <source>Reading layer “{layer}”</source>
        <translation>Odczyt warstwy „{layer}”</translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/conflict_dialog.py"/>
        <source>%n difference waits for your decision.|%n differences wait for your decision.</source>
        <translation>
            <numerusform>%n różnica czeka na Twoją decyzję.</numerusform>
            <numerusform>%n różnice czekają na Twoją decyzję.</numerusform>
            <numerusform>%n różnic czeka na Twoją decyzję.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>&amp;Objects</source>
        <translation>&amp;Obiekty</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Apply and &amp;save</source>
        <translation>Zastosuj i &amp;zapisz</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Changed by others – {layer}</source>
        <translation>Zmienione przez innych – {layer}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Decide &amp;later</source>
        <translation>Rozstrzygnij &amp;później</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Everything is decided. What is not chosen is kept aside on this computer.</source>
        <translation>Wszystko rozstrzygnięte. To, czego nie wybierzesz, zostanie odłożone na tym komputerze.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Of the selected objects keep &amp;mine</source>
        <translation>Zaznaczone obiekty: zachowaj m&amp;oje</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Of the selected objects take &amp;theirs</source>
        <translation>Zaznaczone obiekty: weź &amp;ich stan</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Onl&amp;y apply</source>
        <translation>T&amp;ylko zastosuj</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Puts what was chosen into the layer and saves it</source>
        <translation>Wstawia to, co wybrano, do warstwy i zapisuje ją</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Puts what was chosen into the layer, to be looked at and saved later</source>
        <translation>Wstawia to, co wybrano, do warstwy: obejrzyj i zapisz później</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Select a&amp;ll objects</source>
        <translation>Zaznacz &amp;wszystkie obiekty</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>Show on the ma&amp;p</source>
        <translation>Pokaż na &amp;mapie</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>difference</source>
        <translation>różnica</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>my shape</source>
        <translation>mój kształt</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>their shape</source>
        <translation>ich kształt</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>“{object}” was changed by {person} on {time}.</source>
        <translation>Obiekt „{object}” zmienił(a) {person}, {time}.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_dialog.py"/>
        <source>“{object}” was deleted by somebody while you were changing it.</source>
        <translation>Obiekt „{object}” ktoś usunął, gdy go zmieniałeś(-aś).</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source> and {number} more</source>
        <translation> i jeszcze {number}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Attached file</source>
        <translation>Załączony plik</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved. Changed by others meanwhile: {objects}.</source>
        <translation>Nie zapisano warstwy „{layer}”. W międzyczasie zmieniono: {objects}.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Layer “{layer}” was not saved; your edits stay on the map.</source>
        <translation>Nie zapisano warstwy „{layer}”; Twoje zmiany pozostają na mapie.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Layer “{layer}”: the database holds something else than was sent for: {objects}.</source>
        <translation>Warstwa „{layer}”: w bazie jest co innego, niż wysłano: {objects}.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Shape</source>
        <translation>Kształt</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>The object itself</source>
        <translation>Cały obiekt</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>When the database can be reached again, save once more. Its answer: {answer}</source>
        <translation>Gdy baza danych będzie znów dostępna, zapisz zmiany ponownie. Jej odpowiedź: {answer}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>Your edits stay on the map and nothing was overwritten. Compare both states and choose what is kept.</source>
        <translation>Twoje zmiany pozostają na mapie i niczego nie nadpisano. Porównaj oba stany i wybierz, co ma zostać.</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>“{object}” ({fields})</source>
        <translation>„{object}” ({fields})</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>“{object}” – deleted</source>
        <translation>„{object}” – usunięto</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_message.py"/>
        <source>“{object}” – {person}, {time}</source>
        <translation>„{object}” – {person}, {time}</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_table.py"/>
        <source>Mine</source>
        <translation>Moje</translation>
    </message>
    <message>
        <location filename="../../editing/conflict_table.py"/>
        <source>Others</source>
        <translation>Inni</translation>
    </message>
    <message>
        <location filename="../../editing/connection_watch.py"/>
        <source>No connection to the database. You can go on editing: your edits stay here. You will be told when the connection is back; save then.</source>
        <translation>Brak połączenia z bazą danych. Możesz dalej edytować: Twoje zmiany pozostają tutaj. Gdy połączenie wróci, zobaczysz komunikat; wtedy zapisz.</translation>
    </message>
    <message>
        <location filename="../../editing/connection_watch.py"/>
        <source>The connection to the database is back. You can save.</source>
        <translation>Połączenie z bazą danych wróciło. Możesz zapisać.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/draft_editing.py"/>
        <source>Planowisko: saving %n object. QGIS answers again when all is stored.|Planowisko: saving %n objects. QGIS answers again when all is stored.</source>
        <translation>
            <numerusform>Planowisko: zapisywanie %n obiektu. QGIS odpowie, gdy wszystko będzie w bazie.</numerusform>
            <numerusform>Planowisko: zapisywanie %n obiektów. QGIS odpowie, gdy wszystko będzie w bazie.</numerusform>
            <numerusform>Planowisko: zapisywanie %n obiektów. QGIS odpowie, gdy wszystko będzie w bazie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/draft_editing.py"/>
        <source>Planowisko: %n object saved; the database holds what was sent.|Planowisko: %n objects saved; the database holds what was sent.</source>
        <translation>
            <numerusform>Planowisko: zapisano %n obiekt; w bazie jest to, co wysłano.</numerusform>
            <numerusform>Planowisko: zapisano %n obiekty; w bazie jest to, co wysłano.</numerusform>
            <numerusform>Planowisko: zapisano %n obiektów; w bazie jest to, co wysłano.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../editing/draft_editing.py"/>
        <source>Show kept edits…</source>
        <translation>Pokaż przechowane zmiany…</translation>
    </message>
    <message>
        <location filename="../../editing/draft_editing.py"/>
        <source>There were further changes meanwhile. Look at the differences as they are now.</source>
        <translation>W międzyczasie były dalsze zmiany. Obejrzyj różnice takie, jakie są teraz.</translation>
    </message>
    <message>
        <location filename="../../editing/draft_editing.py"/>
        <source>Unsaved edits cannot be secured on this computer's disk ({error}). Save often, and tell your administrator.</source>
        <translation>Niezapisanych zmian nie można zabezpieczyć na dysku tego komputera ({error}). Zapisuj często i powiadom administratora.</translation>
    </message>
    <message>
        <location filename="../../editing/edited_layer.py"/>
        <source>Conflict settled: {objects}</source>
        <translation>Rozstrzygnięty konflikt: {objects}</translation>
    </message>
    <message>
        <location filename="../../editing/edited_layer.py"/>
        <source>Edits from before the conflict was settled</source>
        <translation>Zmiany sprzed rozstrzygnięcia konfliktu</translation>
    </message>
    <message>
        <location filename="../../editing/edited_layer.py"/>
        <source>Save</source>
        <translation>Zapis</translation>
    </message>
    <message>
        <location filename="../../editing/new_keys.py"/>
        <source>Keys of new objects</source>
        <translation>Klucze nowych obiektów</translation>
    </message>
    <message>
        <location filename="../../editing/presence_manager.py"/>
        <source>Also open at: {people}</source>
        <translation>Otwarty także: {people}</translation>
    </message>
    <message>
        <location filename="../../editing/presence_manager.py"/>
        <source>you in another window</source>
        <translation>Ty w innym oknie</translation>
    </message>
    <message>
        <location filename="../../editing/presence_manager.py"/>
        <source>{person} (since {time})</source>
        <translation>{person} (od {time})</translation>
    </message>
    <message>
        <location filename="../../editing/presence_manager.py"/>
        <source>{person} has this plan open, too, since {time}: “{title}”.</source>
        <translation>Ten plan ma otwarty także {person}, od {time}: „{title}”.</translation>
    </message>
    <message>
        <location filename="../../editing/presence_manager.py"/>
        <source>{person} saved at {time}</source>
        <translation>{person}: zapis {time}</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>&amp;Discard…</source>
        <translation>&amp;Odrzuć…</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>&amp;Later</source>
        <translation>Póź&amp;niej</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>&amp;Restore</source>
        <translation>&amp;Przywróć</translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/recovery_dialog.py"/>
        <source>Discard %n edit for good? It cannot be brought back.|Discard %n edits for good? They cannot be brought back.</source>
        <translation>
            <numerusform>Odrzucić na zawsze %n zmianę? Nie da się jej odzyskać.</numerusform>
            <numerusform>Odrzucić na zawsze %n zmiany? Nie da się ich odzyskać.</numerusform>
            <numerusform>Odrzucić na zawsze %n zmian? Nie da się ich odzyskać.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>Edit</source>
        <translation>Zmiana</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>QGIS ended</source>
        <translation>QGIS zakończył działanie</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>These edits are kept on this computer. Restored, they are unsaved edits of their layers again: look at them and save. What others have changed since is compared then.</source>
        <translation>Te zmiany są przechowane na tym komputerze. Po przywróceniu będą znów niezapisanymi zmianami swoich warstw: obejrzyj je i zapisz. To, co od tego czasu zmienili inni, zostanie wtedy porównane.</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>Unsaved edits – {title}</source>
        <translation>Niezapisane zmiany – {title}</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>Values</source>
        <translation>Wartości</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>Why it is kept</source>
        <translation>Dlaczego przechowano</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>deleted</source>
        <translation>usunięty</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>not chosen in a conflict</source>
        <translation>niewybrane w konflikcie</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_dialog.py"/>
        <source>not stored by the database</source>
        <translation>niezapisane przez bazę</translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/recovery_manager.py"/>
        <source>%n edit is back in its layer; look at it and save.|%n edits are back in their layers; look at them and save.</source>
        <translation>
            <numerusform>%n zmiana jest znów w swojej warstwie; obejrzyj ją i zapisz.</numerusform>
            <numerusform>%n zmiany są znów w swoich warstwach; obejrzyj je i zapisz.</numerusform>
            <numerusform>%n zmian jest znów w swoich warstwach; obejrzyj je i zapisz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/recovery_manager.py"/>
        <source>%n kept edit discarded.|%n kept edits discarded.</source>
        <translation>
            <numerusform>Odrzucono %n przechowaną zmianę.</numerusform>
            <numerusform>Odrzucono %n przechowane zmiany.</numerusform>
            <numerusform>Odrzucono %n przechowanych zmian.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/recovery_manager.py"/>
        <source>%n more stays kept: its object was edited here since.|%n more stay kept: their objects were edited here since.</source>
        <translation>
            <numerusform>Jeszcze %n pozostaje przechowana: jej obiekt był tu od tego czasu zmieniany.</numerusform>
            <numerusform>Jeszcze %n pozostają przechowane: ich obiekty były tu od tego czasu zmieniane.</numerusform>
            <numerusform>Jeszcze %n pozostaje przechowanych: ich obiekty były tu od tego czasu zmieniane.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>&amp;Unsaved and kept edits…</source>
        <translation>Niezapisane i odłożone zmian&amp;y…</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Edits that QGIS could not save, and what was not chosen when a conflict was settled</source>
        <translation>Zmiany, których QGIS nie zdążył zapisać, i to, czego nie wybrano przy rozstrzyganiu konfliktu</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>No unsaved edits are kept for this plan on this computer.</source>
        <translation>Na tym komputerze nie ma przechowanych zmian tego planu.</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Open the draft first: edits are kept for each plan.</source>
        <translation>Najpierw otwórz projekt planu: zmiany są przechowywane osobno dla każdego planu.</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Open the plan</source>
        <translation>Otwórz plan</translation>
    </message>
    <message numerus="yes">
        <location filename="../../editing/recovery_manager.py"/>
        <source>QGIS ended before %n edit of this plan was saved. It is kept.|QGIS ended before %n edits of this plan were saved. They are kept.</source>
        <translation>
            <numerusform>QGIS zakończył działanie, zanim zapisano %n zmianę tego planu. Jest przechowana.</numerusform>
            <numerusform>QGIS zakończył działanie, zanim zapisano %n zmiany tego planu. Są przechowane.</numerusform>
            <numerusform>QGIS zakończył działanie, zanim zapisano %n zmian tego planu. Są przechowane.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Restored edits</source>
        <translation>Przywrócone zmiany</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Show and restore…</source>
        <translation>Pokaż i przywróć…</translation>
    </message>
    <message>
        <location filename="../../editing/recovery_manager.py"/>
        <source>Unsaved edits of “{title}” are kept on this computer. Open the plan to restore them.</source>
        <translation>Na tym komputerze są niezapisane zmiany planu „{title}”. Otwórz plan, aby je przywrócić.</translation>
    </message>
    <message>
        <location filename="../../editing/row_state.py"/>
        <source>There is no connection to the database; nothing was changed. Try again when it is back.</source>
        <translation>Brak połączenia z bazą danych; niczego nie zmieniono. Spróbuj ponownie, gdy wróci.</translation>
    </message>
    <message>
        <location filename="../../editing/settlement.py"/>
        <source>{object} (as saved by {person})</source>
        <translation>{object} (zapis: {person})</translation>
    </message>
    <message>
        <location filename="../../editing/value_text.py"/>
        <source>(empty)</source>
        <translation>(puste)</translation>
    </message>
    <message>
        <location filename="../../editing/value_text.py"/>
        <source>changed: {fields}</source>
        <translation>zmieniony: {fields}</translation>
    </message>
    <message>
        <location filename="../../editing/value_text.py"/>
        <source>not known</source>
        <translation>nieznane</translation>
    </message>
    <message>
        <location filename="../../editing/value_text.py"/>
        <source>{area} m², vertices: {count}</source>
        <translation>{area} m², wierzchołki: {count}</translation>
    </message>
    <message>
        <location filename="../../editing/value_text.py"/>
        <source>{length} m, vertices: {count}</source>
        <translation>{length} m, wierzchołki: {count}</translation>
    </message>
</context>
</TS>
