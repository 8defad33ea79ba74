"""What the zone is to be that others are merged into."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..handbook.help_key import window_help
from ..i18n.translation import tr
from ..project.form_field import FormField
from ..project.opened_plan import OpenedPlan
from .allowed_values import refusal
from .attribute_fields import ZONE_KIND, same_value, tile_fields, value_text
from .tile_snapshot import DESIGNATION, SYMBOL


class MergeDialog(QDialog):
    """Takes the zone that stays, and of each attribute that differs the value to keep."""

    def __init__(
        self,
        plan: OpenedPlan,
        rows: dict[int, QgsFeature],
        areas: dict[int, float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merging of zones"))
        self._plan = plan
        self._rows = rows
        self._choices: dict[FormField, QComboBox] = {}
        self._values: dict[FormField, list[Any]] = {}
        self.kept = QComboBox()
        for number in sorted(areas, key=areas.__getitem__, reverse=True):
            area = f"{areas[number] / 10_000:.2f}".replace(".", ",")
            self.kept.addItem(f"{rows[number][DESIGNATION]} ({area} ha)", number)
        self._refusal = QLabel()
        self._refusal.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self._merge = self._buttons.addButton(tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        meaning = QLabel(
            tr("The zone that stays keeps its designation and identifiers. Below is what differs: choose.")
        )
        meaning.setWordWrap(True)
        content = QWidget()
        self._form = QFormLayout(content)
        self._form.addRow(tr("&Stays:"), self.kept)
        for field in self._differing():
            self._add_choice(field)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.addWidget(meaning)
        layout.addWidget(area, 1)
        layout.addWidget(self._refusal)
        layout.addWidget(self._buttons)
        window_help(self, "strefy")
        self.resize(36 * self.fontMetrics().height(), 24 * self.fontMetrics().height())
        self.kept.currentIndexChanged.connect(self._on_kept)
        self._on_kept()

    @property
    def tiles(self) -> list[int]:
        """The features that are merged."""
        return list(self._rows)

    @property
    def kept_tile(self) -> int:
        """The feature that stays."""
        return self.kept.currentData()

    @property
    def values(self) -> dict[FormField, Any]:
        """The values chosen of the attributes that differ."""
        return {field: self._values[field][box.currentIndex()] for field, box in self._choices.items()}

    def choice(self, name: str) -> QComboBox:
        """Return the box of an attribute that differs."""
        return next(box for field, box in self._choices.items() if field.name == name)

    def _differing(self) -> list[FormField]:
        rows = list(self._rows.values())
        return [
            field
            for field in tile_fields(self._plan)
            # The kind of a zone goes with its symbol.
            if field.name != ZONE_KIND
            and any(not same_value(rows[0][field.name], row[field.name]) for row in rows[1:])
        ]

    def _add_choice(self, field: FormField) -> None:
        values: list[Any] = []
        for row in self._rows.values():
            if not any(same_value(row[field.name], value) for value in values):
                values.append(row[field.name])
        box = QComboBox()
        for value in values:
            owners = [
                str(row[DESIGNATION]) for row in self._rows.values() if same_value(row[field.name], value)
            ]
            text = value_text(field, value, self._plan.details)
            box.addItem(f"{text}  –  {', '.join(owners)}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        box.currentIndexChanged.connect(self._update)
        self._choices[field], self._values[field] = box, values
        self._form.addRow(field.alias + ":", box)

    def _on_kept(self) -> None:
        """Propose the values of the zone that stays."""
        row = self._rows[self.kept_tile]
        for field, box in self._choices.items():
            values = self._values[field]
            box.setCurrentIndex(
                next(number for number, value in enumerate(values) if same_value(row[field.name], value))
            )
        self._update()

    def _update(self) -> None:
        row = self._rows[self.kept_tile]
        chosen = {field.name: value for field, value in self.values.items()}
        symbol = chosen.get(SYMBOL, row[SYMBOL])
        told = []
        for field in tile_fields(self._plan):
            reason = refusal(field, chosen.get(field.name, row[field.name]), symbol, self._plan.details)
            # What is wrong already, and the same in all zones, is not this window's matter.
            if reason and (field.name in chosen or SYMBOL in chosen):
                told.append(f"{field.alias}: {reason}")
        self._refusal.setText("\n".join(told))
        self._refusal.setVisible(bool(told))
        self._merge.setEnabled(not told)
