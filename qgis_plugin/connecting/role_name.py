"""What a role is called."""

from __future__ import annotations

from ..i18n.translation import tr


def role_name(role: str) -> str:
    """Return what a role is called."""
    names = {
        "reader": tr("reader"),
        "clerk": tr("clerk"),
        "gis": tr("GIS specialist"),
        "admin": tr("administrator"),
    }
    return names.get(role, role)
