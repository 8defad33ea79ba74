"""What a clerk does with a large plan in QGIS: how long the window did not answer meanwhile."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.PyQt.QtTest import QTest
from qgis.utils import plugins

from tests.qgis_plugin.responsiveness import ResponsivenessWatch

PATIENCE = 300
UPLOAD_MB = 50
HEIGHT = "max_height"
TABLE_PROPERTY = "planowisko/table"


class Work:
    """Measures an opened draft's check, upload and publication, and its editing, a row of figures for each.

    ``rows`` holds by name: seconds, the longest block of the window, and the longest that the window's thread
    computed between two events, each in milliseconds.
    """

    def __init__(self, plan_id: str) -> None:
        self.rows: dict[str, list[tuple[float, float, float]]] = {}
        self._plugin = plugins["planowisko"]
        self._plan_id = plan_id

    def check_and_publish(self) -> None:
        """Check the plan and publish it."""
        self._wait(self._is_idle)
        with self._measured("check"):
            self._plugin.checks.check_current()
            self._wait(self._is_idle)
        with self._measured("publication: check and comparison"):
            self._plugin.publications.prepare(self._plan_id)
            self._wait(self._is_idle)
        window = self._plugin.publications.publish_window
        # A second version is not published without a word on what changed.
        window.note.setPlainText("pomiar")
        if window.reason:
            raise ValueError(f"the plan cannot be published: {window.reason}")
        with self._measured("publication"):
            window.publish_button.click()
            self._wait(self._is_idle)
        window.close()

    def upload(self) -> None:
        """Send a file. The plan may not be one that can be published afterwards: nobody says what it is."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "uchwala.pdf")
            path.write_bytes(b"%PDF-1.7\n%" + os.urandom(UPLOAD_MB * 1_000_000) + b"\n%%EOF\n")
            with self._measured(f"upload of {UPLOAD_MB} MB"):
                self._send(path)

    def edit(self) -> None:
        """Begin to edit, give every tile another height, and save. The draft is checked again afterwards."""
        plan = self._plugin.plan_project.find(self._plan_id)
        layer = plan.tiles
        watched = self._plugin.editing.layer_of(plan, layer.customProperty(TABLE_PROPERTY))
        self._wait(self._is_idle)
        with self._measured("beginning to edit"):
            layer.startEditing()
            self._wait(lambda: watched.keeper.rows.are_complete)
        attributes = self._plugin.zones.attributes
        with self._measured("window: an attribute of many zones"):
            attributes.change_attribute()
            self._wait(lambda: attributes.dialog is not None)
        dialog = attributes.dialog
        heights = [field.name for field in dialog.fields].index(HEIGHT)
        with self._measured("the same, with all zones chosen"):
            dialog.attribute.setCurrentIndex(heights)
            dialog.targets.of_all.setChecked(True)
            # Another one in every round.
            dialog.set_value(len(self.rows["beginning to edit"]) + 0.5)
            self._wait(lambda: len(dialog.changes) == layer.featureCount())
        with self._measured("change of all zones"):
            dialog.accept()
            self._wait(layer.isModified)
            self._wait(lambda: not watched.journal.is_behind)
        # QGIS sends the rows one by one, and handles no event until all are stored.
        with self._measured("saving of all zones"):
            if not layer.commitChanges():
                raise ValueError(f"the zones were not saved: {layer.commitErrors()}")

    def _send(self, path: Path) -> None:
        documents = self._plugin.documents
        documents.add_files([path])
        self._wait(lambda: documents.uploads.form is not None)
        form = documents.uploads.form
        form.title.setText(f"Uchwała {time.monotonic_ns()}")
        form.accept()
        self._wait(lambda: not documents.uploads.is_sending and self._is_idle())

    def _is_idle(self) -> bool:
        return not self._plugin.session.runner.running

    @contextmanager
    def _measured(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        with ResponsivenessWatch() as watch:
            yield
        row = (time.perf_counter() - begin, watch.longest_block, watch.longest_computed)
        self.rows.setdefault(name, []).append(tuple(1000 * value for value in row))

    @staticmethod
    def _wait(condition: Callable[[], Any]) -> None:
        """Let QGIS go on until the condition holds, and for a moment more."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing happened for {PATIENCE} s")
            QTest.qWait(2)
        QTest.qWait(50)
