<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Planowisko</name>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>Handboo&amp;k</source>
        <translation>&amp;Podręcznik</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>F1 opens the page that tells of the window in use</source>
        <translation>F1 otwiera stronę o oknie, w którym pracujesz</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>Repor&amp;t a problem…</source>
        <translation>Zg&amp;łoś problem…</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>Versions</source>
        <translation>Wersje</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <location filename="../../helping/help_manager.py"/>
        <source>Opened</source>
        <translation>Otwarte</translation>
    </message>
    <message>
        <location filename="../../helping/personal_data.py"/>
        <source>&lt;home folder&gt;</source>
        <translation>&lt;katalog domowy&gt;</translation>
    </message>
    <message>
        <location filename="../../helping/personal_data.py"/>
        <source>&lt;server&gt;</source>
        <translation>&lt;serwer&gt;</translation>
    </message>
    <message>
        <location filename="../../helping/personal_data.py"/>
        <source>&lt;person&gt;</source>
        <translation>&lt;osoba&gt;</translation>
    </message>
    <message>
        <location filename="../../helping/personal_data.py"/>
        <source>&lt;hidden&gt;</source>
        <translation>&lt;ukryte&gt;</translation>
    </message>
    <message>
        <location filename="../../helping/personal_data.py"/>
        <source>&lt;e-mail address&gt;</source>
        <translation>&lt;adres e-mail&gt;</translation>
    </message>
    <message>
        <location filename="../../helping/problem_report.py"/>
        <source>What I was doing, and what happened:</source>
        <translation>Co robiłem(-am) i co się stało:</translation>
    </message>
    <message>
        <location filename="../../helping/problem_report.py"/>
        <source>Log</source>
        <translation>Dziennik</translation>
    </message>
    <message>
        <location filename="../../helping/problem_report.py"/>
        <source>nothing was written</source>
        <translation>niczego nie zapisano</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Report a problem</source>
        <translation>Zgłoś problem</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Read it and take out what you do not want to pass on; then copy or save it, and give it to your administrator. Nothing is sent from here. Logins, passwords, servers and personal folders were replaced by words in angle brackets.</source>
        <translation>Przeczytaj tekst i usuń, czego nie chcesz przekazać; potem skopiuj go albo zapisz i przekaż administratorowi. Stąd nic nie jest wysyłane. Loginy, hasła, serwery i katalogi osobiste zastąpiono słowami w nawiasach ostrych.</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>&amp;Save…</source>
        <translation>&amp;Zapisz…</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Not saved: {reason}. Choose another folder.</source>
        <translation>Nie zapisano: {reason}. Wybierz inny folder.</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Saved as {file}.</source>
        <translation>Zapisano jako {file}.</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Copied; paste it into a message with Ctrl+V.</source>
        <translation>Skopiowano; wklej do wiadomości klawiszami Ctrl+V.</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Save the report</source>
        <translation>Zapisz zgłoszenie</translation>
    </message>
    <message>
        <location filename="../../helping/problem_window.py"/>
        <source>Text files (*.txt)</source>
        <translation>Pliki tekstowe (*.txt)</translation>
    </message>
</context>
</TS>
