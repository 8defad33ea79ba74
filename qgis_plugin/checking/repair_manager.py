"""Repairing a draft: proposed by the database, looked at, applied as shown."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..database.errors import PlanowiskoError, RepairOutdated
from ..database.repairs import (
    GEOMETRY,
    RepairKind,
    RepairProposal,
    apply_repair,
    fetch_repair_kinds,
    propose_repair,
)
from ..i18n.translation import tr, tr_count
from ..messages.reported import reported
from ..project.opened_plan import OpenedPlan, changed_layers
from ..project.read_anew import read_anew
from ..workplace.workplace import Workplace
from .repair_preview import RepairPreview
from .repair_window import RepairWindow


class RepairManager(QObject):
    """Connects the window of repairs with the database and the map; one plan at a time.

    ``repaired`` carries the id of a draft of which rows were changed.
    """

    repaired = pyqtSignal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._workplace = workplace
        self._session = workplace.session
        self._preview = RepairPreview(workplace.canvas)
        self.window: RepairWindow | None = None
        self._plan: OpenedPlan | None = None
        self._session.signed_out.connect(self.close)
        workplace.plan_project.plan_closed.connect(self._on_plan_closed)

    def unload(self) -> None:
        """Close the window."""
        self._workplace.plan_project.plan_closed.disconnect(self._on_plan_closed)
        self.close()

    @reported
    def open(self, plan: OpenedPlan, code: str = "") -> None:
        """Open the window for a draft; with the code of a repair, also show what that would change."""
        self._require_saved(plan)
        self._session.run(
            tr("Reading the repairs…"),
            fetch_repair_kinds,
            lambda kinds: self._open(plan, kinds, code),
        )

    @reported
    def close(self) -> None:
        """Close the window and take its marks off the map."""
        self._preview.clear()
        window, self.window, self._plan = self.window, None, None
        if window is not None:
            window.blockSignals(True)
            window.close()
            window.deleteLater()

    def _open(self, plan: OpenedPlan, kinds: list[RepairKind], code: str) -> None:
        self.close()
        if self._workplace.plan_project.find(plan.key) is not plan:
            return
        self._plan = plan
        self.window = window = RepairWindow(plan.details.title, kinds, self._workplace.window)
        window.proposals_requested.connect(self._propose)
        window.apply_requested.connect(self._apply)
        window.proposal_chosen.connect(self._show)
        window.finished.connect(lambda _: self.close())
        window.show()
        if code:
            window.choose_kind(code)
            window.request_proposals()

    @reported
    def _propose(self, code: str, parameters: dict[str, float]) -> None:
        plan, window = self._plan, self.window
        plan_id = plan.details.plan_id
        self._session.run(
            tr("Looking for what can be repaired…"),
            lambda connection: propose_repair(connection, plan_id, code, parameters),
            lambda proposals: self._list(window, code, parameters, proposals),
            lambda error: self._fail(window, error),
            background=True,
        )

    def _list(
        self,
        window: RepairWindow,
        code: str,
        parameters: dict[str, float],
        proposals: list[RepairProposal],
    ) -> None:
        if window is self.window:
            window.show_proposals(code, parameters, proposals, self._attribute_name)

    @reported
    def _apply(self, code: str, parameters: dict[str, float], proposals: list[RepairProposal]) -> None:
        plan, window = self._plan, self.window
        self._require_saved(plan)
        plan_id, digests = plan.details.plan_id, [proposal.digest for proposal in proposals]
        self._session.run(
            tr("Repairing the plan…"),
            lambda connection: apply_repair(connection, plan_id, code, parameters, digests),
            lambda count: self._settle(plan, window, proposals, count),
            lambda error: self._fail(window, error),
        )

    def _settle(
        self, plan: OpenedPlan, window: RepairWindow, proposals: list[RepairProposal], count: int
    ) -> None:
        self.reporter.success(
            tr_count("%n change was made and saved.|%n changes were made and saved.", count)
        )
        if self._workplace.plan_project.find(plan.key) is plan:
            for table in {proposal.table for proposal in proposals} & set(plan.layers):
                read_anew(plan.layers[table])
            self.repaired.emit(plan.details.plan_id)
        if window is self.window:
            # What is left of the list was computed from the plan as it was.
            window.request_proposals()

    def _fail(self, window: RepairWindow, error: Exception) -> None:
        self.reporter.report(error)
        if window is not self.window:
            return
        if isinstance(error, RepairOutdated):
            window.request_proposals()
        else:
            window.show_state(tr("Nothing was changed. Show once more what would change."))

    @reported
    def _show(self, proposal: RepairProposal | None) -> None:
        if proposal is None:
            self._preview.clear()
        else:
            self._preview.show(proposal)

    @reported
    def _on_plan_closed(self, key: str) -> None:
        if self._plan is not None and self._plan.key == key:
            self.close()

    def _attribute_name(self, proposal: RepairProposal) -> str:
        if proposal.attribute == GEOMETRY:
            return tr("boundary")
        layer = self._plan.layers.get(proposal.table) if self._plan else None
        index = layer.fields().indexFromName(proposal.attribute) if layer else -1
        return layer.attributeDisplayName(index) if index >= 0 else proposal.attribute

    def _require_saved(self, plan: OpenedPlan) -> None:
        unsaved = changed_layers(plan)
        if unsaved:
            raise PlanowiskoError(
                tr(
                    "A repair changes the plan as it is saved. First save or discard the edits in: {layers}."
                ).format(layers=", ".join(layer.name() for layer in unsaved))
            )
