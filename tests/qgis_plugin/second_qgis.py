"""A second QGIS, in a process of its own, with the plugin and a person at it.

Started by tests as ``python -m tests.qgis_plugin.second_qgis PERSON PEOPLE``; it logs in, opens the draft and
begins to edit its zones. Then it does what it is told, a JSON list ``[COMMAND, ARGUMENT...]`` a line, and
answers each with a line of JSON.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace
from typing import Any

ANSWER = "answer: "
"""QGIS writes to the standard output, too."""


class SecondQgis:
    """The process, seen by a test."""

    def __init__(self, database: Any, person: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.qgis_plugin.second_qgis", person, json.dumps(database.people)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, *command: Any) -> Any:
        """Have something done; return the answer."""
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith(ANSWER):
                return json.loads(line[len(ANSWER) :])
        raise AssertionError("the second QGIS has ended")

    def kill(self) -> None:
        """Kill it, as the system or an impatient person does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


class _Person:
    """What the second QGIS can be told."""

    def __init__(self, name: str, people: dict) -> None:
        from tests.qgis_plugin.person_at_dock import PersonAtDock
        from tests.qgis_plugin.window import Window

        self._person = PersonAtDock(Window(), SimpleNamespace(people=people))
        self._person.log_in(name)
        self.zones = self._person.open_draft().layers["zoning_element"]
        self.zones.startEditing()

    def line(self) -> str:
        return self._person.dock.presence_line.text()

    def change(self, designation: str, field: str, value: Any) -> bool:
        feature = next(self.zones.getFeatures(f"\"designation\" = '{designation}'"))
        return self.zones.changeAttributeValue(feature.id(), self.zones.fields().indexFromName(field), value)

    def move(self, *coordinates: float) -> int:
        from qgis.core import QgsPointXY

        from tests.qgis_plugin.person_at_dock import move_vertex

        return move_vertex(self.zones, QgsPointXY(*coordinates[:2]), QgsPointXY(*coordinates[2:]))

    def add(self, designation: str, wkt: str) -> bool:
        from qgis.core import QgsFeature, QgsGeometry

        feature = QgsFeature(next(self.zones.getFeatures()))
        feature["designation"] = designation
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        return self.zones.addFeature(feature)

    def delete(self, designation: str) -> bool:
        return self.zones.deleteFeature(
            next(self.zones.getFeatures(f"\"designation\" = '{designation}'")).id()
        )

    def save(self) -> bool:
        return self.zones.commitChanges(False)


def main() -> None:
    from qgis.core import QgsApplication, QgsSettings
    from qgis.gui import QgsGui
    from qgis.PyQt.QtTest import QTest

    application = QgsApplication([], True)
    application.initQgis()
    QgsGui.editorWidgetRegistry().initEditors()
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", "pl")
    person = _Person(sys.argv[1], json.loads(sys.argv[2]))
    told: queue.Queue = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            told.put(json.loads(line))
        # The test has ended, in whatever way.
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        QTest.qWait(10)
        while not told.empty():
            command, *arguments = told.get()
            print(ANSWER + json.dumps(getattr(person, command)(*arguments)), flush=True)


if __name__ == "__main__":
    main()
