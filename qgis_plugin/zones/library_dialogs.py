"""Windows of the library of parameters: applying a set to zones, and making one of a zone."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..database.libraries import ParameterSet
from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..project.form_field import FormField, Widget
from ..project.opened_plan import OpenedPlan
from .copy_dialog import ValueList, parameter_fields
from .preview_dialog import PreviewDialog
from .target_choice import TargetChoice
from .tile_snapshot import DESIGNATION, SYMBOL
from .value_changes import propose_changes


def library_fields(plan: OpenedPlan) -> list[FormField]:
    """Return the attributes that a set may hold: not dates, which are each plan's own, nor the status."""
    return [
        field
        for field in parameter_fields(plan)
        if field.widget is not Widget.DATE and field.name != "status"
    ]


class ApplyDialog(PreviewDialog):
    """Takes the zones that get the values of a set, and which of them."""

    def __init__(
        self,
        plan: OpenedPlan,
        rows: dict[int, QgsFeature],
        selected: set[int],
        chosen: ParameterSet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Parameters from the library: “{name}”").format(name=chosen.name), plan.details, parent
        )
        self._plan = plan
        self._rows = rows
        self.values = ValueList()
        self.values.show_values(
            (
                (field, chosen.parameters[field.name])
                for field in library_fields(plan)
                if field.name in chosen.parameters
            ),
            plan,
        )
        self.targets = TargetChoice(rows, selected)
        if not selected:
            self.targets.choose_symbol(chosen.symbol)
        form = QFormLayout()
        form.addRow(tr("Attri&butes:"), self.values)
        self.add_choices(form, self.targets)
        self.values.itemChanged.connect(self._update)
        self.targets.changed.connect(self._update)
        self._update()

    def _update(self, *_: Any) -> None:
        self.show_changes(
            propose_changes(
                self.targets.rows,
                self.values.taken,
                self._plan.details,
                self._rows.values(),
                fit_profiles=True,
            )
        )


class NameDialog(QDialog):
    """Takes the name of a new entry; it is accepted where there is one."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.name = QLineEdit()
        self.form = QFormLayout()
        self._buttons = QDialogButtonBox()
        self._save = self._buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.form.addRow(tr("&Name:"), self.name)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self._buttons)
        self.name.textChanged.connect(self.update_button)
        window_help(self, "strefy")
        self.resize(36 * self.fontMetrics().height(), 20 * self.fontMetrics().height())

    @property
    def is_complete(self) -> bool:
        """Whether everything has been given."""
        return bool(self.name.text().strip())

    def update_button(self, *_: Any) -> None:
        """Let it be saved where it is complete."""
        self._save.setEnabled(self.is_complete)


class SaveSetDialog(NameDialog):
    """Takes the zone whose parameters become a set, the attributes and the name."""

    def __init__(
        self, plan: OpenedPlan, rows: dict[int, QgsFeature], selected: set[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Into the library of parameters"), parent)
        self._plan = plan
        self._rows = rows
        self.source = QComboBox()
        for number, row in sorted(rows.items(), key=lambda item: str(item[1][DESIGNATION])):
            self.source.addItem(str(row[DESIGNATION]), number)
        self.source.setCurrentIndex(max(self.source.findData(next(iter(selected & set(rows)), None)), 0))
        self.values = ValueList()
        self.form.insertRow(0, tr("&From the zone:"), self.source)
        self.form.addRow(tr("Attri&butes:"), self.values)
        self.source.currentIndexChanged.connect(self._on_source)
        self.values.itemChanged.connect(self.update_button)
        self._on_source()

    @property
    def symbol(self) -> str:
        """The symbol of the zone."""
        return str(self._rows[self.source.currentData()][SYMBOL])

    @property
    def is_complete(self) -> bool:
        """Whether there is a name and any attribute."""
        return super().is_complete and bool(self.values.taken)

    @property
    def parameters(self) -> dict[str, Any]:
        """The values by columns."""
        return {field.name: value for field, value in self.values.taken.items()}

    def _on_source(self) -> None:
        row = self._rows[self.source.currentData()]
        fields = library_fields(self._plan)
        self.values.show_values(((field, row[field.name]) for field in fields), self._plan)
        self.update_button()


class SaveProvisionDialog(NameDialog):
    """Takes the provision of the plan, or a new text, that goes into the library."""

    def __init__(self, provisions: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """``provisions`` are those of the plan: what they are known by, symbol, text."""
        super().__init__(tr("Into the library of provisions"), parent)
        self._provisions = provisions
        self.source = QComboBox()
        self.source.addItem(tr("(new text)"))
        self.source.addItems([known_by for known_by, _, _ in provisions])
        self.symbol = QLineEdit()
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        self.form.insertRow(0, tr("&Provision:"), self.source)
        self.form.addRow(tr("For the symbol (empty: general)") + ":", self.symbol)
        self.form.addRow(tr("Te&xt:"), self.content)
        self.source.currentIndexChanged.connect(self._on_source)
        self.content.textChanged.connect(self.update_button)
        self.update_button()

    @property
    def is_complete(self) -> bool:
        """Whether there is a name and a text."""
        return super().is_complete and bool(self.content.toPlainText().strip())

    def _on_source(self, number: int) -> None:
        if number > 0:
            _, symbol, content = self._provisions[number - 1]
            self.symbol.setText(symbol)
            self.content.setPlainText(content)
