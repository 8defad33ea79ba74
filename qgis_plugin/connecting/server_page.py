"""First step of the assistant: where the shared database is."""

from __future__ import annotations

import re

from qgis.PyQt.QtGui import QIntValidator
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ..database.login_attempt import DEFAULT_PORT, NONE, PREFERRED, REQUIRED, VERIFIED, ServerAddress
from ..database.service_file import service_names
from ..i18n.translation import tr

_DATABASE = "planowisko"
_HIGHEST_PORT = 65535
_HOST = re.compile(r"[\w.:%,/-]+")


class ServerPage(QWizardPage):
    """A service where there are any, or else the address of a server."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(tr("Where is the shared database?"))
        self.setSubTitle(tr("Your administrator gives you a service, or the address of the server."))
        self.by_service = QRadioButton(tr("A &service of the service file"))
        self.by_address = QRadioButton(tr("The &address of the server"))
        self.services = QComboBox()
        self.services.setAccessibleName(tr("Service"))
        self.host = QLineEdit()
        self.host.setPlaceholderText(tr("for example: baza.gmina.pl"))
        self.port = QLineEdit(str(DEFAULT_PORT))
        self.port.setValidator(QIntValidator(1, _HIGHEST_PORT, self))
        self.database = QLineEdit(_DATABASE)
        self.encryption = QComboBox()
        self._arrange()
        for name in service_names():
            self.services.addItem(name)
        for text, value in (
            (tr("required"), REQUIRED),
            (tr("required, of a server with a trusted certificate"), VERIFIED),
            (tr("where the server offers it"), PREFERRED),
            (tr("without encryption"), NONE),
        ):
            self.encryption.addItem(text, value)
        known = self.services.count() > 0
        self.by_service.setEnabled(known)
        (self.by_service if known else self.by_address).setChecked(True)
        self._connect()
        self._on_changed()

    @property
    def address(self) -> ServerAddress:
        """What was chosen."""
        if self.by_service.isChecked():
            return ServerAddress(service=self.services.currentText())
        return ServerAddress(
            host=self.host.text().strip(),
            port=int(self.port.text() or DEFAULT_PORT),
            database=self.database.text().strip(),
            encryption=self.encryption.currentData(),
        )

    def isComplete(self) -> bool:
        """Tell whether enough is given; called by Qt."""
        if self.by_service.isChecked():
            return self.services.count() > 0
        if not self.port.hasAcceptableInput():
            return False
        return bool(_HOST.fullmatch(self.address.host) and self.address.database)

    def _arrange(self) -> None:
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.addRow(tr("Server (&host)"), self.host)
        form.addRow(tr("&Port"), self.port)
        form.addRow(tr("Data&base"), self.database)
        form.addRow(tr("&Encryption"), self.encryption)
        note = QLabel(tr("Nothing is asked of any server before you have entered your login."))
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.by_service)
        layout.addWidget(self.services)
        layout.addWidget(self.by_address)
        layout.addWidget(self._form)
        layout.addStretch(1)
        layout.addWidget(note)

    def _connect(self) -> None:
        self.by_service.toggled.connect(self._on_changed)
        self.services.currentIndexChanged.connect(self._on_changed)
        self.encryption.currentIndexChanged.connect(self._on_changed)
        for field in (self.host, self.port, self.database):
            field.textChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        by_service = self.by_service.isChecked()
        self.services.setEnabled(by_service)
        self._form.setEnabled(not by_service)
        self.completeChanged.emit()
