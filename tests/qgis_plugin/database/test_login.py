"""Ways into the database, and what a clerk is told when there is none."""

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsDataSourceUri, QgsProviderRegistry

from qgis_plugin.database.driver import Connection
from qgis_plugin.database.errors import ConnectionFailed
from qgis_plugin.database.login import SERVICE, STORED, Login, known_logins
from qgis_plugin.database.person import fetch_person
from qgis_plugin.database.service_file import service_names
from tests.qgis_plugin.person_at_dock import PersonAtDock


def test_the_person_and_the_gmina_are_known_after_login(clerk):
    person = clerk.plugin.session.person
    assert person.login == clerk.database.people["dorohusk_clerk"]["login"]
    (membership,) = person.memberships
    assert (membership.gmina_name, membership.highest_role) == ("Dorohusk", "clerk")


def test_the_last_login_is_offered_first(clerk, window, database):
    clerk.leave()
    again = PersonAtDock(window, database)
    assert (
        again.dock.connection_panel.logins.currentData().name == database.people["dorohusk_clerk"]["service"]
    )
    again.leave()
    clerk.plugin.initGui()


def test_a_stored_connection_with_authcfg_serves_too(database):
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("tajne", verify=True)
    who = database.people["dorohusk_clerk"]
    configuration = QgsAuthMethodConfig("Basic")
    configuration.setName("urzędnik")
    configuration.setConfig("username", who["login"])
    configuration.setConfig("password", who["password"])
    assert manager.storeAuthenticationConfig(configuration)
    uri = QgsDataSourceUri()
    uri.setConnection(
        database.host,
        str(database.port),
        database.name,
        "",
        "",
        QgsDataSourceUri.SslMode.SslDisable,
        configuration.id(),
    )
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    provider.saveConnection(provider.createConnection(uri.uri(False), {}), "wspólna baza")
    try:
        login = Login(STORED, "wspólna baza")
        assert login in known_logins()
        connection = Connection(login.conninfo())
        assert fetch_person(connection).login == who["login"]
        connection.close()
        assert configuration.id() in login.uri().uri(False)
        assert who["password"] not in login.uri().uri(False)
    finally:
        provider.deleteConnection("wspólna baza")


@pytest.mark.parametrize(
    ("conninfo", "told"),
    [
        ("service=nie-ma-takiej", "Brak połączenia|W pliku usług"),
        ("host=127.0.0.1 port=1 dbname=x user=x", "Brak połączenia z bazą danych"),
    ],
)
def test_no_connection_is_told(database, conninfo, told):
    with pytest.raises(ConnectionFailed, match=told):
        Connection(conninfo)


def test_a_wrong_password_is_told(database):
    with pytest.raises(ConnectionFailed, match="odrzuciła logowanie"):
        Connection(database.dsn("dorohusk_clerk").replace("password=", "password=x"))


def test_service_files_are_read_with_all_their_oddities(tmp_path, monkeypatch):
    file = tmp_path / "pg_service.conf"
    file.write_text(
        "# uwaga\n[pierwsza]\nhost=a%b\n\n[Druga usługa]\nhost\n[pierwsza]\nport=1\n", encoding="utf-8"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    monkeypatch.delenv("PGSYSCONFDIR", raising=False)
    assert service_names() == ["pierwsza", "Druga usługa"]
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "missing"))
    assert service_names() == []
    assert Login(SERVICE, "x'y").conninfo() == "service='x\\'y'"
