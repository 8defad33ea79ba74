"""Pictures of the plugin, drawn for it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon


def plugin_icon() -> QIcon:
    """Return the icon of Planowisko."""
    return QIcon(str(Path(__file__).parent / "planowisko.svg"))
