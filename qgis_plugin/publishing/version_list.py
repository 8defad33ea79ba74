"""The published versions of a plan."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..database.plans import PublishedPlan
from ..i18n.translation import tr

_VERSION = int(Qt.ItemDataRole.UserRole)


class VersionList(QDialog):
    """Lists all versions, the newest first; any can be opened."""

    version_chosen = pyqtSignal(object)

    def __init__(self, title: str, versions: list[PublishedPlan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Published versions"))
        self.resize(640, 320)
        heading = QLabel(f"<b>{title}</b>")
        heading.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setWordWrap(True)
        self.tree.setHeaderLabels([tr("No."), tr("Published"), tr("By"), tr("Note")])
        for version in versions:
            item = QTreeWidgetItem(
                self.tree,
                [
                    str(version.number),
                    version.published_at.astimezone().strftime("%d.%m.%Y %H:%M"),
                    version.published_by,
                    version.note,
                ],
            )
            item.setData(0, _VERSION, version)
            item.setToolTip(3, version.note)
            item.setToolTip(0, tr("SHA-256 of the content: {hash}").format(hash=version.content_sha256))
        for column in range(3):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemDoubleClicked.connect(lambda: self._choose())
        self.tree.currentItemChanged.connect(lambda: self._update_button())
        buttons = QDialogButtonBox()
        self._open_button = buttons.addButton(tr("Open"), QDialogButtonBox.ButtonRole.ActionRole)
        self._open_button.clicked.connect(lambda: self._choose())
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        if versions:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._update_button()

    def _update_button(self) -> None:
        self._open_button.setEnabled(self.tree.currentItem() is not None)

    def _choose(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.version_chosen.emit(item.data(0, _VERSION))
