"""The commands of help."""

from __future__ import annotations

from qgis.core import QgsApplication

from ..handbook.handbook_page import CONTENTS
from ..handbook.help_key import close_handbook, show_handbook
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace


class HelpManager:
    """Opens the handbook."""

    def __init__(self, workplace: Workplace) -> None:
        self.reporter = workplace.reporter
        self._window = workplace.window
        workplace.commands.add(
            tr("&Handbook"),
            self.show_handbook,
            Section.HELP,
            icon=QgsApplication.getThemeIcon("/mActionHelpContents.svg"),
            tip=tr("F1 opens the page that tells of the window in use"),
            in_toolbar=True,
        )

    def unload(self) -> None:
        """Close the handbook."""
        close_handbook()

    @reported
    def show_handbook(self) -> None:
        """Open the handbook at its contents."""
        show_handbook(CONTENTS, self._window)
