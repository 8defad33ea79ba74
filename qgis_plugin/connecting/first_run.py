"""The first run: whether the assistant was offered already."""

from __future__ import annotations

from qgis.core import QgsSettings

from .last_login import last_login

_SETTING = "planowisko/assistant_offered"


def is_first_run() -> bool:
    """Tell, once, whether nobody has logged in from this profile of QGIS yet."""
    first = not last_login() and not QgsSettings().value(_SETTING, False, bool)
    if first:
        QgsSettings().setValue(_SETTING, True)
    return first
