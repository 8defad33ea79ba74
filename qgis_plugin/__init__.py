"""Planowisko for QGIS: planning clerks edit, check and publish plans of their gmina."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import PlanowiskoPlugin


def classFactory(iface: QgisInterface) -> PlanowiskoPlugin:
    """Return the plugin; called by QGIS."""
    from .plugin import PlanowiskoPlugin

    return PlanowiskoPlugin(iface)
