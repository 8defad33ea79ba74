"""The list of a plan's published versions, above them its draft."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..database.findings import ERROR
from ..database.plans import PublishedPlan
from ..i18n.translation import tr
from ..resources import severity_icon
from .comparison import state_name

_VERSION = int(Qt.ItemDataRole.UserRole)
_NUMBER, _PUBLISHED, _PERSON, _NOTE, _HASH = range(5)
_SHOWN_OF_HASH = 12


class VersionList(QTreeWidget):
    """Versions, the newest first, and the draft where the person may see it; one or two can be chosen.

    ``version_opened`` carries the version that was double-clicked, or on which Enter was pressed.
    """

    chosen_changed = pyqtSignal()
    version_opened = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Published versions"))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(
            [tr("Version"), tr("Published"), tr("By"), tr("Note"), tr("Hash of the content (SHA-256)")]
        )
        for column in (_NUMBER, _PUBLISHED, _PERSON, _HASH):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self.chosen_changed)
        self.itemActivated.connect(self._on_activated)

    def show_versions(self, versions: Sequence[PublishedPlan], *, with_draft: bool) -> None:
        """List versions; what was chosen stays so, at first the newest version is."""
        chosen = {number for number, _ in self.chosen}
        self.clear()
        if with_draft:
            QTreeWidgetItem(self, [state_name(None)])
        for version in versions:
            item = QTreeWidgetItem(
                self,
                [
                    str(version.number),
                    version.published_at.astimezone().strftime("%d.%m.%Y %H:%M"),
                    version.published_by,
                    " ".join(version.note.split()),
                    f"{version.content_sha256[:_SHOWN_OF_HASH]}…",
                ],
            )
            item.setData(_NUMBER, _VERSION, version)
            item.setToolTip(_NOTE, version.note)
            item.setToolTip(_HASH, version.content_sha256)
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        again = [item for item in items if _number(item) in chosen] or items[with_draft : with_draft + 1]
        for item in again:
            item.setSelected(True)
        if again:
            self.setCurrentItem(again[0], _NUMBER, self.selectionModel().SelectionFlag.NoUpdate)

    def show_verified(self, version: PublishedPlan, *, same: bool) -> None:
        """Say whether the content of a version still has the hash it was published with."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if _number(item) == version.number:
                shown = version.content_sha256[:_SHOWN_OF_HASH]
                words = tr("{hash}… agrees") if same else tr("{hash}… DOES NOT AGREE")
                item.setText(_HASH, words.format(hash=shown))
                if not same:
                    item.setIcon(_HASH, severity_icon(ERROR))

    @property
    def chosen(self) -> list[tuple[int | None, PublishedPlan | None]]:
        """What is chosen, the earliest first: number and version; last the draft, without both."""
        found = [(_number(item), item.data(_NUMBER, _VERSION)) for item in self.selectedItems()]
        return sorted(found, key=lambda one: (one[0] is None, one[0] or 0))

    @property
    def newest_number(self) -> int | None:
        """The number of the newest version that is listed."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return max((number for number in map(_number, items) if number is not None), default=None)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        version = item.data(_NUMBER, _VERSION)
        if version is not None:
            self.version_opened.emit(version)


def _number(item: QTreeWidgetItem) -> int | None:
    version = item.data(_NUMBER, _VERSION)
    return None if version is None else version.number
