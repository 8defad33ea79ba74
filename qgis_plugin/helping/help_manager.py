"""The commands of help."""

from __future__ import annotations

from qgis.core import QgsApplication

from ..database.server_facts import ServerFacts, fetch_server_facts
from ..handbook.handbook_page import CONTENTS
from ..handbook.help_key import close_handbook, show_handbook
from ..i18n.translation import tr
from ..messages.reported import reported
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .log_keeper import LogKeeper
from .problem_report import problem_report
from .problem_window import ProblemWindow
from .surroundings import opened, settings, versions


class HelpManager:
    """Opens the handbook, and collects what tells of a problem."""

    def __init__(self, workplace: Workplace) -> None:
        self.reporter = workplace.reporter
        self.problem_window: ProblemWindow | None = None
        self._workplace = workplace
        self._log = LogKeeper()
        self._server: ServerFacts | None = None
        commands = workplace.commands
        commands.add(
            tr("Handboo&k"),
            self.show_handbook,
            Section.HELP,
            icon=QgsApplication.getThemeIcon("/mActionHelpContents.svg"),
            tip=tr("F1 opens the page that tells of the window in use"),
            in_toolbar=True,
        )
        commands.add(tr("Repor&t a problem…"), self.report_problem, Section.HELP)
        # Asked while the server answers: of a problem one often reports without it.
        workplace.session.signed_in.connect(self._ask_server)

    def unload(self) -> None:
        """Close the windows and listen no more."""
        close_handbook()
        self._log.unload()
        if self.problem_window is not None:
            self.problem_window.close()

    @reported
    def show_handbook(self) -> None:
        """Open the handbook at its contents."""
        show_handbook(CONTENTS, self._workplace.window)

    @reported
    def report_problem(self) -> None:
        """Show the report of a problem for reading; a report that is open stays as it is."""
        if self.problem_window is None:
            place = self._workplace
            parts = {
                tr("Versions"): versions(self._server),
                tr("Settings"): settings(),
                tr("Opened"): opened(place.project, place.plan_project),
            }
            logins = self._server.logins if self._server else ()
            report = problem_report(parts, self._log.entries, logins)
            self.problem_window = ProblemWindow(report, place.window)
            self.problem_window.finished.connect(self._forget_window)
        self.problem_window.show()
        self.problem_window.raise_()

    @reported
    def _forget_window(self) -> None:
        self.problem_window = None

    @reported
    def _ask_server(self) -> None:
        self._workplace.session.run(
            tr("Connecting to the database…"),
            fetch_server_facts,
            self._keep_facts,
            # A report does without.
            lambda error: None,
            background=True,
        )

    def _keep_facts(self, facts: ServerFacts) -> None:
        self._server = facts
