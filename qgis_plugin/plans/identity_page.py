"""The second step of the assistant: title and identifiers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget, QWizardPage

from ..database.new_plans import ProposedIdentifiers
from ..i18n.translation import tr
from .kind_page import KindPage

_LOCAL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_FORBIDDEN = re.compile(r"[<>&]")


class IdentityPage(QWizardPage):
    """Proposes title and identifiers for the kind chosen; what was typed for it before is kept."""

    def __init__(
        self,
        kind_page: KindPage,
        proposals: Mapping[tuple[str, str], ProposedIdentifiers],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTitle(tr("Title and identifiers"))
        self._kind_page = kind_page
        self._proposals = proposals
        self._proposed_for: tuple[str, str] | None = None
        self.plan_title = QLineEdit()
        self.namespace = QLineEdit()
        self.local_id = QLineEdit()
        self._namespace_label = QLabel(tr("&Namespace"))
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        explanation = QLabel(
            tr(
                "The title is that of the resolution. The identifiers stay with the plan for good: "
                "they are those in the national register."
            )
        )
        explanation.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("&Title"), self.plan_title)
        form.addRow(self._namespace_label, self.namespace)
        self._namespace_label.setBuddy(self.namespace)
        form.addRow(tr("&Local identifier"), self.local_id)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        for field in (self.plan_title, self.namespace, self.local_id):
            field.textChanged.connect(self._on_changed)

    @property
    def title_text(self) -> str:
        """The title of the plan."""
        return " ".join(self.plan_title.text().split())

    @property
    def namespace_text(self) -> str:
        """The namespace (przestrzenNazw)."""
        return self.namespace.text().strip()

    @property
    def local_id_text(self) -> str:
        """The local identifier (lokalnyId)."""
        return self.local_id.text().strip()

    def initializePage(self) -> None:
        """Propose what the kind and gmina want; called by Qt when the page is reached from before."""
        gmina, kind = self._kind_page.gmina, self._kind_page.kind
        if self._proposed_for == (gmina.gmina_code, kind.code):
            return
        self._proposed_for = (gmina.gmina_code, kind.code)
        proposed = self._proposals[self._proposed_for]
        title = kind.label_pl[:1].upper() + kind.label_pl[1:]
        # Titles are Polish whatever the language of QGIS.
        self.plan_title.setText(
            f"Plan ogólny gminy {gmina.gmina_name}" if kind.namespace_kind == "POG" else f"{title} "
        )
        self.namespace.setText(proposed.namespace)
        self.namespace.setPlaceholderText(self._namespace_example())
        self.local_id.setText(proposed.local_id)
        self._on_changed()

    def isComplete(self) -> bool:
        """Whether the next step may follow; called by Qt."""
        return not self.problem()

    def problem(self) -> str:
        """Return what is still wrong, empty where nothing is."""
        if self._proposed_for is None:
            return ""
        if not any(letter.isalnum() for letter in self.title_text):
            return tr("Give the plan a title.")
        if _FORBIDDEN.search(self.title_text):
            return tr("The title must not hold the characters <, > and &.")
        if not self._namespace_pattern().fullmatch(self.namespace_text):
            return tr(
                "The namespace of this gmina and kind of plan has the form {example}. The number is that of "
                "your data set in the register of planning data sets; your administrator can set it for good."
            ).format(example=self._namespace_example())
        if not _LOCAL_ID.fullmatch(self.local_id_text):
            return tr("A local identifier holds letters without accents, digits, and . _ - inside, say 1POG.")
        return ""

    def _namespace_example(self) -> str:
        return f"PL.ZIPPZP.1234/{self._kind_page.gmina.gmina_code[:6]}-{self._kind_page.kind.namespace_kind}"

    def _namespace_pattern(self) -> re.Pattern[str]:
        unit, kind = self._kind_page.gmina.gmina_code[:6], self._kind_page.kind.namespace_kind
        return re.compile(rf"PL\.ZIPPZP\.[0-9]+/{unit}-{kind}")

    def _on_changed(self) -> None:
        self._problem.setText(self.problem())
        self.completeChanged.emit()
