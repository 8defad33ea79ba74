<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../findings/finding_tree.py"/>
        <source>Findings</source>
        <translation>Uwagi</translation>
    </message>
    <message>
        <location filename="../../findings/finding_tree_model.py"/>
        <source>Acceptance</source>
        <translation>Przyjęcie</translation>
    </message>
    <message>
        <location filename="../../findings/finding_wording.py"/>
        <source>Errors</source>
        <translation>Błędy</translation>
    </message>
    <message>
        <location filename="../../findings/finding_wording.py"/>
        <source>Warnings</source>
        <translation>Ostrzeżenia</translation>
    </message>
    <message>
        <location filename="../../findings/finding_wording.py"/>
        <source>The check found nothing wrong.</source>
        <translation>Sprawdzenie niczego nie wykazało.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../findings/finding_wording.py"/>
        <source>%n error|%n errors</source>
        <translation>
            <numerusform>%n błąd</numerusform>
            <numerusform>%n błędy</numerusform>
            <numerusform>%n błędów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../findings/finding_wording.py"/>
        <source>%n warning|%n warnings</source>
        <translation>
            <numerusform>%n ostrzeżenie</numerusform>
            <numerusform>%n ostrzeżenia</numerusform>
            <numerusform>%n ostrzeżeń</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../findings/finding_wording.py"/>
        <source>%n accepted|%n accepted ones</source>
        <translation>
            <numerusform>%n przyjęte</numerusform>
            <numerusform>%n przyjęte</numerusform>
            <numerusform>%n przyjętych</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../findings/finding_wording.py"/>
        <source>accepted: {person}, {time}</source>
        <translation>przyjęto: {person}, {time}</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>warning</source>
        <translation>ostrzeżenie</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>not judged</source>
        <translation>nie ocenia się</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>As a draft</source>
        <translation>Jako projekt</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>At publication</source>
        <translation>Przy publikacji</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>Concerns</source>
        <translation>Dotyczy</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>Source</source>
        <translation>Źródło</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>error: keeps the plan from being published</source>
        <translation>błąd: zatrzymuje publikację</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>error</source>
        <translation>błąd</translation>
    </message>
    <message>
        <location filename="../../findings/rule_explanation.py"/>
        <source>{value} in this check; {standard} in this installation</source>
        <translation>{value} w tym sprawdzeniu; {standard} w tej instalacji</translation>
    </message>
</context>
</TS>
