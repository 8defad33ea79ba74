"""The watch that tests and benchmarks measure blocks with."""

import time

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest

from tests.qgis_plugin.responsiveness import ResponsivenessWatch


@pytest.mark.parametrize("in_event_loop", [True, False])
def test_a_block_is_measured_wherever_it_comes_from(qgis_app, in_event_loop):
    with ResponsivenessWatch() as watch:
        if in_event_loop:
            QTimer.singleShot(10, lambda: time.sleep(0.15))
            QTest.qWait(200)
        else:
            QTest.qWait(20)
            time.sleep(0.15)
    assert 0.14 < watch.longest_block < 0.5, watch


def test_waiting_is_no_block(qgis_app):
    with ResponsivenessWatch() as watch:
        QTest.qWait(300)
    # A busy machine lets a tick be late; a block would be all of it.
    assert watch.longest_block < 0.2, watch
    assert len(watch.blocks) > 5
