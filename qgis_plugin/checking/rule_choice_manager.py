"""Choosing by which rules and settings a draft is checked."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.findings import DRAFT_STAGE
from ..database.rule_catalogue import Rule, fetch_rules
from ..i18n.translation import language, tr
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan
from ..workplace.workplace import Workplace
from .check_settings import load_selection, save_selection
from .rule_choice_dialog import RuleChoiceDialog


class RuleChoiceManager(QObject):
    """Opens the dialog and remembers what was chosen; ``chosen`` carries the id of the draft."""

    chosen = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._session = workplace.session
        self._window = workplace.window
        self.dialog: RuleChoiceDialog | None = None

    def unload(self) -> None:
        """Close the dialog."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.blockSignals(True)
            dialog.close()
            dialog.deleteLater()

    @reported
    def open(self, plan: OpenedPlan) -> None:
        """Ask for the rules and settings of a draft's checks."""
        plan_id, plan_type, spoken = plan.details.plan_id, plan.details.plan_type, language()
        self._session.run(
            tr("Reading the rules…"),
            lambda connection: fetch_rules(connection, spoken),
            lambda rules: self._open(plan_id, [rule for rule in rules if _is_offered(rule, plan_type)]),
        )

    def _open(self, plan_id: str, rules: list[Rule]) -> None:
        self.unload()
        selection = load_selection(plan_id).known({rule.code: rule for rule in rules})
        self.dialog = RuleChoiceDialog(rules, selection, self._window)
        self.dialog.accepted.connect(lambda: self._settle(plan_id))
        self.dialog.open()

    @reported
    def _settle(self, plan_id: str) -> None:
        save_selection(plan_id, self.dialog.selection)
        self.chosen.emit(plan_id)


def _is_offered(rule: Rule, plan_type: str) -> bool:
    return rule.concerns(plan_type) and DRAFT_STAGE in rule.severities
