"""The first step of the assistant: which gmina, which kind of plan."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ..database.new_plans import PlanKind
from ..database.person import Membership
from ..i18n.translation import ENGLISH, language, tr


class KindPage(QWizardPage):
    """The first of the gminas given is chosen; it is asked for only where there are several."""

    def __init__(
        self, gminas: list[Membership], kinds: list[PlanKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTitle(tr("Which plan is begun?"))
        self._gminas = gminas
        self._kinds = kinds
        self.gmina_choice = QComboBox()
        for gmina in gminas:
            self.gmina_choice.addItem(gmina.gmina_name)
        self.kind_choice = QButtonGroup(self)
        form = QFormLayout()
        form.addRow(tr("&Gmina"), self.gmina_choice)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        form.labelForField(self.gmina_choice).setVisible(len(gminas) > 1)
        self.gmina_choice.setVisible(len(gminas) > 1)
        for number, kind in enumerate(kinds):
            label = kind.label_en if language() == ENGLISH else kind.label_pl
            choice = QRadioButton(f"&{number + 1}. {label}")
            self.kind_choice.addButton(choice, number)
            layout.addWidget(choice)
        layout.addStretch(1)
        if kinds:
            self.kind_choice.button(0).setChecked(True)

    @property
    def gmina(self) -> Membership:
        """The gmina chosen."""
        return self._gminas[max(self.gmina_choice.currentIndex(), 0)]

    @property
    def kind(self) -> PlanKind:
        """The kind chosen."""
        return self._kinds[max(self.kind_choice.checkedId(), 0)]
