"""The part of the dock where a person chooses a connection and sees who they are."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..database.login import Login, known_logins
from ..database.person import Person
from ..i18n.translation import tr
from .last_login import last_login


class ConnectionPanel(QStackedWidget):
    """Two pages: choosing a connection, and the person who is logged in."""

    connect_requested = pyqtSignal(object)
    disconnect_requested = pyqtSignal()
    other_connection_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.addWidget(self._make_chooser())
        self.addWidget(self._make_status())
        self.reload_logins()

    def reload_logins(self) -> None:
        """Offer the connections that are known now, the last used one chosen."""
        wanted = self.logins.currentData().key if self.logins.currentData() else last_login()
        self.logins.clear()
        for login in known_logins():
            self.logins.addItem(login.label, login)
            if login.key == wanted:
                self.logins.setCurrentIndex(self.logins.count() - 1)
        known = self.logins.count() > 0
        self.logins.setVisible(known)
        self._nothing_known.setVisible(not known)
        self._connect_button.setEnabled(known)

    def show_person(self, person: Person, login: Login) -> None:
        """Show who is logged in, where."""
        places = ", ".join(
            f"{membership.gmina_name} ({role_name(membership.highest_role)})"
            for membership in person.memberships
        )
        self._status.setText(
            tr("<b>{person}</b><br>{places}").format(
                person=person.login, places=places or tr("no gmina – ask your administrator")
            )
        )
        self._status.setToolTip(login.label)
        self.setCurrentIndex(1)

    def show_chooser(self) -> None:
        """Offer the choice of a connection again."""
        self.reload_logins()
        self.setCurrentIndex(0)

    def set_busy(self, busy: bool) -> None:
        """While work is under way no other login begins."""
        self._connect_button.setEnabled(not busy and self.logins.count() > 0)

    def _make_chooser(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.logins = QComboBox()
        # Long names must not make the dock wide.
        self.logins.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.logins.setMinimumContentsLength(12)
        self._nothing_known = QLabel(
            tr(
                "QGIS knows no connection to a PostgreSQL database yet. Add a service to the service file, "
                "or a connection under “Other connection…”."
            )
        )
        self._nothing_known.setWordWrap(True)
        self._connect_button = QPushButton(tr("Connect"))
        self._connect_button.clicked.connect(self._request_connection)
        other = QPushButton(tr("Other connection…"))
        other.clicked.connect(lambda: self.other_connection_requested.emit())
        layout.addWidget(QLabel(tr("Connection to the shared database")))
        layout.addWidget(self.logins)
        layout.addWidget(self._nothing_known)
        buttons = QHBoxLayout()
        buttons.addWidget(self._connect_button)
        buttons.addWidget(other)
        layout.addLayout(buttons)
        return page

    def _make_status(self) -> QWidget:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._status = QLabel()
        self._status.setWordWrap(True)
        change = QPushButton(tr("Disconnect"))
        change.clicked.connect(lambda: self.disconnect_requested.emit())
        layout.addWidget(self._status, 1)
        layout.addWidget(change)
        return page

    def _request_connection(self) -> None:
        login = self.logins.currentData()
        if login is not None:
            self.connect_requested.emit(login)


def role_name(role: str) -> str:
    """Return what a role is called."""
    names = {
        "reader": tr("reader"),
        "clerk": tr("clerk"),
        "gis": tr("GIS specialist"),
        "admin": tr("administrator"),
    }
    return names.get(role, role)
