"""Enumerations are named in full, as Qt 6 demands: ``Qt.AlignmentFlag.AlignLeft``, not ``Qt.AlignLeft``."""

import importlib
import sys
from enum import Enum
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "setup"))

from qt_names import used_names


def shortened(name) -> bool:
    holder = found = importlib.import_module(name.module)
    for part in name.chain:
        if not hasattr(found, part):
            # Of another version of QGIS; whoever uses it has asked first.
            return False
        holder, found = found, getattr(found, part)
    kind = type(found)
    is_value = isinstance(found, (int, Enum)) and "." in getattr(kind, "__qualname__", "")
    return is_value and holder is not kind


def test_enumerations_are_named_in_full():
    names = [*used_names("qgis.PyQt"), *used_names("qgis.core"), *used_names("qgis.gui")]
    assert len(names) > 500
    assert [str(name) for name in names if shortened(name)] == []
