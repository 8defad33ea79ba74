"""What is said about the finding or rule that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ..database.findings import Finding, PlanCheck
from ..findings.rule_explanation import explanation
from ..i18n.translation import tr
from .acceptance_panel import AcceptancePanel
from .repair_wording import REPAIR_OF_RULE


class ExplanationPane(QWidget):
    """The message in full, the rule with its source, and what can be done: accept, repair, show the place.

    ``repair_requested`` carries the code of the repair that helps against the rule.
    """

    repair_requested = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QTextBrowser()
        self._text.setOpenExternalLinks(True)
        self._text.setAccessibleName(tr("Explanation"))
        self._text.setTabChangesFocus(True)
        self.acceptance = AcceptancePanel()
        self.repair_button = QPushButton(tr("Repair this…"))
        self.repair_button.clicked.connect(lambda: self.repair_requested.emit(self._repair))
        self._repair = ""
        row = QHBoxLayout()
        row.addWidget(self.acceptance, 1)
        row.addWidget(self.repair_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addLayout(row)
        self.clear()

    @property
    def text(self) -> str:
        """The text shown, without markup."""
        return self._text.toPlainText()

    def clear(self) -> None:
        """Explain nothing."""
        self._text.setHtml(escape(tr("Choose a finding: its explanation stands here.")))
        self.repair_button.hide()
        self.acceptance.show_findings([], {}, may_edit=False)

    def explain(self, check: PlanCheck, code: str, findings: Sequence[Finding], *, may_edit: bool) -> None:
        """Explain a rule and, where findings of it are chosen, what they tell."""
        rule = check.rules.get(code)
        if rule is None and not findings:
            self.clear()
            return
        shown = ""
        if len(findings) == 1:
            finding = findings[0]
            told = f"<b>{escape(finding.object)}</b>: " if finding.object else ""
            shown = f"<p>{told}{escape(finding.message)}</p>"
        if rule is not None:
            shown += explanation(rule, check.selection.parameters)
        self._text.setHtml(shown)
        self._repair = REPAIR_OF_RULE.get(code, "")
        self.repair_button.setVisible(bool(self._repair) and may_edit)
        self.acceptance.show_findings(findings, check.rules, may_edit=may_edit)
