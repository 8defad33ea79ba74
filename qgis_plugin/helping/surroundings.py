"""What the plugin runs in: versions, settings and what is open."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QSysInfo
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QApplication

from ..database.driver import driver_version
from ..database.errors import DriverMissing
from ..database.server_facts import ServerFacts
from ..i18n.translation import language
from ..project.plan_project import PlanProject

_PLUGIN = Path(__file__).resolve().parent.parent
_SETTINGS = (
    "locale/userLocale",
    "locale/overrideFlag",
    "proxy/proxyEnabled",
    "qgis/max_threads",
    "qgis/parallel_rendering",
    "qgis/enable_render_caching",
    "qgis/networkAndProxy/networkTimeout",
    "qgis/digitizing/default_snap_enabled",
    "qgis/digitizing/default_snapping_tolerance",
    "UI/UITheme",
    "planowisko/default_gmina",
)


def plugin_version() -> str:
    """Return the plugin's version, as its metadata say: beside the code in the repository, else inside."""
    for folder in (_PLUGIN, _PLUGIN.parent):
        file = folder / "metadata.txt"
        if file.is_file():
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.startswith("version="):
                    return line.partition("=")[2].strip()
    return "?"


def versions(server: ServerFacts | None) -> dict[str, Any]:
    """Return the version of everything that takes part; of the server where somebody has been logged in."""
    try:
        driver = driver_version()
    except DriverMissing:
        driver = "–"
    return {
        "Planowisko": plugin_version(),
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "PyQt": PYQT_VERSION_STR,
        "Python": platform.python_version(),
        "psycopg": driver,
        "PostgreSQL": server.postgresql if server else "–",
        "PostGIS": server.postgis if server else "–",
        "client_interface": server.client_interface if server else "–",
        "system": f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}",
    }


def settings() -> dict[str, Any]:
    """Return settings that matter, those that were never changed left out, and how the screen is used."""
    stored = QgsSettings()
    found = {name: stored.value(name) for name in _SETTINGS if stored.contains(name)}
    screens = (
        f"{screen.size().width()}x{screen.size().height()} @ {screen.devicePixelRatio():g}, "
        f"{screen.logicalDotsPerInch():.0f} dpi"
        for screen in QGuiApplication.screens()
    )
    window = QApplication.palette().window().color()
    return {
        **found,
        "language": language(),
        "screens": "; ".join(screens),
        "dark": window.lightness() < 128,
        "plugins": ", ".join(sorted(qgis.utils.active_plugins)),
        "threads": QgsApplication.maxThreads(),
    }


def opened(project: QgsProject, plans: PlanProject) -> dict[str, Any]:
    """Return what is open, without titles."""
    layers = project.mapLayers().values()
    kinds = (
        f"{plan.details.plan_type} ({'draft' if plan.is_draft else 'version'}, {len(plan.layers)} layers)"
        for plan in plans.opened
    )
    return {
        "layers": len(layers),
        "plans": "; ".join(kinds) or "–",
        "edited": sum(bool(getattr(layer, "isEditable", bool)()) for layer in layers),
        "crs": project.crs().authid(),
    }
