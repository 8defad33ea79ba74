<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>General plan</source>
        <translation>Plan ogólny</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Local plans</source>
        <translation>Plan miejscowy</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Designated by a plan in force.</source>
        <translation>Przeznaczenie wynika z obowiązującego planu.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>No plan there: none of the local plans that the gmina has published covers the parcel.</source>
        <translation>Brak planu: żaden z opublikowanych przez gminę planów miejscowych nie obejmuje działki.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>No data: a plan in force covers the parcel, but only its boundary is in the database. Read the designation off the plan's drawing.</source>
        <translation>Brak danych: działkę obejmuje obowiązujący plan, ale w bazie jest tylko jego granica. Przeznaczenie odczytaj z rysunku planu.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../parcels/designation_sections.py"/>
        <source>%n sliver below the tolerance|%n slivers below the tolerance</source>
        <translation>
            <numerusform>%n skrawek poniżej tolerancji</numerusform>
            <numerusform>%n skrawki poniżej tolerancji</numerusform>
            <numerusform>%n skrawków poniżej tolerancji</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>No plan there: the general plan in force does not cover the parcel.</source>
        <translation>Brak planu: obowiązujący plan ogólny nie obejmuje działki.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>No data: gmina {gmina} has published no local plan in force here. That does not mean that there is none: look into the archive of the office.</source>
        <translation>Brak danych: gmina {gmina} nie opublikowała tu obowiązującego planu miejscowego. To nie znaczy, że planu nie ma: sprawdź w archiwum urzędu.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>“{title}”, {gmina}, version {number}</source>
        <translation>„{title}”, {gmina}, wersja {number}</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Other published acts</source>
        <translation>Inne opublikowane akty</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>They are not in force today, or are neither a general nor a local plan.</source>
        <translation>Dziś nie obowiązują albo nie są planem ogólnym ani miejscowym.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Drafts of your gmina</source>
        <translation>Projekty Twojej gminy</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Drafts bind nobody and are seen by your gmina alone: do not tell them as designation.</source>
        <translation>Projekt nikogo nie wiąże i widzi go tylko Twoja gmina: nie podawaj go jako przeznaczenia.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>outside any such plan</source>
        <translation>poza takim planem</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>No data: gmina {gmina} has published no general plan in force here. That does not mean that there is none.</source>
        <translation>Brak danych: gmina {gmina} nie opublikowała tu obowiązującego planu ogólnego. To nie znaczy, że planu nie ma.</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>{name} (beside the others)</source>
        <translation>{name} (obok pozostałych)</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>“{title}”, {gmina}</source>
        <translation>„{title}”, {gmina}</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>{plan}, in force since {day}</source>
        <translation>{plan}, obowiązuje od {day}</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>without designation</source>
        <translation>bez przeznaczenia w planie</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>{plan}: touches the parcel only by a sliver ({area}), left out</source>
        <translation>{plan}: styka się z działką tylko skrawkiem ({area}), pominięto</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Adopted by: {resolution}</source>
        <translation>Podstawa: {resolution}</translation>
    </message>
    <message>
        <location filename="../../parcels/designation_sections.py"/>
        <source>Left out: {slivers}, {area} in all.</source>
        <translation>Pominięto: {slivers}, razem {area}.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>Information on a parcel</source>
        <translation>Działka</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>&amp;Show on the map</source>
        <translation>&amp;Pokaż na mapie</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>&amp;Copy as text</source>
        <translation>&amp;Kopiuj jako tekst</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>Copies the answer for an e-mail; drafts are left out.</source>
        <translation>Kopiuje odpowiedź do wiadomości e-mail; projekty są pominięte.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>Click a parcel with the tool “Parcel information”, or press Ctrl+K and type: 123/4 Okopy.</source>
        <translation>Kliknij działkę narzędziem „Działka – informacja” albo naciśnij Ctrl+K i wpisz: 123/4 Okopy.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>Parcels overlap here</source>
        <translation>Działki nakładają się</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_dock.py"/>
        <source>At this place there are also:</source>
        <translation>W tym miejscu są także:</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_locator.py"/>
        <source>Parcels (Planowisko)</source>
        <translation>Działki (Planowisko)</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_locator.py"/>
        <source>Parcels by number and precinct, such as 123/4 Okopy, or by identifier; precincts by name</source>
        <translation>Działki po numerze i obrębie, np. 123/4 Okopy, albo po identyfikatorze; obręby po nazwie</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_locator.py"/>
        <source>{number} {precinct}, {gmina}</source>
        <translation>{number} {precinct}, {gmina}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_locator.py"/>
        <source>Precinct {precinct}, {gmina}</source>
        <translation>Obręb {precinct}, {gmina}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_locator.py"/>
        <source>{parcel} (former parcel)</source>
        <translation>{parcel} (dawna działka)</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>Parcel &amp;information</source>
        <translation>Działka – in&amp;formacja</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>&amp;Find a parcel…</source>
        <translation>Zna&amp;jdź działkę…</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>Looking for the precinct…</source>
        <translation>Szukanie obrębu…</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>Reading about the parcel…</source>
        <translation>Odczyt informacji o działce…</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>Click a parcel to see its area, history and what plans say of it.</source>
        <translation>Kliknij działkę: powierzchnia, historia i co mówią o niej plany.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>The answer is on the clipboard: paste it into an e-mail with Ctrl+V.</source>
        <translation>Odpowiedź jest w schowku: wklej ją do wiadomości (Ctrl+V).</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_manager.py"/>
        <source>There is no parcel here, or the parcels of this gmina are not imported yet.</source>
        <translation>Nie ma tu działki albo działki tej gminy nie są jeszcze wczytane.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>In the cadastre</source>
        <translation>Ewidencja</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>History of the parcel</source>
        <translation>Historia</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>first version known</source>
        <translation>pierwsza znana wersja</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>nothing that is told here</source>
        <translation>nic, o czym się tu mówi</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>Parcel {number}, precinct {precinct}, gmina {gmina}</source>
        <translation>Działka {number}, obręb {precinct}, gmina {gmina}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>From the shared planning database as of {day}. This information is no extract and no certificate.</source>
        <translation>Ze wspólnej bazy planów, stan na {day}. Informacja nie jest wypisem, wyrysem ani zaświadczeniem.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>{since} to {until}</source>
        <translation>{since} – {until}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>boundary of the parcel</source>
        <translation>granica</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>What became of the parcel</source>
        <translation>Co się stało z działką</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>What the parcel came from</source>
        <translation>Z czego powstała</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>identifier of the parcel</source>
        <translation>identyfikator</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>cadastral precinct</source>
        <translation>obręb</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>registered area</source>
        <translation>powierzchnia ewidencyjna</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>area of the geometry</source>
        <translation>powierzchnia z geometrii</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>land uses</source>
        <translation>użytki</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>Not in the cadastre any more since {day}.</source>
        <translation>Nie ma jej w ewidencji od {day}.</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>, sheet {sheet}</source>
        <translation>, arkusz {sheet}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>archived by the cadastre, known here since {day}</source>
        <translation>archiwalna w ewidencji, znana tu od {day}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>since {day}</source>
        <translation>od {day}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>within the tolerance of {tolerance}</source>
        <translation>w granicach tolerancji {tolerance}</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>more than the tolerance of {tolerance}: clear it up with the keeper of the cadastre</source>
        <translation>więcej niż tolerancja {tolerance}: wyjaśnij z prowadzącym ewidencję</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_sections.py"/>
        <source>difference of areas</source>
        <translation>różnica</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>not given by the cadastre</source>
        <translation>nie podano</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>division of a parcel</source>
        <translation>podział</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>merger of parcels</source>
        <translation>połączenie</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>rearrangement of parcels</source>
        <translation>nowy układ działek</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>change of number</source>
        <translation>zmiana numeru</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>number of the parcel</source>
        <translation>numer</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>map sheet</source>
        <translation>arkusz</translation>
    </message>
    <message>
        <location filename="../../parcels/parcel_wording.py"/>
        <source>exists since</source>
        <translation>istnieje od</translation>
    </message>
</context>
</TS>
