"""What is recorded of a step of a procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ..database.procedure import ProcedureStep, StepChange, StepDocument
from ..i18n.translation import ENGLISH, language, tr
from .deadline_wording import day

_DOCUMENT = int(Qt.ItemDataRole.UserRole)


def change_of(step: ProcedureStep) -> StepChange:
    """Return what is recorded of a step, as it would be sent unchanged."""
    return StepChange(
        step.step,
        step.row_version,
        step.planned_on,
        step.done_on,
        step.own_deadline,
        step.note or "",
        step.document_ids,
    )


class StepForm(QWidget):
    """``changed`` is emitted when the person changes something; ``change`` is what is shown then."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: StepChange | None = None
        self.planned, self.done, self.deadline = _date_field(), _date_field(), _date_field()
        self.today = QPushButton(tr("Done &today"))
        self.by_document = QPushButton(tr("As the do&cument says"))
        self._telling: StepDocument | None = None
        self.proposed = QLabel()
        self.wanted = QLabel()
        self.documents = QListWidget()
        self.documents.setWordWrap(True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        for label in (self.proposed, self.wanted):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = self.fontMetrics().lineSpacing()
        self.documents.setMinimumHeight(4 * lines)
        self.note.setMaximumHeight(5 * lines)
        done = QGridLayout()
        done.addWidget(self.done, 0, 0, 1, 2)
        done.addWidget(self.today, 1, 0)
        done.addWidget(self.by_document, 1, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("P&lanned on"), self.planned)
        form.addRow(tr("D&one on"), done)
        form.labelForField(done).setBuddy(self.done)
        form.addRow(tr("Own d&eadline"), self.deadline)
        form.addRow(tr("Proposed deadline"), self.proposed)
        form.addRow(tr("What it needs"), self.wanted)
        form.addRow(tr("Plan's doc&uments"), self.documents)
        form.addRow(tr("&Note"), self.note)
        self.today.clicked.connect(lambda: self.done.setDate(QDate.currentDate()))
        self.by_document.clicked.connect(lambda: self._take_document())
        for field in (self.planned, self.done, self.deadline):
            field.dateValueChanged.connect(lambda: self._on_changed())
        self.note.textChanged.connect(self._on_changed)
        self.documents.itemChanged.connect(lambda: self._on_changed())

    def show_step(self, step: ProcedureStep, change: StepChange, documents: tuple[StepDocument, ...]) -> None:
        """Show a step with what is recorded of it, or what the person has changed of that."""
        self._shown = None
        english = language() == ENGLISH
        _set_date(self.planned, change.planned_on)
        _set_date(self.done, change.done_on)
        _set_date(self.deadline, change.deadline)
        self.proposed.setText(_proposal(step, english=english))
        self.wanted.setText((step.document_en if english else step.document_pl) or "–")
        # The cursor stays where it is while the person writes.
        if self.note.toPlainText() != change.note:
            self.note.setPlainText(change.note)
        self.documents.clear()
        for document in documents:
            item = QListWidgetItem(document.title, self.documents)
            item.setData(_DOCUMENT, document.id)
            item.setToolTip(document.title)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            linked = document.id in change.document_ids
            item.setCheckState(Qt.CheckState.Checked if linked else Qt.CheckState.Unchecked)
        self._telling = _telling_document(step, documents)
        self.by_document.setVisible(self._telling is not None)
        if self._telling is not None:
            self.by_document.setToolTip(f"{day(self._telling.date)}\n{self._telling.title}")
        if not documents:
            hint = tr("The plan has no documents yet. Add them to its documents, then link them here.")
            QListWidgetItem(hint, self.documents).setFlags(Qt.ItemFlag.NoItemFlags)
        self._shown = change

    @property
    def change(self) -> StepChange | None:
        """What is shown of the step."""
        if self._shown is None:
            return None
        items = [self.documents.item(row) for row in range(self.documents.count())]
        return replace(
            self._shown,
            planned_on=_date(self.planned),
            done_on=_date(self.done),
            deadline=_date(self.deadline),
            note=self.note.toPlainText(),
            document_ids=tuple(
                item.data(_DOCUMENT) for item in items if item.checkState() == Qt.CheckState.Checked
            ),
        )

    def _take_document(self) -> None:
        _set_date(self.done, self._telling.date)
        for row in range(self.documents.count()):
            if self.documents.item(row).data(_DOCUMENT) == self._telling.id:
                self.documents.item(row).setCheckState(Qt.CheckState.Checked)

    def _on_changed(self) -> None:
        if self._shown is not None:
            self.changed.emit()


def _telling_document(step: ProcedureStep, documents: tuple[StepDocument, ...]) -> StepDocument | None:
    """Return the document whose date is that of the step, such as the resolution that adopts the plan."""
    found = (one for one in documents if step.relation in one.relations and one.date is not None)
    return next(found, None)


def _proposal(step: ProcedureStep, *, english: bool) -> str:
    if step.days is None:
        return tr("none ({basis})").format(basis=step.basis)
    text = tr("{days} days after: {step} ({basis})").format(
        days=step.days, step=step.counts_from_en if english else step.counts_from_pl, basis=step.basis
    )
    if step.own_deadline is None and step.deadline is not None:
        text = f"{day(step.deadline)} – {text}"
    if not step.basis_verified:
        text += ". " + tr("Not verified: look into the law.")
    return text


def _date_field() -> QgsDateEdit:
    field = QgsDateEdit()
    field.setDisplayFormat("dd.MM.yyyy")
    field.setCalendarPopup(True)
    field.setAllowNull(True)
    field.setNullRepresentation("–")
    return field


def _set_date(field: QgsDateEdit, moment: date | None) -> None:
    if _date(field) != moment:
        field.setDate(QDate() if moment is None else QDate(moment.year, moment.month, moment.day))


def _date(field: QgsDateEdit) -> date | None:
    return None if field.isNull() else field.date().toPyDate()
