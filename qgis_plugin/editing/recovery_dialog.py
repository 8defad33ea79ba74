"""The window that lists kept edits, to be restored or discarded."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QDateTime, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..handbook.help_key import window_help
from ..i18n.translation import tr, tr_count
from .unsaved_store import NOT_CHOSEN, NOT_STORED, UnsavedEdit

_EDIT_ROLE = Qt.ItemDataRole.UserRole
_VALUES = 4


class RecoveryDialog(QDialog):
    """Which objects, what was done with them, when; all are ticked that were not saved. Not modal.

    ``describe`` tells the values of an edit.
    """

    restore_requested = pyqtSignal(object)
    discard_requested = pyqtSignal(object)

    def __init__(
        self,
        plan_title: str,
        edits: list[UnsavedEdit],
        describe: Callable[[UnsavedEdit], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self.setWindowTitle(tr("Unsaved edits – {title}").format(title=plan_title))
        told = QLabel(
            tr(
                "These edits are kept on this computer. Restored, they are unsaved edits of their layers "
                "again: look at them and save. What others have changed since is compared then."
            )
        )
        told.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("Object"), tr("Edit"), tr("When"), tr("Why it is kept"), tr("Values")])
        self.list.setRootIsDecorated(True)
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.restore_button = buttons.addButton(tr("&Restore"), roles.AcceptRole)
        self.discard_button = buttons.addButton(tr("&Discard…"), roles.DestructiveRole)
        buttons.addButton(tr("&Later"), roles.RejectRole)
        self.restore_button.clicked.connect(lambda: self.restore_requested.emit(self.ticked()))
        self.discard_button.clicked.connect(self._ask_before_discarding)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self._fill(edits)
        self.list.itemChanged.connect(self._show_state)
        self._show_state()
        width = self.fontMetrics().averageCharWidth()
        self.resize(width * 110, self.fontMetrics().height() * 22)
        window_help(self, "zapis-i-konflikty")

    def ticked(self) -> list[UnsavedEdit]:
        """Return the edits that are ticked, the earliest first."""
        found = []
        for number in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(number)
            for row in range(group.childCount()):
                if group.child(row).checkState(0) == Qt.CheckState.Checked:
                    found.append(group.child(row).data(0, _EDIT_ROLE))
        return found

    def _fill(self, edits: list[UnsavedEdit]) -> None:
        kinds = {"added": tr("new"), "changed": tr("changed"), "deleted": tr("deleted")}
        reasons = {NOT_CHOSEN: tr("not chosen in a conflict"), NOT_STORED: tr("not stored by the database")}
        groups: dict[str, QTreeWidgetItem] = {}
        for edit in edits:
            group = groups.get(edit.table_name)
            if group is None:
                group = groups[edit.table_name] = QTreeWidgetItem(self.list, [edit.layer_name])
                group.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsUserCheckable
                    | Qt.ItemFlag.ItemIsAutoTristate
                )
            item = QTreeWidgetItem(
                group,
                [
                    edit.name,
                    kinds.get(edit.kind, edit.kind),
                    _local(edit.edited_at),
                    reasons.get(edit.reason, tr("QGIS ended")),
                    self._describe(edit),
                ],
            )
            item.setToolTip(_VALUES, item.text(_VALUES))
            item.setData(0, _EDIT_ROLE, edit)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            ticked = edit.reason != NOT_CHOSEN
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.expandAll()
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)

    def _show_state(self) -> None:
        any_ticked = bool(self.ticked())
        self.restore_button.setEnabled(any_ticked)
        self.discard_button.setEnabled(any_ticked)

    def _ask_before_discarding(self) -> None:
        chosen = self.ticked()
        answer = QMessageBox.question(
            self,
            self.windowTitle(),
            tr_count(
                "Discard %n edit for good? It cannot be brought back.|"
                "Discard %n edits for good? They cannot be brought back.",
                len(chosen),
            ),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Discard:
            self.discard_requested.emit(chosen)


def _local(moment: str) -> str:
    return (
        QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime().toString("dd.MM.yyyy HH:mm")
    )
