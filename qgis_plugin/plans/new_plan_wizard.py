"""The assistant that begins a plan: kind, title and identifiers, area."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget, QWizard

from ..database.new_plans import NewPlan, PlanKind, ProposedIdentifiers
from ..database.person import Membership
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from .area_page import AreaPage
from .identity_page import IdentityPage
from .kind_page import KindPage

Proposals = Mapping[tuple[str, str], ProposedIdentifiers]
"""Identifiers by gmina and kind of plan."""


class NewPlanWizard(QWizard):
    """Asks what a plan is begun with. ``plan_wanted`` carries the NewPlan; it stays until that is made.

    Not modal: its area may be drawn on the map.
    """

    plan_wanted = pyqtSignal(object)

    def __init__(
        self,
        gminas: list[Membership],
        kinds: list[PlanKind],
        proposals: Proposals,
        system: QgsCoordinateReferenceSystem,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New plan"))
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        for button, text in (
            (QWizard.WizardButton.BackButton, tr("< &Back")),
            (QWizard.WizardButton.NextButton, tr("&Next >")),
            (QWizard.WizardButton.FinishButton, tr("&Begin the plan")),
            (QWizard.WizardButton.CancelButton, tr("Cancel")),
        ):
            self.setButtonText(button, text)
        self.kind_page = KindPage(gminas, kinds)
        self.identity_page = IdentityPage(self.kind_page, proposals)
        self.area_page = AreaPage(self.kind_page, system)
        for page in (self.kind_page, self.identity_page, self.area_page):
            self.addPage(page)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 90)
        window_help(self, "plany")

    def accept(self) -> None:
        """Ask for the plan; called by Qt for the last button."""
        area = self.area_page.area
        if area is None:
            return
        self.area_page.show_waiting(tr("Beginning the plan…"))
        self.plan_wanted.emit(
            NewPlan(
                self.kind_page.gmina.gmina_code,
                self.kind_page.kind.code,
                self.identity_page.title_text,
                self.identity_page.namespace_text,
                self.identity_page.local_id_text,
                area,
            )
        )

    def settle(self) -> None:
        """Close: the plan is made."""
        super().accept()
