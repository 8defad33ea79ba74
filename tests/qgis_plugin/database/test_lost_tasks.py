"""A task of QGIS's own that QGIS has lost: nobody waits for it forever."""

import threading

import pytest
from qgis.core import QgsApplication, QgsPointLocator, QgsProject, QgsTask, QgsVectorLayer
from qgis.PyQt.QtTest import QTest

from qgis_plugin.database.lost_tasks import LostTasks, end_lost_tasks, thread_pool
from tests.qgis_plugin.person_at_dock import wait_until


@pytest.fixture
def watch(window):
    lost_tasks = LostTasks(QgsProject.instance())
    yield
    lost_tasks.unload()


@pytest.fixture
def lost_index(window):
    """A layer's index for snapping whose task QGIS has lost; with what it told of its end."""
    pool = thread_pool()
    threads = pool.maxThreadCount()
    layer = QgsVectorLayer("Point?crs=EPSG:2179", "points", "memory")
    QgsProject.instance().addMapLayer(layer)
    locator = QgsPointLocator(layer)
    ends = []
    locator.initFinished.connect(ends.append)
    wait_until(lambda: not pool.activeThreadCount())
    go_on = threading.Event()
    blocking = QgsTask.fromFunction("blocking", lambda task: go_on.wait())
    pool.setMaxThreadCount(1)
    try:
        QgsApplication.taskManager().addTask(blocking)
        locator.init(-1, True)
        # What QGIS does to a task that has the address of an ended one.
        pool.clear()
        go_on.set()
        wait_until(lambda: not pool.activeThreadCount())
    finally:
        go_on.set()
        pool.setMaxThreadCount(threads)
    yield locator, ends
    end_lost_tasks()


def is_waiting(locator):
    return any(
        task.status() == QgsTask.TaskStatus.Queued
        for task in QgsApplication.taskManager().tasks()
        if locator.layer().id() in task.description()
    )


def test_a_lost_task_stays_queued_in_qgis(lost_index):
    locator, ends = lost_index
    QTest.qWait(1000)
    assert is_waiting(locator)
    assert ends == []


def test_the_index_is_made_after_its_task_was_lost(watch, lost_index):
    locator, ends = lost_index
    wait_until(lambda: ends == [False])
    assert not is_waiting(locator)
    assert not locator.isIndexing()
    locator.init(-1, True)
    wait_until(lambda: ends == [False, True])


def test_removing_the_layer_waits_for_no_lost_index(watch, lost_index):
    _, ends = lost_index
    QgsProject.instance().removeAllMapLayers()
    assert ends == [False]


def test_work_under_way_and_work_that_waits_for_other_work_are_left_alone(watch, window):
    go_on = threading.Event()
    first = QgsTask.fromFunction("first", lambda task: go_on.wait())
    second = QgsTask.fromFunction("second", lambda task: 2)
    after = QgsTask.fromFunction("after", lambda task: 3)
    after.addSubTask(second, [first], QgsTask.SubTaskDependency.ParentDependsOnSubTask)
    manager = QgsApplication.taskManager()
    statuses = []
    after.statusChanged.connect(statuses.append)
    manager.addTask(first)
    manager.addTask(after)
    for _ in range(3):
        end_lost_tasks()
    go_on.set()
    wait_until(lambda: not manager.countActiveTasks())
    assert statuses[-1] == QgsTask.TaskStatus.Complete
