<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Proposal of OUZ</source>
        <translation>Propozycja OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Area before narrowing (Pb)</source>
        <translation>Obszar przed zwężeniem (Pb)</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Groups of buildings</source>
        <translation>Grupy budynków</translation>
    </message>
    <message>
        <location filename="../../processing/ouz_layers.py"/>
        <source>Counted buildings</source>
        <translation>Budynki liczone do OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Propose OUZ</source>
        <translation>Wyznacz OUZ (propozycja)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Plan ogólny</source>
        <translation>Plan ogólny</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Proposes the areas where building may be completed (OUZ, Dz.U. 2024 poz. 729) from the gmina's buildings in the database. Connect and open the draft first. The proposal is stored with the draft in place of a former one, and the check judges edited OUZ by it. Constants that are left empty have their default; all that were used stand in the log, with their source.</source>
        <translation>Wyznacza propozycję obszarów uzupełnienia zabudowy (OUZ, Dz.U. 2024 poz. 729) z budynków gminy w bazie. Najpierw połącz się i otwórz projekt planu. Propozycja zostaje zapisana przy projekcie w miejsce poprzedniej, a sprawdzenie ocenia według niej zmienione OUZ. Stałe pozostawione puste mają wartości domyślne; wszystkie użyte są w dzienniku, wraz ze źródłem.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Counted kinds of buildings (KŚT, separated by commas)</source>
        <translation>Liczone rodzaje budynków (KŚT, po przecinku)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Largest distance between buildings of a group (m)</source>
        <translation>Największa odległość między budynkami grupy (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Least number of buildings in a group</source>
        <translation>Najmniejsza liczba budynków w grupie</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Buffer around buildings (m)</source>
        <translation>Bufor wokół budynków (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Segments of a quarter circle</source>
        <translation>Liczba odcinków ćwiartki okręgu</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Holes smaller than this are filled (m²)</source>
        <translation>Otwory mniejsze niż tyle są wypełniane (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Narrowing (m)</source>
        <translation>Zwężenie (m)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Share of Pb − Pu by which OUZ may be enlarged</source>
        <translation>Udział różnicy Pb − Pu, o który można powiększyć OUZ</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Least area of an added part that must touch the proposal (m²)</source>
        <translation>Najmniejsza powierzchnia dodanej części, która musi stykać się z propozycją (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>PL-2000 zone of the computation (EPSG)</source>
        <translation>Strefa PL-2000, w której liczyć (EPSG)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Key of the draft (empty: the draft that is open)</source>
        <translation>Identyfikator projektu planu (puste: projekt, który jest otwarty)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Make the proposal the OUZ of the draft</source>
        <translation>Przejmij propozycję jako OUZ projektu planu</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>… in place of the OUZ that it has</source>
        <translation>… w miejsce OUZ, które już ma</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Service to connect by (empty: the connection in use)</source>
        <translation>Usługa, przez którą się połączyć (puste: bieżące połączenie)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pb, area before narrowing (m²)</source>
        <translation>Pb, powierzchnia przed zwężeniem (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pu, area after narrowing (m²)</source>
        <translation>Pu, powierzchnia po zwężeniu (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Pp, allowed enlargement (m²)</source>
        <translation>Pp, dopuszczalne powiększenie (m²)</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Proposed OUZ</source>
        <translation>Liczba OUZ w propozycji</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>The layer with OUZ has edits that are not saved. Save or discard them first.</source>
        <translation>Warstwa z OUZ ma niezapisane zmiany. Najpierw je zapisz albo odrzuć.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Open the draft of the plan ogólny, or give its key: it is not clear which is meant.</source>
        <translation>Otwórz projekt planu ogólnego albo podaj jego identyfikator: nie wiadomo, o który plan chodzi.</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>“{title}”, computed in EPSG:{srid}</source>
        <translation>„{title}”, obliczone w EPSG:{srid}</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>Counted buildings: {buildings}; groups: {groups}, with {grouped} buildings; OUZ: {parts}</source>
        <translation>Budynki liczone: {buildings}; grupy: {groups}, w nich budynków: {grouped}; OUZ: {parts}</translation>
    </message>
    <message>
        <location filename="../../processing/propose_ouz.py"/>
        <source>The draft has these OUZ now: {count}.</source>
        <translation>Projekt planu ma teraz OUZ z propozycji: {count}.</translation>
    </message>
</context>
</TS>
