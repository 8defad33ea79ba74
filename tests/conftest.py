"""Makes ``tests`` importable and brings in the shared fixtures.

The tests of the plugin run in QGIS's own Python and do without this file: see ``tests/qgis_plugin/run.py``.
"""

import sys
from pathlib import Path

import pytest

_REPOSITORY = str(Path(__file__).resolve().parent.parent)
if _REPOSITORY not in sys.path:
    # At the end: the folders db and etl must not be importable under these names before anything installed.
    sys.path.append(_REPOSITORY)

pytest_plugins = ["tests.fixtures.cluster", "tests.reference"]

_LONG = ("tests/e2e/", "tests/fuzz/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long in one piece: at the end, one worker would go on alone with it."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
