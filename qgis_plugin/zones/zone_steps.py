"""Carries out steps on the tiles of the draft that one works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, pyqtSignal

from ..database.errors import PlanowiskoError
from ..database.task_start import start_task
from ..i18n.translation import tr
from ..project.opened_plan import OpenedPlan
from ..workplace.workplace import Workplace
from .designations import Numbering, numbering_of
from .new_tile import tile_like
from .step_task import StepTask
from .tile_snapshot import DESIGNATION, SYMBOL, TileSnapshot
from .tiling.tiling_change import TilingChange

_AT_ONCE = 20
"""Tiles added before QGIS may draw and answer again."""


@dataclass
class NewTile:
    """A tile to be made after another."""

    surface: QgsGeometry
    model: QgsFeature
    designation: str


@dataclass
class Step:
    """A change of the tiling, ready to be written; ``numbering`` knows the designations that are free."""

    change: TilingChange
    numbering: Numbering
    new_tiles: list[NewTile] = field(default_factory=list)


class ZoneSteps(QObject):
    """Computes steps in the background and writes each into the edit buffer as one step of the undo list.

    Saving is left to the person. ``done`` is emitted after each step with its name, ``failed`` where one was
    refused.
    """

    done = pyqtSignal(str)
    failed = pyqtSignal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.reporter = workplace.reporter
        self._plan_project = workplace.plan_project
        self._tasks: list[StepTask] = []
        self._writing = False

    def unload(self) -> None:
        """Let go of what is under way."""
        for task in self._tasks:
            task.forget()
        self._tasks.clear()

    @property
    def running(self) -> bool:
        """Whether a step is being computed."""
        return bool(self._tasks)

    @property
    def draft(self) -> OpenedPlan:
        """The current plan where it is a draft that may be changed. Raises PlanowiskoError."""
        plan = self._plan_project.current
        if plan is None or not is_editable(plan):
            raise PlanowiskoError(tr("Open a draft that you may edit first."))
        return plan

    def start_editing(self) -> QgsVectorLayer:
        """Return the tiles of the draft, in editing. Raises PlanowiskoError."""
        layer = self.draft.tiles
        if not layer.isEditable() and not layer.startEditing():
            raise PlanowiskoError(
                tr(
                    "The layer “{layer}” cannot be edited now. Look whether the connection still stands."
                ).format(layer=layer.name())
            )
        return layer

    def run(
        self,
        name: str,
        compute: Callable[[TileSnapshot], Any],
        write: Callable[[QgsVectorLayer, Any], str],
    ) -> None:
        """Compute a step and write it; ``write`` returns what to tell the person.

        ``compute`` is called in another thread. What either raises is reported, and nothing is changed then.
        """
        layer = self.start_editing()
        snapshot = TileSnapshot(self.draft)
        state = layer.undoStack().index()

        def settle(result: Any) -> None:
            self.write(layer, state, name, lambda layer: write(layer, result))

        self.compute(name, lambda: compute(snapshot), settle)

    def compute(self, description: str, work: Callable[[], Any], on_result: Callable[[Any], None]) -> None:
        """Do work in another thread and hand over the result; failures are reported."""
        task = StepTask(
            description,
            work,
            lambda result: self._settle(task, lambda: on_result(result)),
            lambda error: self._settle(task, lambda: self._fail(error)),
        )
        self._tasks.append(task)
        start_task(task)

    def _settle(self, task: StepTask, tell: Callable[[], None]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        try:
            tell()
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.reporter.report(error)
        self.failed.emit()

    def write(
        self, layer: QgsVectorLayer, state: int, name: str, write: Callable[[QgsVectorLayer], str]
    ) -> None:
        """Write a step that was prepared when the layer's undo list stood at ``state``.

        ``write`` returns what to tell the person. Raises PlanowiskoError where the layer has changed since.
        """
        if self._writing or not layer.isEditable() or layer.undoStack().index() != state:
            raise PlanowiskoError(tr("The zones were changed in the meantime. Do this step once more."))
        self._writing = True
        try:
            with edit_step(layer, name):
                message = write(layer)
        finally:
            self._writing = False
        self.reporter.success(message)
        self.done.emit(name)


@contextmanager
def edit_step(layer: QgsVectorLayer, name: str) -> Iterator[None]:
    """Make what is changed inside one step of the undo list; after an exception nothing is changed."""
    layer.beginEditCommand(name)
    try:
        yield
    except Exception:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()
    layer.triggerRepaint()


def is_editable(plan: OpenedPlan) -> bool:
    """Whether the person may change the tiles of a plan."""
    return plan.is_draft and not plan.tiles.readOnly()


def prepare_step(snapshot: TileSnapshot, change: TilingChange) -> Step:
    """Give the parts that become tiles the attributes of what they were cut off, and free designations."""
    rows = snapshot.rows()
    numbering = numbering_of(rows.values())
    step = Step(change, numbering)
    for number, parts in change.parts.items():
        model = rows[number]
        for part in parts:
            designation = numbering.next_like(str(model[DESIGNATION]), str(model[SYMBOL]))
            step.new_tiles.append(NewTile(part, model, designation))
    return step


def write_step(layer: QgsVectorLayer, step: Step) -> list[QgsFeature]:
    """Write a change of the tiling into the edit buffer; return the features that were added."""
    for feature_id, surface in step.change.surfaces.items():
        # Default values that follow other fields have nothing to do with the surface.
        layer.changeGeometry(feature_id, surface, True)
    features = []
    for number, tile in enumerate(step.new_tiles, 1):
        features.append(tile_like(layer, tile.model, tile.surface, tile.designation))
        add_tile(layer, features[-1])
        if number % _AT_ONCE == 0:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return features


def add_tile(layer: QgsVectorLayer, feature: QgsFeature) -> None:
    """Add a new tile to the edit buffer. Raises PlanowiskoError where QGIS does not take it."""
    if not layer.addFeature(feature):
        raise PlanowiskoError(tr("QGIS did not take the new zone; nothing was changed."))
