"""The procedure of a plan: what is done, what comes next, until when."""

from __future__ import annotations

from datetime import date

from qgis.core import QgsApplication
from qgis.gui import QgsGui, QgsScrollArea
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..database.procedure import Procedure, ProcedureStep, StepChange
from ..handbook.help_key import window_help
from ..i18n.translation import ENGLISH, language, tr
from .deadline_wording import day, is_pressing
from .plan_wording import status_name
from .step_form import StepForm, change_of

_STEP = int(Qt.ItemDataRole.UserRole)
_ICONS = {"done": "/mIconSuccess.svg", "pressing": "/mIconWarning.svg", "next": "/mActionArrowRight.svg"}


class ProcedureWindow(QDialog):
    """Steps in a list, the chosen one in a form. What was changed waits here until it is saved.

    ``save_requested`` carries the list of StepChange, ``status_requested`` the status and since when.
    """

    save_requested = pyqtSignal(list)
    status_requested = pyqtSignal(str, object)
    refresh_requested = pyqtSignal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("PlanowiskoProcedure")
        self.setWindowTitle(tr("Procedure of the plan"))
        self._editable = editable
        self._procedure: Procedure | None = None
        self._changes: dict[str, StepChange] = {}
        self._heading, self._message = QLabel(), QLabel()
        for label in (self._heading, self._message):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._status_text = QLabel()
        self._status_text.setWordWrap(True)
        self.status_button = QPushButton()
        self.steps = QTreeWidget()
        self.form = StepForm()
        self.form.setEnabled(editable)
        self._lay_out()
        self.steps.currentItemChanged.connect(lambda: self._show_step())
        self.form.changed.connect(self._take_change)
        self.status_button.clicked.connect(lambda: self._request_status())
        QgsGui.enableAutoGeometryRestore(self)
        window_help(self, "plany")

    @property
    def changes(self) -> list[StepChange]:
        """What was changed and is not saved yet."""
        return list(self._changes.values())

    def show_procedure(self, procedure: Procedure, *, asked_for: bool = True) -> None:
        """Show the procedure as it was read now.

        Changes that wait are made on what is recorded now; but not where the person has not ``asked_for`` it
        and may not have seen it: then their save is refused first.
        """
        chosen = self._chosen
        self._procedure = procedure
        if asked_for:
            known = {step.step: step for step in procedure.steps}
            self._changes = {
                code: _rebased(change, known[code]) for code, change in self._changes.items() if code in known
            }
        upcoming = next((step for step in procedure.steps if step.is_next), None)
        heading = f"{procedure.title} · {status_name(procedure.status)}"
        if upcoming is not None:
            heading += "\n" + tr("next: {step}").format(step=_label(upcoming))
        self._heading.setText(heading)
        self.steps.blockSignals(True)
        self.steps.clear()
        for step in procedure.steps:
            self._add(step)
        wanted = chosen or upcoming or procedure.steps[0]
        for row in range(self.steps.topLevelItemCount()):
            if self.steps.topLevelItem(row).data(0, _STEP).step == wanted.step:
                self.steps.setCurrentItem(self.steps.topLevelItem(row))
        self.steps.blockSignals(False)
        self._show_step()
        self._propose_status()
        self._update_buttons()

    def settle(self, saved: list[StepChange], message: str) -> None:
        """Forget changes that are saved; say what came of it."""
        for change in saved:
            if self._changes.get(change.step) == change:
                del self._changes[change.step]
        self.show_message(message)

    def show_message(self, text: str) -> None:
        """Say something below the steps."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def choose(self, step: str) -> None:
        """Choose a step by its code."""
        for row in range(self.steps.topLevelItemCount()):
            if self.steps.topLevelItem(row).data(0, _STEP).step == step:
                self.steps.setCurrentItem(self.steps.topLevelItem(row))

    def reject(self) -> None:
        """Close, unless changes would be lost; called by Qt for Escape and the button."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask what becomes of changes that are not saved; called by Qt."""
        if self._changes:
            buttons = QMessageBox.StandardButton
            answer = QMessageBox.question(
                self,
                self.windowTitle(),
                tr("Steps were changed and not saved. Discard these changes?"),
                buttons.Discard | buttons.Cancel,
                buttons.Cancel,
            )
            if answer != buttons.Discard:
                event.ignore()
                return
            self._changes.clear()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.steps.setHeaderLabels([tr("Step"), tr("Done"), tr("Due")])
        self.steps.setRootIsDecorated(False)
        self.steps.setAlternatingRowColors(True)
        self.steps.setUniformRowHeights(True)
        self.steps.header().setStretchLastSection(False)
        self.steps.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.steps.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.steps)
        scrolled = QgsScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(self.form)
        scrolled.setMinimumWidth(self.form.minimumSizeHint().width())
        splitter.addWidget(scrolled)
        splitter.setChildrenCollapsible(False)
        status = QHBoxLayout()
        status.addWidget(self._status_text, 1)
        status.addWidget(self.status_button)
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(lambda: self.save_requested.emit(self.changes))
        refresh = buttons.addButton(tr("Refresh"), QDialogButtonBox.ButtonRole.ActionRole)
        refresh.clicked.connect(lambda: self.refresh_requested.emit())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        layout.addWidget(splitter, 1)
        layout.addLayout(status)
        layout.addWidget(self._message)
        layout.addWidget(buttons)
        self._message.hide()
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        splitter.setSizes([letter * 90, letter * 75])
        self.resize(letter * 165, line * 36)

    @property
    def _chosen(self) -> ProcedureStep | None:
        item = self.steps.currentItem()
        return item.data(0, _STEP) if item is not None else None

    def _add(self, step: ProcedureStep) -> None:
        due = step.deadline or step.planned_on
        item = QTreeWidgetItem(
            self.steps,
            [
                _label(step),
                day(step.done_on) if step.done_on else "",
                day(due) if due and step.due_state else "",
            ],
        )
        item.setData(0, _STEP, step)
        item.setToolTip(0, _label(step))
        if step.due_state is not None:
            item.setToolTip(2, _state_name(step.due_state))
        icon = _icon(step)
        if icon:
            item.setIcon(0, QgsApplication.getThemeIcon(_ICONS[icon]))
        font = item.font(0)
        font.setBold(step.is_next)
        font.setItalic(step.step in self._changes)
        item.setFont(0, font)

    def _show_step(self) -> None:
        step = self._chosen
        if step is not None and self._procedure is not None:
            change = self._changes.get(step.step, change_of(step))
            self.form.show_step(step, change, self._procedure.documents)

    def _take_change(self) -> None:
        step, change = self._chosen, self.form.change
        if step is None or change is None:
            return
        if change == change_of(step):
            self._changes.pop(step.step, None)
        else:
            self._changes[step.step] = change
        item = self.steps.currentItem()
        font = item.font(0)
        font.setItalic(step.step in self._changes)
        item.setFont(0, font)
        self._update_buttons()

    def _update_buttons(self) -> None:
        self.save_button.setEnabled(self._editable and bool(self._changes))
        self.status_button.setEnabled(self._editable and not self._changes)

    @property
    def proposed_status(self) -> tuple[str, date] | None:
        """The status that the last step done brings, and since when, where the act has another."""
        steps = self._procedure.steps if self._procedure is not None else ()
        done = [step for step in steps if step.done_on is not None and step.status_after]
        if not done or done[-1].status_after == self._procedure.status:
            return None
        return done[-1].status_after, done[-1].done_on

    def _propose_status(self) -> None:
        proposed = self.proposed_status
        self._status_text.setVisible(proposed is not None)
        self.status_button.setVisible(proposed is not None)
        if proposed is not None:
            name = status_name(proposed[0])
            self._status_text.setText(
                tr("By the steps that are done the act has the status “{status}”.").format(status=name)
            )
            self.status_button.setText(tr("Set “{status}”").format(status=name))

    def _request_status(self) -> None:
        if self.proposed_status is not None:
            self.status_requested.emit(*self.proposed_status)


def _label(step: ProcedureStep) -> str:
    return step.label_en if language() == ENGLISH else step.label_pl


def _icon(step: ProcedureStep) -> str:
    if step.done_on is not None:
        return "done"
    if is_pressing(step.due_state):
        return "pressing"
    return "next" if step.is_next else ""


def _state_name(state: str) -> str:
    names = {
        "passed": tr("the deadline has passed"),
        "ended": tr("the period has ended: go on"),
        "near": tr("the deadline is near"),
        "ahead": tr("there is time yet"),
    }
    return names.get(state, state)


def _rebased(change: StepChange, step: ProcedureStep) -> StepChange:
    return StepChange(
        change.step,
        step.row_version,
        change.planned_on,
        change.done_on,
        change.deadline,
        change.note,
        change.document_ids,
    )
