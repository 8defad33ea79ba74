"""Enumerations are named in full, as Qt 6 demands: ``Qt.AlignmentFlag.AlignLeft``, not ``Qt.AlignLeft``."""

import importlib
import sys
from enum import Enum
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "setup"))

from qt_names import used_names


def shortened(name) -> bool:
    found = importlib.import_module(name.module)
    for part in name.chain:
        if not hasattr(found, part):
            # Of another version of QGIS; whoever uses it has asked first.
            return False
        found = getattr(found, part)
    kind = type(found)
    scope = getattr(kind, "__qualname__", "").split(".")
    is_value = isinstance(found, (int, Enum)) and not isinstance(found, bool) and len(scope) > 1
    # A subclass may stand for the class that has the enumeration.
    return is_value and name.chain[-2] != scope[-1]


def test_enumerations_are_named_in_full():
    names = [*used_names("qgis.PyQt"), *used_names("qgis.core"), *used_names("qgis.gui")]
    assert len(names) > 500
    assert [str(name) for name in names if shortened(name)] == []
