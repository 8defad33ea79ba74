"""The libraries of a gmina."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..database.libraries import LibraryEntry
from ..handbook.help_key import window_help
from ..i18n.translation import tr


class EntryList(QWidget):
    """The entries of one library, with what may be done with them.

    A name is changed in its place (F2, or a slow second click). Deletion wants a second click on the button.
    """

    used = pyqtSignal(object)
    added = pyqtSignal()
    renamed = pyqtSignal(object, str)
    deleted = pyqtSignal(object)

    def __init__(self, use_text: str, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[LibraryEntry] = []
        self._contents: list[str] = []
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setHeaderLabels([tr("Name"), tr("Symbol"), tr("Changed by"), tr("Changed")])
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setTabChangesFocus(True)
        self.use_button = QPushButton(use_text)
        self.add_button = QPushButton(add_text)
        self.rename_button = QPushButton(tr("&Rename"))
        self.delete_button = QPushButton()
        buttons = QHBoxLayout()
        for button in (self.use_button, self.add_button, self.rename_button, self.delete_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.tree)
        parts.addWidget(self.content)
        parts.setStretchFactor(0, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addLayout(buttons)
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.itemChanged.connect(self._on_renamed)
        self.use_button.clicked.connect(lambda: self.used.emit(self.current))
        self.add_button.clicked.connect(self.added)
        self.rename_button.clicked.connect(lambda: self.tree.editItem(self.tree.currentItem(), 0))
        self.delete_button.clicked.connect(self._on_delete)
        self.show_entries([], [])

    @property
    def current(self) -> LibraryEntry | None:
        """The entry that is chosen."""
        row = self.tree.indexOfTopLevelItem(self.tree.currentItem())
        return self._entries[row] if row >= 0 else None

    def show_entries(self, entries: Sequence[LibraryEntry], contents: list[str]) -> None:
        """List entries; ``contents`` says of each what is in it."""
        chosen = self.current.id if self._entries and self.current is not None else None
        self.tree.blockSignals(True)
        self.tree.clear()
        self._entries, self._contents = list(entries), contents
        for entry in entries:
            changed = entry.modified_at.astimezone().strftime("%d.%m.%Y %H:%M")
            item = QTreeWidgetItem(self.tree, [entry.name, entry.symbol, entry.modified_by, changed])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        rows = [row for row, entry in enumerate(self._entries) if entry.id == chosen]
        self.tree.blockSignals(False)
        if self._entries:
            self.tree.setCurrentItem(self.tree.topLevelItem(rows[0] if rows else 0))
        self._on_current()

    def _on_current(self) -> None:
        row = self.tree.indexOfTopLevelItem(self.tree.currentItem())
        self.content.setPlainText(self._contents[row] if row >= 0 else "")
        for button in (self.use_button, self.rename_button, self.delete_button):
            button.setEnabled(row >= 0)
        self.delete_button.setText(tr("De&lete"))
        self._asked = False

    def _on_renamed(self, item: QTreeWidgetItem, column: int) -> None:
        entry = self._entries[self.tree.indexOfTopLevelItem(item)]
        name = item.text(0).strip()
        if column != 0 or name in ("", entry.name):
            texts = (entry.name, entry.symbol)
            self.tree.blockSignals(True)
            for place, text in enumerate(texts):
                item.setText(place, text)
            self.tree.blockSignals(False)
        else:
            self.renamed.emit(entry, name)

    def _on_delete(self) -> None:
        if self._asked:
            self.deleted.emit(self.current)
        else:
            self._asked = True
            self.delete_button.setText(tr("De&lete for good: “{name}”").format(name=self.current.name))


class LibraryWindow(QDialog):
    """Sets of parameters, and of local plans the texts of provisions."""

    def __init__(self, gmina_name: str, *, has_provisions: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Library of the gmina {gmina}").format(gmina=gmina_name))
        self.sets = EntryList(tr("&Apply to zones…"), tr("&Save from a zone…"))
        self.provisions = EntryList(tr("&Insert into the plan"), tr("&Save a provision…"))
        meaning = QLabel(tr("Everybody in the gmina's office sees and may change these entries."))
        meaning.setWordWrap(True)
        tabs = QTabWidget()
        tabs.addTab(self.sets, tr("Sets of parameters"))
        if has_provisions:
            tabs.addTab(self.provisions, tr("Provisions"))
        else:
            self.provisions.setParent(self)
            self.provisions.hide()
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(meaning)
        layout.addWidget(tabs, 1)
        layout.addWidget(buttons)
        window_help(self, "strefy")
        self.resize(44 * self.fontMetrics().height(), 32 * self.fontMetrics().height())
