"""What a database must be before the plugin works with it, said by databases that are not."""

import psycopg2
import pytest

from qgis_plugin.database.errors import error_for
from qgis_plugin.database.installation import CLIENT_INTERFACE
from tests.qgis_plugin.person_at_dock import PersonAtDock

INTERFACE = (
    "CREATE OR REPLACE FUNCTION planowisko.client_interface() "
    "RETURNS TABLE (number integer, serves_from integer, plugin_version text) LANGUAGE sql IMMUTABLE "
    "AS $$ VALUES ({}, {}, '7.3.0') $$"
)


@pytest.fixture
def person(window, database):
    found = PersonAtDock(window, database)
    yield found
    found.leave()


def told(person: PersonAtDock) -> str:
    """What the clerk is told who logs in now; empty where nothing stands in the way."""
    person.window.messageBar().clearWidgets()
    person.log_in("dorohusk_clerk")
    if person.plugin.session.is_open:
        person.plugin.session.sign_out()
        return ""
    return person.window.messages()[0]


def test_which_of_both_is_too_old_is_told(person, database):
    newer, older = CLIENT_INTERFACE + 1, CLIENT_INTERFACE - 1
    database.change_as_owner(INTERFACE.format(newer, CLIENT_INTERFACE))
    assert told(person) == ""
    database.change_as_owner(INTERFACE.format(newer, newer))
    assert told(person) == (
        "Ta wtyczka jest za stara dla tej bazy. Zaktualizuj wtyczkę do wersji 7.3.0 lub nowszej."
    )
    database.change_as_owner(INTERFACE.format(older, older))
    assert told(person).startswith("Baza jest starsza, niż ta wtyczka potrzebuje. Poproś administratora")
    database.change_as_owner("DROP FUNCTION planowisko.client_interface()")
    assert told(person).startswith("Baza jest starsza, niż ta wtyczka potrzebuje. Poproś administratora")


def test_an_account_without_a_gmina_and_a_database_of_something_else_are_told(person, database):
    database.change_as_owner("REVOKE USAGE ON SCHEMA planowisko FROM planowisko_reader")
    assert told(person) == (
        "Twoje konto nie należy do żadnej gminy. Poproś administratora swojej gminy o dodanie."
    )
    database.change_as_owner("DROP SCHEMA planowisko CASCADE")
    assert told(person) == "To nie jest baza Planowiska. Wybierz inne połączenie albo popraw nazwę bazy."


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ('FATAL:  password authentication failed for user "anna"', "odrzuciła logowanie"),
        ('KATASTROFALNY:  autoryzacja hasłem nie powiodła się dla użytkownika "anna"', "odrzuciła logowanie"),
        ('FATAL:  database "x" does not exist', "nie ma bazy o tej nazwie"),
        ('KATASTROFALNY:  baza danych "x" nie istnieje', "nie ma bazy o tej nazwie"),
        ('could not translate host name "x" to address: Name or service not known', "Nie ma serwera o tej"),
        ('nie można przetłumaczyć nazwy hosta "x" na adres: Nieznany host', "Nie ma serwera o tej"),
        ("connection to server failed: Connection refused (0x0000274D/10061)", "Serwer nie odpowiada"),
        ("timeout expired", "Serwer nie odpowiada"),
        ("upłynął limit czasu rządania", "Serwer nie odpowiada"),
        ("server does not support SSL, but SSL was required", "nie szyfruje połączeń"),
        ("SSL error: certificate verify failed", "nie ufa certyfikatowi"),
        ('no pg_hba.conf entry for host "1.2.3.4", user "a", database "b"', "nie wpuszcza tego komputera"),
        ('FATAL:  role "anna" is not permitted to log in', "nie może się logować"),
        ("FATAL:  sorry, too many clients already", "Zbyt wiele osób"),
        ("something that nobody has seen", "Sprawdź sieć"),
    ],
)
def test_why_there_is_no_connection_is_told_by_the_words_of_the_server(answer, reason):
    error = error_for(None, answer, None, connection_lost=True)
    assert reason in error.reason
    assert error.reason in str(error)


def test_words_in_the_code_page_of_polish_windows_are_read(monkeypatch):
    """As psycopg2 fails where such a server answers before the login."""
    from qgis_plugin.database.driver import Connection
    from qgis_plugin.database.errors import ConnectionFailed

    def connect(*_arguments, **_options):
        'KATASTROFALNY:  autoryzacja hasłem nie powiodła się dla użytkownika "anna"'.encode("cp1250").decode()

    monkeypatch.setattr(psycopg2, "connect", connect)
    with pytest.raises(ConnectionFailed, match="odrzuciła logowanie"):
        Connection("host=x")
