"""Third step of the assistant: the gmina in which the person works."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget, QWizardPage

from ..database.person import Person
from ..i18n.translation import tr
from ..workplace.default_gmina import default_gmina
from .role_name import role_name

_CODE = int(Qt.ItemDataRole.UserRole)


class GminaPage(QWizardPage):
    """Lists the gminas of the person with the role in each; one is where they work day by day."""

    def __init__(self, person: Callable[[], Person | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(tr("In which gmina do you work?"))
        self.setSubTitle(tr("Its plans come first in the list; the others stay within reach."))
        self._person = person
        self.gminas = QListWidget()
        self.gminas.setAccessibleName(tr("My gminas"))
        self._message = QLabel()
        self._message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.gminas, 1)
        layout.addWidget(self._message)

    @property
    def gmina_code(self) -> str:
        """The code of the gmina chosen, empty where there is none."""
        item = self.gminas.currentItem()
        return item.data(_CODE) if item is not None else ""

    @property
    def message(self) -> str:
        """What is shown below the list."""
        return self._message.text()

    def initializePage(self) -> None:
        """List the gminas of the person who was let in; called by Qt."""
        self.gminas.clear()
        person = self._person()
        memberships = person.memberships if person is not None else ()
        chosen = default_gmina(person) if person is not None else None
        for membership in memberships:
            item = QListWidgetItem(
                f"{membership.gmina_name} – {role_name(membership.highest_role)}", self.gminas
            )
            item.setData(_CODE, membership.gmina_code)
            if membership == chosen:
                self.gminas.setCurrentItem(item)
        self.say(
            ""
            if memberships
            else tr("You belong to no gmina yet: you can read what is published. Ask your administrator.")
        )
        self.gminas.setFocus()

    def say(self, text: str) -> None:
        """Show a message below the list."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
