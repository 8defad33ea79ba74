"""Where a warning is accepted with a reason, or its acceptance taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..database.findings import Finding
from ..database.rule_catalogue import Rule
from ..findings.finding_wording import acceptance_text
from ..i18n.translation import tr, tr_count


class AcceptancePanel(QWidget):
    """Says who accepted what is chosen, or whether it can be accepted, before anybody tries.

    ``acceptance_requested`` carries the warnings and the reason, ``withdrawal_requested`` the warnings.
    """

    acceptance_requested = pyqtSignal(object, str)
    withdrawal_requested = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why the plan may stay so"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.accept_button = QPushButton(tr("Accept the warning"))
        self.withdraw_button = QPushButton(tr("Withdraw the acceptance"))
        self.reason.textChanged.connect(lambda: self._update_button())
        self.reason.returnPressed.connect(self.accept_button.click)
        self.accept_button.clicked.connect(
            lambda: self.acceptance_requested.emit(self._findings, self.reason.text().strip())
        )
        self.withdraw_button.clicked.connect(lambda: self.withdrawal_requested.emit(self._findings))
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept_button)
        row.addWidget(self.withdraw_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addLayout(row)
        self.show_findings([], {}, may_edit=False)

    @property
    def text(self) -> str:
        """What is said about the acceptance."""
        return self._label.text()

    def show_findings(
        self, findings: Sequence[Finding], rules: Mapping[str, Rule], *, may_edit: bool
    ) -> None:
        """Offer what can be done with the findings that are chosen."""
        if list(findings) != self._findings:
            self.reason.clear()
        self._findings = list(findings)
        accepted = bool(findings) and all(finding.accepted for finding in findings)
        acceptable = bool(findings) and not any(
            finding.accepted or _is_error(finding, rules) for finding in findings
        )
        self._label.setText(self._describe(rules, may_edit=may_edit))
        self._label.setVisible(bool(self._label.text()))
        for widget in (self.reason, self.accept_button):
            widget.setVisible(acceptable and may_edit)
        self.withdraw_button.setVisible(accepted and may_edit)
        self._update_button()

    def _describe(self, rules: Mapping[str, Rule], *, may_edit: bool) -> str:
        findings = self._findings
        if not findings:
            return ""
        if len(findings) == 1 and findings[0].accepted:
            return f"{acceptance_text(findings[0])}\n{findings[0].reason or ''}".strip()
        if any(_is_error(finding, rules) for finding in findings):
            return tr("An error cannot be accepted, nor what is one at publication: correct the plan.")
        if not may_edit:
            return tr("Warnings are accepted by those who edit the plans of this gmina.")
        if len(findings) > 1:
            return tr_count("%n warning is chosen.|%n warnings are chosen.", len(findings))
        return ""

    def _update_button(self) -> None:
        # The database asks for a letter or a figure, too.
        self.accept_button.setEnabled(any(character.isalnum() for character in self.reason.text()))


def _is_error(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    rule = rules.get(finding.rule)
    return finding.severity == "error" or (rule is not None and not rule.may_be_accepted)
