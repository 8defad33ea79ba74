"""Pictures of the plugin, drawn for it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

_FOLDER = Path(__file__).parent


def plugin_icon() -> QIcon:
    """Return the icon of Planowisko."""
    return QIcon(str(_FOLDER / "planowisko.svg"))


def severity_icon(severity: str) -> QIcon:
    """Return the icon of a finding that is an ``error`` or a ``warning``."""
    return QIcon(str(_FOLDER / f"{severity}.svg"))


def icon(name: str) -> QIcon:
    """Return the icon ``name`` of this folder."""
    return QIcon(str(_FOLDER / f"{name}.svg"))
