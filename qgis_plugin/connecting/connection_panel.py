"""The part of the dock where a person chooses a connection and sees who they are."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..database.login import Login, known_logins
from ..database.person import Membership, Person
from ..i18n.translation import tr
from ..workplace.default_gmina import default_gmina
from .last_login import last_login
from .role_name import role_name


class ConnectionPanel(QWidget):
    """Either the choice of a connection, or the person who is logged in."""

    connect_requested = pyqtSignal(object)
    disconnect_requested = pyqtSignal()
    new_connection_requested = pyqtSignal()
    other_connection_requested = pyqtSignal()
    gmina_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # Not a stacked widget: the panel is as high as the part that is shown.
        self.chooser = self._make_chooser()
        self.status = self._make_status()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chooser)
        layout.addWidget(self.status)
        self.show_chooser()

    def reload_logins(self) -> None:
        """Offer the connections that are known now; what was chosen stays so."""
        self._offer_logins(self.logins.currentData().key if self.logins.currentData() else last_login())

    def show_person(self, person: Person, login: Login) -> None:
        """Show who is logged in, where, and let them choose among their gminas."""
        places = ", ".join(_place(membership) for membership in person.memberships)
        self._status.setText(
            tr("<b>{person}</b><br>{places}").format(
                person=person.login, places=places or tr("no gmina – ask your administrator")
            )
        )
        self._status.setToolTip(login.label)
        self.gminas.clear()
        for membership in person.memberships:
            self.gminas.addItem(membership.gmina_name, membership.gmina_code)
            if membership == default_gmina(person):
                self.gminas.setCurrentIndex(self.gminas.count() - 1)
        for widget in (self.gminas, self._gmina_label):
            widget.setVisible(len(person.memberships) > 1)
        self.chooser.hide()
        self.status.show()

    def show_chooser(self) -> None:
        """Offer the choice of a connection, the one used last chosen."""
        self._offer_logins(last_login())
        self.status.hide()
        self.chooser.show()

    def set_busy(self, busy: bool) -> None:
        """While work is under way no other login begins."""
        self._connect_button.setEnabled(not busy and self.logins.count() > 0)

    def _offer_logins(self, wanted: str) -> None:
        self.logins.clear()
        for login in known_logins():
            self.logins.addItem(login.label, login)
            if login.key == wanted:
                self.logins.setCurrentIndex(self.logins.count() - 1)
        known = self.logins.count() > 0
        self.logins.setVisible(known)
        self._nothing_known.setVisible(not known)
        self._connect_button.setEnabled(known)

    def _make_chooser(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.logins = QComboBox()
        # Long names must not make the dock wide.
        self.logins.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.logins.setMinimumContentsLength(12)
        self._nothing_known = QLabel(
            tr("QGIS knows no connection yet. “New connection…” leads you there in three steps.")
        )
        self._nothing_known.setWordWrap(True)
        # Keys that QGIS's own menus do not have, neither in Polish nor in English.
        self._connect_button = QPushButton(tr("Connec&t"))
        self._connect_button.clicked.connect(self._request_connection)
        new = QPushButton(tr("New c&onnection…"))
        new.setToolTip(tr("Three steps: server, login, gmina"))
        new.clicked.connect(lambda: self.new_connection_requested.emit())
        other = QPushButton(tr("Other connection…"))
        other.setToolTip(tr("QGIS's own window of connections"))
        other.clicked.connect(lambda: self.other_connection_requested.emit())
        heading = QLabel(tr("Connection to the shared database"))
        heading.setBuddy(self.logins)
        layout.addWidget(heading)
        layout.addWidget(self.logins)
        layout.addWidget(self._nothing_known)
        layout.addWidget(self._connect_button)
        buttons = QHBoxLayout()
        buttons.addWidget(new)
        buttons.addWidget(other)
        layout.addLayout(buttons)
        return page

    def _make_status(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._status = QLabel()
        self._status.setWordWrap(True)
        change = QPushButton(tr("Disconnect"))
        change.clicked.connect(lambda: self.disconnect_requested.emit())
        person = QHBoxLayout()
        person.addWidget(self._status, 1)
        person.addWidget(change)
        self.gminas = QComboBox()
        self.gminas.activated.connect(lambda: self.gmina_chosen.emit(self.gminas.currentData()))
        self._gmina_label = QLabel(tr("I work in the &gmina"))
        self._gmina_label.setBuddy(self.gminas)
        gmina = QHBoxLayout()
        gmina.addWidget(self._gmina_label)
        gmina.addWidget(self.gminas, 1)
        layout.addLayout(person)
        layout.addLayout(gmina)
        return page

    def _request_connection(self) -> None:
        login = self.logins.currentData()
        if login is not None:
            self.connect_requested.emit(login)


def _place(membership: Membership) -> str:
    return f"{membership.gmina_name} ({role_name(membership.highest_role)})"
