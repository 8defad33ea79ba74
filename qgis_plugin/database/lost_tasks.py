"""Ends tasks that QGIS has lost: queued for good, while whoever waits for them waits forever."""

from __future__ import annotations

import time

from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QObject, QThreadPool, QTimer

_MILLISECONDS_BETWEEN_LOOKS = 200
_SECONDS_BEFORE_A_REMOVAL = 0.05


class LostTasks(QObject):
    """Looks for lost tasks as long as QGIS has any, and before layers are removed.

    QGIS loses its own, too: those that index the layers for snapping, of which it queues several at once
    (QGIS issue 53806 says how). Snapping to such a layer would find nothing any more, and QGIS would wait for
    the index, and be frozen, as soon as the layer is closed. Once its task has ended QGIS makes a new index
    when it needs one.
    """

    def __init__(self, project: QgsProject) -> None:
        super().__init__()
        self._project = project
        self._seen: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self._look)
        QgsApplication.taskManager().taskAdded.connect(self._begin)
        project.layersWillBeRemoved.connect(self._on_layers_removed)

    def unload(self) -> None:
        """Look once more, and no longer."""
        self._timer.stop()
        QgsApplication.taskManager().taskAdded.disconnect(self._begin)
        self._project.layersWillBeRemoved.disconnect(self._on_layers_removed)
        end_lost_tasks()

    def _begin(self, _task: int) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_layers_removed(self, _layers: list[str]) -> None:
        end_lost_tasks()

    def _look(self) -> None:
        self._seen = _end_those_still_lost(self._seen)
        if not QgsApplication.taskManager().countActiveTasks():
            self._timer.stop()


def end_lost_tasks() -> None:
    """End the tasks that are lost now."""
    lost = _waiting_in_vain()
    if lost:
        time.sleep(_SECONDS_BEFORE_A_REMOVAL)
        _end_those_still_lost(lost)


def _end_those_still_lost(seen: set[int]) -> set[int]:
    """End what was seen waiting in vain and still does; return what does so for the first time."""
    lost = _waiting_in_vain()
    for number in lost & seen:
        task = QgsApplication.taskManager().task(number)
        if task is not None:
            task.cancel()
    return lost - seen


def _waiting_in_vain() -> set[int]:
    """The tasks that no thread works on although all threads are idle, and nothing else has to end before.

    Only with all threads idle is it certain that none is about to begin the task.
    """
    manager = QgsApplication.taskManager()
    if thread_pool().activeThreadCount():
        return set()
    numbers = ((manager.taskId(task), task.status()) for task in manager.tasks())
    return {
        number
        for number, status in numbers
        if status == QgsTask.TaskStatus.Queued and manager.dependenciesSatisfied(number)
    }


def thread_pool() -> QThreadPool:
    """The threads that work on QGIS's tasks; before QGIS 3.36 those that draw the map, too."""
    manager = QgsApplication.taskManager()
    return manager.threadPool() if hasattr(manager, "threadPool") else QThreadPool.globalInstance()
