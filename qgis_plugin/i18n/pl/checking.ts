<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../checking/acceptance_manager.py"/>
        <source>Accepting the warning…</source>
        <translation>Przyjmowanie ostrzeżenia…</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_manager.py"/>
        <source>Withdrawing the acceptance…</source>
        <translation>Cofanie przyjęcia…</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_panel.py"/>
        <source>Why the plan may stay so</source>
        <translation>Uzasadnienie: dlaczego plan może tak zostać</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_panel.py"/>
        <source>Accept the warning</source>
        <translation>Przyjmij ostrzeżenie</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_panel.py"/>
        <source>Withdraw the acceptance</source>
        <translation>Cofnij przyjęcie</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_panel.py"/>
        <source>An error cannot be accepted, nor what is one at publication: correct the plan.</source>
        <translation>Błędu nie można przyjąć, także tego, co dopiero przy publikacji jest błędem: popraw plan.</translation>
    </message>
    <message>
        <location filename="../../checking/acceptance_panel.py"/>
        <source>Warnings are accepted by those who edit the plans of this gmina.</source>
        <translation>Ostrzeżenia przyjmuje, kto edytuje plany tej gminy.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/acceptance_panel.py"/>
        <source>%n warning is chosen.|%n warnings are chosen.</source>
        <translation>
            <numerusform>Wybrano %n ostrzeżenie.</numerusform>
            <numerusform>Wybrano %n ostrzeżenia.</numerusform>
            <numerusform>Wybrano %n ostrzeżeń.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../checking/check_dock.py"/>
        <source>Check of the plan</source>
        <translation>Kontrola planu</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>What the plan is judged as</source>
        <translation>Etap, na którym ocenia się plan</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>As a draft: what is missing is only warned of. As for publication: shows what would stop it.</source>
        <translation>Jako projekt: o brakach tylko się ostrzega. Jak do publikacji: widać, co by ją zatrzymało.</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>As for publication</source>
        <translation>Jak do publikacji</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Checking the plan…</source>
        <translation>Sprawdzanie planu…</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Check</source>
        <translation>Sprawdź</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Stop the check</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Rules…</source>
        <translation>Reguły…</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>By which rules and tolerances the draft is checked</source>
        <translation>Według których reguł i tolerancji sprawdza się projekt</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Repair…</source>
        <translation>Napraw…</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Gaps, overlaps, vertices and values that can be repaired at once</source>
        <translation>Luki, nakładania, wierzchołki i wartości, które można naprawić od razu</translation>
    </message>
    <message>
        <location filename="../../checking/check_header.py"/>
        <source>Publish…</source>
        <translation>Opublikuj…</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>&amp;Check the plan</source>
        <translation>&amp;Sprawdź plan</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Open a draft first, then it can be checked.</source>
        <translation>Najpierw otwórz projekt planu, potem można go sprawdzić.</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>This finding has no place on the map.</source>
        <translation>Ta uwaga nie ma miejsca na mapie.</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Ne&amp;xt finding</source>
        <translation>Nas&amp;tępna uwaga</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Previous fin&amp;ding</source>
        <translation>Poprzedn&amp;ia uwaga</translation>
    </message>
    <message>
        <location filename="../../checking/check_manager.py"/>
        <source>Open a draft: its errors and warnings are shown here.</source>
        <translation>Otwórz projekt planu: tu będą jego błędy i ostrzeżenia.</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>changed since the check</source>
        <translation>zmieniono od sprawdzenia</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>no findings</source>
        <translation>bez uwag</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>being checked…</source>
        <translation>trwa sprawdzanie…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/check_summary.py"/>
        <source>The filters hide %n of them.|The filters hide %n of them.</source>
        <translation>
            <numerusform>Filtry ukrywają %n z nich.</numerusform>
            <numerusform>Filtry ukrywają %n z nich.</numerusform>
            <numerusform>Filtry ukrywają %n z nich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/check_summary.py"/>
        <source>%n rule left out|%n rules left out</source>
        <translation>
            <numerusform>pominięto %n regułę</numerusform>
            <numerusform>pominięto %n reguły</numerusform>
            <numerusform>pominięto %n reguł</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/check_summary.py"/>
        <source>%n other setting|%n other settings</source>
        <translation>
            <numerusform>%n inne ustawienie</numerusform>
            <numerusform>%n inne ustawienia</numerusform>
            <numerusform>%n innych ustawień</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>Partial check ({what}): publication judges more.</source>
        <translation>Sprawdzenie częściowe ({what}): publikacja ocenia wszystko.</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>The plan is being checked; you can go on working.</source>
        <translation>Trwa sprawdzanie planu; możesz pracować dalej.</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>Not checked since: {reason}</source>
        <translation>Od tego czasu nie sprawdzono: {reason}</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>Changed since the check.</source>
        <translation>Zmieniono od sprawdzenia.</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>Not checked: {reason}</source>
        <translation>Nie sprawdzono: {reason}</translation>
    </message>
    <message>
        <location filename="../../checking/check_summary.py"/>
        <source>Changed since the check; what is not saved is not judged: {layers}.</source>
        <translation>Zmieniono od sprawdzenia; niezapisanych zmian się nie ocenia, są w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../../checking/count_button.py"/>
        <source>Opens the check of the plan</source>
        <translation>Otwiera kontrolę planu</translation>
    </message>
    <message>
        <location filename="../../checking/explanation_pane.py"/>
        <source>Explanation</source>
        <translation>Objaśnienie</translation>
    </message>
    <message>
        <location filename="../../checking/explanation_pane.py"/>
        <source>Repair this…</source>
        <translation>Napraw to…</translation>
    </message>
    <message>
        <location filename="../../checking/explanation_pane.py"/>
        <source>Choose a finding: its explanation stands here.</source>
        <translation>Wybierz uwagę: tu będzie jej objaśnienie.</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Severity</source>
        <translation>Waga</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>All rules</source>
        <translation>Wszystkie reguły</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Object or words of the message</source>
        <translation>Obiekt albo słowa z uwagi</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>In the map view</source>
        <translation>W widoku mapy</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Only findings with a place in the part of the map that is visible</source>
        <translation>Tylko uwagi, których miejsce jest w widocznej części mapy</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Accepted too</source>
        <translation>Także przyjęte</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Also warnings that somebody has accepted</source>
        <translation>Także ostrzeżenia, które ktoś przyjął</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Marks on the map</source>
        <translation>Znaki na mapie</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>A small mark on the map for each finding that is listed</source>
        <translation>Mały znak na mapie dla każdej uwagi z listy</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Errors and warnings</source>
        <translation>Błędy i ostrzeżenia</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Only errors</source>
        <translation>Tylko błędy</translation>
    </message>
    <message>
        <location filename="../../checking/filter_bar.py"/>
        <source>Only warnings</source>
        <translation>Tylko ostrzeżenia</translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>Reading the repairs…</source>
        <translation>Odczytywanie napraw…</translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>Looking for what can be repaired…</source>
        <translation>Szukanie, co da się naprawić…</translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>Repairing the plan…</source>
        <translation>Naprawianie planu…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/repair_manager.py"/>
        <source>%n change was made and saved.|%n changes were made and saved.</source>
        <translation>
            <numerusform>Wykonano i zapisano %n zmianę.</numerusform>
            <numerusform>Wykonano i zapisano %n zmiany.</numerusform>
            <numerusform>Wykonano i zapisano %n zmian.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>boundary</source>
        <translation>granica</translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>Nothing was changed. Show once more what would change.</source>
        <translation>Niczego nie zmieniono. Pokaż jeszcze raz, co by się zmieniło.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_manager.py"/>
        <source>A repair changes the plan as it is saved. First save or discard the edits in: {layers}.</source>
        <translation>Naprawa zmienia zapisany plan. Najpierw zapisz albo odrzuć zmiany w warstwach: {layers}.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_model.py"/>
        <source>Was → would be</source>
        <translation>Było → będzie</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>&amp;Repair:</source>
        <translation>&amp;Naprawa:</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>&amp;Show what would change</source>
        <translation>&amp;Pokaż, co się zmieni</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>Changes proposed</source>
        <translation>Proponowane zmiany</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>&amp;Apply</source>
        <translation>&amp;Zastosuj</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>There is nothing to repair.</source>
        <translation>Nie ma nic do naprawy.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>Repair: {title}</source>
        <translation>Naprawa: {title}</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>On the map: before dashed red, after green. Untick what is to stay as it is.</source>
        <translation>Na mapie: przed zmianą czerwona linia przerywana, po zmianie zielona. Odznacz, co ma zostać bez zmian.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../checking/repair_window.py"/>
        <source>%n change is proposed.|%n changes are proposed.</source>
        <translation>
            <numerusform>Proponowana %n zmiana.</numerusform>
            <numerusform>Proponowane %n zmiany.</numerusform>
            <numerusform>Proponowanych %n zmian.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>Tick a&amp;ll</source>
        <translation>Zaznacz &amp;wszystkie</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>Tick &amp;none</source>
        <translation>&amp;Odznacz wszystkie</translation>
    </message>
    <message>
        <location filename="../../checking/repair_window.py"/>
        <source>&amp;Apply ({count})</source>
        <translation>&amp;Zastosuj ({count})</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Snap vertices to the neighbours and the act's boundary</source>
        <translation>Dosuń wierzchołki do sąsiadów i granicy aktu</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Fill gaps</source>
        <translation>Wypełnij luki</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Remove overlaps</source>
        <translation>Usuń nakładania</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Drop duplicate vertices</source>
        <translation>Usuń powtórzone wierzchołki</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Round values</source>
        <translation>Zaokrąglij wartości</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Vertices no farther away than the tolerance are moved onto those of the neighbour made earlier, or onto the act's boundary.</source>
        <translation>Wierzchołki oddalone nie więcej niż o tolerancję przesuwa się na granicę wcześniej narysowanego sąsiada albo na granicę aktu.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Each gap goes to the neighbour with the longest shared border.</source>
        <translation>Każdą lukę dostaje sąsiad z najdłuższą wspólną granicą.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>An overlap is taken from the zone or terrain that was made later.</source>
        <translation>Nakładanie odejmuje się od strefy albo terenu, które narysowano później.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Of vertices nearer to each other than the tolerance one stays.</source>
        <translation>Z wierzchołków bliższych sobie niż tolerancja zostaje jeden.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Values keep so many decimal places.</source>
        <translation>W wartościach zostaje tyle miejsc po przecinku.</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Tolerance, metres:</source>
        <translation>Tolerancja, metry:</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>Decimal places:</source>
        <translation>Miejsca po przecinku:</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>the boundary changes</source>
        <translation>zmienia się granica</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>only vertices change</source>
        <translation>zmieniają się tylko wierzchołki</translation>
    </message>
    <message>
        <location filename="../../checking/repair_wording.py"/>
        <source>{area} m² change</source>
        <translation>zmienia się {area} m²</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Rules of the check</source>
        <translation>Reguły sprawdzenia</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Checks of this plan as a draft, on this computer. For publication it is always judged by all rules, with the settings of the installation.</source>
        <translation>Dotyczy sprawdzeń tego planu jako projektu, na tym komputerze. Do publikacji ocenia się go zawsze według wszystkich reguł i ustawień instalacji.</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Search for a rule</source>
        <translation>Szukaj reguły</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Rules</source>
        <translation>Reguły</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Settings of this check</source>
        <translation>Ustawienia tego sprawdzenia</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>Check so</source>
        <translation>Sprawdź tak</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>All rules, usual settings</source>
        <translation>Wszystkie reguły, zwykłe ustawienia</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_dialog.py"/>
        <source>{description} (installation: {value})</source>
        <translation>{description} (w instalacji: {value})</translation>
    </message>
    <message>
        <location filename="../../checking/rule_choice_manager.py"/>
        <source>Reading the rules…</source>
        <translation>Odczytywanie reguł…</translation>
    </message>
</context>
</TS>
