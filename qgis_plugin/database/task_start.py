"""Hands tasks to QGIS so that every one of them starts."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QTimer

_ENDED = (QgsTask.TaskStatus.Complete, QgsTask.TaskStatus.Terminated)
_PAUSE_MILLISECONDS = 5
_ATTEMPTS = 200


def start_task(task: QgsTask, attempts: int = _ATTEMPTS) -> None:
    """Have QGIS run the task in another thread, as soon as QGIS has put away all that have ended.

    Until then QGIS keeps the addresses of what it has freed with them. A task queued meanwhile may be given
    such an address; QGIS then takes it out of the queue with the ended one, and whoever waits for it waits
    forever (QGIS issue 53806). One that is cancelled before it was handed over is told of its end, as QGIS
    does it.
    """
    if task.isCanceled():
        task.finished(False)
        return
    manager = QgsApplication.taskManager()
    # Another plugin's task that is never put away shall not hold ours up for long.
    if attempts and any(known.status() in _ENDED for known in manager.tasks()):
        QTimer.singleShot(_PAUSE_MILLISECONDS, lambda: start_task(task, attempts - 1))
    else:
        manager.addTask(task)
