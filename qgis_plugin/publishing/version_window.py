"""The window of a plan's versions."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..database.plans import PublishedPlan
from ..i18n.translation import tr
from .comparison import Comparison
from .difference_tree import DifferenceTree
from .question_bar import QuestionBar
from .version_list import VersionList


class VersionWindow(QDialog):
    """Lists versions above, what differs between two of them below.

    ``comparison_requested`` carries two numbers, None standing for the draft; the other requests a version.
    """

    opening_requested = pyqtSignal(object)
    verification_requested = pyqtSignal(object)
    comparison_requested = pyqtSignal(object, object)
    restoring_requested = pyqtSignal(object)
    refresh_requested = pyqtSignal()
    map_toggled = pyqtSignal(bool)
    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Versions of the plan"))
        self._may_restore = False
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self.versions = VersionList()
        self.question = QuestionBar()
        self.differences = DifferenceTree()
        self._compared = QLabel()
        self._compared.setTextFormat(Qt.TextFormat.PlainText)
        self._compared.setWordWrap(True)
        self.on_map = QCheckBox(tr("Show on the &map"))
        self.on_map.toggled.connect(self.map_toggled)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        layout.addWidget(self._make_splitter(), 1)
        layout.addWidget(self.question)
        layout.addWidget(self._make_buttons())
        self.versions.chosen_changed.connect(self._update_buttons)
        self.versions.version_opened.connect(self.opening_requested)
        self.finished.connect(lambda _result: self.closed.emit())
        self.show_comparison(None)
        self._update_buttons()
        # In letters, so that it grows with the font and the screen's scaling.
        letter = self.fontMetrics().averageCharWidth()
        self.resize(140 * letter, 90 * letter)

    def show_versions(
        self, title: str, versions: Sequence[PublishedPlan], *, with_draft: bool, may_restore: bool
    ) -> None:
        """List the versions of a plan; the draft is one of what can be compared where ``with_draft``."""
        self._heading.setText(title)
        self._may_restore = may_restore
        self.versions.show_versions(versions, with_draft=with_draft)
        self._update_buttons()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """List what differs."""
        self.differences.show_comparison(comparison)
        self._compared.setText(
            f"{comparison.title}: {comparison.counts}"
            if comparison
            else tr("Choose one version, or two with Ctrl and a click, and compare.")
        )
        self.on_map.setEnabled(comparison is not None and bool(comparison.differences))

    @property
    def summary(self) -> str:
        """What is said above the differences."""
        return self._compared.text()

    def _make_splitter(self) -> QSplitter:
        head = QHBoxLayout()
        head.addWidget(self._compared, 1)
        head.addWidget(self.on_map)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.differences, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.versions)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._open = buttons.addButton(tr("&Open"), action)
        self._open.clicked.connect(lambda: self.opening_requested.emit(self.versions.chosen[0][1]))
        self._compare = buttons.addButton(tr("&Compare"), action)
        self._compare.clicked.connect(self._request_comparison)
        self._verify = buttons.addButton(tr("Check the &hash"), action)
        self._verify.setToolTip(
            tr("Computes the hash of the content anew and compares it with that of the publication.")
        )
        self._verify.clicked.connect(lambda: self.verification_requested.emit(self.versions.chosen[0][1]))
        self._restore = buttons.addButton(tr("&Restore as the draft…"), action)
        self._restore.setToolTip(tr("The draft becomes what this version is, and you go on from there."))
        self._restore.clicked.connect(lambda: self.restoring_requested.emit(self.versions.chosen[0][1]))
        refresh = buttons.addButton(tr("Re&fresh"), action)
        refresh.clicked.connect(lambda: self.refresh_requested.emit())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)
        return buttons

    def _update_buttons(self) -> None:
        chosen = self.versions.chosen
        one_version = len(chosen) == 1 and chosen[0][1] is not None
        self._open.setEnabled(one_version)
        self._verify.setEnabled(one_version)
        self._restore.setEnabled(one_version and self._may_restore)
        self._compare.setEnabled(self._to_compare() is not None)
        self._compare.setText(
            tr("&Compare the two") if len(chosen) == 2 else tr("&Compare with the one before")
        )

    def _to_compare(self) -> tuple[int | None, int | None] | None:
        """The two states to compare: those chosen, or the one that is chosen and the version before it."""
        numbers = [number for number, _ in self.versions.chosen]
        if len(numbers) == 2:
            return numbers[0], numbers[1]
        if len(numbers) != 1:
            return None
        newest = self.versions.newest_number
        before = newest if numbers[0] is None else numbers[0] - 1
        return (before, numbers[0]) if before else None

    def _request_comparison(self) -> None:
        numbers = self._to_compare()
        if numbers is not None:
            self.comparison_requested.emit(*numbers)
