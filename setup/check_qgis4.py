"""Looks through the plugin for what QGIS 4, with its Qt 6, no longer has.

Run by ``make check-qgis4`` in an environment with PyQt6 and flake8-qgis. What QGIS itself offers is tried by
the plugin's tests; this adds what only Qt 6 can tell.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys

from qt_names import PLUGIN, UsedName, used_names

_QT = "qgis.PyQt"
# QGIS adds to its QtWidgets what Qt 6 has moved to QtGui.
_MOVED_BACK = {"QAction", "QActionGroup", "QShortcut", "QUndoCommand", "QUndoStack", "QFileSystemModel"}
# Experimental rules that ask to look at return values; and QGIS hands the interface over itself.
_LEFT_OUT = "QGS105,QGS201,QGS202"
_GONE = re.compile(r"\.exec_\(|\bQRegExp\b|\bQVariant\.(Int|String|Double|Bool|Date)\b|\bQTextCodec\b")
_EITHER_WAY = "qgis_enumerations.py"
"""The one file that asks which Qt runs, and so may name what only one of them has."""


def missing(name: UsedName) -> bool:
    """Whether PyQt6 lacks the name."""
    module = name.module.replace(_QT, "PyQt6")
    if name.module.endswith("QtWidgets") and name.chain[0] in _MOVED_BACK:
        module = "PyQt6.QtGui"
    try:
        found = importlib.import_module(module) if module != "PyQt6" else importlib.import_module("PyQt6")
    except ImportError:
        return True
    for part in name.chain:
        if module == "PyQt6" and part.startswith("Qt"):
            found = importlib.import_module(f"PyQt6.{part}")
        elif hasattr(found, part):
            found = getattr(found, part)
        else:
            return True
    return False


def main() -> int:
    """Print what was found; return the number of findings, at most 1."""
    findings = [
        f"{name} is not in Qt 6"
        for name in used_names(_QT)
        if name.file.name != _EITHER_WAY and missing(name)
    ]
    for file in sorted(PLUGIN.rglob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if file.name != _EITHER_WAY and _GONE.search(line):
                findings.append(f"{file.relative_to(PLUGIN.parent)}:{number}: {line.strip()}")
    rules = subprocess.run(
        [sys.executable, "-m", "flake8", "--select", "QGS", "--extend-ignore", _LEFT_OUT, str(PLUGIN)],
        capture_output=True,
        text=True,
        check=False,
    )
    findings += [line for line in (rules.stdout + rules.stderr).splitlines() if line]
    print("\n".join(findings) or "Nothing that QGIS 4 lacks.")
    return min(len(findings), 1)


if __name__ == "__main__":
    sys.exit(main())
