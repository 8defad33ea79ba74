"""The program ``planowisko``: what it can write, this plugin alone cannot."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsProcessingFeedback, QgsSettings
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..database.errors import PlanowiskoError
from ..i18n.translation import tr

NAME = "planowisko"
SETTING = "planowisko/program"
_DSN = "PLANOWISKO_DSN"
_OF_QGIS = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PROJ_LIB",
    "PROJ_DATA",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
)
"""Variables by which QGIS leads programs to its own Python and libraries; another one's would break."""
_GLANCE = 200
"""Milliseconds between two looks whether the person has cancelled."""


class ProgramMissing(PlanowiskoError):
    """The program is not installed on this computer, or nobody has said where."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This needs the program planowisko, which is not found on this computer. Ask your "
                "administrator to install it, or give its place in the parameter “Program planowisko”. "
                "Without it the plugin exports to GeoPackage."
            )
        )


def known_program() -> str:
    """Return where the program was found the last time, empty where it is looked for on the path."""
    return str(QgsSettings().value(SETTING, "") or "")


def find_program(given: str) -> str:
    """Return the program at a place that was given, was known, or is on the path. Raises ProgramMissing."""
    for place in (given, known_program()):
        if place and Path(place).is_file():
            return place
    found = shutil.which(NAME)
    if found is None:
        raise ProgramMissing
    return found


def run_program(
    program: str, arguments: Sequence[str], conninfo: str, feedback: QgsProcessingFeedback
) -> None:
    """Run the program on the database of ``conninfo`` and log what it says; to be called in a task's thread.

    Raises PlanowiskoError with its message where it fails or is cancelled.
    """
    environment = QProcessEnvironment.systemEnvironment()
    for name in _OF_QGIS:
        environment.remove(name)
    # Not as an argument: everybody on the computer can read those of a program.
    environment.insert(_DSN, conninfo)
    process = QProcess()
    process.setProcessEnvironment(environment)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    process.start(program, list(arguments))
    if not process.waitForStarted():
        raise PlanowiskoError(
            tr("{program} cannot be started: {reason}").format(program=program, reason=process.errorString())
        )
    while not process.waitForFinished(_GLANCE):
        if process.state() == QProcess.ProcessState.NotRunning:
            break
        if feedback.isCanceled():
            process.kill()
            process.waitForFinished()
            raise PlanowiskoError(tr("Cancelled."))
    said = bytes(process.readAll()).decode("utf-8", "replace").strip()
    if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
        raise PlanowiskoError(said or tr("The program planowisko has failed without a message."))
    for line in said.splitlines():
        feedback.pushInfo(line)
