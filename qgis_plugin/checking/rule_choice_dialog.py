"""Chooses the rules and tolerances of the checks of one draft."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..database.findings import CheckSelection
from ..database.rule_catalogue import Rule, RuleParameter
from ..findings.rule_explanation import number_text
from ..handbook.help_key import window_help
from ..i18n.translation import tr

_CODE = int(Qt.ItemDataRole.UserRole)
_LARGEST = 1_000_000


class RuleChoiceDialog(QDialog):
    """Lists the rules of a kind of plan with a box each, below them the settings of these rules."""

    def __init__(
        self, rules: Iterable[Rule], selection: CheckSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rules of the check"))
        meaning = QLabel(
            tr(
                "Checks of this plan as a draft, on this computer. For publication it is always judged "
                "by all rules, with the settings of the installation."
            )
        )
        meaning.setWordWrap(True)
        search = QLineEdit()
        search.setPlaceholderText(tr("Search for a rule"))
        search.setAccessibleName(search.placeholderText())
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Rules"))
        parameters: dict[str, RuleParameter] = {}
        for rule in sorted(rules, key=lambda rule: rule.title.casefold()):
            item = QListWidgetItem(rule.title, self.list)
            item.setData(_CODE, rule.code)
            item.setToolTip(rule.message)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(
                Qt.CheckState.Unchecked if rule.code in selection.left_out_rules else Qt.CheckState.Checked
            )
            parameters.update((parameter.name, parameter) for parameter in rule.parameters)
        self._parameters = parameters
        self.values: dict[str, QDoubleSpinBox] = {}
        layout = QVBoxLayout(self)
        layout.addWidget(meaning)
        layout.addWidget(search)
        layout.addWidget(self.list, 3)
        layout.addWidget(self._make_settings(selection), 2)
        layout.addWidget(self._make_buttons())
        window_help(self, "kontrola")
        unit = self.fontMetrics().averageCharWidth()
        self.resize(90 * unit, 90 * unit)

    @property
    def selection(self) -> CheckSelection:
        """What is chosen; settings that are the installation's are not told."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return CheckSelection(
            frozenset(item.data(_CODE) for item in items if item.checkState() != Qt.CheckState.Checked),
            {
                name: field.value()
                for name, field in self.values.items()
                if field.value() != self._parameters[name].value
            },
        )

    def _make_settings(self, selection: CheckSelection) -> QWidget:
        box = QGroupBox(tr("Settings of this check"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for parameter in sorted(self._parameters.values(), key=lambda each: each.description.casefold()):
            field = QDoubleSpinBox()
            field.setDecimals(4)
            field.setRange(0, _LARGEST)
            field.setValue(selection.parameters.get(parameter.name, parameter.value))
            label = QLabel(
                tr("{description} (installation: {value})").format(
                    description=parameter.description, value=number_text(parameter.value)
                )
            )
            label.setWordWrap(True)
            label.setBuddy(field)
            self.values[parameter.name] = field
            form.addRow(label, field)
        content = QWidget()
        content.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        layout = QVBoxLayout(box)
        layout.addWidget(area)
        return box

    def _make_buttons(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel | standard.RestoreDefaults)
        buttons.button(standard.Ok).setText(tr("Check so"))
        buttons.button(standard.Cancel).setText(tr("Cancel"))
        buttons.button(standard.RestoreDefaults).setText(tr("All rules, usual settings"))
        buttons.button(standard.RestoreDefaults).clicked.connect(lambda: self._restore())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _restore(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Checked)
        for name, field in self.values.items():
            field.setValue(self._parameters[name].value)

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold() and wanted not in item.data(_CODE))
