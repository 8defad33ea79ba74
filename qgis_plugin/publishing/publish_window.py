"""The window in which a plan is published: the check, what differs, the note."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..findings.finding_tree import FindingTree
from ..findings.finding_wording import counts_text
from ..i18n.translation import tr, tr_count
from .difference_tree import DifferenceTree
from .publication_preview import PublicationPreview
from .question_bar import QuestionBar


class PublishWindow(QDialog):
    """Shows what a publication would do, and why it is not possible where it is not.

    ``publication_requested`` carries the note. Nothing is asked for while ``show_work`` tells of work.
    """

    publication_requested = pyqtSignal(str)
    saving_requested = pyqtSignal()
    refresh_requested = pyqtSignal()
    map_toggled = pyqtSignal(bool)
    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Publish the plan"))
        self._preview: PublicationPreview | None = None
        self._unsaved: list[str] = []
        self._work = self._failure = ""
        self._proposed = ""
        self._heading = _label(bold=True)
        self._last = _label()
        self.unsaved = QuestionBar()
        self.findings = FindingTree()
        self._counts = _label()
        self.differences = DifferenceTree()
        self._changes = _label()
        self.on_map = QCheckBox(tr("Show on the &map"))
        self.on_map.toggled.connect(self.map_toggled)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(tr("What was changed and why (required):"))
        self.note.setPlaceholderText(tr("For example: draft for public consultation"))
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._update)
        self._reason = _label()
        self._progress = QProgressBar()
        # How long the database takes is not known beforehand.
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._lay_out()
        self.finished.connect(lambda _result: self.closed.emit())
        self._update()

    def begin(self, title: str, note: str) -> None:
        """Show a plan of which nothing is known yet; where there is no note, one is proposed later."""
        self._heading.setText(title)
        self._preview = None
        self._failure = self._proposed = ""
        self.note.setPlainText(note)
        self._show_preview()

    def show_work(self, description: str) -> None:
        """Say what is under way; empty when nothing is."""
        self._work = description
        self._update()

    def show_failure(self, text: str) -> None:
        """Say why nothing is known about the plan, or why it was not published."""
        self._failure = text
        self._update()

    def show_preview(self, preview: PublicationPreview) -> None:
        """Show the check and what differs; a note that nobody has changed is proposed anew."""
        self._preview, self._failure = preview, ""
        self._heading.setText(preview.title)
        if self.note.toPlainText() == self._proposed:
            self._proposed = preview.proposed_note
            self.note.setPlainText(self._proposed)
        self._show_preview()

    def show_unsaved(self, layers: Sequence[str]) -> None:
        """Name the layers with edits that are not saved, and offer to save them."""
        if list(layers) == self._unsaved:
            return
        self._unsaved = list(layers)
        if layers:
            self.unsaved.ask(
                tr("What is published is what is saved. Not saved yet: {layers}.").format(
                    layers=", ".join(layers)
                ),
                {tr("&Save these edits"): self.saving_requested.emit},
            )
        else:
            self.unsaved.clear()
        self._update()

    @property
    def written_note(self) -> str:
        """The note that the person has written, empty while it is the one that was proposed."""
        note = self.note.toPlainText()
        return "" if note == self._proposed else note

    @property
    def reason(self) -> str:
        """Why nothing can be published now; empty when it can."""
        return self._why_not()

    @property
    def summary(self) -> str:
        """What is said above the differences."""
        return self._changes.text()

    def _show_preview(self) -> None:
        preview = self._preview
        comparison = preview.comparison if preview else None
        self.findings.show_findings(
            preview.check.findings if preview else (), preview.check.rules if preview else {}
        )
        self.differences.show_comparison(comparison)
        self._counts.setText(counts_text(preview.check) if preview else "")
        if preview is None:
            self._last.setText("")
            self._changes.setText("")
        elif preview.newest is None:
            self._last.setText(tr("The plan has not been published yet."))
            self._changes.setText(tr("There is nothing to compare with before the first publication."))
        else:
            newest = preview.newest
            self._last.setText(
                tr("Last published: version {number}, {time}, {person}: {note}").format(
                    number=newest.number,
                    time=newest.published_at.astimezone().strftime("%d.%m.%Y %H:%M"),
                    person=newest.published_by,
                    note=" ".join(newest.note.split()),
                )
            )
            self._changes.setText(f"{comparison.title}: {comparison.counts}")
        has_places = comparison is not None and bool(comparison.differences)
        self.on_map.setEnabled(has_places)
        if not has_places:
            self.on_map.setChecked(False)
        self._update()

    def _why_not(self) -> str:
        if self._work:
            return self._work
        if self._failure:
            return self._failure
        if self._preview is None:
            return tr("Refresh, so that the plan is checked.")
        if self._unsaved:
            return tr("Save or discard the edits first.")
        errors = self._preview.check.error_count
        if errors:
            return tr_count(
                "%n error keeps the plan from being published. Double-click it to see its place."
                "|%n errors keep the plan from being published. Double-click one to see its place.",
                errors,
            )
        if not self.note.toPlainText().strip():
            return tr("Write what was changed and why: partners read it in the list of versions.")
        return ""

    def _update(self) -> None:
        reason = self._why_not()
        self.publish_button.setEnabled(not reason)
        self._refresh.setEnabled(not self._work)
        self.note.setEnabled(not self._work or self._preview is None)
        self._progress.setVisible(bool(self._work))
        number = self._preview.newest_number + 1 if self._preview else None
        self.publish_button.setText(
            tr("&Publish as version {number}").format(number=number) if number else tr("&Publish")
        )
        self._reason.setText(
            reason or tr("All partners see the version at once. It is never changed or withdrawn.")
        )

    def _lay_out(self) -> None:
        check = QGroupBox(tr("Check before the publication"))
        _column(check, self._counts, self.findings)
        changes = QGroupBox(tr("What differs from the last version"))
        head = QHBoxLayout()
        head.addWidget(self._changes, 1)
        head.addWidget(self.on_map)
        _column(changes, head, self.differences)
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setChildrenCollapsible(False)
        for widget in (check, changes):
            lists.addWidget(widget)
        lists.setStretchFactor(0, 1)
        lists.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        layout.addWidget(self._last)
        layout.addWidget(self.unsaved)
        layout.addWidget(lists, 1)
        layout.addLayout(self._make_note())
        layout.addWidget(self._reason)
        layout.addWidget(self._progress)
        layout.addWidget(self._make_buttons())
        # In letters, so that it grows with the font and the screen's scaling.
        letter = self.fontMetrics().averageCharWidth()
        self.resize(140 * letter, 110 * letter)

    def _make_note(self) -> QVBoxLayout:
        caption = QLabel(tr("What was changed and &why (required):"))
        caption.setBuddy(self.note)
        propose = QPushButton(tr("Propose a &note"))
        propose.setToolTip(tr("Writes what differs from the last version, for you to change."))
        propose.setAutoDefault(False)
        propose.clicked.connect(lambda: self._preview and self.note.setPlainText(self._preview.proposed_note))
        self.note.setFixedHeight(5 * self.note.fontMetrics().lineSpacing())
        head = QHBoxLayout()
        head.addWidget(caption, 1)
        head.addWidget(propose)
        column = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(self.note)
        return column

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.publish_button = buttons.addButton(tr("&Publish"), QDialogButtonBox.ButtonRole.ActionRole)
        self.publish_button.clicked.connect(lambda: self.publication_requested.emit(self.note.toPlainText()))
        self._refresh = buttons.addButton(tr("Re&fresh"), QDialogButtonBox.ButtonRole.ActionRole)
        self._refresh.clicked.connect(lambda: self.refresh_requested.emit())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)
        return buttons


def _label(*, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label


def _column(box: QGroupBox, *parts: QWidget | QHBoxLayout) -> None:
    layout = QVBoxLayout(box)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
