"""A person's first day: the assistant from the offer to the list of plans, and what goes wrong on the way."""

import socket
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsProject,
    QgsProviderRegistry,
    QgsSettings,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWizard

from qgis_plugin.connecting.connection_assistant import ConnectionAssistant
from qgis_plugin.database.login import SERVICE, STORED, Login
from qgis_plugin.database.login_attempt import NONE, REQUIRED, LoginAttempt, ServerAddress
from qgis_plugin.database.stored_login import store_login
from qgis_plugin.workplace.default_gmina import default_gmina
from tests.qgis_plugin.person_at_dock import PersonAtDock, click, wait_until

REMEMBERED = ("planowisko/last_login", "planowisko/assistant_offered", "planowisko/default_gmina")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """A profile in which nobody has used the plugin, apart from the master password of QGIS."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("tajne", verify=True)
    before = set(manager.configIds())
    for name in REMEMBERED:
        QgsSettings().remove(name)
    yield
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    for name in provider.connections(False):
        provider.deleteConnection(name)
    for configuration in set(manager.configIds()) - before:
        manager.removeAuthenticationConfig(configuration)
    for name in REMEMBERED:
        QgsSettings().remove(name)


@pytest.fixture
def person(window, database):
    found = PersonAtDock(window, database)
    yield found
    found.leave()


@pytest.fixture
def silent_server():
    """A server that takes connections and says nothing; its backlog tells whether anybody called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def callers(server: socket.socket) -> int:
    count = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


def press(assistant: ConnectionAssistant, button: QWizard.WizardButton) -> None:
    assert assistant.button(button).isEnabled()
    assistant.button(button).click()


def go_on(assistant: ConnectionAssistant) -> None:
    press(assistant, QWizard.WizardButton.NextButton)


def try_login(assistant: ConnectionAssistant, user: str, password: str) -> str:
    """Enter a login and go on; return what is told where that does not lead on."""
    page = assistant.login_page
    page.user.setText(user)
    page.password.setText(password)
    assert page.failure == ""
    go_on(assistant)
    wait_until(lambda: page.failure or assistant.currentPage() is assistant.gmina_page)
    return page.failure


def address_page(assistant: ConnectionAssistant, database) -> None:
    """Fill in the address of the test's server."""
    page = assistant.server_page
    page.by_address.setChecked(True)
    page.host.setText(database.host)
    page.port.setText(str(database.port))
    page.database.setText(database.name)
    page.encryption.setCurrentIndex(page.encryption.findData(NONE))


def test_from_the_offer_to_the_plans(person, window, database):
    who = database.people["dorohusk_clerk"]
    assert window.messages() == ["Połącz się ze wspólną bazą gmin w trzech krokach."]
    click(window.messageBar(), "Zacznij")
    assistant = person.plugin.connections.assistant
    assert assistant.isVisible()
    assert not assistant.isModal()
    assert window.messages() == []

    page = assistant.server_page
    address_page(assistant, database)
    for field, wrong in (
        (page.host, " "),
        (page.host, "a b=c"),
        (page.port, "70000"),
        (page.port, ""),
        (page.database, ""),
    ):
        right = field.text()
        field.setText(wrong)
        assert not page.isComplete()
        field.setText(right)
    page.encryption.setCurrentIndex(page.encryption.findData(REQUIRED))
    go_on(assistant)
    assert not assistant.button(QWizard.WizardButton.NextButton).isEnabled()
    assert "nie szyfruje połączeń" in try_login(assistant, who["login"], who["password"])

    for change, told in (
        (lambda: page.port.setText("1"), "Serwer nie odpowiada"),
        (lambda: page.host.setText("nie-ma.invalid"), "Nie ma serwera o tej nazwie"),
        (lambda: page.database.setText("nie_ma"), "nie ma bazy o tej nazwie"),
        (lambda: page.database.setText("postgres"), "To nie jest baza Planowiska"),
    ):
        press(assistant, QWizard.WizardButton.BackButton)
        address_page(assistant, database)
        change()
        go_on(assistant)
        assert told in try_login(assistant, who["login"], who["password"])

    press(assistant, QWizard.WizardButton.BackButton)
    address_page(assistant, database)
    go_on(assistant)
    assert "odrzuciła logowanie" in try_login(assistant, who["login"], "złe hasło ' \\")
    assert try_login(assistant, who["login"], who["password"]) == ""
    gminas = assistant.gmina_page.gminas
    assert [gminas.item(row).text() for row in range(gminas.count())] == ["Dorohusk – urzędnik"]
    assert assistant.gmina_page.gmina_code == who["gmina"]

    press(assistant, QWizard.WizardButton.FinishButton)
    person.wait()
    assert person.plugin.connections.assistant is None
    assert person.plugin.session.login == Login(STORED, "Planowisko")
    assert [draft.title for draft in person.drafts] == ["Plan ogólny próbny"]
    assert default_gmina(person.plugin.session.person).gmina_code == who["gmina"]


def test_the_password_lies_in_no_setting_and_in_no_project(person, database, tmp_path):
    who = database.people["dorohusk_clerk"]
    attempt = LoginAttempt(
        ServerAddress("", database.host, database.port, database.name, NONE), who["login"], who["password"]
    )
    assert who["password"] not in repr(attempt)
    login = store_login(attempt)
    person.plugin.connections.connect(login)
    person.wait()
    person.open_draft()
    project = tmp_path / "projekt.qgs"
    assert QgsProject.instance().write(str(project))
    QgsSettings().sync()
    folder = Path(QgsApplication.qgisSettingsDirPath())
    files = [project, *(file for file in folder.rglob("*") if file.is_file())]
    assert any(file.name == "qgis-auth.db" for file in files)
    assert [file for file in files if who["password"].encode() in file.read_bytes()] == []
    assert "authcfg" in project.read_text(encoding="utf-8")


def test_the_same_login_once_more_replaces_what_was_stored(database):
    who = database.people["dorohusk_clerk"]
    address = ServerAddress("", database.host, database.port, database.name, NONE)
    first = store_login(LoginAttempt(address, who["login"], "stare"))
    again = store_login(LoginAttempt(address, who["login"], who["password"]))
    other = store_login(LoginAttempt(address, "kto.inny", "tajne"))
    assert first == again == Login(STORED, "Planowisko")
    assert other == Login(STORED, "Planowisko – kto.inny")
    assert f"password='{who['password']}'" in again.conninfo()


def test_a_service_may_have_a_login_of_qgis(person, database):
    who = database.people["zmudz_clerk"]
    place = ServerAddress(service=database.people["dorohusk_clerk"]["service"])
    person.plugin.connections.connect(store_login(LoginAttempt(place, who["login"], who["password"])))
    person.wait()
    assert person.plugin.session.person.login == who["login"]
    assert person.open_draft().layers["zoning_element"].featureCount() == 2


def test_a_master_password_that_is_not_given_is_told_and_nothing_is_lost(person, database):
    who = database.people["dorohusk_clerk"]
    person.plugin.connections.open_assistant()
    assistant = person.plugin.connections.assistant
    address_page(assistant, database)
    go_on(assistant)
    assert try_login(assistant, who["login"], who["password"]) == ""

    # Nobody answers QGIS here when it asks.
    QgsApplication.authManager().clearMasterPassword()
    press(assistant, QWizard.WizardButton.FinishButton)
    assert assistant.isVisible()
    assert assistant.gmina_page.message.startswith("Hasło nie zostało zapisane")
    assert QgsApplication.authManager().setMasterPassword("tajne", verify=True)
    press(assistant, QWizard.WizardButton.FinishButton)
    person.wait()
    assert person.plugin.session.is_open
    person.plugin.connections.disconnect()
    QgsApplication.authManager().clearMasterPassword()
    click(person.dock.connection_panel, "Połącz")
    assert person.window.messages()[0].startswith("Brak połączenia: nie podano hasła głównego QGIS")


def test_a_service_that_knows_its_login_needs_nothing_more(person, database):
    person.plugin.connections.open_assistant()
    assistant = person.plugin.connections.assistant
    service = database.people["dorohusk_clerk"]["service"]
    assistant.server_page.services.setCurrentText(service)
    go_on(assistant)
    assert try_login(assistant, "", "") == ""
    # Who is logged in already becomes somebody else.
    person.log_in("zmudz_reader")
    QTest.keyClick(assistant.gmina_page.gminas, Qt.Key.Key_Return)
    person.wait()
    assert person.plugin.session.login == Login(SERVICE, service)
    assert [draft.gmina_name for draft in person.drafts] == ["Dorohusk"]


def test_giving_up_while_a_server_is_silent_takes_no_time(person, database, silent_server):
    person.plugin.connections.open_assistant()
    assistant = person.plugin.connections.assistant
    address_page(assistant, database)
    assistant.server_page.port.setText(str(silent_server.getsockname()[1]))
    go_on(assistant)
    assistant.login_page.user.setText("anna.nowak")
    assistant.login_page.password.setText("tajne")
    go_on(assistant)
    wait_until(lambda: callers(silent_server))
    assert not assistant.button(QWizard.WizardButton.NextButton).isEnabled()
    started = time.monotonic()
    press(assistant, QWizard.WizardButton.CancelButton)
    assert time.monotonic() - started < 1
    assert person.plugin.connections.assistant is None


def test_what_is_remembered_asks_nobody_anything(window, database, silent_server):
    """A server that never answers is the login used last, when QGIS starts."""
    configuration = QgsAuthMethodConfig("Basic")
    configuration.setName("cisza")
    configuration.setConfig("username", "anna.nowak")
    configuration.setConfig("password", "tajne")
    configuration.setId(QgsApplication.authManager().uniqueConfigId())
    assert QgsApplication.authManager().storeAuthenticationConfig(configuration)
    uri = QgsDataSourceUri()
    port = str(silent_server.getsockname()[1])
    uri.setConnection("127.0.0.1", port, "x", "", "", QgsDataSourceUri.SslMode.SslPrefer, configuration.id())
    provider = QgsProviderRegistry.instance().providerMetadata("postgres")
    provider.saveConnection(provider.createConnection(uri.uri(False), {}), "cisza")
    QgsSettings().setValue("planowisko/last_login", Login(STORED, "cisza").key)
    QgsApplication.authManager().clearMasterPassword()

    started = time.monotonic()
    person = PersonAtDock(window, database)
    person.plugin.help.show_handbook()
    QTest.qWait(300)
    assert time.monotonic() - started < 3
    assert person.dock.connection_panel.logins.currentData() == Login(STORED, "cisza")
    assert not person.plugin.session.runner.running
    assert callers(silent_server) == 0
    assert not QgsApplication.authManager().masterPasswordIsSet()
    # Nothing is offered to who has been here before.
    assert window.messages() == []
    person.leave()


def test_the_assistant_is_offered_once(window, database):
    for offers in (1, 0):
        person = PersonAtDock(window, database)
        assert len(window.messages()) == offers
        person.leave()
        assert window.messages() == []


@pytest.fixture
def _in_two_gminas(database):
    """The clerk of Dorohusk reads the drafts of Żmudź, too; roles belong to the whole server."""
    login = database.people["dorohusk_clerk"]["login"]
    database.change_as_owner(f'GRANT planowisko_060314_2_reader TO "{login}"')
    yield
    database.change_as_owner(f'REVOKE planowisko_060314_2_reader FROM "{login}"')


@pytest.mark.usefixtures("_in_two_gminas")
def test_who_works_in_two_gminas_chooses_one(person):
    person.log_in("dorohusk_clerk")
    panel, session = person.dock.connection_panel, person.plugin.session
    assert panel.gminas.isVisibleTo(panel)
    assert (panel.gminas.currentText(), panel.gminas.count()) == ("Dorohusk", 2)
    assert [draft.gmina_name for draft in person.drafts] == ["Dorohusk", "Żmudź"]
    panel.gminas.setCurrentText("Żmudź")
    panel.gminas.activated.emit(panel.gminas.currentIndex())
    person.wait()
    assert default_gmina(session.person).gmina_name == "Żmudź"
    assert [draft.gmina_name for draft in person.drafts] == ["Żmudź", "Dorohusk"]
    click(panel, "Rozłącz")
    person.log_in("dorohusk_clerk")
    assert panel.gminas.currentText() == "Żmudź"


def test_what_qgis_was_taught_meanwhile_is_offered_on_return(person, window):
    panel = person.dock.connection_panel
    click(panel, "Inne połączenie…")
    assert window.pages == ["postgres"]
    store_login(LoginAttempt(ServerAddress("", "h", 5432, "d", NONE), "u", "p"))
    labels = [panel.logins.itemText(row) for row in range(panel.logins.count())]
    assert "Planowisko" not in labels
    QgsApplication.instance().focusWindowChanged.emit(window.windowHandle())
    labels = [panel.logins.itemText(row) for row in range(panel.logins.count())]
    assert "Planowisko" in labels
