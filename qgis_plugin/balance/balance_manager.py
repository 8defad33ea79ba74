"""The area balance of the plan that the person works on."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog

from ..database.area_balance import BalanceRow, fetch_area_balance
from ..database.driver import Connection
from ..database.errors import PlanowiskoError
from ..database.plan_details import PlanDetails
from ..database.plans import fetch_draft_plans, fetch_plan_versions
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..messages.reported import reported
from ..project.balance_chart import chart_image
from ..project.balance_table import BalanceLine, as_csv, balance_lines
from ..workplace.command_bar import Section
from ..workplace.workplace import Workplace
from .balance_window import BalanceWindow

_DRAFT = "draft"


class BalanceManager(QObject):
    """Connects the window of the balance with the database, and writes what is to be saved."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self.balance_window: BalanceWindow | None = None
        self._window = workplace.window
        self._session = workplace.session
        self._plans = workplace.plan_project
        self._details: PlanDetails | None = None
        self._lines: list[BalanceLine] = []
        self._compared = False
        self._session.signed_out.connect(self.unload)
        workplace.commands.add(tr("&Area balance…"), self.show_balance, Section.PLANS)

    def unload(self) -> None:
        """Close the window."""
        self._details = None
        if self.balance_window is not None:
            window, self.balance_window = self.balance_window, None
            window.close()
            window.deleteLater()

    @reported
    def show_balance(self) -> None:
        """Show the balance of the plan that the person works on."""
        plan = self._plans.current
        if plan is None:
            raise PlanowiskoError(tr("Open a plan first; its area balance is shown then."))
        details = plan.details
        self._session.run(
            tr("Computing the area balance…"),
            lambda connection: (_states(connection, details), _balance(connection, details, details.number)),
            lambda found: self._begin(details, *found),
        )

    @reported
    def refresh(self) -> None:
        """Compute the balance of the states that are chosen."""
        window, details = self.balance_window, self._details
        if window is None or details is None:
            return
        number = _number(window.state.currentData())
        former = window.former.currentData()
        self._session.run(
            tr("Computing the area balance…"),
            lambda connection: (
                _balance(connection, details, number),
                _balance(connection, details, _number(former)) if former else None,
            ),
            lambda found: self._show(details, *found),
        )

    @reported
    def save_table(self) -> None:
        """Ask for a file and write the table into it."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.balance_window, tr("Save the table"), self._proposed("csv"), tr("Table (*.csv)")
        )
        if chosen:
            self.write_table(chosen)

    @reported
    def save_chart(self) -> None:
        """Ask for a file and write the chart into it."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.balance_window, tr("Save the chart"), self._proposed("png"), tr("Picture (*.png)")
        )
        if chosen:
            self.write_chart(chosen)

    @reported
    def write_table(self, file: str) -> None:
        """Write the table as CSV."""
        try:
            Path(file).write_bytes(as_csv(self._lines, compared=self._compared))
        except OSError as error:
            raise _not_written(file, error.strerror or str(error)) from error
        self.reporter.success(tr("Written: {file}").format(file=file))

    @reported
    def write_chart(self, file: str) -> None:
        """Write the chart as PNG."""
        title = f"{self._details.title}, {self.balance_window.state.currentText()}"
        if not chart_image(self._lines, title).save(file, "PNG"):
            raise _not_written(file, tr("the folder or the file cannot be written"))
        self.reporter.success(tr("Written: {file}").format(file=file))

    def _begin(self, details: PlanDetails, states: list[tuple[str, object]], rows: list[BalanceRow]) -> None:
        if self.balance_window is None:
            window = BalanceWindow(self._window)
            window_help(window, "bilans")
            window.states_chosen.connect(self.refresh)
            window.refresh_requested.connect(self.refresh)
            window.table_requested.connect(self.save_table)
            window.chart_requested.connect(self.save_chart)
            self.balance_window = window
        self._details = details
        self.balance_window.show_states(details.title, states, details.number or _DRAFT)
        self._show(details, rows, None)
        self.balance_window.show()
        self.balance_window.raise_()
        self.balance_window.activateWindow()

    def _show(self, details: PlanDetails, rows: list[BalanceRow], former: list[BalanceRow] | None) -> None:
        if self.balance_window is None or self._details is not details:
            return
        self._compared = former is not None
        self._lines = balance_lines(rows, former)
        self.balance_window.show_lines(self._lines, compared=self._compared)

    def _proposed(self, suffix: str) -> str:
        return tr("balance_{identifier}.{suffix}").format(identifier=self._details.local_id, suffix=suffix)


def _states(connection: Connection, details: PlanDetails) -> list[tuple[str, object]]:
    """The draft, where the person may see it, and the versions of a plan, with their names."""
    states: list[tuple[str, object]] = [
        (tr("version {number}").format(number=version.number), version.number)
        for version in fetch_plan_versions(connection, details.plan_id)
    ]
    if any(draft.id == details.plan_id for draft in fetch_draft_plans(connection)):
        states.insert(0, (tr("draft"), _DRAFT))
    return states


def _balance(connection: Connection, details: PlanDetails, number: int | None) -> list[BalanceRow]:
    return fetch_area_balance(connection, details.gmina_code, details.plan_id, number)


def _number(state: object) -> int | None:
    return state if isinstance(state, int) else None


def _not_written(file: str, reason: str) -> PlanowiskoError:
    return PlanowiskoError(
        tr("{file} was not written: {reason}. Is it open in another program? Choose another file.").format(
            file=file, reason=reason
        )
    )
